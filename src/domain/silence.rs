//! Silences: findings of the checks that the owner has judged, and rows of Today that can wait.

use super::date::Date;
use super::exact;
use super::field::{fields, has_own_form};
use super::id::Id;
use super::record::AnyId;
use super::text::Line;

fields! {
    /// One thing about one record that the owner does not want to hear of.
    ///
    /// Without a last day it silences a finding, and says why; with one it lets a row of Today
    /// sleep until that day.
    pub struct Silence {
        /// Its name in the file.
        id: Id<Silence> = key(),
        /// What is silent: the code of a check such as `C014`, or the word of a row such as `verify`.
        what: Line = kept("What").left_out("x on a finding, or Z on a row"),
        /// The record that it is about.
        record: AnyId = kept("About").left_out("x on a finding, or Z on a row"),
        /// Why.
        reason: Line = personal("Reason").left_out("x on a finding asks for it"),
        /// The day on which it was said.
        on: Date = kept("Silenced").back().left_out("the day on which it was said"),
        /// The day on which it speaks again.
        until: Option<Date> = kept("Until").ahead().left_out("Z asks for it"),
    }
}

has_own_form! {
    AnyId => |id| id.as_str().to_owned() => |id| {
        exact::of_variant(id.kind().noun(), [("id", id.as_str().to_owned())])
    },
}

impl Silence {
    /// Returns whether it still silences on a day; a snooze ends with the day before `until`.
    #[must_use]
    pub fn holds_on(&self, today: Date) -> bool {
        self.until.is_none_or(|until| today < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    #[test]
    fn a_snooze_ends_on_its_day_and_a_silence_does_not_end() {
        let mut silence = Silence {
            id: Id::draft(),
            what: "verify".into(),
            record: AnyId::Deliverable(Id::draft()),
            reason: Line::default(),
            on: day("2026-11-22"),
            until: Some(day("2026-11-24")),
        };
        let silent = ["2026-11-23", "2026-11-24", "2026-12-24"].map(day);
        assert_eq!(silent.map(|today| silence.holds_on(today)), [true, false, false]);
        silence.until = None;
        assert_eq!(silent.map(|today| silence.holds_on(today)), [true, true, true]);
    }
}
