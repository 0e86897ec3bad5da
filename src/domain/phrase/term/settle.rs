//! Builds a term with slots from the parsed clauses.

use std::ops::Range;

use super::clause::{Clauses, When, place, unsure};
use super::measure::{Length, Unit, is_too_many};
use super::pieces::{Alone, Pieces};
use super::reader::Said;
use super::{NotUnderstood, names, refuse, too_many};
use crate::domain::content::Poster;
use crate::domain::date::{Date, days_between, plus_days, plus_months};
use crate::domain::expectations::Term;
use crate::domain::frequency::{Frequency, Pace, Unplannable};
use crate::domain::id::Id;
use crate::domain::pace::times;
use crate::domain::phrase;

/// Maximum days after the delivery; more is a typo.
const MOST_DAYS: u32 = 3_660;

/// Builds the term, or returns what is wrong.
pub(super) fn settle(pieces: Pieces, said: Clauses, today: Date) -> Result<Term, NotUnderstood> {
    let count = count(&pieces, &said.when)?;
    let when = &said.when;
    let frequency = match (&when.rate, &when.after) {
        (Some(rate), _) => periodic(rate, count, when, today)?,
        (None, Some(after)) => after_delivery(after, when)?,
        (None, None) => dated(when, today)?,
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
    let place = || place(said.when.gap.as_ref()).unwrap_or_else(|| pieces.at.clone());
    match term.slots(None) {
        Ok(_) => Ok(term),
        Err(Unplannable::TooMany) => too_many(pieces.at),
        Err(why) => refuse(place(), why.to_string(), "ask for fewer, or give them more time"),
    }
}

/// Returns the first position in the line.
fn first(places: impl IntoIterator<Item = Range<usize>>) -> Option<Range<usize>> {
    places.into_iter().min_by_key(|place| place.start)
}

/// Returns the number of pieces, per period if there are periods.
fn count(pieces: &Pieces, said: &When) -> Result<u32, NotUnderstood> {
    let (count, at) = match (&pieces.count, &said.times) {
        (_, Some(times)) if times.value == 0 => {
            return refuse(times.at.clone(), "that is not a piece at all", "say at least 1");
        }
        // `6 reels, 1 a month` may be 6 in total, 6 a month, or 1.
        (Some(count), Some(times)) if count.value > 1 => return unsure(times.at.clone()),
        (_, Some(times)) => (times.value, &times.at),
        (Some(count), None) => (count.value, &count.at),
        (None, None) if pieces.alone == Alone::Unsaid => {
            let example = names::pieces(&pieces.content, 1);
            return refuse(
                pieces.at.clone(),
                "how many?",
                format!("say a number, such as {example}"),
            );
        }
        (None, None) => (1, &pieces.at),
    };
    if is_too_many(Some(count)) { too_many(at.clone()) } else { Ok(count) }
}

fn periodic(
    rate: &Said<Unit>,
    count: u32,
    said: &When,
    today: Date,
) -> Result<Frequency, NotUnderstood> {
    let unit = rate.value;
    let strange = [place(said.gap.as_ref()), place(said.after.as_ref()), place(said.on.as_ref())];
    if let Some(at) = first(strange.into_iter().flatten()) {
        let hint = format!("say a number per {} from a day, and for how long", unit.word());
        return refuse(at, format!("that does not go with a number per {}", unit.word()), hint);
    }
    let from = said.from.as_ref().map_or(today, |from| from.value);
    let length = match (&said.length, &said.over) {
        (Some(_), Some(over)) => return twice(over),
        (length, over) => length.as_ref().or(over.as_ref()),
    };
    let end = until(said)?;
    let (periods, at) = match (length, end) {
        (Some(length), None) => (periods(length, unit, from)?, &length.at),
        (None, Some(until)) => {
            not_before(until, from, said)?;
            (whole(unit, from, plus_days(until.value, 1)), &until.at)
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
    if let Some(end) = end {
        without_rest(end, unit, from, periods, count)?;
    }
    Ok(match unit {
        Unit::Month | Unit::Year => Frequency::PerMonth { periods, from, pace: Pace::default() },
        Unit::Week | Unit::Day => Frequency::PerWeek { periods, from, pace: Pace::default() },
    })
}

/// Rejects a last day within the first period, or so far after the last period that another one
/// would have pieces before it.
fn without_rest(
    until: &Said<Date>,
    unit: Unit,
    from: Date,
    periods: u32,
    count: u32,
) -> Result<(), NotUnderstood> {
    let after = |periods: u32| match unit {
        Unit::Day | Unit::Week => plus_days(from, i64::from(periods) * 7),
        Unit::Month | Unit::Year => plus_months(from, periods),
    };
    let (end, unit) = (plus_days(until.value, 1), unit.word());
    if periods == 0 {
        return refuse(
            until.at.clone(),
            format!("there is no whole {unit} between the days"),
            "give it a later end, or say by that day",
        );
    }
    let left = days_between(after(periods), end);
    if left * i64::from(count.max(2)) <= days_between(after(periods), after(periods + 1)) {
        return Ok(());
    }
    let (whole, more) = (times(periods, unit), times(periods + 1, unit));
    refuse(
        until.at.clone(),
        format!("that is {whole} and {left} days"),
        format!("say for {whole}, or for {more}"),
    )
}

/// Returns the number of whole weeks or months in a duration.
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
            format!("that is not a number of whole {}s", unit.word()),
            format!("say for 3 {}s", unit.word()),
        ),
    }
}

/// Returns the number of whole weeks or months from a day to before another.
fn whole(unit: Unit, from: Date, end: Date) -> u32 {
    match unit {
        Unit::Day | Unit::Week => {
            let days = days_between(from, end).max(0);
            u32::try_from(days / 7).unwrap_or(u32::MAX)
        }
        // A term has limited periods, so counting can stop there.
        Unit::Month | Unit::Year => {
            let most = Frequency::MOST_SLOTS + 1;
            (1..=most).take_while(|months| plus_months(from, *months) <= end).last().unwrap_or(0)
        }
    }
}

fn after_delivery(after: &Said<u32>, said: &When) -> Result<Frequency, NotUnderstood> {
    let others = When { after: None, ..said.clone() };
    if let Some(at) = first(others.places()) {
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

fn dated(said: &When, today: Date) -> Result<Frequency, NotUnderstood> {
    if let Some(times) = &said.times {
        return refuse(times.at.clone(), "how often?", "say 3 times a week, or a month");
    }
    // `2 reels for 3 months` may be 2 in total, 2 a month, or stay up that long.
    if let Some(length) = &said.length {
        return refuse(
            length.at.clone(),
            "how often?",
            "say a month for 3 months, over 3 months, or in 3 days",
        );
    }
    if let Some(on) = &said.on {
        let others = When { on: None, ..said.clone() };
        if let Some(at) = first(others.places()) {
            return refuse(at, "that does not go with one day", "say from a day to a day");
        }
        return Ok(Frequency::Once { by: Some(on.value) });
    }
    let end = until(said)?;
    let spread =
        said.from.is_some() || said.gap.is_some() || said.over.is_some() || said.until.is_some();
    if !spread {
        return Ok(Frequency::Once { by: end.map(|by| by.value) });
    }
    let from = said.from.as_ref().map_or(today, |from| from.value);
    let by = match (end, &said.over) {
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

/// Returns the last day, from `until` or `by`.
fn until(said: &When) -> Result<Option<&Said<Date>>, NotUnderstood> {
    match (&said.until, &said.by) {
        (Some(_), Some(by)) => twice(by),
        (until, by) => Ok(until.as_ref().or(by.as_ref())),
    }
}

fn twice<T, S>(end: &Said<S>) -> Result<T, NotUnderstood> {
    refuse(end.at.clone(), "the end is said twice", "say the one or the other")
}

fn not_before(end: &Said<Date>, from: Date, said: &When) -> Result<(), NotUnderstood> {
    if end.value >= from {
        return Ok(());
    }
    match &said.from {
        Some(_) => refuse(
            end.at.clone(),
            "it ends before it starts",
            "give it a later end, or say the year of both days",
        ),
        None => {
            refuse(end.at.clone(), "it ends before today", "say from when, or give it a later end")
        }
    }
}

/// Returns an example of a valid last day.
fn an_end(from: Date, today: Date) -> String {
    phrase::day(plus_days(plus_months(from, 3), -1), today)
}
