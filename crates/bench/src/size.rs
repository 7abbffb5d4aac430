//! How soon the server is ready, how much it holds, how large it is.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;
use crate::load::median;
use crate::report::Report;
use crate::world::World;

/// The server is started so many times; the median counts.
const STARTS: usize = 5;

/// Measures the binary beside this one.
pub(crate) fn measure(world: &World, report: &mut Report) -> Result<(), Failure> {
    let binary = std::env::current_exe()?.with_file_name("coportal");
    if !binary.exists() {
        return Err(format!(
            "{} is missing: cargo build --release -p coportal",
            binary.display()
        )
        .into());
    }
    let database = world.kind.name();
    let starts = (0..STARTS)
        .map(|_| start(&binary, &world.url))
        .collect::<Result<Vec<_>, _>>()?;
    let ready = median(starts.clone(), |start| start.ready.as_secs_f64()).ready;
    let resident = median(starts, |start| f64::from(start.resident)).resident;
    report.sizes.push((
        format!("{database}: from start to /readyz"),
        format!("{} ms", ready.as_millis()),
    ));
    report
        .sizes
        .push((format!("{database}: resident, idle"), format!("{resident} kB")));
    let megabytes = std::fs::metadata(&binary)?.len() / 1_048_576;
    report.sizes.push((
        "the binary, pages included".to_owned(),
        format!("{megabytes} MiB"),
    ));
    Ok(())
}

/// What one start showed.
#[derive(Clone, Copy, Default)]
struct Start {
    ready: Duration,
    /// In kB, two seconds later.
    resident: u32,
}

fn start(binary: &Path, url: &str) -> Result<Start, Failure> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let bind = format!("127.0.0.1:{port}");
    let folder = tempfile::tempdir()?;
    let begun = Instant::now();
    let mut server = Command::new(binary)
        .args(["serve", "--bind", &bind, "--database-url", url])
        .env("DATA_DIR", folder.path())
        .env("RUST_LOG", "off")
        .stdout(Stdio::null())
        .spawn()?;
    let ready = loop {
        if is_ready(&bind) {
            break begun.elapsed();
        }
        if begun.elapsed() > Duration::from_secs(20) {
            server.kill()?;
            return Err("the server did not get ready".into());
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    std::thread::sleep(Duration::from_secs(2));
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id()))?;
    server.kill()?;
    server.wait()?;
    let resident = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|line| line.trim().strip_suffix(" kB"))
        .ok_or("the system does not say what the server holds")?
        .parse()?;
    Ok(Start { ready, resident })
}

fn is_ready(bind: &str) -> bool {
    use std::io::{Read as _, Write as _};
    let ask = || -> std::io::Result<bool> {
        let mut stream = std::net::TcpStream::connect(bind)?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer.starts_with("HTTP/1.1 200"))
    };
    ask().unwrap_or(false)
}
