//! The backups: listing them, telling what has changed since each, making one, restoring one.
//!
//! Nothing here touches a disk: what is wished for goes out as an effect and comes back as what was
//! heard. Backups are compared with the book one after the other, the selected one first, and again
//! when the book changes. A restore is a step like any other, made after a backup of what there is.

mod restoring;
mod state;

use super::App;
use super::effect::Effect;
use super::keymap;
use super::overlay::{Menu, MenuItem, Overlay, Reader};
use super::screen::View;
use super::side;
use super::verb::Verb;
use crate::domain::backup::Backup;
use crate::domain::text::sentence;
use crate::insight::backups::{Compared, changes, name};
pub(super) use restoring::{begin, restore};
pub use state::{BackupsState, Heard, Made, Unreadable, Wish};
use state::{Freshness, Known};

/// Why nothing is restored where nothing has changed.
const SAME: &str = "the book is as it was then: there is nothing to restore";

/// Shows the backups; the same verb once more leads back to where one was.
pub(super) fn show(app: &mut App) {
    app.backups.grow_stale();
    side::open(app, View::Backups);
}

/// Returns whether the backups are what is shown.
pub(super) fn is_here(app: &App) -> bool {
    app.view == View::Backups && app.page.is_none()
}

/// Returns the selected backup, or why there is none.
fn chosen(app: &App) -> Result<&Backup, &'static str> {
    if !is_here(app) {
        return Err("select a backup first: :backups lists them");
    }
    app.backups.selected().ok_or("there is no backup here yet: n makes one")
}

/// Returns why the selected backup cannot be restored, if it cannot.
pub(super) fn can_restore(app: &App) -> Result<(), &'static str> {
    match app.backups.compared(chosen(app)?) {
        Some(Err(_)) => Err("this backup cannot be read here: v says why"),
        Some(Ok(compared)) if compared.count == 0 => Err(SAME),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// Returns why it cannot be told what has changed since the selected backup, if it cannot.
pub(super) fn can_read(app: &App) -> Result<(), &'static str> {
    app.backups.compared(chosen(app)?).map(drop).ok_or("it is being compared with the book")
}

/// Lists what can be done with the selected backup.
pub(super) fn menu(app: &mut App) {
    let Some(backup) = app.backups.selected() else { return };
    let title = name(backup, app.today);
    let contexts = app.screen_contexts();
    let item = |verb: Verb| {
        let item = MenuItem::of(verb, app);
        let note = if item.key.is_some() { None } else { keymap::key(&contexts, verb) };
        item.note(note.unwrap_or_default())
    };
    let items = [Verb::RestoreBackup, Verb::ReadChanges, Verb::BackUp].map(item).into();
    app.overlays.push(Overlay::Menu(Menu::new(sentence(&title), items)));
}

/// Shows what has changed since the selected backup, all of it that is kept.
pub(super) fn read_changes(app: &mut App) {
    let Some(backup) = app.backups.selected() else { return };
    let Some(compared) = app.backups.compared(backup) else { return };
    let title = sentence(&name(backup, app.today));
    let lines = match compared {
        Err(unreadable) => vec![sentence(&unreadable.why)],
        Ok(compared) => {
            let number = app.backups.list.position(app.backups.listed()).map_or(1, |at| at + 1);
            all_lines(compared, number)
        }
    };
    app.overlays.push(Overlay::Reader(Reader { title, lines, top: 0 }));
}

fn all_lines(compared: &Compared, number: usize) -> Vec<String> {
    let mut lines = vec![format!("It holds {}.", compared.holds)];
    lines.push(match compared.count {
        0 => "The book is as it was then.".to_owned(),
        count => format!("{} since:", sentence(&changes(count))),
    });
    let mut told = 0;
    for difference in &compared.differences {
        lines.push(String::new());
        lines.push(difference.who.clone());
        lines.extend(difference.lines.iter().map(|line| format!("  {line}")));
        told += difference.lines.len();
    }
    let left = compared.count.saturating_sub(told);
    if left > 0 {
        lines.push(String::new());
        let left = changes(left);
        lines.push(format!("… and {left} more: `cahoots backups diff {number}` tells them all."));
    }
    lines
}

/// Returns what the view lacks, one thing at a time.
pub(super) fn lacking(app: &mut App) -> Option<Effect> {
    if !is_here(app) {
        return None;
    }
    let state = &mut app.backups;
    if state.freshness == Freshness::Stale {
        state.freshness = Freshness::Asked;
        return Some(Effect::Backups(Wish::List));
    }
    if state.comparing.is_some() {
        return None;
    }
    let name = state.next_to_compare()?.name.clone();
    state.comparing = Some(name.clone());
    Some(Effect::Backups(Wish::Compare { name, age: state.age }))
}

/// Takes what was heard.
pub(super) fn hear(app: &mut App, heard: Heard) -> Vec<Effect> {
    match heard {
        Heard::Listed(outcome) => listed(app, outcome),
        Heard::Compared { name, age, outcome } => {
            app.backups.comparing = None;
            app.backups.known.insert(name, Known { age, outcome });
        }
        Heard::Read { name, outcome } => return restoring::read(app, &name, outcome),
        Heard::Made { reason, outcome } => return restoring::made(app, reason, outcome),
    }
    Vec::new()
}

fn listed(app: &mut App, outcome: Result<Vec<Backup>, String>) {
    let state = &mut app.backups;
    if state.freshness == Freshness::Asked {
        state.freshness = Freshness::Fresh;
    }
    match outcome {
        Ok(backups) => {
            state.problem = None;
            state.known.retain(|name, _| backups.iter().any(|backup| backup.name == *name));
            state.listed = backups;
        }
        Err(why) => state.problem = Some(why),
    }
    app.settle();
}
