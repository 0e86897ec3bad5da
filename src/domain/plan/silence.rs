//! Planning silences: findings that the owner has judged, and snoozed rows of Today.

use std::sync::Arc;

use super::noun::{Noun, add, name_of, rule};
use super::pending::Pending;
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, spoken};
use crate::domain::id::Id;
use crate::domain::record::AnyId;
use crate::domain::silence::Silence;
use crate::domain::text::Line;

impl Noun for Silence {
    fn slug(&self, _: &Book) -> String {
        "hush".to_owned()
    }

    fn name(&self, _: &Book) -> String {
        format!("the silence of {}", self.what)
    }

    fn settle(&mut self, _: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal> {
        if matches!(self.record, AnyId::Silence(_) | AnyId::Entry(_) | AnyId::Conflict(_)) {
            return rule("there is nothing here to silence");
        }
        if self.what.is_empty() {
            return rule("a silence needs to say what is silent");
        }
        match self.until {
            None if self.reason.is_empty() => rule("say why; the reason stays in sight"),
            Some(until) if until <= pending.today => rule("choose a later day than today"),
            None | Some(_) => Ok(()),
        }
    }

    fn follow(_: Option<&Self>, _: &Self, _: &mut Pending) {}
}

/// Silences a finding about a record permanently.
pub(super) fn silence(
    pending: &mut Pending,
    what: Line,
    record: AnyId,
    reason: Line,
) -> Result<String, Refusal> {
    let name = name_of(pending, &record)?;
    let label = format!("Silenced {what} for {name}");
    say(
        pending,
        Silence { id: Id::draft(), what, record, reason, on: pending.today, until: None },
    )?;
    Ok(label)
}

/// Snoozes a row of Today until a day.
pub(super) fn snooze(
    pending: &mut Pending,
    what: Line,
    record: AnyId,
    until: Date,
) -> Result<String, Refusal> {
    let name = name_of(pending, &record)?;
    let label = format!("Snoozed {name} until {}", spoken(until, pending.today));
    let reason = Line::default();
    let on = pending.today;
    say(pending, Silence { id: Id::draft(), what, record, reason, on, until: Some(until) })?;
    Ok(label)
}

/// Adds a silence, replacing one about the same finding or row, and removes expired ones.
fn say(pending: &mut Pending, new: Silence) -> Result<(), Refusal> {
    let today = pending.today;
    let goes = |old: &Arc<Silence>| old.what == new.what || !old.holds_on(today);
    let old: Vec<_> = pending.hanging::<Silence>(&new.record).into_iter().filter(goes).collect();
    for one in old {
        pending.take(&AnyId::Silence(one.id.clone()));
    }
    add(pending, new)?;
    Ok(())
}

/// Returns the label for a removed silence.
pub(super) fn broken(pending: &Pending, id: &Id<Silence>) -> Result<String, Refusal> {
    let silence = pending.need(id)?;
    let name = name_of(pending, &silence.record)?;
    Ok(match silence.until {
        Some(_) => format!("Woke {name}"),
        None => format!("Brought back {} for {name}", silence.what),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::sample::{after, book, id, refusal};

    fn reel() -> AnyId {
        AnyId::Deliverable(id("reel-1"))
    }

    fn silence(reason: &str) -> Command {
        Command::Silence { what: "C014".into(), record: reel(), reason: reason.into() }
    }

    fn snooze(until: &str) -> Command {
        Command::Snooze { what: "draft".into(), record: reel(), until: day(until) }
    }

    #[test]
    fn a_finding_is_silenced_with_a_reason_and_brought_back() {
        let (then, label) = after(&book(), [silence("agreed by mail")]);
        assert_eq!(label, "Silenced C014 for Reel 1 of 6 · Mara Lind");
        let silent: Vec<_> = then.silences_of(&reel()).collect();
        assert_eq!(silent.len(), 1);
        assert_eq!(&*silent[0].reason, "agreed by mail");
        let back = Command::Delete(AnyId::Silence(silent[0].id.clone()));
        let (then, label) = after(&then, [back]);
        assert_eq!(label, "Brought back C014 for Reel 1 of 6 · Mara Lind");
        assert_eq!(then, book());
    }

    #[test]
    fn a_second_word_about_the_same_takes_the_place_of_the_first() {
        let (then, _) = after(&book(), [snooze("2026-11-24"), snooze("2026-12-01"), silence("x")]);
        let until: Vec<_> = then.silences_of(&reel()).map(|one| one.until).collect();
        assert_eq!(until.len(), 2);
        assert!(until.contains(&Some(day("2026-12-01"))));
        let (then, label) = after(&book(), [snooze("2026-11-23")]);
        assert_eq!(label, "Snoozed Reel 1 of 6 · Mara Lind until tomorrow");
        let id = then.silences_of(&reel()).next().unwrap().id.clone();
        let (_, label) = after(&then, [Command::Delete(AnyId::Silence(id))]);
        assert_eq!(label, "Woke Reel 1 of 6 · Mara Lind");
    }

    #[test]
    fn it_goes_with_its_record_and_comes_back_with_it() {
        let (silent, _) = after(&book(), [silence("agreed by mail")]);
        let (then, label) = after(&silent, [Command::Delete(reel())]);
        assert_eq!(label, "Deleted Reel 1 of 6 · Mara Lind with 1 silence");
        assert_eq!(then.silenced.len(), 0);
    }

    #[test]
    fn what_says_nothing_is_refused() {
        let of_history = Command::Silence {
            what: "C014".into(),
            record: AnyId::Entry(id("h-1")),
            reason: "x".into(),
        };
        for (command, expected) in [
            (silence(""), "say why; the reason stays in sight"),
            (snooze("2026-11-22"), "choose a later day than today"),
            (of_history, "there is nothing here to silence"),
        ] {
            assert_eq!(refusal(&book(), command).to_string(), expected);
        }
    }
}
