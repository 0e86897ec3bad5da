//! What the app says: one line above the foot, and the last hundred of them.

use std::collections::VecDeque;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Something was done; gone with the next key that does something.
    Done,
    /// A key could not do what it stands for.
    Refused,
    /// Something went wrong; stays until a key is pressed.
    Wrong,
}

/// One line of notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// How much it matters.
    pub weight: Weight,
}

/// The notice on the screen and those before it.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    current: Option<Notice>,
    past: VecDeque<Notice>,
}

impl Notices {
    const KEPT: usize = 100;

    /// Returns the notice on the screen.
    #[must_use]
    pub fn current(&self) -> Option<&Notice> {
        self.current.as_ref()
    }

    /// Returns all that was said lately, the last first.
    pub fn all(&self) -> impl Iterator<Item = &Notice> {
        self.past.iter().rev()
    }

    /// Says something.
    pub fn say(&mut self, weight: Weight, text: impl Into<String>) {
        let notice = Notice { text: text.into(), weight };
        self.past.push_back(notice.clone());
        if self.past.len() > Self::KEPT {
            self.past.pop_front();
        }
        self.current = Some(notice);
    }

    /// Clears the line.
    pub fn clear(&mut self) {
        self.current = None;
    }
}
