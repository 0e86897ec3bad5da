//! Time inside a line: how often, how long, and days.

use std::ops::Range;

use super::measure::{Length, Unit, compact, number};
use super::reader::Reader;
use super::words::Kind;
use super::{NotUnderstood, nouns, quote, refuse};
use crate::domain::date::Date;
use crate::domain::phrase;

impl Reader<'_> {
    /// Returns the unit of `a month`, `per week`, `/mo`, and how many words it takes.
    pub(super) fn rate(&self, ahead: usize) -> Option<(Unit, usize)> {
        let unit = Unit::of(self.lower(ahead + 1))?;
        let joined = self.kind(ahead) == Some(Kind::Slash)
            || matches!(self.lower(ahead), "a" | "an" | "per" | "each" | "every");
        joined.then_some((unit, 2))
    }

    /// Returns the length of time that stands so many ahead, and how many words it takes.
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

    /// Returns the day that the next words mean, and how many they are: as many as make one.
    pub(super) fn date(&self, ahead: usize) -> Option<(Date, usize)> {
        let read = |count: usize| {
            let words: Vec<&str> = (0..count).map(|at| self.lower(ahead + at)).collect();
            let is_whole = words.iter().all(|word| !word.is_empty());
            let day = is_whole.then(|| phrase::date(&words.join(" "), self.locale).ok())?;
            Some((day?, count))
        };
        let (day, count) = [3, 2, 1].into_iter().find_map(read)?;
        // `dec 1, 2026`: the comma belongs to the day.
        let year = self.lower(ahead + count + 1);
        let has_year = self.kind(ahead + count) == Some(Kind::Comma)
            && count == 2
            && year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && nouns::noun(self.lower(ahead + count + 2), "").is_none();
        if has_year {
            let words = [self.lower(ahead), self.lower(ahead + 1), year].join(" ");
            if let Ok(day) = phrase::date(&words, self.locale) {
                return Some((day, count + 2));
            }
        }
        Some((day, count))
    }

    /// Refuses the next words as a day.
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
        let usual = phrase::date("", self.locale).map_err(|why| why.0).err().unwrap_or_default();
        refuse(place, format!("{} is no day", quote(&said)), format!("say {usual}"))
    }
}

/// Returns the unit of `weekly` and `monthly`.
pub(super) fn adverb(word: &str) -> Option<Unit> {
    match word {
        "daily" => Some(Unit::Day),
        "weekly" => Some(Unit::Week),
        "monthly" => Some(Unit::Month),
        "yearly" | "annually" => Some(Unit::Year),
        _ => None,
    }
}
