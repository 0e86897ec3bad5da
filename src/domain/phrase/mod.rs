//! Parsers for what people type: dates, amounts, counts, content terms and touches.
//!
//! Errors say what would have been accepted. Ambiguous input is rejected: a wrong reading is worse
//! than none.

pub mod agreement;
mod amount;
mod count;
mod date;
mod number;
#[cfg(test)]
mod readings;
pub mod term;
mod touch;

pub use amount::amount;
pub use count::count;
pub use date::{date, date_or, day, day_to_come, echo, unmarked};
pub use number::decimal;
pub use touch::{TouchPhrase, touch};

/// Quotes a word of a line, shortened if long.
fn quote(word: &str) -> String {
    const MOST: usize = 24;
    match word.char_indices().nth(MOST) {
        Some((at, _)) => format!("“{}…”", &word[..at]),
        None => format!("“{word}”"),
    }
}
