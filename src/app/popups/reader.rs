//! Texts to read: scrolling, and copying.

use super::behaviour::Behaviour;
use crate::app::App;
use crate::app::keys::chord::Chord;
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::popup::Overlay;

pub(super) struct Reader;

impl Behaviour for Reader {
    fn key(&self, app: &mut App, chord: Chord, verb: Option<Verb>) -> Vec<Effect> {
        let Some(Overlay::Reader(reader)) = app.overlays.last_mut() else { return Vec::new() };
        match verb {
            Some(Verb::Open) => {
                app.overlays.pop();
            }
            Some(verb) => reader.top = app.layout.scrolled(reader.top, verb).unwrap_or(reader.top),
            None if chord.typed() == Some('y') => {
                return vec![Effect::Copy(reader.lines.join("\n"))];
            }
            None => {}
        }
        Vec::new()
    }

    fn wheel(&self, app: &mut App, by: isize) {
        if let Some(Overlay::Reader(reader)) = app.overlays.last_mut() {
            reader.top = app.layout.scrolled_by(reader.top, by);
        }
    }
}
