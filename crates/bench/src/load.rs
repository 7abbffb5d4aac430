//! Load by `wrk`: eight connections for some seconds, requests a second and latencies out.

use std::process::Command;

use crate::Failure;

/// How many connections press at once.
pub(crate) const CONNECTIONS: u32 = 8;

/// What one run of load showed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shown {
    /// Requests answered a second.
    pub(crate) per_second: f64,
    /// Half of them took no longer, milliseconds.
    pub(crate) p50: f64,
    /// Of a hundred, all but one took no longer, milliseconds.
    pub(crate) p99: f64,
}

/// What to press with.
#[derive(Debug, Clone)]
pub(crate) struct Press {
    /// Where, without the path.
    pub(crate) origin: String,
    /// The paths, one of them at random for each request.
    pub(crate) paths: Vec<String>,
    /// A JSON body to post; none to get.
    pub(crate) body: Option<String>,
    /// The Cookie header.
    pub(crate) cookie: String,
    /// For how long.
    pub(crate) seconds: u32,
}

impl Press {
    /// Runs the load.
    pub(crate) fn run(&self) -> Result<Shown, Failure> {
        let script = tempfile::Builder::new().suffix(".lua").tempfile()?;
        std::fs::write(script.path(), self.script())?;
        let output = Command::new("wrk")
            .args(["-t1", "--latency", "--timeout", "10s"])
            .arg(format!("-c{CONNECTIONS}"))
            .arg(format!("-d{}s", self.seconds))
            .arg("-s")
            .arg(script.path())
            .arg(&self.origin)
            .output()
            .map_err(|error| format!("wrk cannot be run ({error}): apt-get install wrk"))?;
        let text = String::from_utf8_lossy(&output.stdout);
        if let Some(refused) = text
            .lines()
            .find(|line| line.contains("Non-2xx") || line.contains("Socket errors"))
        {
            return Err(format!(
                "{}{}: {refused}",
                self.origin,
                self.paths.first().map_or("", |path| path)
            )
            .into());
        }
        let after = |name: &str| {
            text.lines()
                .find_map(|line| line.trim().strip_prefix(name))
                .map(str::trim)
                .unwrap_or_default()
                .to_owned()
        };
        Ok(Shown {
            per_second: after("Requests/sec:").parse().unwrap_or(0.0),
            p50: milliseconds(&after("50%")),
            p99: milliseconds(&after("99%")),
        })
    }

    fn script(&self) -> String {
        let quoted: Vec<String> = self.paths.iter().map(|path| format!("{path:?}")).collect();
        let (method, body) = match &self.body {
            Some(body) => ("POST", format!("{body:?}")),
            None => ("GET", "nil".to_owned()),
        };
        let origin = &self.origin;
        let cookie = &self.cookie;
        format!(
            "local paths = {{ {} }}\n\
             local headers = {{ [\"cookie\"] = {cookie:?}, [\"origin\"] = {origin:?}, [\"content-type\"] = \"application/json\" }}\n\
             request = function()\n  return wrk.format(\"{method}\", paths[math.random(#paths)], headers, {body})\nend\n",
            quoted.join(", ")
        )
    }
}

/// A duration as wrk writes it.
#[expect(clippy::float_arithmetic, reason = "latencies are not money")]
fn milliseconds(text: &str) -> f64 {
    let number = |unit: &str| {
        text.strip_suffix(unit)
            .and_then(|number| number.parse::<f64>().ok())
    };
    if let Some(value) = number("us") {
        value / 1_000.0
    } else if let Some(value) = number("ms") {
        value
    } else {
        number("s").unwrap_or(0.0) * 1_000.0
    }
}
