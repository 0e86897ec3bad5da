//! Books that come from elsewhere and go elsewhere: bytes in, bytes out.
//!
//! Each format is a pure function. May import `domain` and `insight`; never the disk, the store,
//! the app or the screen. Embedding and reading the sample file is its caller's work.

pub mod brief;
pub mod demo;
pub mod generate;
pub mod letter;
