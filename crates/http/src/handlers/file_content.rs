//! The content of a file as an answer: whole, in part (RFC 9110, 14), known already, or as a picture to look at.
//!
//! Whatever a file is, a browser saves it. Only a picture encoded anew and a document in a sandbox are shown.

use std::ops::Range;

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use domain::file::Preview;
use futures_util::TryStreamExt as _;
use persistence::files::FileRow;
use serde::Deserialize;
use services::Platform;
use services::files::reading;
use utoipa::IntoParams;

use crate::problem::{ErrorCode, Problem};
use crate::spa::is_known;

/// In which way to hand out content.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ContentQuery {
    /// To look at, not to save: a picture of at most 1600 pixels a side, or the PDF in a sandbox. Others answer as without.
    preview: Option<bool>,
}

/// Nothing in it runs, loads or is framed, should a browser ever show it.
const LOCKED: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";
/// A document that our own pages frame: it draws itself and does nothing else.
const FRAMED: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; object-src 'self'; frame-ancestors 'self'; sandbox";
/// May be kept, but each use asks: what is hidden today must not be seen tomorrow.
const ASK_AGAIN: &str = "private, no-cache";

/// Answers with the content of a file that the caller may see.
pub(super) async fn send(
    platform: &Platform,
    request: &HttpRequest,
    row: &FileRow,
    query: &ContentQuery,
) -> Result<HttpResponse, Problem> {
    let way = Preview::of(&row.media_type).filter(|_| query.preview == Some(true));
    let hash = row.sha256.get(..32).unwrap_or(&row.sha256);
    let tag = match way {
        Some(way) => format!("\"{hash}-{}\"", way.as_str()),
        None => format!("\"{hash}\""),
    };
    if is_known(request, &tag) {
        return Ok(about(HttpResponse::NotModified(), row, &tag, way).finish());
    }
    if way == Some(Preview::Image) {
        let picture = reading::picture(platform, row).await?;
        return Ok(about(HttpResponse::Ok(), row, &tag, way)
            .content_type(picture.media_type)
            .body(picture.bytes));
    }
    let size = u64::try_from(row.size).unwrap_or_default();
    let (mut response, part) = match asked_part(request, &tag, size) {
        Part::Whole => (HttpResponse::Ok(), 0..size),
        Part::Some(part) => (partial(&part, size), part),
        Part::Beyond => {
            return Err(Problem::new(ErrorCode::RangeNotSatisfiable)
                .with_header("content-range", &format!("bytes */{size}")));
        }
    };
    let length = part.end.saturating_sub(part.start);
    let chunks = reading::part(platform, row, part).await?;
    response.content_type(row.media_type.as_str());
    response.insert_header((header::ACCEPT_RANGES, HeaderValue::from_static("bytes")));
    Ok(about(response, row, &tag, way)
        .no_chunking(length)
        .streaming(chunks.map_err(|error| {
            tracing::warn!(%error, "content broke off");
            std::io::Error::other("the content broke off")
        })))
}

fn partial(part: &Range<u64>, size: u64) -> HttpResponseBuilder {
    let mut response = HttpResponse::PartialContent();
    let range = format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1));
    response.insert_header((header::CONTENT_RANGE, range));
    response
}

/// What every answer tells of the file, and how a browser must take it.
fn about(
    mut response: HttpResponseBuilder,
    row: &FileRow,
    tag: &str,
    way: Option<Preview>,
) -> HttpResponseBuilder {
    let (kind, policy) = match way {
        Some(Preview::Pdf) => ("inline", FRAMED),
        Some(Preview::Image) => ("inline", LOCKED),
        None => ("attachment", LOCKED),
    };
    if way == Some(Preview::Pdf) {
        response.insert_header((header::X_FRAME_OPTIONS, "SAMEORIGIN"));
    }
    response
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, ASK_AGAIN))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::CONTENT_DISPOSITION, disposition(kind, &row.name)));
    response
}

/// The name in both ways of RFC 6266: plain letters for the old, all of it in RFC 8187's writing for the others.
fn disposition(kind: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| match letter {
            '"' | '\\' | '%' => '_',
            ' '..='~' => letter,
            _ => '_',
        })
        .collect();
    let mut written = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{written}")
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Some(Range<u64>),
    /// It begins where nothing is.
    Beyond,
}

fn asked_part(request: &HttpRequest, tag: &str, size: u64) -> Part {
    let text = |name| request.headers().get(name)?.to_str().ok();
    let asked = text(header::RANGE);
    // What was begun of another content is begun anew.
    if text(header::IF_RANGE).is_some_and(|known| known.trim() != tag) {
        return Part::Whole;
    }
    asked.map_or(Part::Whole, |asked| part_of(asked, size))
}

/// One range of bytes; several or none that can be read count as all of it, as the standard allows.
fn part_of(asked: &str, size: u64) -> Part {
    let Some((first, last)) = asked
        .trim()
        .strip_prefix("bytes=")
        .filter(|ranges| !ranges.contains(','))
        .and_then(|range| range.split_once('-'))
    else {
        return Part::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    match (first.trim(), last.trim()) {
        ("", last) => match number(last) {
            Some(0) => Part::Beyond,
            Some(length) => Part::Some(size.saturating_sub(length)..size),
            None => Part::Whole,
        },
        (first, last) => match (number(first), last, number(last)) {
            (Some(first), _, _) if first >= size => Part::Beyond,
            (Some(first), "", _) => Part::Some(first..size),
            (Some(first), _, Some(last)) if last >= first => {
                Part::Some(first..size.min(last.saturating_add(1)))
            }
            _ => Part::Whole,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_the_standard_tells() {
        for (asked, expected) in [
            ("bytes=0-3", Part::Some(0..4)),
            ("bytes=4-", Part::Some(4..10)),
            ("bytes=-3", Part::Some(7..10)),
            ("bytes=-99", Part::Some(0..10)),
            ("bytes=8-99", Part::Some(8..10)),
            ("bytes=9-18446744073709551615", Part::Some(9..10)),
            ("bytes=10-", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=3-1", Part::Whole),
            ("bytes=0-1,4-5", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("lines=0-1", Part::Whole),
        ] {
            assert_eq!(part_of(asked, 10), expected, "{asked}");
        }
    }

    #[test]
    fn a_name_travels_in_plain_letters_and_in_full() {
        assert_eq!(
            disposition("attachment", "Für 100% \"₦\".pdf"),
            "attachment; filename=\"F_r 100_ ___.pdf\"; filename*=UTF-8''F%C3%BCr%20100%25%20%22%E2%82%A6%22.pdf"
        );
    }
}
