//! A row of the current keys from `app::keymap`: most useful first, as many as fit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keys::keymap::{BINDINGS, Context};
use crate::app::keys::verb::Verb;
use crate::app::state::layout::{Hit, Layout};
use crate::ui::paint::{cells, paint};
use crate::ui::{hit, text, theme};

/// Cells between keys.
const GAP: usize = 2;

/// A key and its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key.
    pub key: &'static str,
    /// Its label.
    pub word: &'static str,
    /// Its verb.
    pub verb: Verb,
}

impl Hint {
    fn width(&self) -> usize {
        text::width(self.key) + 1 + text::width(self.word)
    }
}

/// Returns the available keys of the contexts, innermost context first.
pub fn hints(contexts: &[Context], can: impl Fn(Verb) -> bool) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for context in contexts {
        for binding in BINDINGS.iter().filter(|binding| binding.on == *context) {
            let Some(word) = binding.footer else { continue };
            let key = binding.keys.split(' ').next().unwrap_or_default();
            let taken = hints.iter().any(|hint| hint.verb == binding.verb || hint.key == key);
            if !taken && can(binding.verb) {
                hints.push(Hint { key, word, verb: binding.verb });
            }
        }
    }
    hints
}

/// Returns the hints that fit: all of them, else all with labels cut at the comma, else without the
/// least important ones, as ranked by `matters`.
pub fn fitting(
    mut hints: Vec<Hint>,
    room: usize,
    matters: impl Fn(usize, &Hint) -> usize,
) -> Vec<Hint> {
    if width(&hints) > room {
        for hint in &mut hints {
            hint.word = hint.word.split(',').next().unwrap_or_default();
        }
    }
    while width(&hints) > room {
        let places = hints.iter().enumerate();
        let Some((least, _)) = places.min_by_key(|(at, hint)| matters(*at, hint)) else { break };
        hints.remove(least);
    }
    hints
}

/// Returns the width of the hints in cells.
#[must_use]
pub fn width(hints: &[Hint]) -> usize {
    hints.iter().map(Hint::width).sum::<usize>() + GAP * hints.len().saturating_sub(1)
}

/// Draws the hints in a row; each can be clicked.
pub fn draw(hints: &[Hint], area: Rect, y: u16, buffer: &mut Buffer, layout: &mut Layout) {
    let mut x = area.x;
    for hint in hints {
        let place = Rect { x, y, width: cells(hint.width()), height: 1 }.intersection(area);
        let spans = [(hint.key, theme::ACCENT), (" ", theme::PLAIN), (hint.word, theme::PLAIN)];
        paint(buffer, place, y, &spans);
        hit(layout, place, Hit::Verb(hint.verb));
        x = x.saturating_add(cells(hint.width() + GAP));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::view::{Room, View};

    fn words(hints: &[Hint]) -> Vec<&'static str> {
        hints.iter().map(|hint| hint.word).collect()
    }

    #[test]
    fn only_what_can_be_done_is_offered_and_each_once() {
        let contexts = [Context::In(Room::Page), Context::Screen, Context::Everywhere];
        let all = hints(&contexts, |_| true);
        assert_eq!(
            words(&all),
            [
                "section",
                "edit",
                "new",
                "done",
                "move",
                "next partnership",
                "back",
                "commands",
                "help"
            ]
        );
        let some = hints(&contexts, |verb| !matches!(verb, Verb::Tick | Verb::MoveTo));
        assert_eq!(
            words(&some),
            ["section", "edit", "new", "next partnership", "back", "commands", "help"]
        );
    }

    #[test]
    fn what_matters_least_goes_first_and_help_stays() {
        let matters = |at: usize, hint: &Hint| match hint.verb {
            Verb::Help => usize::MAX,
            _ => usize::MAX - 1 - at,
        };
        let all = hints(&[Context::In(Room::View(View::Calendar)), Context::Screen], |_| true);
        let at = |room| words(&fitting(all.clone(), room, matters));
        assert!(at(200).contains(&"month, week"));
        assert!(at(84).contains(&"month"), "words give way before keys do");
        assert_eq!(at(24), ["a day earlier", "help"]);
        assert_eq!(at(6), ["help"]);
        assert_eq!(at(5), Vec::<&str>::new());
    }
}
