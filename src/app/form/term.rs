//! Drafts of content terms: a flat one with its line of words, and several in one line.
//!
//! Text typed for one alternative survives switching to another and back.

use crate::domain::choice::choice;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::Date;
use crate::domain::expectations::Term;
use crate::domain::field::fields;
use crate::domain::frequency::{DayOfWeek, Frequency, Pace};
use crate::domain::id::Id;
use crate::domain::platform::Platform;
use crate::domain::text::Line;

choice! {
    /// The kinds of posting frequency.
    pub enum Rhythm {
        /// One batch of pieces, not repeated.
        Once = "once",
        /// A number per week.
        PerWeek = "a number per week",
        /// A number per month.
        PerMonth = "a number per month",
        /// Spread until a day.
        Until = "spread until a day",
        /// A number of days after delivery.
        AfterDelivery = "days after delivery",
    }
}

fields! {
    /// A content term being edited.
    pub struct TermDraft {
        /// The whole term in one line; empty if only the fields define it.
        line: Line = kept("In words")
            .entered(Input::Phrase)
            .hint("such as 2 reels a month on ig for 3 months from 1 dec"),
        /// The id.
        id: Id<Term> = key(),
        /// The kind of content.
        content: ContentType = kept("Content"),
        /// The platform.
        platform: Option<Platform> = kept("Platform"),
        /// Who posts.
        poster: Poster = kept("Posted by").after("days"),
        /// The number of pieces.
        count: u32 = kept("Pieces").after("rhythm"),
        /// The frequency.
        rhythm: Rhythm = kept("How often"),
        /// The number of periods.
        periods: Option<u32> = kept("For how many").after("count"),
        /// The length of a period in weeks or months.
        every: Option<u32> = kept("Every").hint("2 is each second week or month").after("periods"),
        /// The weekday of the pieces.
        weekday: Option<DayOfWeek> = kept("On weekday").absent("any").after("every"),
        /// The day of the month of the pieces, from 1.
        day_of_month: Option<u32> = kept("On day").hint("the day of the month, 1 to 31").after("weekday"),
        /// The first day.
        from: Option<Date> = kept("From").ahead().after("day_of_month"),
        /// The last day.
        by: Option<Date> = kept("By").ahead().after("from"),
        /// Days between pieces.
        gap: Option<u32> = kept("Days apart").after("by"),
        /// Days after delivery.
        days: Option<u32> = kept("Days after").after("gap"),
        /// The first day it applies, if later than its start.
        valid_from: Option<Date> = kept("Holds from").ahead().after("poster"),
        /// Days from the draft to the post.
        draft_days: Option<u32> = kept("Draft days").hint("days from the draft to the post").after("valid_from"),
    }
}

/// Returns whether words alone can express a term.
fn in_words(term: &Term) -> bool {
    let pace = match term.frequency {
        Frequency::PerWeek { pace, .. } | Frequency::PerMonth { pace, .. } => pace,
        Frequency::Once { .. } | Frequency::Until { .. } | Frequency::AfterDelivery { .. } => {
            Pace::default()
        }
    };
    pace == Pace::default() && term.valid_from.is_none() && term.draft_days.is_none()
}

impl TermDraft {
    /// Returns the draft of a term.
    #[must_use]
    pub fn of(term: &Term, today: Date) -> Self {
        let mut draft = Self {
            // Words express neither a pace nor the last two fields: only the fields can.
            line: if in_words(term) { Line::new(&term.line(today)) } else { Line::default() },
            id: term.id.clone(),
            content: term.content.clone(),
            platform: None,
            poster: term.poster,
            count: term.count,
            rhythm: Rhythm::Once,
            periods: None,
            every: None,
            weekday: None,
            day_of_month: None,
            from: None,
            by: None,
            gap: None,
            days: None,
            valid_from: None,
            draft_days: None,
        };
        draft.take(term);
        draft
    }

    /// Copies a term, except its id and its words.
    pub fn take(&mut self, term: &Term) {
        self.content.clone_from(&term.content);
        self.platform.clone_from(&term.platform);
        (self.poster, self.count) = (term.poster, term.count);
        (self.valid_from, self.draft_days) = (term.valid_from, term.draft_days);
        match term.frequency {
            Frequency::Once { by } => {
                self.rhythm = Rhythm::Once;
                self.by = by;
            }
            Frequency::PerWeek { periods, from, pace } => {
                self.rhythm = Rhythm::PerWeek;
                (self.periods, self.from) = (Some(periods), Some(from));
                self.take_pace(pace);
            }
            Frequency::PerMonth { periods, from, pace } => {
                self.rhythm = Rhythm::PerMonth;
                (self.periods, self.from) = (Some(periods), Some(from));
                self.take_pace(pace);
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

    fn take_pace(&mut self, pace: Pace) {
        let said = |number: u32, usual: u32| Some(number).filter(|it| *it != usual);
        self.every = said(pace.every, 1);
        self.gap = said(pace.gap, 0);
        (self.weekday, self.day_of_month) = (pace.weekday, pace.day_of_month);
    }

    fn pace(&self) -> Pace {
        Pace {
            every: self.every.unwrap_or(1),
            weekday: self.weekday,
            day_of_month: self.day_of_month.filter(|_| self.rhythm == Rhythm::PerMonth),
            gap: self.gap.unwrap_or(0),
        }
    }

    /// Returns the draft of a new term that starts on a day.
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
            every: None,
            weekday: None,
            day_of_month: None,
            from: Some(from),
            by: None,
            gap: None,
            days: None,
            valid_from: None,
            draft_days: None,
        }
    }

    /// Returns the term, or the invalid field and why.
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
                pace: self.pace(),
            },
            Rhythm::PerMonth => Frequency::PerMonth {
                periods: number("periods", self.periods)?,
                from: day("from", self.from)?,
                pace: self.pace(),
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
            valid_from: self.valid_from,
            draft_days: self.draft_days,
            frequency,
        };
        match term.slots(None) {
            Ok(_) => Ok(term),
            Err(why) => Err(("count", why.to_string())),
        }
    }
}
