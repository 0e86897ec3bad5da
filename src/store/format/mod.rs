//! The format of the book: text to data and back.
//!
//! Two readers, one meaning: `fast` for what we wrote ourselves, `ron` for the rest and for every
//! error.

pub mod fast;
pub mod text;
