//! An agreement without flaws, for the tests of the rules: each test breaks one thing.

use super::ledger::Checks;
use crate::domain::book::{Book, Records};
use crate::domain::expectations::Whose;
use crate::domain::partnership::Partnership;
use crate::domain::stage::Lane;
use crate::insight::scene::{influencer, partnership, records, step, today};

/// A book with Mara, the partnership `p-Mara`, and the additions of a test.
pub(super) struct Scene {
    pub(super) records: Records,
    pub(super) partnership: Partnership,
}

impl Scene {
    /// Returns a book with one partnership in a lane, with a next step if the lane needs one.
    pub(super) fn agreed(lane: Lane) -> Self {
        let mut records = records();
        records.influencers = [influencer("Mara")].into_iter().collect();
        let mut partnership = partnership("Mara", lane);
        if partnership.stage.wants_next_step() {
            partnership.next_step = Some(step(Whose::Us, "Write", Some("2026-12-01")));
        }
        Self { records, partnership }
    }

    pub(super) fn book(&self) -> Book {
        let mut records = self.records.clone();
        let others = records.partnerships.values().cloned();
        let own = std::sync::Arc::new(self.partnership.clone());
        records.partnerships = others.chain([own]).collect();
        Book::from(records)
    }
}

/// Returns the codes found in the book, of those under test, in order.
pub(super) fn codes(scene: &Scene, about: &[&str]) -> Vec<&'static str> {
    let checks = Checks::build(&scene.book(), today());
    let found = checks.listed().iter().map(|listed| listed.finding.id.code.code());
    let mut found: Vec<_> = found.filter(|code| about.contains(code)).collect();
    found.sort_unstable();
    found
}
