//! All tests, in one binary.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "what clippy allows in tests does not reach the helper functions under tests/ (rust-clippy 13981)"
)]

mod support;

mod access;
mod backup_faults;
mod backup_pty;
mod backup_view;
mod backups;
mod bad_books;
mod book_file;
mod briefs;
mod checks;
mod cli;
mod comments;
mod conflicts;
mod crashes;
mod demo_book;
mod dependencies;
mod differences;
mod disk_contract;
mod exact;
mod fast_reader;
mod faults;
mod fit;
mod follow_ups;
mod fresh;
mod fuzzing;
mod git;
mod guarded;
mod hostile;
mod info;
mod journal;
mod journal_adoption;
mod journal_compaction;
mod journal_faults;
mod journal_meddling;
mod journal_numbers;
mod journeys;
mod keys;
mod leaving;
mod letters;
mod logbook;
mod looks;
mod mistakes;
mod money;
mod newer;
mod november;
mod oracle;
mod outside;
mod owner;
mod paths;
mod plain_screen;
mod planning;
mod proposals;
mod pty;
mod pty_files;
mod readable;
mod rights;
mod saving;
mod screen;
mod searching;
mod selection;
mod sizes;
mod soup;
mod steps;
mod survival;
mod terminal;
mod terms;
mod tidy;
mod tracks;
mod typed;
mod views;
mod windows;
