//! What was agreed on content: terms, creative freedom, compensation, and the next step.
//!
//! Representation (what must, should and could be said, tags, link, code) is plain fields of the
//! [`Partnership`](super::partnership::Partnership).

use std::ops::RangeInclusive;

use super::choice::choice;
use super::content::{ContentType, Poster};
use super::date::{Date, short, spoken};
use super::field::{Input, Value, fields, has_own_form, is_list};
use super::frequency::{Frequency, Pace, Slot, Unplannable};
use super::id::Id;
use super::locale::{Locale, Unreadable};
use super::money::Money;
use super::platform::Platform;
use super::text::Line;
use super::{exact, phrase};

choice! {
    /// How free the creator is.
    pub enum Freedom {
        /// The creator decides, within the law and the must-says.
        Open = "open",
        /// Decided together.
        Collaborative = "collaborative",
        /// Written out by us.
        Prescribed = "prescribed",
    }
}

fields! {
    /// One content term: content type × platform × quantity × posting frequency.
    pub struct Term {
        /// Its name in the file.
        id: Id<Term> = key(),
        /// The kind of content.
        content: ContentType = kept("Content"),
        /// Where it appears.
        platform: Option<Platform> = kept("Platform"),
        /// Who posts it.
        poster: Poster = kept("Posted by"),
        /// Number of pieces, per period if there are periods.
        count: u32 = kept("Pieces"),
        /// The day from which it applies, if later than its start: a raise of a running term is a
        /// second term for the difference.
        valid_from: Option<Date> = kept("Holds from").ahead(),
        /// Days from the draft to the post; the brand's default if absent.
        draft_days: Option<u32> = kept("Draft days").hint("days from the draft to the post"),
        /// How often.
        frequency: Frequency = kept("How often").left_out("laid flat in the form of a term"),
    }
}

impl Term {
    /// Returns the slots of the term; `delivered` is the day the product arrived.
    ///
    /// Slots due before the day from which the term applies are left out; the others keep their
    /// numbers.
    pub fn slots(&self, delivered: Option<Date>) -> Result<Vec<Slot>, Unplannable> {
        let mut slots = self.frequency.slots(self.count, delivered)?;
        if let Some(from) = self.valid_from {
            slots.retain(|slot| slot.due.is_none_or(|due| due >= from));
        }
        Ok(slots)
    }

    /// Returns the range of its slot numbers, from the day on which it applies.
    #[must_use]
    pub fn numbers(&self, delivered: Option<Date>) -> RangeInclusive<u32> {
        let total = self.total();
        // Most terms apply from their start, and dates cost more to compute than numbers.
        let first = match self.valid_from.map(|_| self.slots(delivered)) {
            None | Some(Err(_)) => 1,
            // Slots are sorted by day, so the dropped ones come first.
            Some(Ok(slots)) => slots.first().map_or(total.saturating_add(1), |slot| slot.number),
        };
        first..=total
    }

    /// Returns the total number of pieces, including those before the day from which it applies.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.count.saturating_mul(self.frequency.periods())
    }

    /// Returns its first day, or the last one for a one-off; none if no day was agreed or it counts
    /// from the delivery.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        match self.frequency {
            Frequency::Once { by } => by,
            Frequency::PerWeek { from, .. }
            | Frequency::PerMonth { from, .. }
            | Frequency::Until { from, .. } => Some(from),
            Frequency::AfterDelivery { .. } => None,
        }
    }

    /// Returns the term in words: `2 reels a month on Instagram, 3 months from 1 Dec`, and from
    /// when it applies, if that is later.
    #[must_use]
    pub fn phrase(&self, today: Date) -> String {
        let words = self.words(|day| short(day, today));
        match self.valid_from.filter(|from| self.first_day().is_none_or(|first| first < *from)) {
            Some(from) => format!("{words}, holds from {}", short(from, today)),
            None => words,
        }
    }

    /// Returns the term in input syntax: [`phrase::term::terms`] parses it back on the same day.
    #[must_use]
    pub fn line(&self, today: Date) -> String {
        self.words(|day| phrase::day(day, today))
    }

    /// Returns the term as parsed; a past day is marked.
    #[must_use]
    pub fn echo(&self, today: Date) -> String {
        self.words(|day| phrase::day_to_come(day, today))
    }

    fn words(&self, day: impl Fn(Date) -> String) -> String {
        let pieces = phrase::term::pieces(&self.content, self.count);
        let on = |platform| format!(" on {}", phrase::term::place(platform));
        let place = self.platform.as_ref().map(on).unwrap_or_default();
        let poster = match self.poster {
            Poster::Creator => "",
            Poster::Brand => ", posted by us",
        };
        let frequency = self.frequency.words(day);
        match self.frequency {
            Frequency::PerWeek { .. } | Frequency::PerMonth { .. } => {
                let (rate, rest) = frequency.split_once(',').unwrap_or((&frequency, ""));
                format!("{pieces} {rate}{place},{rest}{poster}")
            }
            Frequency::Once { by: None } => format!("{pieces}{place}{poster}"),
            Frequency::Once { .. } | Frequency::Until { .. } | Frequency::AfterDelivery { .. } => {
                format!("{pieces}{place} {frequency}{poster}")
            }
        }
    }
}

has_own_form! {
    // Never shown alone: a term formats it.
    Frequency => exactly => exactly,
}
is_list! {
    Vec<Term>, "term" => |terms| {
        let pieces: Vec<String> = terms.iter().map(|term| term.content.counted(term.total())).collect();
        pieces.join(", ")
    } => |term| term.id.clone(),
}

fn exactly(frequency: &Frequency) -> String {
    let paced = |name, periods: &u32, from: &Date, pace: &Pace| {
        let Pace { every, weekday, day_of_month, gap } = pace;
        // Defaults add nothing to the text, so it equals that from before `Pace` existed.
        let said = |number: &u32, usual: u32| Some(*number).filter(|it| *it != usual).exact();
        exact::of_variant(
            name,
            [
                ("periods", periods.exact()),
                ("from", from.exact()),
                ("every", said(every, 1)),
                ("weekday", weekday.exact()),
                ("day_of_month", day_of_month.exact()),
                ("gap", said(gap, 0)),
            ],
        )
    };
    match frequency {
        Frequency::Once { by } => exact::of_variant("Once", [("by", by.exact())]),
        Frequency::PerWeek { periods, from, pace } => paced("PerWeek", periods, from, pace),
        Frequency::PerMonth { periods, from, pace } => paced("PerMonth", periods, from, pace),
        Frequency::Until { from, by, gap } => exact::of_variant(
            "Until",
            [("from", from.exact()), ("by", by.exact()), ("gap", gap.exact())],
        ),
        Frequency::AfterDelivery { days } => {
            exact::of_variant("AfterDelivery", [("days", days.exact())])
        }
    }
}

/// A share of sales, or an amount per order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commission {
    /// Hundredths of a percent: 1,250 is 12.5 %.
    Percent(u32),
    /// An amount per order.
    PerOrder(Money),
}

impl Commission {
    /// Returns hundredths of a percent, at most 10,000, from the digits before and after the point.
    #[must_use]
    pub fn points(whole: &str, fraction: &str) -> Option<u32> {
        let digits = format!("{whole}{fraction:0<2}");
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let fits = is_plain && !whole.is_empty() && fraction.len() <= 2;
        digits.parse().ok().filter(|points| fits && *points <= 10_000)
    }
}

impl Value for Commission {
    const INPUT: Input = Input::Line;
    fn show(&self) -> String {
        match self {
            Self::Percent(points) => {
                let text = format!("{}.{:02}", points / 100, points % 100);
                format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
            }
            Self::PerOrder(money) => format!("{money} per order"),
        }
    }
    fn exact(&self) -> String {
        match self {
            Self::Percent(points) => exact::of_variant("Percent", [("points", points.exact())]),
            Self::PerOrder(money) => exact::of_variant("PerOrder", [("money", money.exact())]),
        }
    }
    fn read(text: &str, locale: &Locale) -> Result<Self, Unreadable> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix('%') {
            let (whole, fraction) =
                percent.trim().split_once(['.', ',']).unwrap_or((percent.trim(), ""));
            return Self::points(whole, fraction).map(Self::Percent).ok_or_else(|| {
                Unreadable("a percentage from 0 to 100, such as 12.5 %".to_owned())
            });
        }
        let amount = text.strip_suffix("per order").or_else(|| text.strip_suffix("an order"));
        match amount {
            Some(amount) => Money::read(amount, locale).map(Self::PerOrder),
            None => Unreadable::because("12 % or 3.00 per order"),
        }
    }
    fn echo(&self, locale: &Locale) -> Option<String> {
        match self {
            Self::Percent(_) => None,
            Self::PerOrder(money) => Some(format!("{} per order", money.echo(locale)?)),
        }
    }
}

choice! {
    /// Whose move it is.
    pub enum Whose {
        /// Ours.
        Us = "us",
        /// The influencer's.
        Them = "them",
    }
}

fields! {
    /// The next step of a partnership: at most one.
    pub struct NextStep {
        /// Whose move it is.
        whose: Whose = kept("Whose").left_out("r asks for it"),
        /// What they do.
        what: Line = personal("What").left_out("r asks for it"),
        /// The last day for it, inclusive.
        by: Option<Date> = kept("By").ahead().left_out("r asks for it"),
        /// The day it was set; waiting time counts from here.
        since: Option<Date> = kept("Since").back().left_out("the day on which it was set"),
    }
}

impl Whose {
    /// Returns the code for snoozes of a next step: ours is done, theirs is waited for.
    #[must_use]
    pub fn step_code(self) -> &'static str {
        match self {
            Self::Us => "step",
            Self::Them => "waiting",
        }
    }
}

impl NextStep {
    /// Returns it as a clause with its day: `we send the offer, by Fri`.
    #[must_use]
    pub fn phrase(&self, today: Date) -> String {
        self.phrase_with(|by| spoken(by, today))
    }

    /// Returns it as a clause, with days formatted by the caller.
    #[must_use]
    pub fn phrase_with(&self, day: impl FnOnce(Date) -> String) -> String {
        let whose = match self.whose {
            Whose::Us => "we",
            Whose::Them => "they",
        };
        let by = self.by.map(|by| format!(", by {}", day(by))).unwrap_or_default();
        format!("{whose} {}{by}", self.what)
    }
}

has_own_form! {
    NextStep => |step| {
        let by = step.by.map(|by| format!(", by {by}")).unwrap_or_default();
        format!("{}: {}{by}", step.whose, step.what)
    } => exact::of_fields,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::sample::locale;

    #[test]
    fn terms_speak_as_an_owner_would() {
        let today = day("2026-11-22");
        let from = day("2026-12-01");
        let term = |content, platform, count, frequency| Term {
            valid_from: None,
            draft_days: None,
            id: Id::parse("t").unwrap(),
            content,
            platform,
            poster: Poster::Creator,
            count,
            frequency,
        };
        for (term, expected) in [
            (
                term(
                    ContentType::Reel,
                    Some(Platform::Instagram),
                    2,
                    Frequency::PerMonth { periods: 3, from, pace: Pace::default() },
                ),
                "2 reels a month on Instagram, 3 months from 1 Dec",
            ),
            (
                term(ContentType::Story, None, 4, Frequency::Once { by: Some(day("2026-12-05")) }),
                "4 stories by 5 Dec",
            ),
            (term(ContentType::Reel, None, 2, Frequency::Once { by: None }), "2 reels"),
            (
                term(
                    ContentType::Video,
                    Some(Platform::YouTube),
                    1,
                    Frequency::AfterDelivery { days: 10 },
                ),
                "1 video on YouTube 10 days after delivery",
            ),
            (
                term(
                    ContentType::Post,
                    None,
                    7,
                    Frequency::Until { from, by: day("2027-02-28"), gap: 3 },
                ),
                "7 posts from 1 Dec to 28 Feb 2027, 3 days apart or more",
            ),
        ] {
            assert_eq!(term.phrase(today), expected);
        }
    }

    #[test]
    fn a_term_that_holds_later_says_from_which_day() {
        let from = day("2026-10-01");
        let frequency = Frequency::PerMonth { periods: 4, from, pace: Pace::default() };
        let raise = |valid_from: Option<&str>| Term {
            valid_from: valid_from.map(day),
            id: Id::draft(),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 1,
            draft_days: None,
            frequency,
        };
        let today = day("2026-11-22");
        for (valid_from, expected) in [
            (None, "1 reel a month, 4 months from 1 Oct"),
            (Some("2026-10-01"), "1 reel a month, 4 months from 1 Oct"),
            (Some("2026-12-01"), "1 reel a month, 4 months from 1 Oct, holds from 1 Dec"),
        ] {
            assert_eq!(raise(valid_from).phrase(today), expected);
        }
    }

    #[test]
    fn a_commission_is_a_share_or_an_amount() {
        for text in ["12 %", "12.5 %", "0.25 %", "3.00 EUR per order"] {
            assert_eq!(Commission::read(text, &locale()).unwrap().show(), text);
        }
        for text in ["12", "101 %", "-1 %", "1.234 %", "%"] {
            assert!(Commission::read(text, &locale()).is_err(), "{text}");
        }
    }
}
