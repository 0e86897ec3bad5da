//! What a partnership is: the nouns of the trade, one a file, and the rules that hold between them.
//!
//! Pure: no disk, no terminal, no clock, no randomness but the seeded ids, no serde. Every text in
//! here has been cleaned on its way in ([`text`]), so nobody further down asks again.

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
pub mod looks;
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
