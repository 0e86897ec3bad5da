//! Shared by several test files. May not have tests.

pub(crate) mod fake_disk;
pub(crate) mod launch;
pub(crate) mod meanwhile;
pub(crate) mod picture;
pub(crate) mod pictures;
pub(crate) mod play;
pub(crate) mod pty;
pub(crate) mod rng;
pub(crate) mod screens;
pub(crate) mod shelved;

/// Reports a test that cannot run on this machine.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so by name")]
pub(crate) fn skipped(why: &str) {
    println!("skipped: {why}");
}
