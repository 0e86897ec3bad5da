//! Flat drafts of records that hold a choice with parts of its own, and drafts of small questions.
//! Those of content terms are in [`crate::app::form::term`].
//!
//! Text typed for one alternative survives switching to another and back.

use crate::domain::brand::DateOrder;
use crate::domain::choice::choice;
use crate::domain::date::{Date, plus_months};
use crate::domain::deliverable::Deliverable;
use crate::domain::field::fields;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::{Currency, Money};
use crate::domain::partnership::{Link, Partnership};
use crate::domain::payment::{Payment, Series, Trigger};
use crate::domain::rights::{CountedFrom, Exclusivity, OwedTo};
use crate::domain::text::{Line, Name, Prose};

choice! {
    /// The party an exclusivity is owed to.
    pub enum Owed {
        /// To us.
        Us = "us",
        /// To another brand.
        Another = "another brand",
    }
}

fields! {
    /// An exclusivity being edited.
    pub struct ExclusivityDraft {
        /// The id.
        id: Id<Exclusivity> = key(),
        /// The influencer it binds.
        influencer: Id<Influencer> = kept("Binds").entered(Input::Pick(Source::Influencers)),
        /// To whom it is owed.
        owed_to: Owed = kept("Owed to"),
        /// The partnership, if owed to us.
        partnership: Option<Id<Partnership>> = kept("By")
            .entered(Input::Pick(Source::Partnerships)),
        /// The other brand, if owed to one.
        brand: Line = kept("Brand").hint("the other brand"),
        /// The category.
        category: Line = kept("Category").hint("such as ceramics"),
        /// The brands it names.
        competitors: Vec<Line> = kept("Brands"),
        /// The first day.
        from: Option<Date> = kept("From").ahead(),
        /// The last day.
        until: Option<Date> = kept("Until").ahead(),
        /// The length in days.
        days: Option<u32> = kept("For days").hint("how many days it lasts, such as 30"),
        /// What those days count from.
        counted_from: Option<CountedFrom> = kept("Counted from").absent("the first day"),
        /// Free notes.
        notes: Prose = personal("Notes"),
    }
}

impl ExclusivityDraft {
    /// Returns the draft of an exclusivity.
    #[must_use]
    pub fn of(one: &Exclusivity) -> Self {
        let (owed_to, partnership, brand) = match &one.owed_to {
            OwedTo::Us(partnership) => (Owed::Us, Some(partnership.clone()), Line::default()),
            OwedTo::Brand(brand) => (Owed::Another, None, brand.clone()),
        };
        Self {
            id: one.id.clone(),
            influencer: one.influencer.clone(),
            owed_to,
            partnership,
            brand,
            category: one.category.clone(),
            competitors: one.competitors.clone(),
            from: one.from,
            until: one.until,
            days: one.days,
            counted_from: one.counted_from,
            notes: one.notes.clone(),
        }
    }

    /// Returns the exclusivity, or the invalid field and why.
    pub fn exclusivity(&self) -> Result<Exclusivity, (&'static str, String)> {
        let owed_to = match (self.owed_to, &self.partnership) {
            (Owed::Us, Some(partnership)) => OwedTo::Us(partnership.clone()),
            (Owed::Us, None) => return Err(("partnership", "choose one".to_owned())),
            (Owed::Another, _) if self.brand.is_empty() => {
                return Err(("brand", "needs a name".to_owned()));
            }
            (Owed::Another, _) => OwedTo::Brand(self.brand.clone()),
        };
        Ok(Exclusivity {
            id: self.id.clone(),
            influencer: self.influencer.clone(),
            owed_to,
            category: self.category.clone(),
            competitors: self.competitors.clone(),
            from: self.from,
            until: self.until,
            days: self.days,
            counted_from: self.counted_from,
            notes: self.notes.clone(),
        })
    }
}

choice! {
    /// How the first run starts.
    pub enum Begin {
        /// The owner's own book.
        Own = "my own book",
        /// The sample.
        Demo = "a demo, to look around first",
    }
}

fields! {
    /// The questions of the first run.
    pub struct WelcomeDraft {
        /// How to start.
        begin: Begin = kept("Begin with"),
        /// The brand's name.
        name: Name = kept("Brand").hint("what your brand is called"),
        /// Its currency.
        currency: Currency = kept("Currency"),
        /// The order of day and month in dates.
        date_order: DateOrder = kept("Dates"),
        /// The tag that discloses a partnership.
        disclosure_tag: Line = kept("Disclosure tag")
            .hint("the tag that each piece must have; empty for none"),
    }
}
fields! {
    /// Where and when a piece went live.
    pub struct PostDraft {
        /// The link to it.
        url: Option<Link> = personal("Link").hint("https://…; may come later"),
        /// The day it went live.
        on: Date = kept("Live on").back(),
    }
}
fields! {
    /// When an event took place.
    pub struct TookPlaceDraft {
        /// The day of the event.
        on: Date = kept("Took place on").back(),
    }
}
fields! {
    /// When and how we paid.
    pub struct PayDraft {
        /// The day of payment.
        on: Date = kept("Paid on").back(),
        /// The means of payment.
        how: Line = kept("How").hint("such as bank transfer"),
    }
}
fields! {
    /// Why pieces are waived.
    pub struct WaiveDraft {
        /// The reason.
        reason: Line = personal("Reason")
            .hint("why they are not owed any more; it stays with the pieces"),
    }
}
fields! {
    /// A series of payments, one each month.
    pub struct SeriesDraft {
        /// The partnership.
        partnership: Id<Partnership> = kept("For").entered(Input::Pick(Source::Partnerships)),
        /// The shared name.
        name: Line = kept("Name").hint("what all of them are called, such as retainer"),
        /// The amount of each.
        amount: Money = kept("Amount each"),
        /// The first day; the others follow monthly.
        from: Date = kept("First on").ahead(),
        /// How many payments.
        count: Option<u32> = kept("How many").hint("or the last day below"),
        /// The last day for a payment.
        until: Option<Date> = kept("Until").ahead().hint("or how many above"),
        /// Days from each payment's day until it is due.
        due_days: u32 = kept("Days to pay"),
    }
}

/// The maximum length of a series: ten years of months.
const MOST_OF_A_SERIES: u32 = 120;

impl SeriesDraft {
    /// Returns the payments, or the invalid field and why.
    pub fn payments(&self) -> Result<Vec<Payment>, (&'static str, String)> {
        let wrong = |field, why: &str| Err((field, why.to_owned()));
        if self.name.is_empty() {
            return wrong("name", "needs a name, which tells it from other series");
        }
        if self.amount.minor == 0 {
            return wrong("amount", "needs the amount of each");
        }
        let on = |number: u32| plus_months(self.from, number - 1);
        let count = match (self.count, self.until) {
            (None, None) => return wrong("count", "say how many, or until when"),
            (Some(_), Some(_)) => return wrong("until", "say how many or until when, not both"),
            (Some(count), None) => count,
            (None, Some(until)) if until < self.from => {
                return wrong("until", "the series ends before it starts");
            }
            (None, Some(until)) => {
                let most = MOST_OF_A_SERIES + 1;
                (1..=most).take_while(|number| on(*number) <= until).last().unwrap_or(0)
            }
        };
        if !(1..=MOST_OF_A_SERIES).contains(&count) {
            let field = if self.count.is_some() { "count" } else { "until" };
            return wrong(field, "a series has 1 to 120 payments");
        }
        let payment = |number| Payment {
            due_days: self.due_days,
            series: Some(Series { name: self.name.clone(), number }),
            title: Line::new(&format!("{} {number} of {count}", &*self.name)),
            ..Payment::new(
                Id::draft(),
                self.partnership.clone(),
                self.amount,
                Trigger::On(on(number)),
            )
        };
        Ok((1..=count).map(payment).collect())
    }
}

fields! {
    /// Why a finding is silenced.
    pub struct SilenceDraft {
        /// The reason.
        reason: Line = personal("Reason")
            .hint("why it is right as it is; the reason stays in sight"),
    }
}

fields! {
    /// Why a piece counts as verified although its check failed.
    pub struct InSpiteDraft {
        /// The reason.
        reason: Line = kept("Reason")
            .hint("why it counts as verified; the reason stays in checks and history"),
    }
}

fields! {
    /// How and when a parcel was shipped.
    pub struct ShipDraft {
        /// The carrier.
        carrier: Line = kept("Carrier").hint("who carries it; may stay empty"),
        /// The tracking number.
        tracking: Line = personal("Tracking").hint("the number to follow it by; may stay empty"),
        /// Our postage.
        cost: Option<Money> = kept("Postage"),
        /// The day it left.
        on: Date = kept("Left on").back(),
    }
}
fields! {
    /// The changes requested to a draft.
    pub struct ChangesDraft {
        /// The requested changes.
        note: Line = personal("To change").hint("what is to change, in one line; may stay empty"),
    }
}
fields! {
    /// One piece that a right covers.
    pub struct PieceDraft {
        /// The partnership of the right and the piece.
        partnership: Id<Partnership> = kept("For").left_out("that of the right"),
        /// The piece.
        piece: Id<Deliverable> = kept("Piece").entered(Input::Pick(Source::Pieces)),
    }
}
fields! {
    /// When a parcel arrived.
    pub struct ArriveDraft {
        /// The day it arrived.
        day: Date = kept("Day").back(),
    }
}
fields! {
    /// A form that asks for one future day.
    pub struct DayDraft {
        /// The day.
        day: Date = kept("Day").ahead(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    fn series(count: Option<u32>, until: Option<&str>) -> SeriesDraft {
        SeriesDraft {
            partnership: Id::draft(),
            name: "Retainer".into(),
            amount: Money { minor: 9_000, currency: Currency::EUR },
            from: day("2027-01-31"),
            count,
            until: until.map(day),
            due_days: 14,
        }
    }

    #[test]
    fn a_series_makes_its_payments_month_by_month() {
        let days = |draft: &SeriesDraft| {
            let made = draft.payments().unwrap();
            let names: Vec<u32> =
                made.iter().map(|one| one.series.as_ref().unwrap().number).collect();
            assert!(names.iter().zip(1..).all(|(name, number)| *name == number), "{names:?}");
            made.iter().map(|one| one.trigger).collect::<Vec<_>>()
        };
        let three = ["2027-01-31", "2027-02-28", "2027-03-31"].map(|on| Trigger::On(day(on)));
        assert_eq!(days(&series(Some(3), None)), three);
        assert_eq!(days(&series(None, Some("2027-04-29"))), three);
        assert_eq!(days(&series(None, Some("2027-01-31"))), three[..1]);
    }

    #[test]
    fn a_series_that_cannot_be_names_its_field() {
        for (count, until, field) in [
            (None, None, "count"),
            (Some(0), None, "count"),
            (Some(121), None, "count"),
            (Some(2), Some("2027-06-30"), "until"),
            (None, Some("2027-01-30"), "until"),
            (None, Some("2037-02-01"), "until"),
        ] {
            let wrong = series(count, until).payments().unwrap_err();
            assert_eq!(wrong.0, field, "{count:?} {until:?}: {}", wrong.1);
        }
        assert!(series(Some(120), None).payments().is_ok());
        let unnamed = SeriesDraft { name: Line::default(), ..series(Some(3), None) };
        assert_eq!(unnamed.payments().unwrap_err().0, "name");
    }
}
