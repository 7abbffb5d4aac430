//! Text that came from people, made fit for one line of a mail.

/// The text on one line: control characters and line breaks become spaces, marks that turn the reading
/// direction around are dropped, spaces are collapsed.
pub(super) fn one_line(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_every_kind_become_one_space() {
        assert_eq!(
            one_line(" Kente\r\nBcc: x\u{2028}y\u{85}z\u{b}\0 Studio\n"),
            "Kente Bcc: x y z Studio"
        );
    }

    #[test]
    fn marks_that_turn_the_direction_are_dropped() {
        assert_eq!(one_line("Kente\u{202e}oiduts"), "Kenteoiduts");
    }
}
