//! Search against a plain walk over all rows: gibberish, and as many matches as make it change its plan.

use domain::client::{ClientOrder, ClientSort};
use domain::ids::ClientId;
use domain::text::fold;
use persistence::client_list::ClientQuery;
use persistence::clients::ClientRow;

use crate::search::{all_pages, seed};
use crate::world::on_each;

/// More than the few that are sorted after a look into the trigram index.
pub(crate) const MANY: usize = 1_700;

/// What the list must show: every word occurs in the text that the row is searched by, and names that begin
/// with what was typed come first.
fn expected(rows: &[ClientRow], search: &str) -> Vec<ClientId> {
    let search = fold(search);
    let beginning = search.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
    let mut found: Vec<&ClientRow> = rows
        .iter()
        .filter(|row| {
            search
                .split_whitespace()
                .take(8)
                .all(|word| row.search.contains(word))
        })
        .collect();
    found.sort_by_key(|row| {
        (
            !row.name_key.starts_with(&beginning),
            row.name_key.clone(),
            row.id,
        )
    });
    found.into_iter().map(|row| row.id).collect()
}

/// A row of numbers that looks random and is the same in every run.
fn dice(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |sides| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % u64::try_from(sides).unwrap()).unwrap()
    }
}

fn gibberish(roll: &mut impl FnMut(usize) -> usize, longest: usize) -> String {
    const LETTERS: [char; 14] = [
        'a', 'b', 'A', 'é', '%', '_', '\\', '"', '\'', '*', ' ', '村', '-', 'ß',
    ];
    (0..=roll(longest))
        .map(|_| LETTERS[roll(LETTERS.len())])
        .collect()
}

#[tokio::test]
async fn any_text_finds_what_contains_its_words() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let mut roll = dice(20_261_124);
        let texts = (0..300).map(|_| gibberish(&mut roll, 14)).collect();
        let rows = seed(&world, scope, texts).await;
        let mut hits = 0;
        for _ in 0..400 {
            let search = gibberish(&mut roll, 6);
            let query = ClientQuery {
                search: Some(search.clone()),
                limit: 1_000,
                ..ClientQuery::default()
            };
            let found = all_pages(&world, scope, query).await;
            let found: Vec<ClientId> = found.into_iter().map(|row| row.id).collect();
            hits += found.len();
            assert_eq!(found, expected(&rows, &search), "{search:?}");
        }
        assert!(hits > 1_000, "the texts hardly meet: {hits}");
    })
    .await;
}

#[tokio::test]
async fn pages_go_from_names_that_begin_so_to_the_others() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let texts = (0..40).map(|number| match number % 3 {
            0 => format!("Ama Mensah {number}"),
            1 => format!("Kofi & Ama {number}"),
            _ => format!("Zuri Drama {number}"),
        });
        let rows = seed(&world, scope, texts.collect()).await;
        let mut all = expected(&rows, "ama");
        for descending in [false, true] {
            let query = ClientQuery {
                search: Some("ama".to_owned()),
                sort: ClientSort {
                    order: ClientOrder::Name,
                    descending,
                },
                limit: 4,
                ..ClientQuery::default()
            };
            let found = all_pages(&world, scope, query).await;
            let found: Vec<ClientId> = found.into_iter().map(|row| row.id).collect();
            if descending {
                let (first, others) = all.split_at_mut(14);
                first.reverse();
                others.reverse();
            }
            assert_eq!(found, all, "descending: {descending}");
        }
    })
    .await;
}

#[tokio::test]
async fn many_matches_are_listed_as_few_are() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let texts = (0..MANY)
            .map(|number| format!("Globex {} no{}", number % 7, number))
            .collect();
        let rows = seed(&world, scope, texts).await;
        let newest = ClientSort {
            order: ClientOrder::CreatedAt,
            descending: true,
        };
        // "globex" is in all of them, "no16" in few.
        for search in [
            "globex",
            "no16",
            "globex no16",
            "globex 3",
            "lobex no1 no1",
            "globex nothing",
        ] {
            for sort in [ClientSort::default(), newest] {
                let query = ClientQuery {
                    search: Some(search.to_owned()),
                    sort,
                    limit: 2_000,
                    ..ClientQuery::default()
                };
                let found = all_pages(&world, scope, query).await;
                let found: Vec<ClientId> = found.into_iter().map(|row| row.id).collect();
                let mut expected = expected(&rows, search);
                if sort.descending {
                    expected.sort();
                    expected.reverse();
                }
                assert_eq!(found, expected, "{search}");
            }
        }
        assert_eq!(expected(&rows, "globex").len(), MANY);
    })
    .await;
}
