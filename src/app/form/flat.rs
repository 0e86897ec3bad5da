//! Drafts of records that hold a choice with parts of its own, laid flat, and of small questions.
//!
//! What was typed for one alternative is still there when the owner comes back to it.

use crate::domain::brand::DateOrder;
use crate::domain::choice::choice;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::Date;
use crate::domain::expectations::{Term, Whose};
use crate::domain::field::fields;
use crate::domain::frequency::Frequency;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Currency;
use crate::domain::partnership::{Link, Partnership};
use crate::domain::platform::Platform;
use crate::domain::rights::{Exclusivity, OwedTo};
use crate::domain::text::{Line, Name, Prose};

choice! {
    /// The alternatives of a posting frequency.
    pub enum Rhythm {
        /// All pieces once.
        Once = "once",
        /// So many a week.
        PerWeek = "so many a week",
        /// So many a month.
        PerMonth = "so many a month",
        /// So many until a day.
        Until = "spread until a day",
        /// So many days after delivery.
        AfterDelivery = "days after delivery",
    }
}

fields! {
    /// A content term while it is being typed.
    pub struct TermDraft {
        /// The id it had.
        id: Id<Term>,
        /// The kind of content.
        content: ContentType,
        /// Where.
        platform: Option<Platform>,
        /// Who posts.
        poster: Poster,
        /// How many.
        count: u32,
        /// Which alternative.
        rhythm: Rhythm,
        /// For how many weeks or months.
        periods: Option<u32>,
        /// The first day.
        from: Option<Date>,
        /// The last day.
        by: Option<Date>,
        /// Days between.
        gap: Option<u32>,
        /// Days after delivery.
        days: Option<u32>,
    }
}

impl TermDraft {
    /// Returns the draft of a term.
    #[must_use]
    pub fn of(term: &Term) -> Self {
        let mut draft = Self {
            id: term.id.clone(),
            content: term.content.clone(),
            platform: term.platform.clone(),
            poster: term.poster,
            count: term.count,
            rhythm: Rhythm::Once,
            periods: None,
            from: None,
            by: None,
            gap: None,
            days: None,
        };
        match term.frequency {
            Frequency::Once { by } => draft.by = by,
            Frequency::PerWeek { periods, from } => {
                draft.rhythm = Rhythm::PerWeek;
                (draft.periods, draft.from) = (Some(periods), Some(from));
            }
            Frequency::PerMonth { periods, from } => {
                draft.rhythm = Rhythm::PerMonth;
                (draft.periods, draft.from) = (Some(periods), Some(from));
            }
            Frequency::Until { from, by, gap } => {
                draft.rhythm = Rhythm::Until;
                (draft.from, draft.by, draft.gap) = (Some(from), Some(by), Some(gap));
            }
            Frequency::AfterDelivery { days } => {
                draft.rhythm = Rhythm::AfterDelivery;
                draft.days = Some(days);
            }
        }
        draft
    }

    /// Returns the draft of a new term, from a day.
    #[must_use]
    pub fn new(from: Date) -> Self {
        Self {
            id: Id::draft(),
            content: ContentType::Reel,
            platform: Some(Platform::Instagram),
            poster: Poster::Creator,
            count: 2,
            rhythm: Rhythm::PerMonth,
            periods: Some(3),
            from: Some(from),
            by: None,
            gap: None,
            days: None,
        }
    }

    /// Returns the term, or the field that is missing or wrong, and why.
    pub fn term(&self) -> Result<Term, (&'static str, String)> {
        let day =
            |name: &'static str, day: Option<Date>| day.ok_or((name, "needs a day".to_owned()));
        let number = |name: &'static str, number: Option<u32>| {
            number.ok_or((name, "needs a number".to_owned()))
        };
        let frequency = match self.rhythm {
            Rhythm::Once => Frequency::Once { by: self.by },
            Rhythm::PerWeek => Frequency::PerWeek {
                periods: number("periods", self.periods)?,
                from: day("from", self.from)?,
            },
            Rhythm::PerMonth => Frequency::PerMonth {
                periods: number("periods", self.periods)?,
                from: day("from", self.from)?,
            },
            Rhythm::Until => Frequency::Until {
                from: day("from", self.from)?,
                by: day("by", self.by)?,
                gap: self.gap.unwrap_or(0),
            },
            Rhythm::AfterDelivery => Frequency::AfterDelivery { days: number("days", self.days)? },
        };
        let term = Term {
            id: self.id.clone(),
            content: self.content.clone(),
            platform: self.platform.clone(),
            poster: self.poster,
            count: self.count,
            frequency,
        };
        match term.slots(None) {
            Ok(_) => Ok(term),
            Err(why) => Err(("count", why.to_string())),
        }
    }
}

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
        id: Id<Exclusivity>,
        /// Whom it binds.
        influencer: Id<Influencer>,
        /// To whom it is owed.
        owed_to: Owed,
        /// Our partnership.
        partnership: Option<Id<Partnership>>,
        /// The other brand.
        brand: Line,
        /// The category.
        category: Line,
        /// The brands that it names.
        competitors: Vec<Line>,
        /// The first day.
        from: Option<Date>,
        /// The last day.
        until: Option<Date>,
        /// Anything else.
        notes: Prose,
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
        begin: Begin,
        /// What the brand is called.
        name: Name,
        /// Its currency.
        currency: Currency,
        /// How dates are written.
        date_order: DateOrder,
    }
}
fields! {
    /// Where and when a piece went live.
    pub struct PostDraft {
        /// Where it can be seen.
        url: Option<Link>,
        /// The day.
        on: Date,
    }
}
fields! {
    /// The next step while it is being typed.
    pub struct StepDraft {
        /// Whose move it is.
        whose: Whose,
        /// What they do; nothing clears the step.
        what: Line,
        /// By when.
        by: Option<Date>,
    }
}
fields! {
    /// When and how we paid.
    pub struct PayDraft {
        /// The day.
        on: Date,
        /// The way.
        how: Line,
    }
}
fields! {
    /// Why a finding is silenced.
    pub struct SilenceDraft {
        /// The reason.
        reason: Line,
    }
}

fields! {
    /// One day that is asked for.
    pub struct DayDraft {
        /// The day.
        day: Date,
    }
}
