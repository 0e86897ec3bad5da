//! The format of the book: parsing and writing.
//!
//! Two equivalent readers: `fast` for text that we wrote, `ron` for the rest and for every error,
//! which `diagnose` explains and `problem` shows with its line. `scan` finds positions. `FORMAT.md`
//! beside this file is the specification.

pub mod changes;
pub mod comments;
pub mod contents;
pub mod diagnose;
mod dropped;
pub mod fast;
pub mod growth;
pub mod problem;
mod references;
mod refused;
pub mod scan;
mod spot;
pub mod text;
pub mod upgrade;
mod v1;
