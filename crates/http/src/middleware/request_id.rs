//! The name of a request in logs and problems: the caller's, if it is a sane one, or a new one.

use actix_web::http::header::HeaderMap;

const LONGEST: usize = 64;

/// The request's id.
pub(super) fn of(headers: &HeaderMap) -> String {
    let sent = headers.get("x-request-id").and_then(|value| value.to_str().ok());
    match sent {
        Some(id) if is_sane(id) => id.to_owned(),
        _ => format!("{:016x}", rand::random::<u64>()),
    }
}

fn is_sane(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::is_sane;

    #[test]
    fn an_id_that_could_forge_a_log_line_is_not_taken() {
        assert!(is_sane("abc-123_X"));
        for id in ["", "a b", "a\nb", "ä", &"x".repeat(65)] {
            assert!(!is_sane(id), "{id:?}");
        }
    }
}
