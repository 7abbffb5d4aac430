//! Being written.
pub(crate) fn configure(_cfg: &mut actix_web::web::ServiceConfig) {}
#[derive(Debug, Clone)] pub(crate) struct Metrics; impl Metrics { pub(crate) fn install() -> Self { Self } }
