//! The picker above a field: values searched by typing, chosen with Enter.

use crate::app::form::list::{List, Move};
use crate::app::form::spec::Pick;
use crate::app::form::text::{Lines, Text};
use crate::domain::text::{fold, matches};

/// An open picker.
#[derive(Clone, Debug)]
pub struct Picker {
    /// The search text.
    pub query: Text,
    /// All values.
    pub picks: Vec<Pick>,
    /// The selected value, by its index among all.
    pub list: List<usize>,
    /// Whether a text that is not a value is accepted too.
    pub free: bool,
}

impl Picker {
    /// The maximum number of visible values.
    pub const HEIGHT: usize = 8;

    /// Returns a picker with the field's value selected.
    #[must_use]
    pub fn new(picks: Vec<Pick>, current: &str, free: bool) -> Self {
        let mut picker =
            Self { query: Text::new("", Lines::One), picks, list: List::default(), free };
        let found = picker.found();
        let at = picker.picks.iter().position(|pick| pick.value.eq_ignore_ascii_case(current));
        picker.list.select(at.unwrap_or(0), &found, Self::HEIGHT);
        picker
    }

    /// Returns the indexes of the matching values.
    #[must_use]
    pub fn found(&self) -> Vec<usize> {
        let needle = fold(self.query.value());
        let all = self.picks.iter().enumerate();
        all.filter(|(_, pick)| matches(&fold(&pick.label), &needle)).map(|(at, _)| at).collect()
    }

    /// Moves the selection.
    pub fn go(&mut self, step: Move) {
        let found = self.found();
        self.list.go(step, &found, Self::HEIGHT);
    }

    /// Selects the first match after the query changed.
    pub fn settle(&mut self) {
        let found = self.found();
        self.list.select_at(0, &found, Self::HEIGHT);
    }

    /// Returns the text that Enter puts into the field.
    #[must_use]
    pub fn choice(&self) -> Option<String> {
        let found = self.found();
        let selected = self.list.selected().filter(|at| found.contains(at));
        match selected {
            Some(at) => self.picks.get(*at).map(|pick| pick.value.clone()),
            None if self.free && !self.query.value().trim().is_empty() => {
                Some(self.query.value().trim().to_owned())
            }
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_finds_and_enter_takes() {
        let picks = ["Instagram", "TikTok", "YouTube"].map(Pick::plain).to_vec();
        let mut picker = Picker::new(picks, "tiktok", true);
        assert_eq!(picker.choice().as_deref(), Some("TikTok"));
        picker.query.insert("you");
        picker.settle();
        assert_eq!(picker.choice().as_deref(), Some("YouTube"));
        picker.query.set("Bluesky");
        picker.settle();
        assert_eq!(picker.choice().as_deref(), Some("Bluesky"), "another one may be typed");
        picker.free = false;
        assert_eq!(picker.choice(), None);
    }
}
