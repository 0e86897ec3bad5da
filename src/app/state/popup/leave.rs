//! The question before leaving while some steps are neither saved nor kept.

use crate::app::form::text::Text;

/// The question before leaving while some steps are neither saved nor kept.
#[derive(Clone, Debug)]
pub struct Leave {
    /// How many steps, which ones, and why.
    pub said: String,
    /// The file to write the book to, as it is typed.
    pub path: Text,
    /// The machine's answer: why it failed, or the completions of the path.
    pub answer: Option<String>,
    /// The proposed files not tried yet, next first.
    pub(in crate::app) places: Vec<String>,
    /// The file being written, until the machine answers.
    pub(in crate::app) trying: Option<String>,
}
