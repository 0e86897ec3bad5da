//! Builds the table of a comparison: drops empty rows, and marks the best comparable value.

use super::{Cell, Line, Row, Telling};
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::field::Value;
use crate::domain::influencer::Influencer;
use crate::domain::text::Line as Words;

/// The lines so far.
pub(super) struct Table<'a> {
    pub(super) book: &'a Book,
    pub(super) people: &'a [&'a Influencer],
    pub(super) today: Date,
    pub(super) lines: Vec<Line>,
}

/// A comparable value, its group, and which value to mark.
pub(super) struct Measure {
    /// Only values of the same group are compared.
    pub(super) group: String,
    /// The value.
    pub(super) value: u64,
}

/// Which value is marked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The highest is best.
    Most,
    /// The lowest is marked as such; judging it is up to the owner.
    Least,
}

impl Table<'_> {
    /// Adds rows under a heading, unless there are none.
    pub(super) fn under(&mut self, heading: &'static str, rows: impl FnOnce(&mut Self)) {
        let before = self.lines.len();
        self.lines.push(Line::Heading(heading));
        rows(self);
        if self.lines.len() == before + 1 {
            self.lines.pop();
        }
    }

    /// Adds values that are compared as text.
    pub(super) fn plain(&mut self, label: &'static str, text: impl Fn(&Influencer) -> String) {
        let cells = self.people.iter().map(|one| Cell::plain(text(one))).collect();
        self.add(Row { label, cells, ours: String::new(), telling: Telling::Differs });
    }

    /// Adds values that always differ.
    pub(super) fn own_words(&mut self, label: &'static str, text: impl Fn(&Influencer) -> String) {
        let cells = self.people.iter().map(|one| Cell::plain(text(one))).collect();
        self.add(Row { label, cells, ours: String::new(), telling: Telling::OwnWords });
    }

    /// Adds words, with those that the brand wants.
    pub(super) fn beside_ours(
        &mut self,
        label: &'static str,
        ours: &[Words],
        theirs: impl Fn(&Influencer) -> &Vec<Words>,
    ) {
        let cells = self.people.iter().map(|one| Cell::plain(theirs(one).show())).collect();
        let ours = ours.iter().map(|word| &**word).collect::<Vec<_>>().join(", ");
        self.add(Row { label, cells, ours, telling: Telling::Differs });
    }

    /// Adds measured values and marks the best.
    pub(super) fn measured(
        &mut self,
        label: &'static str,
        wanted: Wanted,
        measure: impl Fn(&Influencer) -> Option<(Cell, Measure)>,
    ) {
        let found: Vec<_> = self.people.iter().map(|one| measure(one)).collect();
        let best = best(found.iter().flatten().map(|(_, measure)| measure), wanted);
        let cells = found.into_iter().map(|found| match found {
            None => Cell::plain(String::new()),
            Some((cell, measure)) => {
                let word = match wanted {
                    Wanted::Most => "best",
                    Wanted::Least => "lowest",
                };
                let word = best.filter(|best| *best == measure.value).map(|_| word);
                Cell { word, ..cell }
            }
        });
        let cells = cells.collect();
        self.add(Row { label, cells, ours: String::new(), telling: Telling::Differs });
    }

    fn add(&mut self, row: Row) {
        if row.cells.iter().all(|cell| cell.text.is_empty()) {
            return;
        }
        let first = &row.cells[0].text;
        let is_same = row.cells.iter().all(|cell| cell.text == *first);
        let telling = match row.telling {
            Telling::OwnWords => Telling::OwnWords,
            Telling::Same | Telling::Differs if is_same => Telling::Same,
            Telling::Same | Telling::Differs => Telling::Differs,
        };
        self.lines.push(Line::Row(Row { telling, ..row }));
    }
}

/// Returns the value to mark: of at least two in one group that are not all equal.
fn best<'a>(measures: impl Iterator<Item = &'a Measure>, wanted: Wanted) -> Option<u64> {
    let all: Vec<&Measure> = measures.collect();
    let first = all.first()?;
    let is_one_group = all.iter().all(|one| one.group == first.group);
    let is_equal = all.iter().all(|one| one.value == first.value);
    if !is_one_group || is_equal {
        return None;
    }
    let values = all.iter().map(|one| one.value);
    match wanted {
        Wanted::Most => values.max(),
        Wanted::Least => values.min(),
    }
}

/// Returns a fraction as a comparable value.
pub(super) fn portion(part: u64, whole: u64) -> Measure {
    Measure { group: String::new(), value: part.saturating_mul(1_000_000) / whole.max(1) }
}
