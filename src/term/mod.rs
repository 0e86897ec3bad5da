//! Who acts in the terminal: the screen, the keys, the signals, and the guard that puts all back.
//!
//! The only room that knows crossterm. Decides nothing about partnerships.

mod encode;
mod glyph;
pub mod guard;
pub mod input;
mod keys;
mod page;
mod pen;
pub mod screen;
mod scroll;
pub mod signals;
mod tty;

pub use page::Ink;
pub use tty::{Tty, size};
