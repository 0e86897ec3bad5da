//! Snoozing: hides a row of Today until a day, and brings it back.

use crate::app::App;
use crate::app::form::kinds::Target;
use crate::app::keys::verb::Verb;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::{Act, Menu, MenuItem, presets};
use crate::app::state::subject::Subject;
use crate::domain::command::Command;
use crate::domain::date::{Date, spoken};
use crate::domain::record::AnyId;
use crate::insight::item::ItemId;

/// Asks until when to snooze the selected row; without one, lists the snoozed rows.
pub(super) fn ask(app: &mut App) {
    let Some(subject) = app.subject() else { return list(app) };
    let Some(what) = subject.what else { return };
    let item = ItemId { what, record: subject.record.clone() };
    let mut items: Vec<MenuItem> = presets(app.today)
        .into_iter()
        .map(|(key, word, until)| {
            let (what, record) = (what.code().into(), item.record.clone());
            let command = Command::Snooze { what, record, until };
            let note = spoken(until, app.today);
            let note = if note == word { String::new() } else { note };
            MenuItem::new(word, Act::Command(Box::new(command))).key(key).note(note)
        })
        .collect();
    items.push(MenuItem::new("a day…", Act::Form(Target::Snooze(item))).key('d'));
    let sleeping = sleeping(app).len();
    if sleeping > 0 {
        let bring_back = MenuItem::new("bring one back…", Act::Verb(Verb::Snoozed));
        items.push(bring_back.key('l').note(format!("{sleeping} snoozed")));
    }
    let title = format!("Snooze {} until", subject.name(&app.book));
    app.overlays.push(Overlay::Menu(Menu::new(title, items)));
}

/// Lists the snoozed rows, the first to return on top; choosing one brings it back.
pub(super) fn list(app: &mut App) {
    let items: Vec<MenuItem> = sleeping(app)
        .into_iter()
        .map(|(until, silence, record, what)| {
            let name = Subject::record(record).name(&app.book);
            let wake = Act::Command(Box::new(Command::Delete(silence)));
            MenuItem::new(name, wake).note(format!("{what}, until {}", spoken(until, app.today)))
        })
        .collect();
    app.overlays.push(Overlay::Menu(Menu::new("Snoozed: Enter brings back", items)));
}

/// Returns the snoozed rows: the day, the silence, the record, and the word of the row.
fn sleeping(app: &App) -> Vec<(Date, AnyId, AnyId, String)> {
    let mut found: Vec<_> = app
        .book
        .silenced
        .values()
        .filter_map(|one| {
            let until = one.until.filter(|until| *until > app.today)?;
            let what = one.what.replace('_', " ");
            Some((until, AnyId::Silence(one.id.clone()), one.record.clone(), what))
        })
        .collect();
    found.sort();
    found
}
