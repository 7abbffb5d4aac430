//! Files of the built faces, as they lie in `frontend/dist`: compressed siblings, tags, how long they may be kept.

use std::borrow::Cow;

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::RustEmbed;

use super::Face;
use crate::problem::{ErrorCode, Problem};

#[derive(RustEmbed)]
#[folder = "../../frontend/dist"]
#[allow_missing = true]
struct Dist;

/// The name of a file under `assets/` changes with its content.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Kept, but asked for again each time.
pub(super) const ASK_AGAIN: &str = "no-cache";

/// A file as the build wrote it.
pub(super) struct BuiltFile {
    pub(super) bytes: Cow<'static, [u8]>,
    pub(super) tag: String,
    pub(super) media_type: String,
}

/// A file of a face; none that is for the build only.
pub(super) fn find(face: Face, path: &str) -> Option<BuiltFile> {
    if path
        .split('/')
        .any(|part| part.is_empty() || part.starts_with('.'))
    {
        return None;
    }
    let file = Dist::get(&format!("{}/{path}", face.folder()))?;
    let hash = file.metadata.sha256_hash();
    let tag = format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(hash.first_chunk::<12>()?));
    let media_type = match file.metadata.mimetype() {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    Some(BuiltFile {
        bytes: file.data,
        tag,
        media_type,
    })
}

/// The way to send a file that the caller can take and the build has made.
pub(super) fn packed(
    request: &HttpRequest,
    face: Face,
    path: &str,
) -> Option<(Cow<'static, [u8]>, &'static str)> {
    let accepted = request.headers().get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(coding, _)| takes(accepted, coding))
        .find_map(|(coding, ending)| {
            Dist::get(&format!("{}/{path}.{ending}", face.folder())).map(|file| (file.data, coding))
        })
}

fn takes(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = parts.any(|part| {
            part.strip_prefix("q=")
                .is_some_and(|quality| quality.bytes().all(|digit| matches!(digit, b'0' | b'.')))
        });
        named && !refused
    })
}

/// Whether the caller has this very file already.
pub(crate) fn is_known(request: &HttpRequest, tag: &str) -> bool {
    let weak = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    known.is_some_and(|known| known.trim() == "*" || known.split(',').any(|entry| weak(entry) == weak(tag)))
}

fn tagged(mut response: HttpResponseBuilder, tag: &str, keep: &'static str) -> HttpResponseBuilder {
    response
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static(keep)))
        .insert_header((header::VARY, HeaderValue::from_static("accept-encoding")));
    response
}

/// Answers with a file, or with word that the caller has it.
pub(super) fn send(
    request: &HttpRequest,
    file: BuiltFile,
    packed: Option<(Cow<'static, [u8]>, &'static str)>,
    keep: &'static str,
) -> HttpResponse {
    if is_known(request, &file.tag) {
        return tagged(HttpResponse::NotModified(), &file.tag, keep).finish();
    }
    let mut response = tagged(HttpResponse::Ok(), &file.tag, keep);
    response.content_type(file.media_type);
    match packed {
        Some((bytes, coding)) => response
            .insert_header((header::CONTENT_ENCODING, coding))
            .body(body(bytes)),
        None => response.body(body(file.bytes)),
    }
}

fn body(bytes: Cow<'static, [u8]>) -> bytes::Bytes {
    match bytes {
        Cow::Borrowed(embedded) => bytes::Bytes::from_static(embedded),
        Cow::Owned(read) => bytes::Bytes::from(read),
    }
}

/// Answers with a file of a face.
pub(super) fn serve(request: &HttpRequest, face: Face, path: &str) -> Result<HttpResponse, Problem> {
    let file = find(face, path).ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let keep = if path.starts_with("assets/") {
        FOREVER
    } else {
        ASK_AGAIN
    };
    Ok(send(request, file, packed(request, face, path), keep))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn file() -> BuiltFile {
        let bytes = Cow::Borrowed(b"plain".as_slice());
        BuiltFile {
            bytes,
            tag: "W/\"abc\"".to_owned(),
            media_type: "text/javascript".to_owned(),
        }
    }

    #[test]
    fn a_coding_is_taken_when_named_and_not_refused() {
        assert!(takes("gzip, deflate, br, zstd", "br"));
        assert!(takes("br;q=0.5", "br"));
        assert!(!takes("br;q=0, gzip", "br"));
        assert!(!takes("br; q=0.000", "br"));
        assert!(!takes("brotli", "br"));
    }

    #[test]
    fn who_has_the_file_is_not_sent_it_again() {
        for known in ["W/\"abc\"", "\"abc\"", "\"x\", W/\"abc\"", "*"] {
            let request = TestRequest::default()
                .insert_header(("if-none-match", known))
                .to_http_request();
            let response = send(&request, file(), None, FOREVER);
            assert_eq!(response.status().as_u16(), 304, "{known}");
            assert_eq!(response.headers().get("etag").unwrap(), "W/\"abc\"");
        }
        let request = TestRequest::default()
            .insert_header(("if-none-match", "\"abcd\""))
            .to_http_request();
        let response = send(&request, file(), Some((Cow::Borrowed(b"small"), "br")), ASK_AGAIN);
        assert_eq!(response.status().as_u16(), 200);
        assert_eq!(response.headers().get("content-encoding").unwrap(), "br");
        assert_eq!(response.headers().get("vary").unwrap(), "accept-encoding");
        assert_eq!(response.headers().get("cache-control").unwrap(), "no-cache");
    }
}
