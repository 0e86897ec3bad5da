//! From what was said of the pieces to a term that stands for slots.

use std::ops::Range;

use super::clause::Clauses;
use super::measure::{Length, Unit, is_too_many};
use super::pieces::Pieces;
use super::reader::Said;
use super::{NotUnderstood, refuse, too_many};
use crate::domain::content::Poster;
use crate::domain::date::{Date, plus_days, plus_months};
use crate::domain::expectations::Term;
use crate::domain::frequency::{Frequency, Pace, Unplannable};
use crate::domain::id::Id;
use crate::domain::phrase;

/// Days after the delivery beyond which lies a slip of the finger.
const MOST_DAYS: u32 = 3_660;

/// Returns the term that was said, or what of it cannot be.
pub(super) fn settle(pieces: Pieces, said: Clauses, today: Date) -> Result<Term, NotUnderstood> {
    let mut count = Some(pieces.count.value);
    if let Some(times) = &said.times {
        if times.value == 0 {
            return refuse(times.at.clone(), "that is no piece at all", "say at least 1");
        }
        count = pieces.count.value.checked_mul(times.value);
    }
    let Some(count) = count.filter(|count| !is_too_many(Some(*count))) else {
        return too_many(pieces.count.at);
    };
    let frequency = match (&said.rate, &said.after) {
        (Some(rate), _) => periodic(rate, count, &said, today)?,
        (None, Some(after)) => after_delivery(after, &said)?,
        (None, None) => dated(&said, today)?,
    };
    let term = Term {
        valid_from: None,
        draft_days: None,
        id: Id::draft(),
        content: pieces.content,
        platform: said.platform.map(|said| said.value),
        poster: said.poster.map_or(Poster::Creator, |said| said.value),
        count,
        frequency,
    };
    let place = || said.gap.as_ref().map_or_else(|| pieces.at.clone(), |gap| gap.at.clone());
    match term.slots(None) {
        Ok(_) => Ok(term),
        Err(Unplannable::TooMany) => too_many(pieces.at),
        Err(why) => refuse(place(), why.to_string(), "ask for fewer, or give them more time"),
    }
}

fn periodic(
    rate: &Said<Unit>,
    count: u32,
    said: &Clauses,
    today: Date,
) -> Result<Frequency, NotUnderstood> {
    let unit = rate.value;
    if let Some(at) =
        place(said.gap.as_ref()).or(place(said.after.as_ref())).or(place(said.on.as_ref()))
    {
        let hint = format!("say so many a {} from a day, for so long", unit.word());
        return refuse(at, format!("that does not go with so many a {}", unit.word()), hint);
    }
    let from = said.from.as_ref().map_or(today, |from| from.value);
    let (periods, at) = match (&said.length, until(said)?) {
        (Some(length), None) => (periods(length, unit, from)?, &length.at),
        (None, Some(until)) => {
            not_before(until, from, said)?;
            let days = format!("there is no whole {} between the days", unit.word());
            match whole(unit, from, plus_days(until.value, 1)) {
                0 => {
                    return refuse(
                        until.at.clone(),
                        days,
                        "give it a later end, or say by that day",
                    );
                }
                periods => (periods, &until.at),
            }
        }
        (Some(_), Some(until)) => return twice(until),
        (None, None) => {
            let end = an_end(from, today);
            return refuse(
                rate.at.clone(),
                "how long?",
                format!("add for 3 {}s, or until {end}", unit.word()),
            );
        }
    };
    if is_too_many(count.checked_mul(periods)) {
        return too_many(at.clone());
    }
    Ok(match unit {
        Unit::Month | Unit::Year => Frequency::PerMonth { periods, from, pace: Pace::default() },
        Unit::Week | Unit::Day => Frequency::PerWeek { periods, from, pace: Pace::default() },
    })
}

/// Returns how many whole weeks or months a length of time has.
fn periods(length: &Said<Length>, unit: Unit, from: Date) -> Result<u32, NotUnderstood> {
    let given = length.value;
    let periods = match (unit, given.days(), given.months()) {
        (Unit::Month, _, Some(months)) => Some(months),
        (Unit::Week, Some(days), _) => Some(days / 7).filter(|_| days % 7 == 0),
        (Unit::Week, None, Some(months)) => {
            Some(whole(Unit::Week, from, plus_months(from, months)))
        }
        _ => None,
    };
    match periods {
        Some(0) => refuse(length.at.clone(), "that is no time at all", "say at least 1"),
        Some(periods) => Ok(periods),
        None => refuse(
            length.at.clone(),
            format!("that is no number of whole {}s", unit.word()),
            format!("say for 3 {}s", unit.word()),
        ),
    }
}

/// Returns how many whole weeks or months lie from a day to before another.
fn whole(unit: Unit, from: Date, end: Date) -> u32 {
    match unit {
        Unit::Day | Unit::Week => {
            let days = crate::domain::date::days_between(from, end).max(0);
            u32::try_from(days / 7).unwrap_or(u32::MAX)
        }
        // A term has at most so many periods, so no more of them are counted.
        Unit::Month | Unit::Year => {
            let most = Frequency::MOST_SLOTS + 1;
            (1..=most).take_while(|months| plus_months(from, *months) <= end).last().unwrap_or(0)
        }
    }
}

fn after_delivery(after: &Said<u32>, said: &Clauses) -> Result<Frequency, NotUnderstood> {
    let other = [
        place(said.from.as_ref()),
        place(said.until.as_ref()),
        place(said.by.as_ref()),
        place(said.on.as_ref()),
    ];
    let other = other.into_iter().flatten().next();
    if let Some(at) = other
        .or(place(said.gap.as_ref()))
        .or(place(said.length.as_ref()))
        .or(place(said.times.as_ref()))
    {
        return refuse(at, "that does not go with days after delivery", "say the one or the other");
    }
    if after.value > MOST_DAYS {
        return refuse(
            after.at.clone(),
            "that is more than ten years",
            "say 10 days after delivery",
        );
    }
    Ok(Frequency::AfterDelivery { days: after.value })
}

fn dated(said: &Clauses, today: Date) -> Result<Frequency, NotUnderstood> {
    if let Some(times) = &said.times {
        return refuse(times.at.clone(), "how often?", "say 3 times a week, or a month");
    }
    if let Some(on) = &said.on {
        let other =
            place(said.from.as_ref()).or(place(said.gap.as_ref())).or(place(said.length.as_ref()));
        if let Some(at) = other.or(place(said.until.as_ref())).or(place(said.by.as_ref())) {
            return refuse(at, "that does not go with one day", "say from a day to a day");
        }
        return Ok(Frequency::Once { by: Some(on.value) });
    }
    let end = until(said)?;
    let spread =
        said.from.is_some() || said.gap.is_some() || said.length.is_some() || said.until.is_some();
    if !spread {
        return Ok(Frequency::Once { by: end.map(|by| by.value) });
    }
    let from = said.from.as_ref().map_or(today, |from| from.value);
    let by = match (end, &said.length) {
        (Some(end), None) => {
            not_before(end, from, said)?;
            end.value
        }
        (None, Some(length)) => last_day(length, from)?,
        (Some(end), Some(_)) => return twice(end),
        (None, None) => {
            let at = place(said.gap.as_ref()).or(place(said.from.as_ref())).unwrap_or_default();
            let end = an_end(from, today);
            return refuse(at, "until when?", format!("add until {end}"));
        }
    };
    Ok(Frequency::Until { from, by, gap: said.gap.as_ref().map_or(0, |gap| gap.value) })
}

fn last_day(length: &Said<Length>, from: Date) -> Result<Date, NotUnderstood> {
    let end = match (length.value.days(), length.value.months()) {
        (Some(days), _) => plus_days(from, i64::from(days)),
        (None, Some(months)) => plus_months(from, months),
        (None, None) => from,
    };
    if end <= from {
        return refuse(length.at.clone(), "that is no time at all", "say for 3 months");
    }
    Ok(plus_days(end, -1))
}

/// Returns the last day, said as `until` or as `by`.
fn until(said: &Clauses) -> Result<Option<&Said<Date>>, NotUnderstood> {
    match (&said.until, &said.by) {
        (Some(_), Some(by)) => twice(by),
        (until, by) => Ok(until.as_ref().or(by.as_ref())),
    }
}

fn twice<T>(end: &Said<Date>) -> Result<T, NotUnderstood> {
    refuse(end.at.clone(), "the end is said twice", "say the one or the other")
}

fn not_before(end: &Said<Date>, from: Date, said: &Clauses) -> Result<(), NotUnderstood> {
    if end.value >= from {
        return Ok(());
    }
    match &said.from {
        Some(_) => refuse(end.at.clone(), "it ends before it starts", "give it a later end"),
        None => {
            refuse(end.at.clone(), "it ends before today", "say from when, or give it a later end")
        }
    }
}

/// Returns a day on which it could end, as an example.
fn an_end(from: Date, today: Date) -> String {
    phrase::day(plus_days(plus_months(from, 3), -1), today)
}

fn place<T>(said: Option<&Said<T>>) -> Option<Range<usize>> {
    said.map(|said| said.at.clone())
}
