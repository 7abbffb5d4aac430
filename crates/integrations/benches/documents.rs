//! How long a document takes: one page and 600 lines. Run with `cargo bench -p integrations --bench documents`.

#[path = "../examples/documents/samples.rs"]
#[expect(dead_code, reason = "the example writes more of them")]
mod samples;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use integrations::documents::{
    render_document, render_signed_quote,
    seal::{SealingKey, seal, verify},
};

fn documents(criterion: &mut Criterion) {
    let (one_page, logo, long) = (samples::one_page(), samples::with_logo(), samples::long(600));
    let certificate = samples::certificate();
    criterion.bench_function("one page", |bench| {
        bench.iter(|| render_document(black_box(&one_page)));
    });
    criterion.bench_function("one page with a logo", |bench| {
        bench.iter(|| render_document(black_box(&logo)));
    });
    criterion.bench_function("one page and a certificate", |bench| {
        bench.iter(|| render_signed_quote(black_box(&one_page), &certificate));
    });
    let mut slow = criterion.benchmark_group("long");
    slow.sample_size(20);
    slow.bench_function("600 lines", |bench| {
        bench.iter(|| render_document(black_box(&long)));
    });
    slow.finish();

    let pdf = render_document(&one_page).unwrap_or_default();
    let key = SealingKey::from_secret(&[7; 32]);
    let facts = samples::seal_facts();
    criterion.bench_function("seal", |bench| bench.iter(|| seal(black_box(&pdf), &key, &facts)));
    let sealed = seal(&pdf, &key, &facts).unwrap_or_default();
    criterion.bench_function("verify", |bench| bench.iter(|| verify(black_box(&sealed), None)));
}

criterion_group!(benches, documents);
criterion_main!(benches);
