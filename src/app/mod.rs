//! What is happening: one state, one function from message to effects.
//!
//! The journey of a key: [`update`](update::update) gets it as a message; a popup or a field takes it
//! ([`popups`]), else [`keys::keymap`] finds the verb; [`verbs::availability`] may refuse with a reason,
//! which becomes the notice; [`verbs::perform`] makes a command, `plan` makes a change set of it,
//! [`edits`] applies it, keeps it as a step, and asks for a save.
//!
//! From the bottom up, each importing only those before it: [`keys`], [`form`], [`state`], [`edits`],
//! `open` (opening views, pages and popups), [`views`], [`verbs`], [`popups`], and [`update`].

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
