//! What people type, understood: dates, counts, content terms and touches.
//!
//! Each reader says what it would have understood when it did not.

pub mod agreement;
mod count;
mod date;
pub mod term;
mod touch;

pub use count::count;
pub use date::{date, day};
pub use touch::{TouchPhrase, touch};
