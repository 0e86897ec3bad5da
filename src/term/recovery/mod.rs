//! What a journal restores at startup: the past for undo, and the unsaved steps.
//!
//! Unsaved steps are merged into the book value by value, whoever wrote it meanwhile; conflicting
//! values are both kept. Does no disk access: callers pass the data.

mod told;

use std::collections::{HashMap, HashSet};

use told::Told;

use crate::app::state::steps::Reach;
use crate::domain::book::{Book, Records};
use crate::domain::change::{Change, ChangeSet, Stale};
use crate::domain::date::Date;
use crate::domain::merge::{Lost, Rebased, replay};
use crate::domain::record::AnyId;
use crate::domain::step::{Deed, Step, Typed};
use crate::store::journal::{Line, Past};

/// How many steps are read before the first frame; older ones are read afterwards.
const AT_ONCE: usize = 200;

/// The unsaved steps of another window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// The name of the journal.
    pub(super) journal: String,
    /// The number of its last step.
    pub(super) last: u64,
    /// Its unsaved steps, oldest first.
    pub(super) steps: Vec<Step>,
    /// Uncommitted input.
    pub(super) typed: Vec<Typed>,
}

/// The result of a recovery.
pub(super) struct Recovered {
    /// The book with all unsaved steps.
    pub(super) book: Book,
    /// Whether it differs from the file.
    pub(super) news: News,
    /// The newest steps, oldest first.
    pub(super) past: Vec<Step>,
    /// Whether there are older ones.
    pub(super) reach: Reach,
    /// The number of the last step.
    pub(super) last: u64,
    /// The first lines to append to this window's journal.
    pub(super) lines: Vec<Line>,
    /// Uncommitted input, latest last.
    pub(super) typed: Vec<Typed>,
    /// The steps that could not be applied, and so stay in their journals.
    pub(super) refused: Refused,
}

/// The journals whose steps could not be applied: they are left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Refused {
    /// Whether this window's is one.
    pub(super) own: bool,
    /// The names of other windows' journals.
    pub(super) others: Vec<String>,
}

/// A notice for the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// None: everything was saved.
    None,
    /// Unsaved steps were restored; a sentence.
    Recovered(String),
    /// Unsaved steps could not be restored, and the book is unchanged; a sentence.
    NotRecovered(String),
}

/// Returns the newest version of the book that has a record.
pub(super) type Seek<'a> = &'a dyn Fn(&AnyId) -> Option<Records>;

/// Merges unsaved steps into the book; missing records that they need are searched for.
pub(super) fn recover(
    book: Book,
    own: Option<&Past>,
    others: Vec<Tail>,
    today: Date,
    seek: Seek,
) -> Recovered {
    recover_by(Book::apply, book, own, others, today, seek)
}

/// Applies changes to the book.
type Put = fn(&mut Book, &ChangeSet) -> Result<(), Stale>;

fn recover_by(
    put: Put,
    book: Book,
    mut own: Option<&Past>,
    others: Vec<Tail>,
    today: Date,
    seek: Seek,
) -> Recovered {
    let (mut past, mut reach) = own.map_or((Vec::new(), Reach::Whole), newest);
    let saved = own.map_or(0, Past::saved);
    let mut recovery = Recovery { book, today, seek, put, told: Told::default() };
    let unsaved = past.partition_point(|step| step.number <= saved);
    let mut refused = Refused::default();
    if recovery.bring(&past, unsaved).is_err() {
        refused.own = true;
        (own, past, reach) = (None, Vec::new(), Reach::Whole);
    }
    let mut last = own.map_or(0, Past::last);
    let mut typed = own.map_or_else(Vec::new, Past::typed);
    let mut lines = Vec::new();
    for Tail { journal, last: up_to, steps, typed: theirs } in others {
        if recovery.bring(&steps, 0).is_err() {
            refused.others.push(journal);
            continue;
        }
        let mut renumbered = HashMap::new();
        for step in steps {
            last += 1;
            renumbered.insert(step.number, last);
            // Reverted steps that are not here are numbered as in the other journal.
            let mut takes_back = step.takes_back;
            takes_back = takes_back.iter().filter_map(|it| renumbered.get(it).copied()).collect();
            let step = Step { number: last, takes_back, ..step };
            past.push(step.clone());
            lines.push(Line::Step { step, on: None });
        }
        lines.extend(theirs.iter().cloned().map(Line::Typed));
        lines.push(Line::Taken { journal, up_to });
        // Input of this journal is the newest, so it stays last.
        typed.splice(..0, theirs);
    }
    let news = recovery.told.news();
    Recovered { book: recovery.book, news, past, reach, last, lines, typed, refused }
}

/// Returns a book that a journal began and that was never saved: the journal has all of it.
pub(super) fn never_saved(past: &Past) -> Option<Book> {
    let first = past.tail().into_iter().next().filter(|step| step.deed == Deed::Began)?;
    first.set.changes.iter().find_map(|change| {
        let Change::Brand { before, .. } = change else { return None };
        Some(Records::new((**before).clone()).into())
    })
}

/// Returns the newest steps of a journal, at least the unsaved ones.
fn newest(past: &Past) -> (Vec<Step>, Reach) {
    let saved = past.saved();
    let mut back = past.back();
    let mut steps: Vec<Step> = Vec::new();
    let reach = loop {
        match back.next() {
            None => break Reach::Whole,
            Some(step) if steps.len() >= AT_ONCE && step.number <= saved => break Reach::Newest,
            Some(step) => steps.push(step),
        }
    };
    steps.reverse();
    (steps, reach)
}

/// A recovery in progress.
struct Recovery<'a> {
    book: Book,
    today: Date,
    seek: Seek<'a>,
    put: Put,
    told: Told,
}

impl Recovery<'_> {
    /// Merges the steps of a journal, from one on, into the book, as far as it lacks them; leaves
    /// the book unchanged on an error.
    fn bring(&mut self, steps: &[Step], from: usize) -> Result<(), Stale> {
        let unsaved = &steps[from..];
        if unsaved.is_empty() {
            return Ok(());
        }
        let now = self.book.records();
        let rebased = self.replayed(steps, unsaved);
        let left_out: HashMap<AnyId, Vec<AnyId>> = rebased.homeless(now).collect();
        let set = rebased.with_conflicts(now, self.today);
        if let Err(stale) = (self.put)(&mut self.book, &set) {
            self.told.refused.extend(unsaved.iter().filter_map(Step::said));
            return Err(stale);
        }
        let is_changed = !set.changes.is_empty();
        for step in unsaved {
            let mut changed = step.set.changes.iter().filter_map(Change::about);
            if let Some(lacking) = changed.find_map(|id| left_out.get(&id)) {
                self.told.left_out.push((step.set.label.clone(), lacking.clone()));
            } else if is_changed {
                self.told.brought.extend(step.said());
            }
        }
        if is_changed {
            self.told.is_changed = true;
            self.told.conflicts(&set);
        }
        Ok(())
    }

    /// Replays steps, searching for missing records until no more are found.
    fn replayed(&self, known: &[Step], unsaved: &[Step]) -> Rebased {
        let now = self.book.records();
        let (mut lost, mut sought) = (Lost::of(known, now), HashSet::new());
        loop {
            let rebased = replay(unsaved, now, &lost);
            let lacking: Vec<AnyId> =
                rebased.homeless(now).flat_map(|(_, lacking)| lacking).collect();
            let mut found = lacking
                .into_iter()
                .filter_map(|id| if sought.insert(id.clone()) { (self.seek)(&id) } else { None })
                .peekable();
            if found.peek().is_none() {
                return rebased;
            }
            found.for_each(|version| lost.add(&version, now));
        }
    }
}

#[cfg(test)]
mod tests;
