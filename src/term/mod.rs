//! The terminal layer: the loop, the screen, input, signals, the thread that saves, and the guard
//! that restores the terminal.
//!
//! [`run::run`] is the entry point. Threads post events to one queue (`news`), `session` takes
//! them, updates the app, and shows one frame for all; `effects` and `writer` do what the app asks.
//!
//! The only layer that knows crossterm. Decides nothing about partnerships.

pub mod backups;
mod charset;
mod clipboard;
pub mod crash;
mod day;
mod effects;
mod encode;
mod glyph;
pub mod guard;
pub mod input;
mod journals;
mod keeper;
pub mod letters;
mod links;
mod looks;
mod news;
mod opening;
mod page;
mod parting;
mod paths;
mod pen;
mod recovery;
pub mod run;
pub mod screen;
mod scroll;
mod session;
pub mod signals;
mod stage;
mod tty;
mod watched;
mod writer;

pub use page::Ink;
pub use tty::{Tty, size};
