//! The preview of a letter.

use crate::app::form::text::Text;
use crate::insight::letter::{Addressed, Letter};

/// What is to be written, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The letter.
    pub letter: Letter,
    /// To whom, and about what.
    pub to: Addressed,
}

/// A letter that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// What was asked for.
    pub request: Request,
    /// The text, as it is shown and copied.
    pub text: String,
    /// The owner's template that it was made from; none for the built-in one.
    pub template: Option<String>,
    /// The fields of which the book holds nothing.
    pub missing: Vec<String>,
    /// Why the owner's template was not used.
    pub fault: Option<String>,
    /// The file that is proposed to write it to.
    pub path: String,
    /// The same letter in other formats, by the ending of a file's name; the first is that of a
    /// name without one.
    pub formats: Vec<(&'static str, String)>,
}

/// How the text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In a frame.
    Framed,
    /// Alone on the screen, so that the terminal's own selection takes nothing but the text.
    Bare,
}

/// A letter before it is sent.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What it is.
    pub title: String,
    /// What was asked for.
    pub request: Request,
    /// The letter; none until it is written.
    pub rendered: Option<Rendered>,
    /// The row at the top, of the text as it is wrapped.
    pub top: usize,
    /// How it is shown.
    pub shown: Shown,
    /// The name of a file, while it is being typed.
    pub path: Option<Text>,
}

impl Preview {
    /// Returns its lines.
    #[must_use]
    pub fn lines(&self) -> Vec<&str> {
        let text = self.rendered.as_ref().map_or("", |rendered| &rendered.text);
        text.lines().collect()
    }
}

/// Whether it is known that a text reached the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A program took it.
    Yes,
    /// The terminal was asked, and never answers.
    Unknown,
}
