//! The domain model: one record type per file, and the rules between them.
//!
//! Pure: no disk, terminal, clock or serde, and no randomness but seeded ids. Every text is cleaned
//! on construction ([`text`]), so later layers need not check again.

pub mod choice;
pub mod conflict;
pub mod content;
pub mod country;
pub mod currency;
pub mod date;
mod exact;
pub mod exchange_rate;
pub mod field;
pub mod frequency;
pub mod id;
pub mod locale;
pub mod money;
pub mod month;
pub mod nearest;
pub mod pace;
pub mod phrase;
pub mod platform;
pub mod silence;
pub mod stage;
pub mod text;

pub mod backup;
pub mod brand;
pub mod campaign;
pub mod deliverable;
pub mod disclosure;
pub mod expectations;
pub mod expense;
pub mod history;
pub mod influencer;
pub mod partnership;
pub mod payment;
pub mod results;
pub mod rights;
pub mod sale;
pub mod shipment;
pub mod touch;

pub mod book;
pub mod change;
pub mod check;
pub mod command;
pub mod counted;
pub mod first_due;
pub mod merge;
mod overlay;
pub mod period;
pub mod plan;
pub mod record;
pub mod step;
mod title;
pub mod whole;

#[cfg(test)]
pub(crate) mod sample;
