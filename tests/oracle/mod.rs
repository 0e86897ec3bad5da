//! An independent implementation: its own small reader, its own rules, its own books.
//!
//! Nothing here uses the crate: only `compare` brings a written book and the program's JSON
//! together.

mod compare;
mod day;
mod expected;
mod generate;
mod reach;
mod reader;
mod rules;
mod sums;
mod tree;
