//! Drafts of content terms: one laid flat with its line of words, and several in one line.
//!
//! What was typed for one alternative is still there when the owner comes back to it.

use crate::domain::choice::choice;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::Date;
use crate::domain::expectations::Term;
use crate::domain::field::fields;
use crate::domain::frequency::Frequency;
use crate::domain::id::Id;
use crate::domain::platform::Platform;
use crate::domain::text::Line;

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
        /// The whole of it in one line; empty where only the fields speak.
        line: Line = kept("In words")
            .entered(Input::Phrase)
            .hint("such as 2 reels a month on ig for 3 months from 1 dec"),
        /// The id it had.
        id: Id<Term> = key(),
        /// The kind of content.
        content: ContentType = kept("Content"),
        /// Where.
        platform: Option<Platform> = kept("Platform"),
        /// Who posts.
        poster: Poster = kept("Posted by").after("days"),
        /// How many.
        count: u32 = kept("Pieces").after("rhythm"),
        /// Which alternative.
        rhythm: Rhythm = kept("How often"),
        /// For how many weeks or months.
        periods: Option<u32> = kept("For how many").after("count"),
        /// The first day.
        from: Option<Date> = kept("From").after("periods"),
        /// The last day.
        by: Option<Date> = kept("By").after("from"),
        /// Days between.
        gap: Option<u32> = kept("Days apart").after("by"),
        /// Days after delivery.
        days: Option<u32> = kept("Days after").after("gap"),
    }
}

impl TermDraft {
    /// Returns the draft of a term.
    #[must_use]
    pub fn of(term: &Term, today: Date) -> Self {
        let mut draft = Self {
            line: Line::new(&term.phrase(today)),
            id: term.id.clone(),
            content: term.content.clone(),
            platform: None,
            poster: term.poster,
            count: term.count,
            rhythm: Rhythm::Once,
            periods: None,
            from: None,
            by: None,
            gap: None,
            days: None,
        };
        draft.take(term);
        draft
    }

    /// Takes what a term says, but neither its id nor its words.
    pub fn take(&mut self, term: &Term) {
        self.content.clone_from(&term.content);
        self.platform.clone_from(&term.platform);
        (self.poster, self.count) = (term.poster, term.count);
        match term.frequency {
            Frequency::Once { by } => {
                self.rhythm = Rhythm::Once;
                self.by = by;
            }
            Frequency::PerWeek { periods, from } => {
                self.rhythm = Rhythm::PerWeek;
                (self.periods, self.from) = (Some(periods), Some(from));
            }
            Frequency::PerMonth { periods, from } => {
                self.rhythm = Rhythm::PerMonth;
                (self.periods, self.from) = (Some(periods), Some(from));
            }
            Frequency::Until { from, by, gap } => {
                self.rhythm = Rhythm::Until;
                (self.from, self.by, self.gap) = (Some(from), Some(by), Some(gap));
            }
            Frequency::AfterDelivery { days } => {
                self.rhythm = Rhythm::AfterDelivery;
                self.days = Some(days);
            }
        }
    }

    /// Returns the draft of a new term, from a day.
    #[must_use]
    pub fn new(from: Date) -> Self {
        Self {
            line: Line::default(),
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
