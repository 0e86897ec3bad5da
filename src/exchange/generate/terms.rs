//! The content terms of a generated partnership: they add up to its number of pieces.

use super::chance::Chance;
use super::partnerships::Run;
use crate::domain::choice::Choice as _;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, days_between, plus_days, plus_months};
use crate::domain::expectations::Term;
use crate::domain::frequency::{DayOfWeek, Frequency, Pace};
use crate::domain::platform::Platform;

/// Returns the terms of a partnership, with fewer pieces than it has if one is extra.
pub(super) fn terms(chance: &mut Chance, run: &Run, is_gifted: bool) -> Vec<Term> {
    let extras = u32::from(run.pieces > 4 && chance.permille(300));
    let mut left = run.pieces - extras;
    let mut terms = Vec::new();
    while left > 0 {
        let rest = terms.len() >= 2 || left < 3 || chance.permille(400);
        let share = if rest { left } else { 1 + left / 2 };
        let term = term(chance, run, share, is_gifted);
        left -= share;
        let raise = raise(chance, &term, left);
        terms.push(term);
        if let Some((raise, pieces)) = raise {
            terms.push(raise);
            left -= pieces;
        }
    }
    terms
}

/// Returns a raise by one piece a month from some month of a running term, and how many pieces that
/// makes; none for terms that are not monthly, and for most that are.
fn raise(chance: &mut Chance, term: &Term, left: u32) -> Option<(Term, u32)> {
    let Frequency::PerMonth { periods, from, pace } = term.frequency else { return None };
    let pieces = left.min(periods / 2);
    // With one piece a month the names of both terms would be equal.
    if term.count < 2 || pieces == 0 || pace != Pace::default() || !chance.permille(300) {
        return None;
    }
    let valid_from = Some(plus_months(from, periods - pieces));
    let id = chance.id(term.content.word());
    Some((Term { id, count: 1, valid_from, ..term.clone() }, pieces))
}

/// Returns a kind of content that fits the platform.
pub(super) fn content(chance: &mut Chance, platform: &Platform) -> ContentType {
    use ContentType as C;
    let kinds: &[C] = match platform {
        Platform::Instagram | Platform::Facebook | Platform::Threads => match chance.below(30) {
            0 => &[C::Event],
            _ => &[C::Reel, C::Reel, C::Story, C::Story, C::Post, C::Carousel, C::Live],
        },
        Platform::TikTok | Platform::Snapchat => &[C::Video, C::Video, C::Video, C::Story, C::Live],
        Platform::YouTube => &[C::Short, C::Short, C::Video, C::Integration],
        Platform::Pinterest => &[C::Pin],
        Platform::Twitch => &[C::Live],
        Platform::Blog => &[C::Blog],
        Platform::Podcast => &[C::Podcast, C::Integration],
        Platform::Newsletter => &[C::Newsletter],
        Platform::X | Platform::LinkedIn | Platform::Other(_) => &[C::Post],
    };
    chance.pick(kinds).clone()
}

fn term(chance: &mut Chance, run: &Run, pieces: u32, is_gifted: bool) -> Term {
    let content = content(chance, &run.platform);
    let poster = if chance.permille(60) { Poster::Brand } else { Poster::Creator };
    let days = days_between(run.from, run.to) + 1;
    let (count, frequency) = if pieces == 1 && is_gifted && chance.permille(400) {
        (1, Frequency::AfterDelivery { days: 14 })
    } else if pieces == 1 || (content == ContentType::Story && pieces < 6) {
        (pieces, Frequency::Once { by: Some(within(chance, run)) })
    } else {
        regular(chance, run, pieces, days)
    };
    let id = chance.id(content.word());
    Term {
        id,
        platform: Some(run.platform.clone()),
        poster,
        count,
        valid_from: None,
        draft_days: (content.has_draft() && chance.permille(120)).then_some(4),
        content,
        frequency,
    }
}

fn within(chance: &mut Chance, run: &Run) -> Date {
    let days = chance.between(0, days_between(run.from, run.to));
    plus_days(run.from, days)
}

/// Returns a count per period if periods fit into the days, else pieces spread over them.
fn regular(chance: &mut Chance, run: &Run, pieces: u32, days: i64) -> (u32, Frequency) {
    let fits = |length: i64| {
        (2..=pieces)
            .rev()
            .find(|periods| pieces.is_multiple_of(*periods) && i64::from(*periods) * length <= days)
    };
    let from = run.from;
    if let Some(frequency) = paced(chance, pieces, days, from) {
        return (1, frequency);
    }
    match (chance.below(3), fits(31), fits(7)) {
        (0, Some(periods), _) => {
            (pieces / periods, Frequency::PerMonth { periods, from, pace: Pace::default() })
        }
        (1, _, Some(periods)) => {
            (pieces / periods, Frequency::PerWeek { periods, from, pace: Pace::default() })
        }
        _ => {
            let apart = u32::try_from(days).unwrap_or_default() / pieces;
            (pieces, Frequency::Until { from, by: run.to, gap: apart.min(5) })
        }
    }
}

/// Returns one piece every other week or month, on a weekday, on a day of the month, or with a gap;
/// none if that does not fit into the days, and usually if it does.
fn paced(chance: &mut Chance, pieces: u32, days: i64, from: Date) -> Option<Frequency> {
    if !chance.permille(250) {
        return None;
    }
    let usual = Pace::default();
    let weekday = *chance.pick(DayOfWeek::ALL);
    let number = u32::try_from(chance.between(5, 28)).unwrap_or(1);
    let periods = pieces;
    let (length, frequency) = match chance.below(5) {
        0 => (14, Frequency::PerWeek { periods, from, pace: Pace { every: 2, ..usual } }),
        1 => {
            let pace = Pace { weekday: Some(weekday), ..usual };
            (7, Frequency::PerWeek { periods, from, pace })
        }
        2 => (62, Frequency::PerMonth { periods, from, pace: Pace { every: 2, ..usual } }),
        3 => {
            let pace = Pace { day_of_month: Some(number), ..usual };
            (31, Frequency::PerMonth { periods, from, pace })
        }
        _ => (31, Frequency::PerMonth { periods, from, pace: Pace { gap: 20, ..usual } }),
    };
    (i64::from(periods) * length <= days && frequency.slots(1, None).is_ok()).then_some(frequency)
}
