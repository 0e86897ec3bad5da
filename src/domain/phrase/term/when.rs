//! Parses times within a line: rates, durations and days.

use std::ops::Range;

use super::measure::{Length, Unit, compact, number};
use super::reader::Reader;
use super::words::Kind;
use super::{NotUnderstood, nouns, quote, refuse};
use crate::domain::date::Date;
use crate::domain::phrase::date::{NoDay, meant, usual};

impl Reader<'_> {
    /// Parses a rate, `a month`, `per week`, `/mo`; returns its unit and number of words.
    pub(super) fn rate(&self, ahead: usize) -> Option<(Unit, usize)> {
        let unit = Unit::of(self.lower(ahead + 1))?;
        let joined = self.kind(ahead) == Some(Kind::Slash)
            || matches!(self.lower(ahead), "a" | "an" | "per" | "each" | "every");
        joined.then_some((unit, 2))
    }

    /// Parses `a month` or `monthly`; returns the unit and the number of words.
    pub(super) fn rhythm(&self, ahead: usize) -> Option<(Unit, usize)> {
        self.rate(ahead).or_else(|| adverb(self.lower(ahead)).map(|unit| (unit, 1)))
    }

    /// Parses a duration at an offset; returns it with its number of words.
    pub(super) fn length(&self, ahead: usize) -> Option<(Result<Length, NotUnderstood>, usize)> {
        let word = self.lower(ahead);
        let (count, unit, words) = match compact(word) {
            Some((count, unit)) => (count, unit, 1),
            None => (number(word)?, Unit::of(self.lower(ahead + 1))?, 2),
        };
        let place =
            self.words[self.at + ahead].at.start..self.words[self.at + ahead + words - 1].at.end;
        let length = match count.value() {
            Some(number) => Ok(Length { number, unit }),
            None => {
                refuse(place, format!("{} is too long", self.quoted(ahead)), "say a nearer end")
            }
        };
        Some((length, words))
    }

    /// Parses a day from as many words as possible. Words that form an invalid or ambiguous day are
    /// rejected together.
    pub(super) fn date(&self, ahead: usize) -> Result<Option<(Date, usize)>, NotUnderstood> {
        // `dec 1, 2026`: the comma is part of the day.
        let year = self.lower(ahead + 3);
        let has_comma = self.kind(ahead + 2) == Some(Kind::Comma)
            && year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && nouns::noun(self.lower(ahead + 4), "").is_none();
        let with_comma = [&[0, 1, 3][..]].into_iter().filter(|_| has_comma);
        for places in with_comma.chain([&[0, 1, 2][..], &[0, 1], &[0]]) {
            if let Some(found) = self.day_of(ahead, places)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Parses a day from this many words; returns it with the number of words.
    fn day_of(
        &self,
        ahead: usize,
        places: &[usize],
    ) -> Result<Option<(Date, usize)>, NotUnderstood> {
        let words: Vec<&str> = places.iter().map(|at| self.lower(ahead + at)).collect();
        if words.iter().any(|word| word.is_empty()) {
            return Ok(None);
        }
        let (said, count) = (words.join(" "), places.last().map_or(0, |last| last + 1));
        match meant(&said, self.locale) {
            Ok(day) => Ok(Some((day, count))),
            // `5 dec 27 stories`: 27 is a number of pieces, not a year.
            Err(NoDay::ShortYear) if self.at(ahead + count - 1).starts_term() => Ok(None),
            Err(why) => match why.reason(&said, self.locale) {
                Some((why, hint)) => {
                    let (first, last) = (self.at + ahead, self.at + ahead + count - 1);
                    refuse(self.words[first].at.start..self.words[last].at.end, why, hint)
                }
                None => Ok(None),
            },
        }
    }

    /// Returns the error for the next words as a day.
    pub(super) fn no_day<T>(&self, keyword: &Range<usize>, said: &str) -> Result<T, NotUnderstood> {
        let Some(word) = self.word(0).filter(|word| word.kind == Kind::Plain) else {
            return refuse(
                keyword.clone(),
                format!("{} what day?", quote(said)),
                "say one, such as 5 dec",
            );
        };
        // `30 feb` is wrong as a whole.
        let two = word.lower.bytes().all(|byte| byte.is_ascii_digit())
            && self.lower(1).starts_with(|one: char| one.is_alphabetic());
        let place = self.place(if two { 2 } else { 1 });
        let said =
            if two { format!("{} {}", word.text, self.lower(1)) } else { word.text.to_owned() };
        refuse(
            place,
            format!("{} is not a day", quote(&said)),
            format!("say {}", usual(self.locale)),
        )
    }
}

/// Parses `weekly` and `monthly`.
pub(super) fn adverb(word: &str) -> Option<Unit> {
    match word {
        "daily" => Some(Unit::Day),
        "weekly" => Some(Unit::Week),
        "monthly" => Some(Unit::Month),
        "yearly" | "annually" => Some(Unit::Year),
        _ => None,
    }
}
