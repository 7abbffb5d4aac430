//! A retry gets the first answer, byte for byte (draft-ietf-httpapi-idempotency-key-header).

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::HttpRequest;
use chrono::{DateTime, Utc};
use persistence::events::hex;
use persistence::idempotency::{self, KeptAnswer};
use persistence::{Conn, DbError};
use sha2::{Digest as _, Sha256};

use super::Reply;
use crate::problem::{ErrorCode, Problem};

const LONGEST_KEY: usize = 255;

/// Keys whose first call is under way in this process.
#[derive(Debug, Clone, Default)]
pub(crate) struct InFlight(Arc<Mutex<HashSet<(String, String)>>>);

/// A key's turn; given back when dropped.
#[derive(Debug)]
pub(super) struct Turn {
    all: InFlight,
    which: (String, String),
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.all
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.which);
    }
}

/// A key sent with a call, bound to who sent it and what they asked.
#[derive(Debug, Clone)]
pub(super) struct Key {
    principal: String,
    key: String,
    fingerprint: String,
}

impl Key {
    /// Reads the header, if it is there.
    pub(super) fn read(
        request: &HttpRequest,
        principal: &str,
        digest: &[u8; 32],
    ) -> Result<Option<Self>, Problem> {
        let Some(value) = request.headers().get("idempotency-key") else {
            return Ok(None);
        };
        let key = value.to_str().unwrap_or_default().trim().trim_matches('"');
        if key.is_empty() || key.len() > LONGEST_KEY {
            return Err(Problem::new(ErrorCode::InvalidRequest)
                .with_detail("Idempotency-Key must have 1 to 255 visible characters."));
        }
        let mut hash = Sha256::new();
        hash.update(request.method().as_str());
        hash.update([0]);
        hash.update(request.uri().path_and_query().map_or("", |path| path.as_str()));
        hash.update([0]);
        hash.update(digest);
        Ok(Some(Self {
            principal: principal.to_owned(),
            key: key.to_owned(),
            fingerprint: hex(&hash.finalize()),
        }))
    }

    /// Takes the key's turn, or says that the first call is still under way.
    pub(super) fn begin(&self, all: &InFlight) -> Result<Turn, Problem> {
        let which = (self.principal.clone(), self.key.clone());
        let free = all
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(which.clone());
        if free {
            Ok(Turn {
                all: all.clone(),
                which,
            })
        } else {
            Err(Problem::new(ErrorCode::IdempotencyInProgress))
        }
    }

    /// The answer given before, if there was one.
    pub(super) fn earlier(&self, conn: &mut Conn) -> Result<Option<Earlier>, DbError> {
        let kept = idempotency::find(conn, &self.principal, &self.key)?;
        Ok(kept.map(|kept| {
            if kept.fingerprint == self.fingerprint {
                Earlier::Same(kept)
            } else {
                Earlier::Other
            }
        }))
    }

    /// Keeps an answer with its effect; says whether another process was first.
    pub(super) fn keep(&self, conn: &mut Conn, reply: &Reply, now: DateTime<Utc>) -> Result<bool, DbError> {
        let headers =
            serde_json::to_string(&reply.headers).map_err(|error| DbError::Unreadable(error.to_string()))?;
        let answer = KeptAnswer {
            principal: self.principal.clone(),
            key: self.key.clone(),
            fingerprint: self.fingerprint.clone(),
            status: i32::from(reply.status),
            headers,
            body: reply.body.clone(),
            created_at: now.naive_utc(),
        };
        idempotency::keep(conn, &answer)
    }
}

/// An answer given before under a key.
pub(super) enum Earlier {
    /// To the same question.
    Same(KeptAnswer),
    /// To another.
    Other,
}

impl Earlier {
    /// The answer, or the refusal of a key used for two things.
    pub(super) fn reply(self) -> Result<Reply, Problem> {
        match self {
            Self::Other => Err(Problem::new(ErrorCode::IdempotencyKeyReused)),
            Self::Same(kept) => {
                let headers =
                    serde_json::from_str(&kept.headers).map_err(|_| Problem::new(ErrorCode::Internal))?;
                let status = u16::try_from(kept.status).map_err(|_| Problem::new(ErrorCode::Internal))?;
                let reply = Reply {
                    status,
                    headers,
                    body: kept.body,
                };
                Ok(reply.with_header("idempotency-replayed", "true".to_owned()))
            }
        }
    }
}
