//! What a page may load and run (CSP 3, ASVS 5.0 3.4.3): its own files, and the inline pieces that it was built with.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::Face;

/// What the service worker may do: fetch the pages it keeps.
pub(super) const WORKER: &str = "default-src 'none'; connect-src 'self'";

/// The policy of a face whose page is `html`.
pub(super) fn of(face: Face, html: &str) -> String {
    let scripts = allowed(html, "script");
    let styles = allowed(html, "style");
    let (frames, trusted) = match face {
        // The preview of a mail is framed.
        Face::Workspace => ("'self'", "'none'"),
        // The one place that registers the service worker.
        Face::Portal => ("'none'", "coportal-worker"),
    };
    format!(
        "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src {frames}; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
         trusted-types {trusted}"
    )
}

fn allowed(html: &str, tag: &str) -> String {
    inline(html, tag)
        .map(|piece| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(piece))))
        .collect()
}

/// What stands between the tags of every inline `<script>` or `<style>` of a page that our own build wrote.
fn inline<'a>(html: &'a str, tag: &'a str) -> impl Iterator<Item = &'a str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(&format!("<{tag}"))?;
        let (attributes, after) = after.split_once('>')?;
        let (piece, after) = after.split_once(&format!("</{tag}>"))?;
        rest = after;
        Some((attributes, piece))
    })
    .filter(|(attributes, _)| !attributes.contains(" src="))
    .map(|(_, piece)| piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><script>\n one < two\n</script><script type=\"module\" crossorigin src=\"/a.js\"></script>\
        <style>b{}</style></head>";

    #[test]
    fn inline_pieces_are_found_as_browsers_hash_them() {
        assert_eq!(inline(PAGE, "script").collect::<Vec<_>>(), ["\n one < two\n"]);
        assert_eq!(inline(PAGE, "style").collect::<Vec<_>>(), ["b{}"]);
        assert_eq!(inline("<script>", "script").count(), 0);
    }

    #[test]
    fn only_the_built_pieces_may_run() {
        let policy = of(Face::Portal, "<script>alert(1)</script>");
        // echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        assert!(
            policy.contains(&format!("script-src 'self' {hash}; style-src 'self'; ")),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"));
        assert!(of(Face::Workspace, "").contains("frame-src 'self'"));
    }
}
