//! Parses a whole agreement: clauses separated by commas.
//!
//! `2 reels a month for 3 months, gifted set worth 60 €, 150 € on verification, repost rights 6
//! months, no other ceramics brand for 30 days`. Anything that is no other clause counts as
//! content, and the term parser reads it or marks the unknown word.

mod gift;
mod lasts;
mod pay;
mod rest;
#[cfg(test)]
mod tests;
mod words;

pub use lasts::Lasts;

use std::ops::Range;

use super::day_to_come;
use super::term::{self, NotUnderstood};
use crate::domain::date::Date;
use crate::domain::expectations::{Commission, Freedom, Term};
use crate::domain::field::{Value, has_own_form};
use crate::domain::frequency::Frequency;
use crate::domain::locale::Locale;
use crate::domain::money::Money;
use crate::domain::partnership::Code;
use crate::domain::payment::Trigger;
use crate::domain::rights::{Channel, Until};
use crate::domain::text::Line;
use words::Words;

/// One part of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// Content.
    Terms(Vec<Term>),
    /// The gifted product.
    Gift {
        /// What.
        what: Line,
        /// Its value to them.
        value: Option<Money>,
    },
    /// A payment.
    Payment {
        /// How much.
        amount: Money,
        /// The trigger.
        trigger: Trigger,
        /// Days to pay after that.
        due_days: u32,
    },
    /// A share of the sales.
    Commission(Commission),
    /// A usage right.
    Right {
        /// Where.
        channel: Channel,
        /// For how long.
        lasts: Lasts,
    },
    /// An exclusivity, by category or named brands.
    Exclusivity {
        /// The category; empty with named brands, or for everything.
        category: Line,
        /// The brands.
        competitors: Vec<Line>,
        /// For how long.
        lasts: Lasts,
    },
    /// How many rounds of review.
    Rounds(u32),
    /// How free they are.
    Freedom(Freedom),
    /// The discount code.
    Code(Code),
}

has_own_form! {
    Vec<Clause> => |clauses| {
        let kinds: Vec<&str> = clauses.iter().map(Clause::kind).collect();
        kinds.join(", ")
    } => |clauses| format!("{clauses:?}"), // No record holds it.
}

/// A clause, or the words that cannot be parsed.
type Found = Result<Clause, NotUnderstood>;

/// A parser for one kind of clause; none if the clause is of another kind.
type Reader = fn(&Words, &Locale) -> Option<Found>;

/// The fallback reason.
const UNCLEAR: &str = "this is not understood";

const READERS: [Reader; 9] = [
    gift::gift,
    rest::code,
    rest::rounds,
    rest::freedom,
    rest::exclusivity,
    rest::right,
    pay::commission,
    pay::series,
    pay::payment,
];

/// Maximum length of a line in bytes.
const LONGEST: usize = 8_000;

/// Parses the clauses of a line, or returns the position of the error.
pub fn agreement(text: &str, locale: &Locale) -> Result<Vec<Clause>, NotUnderstood> {
    if text.len() > LONGEST {
        // The term parser has the better error for such a line.
        return term::terms(text, locale).map(|terms| vec![Clause::Terms(terms)]);
    }
    let mut clauses = Vec::new();
    // Content has commas too, so consecutive other parts are parsed together.
    let mut content: Option<Range<usize>> = None;
    for piece in pieces(text) {
        let words = Words::of(text, piece.clone());
        if words.is_empty() {
            continue;
        }
        match READERS.iter().find_map(|read| read(&words, locale)) {
            Some(clause) => {
                take_content(&mut clauses, text, content.take(), locale)?;
                let clause = clause?;
                fits(&clause, &words, &clauses, locale)?;
                clauses.push(clause);
            }
            None => content = Some(content.map_or(piece.start, |known| known.start)..piece.end),
        }
    }
    take_content(&mut clauses, text, content, locale)?;
    Ok(clauses)
}

/// Rejects a repeated clause that can occur once only, and an amount that may be the value of the
/// gift before it.
fn fits(
    clause: &Clause,
    words: &Words,
    before: &[Clause],
    locale: &Locale,
) -> Result<(), NotUnderstood> {
    let same = |one: &Clause| one.kind() == clause.kind();
    if clause.is_said_once() && before.iter().any(same) {
        let hint = format!("a partnership has one {}", clause.kind().to_lowercase());
        return words.refuse("that is said twice", hint);
    }
    let is_bare = words.len() <= 2 && pay::money(&words.text(), None, locale).is_some();
    if is_bare && matches!(before.last(), Some(Clause::Gift { value: None, .. })) {
        return words.refuse("is that paid?", "say fee 60 €, or gifted set worth 60 €");
    }
    Ok(())
}

fn take_content(
    clauses: &mut Vec<Clause>,
    text: &str,
    content: Option<Range<usize>>,
    locale: &Locale,
) -> Result<(), NotUnderstood> {
    let Some(range) = content else { return Ok(()) };
    let start = range.start;
    let terms = term::terms(&text[range], locale)
        .map_err(|not| NotUnderstood { at: not.at.start + start..not.at.end + start, ..not })?;
    clauses.push(Clause::Terms(terms));
    Ok(())
}

/// Returns the trimmed ranges between commas, semicolons and line ends.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    // The comma in `49,50 €` is not a separator.
    let in_number = |at: usize| at > 0 && is_digit(at - 1) && is_digit(at + 1);
    let ends = text.char_indices().filter(|(at, character)| match character {
        ';' | '\n' => true,
        ',' => !in_number(*at),
        _ => false,
    });
    let mut start = 0;
    let mut places = Vec::new();
    for end in ends.map(|(at, _)| at).chain([text.len()]) {
        let piece = &text[start..end];
        let first = start + piece.len() - piece.trim_start().len();
        places.push(first..first + piece.trim().len());
        start = end + 1;
    }
    places
}

/// Returns the day that the rights and exclusivities of a line count from: the first day of its
/// content, or else today.
#[must_use]
pub fn start(clauses: &[Clause], today: Date) -> Date {
    let terms = clauses.iter().flat_map(Clause::terms);
    let from = terms.filter_map(|term| match term.frequency {
        Frequency::PerWeek { from, .. }
        | Frequency::PerMonth { from, .. }
        | Frequency::Until { from, .. } => Some(from),
        Frequency::Once { .. } | Frequency::AfterDelivery { .. } => None,
    });
    from.min().unwrap_or(today)
}

impl Clause {
    /// Returns its content terms; empty for other clauses.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        match self {
            Self::Terms(terms) => terms,
            Self::Gift { .. }
            | Self::Payment { .. }
            | Self::Commission(_)
            | Self::Right { .. }
            | Self::Exclusivity { .. }
            | Self::Rounds(_)
            | Self::Freedom(_)
            | Self::Code(_) => &[],
        }
    }

    /// Returns whether a partnership has at most one of this kind.
    fn is_said_once(&self) -> bool {
        match self {
            Self::Gift { .. }
            | Self::Commission(_)
            | Self::Rounds(_)
            | Self::Freedom(_)
            | Self::Code(_) => true,
            Self::Terms(_)
            | Self::Payment { .. }
            | Self::Right { .. }
            | Self::Exclusivity { .. } => false,
        }
    }

    /// Returns the noun for its kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Terms(_) => "Content",
            Self::Gift { .. } => "Gift",
            Self::Payment { .. } => "Payment",
            Self::Commission(_) => "Commission",
            Self::Right { .. } => "Usage right",
            Self::Exclusivity { .. } => "Exclusivity",
            Self::Rounds(_) => "Review",
            Self::Freedom(_) => "Freedom",
            Self::Code(_) => "Code",
        }
    }

    /// Returns it in words as of today, with rights and exclusivities beginning on `start`; a past
    /// day is marked.
    #[must_use]
    pub fn phrase(&self, start: Date, today: Date) -> String {
        let until = |lasts: &Lasts| match lasts.until(start) {
            Some(Until::Day(day)) => format!("until {}", day_to_come(day, today)),
            Some(Until::Perpetual) => "for ever".to_owned(),
            None => "without an end yet".to_owned(),
        };
        match self {
            Self::Terms(terms) => {
                let phrases: Vec<String> = terms.iter().map(|term| term.echo(today)).collect();
                phrases.join("; ")
            }
            Self::Gift { what, value: None } => what.to_string(),
            Self::Gift { what, value: Some(value) } => format!("{what}, worth {}", said(*value)),
            Self::Payment { amount, trigger, due_days } => {
                let when = match (trigger, due_days) {
                    (Trigger::On(day), 0) => format!("by {}", day_to_come(*day, today)),
                    (Trigger::On(day), _) => format!("on {}", day_to_come(*day, today)),
                    (Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. }, _) => {
                        trigger.phrase()
                    }
                };
                let days = match due_days {
                    0 => String::new(),
                    days => format!(", {days} days to pay"),
                };
                format!("{} {when}{days}", said(*amount))
            }
            Self::Commission(share) => share.show(),
            Self::Right { channel, lasts } => format!("{channel}, {}", until(lasts)),
            Self::Exclusivity { category, competitors, lasts } => {
                let whom = match (category.is_empty(), competitors.is_empty()) {
                    (_, false) => format!("not for {}", competitors.show()),
                    (false, true) => format!("no other {category} brand"),
                    (true, true) => "no other brand".to_owned(),
                };
                format!("{whom}, {}", until(lasts))
            }
            Self::Rounds(1) => "1 round".to_owned(),
            Self::Rounds(rounds) => format!("{rounds} rounds"),
            Self::Freedom(freedom) => freedom.to_string(),
            Self::Code(code) => code.to_string(),
        }
    }
}

/// Formats an amount without ambiguity between thousands and decimals: `150 EUR`, `1,200.00 EUR`.
fn said(amount: Money) -> String {
    let brief = amount.brief();
    if brief.contains(',') { amount.full() } else { brief }
}
