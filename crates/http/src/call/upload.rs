//! A file in a form (RFC 7578): its content goes to the file store as it arrives, before anything names it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_multipart::{Multipart, MultipartError as FormError};
use actix_web::error::PayloadError;
use actix_web::http::header::ContentDisposition;
use actix_web::web::{Bytes, Payload};
use actix_web::{HttpRequest, HttpResponse};
use domain::file::FileError;
use domain::form::Invalid;
use domain::ids::WorkspaceId;
use futures_util::{Stream, TryStreamExt as _};
use persistence::files::Content;
use services::files::receiving::{Receiving, discard};
use services::{Error, Platform};
use sha2::{Digest as _, Sha256};
use tokio::time::timeout;

use crate::problem::{ErrorCode, Problem};

/// A body that stands still for longer is cut off.
const PATIENCE: Duration = Duration::from_secs(30);
/// However steadily it trickles.
const LONGEST_UPLOAD: Duration = Duration::from_secs(30 * 60);
/// Who hangs up before the body is read is not heard: so much more of it is read after a refusal, and so long.
const READ_AFTER_REFUSAL: usize = 64 * 1024 * 1024;
const LISTEN_AFTER_REFUSAL: Duration = Duration::from_secs(10);

/// Content that was received and that no row names yet.
#[derive(Debug)]
pub(crate) struct Upload {
    content: Content,
    platform: Arc<Platform>,
    named: Arc<AtomicBool>,
}

impl Upload {
    /// Receives the `file` of a form from whoever is allowed to send one to this workspace.
    pub(crate) async fn receive(
        platform: &Arc<Platform>,
        allowed: Result<WorkspaceId, Problem>,
        request: &HttpRequest,
        mut payload: Payload,
    ) -> Result<Self, Problem> {
        let workspace = match allowed {
            Ok(workspace) => workspace,
            Err(problem) => {
                listen_on(&mut payload).await;
                return Err(problem);
            }
        };
        let form = Multipart::new(request.headers(), payload);
        let content = timeout(LONGEST_UPLOAD, read(platform, workspace, form))
            .await
            .map_err(|_| Problem::new(ErrorCode::RequestTimeout))??;
        Ok(Self {
            content,
            platform: Arc::clone(platform),
            named: Arc::default(),
        })
    }

    /// What tells this upload from another: content and name.
    pub(crate) fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(&self.content.sha256);
        hash.update(&self.content.name);
        hash.finalize().into()
    }

    /// The content, for the row that names it, and where to note that it did.
    pub(crate) fn naming(&self) -> (Content, Named) {
        (self.content.clone(), Named(Arc::clone(&self.named)))
    }

    /// Throws the content away when no row came to name it: a refusal, or a retry that got the first answer.
    pub(crate) async fn settle(self, answer: Result<HttpResponse, Problem>) -> Result<HttpResponse, Problem> {
        if !self.named.load(Ordering::Relaxed) {
            discard(&self.platform, &self.content.place).await;
        }
        answer
    }
}

/// Receives a whole body of at most so many bytes from whoever is allowed to send one.
pub(crate) async fn receive_whole<T>(
    allowed: Result<T, Problem>,
    mut payload: Payload,
    largest: usize,
) -> Result<(T, Vec<u8>), Problem> {
    let allowed = match allowed {
        Ok(allowed) => allowed,
        Err(problem) => {
            listen_on(&mut payload).await;
            return Err(problem);
        }
    };
    let mut whole = Vec::new();
    loop {
        let chunk = timeout(PATIENCE, payload.try_next())
            .await
            .map_err(|_| Problem::new(ErrorCode::RequestTimeout))?;
        match chunk.map_err(|_| Problem::new(ErrorCode::InvalidRequest))? {
            Some(chunk) if whole.len() + chunk.len() <= largest => whole.extend_from_slice(&chunk),
            Some(_) => {
                listen_on(&mut payload).await;
                return Err(Problem::new(ErrorCode::TooLarge));
            }
            None => return Ok((allowed, whole)),
        }
    }
}

/// Notes that a row names the content. Should the transaction fail after this, the cleaner finds it.
pub(crate) struct Named(Arc<AtomicBool>);

impl Named {
    /// A row was stored.
    pub(crate) fn note(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

async fn read(platform: &Platform, workspace: WorkspaceId, mut form: Multipart) -> Result<Content, Problem> {
    let mut field = next(form.try_next(), unreadable)
        .await?
        .ok_or_else(|| invalid("required", "Choose a file."))?;
    if field.name() != Some("file") {
        return Err(invalid("unknown", "The form has one field, file."));
    }
    let name = file_name(field.content_disposition());
    let mut receiving = Receiving::begin(platform, workspace).await?;
    while let Some(chunk) = next(field.try_next(), cut_short).await? {
        if let Err(error) = receiving.take(chunk).await {
            receiving.abandon().await?;
            listen_on(&mut field).await;
            return Err(error.into());
        }
    }
    drop(field);
    // Only the end of the form says that the file was whole.
    match next(form.try_next(), cut_short).await {
        Ok(None) => Ok(receiving.finish(&name).await?),
        Ok(Some(_)) => {
            receiving.abandon().await?;
            Err(invalid("unknown", "The form has one field, file."))
        }
        Err(problem) => {
            receiving.abandon().await?;
            Err(problem)
        }
    }
}

async fn next<T>(
    coming: impl Future<Output = Result<T, FormError>>,
    refusal: impl FnOnce(&FormError) -> Problem,
) -> Result<T, Problem> {
    timeout(PATIENCE, coming)
        .await
        .map_err(|_| Problem::new(ErrorCode::RequestTimeout))?
        .map_err(|error| refusal(&error))
}

/// Once a field has begun, a form whose end cannot be found has lost it.
fn cut_short(error: &FormError) -> Problem {
    match error {
        FormError::BoundaryMissing => Error::from(FileError::EndedEarly).into(),
        other => unreadable(other),
    }
}

fn invalid(code: &'static str, detail: &str) -> Problem {
    Error::from(Invalid::at("/file", code, detail)).into()
}

fn unreadable(error: &FormError) -> Problem {
    match error {
        FormError::Incomplete | FormError::Payload(PayloadError::Incomplete(_) | PayloadError::Io(_)) => {
            Error::from(FileError::EndedEarly).into()
        }
        FormError::ContentTypeMissing | FormError::ContentTypeParse | FormError::ContentTypeIncompatible => {
            Problem::new(ErrorCode::UnsupportedMediaType)
                .with_detail("Send the file as the field file of multipart/form-data.")
        }
        other => {
            Problem::new(ErrorCode::InvalidRequest).with_detail(format!("The form cannot be read: {other}."))
        }
    }
}

/// The name that was claimed; the extended one (RFC 8187) is the truer one.
fn file_name(about: Option<&ContentDisposition>) -> String {
    let extended = about.and_then(ContentDisposition::get_filename_ext);
    match extended {
        Some(extended) => String::from_utf8_lossy(&extended.value).into_owned(),
        None => about
            .and_then(ContentDisposition::get_filename)
            .unwrap_or_default()
            .to_owned(),
    }
}

/// Hears the rest of a body out, up to a point.
async fn listen_on<E>(body: &mut (impl Stream<Item = Result<Bytes, E>> + Unpin)) {
    let rest = async {
        let mut heard = 0;
        while let Ok(Some(chunk)) = body.try_next().await {
            heard += chunk.len();
            if heard > READ_AFTER_REFUSAL {
                return;
            }
        }
    };
    // Whoever is still not done gets no answer: the connection closes.
    let _ = timeout(LISTEN_AFTER_REFUSAL, rest).await;
}
