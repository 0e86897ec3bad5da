//! The overview: all indexes of a book, built and updated together.

use std::collections::HashMap;

use super::agenda::Agenda;
use super::board::Board;
use super::checks::ledger::Checks;
use super::deliverables::Deliverables;
use super::haystack::Haystacks;
use super::roster::Roster;
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::change::ChangeSet;
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::record::AnyId;
use crate::domain::text::Name;

/// The data behind the views, as of one day.
#[derive(Clone, Debug)]
pub struct Overview {
    /// For Today and Calendar.
    pub agenda: Agenda,
    /// For Pipeline.
    pub board: Board,
    /// For Influencers.
    pub roster: Roster,
    /// For Deliverables.
    pub deliverables: Deliverables,
    /// For the filters of Pipeline and Deliverables.
    pub haystacks: Haystacks,
    // Built on request: on a large book they cost as much as all others together, and the first
    // frame does not wait for them.
    checks: Option<Checks>,
    /// The campaign properties that other indexes depend on.
    campaigns: HashMap<Id<Campaign>, (Name, bool)>,
}

impl Overview {
    /// Builds all indexes of a book.
    #[must_use]
    pub fn build(book: &Book, today: Date) -> Self {
        // Two threads with about equal work: the first frame waits for this.
        std::thread::scope(|scope| {
            let table = scope.spawn(|| {
                let haystacks = Haystacks::build(book);
                (Deliverables::build(book, &haystacks, today), haystacks)
            });
            let (agenda, board) = (Agenda::build(book, today), Board::build(book, today));
            let roster = Roster::build(book, today);
            let campaigns = book.campaigns.values().map(|one| (one.id.clone(), state(one)));
            let campaigns = campaigns.collect();
            let (deliverables, haystacks) =
                table.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Self { agenda, board, roster, deliverables, haystacks, checks: None, campaigns }
        })
    }

    /// Rebuilds everything as of a day; the roster keeps its order.
    pub fn rebuild(&mut self, book: &Book, today: Date) {
        let order = self.roster.order();
        let had_checks = self.checks.is_some();
        *self = Self::build(book, today);
        if had_checks {
            self.look_into(book);
        }
        self.roster.sort(book, order);
    }

    /// Returns the findings, once requested.
    #[must_use]
    pub fn checks(&self) -> Option<&Checks> {
        self.checks.as_ref()
    }

    /// Runs the checks on the whole book on first use; later edits update them.
    pub fn look_into(&mut self, book: &Book) -> &Checks {
        let today = self.agenda.today();
        self.checks.get_or_insert_with(|| Checks::build(book, today))
    }

    /// Updates all indexes after an edit.
    pub fn refresh(&mut self, book: &Book, set: &ChangeSet) {
        let mut touched = Vec::new();
        for change in &set.changes {
            if change.about().is_none() {
                // Everything depends on the brand's rules.
                self.rebuild(book, self.agenda.today());
                return;
            }
            change.each_touched(&mut |id| touched.push(id));
        }
        touched.sort_unstable();
        touched.dedup();
        if let Some(checks) = &mut self.checks {
            checks.refresh(book, &touched);
        }
        // A partnership touches its campaign, which has many others: they are affected only if it
        // is renamed, archived or restored.
        touched.retain(|id| match id {
            AnyId::Campaign(id) => {
                let before = self.campaigns.get(id).cloned();
                let after = book.campaigns.get(id).map(|campaign| state(campaign));
                match &after {
                    Some(after) => self.campaigns.insert(id.clone(), after.clone()),
                    None => self.campaigns.remove(id),
                };
                before != after
            }
            _ => true,
        });
        if let Some(checks) = &mut self.checks {
            for id in &touched {
                if let AnyId::Campaign(id) = id {
                    checks.refresh_campaign(book, id);
                }
            }
        }
        let around = book.partnerships_around(&touched);
        self.agenda.refresh(book, &around);
        self.board.refresh(book, &around);
        self.roster.refresh(book, &touched);
        self.haystacks.refresh(book, &around);
        self.deliverables.refresh(book, &self.haystacks, &around, &touched);
    }
}

fn state(campaign: &Campaign) -> (Name, bool) {
    (campaign.name.clone(), campaign.archived)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::dice::Dice;
    use crate::insight::scene::today;

    #[test]
    fn all_indexes_follow_edits_together() {
        let mut dice = Dice::seeded(17);
        let mut book = dice.book(10);
        let mut overview = Overview::build(&book, today());
        overview.look_into(&book);
        for _ in 0..300 {
            let set = dice.edit(&book);
            book.apply(&set).unwrap();
            overview.refresh(&book, &set);
        }
        let mut fresh = Overview::build(&book, today());
        let checks = fresh.look_into(&book).listed().to_vec();
        assert_eq!(overview.look_into(&book).listed(), checks);
        assert_eq!(overview.agenda, fresh.agenda);
        assert_eq!(overview.board, fresh.board);
        assert_eq!(overview.roster, fresh.roster);
        let places = |table: &Deliverables| -> Vec<_> {
            (0..table.len()).map(|at| table.get(at).cloned()).collect()
        };
        assert_eq!(places(&overview.deliverables), places(&fresh.deliverables));
        for partnership in book.partnerships.values() {
            let id = &partnership.id;
            assert_eq!(overview.haystacks.of(id), fresh.haystacks.of(id));
        }
    }
}
