//! The format of the book: text to data and back.
//!
//! Two readers, one meaning: `fast` for what we wrote ourselves, `ron` for the rest and for every
//! error, which `diagnose` puts into words and `problem` shows in its line. `scan` finds places.
//! `FORMAT.md` beside this file is the specification.

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
