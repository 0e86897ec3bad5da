//! Moving dates of any record, and constraints between two dates.

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
use crate::domain::rights::{CountedFrom, Exclusivity, Until, UsageRight, length};
use crate::domain::shipment::Shipment;
use crate::domain::text::Line;

/// Moves a date.
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
            follows_from_its_length(before.days, before.counted_from)?;
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
            follows_from_its_length(before.days, before.counted_from)?;
            differs(before.until, to, pending.today)?;
            write(pending, Exclusivity { until: Some(to), ..Exclusivity::clone(&before) })?;
            format!("the end of the {}", before.name(pending.book))
        }
    };
    Ok(format!("Moved {name} to {}", dated(to, pending.today)))
}

/// Refuses to move a computed last day.
fn follows_from_its_length(days: Option<u32>, from: Option<CountedFrom>) -> Result<(), Refusal> {
    let Some(days) = days else { return Ok(()) };
    rule(format!("it holds {}; edit it to agree on another time", length(days, from)))
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
    // The owner moves the due day; the trigger is earlier.
    let trigger = Trigger::On(plus_days(to, -i64::from(before.due_days)));
    write(pending, Payment { trigger, ..Payment::clone(&before) })?;
    Ok(before.name(pending.book))
}

fn differs(from: Option<Date>, to: Date, today: Date) -> Result<(), Refusal> {
    if from == Some(to) {
        return already(format!("it is already on {}", dated(to, today)));
    }
    Ok(())
}

/// Returns the day with its weekday: `Fri 27 Nov`.
pub(super) fn dated(day: Date, today: Date) -> String {
    let weekday: Weekday = chrono::Datelike::weekday(&day);
    format!("{} {}", &weekday_name(weekday)[..3], short(day, today))
}

/// Records a moved date in the history, if it changed.
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

/// Refuses a last day before the first.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::sample::{after, book, happened, id, refusal};

    fn to(item: Dated, to: &str) -> Command {
        Command::MoveDate { item, to: day(to) }
    }

    #[test]
    fn each_day_moves_with_a_label_and_history() {
        let right = "right to ads from the creator's handle";
        let cases: [(Dated, &str, String, &str, String); 8] = [
            (
                Dated::Draft(id("reel-1")),
                "2026-12-01",
                "the draft of Reel 1 of 6 · Mara Lind to Tue 1 Dec".into(),
                "mara-spring",
                "Draft of Reel 1 of 6 moved from Tue 8 Dec to Tue 1 Dec".into(),
            ),
            (
                Dated::Post(id("reel-1")),
                "2026-11-27",
                "Reel 1 of 6 · Mara Lind to Fri 27 Nov".into(),
                "mara-spring",
                "Reel 1 of 6 moved from Tue 15 Dec to Fri".into(),
            ),
            (
                Dated::Step(id("tomas-winter")),
                "2026-11-30",
                "the next step of Tomás Reyes · Winter kiln to Mon 30 Nov".into(),
                "tomas-winter",
                "answer the offer set to Mon 30 Nov".into(),
            ),
            (
                Dated::Payment(id("bonus")),
                "2026-12-24",
                "50 EUR · Mara Lind to Thu 24 Dec".into(),
                "mara-spring",
                "Payment of 50 EUR moved from Sun 20 Dec to Thu 24 Dec".into(),
            ),
            (
                Dated::Send(id("plates")),
                "2026-11-30",
                "the sending of 4 plates · Tomás Reyes to Mon 30 Nov".into(),
                "tomas-winter",
                "Sending of 4 plates moved from Sat to Mon 30 Nov".into(),
            ),
            (
                Dated::Right(id("ads")),
                "2026-12-31",
                format!("the end of the {right} · Mara Lind to Thu 31 Dec"),
                "mara-spring",
                format!("End of the {right} moved from 28 Feb 2027 to Thu 31 Dec"),
            ),
            (
                Dated::AdCode(id("ads")),
                "2026-12-30",
                format!("the end of the ad code in the {right} · Mara Lind to Wed 30 Dec"),
                "mara-spring",
                "End of the ad code moved from Thu 31 Dec to Wed 30 Dec".into(),
            ),
            (
                Dated::Exclusivity(id("ours")),
                "2026-12-31",
                "the end of the exclusivity for ceramics · Mara Lind to Thu 31 Dec".into(),
                "mara-spring",
                "End of the exclusivity for ceramics moved from 28 Feb 2027 to Thu 31 Dec".into(),
            ),
        ];
        for (item, on, label, partnership, history) in cases {
            let (then, said) = after(&book(), [to(item.clone(), on)]);
            assert_eq!(said, format!("Moved {label}"));
            assert_eq!(happened(&then, partnership), [history]);
            let again = refusal(&then, to(item, on)).to_string();
            assert_eq!(again, format!("it is already on {}", dated(day(on), day("2026-11-22"))));
        }
    }

    #[test]
    fn a_moved_payment_keeps_its_days_to_pay_and_a_moved_step_its_clock() {
        let (then, _) = after(&book(), [to(Dated::Payment(id("bonus")), "2026-12-24")]);
        let bonus = then.payments.get(&id("bonus")).unwrap();
        assert_eq!((bonus.trigger, bonus.due_days), (Trigger::On(day("2026-12-14")), 10));
        let (then, _) = after(&book(), [to(Dated::Step(id("mara-spring")), "2026-12-24")]);
        let step = then.partnerships.get(&id("mara-spring")).unwrap().next_step.clone();
        assert_eq!(step.unwrap().since, Some(day("2026-11-20")));
    }

    #[test]
    fn days_that_follow_from_others_do_not_move() {
        for (item, expected) in [
            (
                Dated::Payment(id("fee-2")),
                "its day follows from the verification; move that instead",
            ),
            (Dated::Payment(id("fee-1")), "its day follows from the signing; move that instead"),
            (Dated::Step(id("jo-first")), "Jo Park has no next step"),
            (Dated::Right(id("repost")), "it is perpetual; edit it to give it a last day"),
            (Dated::Post(id("gone")), "the deliverable is not in the book any more"),
        ] {
            assert_eq!(refusal(&book(), to(item, "2026-12-24")).to_string(), expected);
        }
    }
}
