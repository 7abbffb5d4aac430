//! Which trigrams of a search tell most for the least reading.

use std::cmp::Reverse;
use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::conn::Conn;
use crate::error::DbResult;

/// The indexes know nothing shorter.
pub(super) const TRIGRAM: usize = 3;
/// So few matches to be expected are few enough to look at each.
const FEW: i64 = 50;

/// Of each word the trigram with the shortest list, of those that the others do not have; only so many words, those with
/// the shortest lists first, as leave few matches to expect.
pub(super) fn telling<'a>(words: &[&'a str], lists: &Lists) -> Vec<&'a str> {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.dedup();
    let elsewhere = |part: &str, word: &str| words.iter().any(|other| *other != word && other.contains(part));
    let length = |part: &&str| (lists.pages(part), Reverse(rarity(part)));
    let of = |word: &&'a str| {
        trigrams(word)
            .filter(|part| !elsewhere(part, word))
            // Of several the last: phones begin alike.
            .max_by_key(|part| Reverse(length(part)))
            .or_else(|| trigrams(word).next())
    };
    let mut parts: Vec<&str> = words.iter().filter_map(of).collect();
    parts.sort_by_key(length);
    let mut expected = i64::MAX;
    parts.retain(|part| {
        let more = expected > FEW;
        expected = lists.of_these_in(expected, part);
        more
    });
    parts
}

/// How long SQLite's lists of some trigrams are: FTS5 reads each list of a search to its end. Of PostgreSQL's lists nothing
/// is known, so they are taken for those of a large workspace.
#[derive(Debug)]
pub(super) struct Lists {
    pages: HashMap<String, i64>,
    clients: i64,
}

impl Default for Lists {
    fn default() -> Self {
        Self {
            pages: HashMap::new(),
            clients: 1_000_000,
        }
    }
}

impl Lists {
    /// A page of FTS5 has room for so many clients, most of them the next but a few.
    const ON_A_PAGE: i64 = 3_900;
    /// Of so many clients one has a trigram of which nothing is known.
    const ONE_OF: i64 = 32;

    /// From where in the index the trigrams of these words and what follows them lie.
    pub(super) fn of(conn: &mut Conn, words: &[&str]) -> DbResult<Self> {
        let Conn::Sqlite(conn) = conn else {
            return Ok(Self::default());
        };
        #[derive(QueryableByName)]
        struct Length {
            #[diesel(sql_type = Text)]
            trigram: String,
            #[diesel(sql_type = BigInt)]
            pages: i64,
            #[diesel(sql_type = BigInt)]
            clients: i64,
        }
        // FTS5 keeps of each page the beginning of its first term, after a "0", and twice the page's number.
        let lengths: Vec<Length> = diesel::sql_query(
            "WITH RECURSIVE pieces (piece) AS ( \
               SELECT MIN(segid) FROM client_search_index_idx UNION ALL \
               SELECT (SELECT MIN(segid) FROM client_search_index_idx WHERE segid > piece) FROM pieces \
               WHERE piece IS NOT NULL \
             ), terms (rest, trigram, term) AS ( \
               SELECT ?, NULL, NULL UNION ALL \
               SELECT SUBSTR(rest, 2), SUBSTR(rest, 1, 3), CAST('0' || SUBSTR(rest, 1, 3) AS BLOB) FROM terms \
               WHERE LENGTH(rest) >= 3 \
             ) \
             SELECT trigram, (SELECT COALESCE(MAX(number), 0) FROM client_search) AS clients, ( \
               SELECT COALESCE(SUM( \
                 (SELECT pgno / 2 FROM client_search_index_idx \
                  WHERE segid = piece AND term > terms.term ORDER BY term LIMIT 1) - \
                 (SELECT pgno / 2 FROM client_search_index_idx \
                  WHERE segid = piece AND term <= terms.term ORDER BY term DESC LIMIT 1) \
               ), 0) FROM pieces \
             ) AS pages FROM terms WHERE trigram IS NOT NULL",
        )
        .bind::<Text, _>(words.join(" "))
        .load(conn)?;
        Ok(Self {
            clients: lengths.first().map_or(0, |length| length.clients),
            pages: lengths
                .into_iter()
                .map(|length| (length.trigram, length.pages))
                .collect(),
        })
    }

    fn pages(&self, trigram: &str) -> i64 {
        self.pages.get(trigram).copied().unwrap_or(0)
    }

    /// How many of `clients` are likely to have the trigram.
    fn of_these_in(&self, clients: i64, trigram: &str) -> i64 {
        let all = self.clients.max(1);
        let clients = clients.min(all);
        let Some(pages) = self.pages.get(trigram) else {
            return clients / Self::ONE_OF;
        };
        let with_it = (*pages).max(1).saturating_mul(Self::ON_A_PAGE).min(all);
        clients.saturating_mul(with_it) / all
    }
}

/// How rare a trigram is likely to be, by its letters. It decides how long a search takes, never what it finds.
fn rarity(trigram: &str) -> usize {
    const FROM_COMMON_TO_RARE: &str = "etaoinsrhldcumfpgwybvkxjqz";
    trigram
        .chars()
        .map(|letter| FROM_COMMON_TO_RARE.find(letter).unwrap_or(0))
        .sum()
}

/// The word's trigrams, from its first to its last.
pub(super) fn trigrams(word: &str) -> impl Iterator<Item = &str> {
    let starts = word.char_indices().map(|(start, _)| start);
    let ends = word
        .char_indices()
        .map(|(start, letter)| start + letter.len_utf8());
    starts
        .zip(ends.skip(TRIGRAM - 1))
        .filter_map(|(start, end)| word.get(start..end))
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection as _;

    use super::{Lists, telling};
    use crate::conn::{Conn, Purpose};
    use crate::migrations;

    #[test]
    fn a_word_tells_by_what_the_others_do_not_have() {
        let telling = |words: &[&'static str]| telling(words, &Lists::default());
        assert_eq!(telling(&["obi", "entebbe", "accra"]), ["bbe", "ccr", "obi"]);
        assert_eq!(telling(&["ama", "ama"]), ["ama"]);
        assert_eq!(telling(&["anna", "annabel"]), ["bel", "ann"]);
        assert_eq!(telling(&["0801"]), ["801"]);
        assert_eq!(
            telling(&["obi", "entebbe", "accra", "music"]),
            ["bbe", "mus", "ccr"]
        );
    }

    #[test]
    fn the_shortest_lists_tell_until_few_matches_are_left() {
        let lists = |lengths: &[(&str, i64)]| Lists {
            pages: lengths
                .iter()
                .map(|(trigram, pages)| ((*trigram).to_owned(), *pages))
                .collect(),
            clients: 1_000_000,
        };
        let words = ["ama", "kofi", "obi"];
        let common = lists(&[("ama", 7), ("kof", 40), ("ofi", 9), ("obi", 6)]);
        assert_eq!(telling(&words, &common), ["obi", "ama", "ofi"]);
        let rare = lists(&[("ama", 7), ("kof", 1), ("ofi", 9), ("obi", 1)]);
        assert_eq!(telling(&words, &rare), ["kof", "obi"]);
        assert_eq!(telling(&["ama"], &common), ["ama"]);
    }

    #[test]
    fn the_length_of_a_list_is_read_from_the_index() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("lists.db").display());
        let mut conn = Conn::open(&url, Purpose::Write).unwrap();
        migrations::run(&mut conn).unwrap();
        // One in a hundred is another, and each has a number of its own.
        conn.batch_execute(
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 40000) \
             INSERT INTO client_search (workspace_id, client_id, search) \
             SELECT 'w', n, IIF(n % 100 = 0, 'weavers ', 'looms ') || n FROM numbers",
        )
        .unwrap();
        for merged in [false, true] {
            if merged {
                conn.batch_execute(
                    "INSERT INTO client_search_index (client_search_index) VALUES ('optimize')",
                )
                .unwrap();
            }
            let lists = Lists::of(&mut conn, &["looms", "weavers", "unheard"]).unwrap();
            println!("merged: {merged}, {lists:?}");
            assert_eq!(lists.clients, 40_000);
            assert!((8..=14).contains(&lists.pages("oom")), "{}", lists.pages("oom"));
            assert!(lists.pages("ver") <= 2);
            assert!(lists.pages("unh") <= 2);
            assert_eq!(telling(&["looms", "weavers"], &lists).len(), 2);
            assert!(lists.of_these_in(40_000, "oom") > 30_000);
            assert!(lists.of_these_in(40_000, "ver") < 10_000);
        }
        assert_eq!(Lists::of(&mut conn, &["looms"]).unwrap().pages.len(), 3);
    }
}
