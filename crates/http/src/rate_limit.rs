//! How many calls are let through, by network address, by person, and by the name tried at sign-in.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota as Rate, RateLimiter};

use crate::problem::{ErrorCode, Problem};

type Keyed = RateLimiter<String, DashMapStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// After so many calls, keys that are idle are forgotten.
const SWEEP_EVERY: u32 = 4_096;

/// So many calls in so long a time; all of them may come at once.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// How many.
    pub calls: u32,
    /// In how long.
    pub within: Duration,
}

/// What is allowed to whom.
#[derive(Debug, Clone, Copy)]
pub struct LimitRates {
    /// Tries to sign in from one network address.
    pub sign_in_by_address: Allowance,
    /// Tries to sign in as one person.
    pub sign_in_by_name: Allowance,
    /// Calls of one session or key.
    pub principal: Allowance,
    /// Calls without sign-in from one network address.
    pub public_by_address: Allowance,
}

impl Default for LimitRates {
    fn default() -> Self {
        let allowance = |calls, seconds| Allowance {
            calls,
            within: Duration::from_secs(seconds),
        };
        Self {
            sign_in_by_address: allowance(30, 60),
            sign_in_by_name: allowance(10, 600),
            principal: allowance(1_200, 60),
            public_by_address: allowance(300, 60),
        }
    }
}

impl LimitRates {
    /// No limit that a test or a measurement would reach.
    pub const fn boundless() -> Self {
        let allowance = Allowance {
            calls: u32::MAX,
            within: Duration::from_secs(1),
        };
        Self {
            sign_in_by_address: allowance,
            sign_in_by_name: allowance,
            principal: allowance,
            public_by_address: allowance,
        }
    }
}

/// Which limit a call counts against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    SignInByAddress,
    SignInByName,
    Principal,
    PublicByAddress,
}

struct Counter {
    name: &'static str,
    allowance: Allowance,
    limiter: Keyed,
}

/// The counters of this process.
#[derive(Clone)]
pub(crate) struct Limits {
    counters: Arc<[Counter; 4]>,
    calls: Arc<AtomicU32>,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits(..)")
    }
}

/// What is left to a caller after this call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quota {
    name: &'static str,
    calls: u32,
    window: u64,
    left: u32,
}

impl Quota {
    /// Tells the caller (draft-ietf-httpapi-ratelimit-headers).
    pub(crate) fn write_to(self, headers: &mut HeaderMap) {
        let Self {
            name,
            calls,
            window,
            left,
        } = self;
        let policy = format!("\"{name}\";q={calls};w={window}");
        let state = format!("\"{name}\";r={left}");
        for (header, value) in [("ratelimit-policy", policy), ("ratelimit", state)] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(header), value);
            }
        }
    }
}

fn counter(name: &'static str, allowance: Allowance) -> Counter {
    let calls = NonZeroU32::new(allowance.calls).unwrap_or(NonZeroU32::MIN);
    let period = allowance
        .within
        .checked_div(calls.get())
        .unwrap_or_default()
        .max(Duration::from_nanos(1));
    let rate = Rate::with_period(period)
        .unwrap_or(Rate::per_second(calls))
        .allow_burst(calls);
    let limiter = RateLimiter::keyed(rate).with_middleware::<StateInformationMiddleware>();
    Counter {
        name,
        allowance,
        limiter,
    }
}

impl Limits {
    pub(crate) fn new(rates: LimitRates) -> Self {
        let counters = [
            counter("sign-in-address", rates.sign_in_by_address),
            counter("sign-in-name", rates.sign_in_by_name),
            counter("caller", rates.principal),
            counter("public-address", rates.public_by_address),
        ];
        Self {
            counters: Arc::new(counters),
            calls: Arc::new(AtomicU32::new(0)),
        }
    }

    /// Counts a call; refuses it when too many came.
    pub(crate) fn check(&self, limit: Limit, key: &str) -> Result<Quota, Problem> {
        let [by_address, by_name, principal, public] = &*self.counters;
        let counter = match limit {
            Limit::SignInByAddress => by_address,
            Limit::SignInByName => by_name,
            Limit::Principal => principal,
            Limit::PublicByAddress => public,
        };
        if self.calls.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            for counter in self.counters.iter() {
                counter.limiter.retain_recent();
            }
        }
        let quota = |left| Quota {
            name: counter.name,
            calls: counter.allowance.calls,
            window: counter.allowance.within.as_secs(),
            left,
        };
        match counter.limiter.check_key(&key.to_owned()) {
            Ok(snapshot) => Ok(quota(snapshot.remaining_burst_capacity())),
            Err(refusal) => {
                let wait = refusal.wait_time_from(DefaultClock::default().now());
                let seconds = wait.as_secs().saturating_add(1);
                let Allowance { calls, within } = counter.allowance;
                let policy = format!("\"{}\";q={calls};w={}", counter.name, within.as_secs());
                Err(Problem::new(ErrorCode::TooManyRequests)
                    .with_header("retry-after", &seconds.to_string())
                    .with_header("ratelimit-policy", &policy)
                    .with_header("ratelimit", &format!("\"{}\";r=0;t={seconds}", counter.name)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::ResponseError as _;

    #[test]
    fn the_call_after_the_last_allowed_one_is_refused_and_told_when_to_come_back() {
        let allowance = Allowance {
            calls: 3,
            within: Duration::from_secs(600),
        };
        let limits = Limits::new(LimitRates {
            sign_in_by_name: allowance,
            ..LimitRates::default()
        });
        for left in [2, 1, 0] {
            assert_eq!(limits.check(Limit::SignInByName, "ama").unwrap().left, left);
        }
        let refusal = limits.check(Limit::SignInByName, "ama").unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::TooManyRequests);
        let wait: u64 = refusal
            .error_response()
            .headers()
            .get("retry-after")
            .unwrap()
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((1..=201).contains(&wait), "{wait}");
        assert!(
            limits.check(Limit::SignInByName, "kofi").is_ok(),
            "another name has its own count"
        );
    }
}
