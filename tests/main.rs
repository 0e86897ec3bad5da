//! All tests, in one binary.
#![expect(
    clippy::unwrap_used,
    reason = "allow-unwrap-in-tests does not reach the helper functions under tests/ (rust-clippy 13981)"
)]

mod support;

mod bad_books;
mod book_file;
mod disk_contract;
mod fast_reader;
mod faults;
mod guarded;
mod saving;
mod screen;
mod terminal;
