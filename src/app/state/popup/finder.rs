//! The finder of help and palette: verbs to find by name.

use crate::app::form::list::List;
use crate::app::form::text::{Lines, Text};
use crate::app::keys::keymap;
use crate::app::keys::keymap::Context;
use crate::app::keys::verb::Verb;

/// Which verbs a finder offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those with a key here: help.
    Here,
    /// All of them: the palette.
    All,
}

/// Verbs to find by name and run.
#[derive(Clone, Debug)]
pub struct Finder {
    /// Which verbs it offers.
    pub scope: Scope,
    /// The contexts from which it was opened: their keys are shown.
    pub contexts: Vec<Context>,
    /// What is looked for.
    pub query: Text,
    /// The selection.
    pub list: List<Verb>,
}

impl Finder {
    /// Returns a finder of all that its scope offers.
    #[must_use]
    pub fn new(scope: Scope, contexts: Vec<Context>) -> Self {
        let mut finder =
            Self { scope, contexts, query: Text::new("", Lines::One), list: List::default() };
        finder.first(usize::MAX);
        finder
    }

    /// Returns the verbs that match, best first.
    #[must_use]
    pub fn verbs(&self) -> Vec<Verb> {
        let needle = crate::domain::text::fold(self.query.value());
        let key = |verb| keymap::key(&self.contexts, verb);
        let mut found: Vec<(u8, Verb)> = Verb::all()
            .filter(|verb| self.scope == Scope::All || key(*verb).is_some())
            .filter_map(|verb| rank(verb, key(verb), &needle).map(|rank| (rank, verb)))
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, verb)| verb).collect()
    }

    /// Selects the best match.
    pub fn first(&mut self, height: usize) {
        let verbs = self.verbs();
        self.list.select_at(0, &verbs, height);
    }
}

/// Returns how well a verb matches: 0 by its key, 1 by the start of its name, 2 inside, 3 by its help.
fn rank(verb: Verb, key: Option<&str>, needle: &str) -> Option<u8> {
    let needle = needle.trim();
    if needle.is_empty() {
        return Some(1);
    }
    let name = verb.name().to_lowercase();
    if key.is_some_and(|key| key.eq_ignore_ascii_case(needle)) {
        Some(0)
    } else if name.starts_with(needle) {
        Some(1)
    } else if name.contains(needle) {
        Some(2)
    } else {
        let help = verb.help().to_lowercase();
        crate::domain::text::matches(&help, needle).then_some(3)
    }
}
