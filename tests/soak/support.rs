//! Modules shared with the tests.

#[path = "../support/launch.rs"]
pub(crate) mod launch;
#[path = "../support/pty.rs"]
pub(crate) mod pty;
#[path = "../support/rng.rs"]
pub(crate) mod rng;
