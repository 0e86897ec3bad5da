//! Leaving: at once if every step is saved or kept; otherwise asks, once, where to write the book.
//!
//! Only the machine can tell whether a file can be written.

use super::behaviour::{Behaviour, throws_away};
use crate::app::form::text::{Lines, Text};
use crate::app::keys::chord::{Chord, Key};
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::{Overlay, leave as state};
use crate::app::{App, Origin, Saving};
use crate::domain::text::sentence;
use crate::insight::number::counted;

/// The maximum number of steps to name.
const MOST_NAMED: usize = 3;

impl App {
    /// Leaves. If steps may be lost, first has pending writes finished to see which ones.
    pub(in crate::app) fn leave(&mut self) -> Vec<Effect> {
        let is_asked = self.overlays.iter().any(|one| matches!(one, Overlay::Leave(_)));
        let may_lose = self.origin == Origin::Own && self.keeping.at_risk().len() > 0;
        if may_lose && !is_asked { vec![Effect::Settle] } else { vec![Effect::Quit] }
    }

    /// Called once pending writes are done: leaves, or asks where to write the book.
    pub(in crate::app) fn settled(&mut self, places: Vec<String>) -> Vec<Effect> {
        let Saving::Failed { why, .. } = &self.saving else { return vec![Effect::Quit] };
        let risked = self.keeping.at_risk();
        let count = risked.len();
        if count == 0 {
            return vec![Effect::Quit];
        }
        let named: Vec<&str> = risked.rev().take(MOST_NAMED).collect();
        let more = if count > named.len() { ", …" } else { "" };
        let verb = if count == 1 { "is" } else { "are" };
        let said = format!(
            "{} {verb} neither saved nor kept: {}{more}. {}.",
            counted(count as u64, "step"),
            named.join(", "),
            sentence(why)
        );
        let first = places.first().cloned().unwrap_or_default();
        let path = Text::new(&first, Lines::One);
        let leave = state::Leave { said, path, answer: None, places, trying: None };
        self.overlays.push(Overlay::Leave(Box::new(leave)));
        Vec::new()
    }

    /// Handles the result of writing the book elsewhere.
    pub(in crate::app) fn put_elsewhere(&mut self, outcome: Result<(), String>) -> Vec<Effect> {
        let Some(leave) = self.overlays.iter_mut().find_map(leave_of) else { return Vec::new() };
        match outcome {
            Ok(()) => return vec![Effect::Quit],
            Err(why) => {
                let tried = leave.trying.take();
                if tried.is_some() && leave.places.first() == tried.as_ref() {
                    leave.places.remove(0);
                    if let Some(next) = leave.places.first() {
                        leave.path.set(next);
                    }
                }
                leave.answer = Some(sentence(&why));
            }
        }
        Vec::new()
    }

    /// Closes the question once nothing is at risk.
    pub(in crate::app) fn heard_safe(&mut self) {
        let before = self.overlays.len();
        if self.keeping.at_risk().len() == 0 {
            self.overlays.retain(|one| !matches!(one, Overlay::Leave(_)));
        }
        if self.overlays.len() < before {
            self.say(Weight::Done, "Every step is safe again: nothing is lost when you leave");
        }
    }

    /// Handles the completion of a typed path.
    pub(in crate::app) fn completed(&mut self, typed: &str, path: &str, others: &[String]) {
        let Some(Overlay::Leave(leave)) = self.overlays.last_mut() else { return };
        if leave.path.value() != typed {
            return;
        }
        leave.path.set(path);
        leave.answer = match others {
            [] => Some("Nothing there begins so".to_owned()),
            [_] => None,
            several => Some(several.join("  ")),
        };
    }
}

pub(super) struct Leave;

impl Behaviour for Leave {
    fn key(&self, app: &mut App, chord: Chord, _verb: Option<Verb>) -> Vec<Effect> {
        if throws_away(app, chord) {
            return Vec::new();
        }
        let Some(Overlay::Leave(leave)) = app.overlays.last_mut() else { return Vec::new() };
        let path = leave.path.value().trim().to_owned();
        match chord.key {
            Key::Enter if leave.trying.is_some() => {}
            Key::Enter if path.is_empty() => leave.answer = Some("Name a file".to_owned()),
            Key::Enter => {
                (leave.answer, leave.trying) = (None, Some(path.clone()));
                let records = Box::new(app.book.records().clone());
                return vec![Effect::PutElsewhere { path, records }];
            }
            Key::Tab => return vec![Effect::CompletePath(leave.path.value().to_owned())],
            _ => {
                if leave.path.take(chord) {
                    leave.answer = None;
                }
            }
        }
        Vec::new()
    }

    fn paste(&self, app: &mut App, text: &str) -> bool {
        let leave = app.overlays.last_mut().and_then(leave_of);
        leave.map(|leave| leave.path.insert(text)).is_some()
    }

    fn closes_on_press_beside(&self, _app: &App) -> bool {
        false
    }
}

fn leave_of(overlay: &mut Overlay) -> Option<&mut state::Leave> {
    match overlay {
        Overlay::Leave(leave) => Some(leave),
        _ => None,
    }
}
