//! Parses durations: the total, a gap, or days after the delivery.

use super::clause::{Clauses, say};
use super::measure::{Length, Number, number, times};
use super::place::ahead;
use super::reader::Reader;
use super::{NotUnderstood, quote, refuse};
use crate::domain::date::{plus_days, plus_months};

impl Clauses {
    /// Parses a keyword and what follows: `for 3 months`, `within 10 days of delivery`.
    pub(super) fn leading(&mut self, reader: &mut Reader) -> Result<(), NotUnderstood> {
        let said = reader.lower(0);
        let place = reader.take(1);
        if matches!(said, "for" | "over") && matches!(reader.lower(0), "a" | "the" | "next") {
            // `for a month`, `over the next 3 months`.
            while matches!(reader.lower(0), "the" | "next") {
                reader.take(1);
            }
        }
        if let Some((length, words)) = reader.length(0) {
            let counts_from_delivery = delivery(reader, words + 1).is_some();
            return match said {
                // `in 2 weeks` is a day, not a duration.
                "in" | "within" if !counts_from_delivery => {
                    self.within(place.start, length?, words, reader)
                }
                "over" | "during" => {
                    let at = reader.take(words);
                    say(&mut self.when.over, length?, at, "how long")
                }
                _ => self.measured(length?, words, reader),
            };
        }
        match said {
            "in" => {
                if let Some(platform) = ahead(reader)? {
                    return self.platform(platform.value, platform.at);
                }
                reader.no_day(&place, said)
            }
            _ if reader.word(0).is_none() => {
                refuse(place, format!("{} how long?", quote(said)), "say for 3 months")
            }
            _ => refuse(
                reader.place(1),
                format!("{} is not a length of time", reader.quoted(0)),
                "say for 3 months, or for 6 weeks",
            ),
        }
    }

    /// Parses a duration: the total, a gap, or after the delivery.
    pub(super) fn measured(
        &mut self,
        length: Length,
        words: usize,
        reader: &mut Reader,
    ) -> Result<(), NotUnderstood> {
        let at = reader.place(words);
        let in_days = || match length.days() {
            Some(days) => Ok(days),
            None => refuse(at.clone(), "that is counted in days", "say 10 days"),
        };
        match reader.lower(words) {
            "after" | "of" | "from" | "upon" if delivery(reader, words + 1).is_some() => {
                let days = in_days()?;
                reader.take(words);
                self.after(days, reader)
            }
            "apart" | "between" => {
                let gap = in_days()?;
                let mut place = reader.take(words + 1);
                if reader.lower(0) == "or" && matches!(reader.lower(1), "more" | "longer") {
                    place.end = reader.take(2).end;
                }
                say(&mut self.when.gap, gap, place, "the gap")
            }
            _ => {
                reader.take(words);
                say(&mut self.when.length, length, at, "how long")
            }
        }
    }

    pub(super) fn within(
        &mut self,
        start: usize,
        length: Length,
        words: usize,
        reader: &mut Reader,
    ) -> Result<(), NotUnderstood> {
        let at = start..reader.take(words).end;
        if self.when.from.is_some() || matches!(reader.lower(0), "from" | "of" | "after") {
            return refuse(at, "from today?", "say from what day to what day");
        }
        let today = reader.today();
        let day = match (length.days(), length.months()) {
            (Some(days), _) => plus_days(today, i64::from(days)),
            (None, months) => plus_months(today, months.unwrap_or_default()),
        };
        say(&mut self.when.by, day, at, "the last day")
    }

    pub(super) fn after(&mut self, days: u32, reader: &mut Reader) -> Result<(), NotUnderstood> {
        match delivery(reader, 1) {
            Some(words) => {
                let at = reader.take(1 + words);
                say(&mut self.when.after, days, at, "when")
            }
            None => refuse(
                reader.place(1),
                format!("{} what?", reader.quoted(0)),
                "say 10 days after delivery, or from a day",
            ),
        }
    }

    /// Parses `at least 3 days apart`; the keyword adds nothing, and only a gap may follow it.
    pub(super) fn least(reader: &mut Reader) -> Result<(), NotUnderstood> {
        let words = (0..3)
            .take_while(|ahead| matches!(reader.lower(*ahead), "at" | "least" | "min" | "minimum"));
        let words = words.count();
        let length = reader.length(words).map(|(_, length)| words + length);
        if length.is_some_and(|behind| matches!(reader.lower(behind), "apart" | "between")) {
            reader.take(words);
            return Ok(());
        }
        refuse(
            reader.place(1),
            format!("{} is not understood", reader.quoted(0)),
            "say at least 3 days apart, or a number of pieces that holds",
        )
    }

    /// `gap 3d`, `gap of 3 days`, `gap 3`.
    pub(super) fn gap(&mut self, reader: &mut Reader) -> Result<(), NotUnderstood> {
        let keyword = reader.take(1);
        while matches!(reader.lower(0), "of" | "at" | "least" | "min" | "minimum") {
            reader.take(1);
        }
        let (days, words) = match reader.length(0) {
            Some((length, words)) => (length?.days(), words),
            None => (number(reader.lower(0)).and_then(Number::value), 1),
        };
        match days {
            Some(days) => {
                let at = keyword.start..reader.take(words).end;
                say(&mut self.when.gap, days, at, "the gap")
            }
            None if reader.word(0).is_none() => {
                refuse(keyword, "“gap” of how many days?", "say gap 3d")
            }
            None => refuse(
                reader.place(1),
                format!("{} is not a number of days", reader.quoted(0)),
                "say gap 3d",
            ),
        }
    }

    /// `twice a month`, `3 times a week`, `reels 2x a month`: a rate follows.
    pub(super) fn times_ahead(&mut self, reader: &mut Reader) -> Option<Result<(), NotUnderstood>> {
        let word = reader.lower(0);
        let (count, words) = match word {
            "once" => (1, 1),
            "twice" => (2, 1),
            "thrice" => (3, 1),
            word => {
                let count = times(word).or_else(|| number(word))?.value()?;
                let has_word = matches!(reader.lower(1), "times" | "x" | "time");
                (count, 1 + usize::from(has_word))
            }
        };
        let has_rate = reader.rhythm(words).is_some();
        // A missing rate is reported later; `once` needs none.
        let is_plain = matches!(word, "twice" | "thrice") || words > 1;
        (has_rate || is_plain).then(|| {
            let at = reader.take(words);
            say(&mut self.when.times, count, at, "how often")
        })
    }
}

/// Returns how many words a mention of the delivery at an offset has.
pub(super) fn delivery(reader: &Reader, ahead: usize) -> Option<usize> {
    let skip = usize::from(matches!(reader.lower(ahead), "the" | "their" | "product"));
    matches!(reader.lower(ahead + skip), "delivery" | "arrival" | "receipt").then_some(skip + 1)
}
