//! Who acts in the terminal: the loop, the screen, the keys, the signals, the thread that saves, and
//! the guard that puts all back.
//!
//! [`run::run`] is the way in. Threads post what happens into one box (`news`), `session` takes it
//! out, lets the app follow, and shows one frame for all of it; `effects` and `writer` do what the
//! app asks.
//!
//! The only room that knows crossterm. Decides nothing about partnerships.

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
