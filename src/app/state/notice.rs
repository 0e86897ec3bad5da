//! Notices: one line above the footer, and the last hundred of them.

use std::collections::VecDeque;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Success; cleared by the next key that does something.
    Done,
    /// A key could not do its action.
    Refused,
    /// An error; stays until a key is pressed.
    Wrong,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Length in bytes of the suffix naming what can be done now; it stays visible if the sentence
    /// is too long.
    pub offers: usize,
    /// How much it matters.
    pub weight: Weight,
}

/// The current notice and the past ones.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    current: Option<Notice>,
    past: VecDeque<Notice>,
}

impl Notices {
    const KEPT: usize = 100;

    /// Returns the current notice.
    #[must_use]
    pub fn current(&self) -> Option<&Notice> {
        self.current.as_ref()
    }

    /// Returns the recent notices, newest first.
    pub fn all(&self) -> impl Iterator<Item = &Notice> {
        self.past.iter().rev()
    }

    /// Shows a notice.
    pub fn say(&mut self, weight: Weight, text: impl Into<String>) {
        self.keep(Notice { text: text.into(), offers: 0, weight });
    }

    /// Shows what was done, and what can be done now: ` · u undoes it`.
    pub fn offer(&mut self, done: &str, offers: &str) {
        let text = format!("{done}{offers}");
        self.keep(Notice { text, offers: offers.len(), weight: Weight::Done });
    }

    /// Shows what went wrong, and what can be done now.
    pub fn warn(&mut self, wrong: &str, offers: &str) {
        let text = format!("{wrong}{offers}");
        self.keep(Notice { text, offers: offers.len(), weight: Weight::Wrong });
    }

    /// Adds a notice behind the current one, which stays and says that there are more.
    pub fn add(&mut self, weight: Weight, text: impl Into<String>) {
        const MORE: &str = " · :notices lists more";
        let Some(mut now) = self.current.take() else { return self.say(weight, text) };
        self.past.pop_back();
        self.say(weight, text);
        if !now.text.ends_with(MORE) {
            now.text += MORE;
            now.offers += MORE.len();
        }
        self.keep(now);
    }

    fn keep(&mut self, notice: Notice) {
        self.past.push_back(notice.clone());
        if self.past.len() > Self::KEPT {
            self.past.pop_front();
        }
        self.current = Some(notice);
    }

    /// Clears the current notice.
    pub fn clear(&mut self) {
        self.current = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_beside_a_notice_is_listed_and_the_notice_says_so() {
        let mut notices = Notices::default();
        notices.add(Weight::Wrong, "first");
        notices.add(Weight::Wrong, "second");
        notices.add(Weight::Wrong, "third");
        let now = notices.current().unwrap();
        assert_eq!(now.text, "first · :notices lists more");
        assert_eq!(&now.text[now.text.len() - now.offers..], " · :notices lists more");
        let all: Vec<&str> = notices.all().map(|notice| notice.text.as_str()).collect();
        assert_eq!(all, ["first · :notices lists more", "third", "second"]);
    }
}
