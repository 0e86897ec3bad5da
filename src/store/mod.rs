//! The book on disk: its format and its saving.
//!
//! May not import `app`, `ui` or `insight`, nor touch `std::fs`: the disk is `world`'s.

pub mod aside;
pub mod error;
pub mod format;
pub mod leftovers;
pub mod save;

/// A book above this many bytes is refused before it is read.
pub const SIZE_LIMIT: u64 = 256 * 1024 * 1024;
