//! The bonus: amount, whether it was earned, and progress.

use super::counts::{of_pieces, orders};
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::Covers;
use crate::insight::number::{counted as words, grouped};

/// An agreed bonus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bonus {
    /// How much.
    pub amount: Money,
    /// The day it was earned, if it was.
    pub earned_on: Option<Date>,
    /// The progress, if its condition can be parsed and there are counts: `62 of 100 orders`.
    pub state: Option<String>,
    /// Whether its condition can be parsed and the counts fulfil it.
    pub is_reached: bool,
}

/// Returns the bonus of a partnership, if one was agreed.
#[must_use]
pub fn bonus(book: &Book, partnership: &Partnership) -> Option<Bonus> {
    let (state, is_reached) = state(book, partnership).unzip();
    Some(Bonus {
        amount: partnership.bonus?,
        earned_on: partnership.bonus_earned_on,
        state,
        is_reached: is_reached.unwrap_or(false),
    })
}

/// Returns the unpaid part of a bonus earned by today.
#[must_use]
pub fn bonus_owed(book: &Book, partnership: &Partnership, today: Date) -> Totals {
    let Some(bonus) = partnership.bonus.filter(|_| partnership.has_earned_bonus(today)) else {
        return Totals::default();
    };
    let earned: Totals = [bonus].into_iter().collect();
    let payments = book.payments_of(&partnership.id).filter(|one| one.is_paid());
    let paid = payments.filter(|one| one.covers == Some(Covers::Bonus));
    earned.beyond(&paid.map(|one| one.amount).collect())
}

/// What the condition of a bonus counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    Orders,
    Sales,
    Views,
    Likes,
}

impl Counted {
    const ALL: [(&'static str, Self); 4] = [
        ("order", Self::Orders),
        ("sale", Self::Sales),
        ("view", Self::Views),
        ("like", Self::Likes),
    ];

    fn from_word(word: &str) -> Option<Self> {
        let is_named = |name: &str| word == name || word.strip_suffix('s') == Some(name);
        Self::ALL.into_iter().find(|(name, _)| is_named(name)).map(|(_, counted)| counted)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Orders => "order",
            Self::Sales => "sale",
            Self::Views => "view",
            Self::Likes => "like",
        }
    }
}

/// Returns the progress, and whether it is complete.
fn state(book: &Book, partnership: &Partnership) -> Option<(String, bool)> {
    let (wanted, counted, is_over) = understood(&partnership.bonus_for)?;
    let pieces = book.deliverables_of(&partnership.id).map(|piece| &**piece);
    let count = match counted {
        Counted::Orders | Counted::Sales => orders(partnership, pieces, |_| true),
        Counted::Views => of_pieces(pieces, |row| row.views),
        Counted::Likes => of_pieces(pieces, |row| row.likes),
    };
    let count = count?;
    let is_reached = if is_over { count > wanted } else { count >= wanted };
    Some((format!("{} of {}", grouped(count), words(wanted, counted.word())), is_reached))
}

/// Parses `over 100 orders`, `from 1,000 views`, `100 orders with the code`; none for anything
/// else. Returns the number, what it counts, and whether it must be exceeded.
fn understood(condition: &str) -> Option<(u64, Counted, bool)> {
    let lower = condition.trim().trim_end_matches('.').to_lowercase();
    let rest = ["with the code", "by the code", "with code"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .unwrap_or(&lower);
    let mut words = rest.split_whitespace().peekable();
    let first = words.next_if(|word| matches!(*word, "over" | "from" | "after"));
    let number = words.next()?;
    let counted = Counted::from_word(words.next()?)?;
    if words.next().is_some() {
        return None;
    }
    Some((whole(number)?, counted, first == Some("over")))
}

/// Parses a whole number; a comma, a point or an apostrophe may separate thousands.
fn whole(text: &str) -> Option<u64> {
    let mut groups = text.split([',', '.', '\'']);
    let first = groups.next()?;
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    let is_parted = rest.iter().all(|group| group.len() == 3 && is_digits(group));
    let starts_well = is_digits(first) && (rest.is_empty() || first.len() <= 3);
    let digits = format!("{first}{}", rest.concat());
    digits.parse().ok().filter(|number| is_parted && starts_well && *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_understood_or_left_alone() {
        for (text, expected) in [
            ("over 100 orders", Some((100, Counted::Orders, true))),
            ("100 orders", Some((100, Counted::Orders, false))),
            ("From 100 orders with the code.", Some((100, Counted::Orders, false))),
            ("over 1,000 views", Some((1_000, Counted::Views, true))),
            ("10.000 likes", Some((10_000, Counted::Likes, false))),
            ("1 sale", Some((1, Counted::Sales, false))),
            ("100 orders a month", None),
            ("100 new orders", None),
            ("many orders", None),
            ("1,5 orders", None),
            ("0 orders", None),
            ("a good result", None),
            ("", None),
        ] {
            assert_eq!(understood(text), expected, "{text}");
        }
    }
}
