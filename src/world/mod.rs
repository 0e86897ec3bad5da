//! The machine: clock, environment, folders, disk, logbook, other programs and randomness.
//!
//! The only room that touches it, so that everything else can be tested without one. Knows
//! nothing of books, screens or commands. May not import any other room.

pub mod clock;
pub mod disk;
pub mod env;
pub mod logbook;
pub mod programs;
pub mod random;
pub mod redaction;
pub mod shell;
