//! The book on disk: its format and its saving.
//!
//! [`BookFile`] is the entry point: it opens and saves a book. Behind it, `format` parses and
//! writes text, `save` puts it on disk, `backups` keeps old versions, `aside` keeps versions that
//! must not replace a file. May not import `app`, `ui` or `insight`, nor use `std::fs`: disk access
//! is in `world`.

pub mod aside;
pub mod backups;
pub mod copies;
pub mod crashes;
mod dated;
pub mod error;
mod file;
pub mod fingerprint;
pub mod format;
pub mod git;
pub mod guard;
pub mod inventory;
pub mod journal;
pub mod leftovers;
pub mod lock;
pub mod page;
pub mod save;
pub mod settings;
pub mod shelf;
pub mod templates;
pub mod version;

pub use error::{OpenProblem, SaveProblem};
pub use file::{BookFile, Closeness, Copy, Look, News, Opened, Saved};
pub use fingerprint::Fingerprint;
pub use format::contents::Dropped;
pub use guard::Guard;
pub use settings::Settings;
pub use shelf::Shelf;

/// A larger book, in bytes, is rejected before it is read.
pub const SIZE_LIMIT: u64 = 256 * 1024 * 1024;
