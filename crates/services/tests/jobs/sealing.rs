//! The event log is chained shortly after each commit, and whole at any time.

use persistence::events::{self, Chain};

use crate::ground::Ground;

#[tokio::test]
async fn every_event_gets_its_place_in_the_chain_once() {
    for ground in Ground::each("smtp://127.0.0.1:9").await {
        for number in 0..30 {
            ground.invite(&format!("kofi{number}@boateng.example")).await;
        }
        let workspace = ground.owner().scope.workspace();
        let (first, second) = tokio::join!(
            services::jobs::sealer::seal_all(&ground.platform),
            services::jobs::sealer::seal_all(&ground.platform),
        );
        first.unwrap();
        second.unwrap();
        let chain = ground
            .platform
            .db
            .read(move |conn| events::verify(conn, workspace))
            .await
            .unwrap();
        assert_eq!(
            chain,
            Chain::Whole(61),
            "one for the sign-up, two for each client"
        );
        let later = (ground.now() + chrono::TimeDelta::days(1)).naive_utc();
        let left = ground
            .platform
            .db
            .read(move |conn| events::unsealed_since(conn, later))
            .await;
        assert_eq!(left.unwrap(), 0);
    }
}
