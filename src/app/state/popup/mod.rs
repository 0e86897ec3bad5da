//! What floats above a screen: menus, the finder of help and palette, questions, forms.

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

/// What floats above the screen; the last one has the keys.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A list to choose from.
    Menu(Menu),
    /// Help and palette: verbs to find and run.
    Finder(Finder),
    /// A question before something that cannot be taken back, or that touches much.
    Ask(Ask),
    /// What a step would do to planned pieces.
    Planning(Box<Planning>),
    /// A form.
    Form(Box<Form>),
    /// Text to read.
    Reader(Reader),
    /// A letter before it is sent.
    Preview(Box<Preview>),
    /// The next step.
    Step(Box<StepAsk>),
    /// A touch in one line.
    Touch(Box<TouchLine>),
    /// Where to put the book before leaving.
    Leave(Box<Leave>),
}

/// A question, with the safe answer first.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The question, with the count of what it touches.
    pub question: String,
    /// The answers; none of their keys is the key that asked.
    pub answers: Vec<MenuItem>,
    /// The answer that is selected.
    pub selected: usize,
}

/// Text to read.
#[derive(Clone, Debug)]
pub struct Reader {
    /// What it is.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// The row at the top, of the lines as they are wrapped.
    pub top: usize,
}
