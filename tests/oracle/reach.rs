//! Whether the generated books cover what they are made for: an outcome that occurs in no book
//! would never be compared.

use std::collections::BTreeSet;

use serde_json::Value;

use super::day::Day;
use super::expected::{Book, rows};
use super::generate::{Fields, book};
use super::reader::read;

#[test]
fn the_books_reach_every_outcome() {
    let mut reached = BTreeSet::new();
    for seed in 0..10 {
        let text = book(seed, Fields::New);
        let tree = read(&text).unwrap();
        let book = Book::new(&tree);
        for offset in (0..500).step_by(50) {
            let today = Day::of(2026, 6, 1).plus(offset);
            for list in ["influencers", "partnerships", "deliverables", "payments"] {
                for row in rows(&book, list, today).values() {
                    outcomes("", row, &mut reached);
                }
            }
        }
    }
    let wanted = "standing waiting, standing ready, standing overdue, standing paid, standing cancelled,
        disclosure unchecked, disclosure passed, disclosure failed, disclosure –, flaws tag, flaws label,
        flaws link or code, poster brand, whose_move us, whose_move them, whose_move –, days_late some,
        days_late –, timely some, late some, missed some, basis sales, basis pieces, basis –,
        basis followers, basis views, engagement –, owed some, live some, behind some, due_today some, extra some,
        next_due some, next_due –, agreed some, spent some, open some, excess some, accrued some,
        paid some, value some, value –, counted some, provisional some, earned_on some, state some,
        state –, bonus some, bonus –, commission some";
    for wanted in wanted.split(',').map(str::trim) {
        assert!(reached.contains(wanted), "no book of the ten reaches {wanted}: {reached:?}");
    }
}

/// Records for each field whether it is absent, present, or which of a few words it has.
fn outcomes(field: &str, value: &Value, reached: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = if name == "on_time" && value.is_number() { "timely" } else { name };
                outcomes(name, value, reached);
            }
        }
        Value::Array(elements) => {
            for element in elements {
                outcomes(field, element, reached);
            }
        }
        Value::Null => {
            reached.insert(format!("{field} –"));
        }
        Value::Number(number) => {
            let is_some = number.as_i64() != Some(0);
            reached.insert(format!("{field} {}", if is_some { "some" } else { "none" }));
        }
        Value::String(word) => {
            let is_word = ["standing", "disclosure", "flaws", "poster", "whose_move", "basis"];
            let word = if is_word.contains(&field) { word } else { "some" };
            reached.insert(format!("{field} {word}"));
        }
        Value::Bool(_) => {}
    }
}
