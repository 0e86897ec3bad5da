//! Making and restoring backups: a restore is an ordinary step, after a backup of the current book.

use crate::app::App;
use crate::app::state::backups::{Made, Wish};
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::popup::{Ask, Overlay};
use crate::domain::backup::Reason;
use crate::domain::book::Records;
use crate::domain::text::sentence;
use crate::insight::backups::{changes, moment, name};

/// Why nothing is restored if nothing has changed.
pub(super) const SAME: &str = "the book is as it was then: there is nothing to restore";

/// Taking back more changes than this asks first.
const MANY: usize = 10;

/// Handles the result of making a backup.
pub(super) fn made(app: &mut App, reason: Reason, outcome: Result<Made, String>) -> Vec<Effect> {
    app.backups.grow_stale();
    let restoring = app.backups.restoring.clone().filter(|_| reason == Reason::BeforeRestore);
    match (outcome, restoring) {
        (Ok(_), Some(name)) => return vec![Effect::Backups(Wish::Read(name))],
        (Ok(Made::Now(backup)), None) => {
            let kept = moment(backup.at, app.today);
            app.say(Weight::Done, format!("Backed up the book as it is, {kept}"));
        }
        (Ok(Made::Before(backup)), None) => {
            let earlier = name(&backup, app.today);
            app.say(
                Weight::Done,
                format!("Nothing has changed since {earlier}: it already holds everything"),
            );
        }
        (Err(why), Some(_)) => {
            app.backups.restoring = None;
            app.say(Weight::Wrong, format!("Nothing is restored: {why}"));
        }
        (Err(why), None) => app.say(Weight::Wrong, sentence(&why)),
    }
    Vec::new()
}

/// Restores the selected backup; asks first if it takes back many changes.
pub(super) fn restore(app: &mut App) -> Vec<Effect> {
    let Some(backup) = app.backups.selected().cloned() else { return Vec::new() };
    let called = name(&backup, app.today);
    let count = app.backups.compared(&backup).and_then(Result::ok).map(|compared| compared.count);
    let question = match count {
        Some(count) if count <= MANY => return begin(app, &backup.name),
        Some(count) => {
            format!("{} since {called} are taken back. Restore it? u undoes it.", changes(count))
        }
        None => format!("Restore {called}? u undoes it."),
    };
    let restore = MenuItem::new("Restore the backup", Act::Restore(backup.name));
    app.overlays.push(Overlay::Ask(Ask {
        question,
        answers: vec![MenuItem::new("Keep the book", Act::Nothing).key('k'), restore.key('y')],
        selected: 0,
    }));
    Vec::new()
}

/// Starts restoring a backup, by backing up the current book.
pub(in crate::app) fn begin(app: &mut App, name: &str) -> Vec<Effect> {
    app.backups.restoring = Some(name.to_owned());
    vec![Effect::Backups(Wish::Make(Reason::BeforeRestore))]
}

/// Restores the backup that was read, as one step.
pub(super) fn read(
    app: &mut App,
    name: &str,
    outcome: Result<Box<Records>, String>,
) -> Vec<Effect> {
    if app.backups.restoring.take_if(|wanted| wanted == name).is_none() {
        return Vec::new();
    }
    let records = match outcome {
        Ok(records) => records,
        Err(why) => {
            app.say(Weight::Wrong, sentence(&why));
            return Vec::new();
        }
    };
    let backup = app.backups.listed.iter().find(|backup| backup.name == name);
    let called =
        backup.map_or_else(|| name.to_owned(), |it| crate::insight::backups::name(it, app.today));
    let set = app.book.records().diff(&records, &format!("Restored {called}"));
    if set.changes.is_empty() {
        app.say(Weight::Refused, sentence(SAME));
        return Vec::new();
    }
    let said = format!("{} · u undoes it", set.label);
    match app.commit(set) {
        Ok(effects) => {
            // Nothing happened with an influencer, so there is no next step to propose.
            app.proposal = None;
            app.say(Weight::Done, said);
            effects
        }
        Err(why) => {
            app.say(Weight::Wrong, sentence(&why));
            Vec::new()
        }
    }
}
