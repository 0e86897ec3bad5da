//! Payments: amount, purpose and trigger. Ready, waiting and overdue are derived elsewhere.

use super::date::Date;
use super::exact;
use super::expense::Expense;
use super::field::{Input, Source, Value, fields};
use super::id::Id;
use super::locale::{Locale, Unreadable};
use super::money::Money;
use super::partnership::Partnership;
use super::text::{Line, Prose};

/// The event that makes a payment due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The agreement is signed.
    Signing,
    /// The product has arrived.
    Delivery,
    /// All pieces are verified, or a number of them.
    Verification {
        /// How many; all if absent.
        pieces: Option<u32>,
    },
    /// A day.
    On(Date),
}

impl Trigger {
    /// Returns it as a suffix of an amount: `on verification of 2`.
    #[must_use]
    pub fn phrase(&self) -> String {
        self.show()
    }
}

impl Value for Trigger {
    const INPUT: Input = Input::Suggest(Source::Triggers);
    fn show(&self) -> String {
        match self {
            Self::Signing => "on signing".to_owned(),
            Self::Delivery => "on delivery".to_owned(),
            Self::Verification { pieces: None } => "on verification".to_owned(),
            Self::Verification { pieces: Some(count) } => format!("on verification of {count}"),
            Self::On(date) => format!("on {date}"),
        }
    }
    fn exact(&self) -> String {
        match self {
            Self::Signing => "Signing".to_owned(),
            Self::Delivery => "Delivery".to_owned(),
            Self::Verification { pieces } => {
                exact::of_variant("Verification", [("pieces", pieces.exact())])
            }
            Self::On(date) => exact::of_variant("On", [("date", date.exact())]),
        }
    }
    fn read(text: &str, locale: &Locale) -> Result<Self, Unreadable> {
        let lower = text.trim().to_lowercase();
        let rest = lower.strip_prefix("on ").unwrap_or(&lower).trim();
        match rest {
            "signing" => return Ok(Self::Signing),
            "delivery" => return Ok(Self::Delivery),
            "verification" | "verification of all" => {
                return Ok(Self::Verification { pieces: None });
            }
            _ => {}
        }
        if let Some(count) = rest.strip_prefix("verification of ") {
            let count = count.trim().parse().ok().filter(|count| *count > 0);
            return count
                .map(|count| Self::Verification { pieces: Some(count) })
                .ok_or_else(|| Unreadable("verification of 1 piece or more".to_owned()));
        }
        let usual = || "on signing, on delivery, on verification (of 2), or a day".to_owned();
        super::phrase::date_or(rest, locale, usual).map(Self::On)
    }
    fn echo(&self, locale: &Locale) -> Option<String> {
        match self {
            Self::On(day) => day.echo(locale),
            Self::Signing | Self::Delivery | Self::Verification { .. } => None,
        }
    }
}

/// The state of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentState {
    /// Not paid yet.
    Open,
    /// Paid.
    Paid {
        /// The day.
        on: Date,
        /// The method, such as a bank transfer; may be empty.
        how: Line,
    },
    /// Called off.
    Cancelled,
}

super::field::has_own_form! {
    PaymentState => |state| match state {
        PaymentState::Open => "open".to_owned(),
        PaymentState::Paid { on, how } if how.is_empty() => format!("paid on {on}"),
        PaymentState::Paid { on, how } => format!("paid on {on}, {how}"),
        PaymentState::Cancelled => "cancelled".to_owned(),
    } => |state| exact::variants!(state: PaymentState { Open {} Paid { on, how } Cancelled {} }),
}

/// The position of a payment in a series that was agreed at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    /// The name of the series.
    pub name: Line,
    /// The position, from 1.
    pub number: u32,
}

super::field::has_own_form! {
    Series => |series| format!("{} {}", series.name, series.number) => |series| {
        exact::of_variant("Series", [
            ("name", series.name.exact()),
            ("number", series.number.exact()),
        ])
    },
}

/// What a payment covers instead of the fee.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Covers {
    /// Commission that was earned.
    Commission,
    /// The bonus.
    Bonus,
    /// An expense of the partnership or of its campaign.
    Expense(Id<Expense>),
}

impl Value for Covers {
    const INPUT: Input = Input::Pick(Source::Covers);

    fn show(&self) -> String {
        match self {
            Self::Commission => "commission".to_owned(),
            Self::Bonus => "bonus".to_owned(),
            Self::Expense(id) => format!("expense {id}"),
        }
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let text = text.trim();
        match text.to_lowercase().as_str() {
            "commission" => Ok(Self::Commission),
            "bonus" => Ok(Self::Bonus),
            _ => {
                let expense = text.strip_prefix("expense ").and_then(Id::parse);
                expense.map(Self::Expense).ok_or_else(|| {
                    Unreadable("commission, bonus, or an expense from the list".to_owned())
                })
            }
        }
    }
}

fields! {
    /// One amount that we owe.
    pub struct Payment {
        /// Its name in the file.
        id: Id<Payment> = key(),
        /// The partnership it belongs to.
        partnership: Id<Partnership> = kept("For").entered(Input::Pick(Source::Partnerships)),
        /// What it is for.
        title: Line = kept("What for").hint("such as: fee, second half"),
        /// How much.
        amount: Money = kept("Amount"),
        /// The event that makes it due.
        trigger: Trigger = kept("When").ahead().said("due"),
        /// Days from the trigger until it must be paid.
        due_days: u32 = kept("Days after").said("days to pay"),
        /// Its state.
        state: PaymentState = kept("State").left_out("x pays, and reopens"),
        /// The series it belongs to.
        series: Option<Series> = kept("Series").left_out("a series is made at once"),
        /// What it covers; the fee if absent.
        covers: Option<Covers> = kept("Covers").absent("the fee").after("title"),
        /// The amount without value added tax.
        net: Option<Money> = kept("Net").under("Invoice"),
        /// The value added tax included.
        vat: Option<Money> = kept("VAT"),
        /// The day their invoice was received.
        invoice_received_on: Option<Date> = kept("Received on").back().said("invoice received"),
        /// The number of their invoice.
        invoice: Line = personal("Number").said("invoice").hint("the number of theirs"),
        /// Anything else.
        notes: Prose = personal("Notes").under("Anything else"),
        /// The day of the import that took it over; the first edit by a verb clears it.
        taken_over: Option<Date> = kept("Taken over").back().left_out("set by an import"),
    }
}

impl Payment {
    /// The default number of days to pay after the trigger.
    pub const USUAL_DAYS: u32 = 14;

    /// Returns an open payment.
    #[must_use]
    pub fn new(
        id: Id<Self>,
        partnership: Id<Partnership>,
        amount: Money,
        trigger: Trigger,
    ) -> Self {
        Self {
            id,
            partnership,
            title: Line::default(),
            amount,
            trigger,
            due_days: Self::USUAL_DAYS,
            state: PaymentState::Open,
            series: None,
            covers: None,
            net: None,
            vat: None,
            invoice_received_on: None,
            invoice: Line::default(),
            notes: Prose::default(),
            taken_over: None,
        }
    }

    /// Returns whether it is paid.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        matches!(self.state, PaymentState::Paid { .. })
    }

    /// Returns whether it pays the fee or more: it is not cancelled and covers nothing else.
    #[must_use]
    pub fn is_for_the_fee(&self) -> bool {
        self.state != PaymentState::Cancelled && self.covers.is_none()
    }
}

/// Returns the part of the fee that no payment covers; none without a fee or a rest. Payments for
/// commission, a bonus or an expense cover nothing of the fee.
pub fn open_fee<'a>(
    partnership: &Partnership,
    payments: impl Iterator<Item = &'a Payment>,
) -> Option<Money> {
    let fee = partnership.fee?;
    let counts = |one: &&Payment| one.is_for_the_fee() && one.amount.currency == fee.currency;
    let minors = payments.filter(counts).map(|one| one.amount.minor);
    let covered = minors.fold(0, u64::saturating_add);
    let minor = fee.minor.checked_sub(covered).filter(|minor| *minor > 0)?;
    Some(Money { minor, ..fee })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::sample::locale;

    #[test]
    fn triggers_read_back_from_what_is_shown() {
        for trigger in [
            Trigger::Signing,
            Trigger::Delivery,
            Trigger::Verification { pieces: None },
            Trigger::Verification { pieces: Some(2) },
            Trigger::On(day("2026-12-24")),
        ] {
            assert_eq!(Trigger::read(&trigger.show(), &locale()), Ok(trigger));
        }
        assert_eq!(Trigger::read("fri", &locale()), Ok(Trigger::On(day("2026-11-27"))));
        for text in ["", "whenever", "on verification of 0"] {
            assert!(Trigger::read(text, &locale()).is_err(), "{text}");
        }
    }
}
