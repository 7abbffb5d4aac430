//! The server's side of one SMTP conversation.

use std::{io, sync::Arc};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
};

use super::{Behaviour, CaughtMail, Shared};

/// One client's conversation.
pub(super) struct Conversation {
    lines: BufReader<OwnedReadHalf>,
    answers: OwnedWriteHalf,
    shared: Arc<Shared>,
    from: Option<String>,
    to: Vec<String>,
}

#[derive(PartialEq, Eq)]
enum Next {
    Line,
    Close,
}

impl Conversation {
    pub(super) fn new(stream: TcpStream, shared: Arc<Shared>) -> Self {
        let (lines, answers) = stream.into_split();
        Self {
            lines: BufReader::new(lines),
            answers,
            shared,
            from: None,
            to: Vec::new(),
        }
    }

    pub(super) async fn hold(mut self) -> io::Result<()> {
        let behaviour = self.shared.state().behaviour;
        if let Behaviour::SlowGreeting(delay) = behaviour {
            tokio::time::sleep(delay).await;
        }
        self.answer("220 catching.test ESMTP").await?;
        while let Some(line) = self.line().await? {
            if self.command(&line).await? == Next::Close {
                break;
            }
        }
        Ok(())
    }

    async fn command(&mut self, line: &str) -> io::Result<Next> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                self.answer("250-catching.test\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN")
                    .await?;
            }
            "HELO" | "NOOP" => self.answer("250 OK").await?,
            "AUTH" => {
                let refused = self.shared.once(|behaviour| behaviour == Behaviour::RefuseSignIn);
                self.answer(if refused {
                    "535 5.7.8 Wrong user or password"
                } else {
                    "235 2.7.0 Welcome"
                })
                .await?;
            }
            "MAIL"
                if self
                    .shared
                    .once(|behaviour| behaviour == Behaviour::PermanentAtSender) =>
            {
                self.answer("550 5.7.1 Sender not allowed").await?;
            }
            "MAIL" => {
                (self.from, self.to) = (Some(path(rest)), Vec::new());
                self.answer("250 OK").await?;
            }
            "RCPT" if self.from.is_none() => self.answer("503 MAIL first").await?,
            "RCPT" => {
                let answer = self.recipient(path(rest));
                self.answer(answer).await?;
            }
            "DATA" if self.to.is_empty() => self.answer("503 RCPT first").await?,
            "DATA" => return self.data().await,
            "RSET" => {
                (self.from, self.to) = (None, Vec::new());
                self.answer("250 OK").await?;
            }
            "QUIT" => {
                self.answer("221 Bye").await?;
                return Ok(Next::Close);
            }
            _ => self.answer("500 Not understood").await?,
        }
        Ok(Next::Line)
    }

    fn recipient(&mut self, address: String) -> &'static str {
        if self
            .shared
            .once(|behaviour| matches!(behaviour, Behaviour::TemporaryAtRecipient { times: 1.. }))
        {
            return "451 4.7.1 Try again later";
        }
        if self
            .shared
            .once(|behaviour| behaviour == Behaviour::PermanentAtRecipient)
        {
            return "550 5.1.1 No such person here";
        }
        self.to.push(address);
        "250 OK"
    }

    async fn data(&mut self) -> io::Result<Next> {
        self.answer("354 Go on").await?;
        let mut raw = String::new();
        loop {
            let Some(line) = self.line().await? else {
                return Ok(Next::Close);
            };
            if line == "." {
                break;
            }
            raw.push_str(line.strip_prefix('.').unwrap_or(&line));
            raw.push_str("\r\n");
        }
        let (from, to) = (self.from.take().unwrap_or_default(), std::mem::take(&mut self.to));
        self.shared.keep(CaughtMail { from, to, raw });
        if self
            .shared
            .once(|behaviour| matches!(behaviour, Behaviour::DropAfterData { times: 1.. }))
        {
            return Ok(Next::Close);
        }
        self.answer("250 2.0.0 Kept").await?;
        let closes = self
            .shared
            .once(|behaviour| behaviour == Behaviour::CloseAfterMessage);
        Ok(if closes { Next::Close } else { Next::Line })
    }

    /// The next line without its ending; `None` when the client is gone.
    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        if self.lines.read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
    }

    async fn answer(&mut self, text: &str) -> io::Result<()> {
        self.answers.write_all(format!("{text}\r\n").as_bytes()).await
    }
}

/// The address between the angle brackets of `FROM:<…>` or `TO:<…>`.
fn path(argument: &str) -> String {
    let inner = argument
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inner.map(|(address, _)| address.to_owned()).unwrap_or_default()
}
