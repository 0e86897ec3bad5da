//! Moving days of any record, and what must hold between two days.

use super::noun::{Noun, already, rule, write};
use super::payment::due;
use super::pending::Pending;
use crate::domain::command::{Dated, Refusal};
use crate::domain::date::{Date, Weekday, plus_days, short, spoken, weekday_name};
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::NextStep;
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, Trigger};
use crate::domain::rights::{Exclusivity, Until, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::text::Line;

/// Moves a day.
pub(super) fn move_to(pending: &mut Pending, item: Dated, to: Date) -> Result<String, Refusal> {
    let name = match item {
        Dated::Draft(id) => {
            let before = pending.need(&id)?;
            differs(before.draft_due, to, pending.today)?;
            write(pending, Deliverable { draft_due: Some(to), ..Deliverable::clone(&before) })?;
            format!("the draft of {}", before.name(pending.book))
        }
        Dated::Post(id) => {
            let before = pending.need(&id)?;
            differs(before.post_due, to, pending.today)?;
            write(pending, Deliverable { post_due: Some(to), ..Deliverable::clone(&before) })?;
            before.name(pending.book)
        }
        Dated::Step(id) => move_step(pending, &id, to)?,
        Dated::Payment(id) => move_payment(pending, &id, to)?,
        Dated::Send(id) => {
            let before = pending.need(&id)?;
            differs(before.send_by, to, pending.today)?;
            write(pending, Shipment { send_by: Some(to), ..Shipment::clone(&before) })?;
            format!("the sending of {}", before.name(pending.book))
        }
        Dated::Right(id) => {
            let before = pending.need(&id)?;
            if before.until == Some(Until::Perpetual) {
                return rule("it is perpetual; edit it to give it a last day");
            }
            differs(before.until.and_then(Until::day), to, pending.today)?;
            let until = Some(Until::Day(to));
            write(pending, UsageRight { until, ..UsageRight::clone(&before) })?;
            format!("the end of the {}", before.name(pending.book))
        }
        Dated::AdCode(id) => {
            let before = pending.need(&id)?;
            differs(before.ad_code_until, to, pending.today)?;
            write(pending, UsageRight { ad_code_until: Some(to), ..UsageRight::clone(&before) })?;
            format!("the end of the ad code in the {}", before.name(pending.book))
        }
        Dated::Exclusivity(id) => {
            let before = pending.need(&id)?;
            differs(before.until, to, pending.today)?;
            write(pending, Exclusivity { until: Some(to), ..Exclusivity::clone(&before) })?;
            format!("the end of the {}", before.name(pending.book))
        }
    };
    Ok(format!("Moved {name} to {}", dated(to, pending.today)))
}

fn move_step(pending: &mut Pending, id: &Id<Partnership>, to: Date) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    let Some(step) = before.next_step.clone() else {
        return rule(format!("{name} has no next step"));
    };
    differs(step.by, to, pending.today)?;
    let next_step = Some(NextStep { by: Some(to), ..step });
    write(pending, Partnership { next_step, ..Partnership::clone(&before) })?;
    Ok(format!("the next step of {name}"))
}

fn move_payment(pending: &mut Pending, id: &Id<Payment>, to: Date) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let follows = |what: &str| rule(format!("its day follows from {what}; move that instead"));
    match before.trigger {
        Trigger::On(_) => {}
        Trigger::Signing => return follows("the signing"),
        Trigger::Delivery => return follows("the delivery"),
        Trigger::Verification { .. } => return follows("the verification"),
    }
    differs(due(&before), to, pending.today)?;
    // The day that was moved is the one on which it falls due, the trigger comes before it.
    let trigger = Trigger::On(plus_days(to, -i64::from(before.due_days)));
    write(pending, Payment { trigger, ..Payment::clone(&before) })?;
    Ok(before.name(pending.book))
}

fn differs(from: Option<Date>, to: Date, today: Date) -> Result<(), Refusal> {
    if from == Some(to) {
        return already(format!("it is on {} already", dated(to, today)));
    }
    Ok(())
}

/// Returns the day with its weekday: `Fri 27 Nov`.
pub(super) fn dated(day: Date, today: Date) -> String {
    let weekday: Weekday = chrono::Datelike::weekday(&day);
    format!("{} {}", &weekday_name(weekday)[..3], short(day, today))
}

/// Writes into the history that a day was moved, if it was.
pub(super) fn moved(
    pending: &mut Pending,
    partnership: &Id<Partnership>,
    what: &str,
    (from, to): (Option<Date>, Option<Date>),
) {
    if from != to {
        let what = Line::new(what);
        pending.happened(partnership, Happening::DateMoved { what, from, to });
    }
}

/// Refuses a last day before the first one.
pub(super) fn in_order(
    what: &str,
    first: Option<Date>,
    last: Option<Date>,
    today: Date,
) -> Result<(), Refusal> {
    match (first, last) {
        (Some(first), Some(last)) if last < first => rule(format!(
            "{what} would end {} before it starts {}",
            spoken(last, today),
            spoken(first, today)
        )),
        _ => Ok(()),
    }
}
