//! Things to draw with that know no App and no Book: the rows in sight of a list, the frame of what
//! floats, a line that is being typed.

pub mod frame;
pub mod input;
pub mod viewport;
