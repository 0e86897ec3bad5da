//! What is happening: one state, one function from message to effects.

pub mod chord;
