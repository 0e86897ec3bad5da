//! Drafts of records that hold a choice with parts of its own, laid flat, and of small questions.
//! Those of content terms are in [`super::term`].
//!
//! What was typed for one alternative is still there when the owner comes back to it.

use crate::domain::brand::DateOrder;
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::field::fields;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::{Currency, Money};
use crate::domain::partnership::{Link, Partnership};
use crate::domain::rights::{CountedFrom, Exclusivity, OwedTo};
use crate::domain::text::{Line, Name, Prose};

choice! {
    /// To whom an exclusivity is owed.
    pub enum Owed {
        /// To us.
        Us = "us",
        /// To another brand.
        Another = "another brand",
    }
}

fields! {
    /// An exclusivity while it is being typed.
    pub struct ExclusivityDraft {
        /// The id it had.
        id: Id<Exclusivity> = key(),
        /// Whom it binds.
        influencer: Id<Influencer> = kept("Binds").entered(Input::Pick(Source::Influencers)),
        /// To whom it is owed.
        owed_to: Owed = kept("Owed to"),
        /// Our partnership.
        partnership: Option<Id<Partnership>> = kept("By")
            .entered(Input::Pick(Source::Partnerships)),
        /// The other brand.
        brand: Line = kept("Brand").hint("the other brand"),
        /// The category.
        category: Line = kept("Category").hint("such as ceramics"),
        /// The brands that it names.
        competitors: Vec<Line> = kept("Brands"),
        /// The first day.
        from: Option<Date> = kept("From").ahead(),
        /// The last day.
        until: Option<Date> = kept("Until").ahead(),
        /// How many days it lasts.
        days: Option<u32> = kept("For days").hint("how many days it lasts, such as 30"),
        /// From what those days count.
        counted_from: Option<CountedFrom> = kept("Counted from").absent("the first day"),
        /// Anything else.
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

    /// Returns the exclusivity, or the field that is missing, and why.
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
    /// With what the first run begins.
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
        /// With what to begin.
        begin: Begin = kept("Begin with"),
        /// What the brand is called.
        name: Name = kept("Brand").hint("what your brand is called"),
        /// Its currency.
        currency: Currency = kept("Currency"),
        /// How dates are written.
        date_order: DateOrder = kept("Dates"),
        /// The tag that discloses a partnership.
        disclosure_tag: Line = kept("Disclosure tag")
            .hint("the tag that must stand in each piece; empty for none"),
    }
}
fields! {
    /// Where and when a piece went live.
    pub struct PostDraft {
        /// Where it can be seen.
        url: Option<Link> = personal("Link").hint("https://…; may come later"),
        /// The day.
        on: Date = kept("Live on").back(),
    }
}
fields! {
    /// When and how we paid.
    pub struct PayDraft {
        /// The day.
        on: Date = kept("Paid on").back(),
        /// The way.
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
    /// How and when a parcel left.
    pub struct ShipDraft {
        /// Who carries it.
        carrier: Line = kept("Carrier").hint("who carries it; may stay empty"),
        /// The number to follow it by.
        tracking: Line = personal("Tracking").hint("the number to follow it by; may stay empty"),
        /// What the parcel costs us.
        cost: Option<Money> = kept("Postage"),
        /// The day.
        on: Date = kept("Left on").back(),
    }
}
fields! {
    /// What is to change in a draft.
    pub struct ChangesDraft {
        /// What is to change.
        note: Line = personal("To change").hint("what is to change, in one line; may stay empty"),
    }
}
fields! {
    /// One piece that a right covers.
    pub struct PieceDraft {
        /// The partnership of both.
        partnership: Id<Partnership> = kept("For").left_out("that of the right"),
        /// The piece.
        piece: Id<Deliverable> = kept("Piece").entered(Input::Pick(Source::Pieces)),
    }
}
fields! {
    /// When a parcel arrived.
    pub struct ArriveDraft {
        /// The day.
        day: Date = kept("Day").back(),
    }
}
fields! {
    /// One day to come that is asked for.
    pub struct DayDraft {
        /// The day.
        day: Date = kept("Day").ahead(),
    }
}
