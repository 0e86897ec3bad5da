//! Rights: what we may use and until when, ad codes, and exclusivities.

use super::{Fact, Key, Lines, joined};
use crate::domain::choice::Choice;
use crate::domain::date::{Date, days_between, spoken};
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::period::Period;
use crate::domain::record::AnyId;
use crate::domain::rights::{CountedFrom, Exclusivity, OwedTo, Until, UsageRight, length};
use crate::insight::number::counted;
use crate::insight::row::Mark;

/// Adds the rights of a partnership, and the influencer's exclusivities elsewhere: those matter to
/// every partnership, and before there is one.
pub(super) fn add(page: &mut Lines, influencer: &Influencer, partnership: Option<&Partnership>) {
    let book = page.book;
    if let Some(partnership) = partnership {
        let hint = "None yet: n adds one, with its channel and its last day.";
        page.under_or("Usage rights", hint, |page| {
            book.rights_of(&partnership.id).for_each(|right| add_right(page, right));
        });
        let hint = "None yet: e on a usage right adds it, with its own last day.";
        page.under_or("Ad codes", hint, |page| {
            let coded =
                |right: &UsageRight| !right.ad_code.is_empty() || right.ad_code_until.is_some();
            let rights = book.rights_of(&partnership.id).filter(|right| coded(right));
            rights.for_each(|right| add_code(page, right));
        });
        let hint = "None yet: n adds for what, or against whom, and until when.";
        page.under_or("Exclusivity owed to us", hint, |page| {
            let ours = book.exclusivities_in(&partnership.id);
            ours.for_each(|one| add_exclusivity(page, one));
        });
    }
    let hint = "None that you know of: n adds a brand that binds them, and until when.";
    page.under_or("Other brands' windows", hint, |page| {
        let all = book.exclusivities_of(&influencer.id);
        let theirs = all.filter(|one| matches!(one.owed_to, OwedTo::Brand(_)));
        theirs.for_each(|one| add_exclusivity(page, one));
    });
}

fn day(page: &Lines, word: &str, day: Option<Date>) -> String {
    day.map(|day| format!("{word} {}", spoken(day, page.today))).unwrap_or_default()
}

/// Returns the length next to an end shown as a day.
fn agreed_length(days: Option<u32>, from: Option<CountedFrom>, period: &Period) -> String {
    days.filter(|_| period.last.is_some()).map(|days| length(days, from)).unwrap_or_default()
}

/// Returns the end of a period, or the agreed length if it is not known yet.
fn end(page: &Lines, period: &Period, unsaid: &str) -> String {
    match (period.last, period.awaits) {
        (Some(Until::Perpetual), _) => "perpetual".to_owned(),
        (Some(Until::Day(last)), _) => holds(page, Some(last)),
        (None, Some(awaits)) => awaits.words(),
        (None, None) => unsaid.to_owned(),
    }
}

/// Returns the end of a period: `until Fri 4 Dec, 12 days left`, `lapsed Fri`.
fn holds(page: &Lines, last: Option<Date>) -> String {
    let Some(last) = last else { return String::new() };
    match u64::try_from(days_between(page.today, last)) {
        Err(_) => format!("lapsed {}", spoken(last, page.today)),
        Ok(left @ 1..=30) => {
            format!("until {}, {} left", spoken(last, page.today), counted(left, "day"))
        }
        Ok(_) => format!("until {}", spoken(last, page.today)),
    }
}

/// Returns the mark of a right by use and last day.
fn mark(page: &Lines, right: &UsageRight, last: Option<Date>) -> Mark {
    let has_lapsed = last.is_some_and(|last| last < page.today);
    match (right.in_use, has_lapsed) {
        (true, true) => Mark::Overdue,
        (true, false) => Mark::Done,
        (false, true) => Mark::Dropped,
        (false, false) => Mark::Waiting,
    }
}

fn add_right(page: &mut Lines, right: &UsageRight) {
    let period = page.book.period_of_right(right);
    let until = end(page, &period, "no last day");
    let from = period.first.filter(|from| *from > page.today);
    page.add(Fact {
        key: Some(Key::Record(AnyId::UsageRight(right.id.clone()))),
        mark: Some(mark(page, right, period.last_day())),
        label: right.channel.word().to_owned(),
        value: joined([
            if right.in_use { "in use" } else { "not in use" }.to_owned(),
            right.territory.to_string(),
            day(page, "from", from),
        ]),
        aside: until,
    });
    let name = |id| match page.book.deliverables.get(id) {
        Some(piece) => page.book.piece_name(piece),
        None => format!("a piece that is gone ({id})"),
    };
    let pieces: Vec<String> = right.pieces.iter().map(name).collect();
    page.beneath([
        agreed_length(right.days, right.counted_from, &period),
        if pieces.is_empty() { String::new() } else { format!("for {}", pieces.join(", ")) },
        day(page, "granted", right.granted_on),
    ]);
    page.beneath([right.notes.to_string()]);
}

fn add_code(page: &mut Lines, right: &UsageRight) {
    page.add(Fact {
        key: Some(Key::Field(AnyId::UsageRight(right.id.clone()), "ad_code")),
        mark: Some(mark(page, right, right.ad_code_until)),
        label: right.channel.word().to_owned(),
        value: right.ad_code.to_string(),
        aside: holds(page, right.ad_code_until),
    });
}

fn add_exclusivity(page: &mut Lines, one: &Exclusivity) {
    let period = page.book.period_of_exclusivity(one);
    let has_ended = period.has_ended(page.today);
    let from = period.first.filter(|from| *from > page.today);
    page.add(Fact {
        key: Some(Key::Record(AnyId::Exclusivity(one.id.clone()))),
        mark: Some(if has_ended { Mark::Dropped } else { Mark::Waiting }),
        label: match &one.owed_to {
            OwedTo::Us(_) => "owed to us".to_owned(),
            OwedTo::Brand(name) => name.to_string(),
        },
        value: joined([one.scope(), day(page, "from", from)]),
        aside: end(page, &period, ""),
    });
    page.beneath([agreed_length(one.days, one.counted_from, &period), one.notes.to_string()]);
}
