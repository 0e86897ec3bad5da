//! Next steps: at most one for each partnership, and a clock that no edit resets.

use super::noun::{Noun, already, rule, write};
use super::pending::Pending;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, spoken};
use crate::domain::expectations::{NextStep, Whose};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;

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
        Some(step) => format!("Next step for {name}: {}", phrase(step, pending.today)),
        None => format!("Cleared the next step of {name}"),
    };
    write(pending, Partnership { next_step: step, ..Partnership::clone(&before) })?;
    Ok(label)
}

/// Says that the next step was done.
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

fn phrase(step: &NextStep, today: Date) -> String {
    let whose = match step.whose {
        Whose::Us => "we",
        Whose::Them => "they",
    };
    let by = step.by.map(|by| format!(", by {}", spoken(by, today))).unwrap_or_default();
    format!("{whose} {}{by}", step.what)
}

fn same_step(one: &NextStep, other: &NextStep) -> bool {
    (one.whose, &one.what) == (other.whose, &other.what)
}

/// Keeps the clock of the step, and drops the step of a partnership that has ended.
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

/// Writes a moved day into the history.
pub(super) fn follow(before: &Partnership, after: &Partnership, pending: &mut Pending) {
    let (Some(old), Some(new)) = (&before.next_step, &after.next_step) else { return };
    if same_step(old, new) && old.by != new.by {
        let what = new.what.clone();
        pending.happened(&after.id, Happening::DateMoved { what, from: old.by, to: new.by });
    }
}
