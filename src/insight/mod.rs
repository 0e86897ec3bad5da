//! Derived data: everything that views, the command line and reports show.
//!
//! Pure functions of the book and today; nothing here changes a record. What is expensive on a
//! large book is an index ([`agenda::Agenda`]), updated after an edit only where it was touched;
//! texts are made for visible rows only.

pub mod action;
pub mod agenda;
pub mod backups;
pub mod board;
pub mod card;
pub mod category;
pub mod checks;
pub mod compare;
pub mod conflicts;
pub mod costs;
pub mod counts;
pub mod deliverables;
pub mod differences;
pub mod disclosure;
pub mod fit;
pub mod follow_up;
pub mod fulfilment;
pub mod gift;
pub mod haystack;
pub mod item;
pub mod letter;
pub mod month;
mod needle;
pub mod number;
pub mod order;
pub mod overview;
pub mod owed;
pub mod payment;
pub mod pending;
pub mod piece_rates;
pub mod planned;
pub mod profile;
pub mod rates;
pub mod reason;
pub mod reliability;
pub mod review;
pub mod roster;
pub mod row;
pub mod row_words;
pub mod show;
mod sorted;
pub mod sought;
pub mod today;
pub mod tracks;
pub mod wait;
pub mod whose_move;
pub mod wording;

#[cfg(test)]
mod dice;
#[cfg(test)]
mod scene;
