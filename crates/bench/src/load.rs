//! Load by `wrk`: eight connections for some seconds, requests a second and latencies out.

use std::path::Path;
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

/// The run in the middle by one of its figures.
pub(crate) fn median<T: Copy + Default>(mut runs: Vec<T>, by: impl Fn(&T) -> f64) -> T {
    runs.sort_by(|a, b| by(a).total_cmp(&by(b)));
    runs.get(runs.len() / 2).copied().unwrap_or_default()
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
}

impl Press {
    /// Runs the load.
    pub(crate) fn run(&self, seconds: u32) -> Result<Shown, Failure> {
        let what = self.paths.first().map_or("", |path| path);
        wrk(&self.origin, what, 1, seconds, &self.script())
    }

    fn script(&self) -> String {
        let quoted: Vec<String> = self.paths.iter().map(|path| format!("{path:?}")).collect();
        let (method, body) = match &self.body {
            Some(body) => ("POST", format!("{body:?}")),
            None => ("GET", "nil".to_owned()),
        };
        format!(
            "local paths = {{ {} }}\n\
             {}\
             request = function()\n  return wrk.format(\"{method}\", paths[math.random(#paths)], headers, {body})\nend\n",
            quoted.join(", "),
            headers(&self.origin, &self.cookie)
        )
    }
}

/// Two calls of one thing after the other, for each of many things once.
#[derive(Debug, Clone)]
pub(crate) struct Pairs {
    /// Where, without the path.
    pub(crate) origin: String,
    /// The first path, `%s` for the thing's id; nothing is sent there.
    pub(crate) first: &'static str,
    /// The second path, `%s` for the thing's id.
    pub(crate) second: &'static str,
    /// The JSON body posted to the second.
    pub(crate) body: String,
    /// The Cookie header.
    pub(crate) cookie: String,
}

impl Pairs {
    /// Runs the load on the things whose ids are the lines of a file. When they run out it fails: what is asked for then
    /// is nowhere.
    pub(crate) fn run(&self, ids: &Path, seconds: u32) -> Result<Shown, Failure> {
        wrk(&self.origin, self.first, CONNECTIONS, seconds, &self.script(ids))
    }

    /// A thread has one connection here, and its own Lua: the second call waits for the answer to the first. It is the
    /// answer that moves on, because wrk asks for one request that it never sends.
    fn script(&self, ids: &Path) -> String {
        let Self {
            first, second, body, ..
        } = self;
        format!(
            r#"{}
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
function init()
  things, at, begun = {{}}, 1, false
  local line = 0
  for id in io.lines({ids:?}) do
    if line % {CONNECTIONS} == number then things[#things + 1] = id end
    line = line + 1
  end
end
function request()
  local id = things[at] or "none_left"
  if begun then return wrk.format("POST", string.format({second:?}, id), headers, {body:?}) end
  return wrk.format("POST", string.format({first:?}, id), headers)
end
function response()
  if begun then at = at + 1 end
  begun = not begun
end
"#,
            headers(&self.origin, &self.cookie)
        )
    }
}

fn headers(origin: &str, cookie: &str) -> String {
    format!(
        "local headers = {{ [\"cookie\"] = {cookie:?}, [\"origin\"] = {origin:?}, [\"content-type\"] = \"application/json\" }}\n"
    )
}

/// Runs `wrk` with a script; an answer that is no success is a failure.
fn wrk(origin: &str, what: &str, threads: u32, seconds: u32, lua: &str) -> Result<Shown, Failure> {
    let script = tempfile::Builder::new().suffix(".lua").tempfile()?;
    std::fs::write(script.path(), lua)?;
    let output = Command::new("wrk")
        .args(["--latency", "--timeout", "10s"])
        .arg(format!("-t{threads}"))
        .arg(format!("-c{CONNECTIONS}"))
        .arg(format!("-d{seconds}s"))
        .arg("-s")
        .arg(script.path())
        .arg(origin)
        .output()
        .map_err(|error| format!("wrk cannot be run ({error}): apt-get install wrk"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if let Some(refused) = text
        .lines()
        .find(|line| line.contains("Non-2xx") || line.contains("Socket errors"))
    {
        return Err(format!("{origin}{what}: {refused}").into());
    }
    // A mistake in a script is told there, and wrk goes on without it.
    let told = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() || !told.is_empty() {
        return Err(format!("{origin}{what}: wrk: {told}").into());
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
