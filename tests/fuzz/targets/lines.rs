//! Typed lines: accepted ones parse back from their own wording; errors are marked at a valid
//! position.

use cahoots::domain::brand::DateOrder;
use cahoots::domain::date::{Date, days_between};
use cahoots::domain::field::Value;
use cahoots::domain::locale::{Locale, Looks};
use cahoots::domain::money::Currency;
use cahoots::domain::phrase;
use cahoots::domain::touch::TouchChannel;

use super::Outcome;

/// Building blocks of terms and agreements.
pub(crate) const WORDS: &[&str] = &[
    "2",
    "reels",
    "reel",
    "stories",
    "posts",
    "video",
    "ugc",
    "a month",
    "/month",
    "per week",
    "every 2 weeks",
    "for 3 months",
    "from 1 dec",
    "until 2027-01-31",
    "by fri",
    "on ig",
    "on tiktok",
    "ig",
    ",",
    ", ",
    " and ",
    "gifted set",
    "worth",
    "60 €",
    "150 €",
    "150 eur",
    "on verification",
    "on signing",
    "half",
    "10 % commission",
    "repost rights",
    "6 months",
    "forever",
    "no other",
    "ceramics",
    "brand for 30 days",
    "2 rounds",
    "code MARA15",
    "30 days after",
    "0",
    "-1",
    "999999999999",
    "4294967296",
    "18446744073709551616",
    "1.5",
    "1,5",
    "each",
    "x",
    "(",
    ")",
    "/",
    "@",
    "\u{a0}",
    "é",
    "İ",
    "€",
    "$",
    "\u{202e}",
    "“",
    "next fri",
    "eom",
    "+3d",
    "3/4",
    "29 feb",
];

/// Building blocks of days.
pub(crate) const DAYS: &[&str] = &[
    "fri",
    "next",
    "in",
    "ago",
    "days",
    "weeks",
    "months",
    "d",
    "w",
    "m",
    "y",
    "+",
    "-",
    "eom",
    "eow",
    "today",
    "tom",
    "yesterday",
    "12",
    "may",
    "3/4",
    "3/4/2027",
    "2026-11-22",
    "9999-12-31",
    "29 feb",
    "31 feb",
    " ",
    ",",
    "99999999999999999999",
    "2147483648",
    "-9223372036854775808",
    "0",
    "1st",
    "2nd",
    ".",
    "é",
    "İ",
    "K",
    "٣",
];

/// Building blocks of touches.
pub(crate) const TOUCHES: &[&str] = &[
    "<",
    ">",
    "in:",
    "out:",
    "dm",
    "mail",
    "call",
    "comment",
    "meeting",
    "yesterday",
    "-2d",
    "2026-11-20",
    "she",
    "sent",
    "rates",
    "asked",
    "for",
    "the",
    "draft",
    "mara",
    " ",
    "\u{202e}",
    "é",
    "İ",
    "-99999999999d",
    "'",
    "’",
];

fn locale(order: DateOrder) -> Locale {
    let today = Date::from_ymd_opt(2026, 11, 22).expect("a day");
    Locale { today, date_order: order, currency: Currency::EUR, looks: Looks::Ahead }
}

const ORDERS: [DateOrder; 2] = [DateOrder::DayFirst, DateOrder::MonthFirst];

/// Reads content terms.
pub(crate) fn term(bytes: &[u8]) -> Outcome {
    let line = String::from_utf8_lossy(bytes);
    match phrase::term::terms(&line, &locale(DateOrder::DayFirst)) {
        Ok(terms) => {
            assert!(!terms.is_empty(), "a line means something, or is refused");
            Outcome::Taken
        }
        Err(why) => marked(&line, &why),
    }
}

/// Reads an agreement.
pub(crate) fn agreement(bytes: &[u8]) -> Outcome {
    let line = String::from_utf8_lossy(bytes);
    let locale = locale(DateOrder::DayFirst);
    match phrase::agreement::agreement(&line, &locale) {
        Ok(clauses) => {
            let start = phrase::agreement::start(&clauses, locale.today);
            for clause in &clauses {
                assert!(!clause.phrase(start, locale.today).is_empty(), "{clause:?} has no words");
            }
            Outcome::Taken
        }
        Err(why) => marked(&line, &why),
    }
}

fn marked(line: &str, why: &phrase::term::NotUnderstood) -> Outcome {
    assert!(line.get(why.at.clone()).is_some(), "{:?} is not a place in {line:?}", why.at);
    assert!(!why.to_string().chars().any(char::is_control), "{why:?}");
    assert!(!why.about(line).chars().any(char::is_control), "{why:?}");
    Outcome::Refused
}

/// Reads a day.
pub(crate) fn date(bytes: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    let mut outcome = Outcome::Refused;
    for order in ORDERS {
        let locale = locale(order);
        let Ok(day) = phrase::date(&text, &locale) else { continue };
        assert_eq!(Date::read(&day.show(), &locale), Ok(day), "a day reads its own words");
        let shown = phrase::day(day, locale.today);
        assert!(!shown.is_empty() && days_between(day, day) == 0);
        outcome = Outcome::Taken;
    }
    outcome
}

/// Reads a touch.
pub(crate) fn touch(bytes: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    let today = locale(DateOrder::DayFirst).today;
    match phrase::touch(&text, "Mara Lind", TouchChannel::Dm, today) {
        Ok(touch) => {
            assert!(!touch.text.chars().any(char::is_control));
            Outcome::Taken
        }
        Err(why) => {
            assert!(!why.to_string().is_empty());
            Outcome::Refused
        }
    }
}
