//! What several test files share. May not hold tests.

pub(crate) mod fake_disk;
pub(crate) mod launch;
pub(crate) mod picture;
pub(crate) mod pictures;
pub(crate) mod play;
pub(crate) mod pty;
pub(crate) mod rng;
pub(crate) mod screens;
pub(crate) mod shelved;
