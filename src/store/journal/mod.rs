//! The journal of a window: each step on the disk long before the book is, and undo after a restart.
//!
//! One file for each window, in the shelf of the book, locked while the window lives. `frames` tell
//! whole lines from torn ones, `line` says what a line says, `past` reads them back, `file` appends
//! and compacts, `adopt` finds what earlier windows left. `tests/journal_faults.rs` fails every step
//! of it. Knows what was done to the book, never what that means.

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
