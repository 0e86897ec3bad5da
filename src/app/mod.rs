//! The app: one state, and one function from messages to effects.
//!
//! A key arrives as a message in [`update`](update::update). A popup or a field takes it
//! ([`popups`]), else [`keys::keymap`] finds the verb. [`verbs::availability`] may refuse it with a
//! reason, which becomes the notice. [`verbs::perform`] makes a command, `plan` turns that into a
//! change set, and [`edits`] applies it, records it as a step and asks for a save.
//!
//! Modules from the bottom up, each importing only earlier ones: [`keys`], [`form`], [`state`],
//! [`edits`], `open` (opens views, pages and popups), [`views`], [`verbs`], [`popups`], [`update`].

pub mod edits;
pub mod form;
pub mod keys;
pub mod message;
mod open;
pub mod popups;
pub mod start;
pub mod state;
pub mod update;
pub mod verbs;
pub mod views;

pub use state::{Access, App, Origin, Saving};
