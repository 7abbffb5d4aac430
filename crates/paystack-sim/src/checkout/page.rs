//! How the checkout looks. It says what it is, so that nobody takes it for real.

use std::fmt::{self, Display, Formatter, Write as _};

use crate::transactions::Transaction;

const STYLE: &str = include_str!("page.css");

/// Text made safe between tags and in quoted attributes.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            other => f.write_char(other),
        })
    }
}

/// Subunits for people: hundredths in every currency but the franc, which has none.
fn amount(subunits: i64, currency: &str) -> String {
    let whole = (subunits / 100).to_string();
    let mut text = format!("{currency} ");
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if currency != "XOF" {
        // Writing to a string does not fail.
        let _ = write!(text, ".{:02}", subunits % 100);
    }
    text
}

fn frame(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <p class=\"notice\">Simulated Paystack. No money moves.</p>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// The page of one transaction: buttons while it can be paid, else how it ended.
pub(super) fn checkout(transaction: &Transaction) -> String {
    let amount = amount(transaction.amount, &transaction.currency);
    let (shown, email, reference) = (
        Escaped(&amount),
        Escaped(&transaction.email),
        Escaped(&transaction.reference),
    );
    let facts = format!(
        "<dl>\n<div><dt>Payer</dt><dd>{email}</dd></div>\n<div><dt>Reference</dt><dd>{reference}</dd></div>\n</dl>\n"
    );
    if transaction.was_paid() {
        let body = format!("<h1>Paid</h1>\n<p class=\"amount\">{shown}</p>\n{facts}");
        return frame("Paid", &body);
    }
    let code = Escaped(&transaction.access_code);
    let mut body = format!("<h1>Pay <span class=\"amount\">{shown}</span></h1>\n{facts}");
    if transaction.status == "failed" {
        body.push_str("<p role=\"status\">The bank declined. You can try again.</p>\n");
    }
    for (action, label, class) in [
        ("pay", format!("Pay {shown}"), "pay"),
        ("decline", "Decline".to_owned(), "other"),
        ("cancel", "Cancel".to_owned(), "other"),
    ] {
        let _ = writeln!(
            body,
            "<form method=\"post\" action=\"/checkout/{code}/{action}\"><button class=\"{class}\">{label}</button></form>"
        );
    }
    body.push_str(
        "<p class=\"about\">Decline answers as the payer's bank would. Cancel goes back without paying.</p>\n",
    );
    frame("Pay", &body)
}

/// The page of an address that leads nowhere.
pub(super) fn unknown() -> String {
    frame(
        "No such checkout",
        "<h1>No such checkout</h1>\n<p>The address is not one of this simulator's, or it was reset.</p>\n",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_hundredths_except_francs() {
        let amounts = [
            amount(125_000_050, "NGN"),
            amount(500_000, "XOF"),
            amount(5, "GHS"),
        ];
        assert_eq!(amounts, ["NGN 1,250,000.50", "XOF 5,000", "GHS 0.05"]);
    }

    #[test]
    fn what_callers_send_is_shown_as_text() {
        assert_eq!(
            Escaped("<b a='\"'>&").to_string(),
            "&lt;b a=&#39;&quot;&#39;&gt;&amp;"
        );
    }
}
