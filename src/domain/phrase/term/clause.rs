//! Parses the clauses about pieces: frequency, dates, place and poster.

use std::ops::Range;

use super::measure::{Length, Unit};
use super::pieces::Pieces;
use super::reader::{Parted, Reader, Said};
use super::span::delivery;
use super::{NotUnderstood, refuse};
use crate::domain::content::Poster;
use crate::domain::date::Date;
use crate::domain::platform::Platform;

/// All clauses of one term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clauses {
    pub when: When,
    pub platform: Option<Said<Platform>>,
    pub poster: Option<Said<Poster>>,
}

/// Frequency and dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub times: Option<Said<u32>>,
    pub rate: Option<Said<Unit>>,
    /// The total duration of the rate.
    pub length: Option<Said<Length>>,
    /// The time over which pieces are spread.
    pub over: Option<Said<Length>>,
    pub from: Option<Said<Date>>,
    pub until: Option<Said<Date>>,
    pub by: Option<Said<Date>>,
    pub on: Option<Said<Date>>,
    pub gap: Option<Said<u32>>,
    pub after: Option<Said<u32>>,
}

impl When {
    /// Returns the positions of its parts.
    pub(super) fn places(&self) -> Vec<Range<usize>> {
        let Self { times, rate, length, over, from, until, by, on, gap, after } = self;
        let numbers = [times, gap, after].map(|said| place(said.as_ref()));
        let days = [from, until, by, on].map(|said| place(said.as_ref()));
        let lengths = [length, over].map(|said| place(said.as_ref()));
        let all = numbers.into_iter().chain(days).chain(lengths);
        all.chain([place(rate.as_ref())]).flatten().collect()
    }
}

/// Returns the position of a clause.
pub(super) fn place<T>(said: Option<&Said<T>>) -> Option<Range<usize>> {
    said.map(|said| said.at.clone())
}

pub(super) fn say<T>(
    slot: &mut Option<Said<T>>,
    value: T,
    at: Range<usize>,
    what: &str,
) -> Result<(), NotUnderstood> {
    if slot.is_some() {
        return refuse(
            at,
            format!("{what} is said twice"),
            "say it once, or part two terms with a comma",
        );
    }
    *slot = Some(Said { value, at });
    Ok(())
}

impl Clauses {
    /// Returns the positions of all clauses.
    pub(super) fn places(&self) -> Vec<Range<usize>> {
        let others = [place(self.platform.as_ref()), place(self.poster.as_ref())];
        self.when.places().into_iter().chain(others.into_iter().flatten()).collect()
    }

    pub(super) fn rate(&mut self, unit: Unit, at: Range<usize>) -> Result<(), NotUnderstood> {
        match unit {
            Unit::Week | Unit::Month => say(&mut self.when.rate, unit, at, "how often"),
            Unit::Day => refuse(at, "pieces are counted by week or month", "say 7 stories a week"),
            Unit::Year => refuse(
                at,
                "pieces are counted by week or month",
                "say 12 posts from 1 jan to 31 dec",
            ),
        }
    }

    pub(super) fn platform(
        &mut self,
        platform: Platform,
        at: Range<usize>,
    ) -> Result<(), NotUnderstood> {
        if self.platform.as_ref().is_some_and(|said| said.value == platform) {
            return Ok(());
        }
        say(&mut self.platform, platform, at, "where")
    }

    pub(super) fn by_us(&mut self, at: Range<usize>) -> Result<(), NotUnderstood> {
        self.posted(Poster::Brand, at)
    }

    pub(super) fn posted(&mut self, poster: Poster, at: Range<usize>) -> Result<(), NotUnderstood> {
        if self.poster.as_ref().is_some_and(|said| said.value == poster) {
            return Ok(());
        }
        say(&mut self.poster, poster, at, "who posts")
    }

    /// Parses all clauses about the pieces up to the next term; returns the separator.
    pub(super) fn read(
        &mut self,
        pieces: &Pieces,
        reader: &mut Reader,
    ) -> Result<Parted, NotUnderstood> {
        let mut last: Option<(Parted, Range<usize>)> = None;
        loop {
            let parted = reader.skip_separators();
            if reader.word(0).is_none() {
                return Ok(parted);
            }
            if reader.starts_term() {
                return match last {
                    // `2 reels and, by 15 dec, 4 stories`, `2 reels, by 15 dec 4 stories`.
                    Some((before, at))
                        if before == Parted::Joined
                            || (before != Parted::Not && parted == Parted::Not) =>
                    {
                        refuse(
                            at,
                            "that comes before the pieces that it is said of",
                            "name them first, such as 4 stories by 15 dec",
                        )
                    }
                    _ => Ok(parted),
                };
            }
            let start = reader.place(1).start;
            // `12 reels, monthly` may be 12 in total.
            let is_many = pieces.count.as_ref().is_some_and(|count| count.value > 1);
            if is_many
                && parted != Parted::Not
                && let Some((_, words)) = reader.rhythm(0)
            {
                return unsure(reader.place(words));
            }
            self.next(parted, reader)?;
            last = Some((parted, start..reader.behind()));
        }
    }

    fn next(&mut self, parted: Parted, reader: &mut Reader) -> Result<(), NotUnderstood> {
        if let Some((unit, words)) = reader.rhythm(0) {
            let at = reader.take(words);
            return self.rate(unit, at);
        }
        if let Some((length, words)) = reader.length(0) {
            return self.measured(length?, words, reader);
        }
        if let Some(count) = self.times_ahead(reader) {
            return count;
        }
        let said = reader.lower(0);
        match said {
            "for" | "over" | "during" | "lasting" | "within" | "in" => self.leading(reader),
            "at" | "min" | "minimum" | "least" => Self::least(reader),
            // `once by 5 dec` adds nothing.
            "once" => {
                reader.take(1);
                Ok(())
            }
            "every" | "fortnightly" | "biweekly" | "bi-weekly" | "bimonthly" | "quarterly" => {
                refuse(
                    reader.place(1),
                    format!("{} is not a rhythm that can be planned", reader.quoted(0)),
                    "say a number per month, or 7 posts by 28 feb, gap 14d",
                )
            }
            "from" | "starting" | "beginning" | "start" | "since" => {
                let (day, at) = day(reader)?;
                if said == "since" && day > reader.today() {
                    return refuse(at, "that day is to come", "say from that day, or its year");
                }
                say(&mut self.when.from, day, at, "the first day")
            }
            "-" | "–" | "—" if self.when.from.is_none() => {
                refuse(reader.place(1), "from what day?", "say by 5 dec, or from 1 dec to 5 dec")
            }
            "until" | "till" | "til" | "to" | "through" | "thru" | "ending" | "-" | "–" | "—" =>
            {
                let (day, at) = day(reader)?;
                say(&mut self.when.until, day, at, "the last day")
            }
            "by" | "due" | "before" => self.by(reader),
            "posted" => self.poster(reader),
            "ugc" => {
                let at = reader.take(1);
                self.by_us(at)
            }
            "on" | "via" | "upon" => self.on(reader),
            "after" => match delivery(reader, 1) {
                Some(words) => refuse(
                    reader.place(1 + words),
                    "how many days?",
                    "say 10 days after delivery, or on delivery",
                ),
                None => self.after(0, reader),
            },
            "gap" | "spacing" => self.gap(reader),
            _ => self.bare(parted, reader),
        }
    }
}

/// Rejects a second number, or a rate that may divide or multiply a number.
pub(super) fn unsure<T>(at: Range<usize>) -> Result<T, NotUnderstood> {
    refuse(at, "how many in all?", "say one number, such as 4 reels a month for 3 months")
}

/// Parses the day after a keyword.
pub(super) fn day(reader: &mut Reader) -> Result<(Date, Range<usize>), NotUnderstood> {
    let said = reader.lower(0);
    let keyword = reader.take(1);
    if reader.lower(0) == "on" || (said == "due" && reader.lower(0) == "by") {
        reader.take(1);
    }
    match reader.date(0)? {
        Some((day, words)) => Ok((day, keyword.start..reader.take(words).end)),
        None => reader.no_day(&keyword, said),
    }
}
