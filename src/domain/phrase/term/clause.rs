//! What is said of the pieces: how often, from when until when, where, and who posts them.

use std::ops::Range;

use super::measure::{Length, Unit};
use super::pieces::Alone;
use super::reader::{Reader, Said};
use super::when::adverb;
use super::{NotUnderstood, refuse};
use crate::domain::content::Poster;
use crate::domain::date::Date;
use crate::domain::platform::Platform;

/// All that was said of one term.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    pub times: Option<Said<u32>>,
    pub rate: Option<Said<Unit>>,
    pub length: Option<Said<Length>>,
    pub from: Option<Said<Date>>,
    pub until: Option<Said<Date>>,
    pub by: Option<Said<Date>>,
    pub on: Option<Said<Date>>,
    pub gap: Option<Said<u32>>,
    pub after: Option<Said<u32>>,
    pub platform: Option<Said<Platform>>,
    pub poster: Option<Said<Poster>>,
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
    pub(super) fn rate(&mut self, unit: Unit, at: Range<usize>) -> Result<(), NotUnderstood> {
        match unit {
            Unit::Week | Unit::Month => say(&mut self.rate, unit, at, "how often"),
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

    /// Reads all that is said of the pieces, up to the next term.
    pub(super) fn read(&mut self, reader: &mut Reader) -> Result<(), NotUnderstood> {
        loop {
            let parted = reader.skip_commas();
            if reader.word(0).is_none() {
                return Ok(());
            }
            let alone = if parted { Alone::Yes } else { Alone::No };
            if reader.starts_term(alone) {
                return Ok(());
            }
            self.next(reader)?;
        }
    }

    fn next(&mut self, reader: &mut Reader) -> Result<(), NotUnderstood> {
        if let Some((unit, words)) = reader.rate(0) {
            let at = reader.take(words);
            return self.rate(unit, at);
        }
        if let Some(unit) = adverb(reader.lower(0)) {
            let at = reader.take(1);
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
            "for" | "over" | "during" | "lasting" | "within" | "in" | "at" | "min" | "minimum"
            | "least" | "once" => self.leading(reader),
            "every" | "fortnightly" | "biweekly" | "bi-weekly" | "bimonthly" | "quarterly" => {
                refuse(
                    reader.place(1),
                    format!("{} is no rhythm that can be planned", reader.quoted(0)),
                    "say so many a month, or 7 posts by 28 feb, gap 14d",
                )
            }
            "from" | "starting" | "beginning" | "start" | "since" => {
                let (day, at) = day(reader)?;
                say(&mut self.from, day, at, "the first day")
            }
            "until" | "till" | "til" | "to" | "through" | "thru" | "ending" | "-" | "–" | "—" =>
            {
                let (day, at) = day(reader)?;
                say(&mut self.until, day, at, "the last day")
            }
            "by" | "due" | "before" => self.by(reader),
            "posted" => self.poster(reader),
            "ugc" => {
                let at = reader.take(1);
                self.by_us(at)
            }
            "on" | "via" | "upon" => self.on(reader),
            "after" => self.after(0, reader),
            "gap" | "spacing" => self.gap(reader),
            _ => self.bare(reader),
        }
    }
}

/// Reads the day behind a word that announces one.
pub(super) fn day(reader: &mut Reader) -> Result<(Date, Range<usize>), NotUnderstood> {
    let said = reader.lower(0);
    let keyword = reader.take(1);
    if reader.lower(0) == "on" || (said == "due" && reader.lower(0) == "by") {
        reader.take(1);
    }
    match reader.date(0) {
        Some((day, words)) => Ok((day, keyword.start..reader.take(words).end)),
        None => reader.no_day(&keyword, said),
    }
}
