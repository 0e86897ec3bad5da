//! The preview of a letter.

use crate::app::form::text::Text;
use crate::insight::letter::{Addressed, Letter};

/// Which letter to write, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The letter.
    pub letter: Letter,
    /// The recipient and the partnership.
    pub to: Addressed,
}

/// A rendered letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The request.
    pub request: Request,
    /// The text as shown and copied.
    pub text: String,
    /// The owner's template it was rendered from; `None` for the built-in one.
    pub template: Option<String>,
    /// The fields for which the book has no value.
    pub missing: Vec<String>,
    /// Why the owner's template was not used.
    pub fault: Option<String>,
    /// The proposed file name for writing it.
    pub path: String,
    /// The letter in each format, by file extension; the first is used for a name without one.
    pub formats: Vec<(&'static str, String)>,
}

/// How the text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In a frame.
    Framed,
    /// Alone on the screen, so that the terminal's own selection picks up only the text.
    Bare,
}

/// A letter before it is sent.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The title.
    pub title: String,
    /// The request.
    pub request: Request,
    /// The letter; `None` until it is rendered.
    pub rendered: Option<Rendered>,
    /// The first visible row, counted in wrapped lines.
    pub top: usize,
    /// How it is shown.
    pub shown: Shown,
    /// The file name while it is being typed.
    pub path: Option<Text>,
}

impl Preview {
    /// Returns the lines of the text, not wrapped.
    #[must_use]
    pub fn lines(&self) -> Vec<&str> {
        let text = self.rendered.as_ref().map_or("", |rendered| &rendered.text);
        text.lines().collect()
    }
}

/// Whether a text is known to have reached the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A program took it.
    Yes,
    /// The terminal was asked; it never answers.
    Unknown,
}
