//! The conflicts: showing them, answering one or all of them, going to the record.

use super::open;
use std::sync::Arc;

use super::App;
use super::effect::Effect;
use super::form::kinds::Target;
use super::notice::Weight;
use super::overlay::{Act, Ask, Menu, MenuItem, Overlay};
use super::screen::View;
use super::side;
use super::subject::Subject;
use super::verb::Verb;
use crate::domain::command::Command;
use crate::domain::conflict::{Conflict, Side};
use crate::domain::record::AnyId;
use crate::insight::conflicts::told;

/// As many can be answered at once without being asked.
const UNASKED: usize = 10;

/// Shows the conflicts; Esc leads back to where one was.
pub(super) fn show(app: &mut App) {
    side::open(app, View::Conflicts);
}

/// Returns the conflict that is selected.
pub(super) fn chosen(app: &App) -> Option<Arc<Conflict>> {
    let is_here = app.view == View::Conflicts && app.page.is_none();
    let id = app.conflict_list.selected().filter(|_| is_here)?;
    app.book.conflicts.get(id).cloned()
}

/// Returns why a side cannot be the answer to the selected conflict, if it cannot.
pub(super) fn can_answer(app: &App, with: Side) -> Result<(), &'static str> {
    let Some(conflict) = chosen(app) else {
        return Err("select a conflict first: the palette lists them");
    };
    if with == Side::Base && conflict.base.is_none() {
        return Err("what stood before the two is not known");
    }
    Ok(())
}

/// Lets a side of the selected conflict hold.
pub(super) fn answer(app: &mut App, with: Side) -> Vec<Effect> {
    match chosen(app) {
        Some(conflict) => app.run(Command::Answer { conflict: conflict.id.clone(), with }),
        None => Vec::new(),
    }
}

/// Lets a side of all conflicts hold; asks first where they are many.
pub(super) fn answer_all(app: &mut App, with: Side) -> Vec<Effect> {
    let count = app.book.conflicts.len();
    if count <= UNASKED {
        return app.run(Command::AnswerAll(with));
    }
    let (question, take) = match with {
        Side::Theirs => (
            format!("Take theirs in all {count} conflicts?"),
            format!("Take theirs in all {count}"),
        ),
        Side::Ours | Side::Base => {
            (format!("Keep ours in all {count} conflicts?"), format!("Keep ours in all {count}"))
        }
    };
    let answers = vec![
        MenuItem::new("Look at each", Act::Nothing).key('l'),
        MenuItem::new(take, Act::Command(Box::new(Command::AnswerAll(with)))).key('y'),
    ];
    app.overlays.push(Overlay::Ask(Ask { question, answers, selected: 0 }));
    Vec::new()
}

/// Lists the answers to the selected conflict, each with its value, and where its record stands.
pub(super) fn menu(app: &mut App) {
    let Some(conflict) = chosen(app) else {
        app.say(Weight::Refused, "Nothing is selected here");
        return;
    };
    let told = told(&app.book, &conflict, app.today);
    let item = |verb: Verb, value: &str| MenuItem::of(verb, app).note(value);
    let mut items = vec![item(Verb::KeepOurs, &told.ours), item(Verb::TakeTheirs, &told.theirs)];
    items.extend(told.base.as_ref().map(|base| item(Verb::TakeBase, base)));
    items.push(item(Verb::OpenRecord, &told.who));
    let count = app.book.conflicts.len();
    if count > 1 {
        let all = format!("in all {count}");
        items.extend([item(Verb::AllOurs, &all), item(Verb::AllTheirs, &all)]);
    }
    let title = format!("{}: {}", told.who, told.what);
    app.overlays.push(Overlay::Menu(Menu::new(title, items)));
}

/// Goes to the record of the selected conflict: its page, else its form.
pub(super) fn open_record(app: &mut App) {
    let Some(conflict) = chosen(app) else { return };
    match conflict.record.clone() {
        None => open::form(app, Target::Brand),
        Some(id @ AnyId::Campaign(_)) => open::form(app, Target::Edit(id)),
        Some(id) => open::page(app, &Subject::record(id)),
    }
}
