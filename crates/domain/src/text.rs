//! Names as people type them: folded for search, compared for duplicates, shortened to initials.
//!
//! What is stored and how it is indexed does not belong here.

use unicode_normalization::{UnicodeNormalization as _, char::canonical_combining_class};

/// Endings that say what kind of company it is, not which one.
const LEGAL_FORMS: [&str; 33] = [
    "ab",
    "ag",
    "as",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "eirl",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "lda",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "nv",
    "oy",
    "plc",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sarl",
    "sas",
    "sl",
    "srl",
    "suarl",
    "ug",
];
/// Names with fewer letters than this are duplicates only when equal: "Ama" is not "Ada".
const SHORTEST_COMPARED: usize = 5;
/// From here on, two fingerprints are a typing mistake apart: one letter in eight or so.
const VERY_SIMILAR: f64 = 0.88;

/// The text without accents, case, invisible characters and superfluous white space, to search by.
///
/// Both what is searched and what is typed go through here. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let letters = text
        .nfkd()
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|letter| canonical_combining_class(*letter) == 0 && !is_invisible(*letter));
    for letter in letters {
        match plain_letters(letter) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(letter),
        }
    }
    // Puts Korean syllables and the like together again; accents are gone by now.
    let folded: String = folded.nfc().collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters that Unicode does not take apart although people type them as plain ones.
fn plain_letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ĸ' => "k",
        'ŋ' => "n",
        'þ' => "th",
        'ɓ' => "b",
        'ɗ' => "d",
        'ƙ' => "k",
        'ƴ' => "y",
        'ɔ' => "o",
        'ɛ' | 'ǝ' => "e",
        'ɣ' => "g",
        'ƒ' => "f",
        'ʋ' => "v",
        'ς' => "σ",
        '’' | '‘' | 'ʼ' | '`' => "'",
        '“' | '”' => "\"",
        '‐' | '–' | '—' => "-",
        _ => return None,
    })
}

/// Control characters, joiners, soft hyphens, direction marks and variation selectors.
fn is_invisible(letter: char) -> bool {
    (letter.is_control() && !letter.is_whitespace())
        || matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        )
}

/// What stays of a name when everything people write in different ways is taken away.
///
/// Folded; "&" is "and"; punctuation, a leading "the" and legal forms at the end (Ltd, GmbH, Pty Ltd …)
/// are gone unless nothing would be left; words are sorted. Equal fingerprints are likely one business.
#[must_use]
pub fn name_fingerprint(name: &str) -> String {
    let spelled = fold(name)
        .replace(['&', '+'], " and ")
        .replace(['.', '\''], "")
        .replace(|c: char| !c.is_alphanumeric(), " ");
    let all: Vec<&str> = spelled.split_whitespace().collect();
    let mut words = distinctive(&all).to_vec();
    words.sort_unstable();
    words.join(" ")
}

fn distinctive<'a, 'w>(all: &'a [&'w str]) -> &'a [&'w str] {
    let mut words = all;
    while let Some((last, before)) = words.split_last()
        && !before.is_empty()
        && (LEGAL_FORMS.contains(last) || *last == "and")
    {
        words = before;
    }
    match words.split_first() {
        Some((&"the", rest)) if !rest.is_empty() => rest,
        _ => words,
    }
}

/// Whether two names look like one business written twice.
///
/// They do when their fingerprints are equal, or a typing mistake apart (normalised
/// Damerau-Levenshtein of at least 0.88, both of five letters or more) with the same digits in them:
/// "Unit 12" and "Unit 13" are two.
#[must_use]
pub fn very_similar(a: &str, b: &str) -> bool {
    let (a, b) = (name_fingerprint(a), name_fingerprint(b));
    if a == b {
        return !a.is_empty();
    }
    let long_enough = |name: &str| name.chars().count() >= SHORTEST_COMPARED;
    let digits = |name: &str| name.chars().filter(|c| c.is_numeric()).collect::<String>();
    long_enough(&a)
        && long_enough(&b)
        && digits(&a) == digits(&b)
        && strsim::normalized_damerau_levenshtein(&a, &b) >= VERY_SIMILAR
}

/// One or two capital letters that stand for a name where there is no picture.
///
/// Of the first and the last word, legal forms and small words aside; "?" where there is no letter.
#[must_use]
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '&' | '+' | ','))
        .collect();
    let mut letters: Vec<char> = words
        .iter()
        .filter(|word| !is_small(word))
        .filter_map(|word| capital(word))
        .collect();
    if letters.is_empty() {
        letters = words.iter().filter_map(|word| capital(word)).take(1).collect();
    }
    match (letters.first(), letters.last()) {
        (Some(first), Some(last)) if letters.len() > 1 => [*first, *last].iter().collect(),
        (Some(only), _) => only.to_string(),
        (None, _) => "?".to_owned(),
    }
}

fn is_small(word: &str) -> bool {
    let word = name_fingerprint(word);
    LEGAL_FORMS.contains(&word.as_str())
        || matches!(word.as_str(), "and" | "of" | "the" | "de" | "et" | "und")
}

fn capital(word: &str) -> Option<char> {
    word.chars()
        .find(|c| c.is_alphanumeric())
        .and_then(|first| first.to_uppercase().next())
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
