//! Widgets that know no App and no Book: the visible rows of a list, the frame of overlays, a text
//! input.

pub mod frame;
pub mod input;
pub mod viewport;
