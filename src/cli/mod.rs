//! What is typed in a shell: arguments in, text out, an exit code.
//!
//! May not import `term`: whether the app runs is decided by `main`.

pub mod args;
pub mod demo;
