//! Silences: findings that the owner has judged, and snoozed rows of Today.

use super::date::Date;
use super::exact;
use super::field::{fields, has_own_form};
use super::id::Id;
use super::record::AnyId;
use super::text::Line;

fields! {
    /// A finding or row about one record that the owner does not want to see.
    ///
    /// Without a last day it silences a finding, with a reason; with one it snoozes a row of Today
    /// until that day.
    pub struct Silence {
        /// Its name in the file.
        id: Id<Silence> = key(),
        /// The code of a check such as `C014`, or the word of a row such as `verify`.
        what: Line = kept("What").left_out("x on a finding, or Z on a row"),
        /// The record.
        record: AnyId = kept("About").left_out("x on a finding, or Z on a row"),
        /// Why.
        reason: Line = personal("Reason").left_out("x on a finding asks for it"),
        /// The day it was silenced.
        on: Date = kept("Silenced").back().left_out("the day on which it was said"),
        /// The day it is shown again.
        until: Option<Date> = kept("Until").ahead().left_out("Z asks for it"),
    }
}

has_own_form! {
    AnyId => |id| id.as_str().to_owned() => |id| {
        exact::of_variant(id.kind().noun(), [("id", id.as_str().to_owned())])
    },
}

impl Silence {
    /// Returns whether it is in force on a day; a snooze ends the day before `until`.
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
