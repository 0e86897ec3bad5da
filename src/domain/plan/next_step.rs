//! Next steps: at most one per partnership, with a start date that edits do not reset; snoozes end
//! with their step.

use super::noun::{Noun, already, rule, write};
use super::pending::Pending;
use crate::domain::choice::Choice;
use crate::domain::command::Refusal;
use crate::domain::date::Date;
use crate::domain::expectations::{NextStep, Whose};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::silence::Silence;

/// Sets, changes or clears the next step.
pub(super) fn set(
    pending: &mut Pending,
    id: &Id<Partnership>,
    step: Option<NextStep>,
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    if before.next_step.is_none() && step.is_none() {
        return already(format!("{name} has no next step"));
    }
    let label = match &step {
        Some(step) => format!("Next step for {name}: {}", step.phrase(pending.today)),
        None => format!("Cleared the next step of {name}"),
    };
    write(pending, Partnership { next_step: step, ..Partnership::clone(&before) })?;
    Ok(label)
}

/// Marks the next step as done.
pub(super) fn finish(pending: &mut Pending, id: &Id<Partnership>) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    let Some(NextStep { whose, what, .. }) = before.next_step.clone() else {
        return rule(format!("{name} has no next step"));
    };
    write(pending, Partnership { next_step: None, ..Partnership::clone(&before) })?;
    let label = format!("Done for {name}: {what}");
    pending.happened(id, Happening::StepDone { whose, what });
    Ok(label)
}

fn same_step(one: &NextStep, other: &NextStep) -> bool {
    (one.whose, &one.what) == (other.whose, &other.what)
}

/// Keeps the start date of the step, and drops the step of an ended partnership.
pub(super) fn settle(
    partnership: &mut Partnership,
    before: Option<&Partnership>,
    today: Date,
) -> Result<(), Refusal> {
    let had = before.and_then(|before| before.next_step.as_ref());
    if partnership.stage.has_ended() {
        let added = partnership.next_step.is_some() && partnership.next_step.as_ref() != had;
        if added && before.is_none_or(|before| before.stage.has_ended()) {
            return rule("ended partnerships have no next step");
        }
        partnership.next_step = None;
    }
    let Some(step) = &mut partnership.next_step else { return Ok(()) };
    match had.filter(|had| same_step(had, step)) {
        Some(had) => step.since = had.since,
        None if step.what.is_empty() => return rule("a next step needs to say what"),
        None => step.since = Some(today),
    }
    Ok(())
}

/// Records a moved day in the history, and ends the snoozes of a done or replaced step.
pub(super) fn follow(before: &Partnership, after: &Partnership, pending: &mut Pending) {
    let Some(old) = &before.next_step else { return };
    let Some(new) = after.next_step.as_ref().filter(|new| same_step(old, new)) else {
        wake(after, pending);
        return;
    };
    if old.by != new.by {
        let what = new.what.clone();
        pending.happened(&after.id, Happening::DateMoved { what, from: old.by, to: new.by });
    }
}

/// Removes the snoozes of the previous step: they do not apply to the next one.
fn wake(of: &Partnership, pending: &mut Pending) {
    let is_of_a_step = |what: &str| Whose::ALL.iter().any(|whose| whose.step_code() == what);
    for one in pending.hanging::<Silence>(&AnyId::Partnership(of.id.clone())) {
        if one.until.is_some() && is_of_a_step(&one.what) {
            pending.take(&AnyId::Silence(one.id.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::sample::{after, book, happened, id, refusal, today};

    fn step(whose: Whose, what: &str, by: Option<&str>) -> NextStep {
        NextStep { whose, what: what.into(), by: by.map(day), since: None }
    }

    fn set(partnership: &str, step: Option<NextStep>) -> Command {
        Command::SetNextStep { partnership: id(partnership), step }
    }

    #[test]
    fn the_label_says_who_does_what_by_when() {
        for (new, expected) in [
            (
                Some(step(Whose::Us, "send the brief", Some("2026-11-25"))),
                "Next step for Mara Lind · Spring glaze: we send the brief, by Wed",
            ),
            (
                Some(step(Whose::Them, "send the draft", None)),
                "Next step for Mara Lind · Spring glaze: they send the draft",
            ),
            (None, "Cleared the next step of Mara Lind · Spring glaze"),
        ] {
            assert_eq!(after(&book(), [set("mara-spring", new)]).1, expected);
        }
    }

    #[test]
    fn the_clock_starts_anew_with_another_step_only() {
        let brief = "send the December brief";
        for (new, since) in [
            (Some(step(Whose::Us, brief, Some("2026-11-30"))), day("2026-11-20")),
            (Some(step(Whose::Them, brief, Some("2026-11-25"))), today()),
            (Some(step(Whose::Us, "call", Some("2026-11-25"))), today()),
        ] {
            let (then, _) = after(&book(), [set("mara-spring", new)]);
            let stands = then.partnerships.get(&id("mara-spring")).unwrap();
            assert_eq!(stands.next_step.as_ref().unwrap().since, Some(since));
        }
    }

    #[test]
    fn a_moved_day_and_a_done_step_are_history() {
        let later = Some(step(Whose::Us, "send the December brief", Some("2026-11-30")));
        let (then, _) = after(&book(), [set("mara-spring", later)]);
        let moved = "send the December brief moved from Wed to Mon 30 Nov";
        assert_eq!(happened(&then, "mara-spring"), [moved]);
        let (then, label) = after(&then, [Command::FinishNextStep(id("mara-spring"))]);
        assert_eq!(label, "Done for Mara Lind · Spring glaze: send the December brief");
        assert_eq!(happened(&then, "mara-spring"), ["We did: send the December brief", moved]);
        assert_eq!(then.partnerships.get(&id("mara-spring")).unwrap().next_step, None);
    }

    #[test]
    fn a_snooze_ends_with_the_step_that_it_is_about() {
        let mara = AnyId::Partnership(id("mara-spring"));
        let snooze = |what: &str| {
            let (what, until) = (what.into(), day("2026-12-20"));
            Command::Snooze { what, record: mara.clone(), until }
        };
        let brief = |by| set("mara-spring", Some(step(Whose::Us, "send the December brief", by)));
        let asleep = [snooze("step"), snooze("waiting"), snooze("exclusivity")];
        let (asleep, _) = after(&book(), asleep);
        for (command, left) in [
            (brief(Some("2026-11-30")), &["exclusivity", "step", "waiting"][..]),
            (Command::FinishNextStep(id("mara-spring")), &["exclusivity"]),
            (set("mara-spring", None), &["exclusivity"]),
            (set("mara-spring", Some(step(Whose::Us, "call", None))), &["exclusivity"]),
        ] {
            let (then, label) = after(&asleep, [command]);
            let mut still: Vec<_> = then.silences_of(&mara).map(|one| &*one.what).collect();
            still.sort_unstable();
            assert_eq!(still, left, "{label}");
        }
    }

    #[test]
    fn steps_that_make_no_sense_are_refused() {
        let same = Some(step(Whose::Us, "send the December brief", Some("2026-11-25")));
        for (command, expected) in [
            (set("mara-spring", Some(step(Whose::Us, " ", None))), "a next step needs to say what"),
            (set("mara-spring", same), "nothing was changed"),
            (
                set("mara-autumn", Some(step(Whose::Us, "thank her", None))),
                "ended partnerships have no next step",
            ),
            (set("jo-first", None), "Jo Park has no next step"),
            (Command::FinishNextStep(id("jo-first")), "Jo Park has no next step"),
        ] {
            assert_eq!(refusal(&book(), command).to_string(), expected);
        }
    }
}
