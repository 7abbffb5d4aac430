//! The caller's side of HTTP/1.1, as small as it can be so that it costs the server little of the machine.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::Outcome;

/// A call ready to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Request(Vec<u8>);

impl Request {
    /// A call without body.
    pub(crate) fn get(path: &str, headers: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{headers}\r\n").into_bytes())
    }

    /// A call with a JSON body.
    pub(crate) fn post(path: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        Self(
            format!(
                "POST {path} HTTP/1.1\r\nHost: bench\r\nOrigin: http://bench\r\nContent-Type: application/json\r\n\
                 Content-Length: {length}\r\n{headers}\r\n{body}"
            )
            .into_bytes(),
        )
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: u16,
    /// Status line and headers.
    pub(crate) head: String,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// A connection that is kept open.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Wire {
    /// Connects.
    pub(crate) fn open(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends and waits; answers the status and leaves the answer in the buffer, of which the head ends at the number.
    fn exchange(&mut self, Request(bytes): &Request) -> Outcome<(u16, usize)> {
        self.stream.write_all(bytes)?;
        self.buffer.clear();
        let mut chunk = [0; 32 * 1024];
        let mut whole = None;
        loop {
            let read = self.stream.read(&mut chunk)?;
            if read == 0 {
                return Err("the server closed the connection".into());
            }
            self.buffer.extend_from_slice(chunk.get(..read).unwrap_or_default());
            if whole.is_none() {
                whole = head_of(&self.buffer)?;
            }
            if let Some((status, head, length)) = whole
                && self.buffer.len() >= head + length
            {
                return Ok((status, head));
            }
        }
    }

    /// Sends and waits; answers the status only.
    pub(crate) fn status(&mut self, request: &Request) -> Outcome<u16> {
        Ok(self.exchange(request)?.0)
    }

    /// Sends and waits for all of the answer.
    pub(crate) fn call(&mut self, request: &Request) -> Outcome<Answer> {
        let (status, head) = self.exchange(request)?;
        let (head, body) = self.buffer.split_at_checked(head).unwrap_or_default();
        Ok(Answer {
            status,
            head: String::from_utf8_lossy(head).into_owned(),
            body: body.to_vec(),
        })
    }
}

/// Status, length of the head and length of the body, once the head is there.
fn head_of(buffer: &[u8]) -> Outcome<Option<(u16, usize, usize)>> {
    let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(buffer.get(..end).unwrap_or_default())?;
    let status = head.split(' ').nth(1).ok_or("no status")?.parse()?;
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map_or(Ok(0), |(_, value)| value.trim().parse())?;
    Ok(Some((status, end + 4, length)))
}
