//! Renewing a partnership: what was agreed, once more on new dates.

use chrono::Datelike;

use super::noun::{Noun, add};
use super::pending::Pending;
use super::terms;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, days_between, end_of_month, plus_days, plus_months, short};
use crate::domain::expectations::Term;
use crate::domain::frequency::Frequency;
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, Trigger};
use crate::domain::record::AnyId;
use crate::domain::rights::{Exclusivity, OwedTo, Until, UsageRight};
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::{Line, Prose};

/// Copies what was agreed to a new partnership that starts on a day.
pub(super) fn renew(
    pending: &mut Pending,
    id: &Id<Partnership>,
    from: Date,
) -> Result<String, Refusal> {
    let old = pending.need(id)?;
    let name = old.name(pending.book);
    let on = AnyId::Partnership(id.clone());
    let payments = pending.hanging::<Payment>(&on);
    let rights = pending.hanging::<UsageRight>(&on);
    let exclusivities = pending.hanging::<Exclusivity>(&on);

    // Where no term has a first day, the other days of the agreement say when it started.
    let other_days = payments.iter().filter_map(|payment| day_of(payment.trigger));
    let other_days = other_days.chain(rights.iter().filter_map(|right| right.from));
    let other_days = other_days.chain(exclusivities.iter().filter_map(|one| one.from)).min();
    let start = old.terms.iter().filter_map(first_day).min().or(other_days);
    let shift = Shift::between(start.unwrap_or(from), from);

    let mut new = agreed_again(&old, shift);
    new.id = pending.fresh(&old.slug(pending.book), "partnership");
    terms::settle(&mut new, None, pending)?;
    let partnership = new.id.clone();
    pending.put(new);
    pending.happened(&partnership, Happening::Renewed { from: Line::new(&name) });

    for payment in payments.iter().filter(|payment| payment.state != PaymentState::Cancelled) {
        add(pending, due_again(payment, &partnership, shift))?;
    }
    for right in &rights {
        add(pending, granted_again(right, &partnership, shift))?;
    }
    for exclusivity in &exclusivities {
        add(
            pending,
            Exclusivity {
                id: Id::draft(),
                owed_to: OwedTo::Us(partnership.clone()),
                from: exclusivity.from.map(|day| shift.first(day)),
                until: exclusivity.until.map(|day| shift.last(day)),
                ..Exclusivity::clone(exclusivity)
            },
        )?;
    }
    Ok(format!("Renewed {name} from {}", short(from, pending.today)))
}

/// How far days move: by months where both starts are the same day of a month, else by days.
#[derive(Clone, Copy)]
enum Shift {
    Months(u32),
    Days(i64),
}

impl Shift {
    fn between(start: Date, from: Date) -> Self {
        let month = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        match u32::try_from(month(from) - month(start)) {
            Ok(months) if start.day() == from.day() => Self::Months(months),
            _ => Self::Days(days_between(start, from)),
        }
    }

    fn first(self, day: Date) -> Date {
        match self {
            Self::Months(months) => plus_months(day, months),
            Self::Days(days) => plus_days(day, days),
        }
    }

    /// Returns the moved last day of a time; the end of a month stays the end of one.
    fn last(self, day: Date) -> Date {
        match self {
            Self::Months(_) if day == end_of_month(day) => end_of_month(self.first(day)),
            Self::Months(_) | Self::Days(_) => self.first(day),
        }
    }
}

fn first_day(term: &Term) -> Option<Date> {
    match term.frequency {
        Frequency::Once { by } => Some(by),
        Frequency::PerWeek { from, .. }
        | Frequency::PerMonth { from, .. }
        | Frequency::Until { from, .. } => Some(from),
        Frequency::AfterDelivery { .. } => None,
    }
}

fn day_of(trigger: Trigger) -> Option<Date> {
    match trigger {
        Trigger::On(day) => Some(day),
        Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => None,
    }
}

fn owed_again(term: &Term, shift: Shift) -> Term {
    let frequency = match term.frequency {
        Frequency::Once { by } => Frequency::Once { by: shift.first(by) },
        Frequency::PerWeek { periods, from } => {
            Frequency::PerWeek { periods, from: shift.first(from) }
        }
        Frequency::PerMonth { periods, from } => {
            Frequency::PerMonth { periods, from: shift.first(from) }
        }
        Frequency::Until { from, by, gap } => {
            Frequency::Until { from: shift.first(from), by: shift.last(by), gap }
        }
        Frequency::AfterDelivery { days } => Frequency::AfterDelivery { days },
    };
    Term { id: Id::draft(), frequency, ..term.clone() }
}

/// Returns the terms once more: proposed, not agreed, so that nothing of the signing is kept.
fn agreed_again(old: &Partnership, shift: Shift) -> Partnership {
    Partnership {
        id: Id::draft(),
        stage: Stage::In(Lane::InTalks),
        next_step: None,
        terms: old.terms.iter().map(|term| owed_again(term, shift)).collect(),
        agreement: Line::default(),
        signed_on: None,
        notes: Prose::default(),
        archived: false,
        ..old.clone()
    }
}

fn due_again(payment: &Payment, partnership: &Id<Partnership>, shift: Shift) -> Payment {
    Payment {
        id: Id::draft(),
        partnership: partnership.clone(),
        trigger: day_of(payment.trigger)
            .map_or(payment.trigger, |day| Trigger::On(shift.first(day))),
        state: PaymentState::Open,
        invoice: Line::default(),
        notes: Prose::default(),
        ..payment.clone()
    }
}

fn granted_again(right: &UsageRight, partnership: &Id<Partnership>, shift: Shift) -> UsageRight {
    let until = right.until.map(|until| match until {
        Until::Day(day) => Until::Day(shift.last(day)),
        Until::Perpetual => Until::Perpetual,
    });
    UsageRight {
        id: Id::draft(),
        partnership: partnership.clone(),
        from: right.from.map(|day| shift.first(day)),
        until,
        in_use: false,
        ad_code: Line::default(),
        ad_code_until: None,
        ..right.clone()
    }
}
