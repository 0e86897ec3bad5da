//! The book on disk: its format and its saving.
//!
//! May not import `app`, `ui` or `insight`, nor touch `std::fs`: the disk is `world`'s.
