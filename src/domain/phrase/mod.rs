//! What people type, understood: dates and counts.
//!
//! Each reader says what it would have understood when it did not.

mod count;
mod date;

pub use count::count;
pub use date::date;
