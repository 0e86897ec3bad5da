//! The machine: clock, environment, folders, disk, log, other programs and randomness.
//!
//! The only layer that accesses it, so that everything else can be tested without one. Knows
//! nothing about books, screens or commands. May not import any other layer.

pub mod clock;
pub mod disk;
pub mod env;
pub mod logbook;
pub mod programs;
pub mod random;
pub mod redaction;
pub mod shell;
