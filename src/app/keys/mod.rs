//! Keys and verbs: chords, verbs, and the views and contexts in which a key is bound to a verb.

pub mod chord;
pub mod keymap;
pub mod verb;
pub mod view;
