//! The backups: lists them, shows what changed since each, makes one, restores one.
//!
//! Nothing here touches a disk: requests go out as effects and answers come back as messages.
//! Backups are compared with the book one at a time, the selected one first, and again when the
//! book changes. A restore is an ordinary step, made after backing up the current book.

mod restoring;

use crate::app::App;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::{Room, View};
use crate::app::state::backups::{Freshness, Heard, Known, Wish};
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::{Overlay, Reader};
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Actions, Behaviour, NOTHING, RowAct};
use crate::domain::backup::Backup;
use crate::domain::text::sentence;
use crate::insight::backups::{Compared, changes, name};
pub(in crate::app) use restoring::begin;
use restoring::{SAME, restore};

pub(super) struct Backups;

impl Behaviour for Backups {
    fn prepare(&self, app: &mut App) {
        app.backups.grow_stale();
    }

    fn subject(&self, _: &App) -> Option<Subject> {
        None
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        let state = &mut app.backups;
        act.on(&mut state.list, &state.listed[..], app.layout.page)
    }

    fn has_own_row(&self, app: &App) -> bool {
        app.backups.selected().is_some()
    }

    fn availability(&self, app: &App, verb: Verb) -> Option<Result<(), &'static str>> {
        match verb {
            Verb::RestoreBackup | Verb::Open => Some(can_restore(app)),
            Verb::ReadChanges => Some(can_read(app)),
            Verb::ItemMenu => {
                let is_selected = app.backups.selected().is_some();
                Some(if is_selected { Ok(()) } else { Err(NOTHING) })
            }
            Verb::Delete => Some(Err("old backups are removed automatically")),
            Verb::Filter => Some(Err("backups have no filter: they are few")),
            _ => None,
        }
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        match verb {
            Verb::RestoreBackup | Verb::Open => return Some(restore(app)),
            Verb::ReadChanges => read_changes(app),
            Verb::Right => {
                app.say(Weight::Refused, "Enter restores the backup that is selected");
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn actions(&self, app: &App) -> Option<Actions> {
        let title = sentence(&name(app.backups.selected()?, app.today));
        let verbs = [Verb::RestoreBackup, Verb::ReadChanges, Verb::BackUp].map(|verb| (verb, None));
        Some(Actions { title, verbs: verbs.into() })
    }
}

fn is_here(app: &App) -> bool {
    app.room() == Room::View(View::Backups)
}

/// Returns the selected backup, or why there is none.
fn chosen(app: &App) -> Result<&Backup, &'static str> {
    app.backups.selected().ok_or("there is no backup here yet: n makes one")
}

/// Checks whether the selected backup can be restored; the error says why not.
fn can_restore(app: &App) -> Result<(), &'static str> {
    match app.backups.compared(chosen(app)?) {
        Some(Err(_)) => Err("this backup cannot be read here: v says why"),
        Some(Ok(compared)) if compared.count == 0 => Err(SAME),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// Checks whether the selected backup has been compared yet; the error says it has not.
fn can_read(app: &App) -> Result<(), &'static str> {
    app.backups.compared(chosen(app)?).map(drop).ok_or("it is being compared with the book")
}

/// Shows what changed since the selected backup, as far as the comparison holds it.
fn read_changes(app: &mut App) {
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

/// Returns the next request the view needs, one at a time.
pub(in crate::app) fn lacking(app: &mut App) -> Option<Effect> {
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

/// Handles an answer about backups.
pub(in crate::app) fn hear(app: &mut App, heard: Heard) -> Vec<Effect> {
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
