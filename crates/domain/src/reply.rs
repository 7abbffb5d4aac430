//! An answer by mail without what its writer did not write for it: quoted mails, signatures, what telephones add.
//!
//! Lines are only ever left out, never made. How a mail is taken apart is not known here.

/// An attribution is broken over at most so many lines.
const LONGEST_ATTRIBUTION: usize = 4;
/// So many lines after its first one belong to the header of a mail quoted by Outlook.
const HEADER_LINES: usize = 6;
/// No longer line is taken for one that a telephone added.
const LONGEST_DEVICE_LINE: usize = 80;

/// Ways in which mail programs begin the line above a quoted mail, with the word it has behind the date.
const ATTRIBUTIONS: &[(&str, &str)] = &[
    ("on ", " wrote"),
    ("le ", " a écrit"),
    ("am ", " schrieb"),
    ("el ", " escribió"),
    ("em ", " escreveu"),
    ("il ", " ha scritto"),
    ("op ", " schreef"),
    ("den ", " skrev"),
    ("på ", " skrev"),
    ("dnia ", " napisał"),
];
/// What stands between dashes above a quoted mail.
const DIVIDERS: &[&str] = &[
    "original message",
    "forwarded message",
    "ursprüngliche nachricht",
    "weitergeleitete nachricht",
    "message d'origine",
    "message d’origine",
    "message original",
    "message transféré",
    "mensaje original",
    "mensagem original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "ursprungligt meddelande",
    "wiadomość oryginalna",
];
const SENDERS: &[&str] = &["from", "de", "von", "da", "van", "från", "fra", "od", "от"];
const OTHER_HEADERS: &[&str] = &[
    "sent",
    "date",
    "to",
    "cc",
    "subject",
    "envoyé",
    "à",
    "objet",
    "gesendet",
    "datum",
    "an",
    "betreff",
    "enviado",
    "fecha",
    "para",
    "asunto",
    "data",
    "assunto",
    "inviato",
    "a",
    "oggetto",
    "verzonden",
    "aan",
    "onderwerp",
    "skickat",
    "till",
    "ämne",
    "sendt",
    "til",
    "emne",
    "wysłano",
    "do",
    "temat",
    "кому",
    "тема",
];
/// How telephones and mail programs begin the line that they add at the end.
const DEVICES: &[&str] = &[
    "sent from my ",
    "sent from outlook",
    "sent from yahoo",
    "sent from mail for ",
    "sent from proton",
    "sent from gmail",
    "get outlook for ",
    "envoyé de mon ",
    "envoyé depuis mon ",
    "von meinem ",
    "gesendet von ",
    "enviado desde mi ",
    "enviado do meu ",
    "inviato dal mio ",
    "inviato da ",
    "verzonden vanaf mijn ",
    "verstuurd vanaf mijn ",
    "skickat från min ",
    "sendt fra min ",
    "wysłane z ",
    "отправлено с ",
];

/// What the writer of an answer wrote themselves.
///
/// Left out are lines quoted with `>` and the line above them, everything from a mail quoted in another way on, the
/// signature (RFC 3676, 4.3), what a telephone adds at the end, and signs that nobody sees. Of empty lines one stays.
pub fn own_words(text: &str) -> String {
    let text: String = text.chars().filter(|letter| is_seen(*letter)).collect();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at).copied() {
        let rest = lines.get(at..).unwrap_or_default();
        if line == "--" || begins_quoted_mail(rest) {
            break;
        }
        match attribution(rest) {
            Some(length) if is_quoted(next_words(rest, length)) => at += length,
            Some(_) => break,
            None => {
                if !is_quoted(line) {
                    kept.push(line);
                }
                at += 1;
            }
        }
    }
    without_device(&mut kept);
    joined(&kept)
}

/// What mail programs put between letters unseen would have the whole message refused.
fn is_seen(letter: char) -> bool {
    let is_control = letter.is_control() && !matches!(letter, '\n' | '\t');
    !is_control && !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// The first line with words behind so many others.
fn next_words<'a>(lines: &[&'a str], behind: usize) -> &'a str {
    let mut following = lines.iter().skip(behind);
    following
        .find(|line| !line.is_empty())
        .copied()
        .unwrap_or_default()
}

/// Whether a mail that is not marked with `>` begins here: below a divider, or with its header.
fn begins_quoted_mail(lines: &[&str]) -> bool {
    let Some(first) = lines.first() else { return false };
    let inner = first.trim_matches([' ', '-', '_', '*', '>']);
    let is_divided = first.starts_with("--") && DIVIDERS.contains(&inner.to_lowercase().as_str());
    let is_rule = first.len() >= 10 && first.bytes().all(|byte| matches!(byte, b'_' | b'-'));
    let below = || {
        let words = lines.iter().skip(1).position(|line| !line.is_empty());
        words
            .and_then(|skipped| lines.get(skipped + 1..))
            .unwrap_or_default()
    };
    is_divided || is_header(lines) || (is_rule && is_header(below()))
}

/// The name of a header field, in any of the languages, if the line is one; programs print it bold.
fn field(line: &str) -> Option<String> {
    let (name, value) = line.trim_start_matches(['*', ' ']).split_once(':')?;
    let value = value.trim_matches(['*', ' ', '\u{a0}']);
    (!value.is_empty()).then(|| name.trim_matches(['*', ' ', '\u{a0}']).to_lowercase())
}

/// Whether the header of a mail as Outlook quotes it begins here: a sender, and at least two other fields.
fn is_header(lines: &[&str]) -> bool {
    let has = |line: &&str, names: &[&str]| field(line).is_some_and(|name| names.contains(&name.as_str()));
    let others = lines.iter().skip(1).take(HEADER_LINES);
    lines.first().is_some_and(|line| has(line, SENDERS))
        && others.filter(|line| has(line, OTHER_HEADERS)).count() >= 2
}

/// How many lines the attribution has that begins here, like “On Tue, 3 Mar 2026 at 10:00, Ama wrote:”.
fn attribution(lines: &[&str]) -> Option<usize> {
    (1..=LONGEST_ATTRIBUTION).find(|length| {
        let Some(part) = lines.get(..*length) else {
            return false;
        };
        let is_whole =
            part.iter().all(|line| !line.is_empty() && !is_quoted(line)) && is_attribution(&part.join(" "));
        // Words of the writer stand right above it, and begin as it does.
        let begins_later = (1..*length).any(|later| {
            let inner = part.get(later..).unwrap_or_default();
            is_attribution(&inner.join(" "))
        });
        is_whole && !begins_later
    })
}

fn is_attribution(line: &str) -> bool {
    let line = line.trim_start().to_lowercase();
    let Some(line) = line.strip_suffix([':', '：']) else {
        return false;
    };
    let line = line.trim_end();
    let is_known = ATTRIBUTIONS.iter().any(|(opening, verb)| {
        line.strip_prefix(opening)
            .and_then(|rest| rest.split_once(verb))
            .is_some_and(|(between, _)| between.chars().any(|letter| letter.is_ascii_digit()))
    });
    // Of another language: it names somebody's address.
    is_known
        || (line.contains('@') && line.contains('<') && line.chars().any(|letter| letter.is_ascii_digit()))
}

/// Takes off what a telephone added below an empty line.
fn without_device(kept: &mut Vec<&str>) {
    while kept.last().is_some_and(|line| line.is_empty()) {
        kept.pop();
    }
    let Some((last, before)) = kept.split_last() else {
        return;
    };
    let line = last.trim().to_lowercase();
    let is_apart = before.last().is_none_or(|line| line.is_empty());
    let is_device = DEVICES.iter().any(|opening| line.starts_with(opening));
    if is_apart && is_device && line.chars().count() <= LONGEST_DEVICE_LINE {
        kept.pop();
    }
}

/// Lines as a text, with one empty line where there were more.
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    for (place, line) in lines.iter().enumerate() {
        let is_first_empty = place == 0 || lines.get(place - 1).is_some_and(|before| !before.is_empty());
        if !line.is_empty() || is_first_empty {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(mail: &str, expected: &str) {
        assert_eq!(own_words(mail), expected, "{mail}");
    }

    #[test]
    fn a_quoted_mail_and_the_line_above_it_are_left_out() {
        for above in [
            "On Tue, 3 Mar 2026 at 10:04, Bright Studio <no-reply@bright.example> wrote:",
            "On Tue, 3 Mar 2026 at 10:04, Bright Studio\n<no-reply@bright.example> wrote:",
            "On Tuesday, March 3rd, 2026 at 10:04 AM, Bright Studio <\nno-reply@bright.example>\nwrote:",
            "Le mar. 3 mars 2026 à 10:04, Bright Studio <no-reply@bright.example> a écrit :",
            "Am 03.03.26 um 10:04 schrieb Bright Studio:",
            "Am Di., 3. März 2026 um 10:04 Uhr schrieb Bright Studio <no-reply@bright.example>:",
            "El mar, 3 mar 2026 a las 10:04, Bright Studio (<no-reply@bright.example>) escribió:",
            "Em ter., 3 de mar. de 2026 às 10:04, Bright Studio <no-reply@bright.example> escreveu:",
            "Il giorno mar 3 mar 2026 alle ore 10:04 Bright Studio <no-reply@bright.example> ha scritto:",
            "Op di 3 mrt 2026 om 10:04 schreef Bright Studio <no-reply@bright.example>:",
            "Den tis 3 mars 2026 kl 10:04 skrev Bright Studio <no-reply@bright.example>:",
            "вт, 3 мар. 2026 г. в 10:04, Bright Studio <no-reply@bright.example>:",
        ] {
            check(
                &format!("Yes, larger.\n\n{above}\n\n> Here is\n>> the draft\n"),
                "Yes, larger.",
            );
            check(
                &format!("Yes, larger.\n{above}\nHere is\nthe draft\n"),
                "Yes, larger.",
            );
        }
    }

    #[test]
    fn answers_between_and_below_quoted_lines_stay() {
        check(
            "On 3 Mar 2026, Ama wrote:\n> Larger?\n\nYes.\n\n> Darker?\n\nNo.\n",
            "Yes.\n\nNo.",
        );
        check(
            "As you said on page 3:\n> larger\nI agree",
            "As you said on page 3:\nI agree",
        );
        check(
            "On second thought, no.\nOn 3 Mar 2026, Ama wrote:\n> Larger?",
            "On second thought, no.",
        );
        check("On Monday he wrote:\nno", "On Monday he wrote:\nno");
    }

    #[test]
    fn what_outlook_puts_below_an_answer_is_left_out() {
        let header = "From: Bright Studio <no-reply@bright.example>\r\nSent: Tuesday, 3 March 2026 10:04\r\nTo: Kofi\r\nSubject: The logo\r\n\r\nHere is the draft";
        let german =
            "*Von:* Bright Studio\n*Gesendet:* Dienstag, 3. März 2026\n*An:* Kofi\n*Betreff:* The logo\n";
        for below in [
            header.to_owned(),
            format!("________________________________\r\n{header}"),
            format!("-----Original Message-----\r\n{header}"),
            "-----Ursprüngliche Nachricht-----\nHere is the draft".to_owned(),
            german.to_owned(),
        ] {
            check(&format!("Yes, larger.\r\n\r\n{below}"), "Yes, larger.");
        }
        check("From: Lagos\nwe go to Accra", "From: Lagos\nwe go to Accra");
    }

    #[test]
    fn signatures_and_what_telephones_add_are_left_out() {
        check("Yes\n\n-- \nKofi Boateng\nBaobab Foods", "Yes");
        check("Yes\n\nSent from my iPhone\n", "Yes");
        check(
            "Yes\n\nSent from my Galaxy\n\nOn 3 Mar 2026, Ama wrote:\n> Larger?",
            "Yes",
        );
        check("Ja\n\nVon meinem iPhone gesendet", "Ja");
        check("It was\nsent from my office", "It was\nsent from my office");
        check("One\n\n---\n\nTwo", "One\n\n---\n\nTwo");
        check("\n\nOne\n\n\n\nTwo\n\n", "One\n\nTwo");
        check("> all\n> quoted", "");
        check(
            "\u{feff}Call \u{202a}+233 24\u{202c}\r\nnow\u{7}",
            "Call +233 24\nnow",
        );
    }

    proptest! {
        #[test]
        fn nothing_is_invented_and_nothing_panics(
            text in "((On 3|wrote:|From: a|Sent: b|To: c|> |-- |--|[a-z @<:0-9\u{a0}é]{0,9})[\n ]){0,30}"
        ) {
            let words = own_words(&text);
            let mut source = text.lines().map(str::trim);
            for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
                prop_assert!(source.any(|given| given == line), "{line:?} of {text:?}");
            }
        }

        #[test]
        fn no_text_breaks_the_reading(text in "(?s).*") {
            prop_assert!(own_words(&text).len() <= text.len());
        }
    }
}
