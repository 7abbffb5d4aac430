//! Checks a signed document with nothing but the file, and the business's public key where one has it.

use std::path::Path;
use std::process::ExitCode;

use integrations::documents::seal::{PublicKey, SealFacts, Verdict, verify as check};

use crate::commands::say;
use crate::start::Failure;

/// Says what was signed, by whom, when, and whether a byte changed since; fails unless the file holds.
pub(crate) fn verify(file: &Path, key: Option<&Path>) -> Result<ExitCode, Failure> {
    let expected = match key {
        Some(path) => Some(std::fs::read_to_string(path)?.parse::<PublicKey>()?),
        None => None,
    };
    let holds = match check(&std::fs::read(file)?, expected.as_ref()) {
        Verdict::Genuine(facts) => {
            tell(&facts)?;
            say("GENUINE: not a byte changed since this was sealed with the key you gave")?;
            true
        }
        Verdict::Intact { facts, key } => {
            tell(&facts)?;
            say(&format!("Sealed with the key {}", key.fingerprint()))?;
            say("INTACT: not a byte changed since it was sealed; give --key to check whose seal it is")?;
            true
        }
        Verdict::OtherKey { facts, key } => {
            tell(&facts)?;
            say(&format!("Sealed with the key {}", key.fingerprint()))?;
            say("NOT GENUINE: this was sealed with another key than the one you gave")?;
            false
        }
        Verdict::Changed { claimed } => {
            if let Some(facts) = claimed {
                say("It claims, and none of it can be relied on:")?;
                tell(&facts)?;
            }
            say("CHANGED: this is not the file that was sealed")?;
            false
        }
        Verdict::NotSealed => {
            say("NOT SEALED: there is no seal in this file")?;
            false
        }
    };
    Ok(if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn tell(facts: &SealFacts) -> Result<(), Failure> {
    say(&format!("Signed by  {}", facts.signer))?;
    say(&format!("Signed at  {}", facts.signed_at.to_rfc3339()))?;
    say(&format!("Version    SHA-256 {}", facts.version_hash))?;
    say(&format!("Code       {}", facts.verify_code))?;
    Ok(())
}
