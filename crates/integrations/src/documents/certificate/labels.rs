//! The words that a certificate itself uses, in English unless others are given.

/// The words on a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after what it stands beside")]
pub struct CertificateLabels {
    pub certificate: String,
    pub signed_by: String,
    pub contact: String,
    pub signed_in_by: String,
    pub ip: String,
    pub user_agent: String,
    pub times: String,
    pub consent: String,
    pub options: String,
    pub chosen: String,
    pub not_chosen: String,
    pub version_hash: String,
    pub verify: String,
    pub code: String,
}

impl Default for CertificateLabels {
    fn default() -> Self {
        Self {
            certificate: "Signature certificate".to_owned(),
            signed_by: "Signed by".to_owned(),
            contact: "Contact".to_owned(),
            signed_in_by: "Signed in by".to_owned(),
            ip: "IP address".to_owned(),
            user_agent: "Browser".to_owned(),
            times: "Times".to_owned(),
            consent: "Agreed to".to_owned(),
            options: "Options".to_owned(),
            chosen: "chosen".to_owned(),
            not_chosen: "not chosen".to_owned(),
            version_hash: "SHA-256 of this version".to_owned(),
            verify: "Check this certificate by scanning the code or at".to_owned(),
            code: "Code".to_owned(),
        }
    }
}
