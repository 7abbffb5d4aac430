//! A seal holds, and a byte changed anywhere is found.

use chrono::TimeZone as _;

use super::*;

/// A file that ends as ours do; what is inside does not matter to a seal.
const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nstream of text\nxref\n0 2\n0000000000 65535 f \n\
0000000009 00000 n \ntrailer\n<</Root 1 0 R/Size 2/ID[<00><00>]>>\nstartxref\n59\n%%EOF\n";

fn key(seed: u8) -> SealingKey {
    SealingKey::from_secret(&[seed; 32])
}

fn facts() -> SealFacts {
    SealFacts {
        verify_code: "7QK2-M9XW-4T".to_owned(),
        version_hash: "9f86d081".repeat(8),
        signer: "Ọlájùmọ̀kẹ́ (Jumoke) <jumoke@example.com>".to_owned(),
        signed_at: Utc.with_ymd_and_hms(2026, 11, 24, 12, 22, 7).unwrap(),
    }
}

fn sealed() -> Vec<u8> {
    seal(PDF, &key(1), &facts()).unwrap()
}

#[test]
fn a_sealed_file_is_genuine_to_who_knows_the_key_and_intact_to_others() {
    let file = sealed();
    assert_eq!(verify(&file, Some(&key(1).public())), Verdict::Genuine(facts()));
    let (facts, key_of) = (facts(), key(1).public());
    assert_eq!(
        verify(&file, None),
        Verdict::Intact {
            facts: facts.clone(),
            key: key_of
        }
    );
    assert_eq!(
        verify(&file, Some(&key(2).public())),
        Verdict::OtherKey { facts, key: key_of }
    );
}

#[test]
fn the_seal_stands_in_the_file_as_an_update() {
    let file = String::from_utf8(sealed()).unwrap();
    let update = file.strip_prefix(std::str::from_utf8(PDF).unwrap()).unwrap();
    insta::assert_snapshot!(update, @r"
    2 0 obj
    << /Type /CoPortalSeal /Facts <7b227665726966795f636f6465223a2237514b322d4d3958572d3454222c2276657273696f6e5f68617368223a2239663836643038313966383664303831396638366430383139663836643038313966383664303831396638366430383139663836643038313966383664303831222c227369676e6572223a22e1bb8c6cc3a16ac3b96de1bb8dcc806be1bab9cc8120284a756d6f6b6529203c6a756d6f6b65406578616d706c652e636f6d3e222c227369676e65645f6174223a22323032362d31312d32345431323a32323a30375a227d> /Key <8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c> /Signature <f0416ab16b1e5c94d41983e2fe37e19a86e5733988ea165e203a2e30df12e6a0f23fcadf0a8ed94302b998e3f0737f075936f2c2f846135efc3b686c9f9d9d0d> >>
    endobj
    xref
    2 1
    0000000169 00000 n 
    trailer
    <</Root 1 0 R/ID[<00><00>]/Size 3/Prev 59/CoPortalSeal 2 0 R>>
    startxref
    854
    %%EOF
    ");
    let at = |text: &str| file.rfind(text).unwrap();
    assert!(update.contains(&format!("\n{:010} 00000 n \n", at("2 0 obj"))));
    assert!(update.contains(&format!("startxref\n{}\n", at("xref\n2 1"))));
}

#[test]
fn a_change_of_any_single_bit_is_found() {
    let file = sealed();
    let public = key(1).public();
    for at in 0..file.len() {
        for bit in 0..8 {
            let mut changed = file.clone();
            changed[at] ^= 1 << bit;
            for expected in [Some(&public), None] {
                let verdict = verify(&changed, expected);
                assert!(
                    matches!(verdict, Verdict::Changed { .. } | Verdict::NotSealed),
                    "byte {at} bit {bit}: {verdict:?}"
                );
            }
        }
    }
}

#[test]
fn added_bytes_missing_bytes_and_moved_bytes_are_found() {
    let file = sealed();
    let found = |changed: &[u8]| {
        matches!(
            verify(changed, Some(&key(1).public())),
            Verdict::Changed { .. } | Verdict::NotSealed
        )
    };
    for end in 0..file.len() {
        assert!(found(&file[..end]), "cut at {end}");
    }
    for added in ["\n", " ", "%", "\0", "%%EOF\n"] {
        assert!(found(&[&file, added.as_bytes()].concat()), "{added:?} behind");
        assert!(found(&[added.as_bytes(), &file].concat()), "{added:?} before");
    }
    let mut moved = file.clone();
    moved.swap(10, 20);
    assert!(found(&moved));
    assert!(found(&[&file[..], &file[PDF.len()..]].concat()), "the seal twice");
}

#[test]
fn a_changed_file_tells_what_its_seal_claims() {
    let mut changed = sealed();
    changed[12] ^= 1;
    let claimed = Some(facts());
    assert_eq!(
        verify(&changed, Some(&key(1).public())),
        Verdict::Changed { claimed }
    );
}

#[test]
fn a_second_seal_by_a_stranger_is_not_taken_for_the_first() {
    let file = sealed();
    assert_eq!(seal(&file, &key(2), &facts()), Err(SealError::Sealed));
    // The stranger's own program has no such scruples.
    let own = String::from_utf8(seal(PDF, &key(2), &facts()).unwrap()).unwrap();
    let update = &own[PDF.len()..];
    let forged = [&file[..], update.as_bytes()].concat();
    assert!(!matches!(
        verify(&forged, Some(&key(1).public())),
        Verdict::Genuine(_)
    ));
}

#[test]
fn what_is_no_pdf_of_ours_is_refused() {
    for file in [
        &b""[..],
        b"hello",
        b"trailer",
        b"trailer<</Size x>>startxref 1 %%EOF",
        b"trailer\xff",
    ] {
        assert_eq!(seal(file, &key(1), &facts()), Err(SealError::NotPlainPdf));
        assert_eq!(verify(file, None), Verdict::NotSealed);
    }
}

#[test]
fn a_public_key_is_printed_as_others_read_it_and_reads_back() {
    let public = key(1).public();
    insta::assert_snapshot!(public.to_string(), @r"
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAiojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=
    -----END PUBLIC KEY-----
    ");
    assert_eq!(public.to_string().replace('\n', "\r\n").parse(), Ok(public));
    insta::assert_snapshot!(public.fingerprint(), @"3475 0f98 bd59 fcfc");
    assert_eq!(
        format!("{:?}", key(1)),
        format!("SealingKey(for {})", public.fingerprint())
    );
}

#[test]
fn what_is_no_public_key_is_refused() {
    let text = key(1).public().to_string();
    for wrong in [
        String::new(),
        text.replace("MCow", "MCox"),
        text.replace("BEGIN PUBLIC", "BEGIN PRIVATE"),
        text.replace('K', ""),
    ] {
        assert_eq!(wrong.parse::<PublicKey>(), Err(ParsePublicKeyError), "{wrong}");
    }
    assert_eq!(
        PublicKey::from_bytes(&[0; 32]),
        Err(ParsePublicKeyError),
        "a weak key"
    );
}
