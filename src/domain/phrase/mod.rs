//! What people type, understood: dates, amounts, counts, content terms and touches.
//!
//! Each reader says what it would have understood when it did not. What could be read two ways is
//! refused: a wrong reading is worse than none.

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

/// Returns a word of a line in quotation marks, cut where it is long.
fn quote(word: &str) -> String {
    const MOST: usize = 24;
    match word.char_indices().nth(MOST) {
        Some((at, _)) => format!("“{}…”", &word[..at]),
        None => format!("“{word}”"),
    }
}
