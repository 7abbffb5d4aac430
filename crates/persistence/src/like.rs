//! What people search for, as words and as LIKE patterns over folded text; both databases escape with `\`.

use domain::text::fold;

/// More words than anybody types; the others are not looked for.
const MOST_WORDS: usize = 8;

/// The words of a search, folded.
pub(crate) fn words(search: &str) -> Vec<String> {
    fold(search)
        .split_whitespace()
        .take(MOST_WORDS)
        .map(str::to_owned)
        .collect()
}

/// A pattern for each word of a search.
pub(crate) fn patterns(search: &str) -> Vec<String> {
    words(search).iter().map(|word| pattern(word)).collect()
}

/// A pattern that finds the word as it is anywhere in a text.
pub(crate) fn pattern(word: &str) -> String {
    let mut pattern = String::with_capacity(word.len() + 2);
    pattern.push('%');
    for letter in word.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
