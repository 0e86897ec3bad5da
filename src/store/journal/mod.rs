//! The journal of a window: puts each step on disk long before the book, and keeps undo over a
//! restart.
//!
//! One file per window, in the shelf of the book, locked while the window lives. `frames` detects
//! torn lines, `line` defines their content, `past` reads them back, `file` appends and compacts,
//! `adopt` finds journals of earlier windows. `tests/journal_faults.rs` fails every step. Knows
//! changes of the book, never their meaning.
#![doc = include_str!("journal.md")]

mod adopt;
mod file;
pub mod frames;
pub mod line;
mod past;

pub use adopt::{Found, Left, open};
pub use file::Journal;
pub(super) use file::{LOCK, SUFFIX};
pub use frames::Foreign;
pub use line::Line;
pub use past::Past;
