//! Import and export formats: bytes in, bytes out.
//!
//! Each format is a pure function. May import `domain` and `insight`; never the disk, the store,
//! the app or the screen. The caller embeds and reads the sample file.

pub mod brief;
pub mod demo;
pub mod generate;
pub mod letter;
