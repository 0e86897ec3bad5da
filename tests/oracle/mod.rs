//! An independent reading of a book: its own small reader, its own rules, its own books.
//!
//! Nothing here uses the crate: a written book and the JSON of the program meet in `compare` only.

mod compare;
mod day;
mod expected;
mod generate;
mod reach;
mod reader;
mod rules;
mod sums;
mod tree;
