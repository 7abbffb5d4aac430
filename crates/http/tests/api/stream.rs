//! An open stream of events, read one event at a time.

use std::time::Duration;

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::actor::Actor;

/// A stream that says nothing for this long will not say anything any more.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stream as its reader has it.
pub(crate) struct Stream {
    response: Response,
    buffer: String,
    /// The id that a browser would send when it comes again.
    pub(crate) last_event_id: String,
}

impl Actor {
    /// Opens a stream.
    pub(crate) async fn listen(&self, path: &str) -> Stream {
        self.listen_after(path, "").await
    }

    /// Opens a stream after an event.
    pub(crate) async fn listen_after(&self, path: &str, last: &str) -> Stream {
        let mut call = self.call(Method::GET, path);
        if !last.is_empty() {
            call = call.header("last-event-id", last);
        }
        let response = call.open().await;
        assert_eq!(response.status(), 200);
        Stream {
            response,
            buffer: String::new(),
            last_event_id: last.to_owned(),
        }
    }
}

impl Stream {
    /// The next event as `{"event", "id", "data"}`; none when the stream is over.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        loop {
            if let Some((frame, rest)) = self.buffer.split_once("\n\n") {
                let (frame, rest) = (frame.to_owned(), rest.to_owned());
                self.buffer = rest;
                if let Some(event) = self.event(&frame) {
                    return Some(event);
                }
                continue;
            }
            let chunk = tokio::time::timeout(PATIENCE, self.response.chunk()).await;
            let chunk = chunk
                .unwrap_or_else(|_| panic!("the stream says nothing"))
                .ok()
                .flatten()?;
            self.buffer.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    fn event(&mut self, frame: &str) -> Option<Value> {
        let (mut kind, mut data) = ("message", None);
        for line in frame.lines() {
            match line.split_once(": ") {
                Some(("event", value)) => kind = value,
                Some(("id", value)) => value.clone_into(&mut self.last_event_id),
                Some(("data", value)) => data = Some(serde_json::from_str::<Value>(value).unwrap()),
                _ => {}
            }
        }
        data.map(|data| json!({"event": kind, "id": self.last_event_id, "data": data}))
    }

    /// The data of the next events.
    pub(crate) async fn told(&mut self, count: usize) -> Vec<Value> {
        let mut told = Vec::new();
        while told.len() < count {
            told.push(self.next().await.unwrap_or_else(|| panic!("the stream is over"))["data"].take());
        }
        told
    }

    /// The kinds of the next events.
    pub(crate) async fn kinds(&mut self, count: usize) -> Vec<String> {
        let told = self.told(count).await;
        told.iter()
            .map(|data| data["kind"].as_str().unwrap_or("ready").to_owned())
            .collect()
    }

    /// Reads to the end, which has to come.
    pub(crate) async fn ends(mut self) {
        while let Some(event) = self.next().await {
            assert_eq!(event["event"], "message", "{event}");
        }
    }
}
