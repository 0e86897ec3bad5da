//! The only list of keys: dispatch, footer, help, item menu, palette and `assets/keys.md` read it.
//!
//! A key is looked up in the active contexts, nearest first. The order within a context is the
//! order in which the footer offers keys.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::app::keys::chord::Chord;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::{Room, View};

/// Where a binding applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// In a room.
    In(Room),
    /// On every screen.
    Screen,
    /// In a form.
    Form,
    /// In the preview of a text.
    Preview,
    /// In the list of drafts.
    Drafts,
    /// In any other popup.
    Popup,
    /// Everywhere, looked up last.
    Everywhere,
}

impl Context {
    /// Returns the title of the context in `keys.md` and the help.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::In(Room::Compare) => "Influencers side by side",
            Self::In(Room::Page) => "An influencer's page",
            Self::In(Room::View(view)) => view.title(),
            Self::Screen => "Every view",
            Self::Form => "A form",
            Self::Preview => "The preview of a text",
            Self::Drafts => "The list of drafts",
            Self::Popup => "A popup",
            Self::Everywhere => "Everywhere",
        }
    }
}

/// The keys of a verb in a context.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it applies.
    pub on: Context,
    /// The keys, separated by spaces; the footer shows the first.
    pub keys: &'static str,
    /// The verb.
    pub verb: Verb,
    /// Its word in the footer, if it is shown there.
    pub footer: Option<&'static str>,
}

const fn bind(on: Context, keys: &'static str, verb: Verb) -> Binding {
    Binding { on, keys, verb, footer: None }
}

const fn shown(on: Context, keys: &'static str, verb: Verb, footer: &'static str) -> Binding {
    Binding { on, keys, verb, footer: Some(footer) }
}

/// All bindings.
pub const BINDINGS: &[Binding] = {
    use Context::{Drafts, Everywhere, Form, In, Popup, Preview, Screen};
    use Room::{Compare, Page, View as Of};
    use View::{
        Backups, Calendar, Checks, Conflicts, Deliverables, Influencers, Pipeline, Steps, Today,
    };
    &[
        shown(In(Of(Today)), "x", Verb::Tick, "done"),
        shown(In(Of(Today)), "r", Verb::NextStep, "next step"),
        shown(In(Of(Today)), "m", Verb::MoveTo, "move"),
        shown(In(Of(Today)), "Enter", Verb::Open, "open"),
        shown(In(Of(Today)), "c", Verb::LogTouch, "log a touch"),
        shown(In(Of(Today)), "Z", Verb::Snooze, "snooze"),
        shown(In(Of(Today)), "n a Insert", Verb::New, "new"),
        shown(In(Of(Pipeline)), "H Shift-← <", Verb::StageBack, "back"),
        shown(In(Of(Pipeline)), "L Shift-→ >", Verb::StageForward, "forward"),
        shown(In(Of(Pipeline)), "m", Verb::MoveTo, "move to"),
        shown(In(Of(Pipeline)), "Enter", Verb::Open, "open"),
        shown(In(Of(Pipeline)), "r", Verb::NextStep, "next step"),
        shown(In(Of(Pipeline)), "n a Insert", Verb::New, "new"),
        shown(In(Of(Calendar)), "H Shift-← <", Verb::DayBack, "a day earlier"),
        shown(In(Of(Calendar)), "L Shift-→ >", Verb::DayForward, "later"),
        bind(In(Of(Calendar)), "K Shift-↑", Verb::WeekBack),
        bind(In(Of(Calendar)), "J Shift-↓", Verb::WeekForward),
        shown(In(Of(Calendar)), "Enter", Verb::Open, "open"),
        shown(In(Of(Calendar)), "w", Verb::Span, "month, week"),
        shown(In(Of(Calendar)), "t", Verb::GoToday, "today"),
        shown(In(Of(Calendar)), "n a Insert", Verb::New, "new"),
        shown(In(Of(Influencers)), "Enter", Verb::Open, "open"),
        shown(In(Of(Influencers)), "n a Insert", Verb::New, "new"),
        shown(In(Of(Influencers)), "=", Verb::Compare, "compare"),
        shown(In(Of(Influencers)), "/", Verb::Filter, "filter"),
        shown(In(Of(Influencers)), "e F2", Verb::Edit, "edit"),
        shown(In(Of(Influencers)), "s", Verb::Sort, "sort"),
        shown(In(Of(Influencers)), "Space", Verb::Mark, "mark"),
        shown(In(Of(Influencers)), "c", Verb::LogTouch, "log a touch"),
        bind(In(Of(Influencers)), "S", Verb::Reverse),
        bind(In(Of(Influencers)), "v", Verb::MarkRange),
        bind(In(Of(Influencers)), "V", Verb::MarkAll),
        shown(In(Compare), "Enter", Verb::Open, "open"),
        shown(In(Compare), "→ l", Verb::Right, "next"),
        shown(In(Compare), "F", Verb::Fit, "judge"),
        shown(In(Compare), "Space", Verb::Mark, "take out"),
        shown(In(Compare), "Esc Backspace", Verb::Back, "back"),
        shown(In(Of(Deliverables)), "x", Verb::Tick, "done"),
        shown(In(Of(Deliverables)), "m", Verb::MoveTo, "status"),
        shown(In(Of(Deliverables)), "Enter", Verb::Open, "open"),
        shown(In(Of(Deliverables)), "/", Verb::Filter, "filter"),
        shown(In(Of(Deliverables)), "e F2", Verb::Edit, "edit"),
        shown(In(Of(Deliverables)), "n a Insert", Verb::New, "new"),
        shown(In(Of(Checks)), "Enter", Verb::Open, "go to the field"),
        shown(In(Of(Checks)), "x Z", Verb::Silence, "silence"),
        shown(In(Of(Checks)), "/", Verb::Filter, "filter"),
        shown(In(Of(Checks)), "r", Verb::NextStep, "next step"),
        shown(In(Of(Checks)), "Esc Backspace", Verb::Back, "back"),
        shown(In(Of(Backups)), "Enter m", Verb::RestoreBackup, "restore"),
        shown(In(Of(Backups)), "v", Verb::ReadChanges, "read"),
        shown(In(Of(Backups)), "n a Insert", Verb::BackUp, "back up"),
        shown(In(Of(Backups)), "u Ctrl-Z", Verb::Undo, "undo"),
        shown(In(Of(Backups)), "Esc Backspace", Verb::Back, "back"),
        shown(In(Of(Conflicts)), "o", Verb::KeepOurs, "ours"),
        shown(In(Of(Conflicts)), "t", Verb::TakeTheirs, "theirs"),
        shown(In(Of(Conflicts)), "b", Verb::TakeBase, "before"),
        shown(In(Of(Conflicts)), "e F2", Verb::OpenRecord, "open"),
        shown(In(Of(Conflicts)), "O", Verb::AllOurs, "all ours"),
        shown(In(Of(Conflicts)), "T", Verb::AllTheirs, "all theirs"),
        shown(In(Of(Conflicts)), "Esc Backspace", Verb::Back, "back"),
        shown(In(Of(Conflicts)), "Enter", Verb::Open, "answer"),
        shown(In(Of(Steps)), "Enter", Verb::Open, "go back"),
        shown(In(Of(Steps)), "x", Verb::TakeBack, "take back this one"),
        bind(In(Of(Steps)), "b", Verb::GoBack),
        shown(In(Of(Steps)), "u Ctrl-Z", Verb::Undo, "undo"),
        shown(In(Of(Steps)), "U Ctrl-Y", Verb::Redo, "redo"),
        shown(In(Of(Steps)), "Esc Backspace", Verb::Back, "back"),
        shown(In(Page), "Tab", Verb::NextPane, "section"),
        shown(In(Page), "e F2", Verb::Edit, "edit"),
        shown(In(Page), "n a Insert", Verb::New, "new"),
        shown(In(Page), "x", Verb::Tick, "done"),
        shown(In(Page), "m", Verb::MoveTo, "move"),
        bind(In(Page), "H Shift-← <", Verb::DayBack),
        bind(In(Page), "L Shift-→ >", Verb::DayForward),
        bind(In(Page), "K Shift-↑", Verb::WeekBack),
        bind(In(Page), "J Shift-↓", Verb::WeekForward),
        bind(In(Page), "( Ctrl-PgUp", Verb::PreviousPartnership),
        shown(In(Page), ") Ctrl-PgDn", Verb::NextPartnership, "next partnership"),
        shown(In(Page), "Esc Backspace", Verb::Back, "back"),
        bind(Screen, "↑ k", Verb::Up),
        bind(Screen, "↓ j", Verb::Down),
        bind(Screen, "← h", Verb::Left),
        bind(Screen, "→ l", Verb::Right),
        bind(Screen, "Home", Verb::First),
        bind(Screen, "End G", Verb::Last),
        bind(Screen, "PgUp", Verb::PageUp),
        bind(Screen, "PgDn", Verb::PageDown),
        bind(Screen, "Ctrl-U", Verb::HalfUp),
        bind(Screen, "Ctrl-D", Verb::HalfDown),
        bind(Screen, "Enter", Verb::Open),
        bind(Screen, "Esc Backspace", Verb::Back),
        bind(Screen, "1", Verb::Show(Today)),
        bind(Screen, "2", Verb::Show(Pipeline)),
        bind(Screen, "3", Verb::Show(Calendar)),
        bind(Screen, "4", Verb::Show(Influencers)),
        bind(Screen, "5", Verb::Show(Deliverables)),
        bind(Screen, "C", Verb::Show(Checks)),
        bind(Screen, "g", Verb::GoTo),
        bind(Screen, "Tab", Verb::NextPane),
        bind(Screen, "Shift-Tab", Verb::PreviousPane),
        bind(Screen, "/", Verb::Filter),
        bind(Screen, ".", Verb::ItemMenu),
        bind(Screen, "n a Insert", Verb::New),
        bind(Screen, "e F2", Verb::Edit),
        bind(Screen, "x", Verb::Tick),
        bind(Screen, "m", Verb::MoveTo),
        bind(Screen, "r", Verb::NextStep),
        bind(Screen, "c", Verb::LogTouch),
        bind(Screen, "p", Verb::Payment),
        bind(Screen, "b", Verb::Letters),
        bind(Screen, "F", Verb::Fit),
        bind(Screen, "d Delete", Verb::Delete),
        bind(Screen, "A", Verb::Archive),
        bind(Screen, "u Ctrl-Z", Verb::Undo),
        bind(Screen, "U Ctrl-Y", Verb::Redo),
        bind(Screen, "y", Verb::Copy),
        bind(Screen, "o", Verb::OpenLink),
        bind(Screen, "z", Verb::Detail),
        bind(Screen, "P", Verb::PlanSlots),
        bind(Screen, "W", Verb::Renew),
        bind(Screen, "R F5", Verb::Reload),
        bind(Screen, "Ctrl-S", Verb::Saved),
        shown(Screen, ": Ctrl-P", Verb::Palette, "commands"),
        shown(Screen, "? F1", Verb::Help, "help"),
        bind(Screen, "q", Verb::Quit),
        shown(Form, "Tab", Verb::NextField, "next"),
        bind(Form, "Shift-Tab", Verb::PreviousField),
        shown(Form, "Enter", Verb::Open, "next, or choose"),
        shown(Form, "Ctrl-S", Verb::Accept, "save"),
        shown(Form, "Esc", Verb::Back, "close, kept as a draft"),
        bind(Form, "Ctrl-X", Verb::ThrowAway),
        bind(Form, "↑", Verb::Up),
        bind(Form, "↓", Verb::Down),
        bind(Form, "←", Verb::Left),
        bind(Form, "→", Verb::Right),
        bind(Form, "PgUp", Verb::PageUp),
        bind(Form, "PgDn", Verb::PageDown),
        bind(Form, "Delete", Verb::Delete),
        shown(Form, "F1", Verb::Help, "help"),
        shown(Preview, "y Enter", Verb::CopyText, "copy"),
        shown(Preview, "c", Verb::LogSent, "log as sent"),
        shown(Preview, "w", Verb::WriteFile, "write to a file"),
        shown(Preview, "s", Verb::SelectText, "text alone, to select"),
        shown(Preview, "Esc", Verb::Back, "close"),
        bind(Preview, "↑ k", Verb::Up),
        bind(Preview, "↓ j", Verb::Down),
        bind(Preview, "Home", Verb::First),
        bind(Preview, "End", Verb::Last),
        bind(Preview, "PgUp", Verb::PageUp),
        bind(Preview, "PgDn", Verb::PageDown),
        shown(Drafts, "Enter", Verb::Open, "go on"),
        shown(Drafts, "d Delete", Verb::Delete, "throw away"),
        shown(Popup, "Enter", Verb::Open, "choose"),
        bind(Popup, "↑", Verb::Up),
        bind(Popup, "↓", Verb::Down),
        bind(Popup, "Home", Verb::First),
        bind(Popup, "End", Verb::Last),
        bind(Popup, "PgUp", Verb::PageUp),
        bind(Popup, "PgDn", Verb::PageDown),
        shown(Popup, "Esc", Verb::Back, "close"),
        bind(Everywhere, "Ctrl-Q", Verb::QuitNow),
        bind(Everywhere, "Ctrl-C", Verb::Cancel),
    ]
};

static BY_CHORD: LazyLock<HashMap<(Context, Chord), Verb>> = LazyLock::new(|| {
    let chords = |binding: &'static Binding| binding.keys.split(' ').filter_map(Chord::parse);
    let keyed = |binding| chords(binding).map(move |chord| ((binding.on, chord), binding.verb));
    BINDINGS.iter().flat_map(keyed).collect()
});

/// Returns the verb of a chord in the nearest of these contexts.
#[must_use]
pub fn verb(contexts: &[Context], chord: Chord) -> Option<Verb> {
    contexts.iter().find_map(|on| BY_CHORD.get(&(*on, chord)).copied())
}

/// Returns the first key of a verb in the nearest of these contexts, as shown.
#[must_use]
pub fn key(contexts: &[Context], verb: Verb) -> Option<&'static str> {
    let of =
        |on: &Context| BINDINGS.iter().find(|binding| binding.on == *on && binding.verb == verb);
    contexts.iter().find_map(of).and_then(|binding| binding.keys.split(' ').next())
}

/// Returns all bindings as a page of Markdown: `assets/keys.md`.
#[must_use]
pub fn sheet() -> String {
    let mut sheet = String::from(
        "# Keys\n\nMade from the table of bindings in `src/app/keys/keymap.rs`; a test keeps it fresh.\n\
         Arrows and Enter are enough; `?` lists the keys of each screen and runs what you choose.\n",
    );
    let own =
        [Context::Form, Context::Preview, Context::Drafts, Context::Popup, Context::Everywhere];
    let contexts = [Context::Screen].into_iter().chain(Room::all().map(Context::In)).chain(own);
    for context in contexts {
        let title = context.title();
        let _ = write!(sheet, "\n## {title}\n\n| key | action | what it does |\n|---|---|---|\n");
        for binding in BINDINGS.iter().filter(|binding| binding.on == context) {
            let keys: Vec<String> = binding.keys.split(' ').map(|key| format!("`{key}`")).collect();
            let (name, help) = (binding.verb.name(), binding.verb.help());
            let _ = writeln!(sheet, "| {} | {name} | {help} |", keys.join(" "));
        }
    }
    let letters = |views: &[View]| {
        let of = views.iter().map(|view| format!("`{}` {}", view.letter(), view.title()));
        of.collect::<Vec<_>>().join(", ")
    };
    let (tabs, others) = (letters(View::TABS), letters(View::WITHOUT_TAB));
    let _ = write!(
        sheet,
        "\n`g` opens a list: {tabs}, {others}, `g` for the first row, `b` for the brand, `m` for the \
         campaigns.\n\nText fields take every printable key, and `Ctrl-A E U K W Z Y` edit the line.\n"
    );
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_key_is_a_chord_and_stands_once_in_its_context() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            for key in binding.keys.split(' ') {
                let chord = Chord::parse(key);
                assert!(chord.is_some(), "{key} of {:?}", binding.verb);
                assert!(seen.insert((binding.on, chord)), "{key} twice in {:?}", binding.on);
            }
        }
    }

    #[test]
    fn the_nearest_context_wins() {
        let chord = Chord::parse("Esc").unwrap();
        assert_eq!(verb(&[Context::Form, Context::Screen], chord), Some(Verb::Back));
        let tab = Chord::parse("Tab").unwrap();
        assert_eq!(verb(&[Context::Form], tab), Some(Verb::NextField));
        assert_eq!(
            verb(&[Context::In(Room::View(View::Today)), Context::Screen], tab),
            Some(Verb::NextPane)
        );
        assert_eq!(verb(&[Context::Popup], Chord::parse("x").unwrap()), None);
    }

    #[test]
    fn keys_that_other_programs_or_keyboards_take_are_never_the_only_ones() {
        for binding in BINDINGS {
            let first = binding.keys.split(' ').next().unwrap();
            for taken in
                ["Ctrl-A", "Ctrl-B", "Ctrl-P", "F1", "[", "]", "{", "}", "|", "~", "@", "#"]
            {
                let alone = binding.keys == taken && binding.on != Context::Form;
                assert!(!alone, "{taken} alone for {:?}", binding.verb);
                assert!(first != taken || binding.on == Context::Form, "{taken} first");
            }
        }
    }

    #[test]
    fn no_binding_is_how_a_sequence_of_the_terminal_begins() {
        let chords = BINDINGS.iter().flat_map(|binding| binding.keys.split(' '));
        for chord in chords.filter_map(Chord::parse) {
            for begins in ["[", "Alt-[", "Alt-O", "]", "Alt-]", "Alt-P"] {
                assert_ne!(Some(chord), Chord::parse(begins));
            }
        }
    }
}
