//! From a message to effects: the only entry point that changes the state.

mod mouse;

use crate::app::keys::chord::{Chord, Key};
use crate::app::keys::keymap;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::Room;
use crate::app::message::Message;
use crate::app::popups::preview as letter;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::selection::Slip;
use crate::app::verbs::availability::availability;
use crate::app::verbs::perform;
use crate::app::views::backups;
use crate::app::{App, Saving, popups};

/// Applies a message to the app; returns requests to the machine.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    // A drawn frame and the clock never request anything.
    let may_ask = !matches!(message, Message::Drawn(_) | Message::Idle | Message::DayChanged(_));
    let is_of_owner = matches!(message, Message::Key(_) | Message::Mouse(_));
    let slip = app.slip;
    let mut effects = take(app, message);
    if !is_of_owner && app.slip != slip {
        app.slip = Some(Slip::Unasked);
    }
    if may_ask {
        effects.extend(backups::lacking(app));
    }
    effects
}

fn take(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(chord) => key(app, chord),
        Message::Paste(text) => paste(app, &text),
        Message::Mouse(press) => mouse::press(app, press),
        Message::Drawn(layout) => {
            let resized = layout.page != app.layout.page;
            app.layout = layout;
            if resized {
                app.settle();
            }
            Vec::new()
        }
        Message::Idle => {
            app.sight.look_into(&app.book);
            app.settle();
            Vec::new()
        }
        Message::DayChanged(today) => {
            app.new_day(today);
            Vec::new()
        }
        Message::Kept { up_to, at } => {
            app.heard_kept(up_to, at);
            Vec::new()
        }
        Message::NotKept(why) => {
            app.heard_not_kept(&why);
            Vec::new()
        }
        Message::Older(steps) => {
            app.steps.put_in_front(steps);
            app.settle();
            Vec::new()
        }
        Message::Saved { at, up_to } => {
            app.backups.grow_stale();
            let is_all = up_to >= app.last_step();
            let now = if is_all { Saving::At(at.time()) } else { Saving::Busy };
            let before = std::mem::replace(&mut app.saving, now);
            app.outside.strange = None;
            if let Saving::Failed { .. } = before {
                app.say(Weight::Done, "Saved again");
            }
            app.steps.kept(at);
            app.keeping.safe(up_to);
            app.heard_safe();
            Vec::new()
        }
        Message::NotSaved { why, brief } => {
            app.say(Weight::Wrong, format!("Not saved, tried again: {why}"));
            app.saving = Saving::Failed { why, brief };
            Vec::new()
        }
        Message::Outside { changes, theirs, left_out } => {
            app.merge_outside(&changes, &theirs, left_out)
        }
        Message::Copies(paths) => {
            app.found_copies(paths);
            Vec::new()
        }
        Message::Copy { path, known, theirs } => app.merge_copy(&path, &known, &theirs),
        Message::CopyKept => {
            app.copy_kept();
            Vec::new()
        }
        Message::Unreadable { why, trouble } => {
            app.file_strange(&why, trouble);
            Vec::new()
        }
        Message::ReadableAgain => {
            app.file_known();
            Vec::new()
        }
        Message::Gone => {
            app.file_gone();
            Vec::new()
        }
        Message::NothingNew => {
            app.say(Weight::Done, "The file holds what you see");
            Vec::new()
        }
        Message::Settled { places } => app.settled(places),
        Message::PutElsewhere(outcome) => app.put_elsewhere(outcome),
        Message::Completed { typed, path, others } => {
            app.completed(&typed, &path, &others);
            Vec::new()
        }
        Message::Backups(heard) => backups::hear(app, heard),
        Message::Rendered(rendered) => {
            letter::arrived(app, *rendered);
            Vec::new()
        }
        Message::Copied(what, heard) => {
            letter::copied(app, &what, heard);
            Vec::new()
        }
        Message::NotCopied { text, why } => {
            letter::not_copied(app, &text, &why);
            Vec::new()
        }
        Message::Written(path) => {
            letter::written(app, &path);
            Vec::new()
        }
        Message::Done(text) => {
            app.say(Weight::Done, text);
            Vec::new()
        }
        Message::Failed(text) => {
            app.say(Weight::Wrong, text);
            Vec::new()
        }
    }
}

fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let is_cancel = keymap::verb(&[keymap::Context::Everywhere], chord) == Some(Verb::Cancel);
    if is_cancel && app.cancelled {
        return app.leave();
    }
    app.cancelled = is_cancel;
    app.notices.clear();
    let effects =
        if app.overlays.is_empty() { on_screen(app, chord) } else { popups::key(app, chord) };
    if is_cancel && app.notices.current().is_none() {
        app.say(Weight::Done, "Ctrl-C again quits");
    }
    effects
}

fn on_screen(app: &mut App, chord: Chord) -> Vec<Effect> {
    let slip = app.slip.take();
    let typing = app.filters.get(&app.view).is_some_and(|filter| filter.typing);
    if typing
        && app.room() == Room::View(app.view)
        && let Some(effects) = in_filter(app, chord)
    {
        return effects;
    }
    match keymap::verb(&app.contexts(), chord) {
        Some(verb)
            if slip.is_some_and(|slip| slip.holds_back(verb))
                && availability(app, verb).is_ok() =>
        {
            app.say(Weight::Refused, app.slipped());
            Vec::new()
        }
        Some(verb) => {
            if verb != Verb::NextStep {
                app.proposal = None;
            }
            perform(app, verb)
        }
        None => {
            app.say(Weight::Refused, format!("No action on {chord} here, ? lists keys"));
            Vec::new()
        }
    }
}

/// Gives a key to the filter; `None` if the key is for the rows.
fn in_filter(app: &mut App, chord: Chord) -> Option<Vec<Effect>> {
    let view = app.view;
    let filter = app.filters.get_mut(&view)?;
    match chord.key {
        Key::Esc => {
            app.filters.remove(&view);
            app.filter_changed();
        }
        Key::Enter => {
            filter.typing = false;
            if filter.text.value().is_empty() {
                app.filters.remove(&view);
            }
        }
        Key::Up | Key::Down | Key::PageUp | Key::PageDown | Key::Tab | Key::BackTab => return None,
        Key::Char('c' | 'q' | 's') if chord.ctrl => return None,
        _ => {
            let before = filter.text.value().to_owned();
            filter.text.take(chord);
            if filter.text.value() != before {
                app.filter_changed();
            }
        }
    }
    Some(Vec::new())
}

fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let view = app.view;
    let taken = if app.overlays.is_empty() {
        match app.filters.get_mut(&view).filter(|filter| filter.typing) {
            Some(filter) => {
                filter.text.insert(text);
                app.filter_changed();
                true
            }
            None => false,
        }
    } else {
        popups::paste(app, text)
    };
    if !taken {
        // Pasted text is never interpreted as keys.
        app.say(Weight::Refused, "Paste goes into text fields only: nothing was changed");
    }
    Vec::new()
}
