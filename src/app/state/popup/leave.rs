//! The question before steps are left behind that are neither saved nor kept.

use crate::app::form::text::Text;

/// The question before steps are left behind that are neither saved nor kept.
#[derive(Clone, Debug)]
pub struct Leave {
    /// How many steps, which, and why.
    pub said: String,
    /// The file into which the book goes, as it is typed.
    pub path: Text,
    /// What the machine answered: why not, or what else begins so.
    pub answer: Option<String>,
    /// The places that are proposed and not tried yet, the next one first.
    pub(in crate::app) places: Vec<String>,
    /// The file that is being written, until the machine has answered.
    pub(in crate::app) trying: Option<String>,
}
