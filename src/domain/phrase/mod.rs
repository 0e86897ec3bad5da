//! What people type, understood: dates, counts and content terms.
//!
//! Each reader says what it would have understood when it did not.

mod count;
mod date;
pub mod term;

pub use count::count;
pub use date::{date, day};
