//! What people type, understood: dates, counts and touches.
//!
//! Each reader says what it would have understood when it did not.

mod count;
mod date;
mod touch;

pub use count::count;
pub use date::date;
pub use touch::{TouchPhrase, touch};
