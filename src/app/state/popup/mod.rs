//! The popups over a screen: menus, the finder behind help and palette, questions, forms.

pub mod finder;
pub mod leave;
pub mod menu;
pub mod planning;
pub mod preview;
pub mod step;
pub mod touch;

use crate::app::form::Form;
use crate::app::state::popup::finder::Finder;
use crate::app::state::popup::leave::Leave;
use crate::app::state::popup::menu::{Menu, MenuItem};
use crate::app::state::popup::planning::Planning;
use crate::app::state::popup::preview::Preview;
use crate::app::state::popup::step::StepAsk;
use crate::app::state::popup::touch::TouchLine;

/// A popup; the last one has the keys.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A list to choose from.
    Menu(Menu),
    /// Help and palette: verbs to find and run.
    Finder(Finder),
    /// A question before something that cannot be undone, or that touches much.
    Ask(Ask),
    /// The preview of what a step does to planned pieces.
    Planning(Box<Planning>),
    /// A form.
    Form(Box<Form>),
    /// Text to read.
    Reader(Reader),
    /// A letter before it is sent.
    Preview(Box<Preview>),
    /// The next step of a partnership.
    Step(Box<StepAsk>),
    /// A touch in one line.
    Touch(Box<TouchLine>),
    /// Where to write the book before leaving.
    Leave(Box<Leave>),
}

/// A question, with the safe answer first.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The question, with how many records it touches.
    pub question: String,
    /// The answers; none uses the key that opened the question.
    pub answers: Vec<MenuItem>,
    /// The index of the selected answer.
    pub selected: usize,
}

/// Text to read.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The title.
    pub title: String,
    /// The lines, not wrapped.
    pub lines: Vec<String>,
    /// The first visible row, counted in wrapped lines.
    pub top: usize,
}
