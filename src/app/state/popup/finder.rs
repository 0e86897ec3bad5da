//! The finder behind help and palette: searches verbs by name.

use crate::app::form::list::List;
use crate::app::form::text::{Lines, Text};
use crate::app::keys::keymap;
use crate::app::keys::keymap::Context;
use crate::app::keys::verb::Verb;

/// Which verbs a finder offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Help: those with a key here.
    Here,
    /// The palette: all of them.
    All,
}

/// Verbs to search by name and run.
#[derive(Clone, Debug)]
pub struct Finder {
    /// Which verbs it offers.
    pub scope: Scope,
    /// The contexts it was opened from: their keys are shown.
    pub contexts: Vec<Context>,
    /// The search text.
    pub query: Text,
    /// The selected verb.
    pub list: List<Verb>,
}

impl Finder {
    /// Returns a finder listing everything in its scope.
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

/// Ranks a match: 0 by key, 1 by the start of the name, 2 inside it, 3 by the help text.
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
