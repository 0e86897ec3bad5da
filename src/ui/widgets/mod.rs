//! Things to draw with that know no App and no Book: the rows in sight of a list, and the frame of
//! what floats.

pub mod frame;
pub mod viewport;
