//! What a journal brings back at the start: the past, for undo, and the steps that were not saved.
//!
//! Unsaved steps are brought onto the book value by value, whoever wrote it meanwhile; where that
//! clashes, both values are kept as a conflict. Knows no disk: what was found is given.

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

/// How many steps are read before the first frame; older ones come after it.
const AT_ONCE: usize = 200;

/// What the steps of other windows left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// What the journal was called.
    pub(super) journal: String,
    /// The number of its last step.
    pub(super) last: u64,
    /// Its unsaved steps, the oldest first.
    pub(super) steps: Vec<Step>,
    /// What was typed there.
    pub(super) typed: Vec<Typed>,
}

/// What came of it.
pub(super) struct Recovered {
    /// The book with all that was not saved.
    pub(super) book: Book,
    /// Whether it differs from what is on the disk.
    pub(super) news: News,
    /// The newest steps, the oldest of them first.
    pub(super) past: Vec<Step>,
    /// Whether there are older ones.
    pub(super) reach: Reach,
    /// The number of the last step.
    pub(super) last: u64,
    /// The lines with which the journal of this window goes on.
    pub(super) lines: Vec<Line>,
    /// What was typed and not taken, what was typed last at the end.
    pub(super) typed: Vec<Typed>,
    /// What the book did not take, and so has to stay where it is.
    pub(super) refused: Refused,
}

/// The journals whose steps the book did not take: they are left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Refused {
    /// Whether that of this window is one.
    pub(super) own: bool,
    /// The names of those of other windows.
    pub(super) others: Vec<String>,
}

/// What the owner should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// Nothing: all was saved.
    None,
    /// What was not saved now stands in the book again; a sentence.
    Recovered(String),
    /// What was not saved could not be brought back, and the book is as it was; a sentence.
    NotRecovered(String),
}

/// Returns the newest version of the book that has a record.
pub(super) type Seek<'a> = &'a dyn Fn(&AnyId) -> Option<Records>;

/// Brings what is not saved onto the book; what it needs and was deleted meanwhile is sought.
pub(super) fn recover(
    book: Book,
    own: Option<&Past>,
    others: Vec<Tail>,
    today: Date,
    seek: Seek,
) -> Recovered {
    recover_by(Book::apply, book, own, others, today, seek)
}

/// Puts changes onto the book.
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
            // What it took back of the steps that are not here has its number there, not here.
            let mut takes_back = step.takes_back;
            takes_back = takes_back.iter().filter_map(|it| renumbered.get(it).copied()).collect();
            let step = Step { number: last, takes_back, ..step };
            past.push(step.clone());
            lines.push(Line::Step { step, on: None });
        }
        lines.extend(theirs.iter().cloned().map(Line::Typed));
        lines.push(Line::Taken { journal, up_to });
        // What was typed in this journal is the newest, and stays at the end.
        typed.splice(..0, theirs);
    }
    let news = recovery.told.news();
    Recovered { book: recovery.book, news, past, reach, last, lines, typed, refused }
}

/// Returns the book that a journal began and that never came to the disk: all of it is in there.
pub(super) fn never_saved(past: &Past) -> Option<Book> {
    let first = past.tail().into_iter().next().filter(|step| step.deed == Deed::Began)?;
    first.set.changes.iter().find_map(|change| {
        let Change::Brand { before, .. } = change else { return None };
        Some(Records::new((**before).clone()).into())
    })
}

/// Returns the newest steps of a journal, at least those that are not saved.
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

/// A recovery under way.
struct Recovery<'a> {
    book: Book,
    today: Date,
    seek: Seek<'a>,
    put: Put,
    told: Told,
}

impl Recovery<'_> {
    /// Brings the steps of one journal from one on onto the book, as far as it does not hold them;
    /// an error leaves the book as it was.
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

    /// Replays steps, and seeks what they lack until nothing more is found.
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
