//! Adding and editing: picks the form for the selection.

use crate::app::form::draft::Draft;
use crate::app::form::kinds::{NewKind, Target};
use crate::app::form::open as forms;
use crate::app::open::planning;
use crate::app::state::effect::Effect;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::{Act, Menu};
use crate::app::verbs::tracks::chosen_partnership;
use crate::app::{App, open};
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::record::AnyId;
use crate::insight::action::Action;

/// Adds what belongs here; opens a menu if there are several kinds.
pub(super) fn new(app: &mut App) {
    let items = app.here().new_items(app);
    match items.as_slice() {
        [] => {}
        [one] => {
            if let Act::New(kind) = one.act.clone() {
                open::new(app, kind);
            }
        }
        _ => app.overlays.push(Overlay::Menu(Menu::new("New", items))),
    }
}

/// Starts a partnership, and opens the line for what was agreed.
pub(crate) fn start_with(app: &mut App, with: Id<Influencer>) -> Vec<Effect> {
    let kind = Target::Add(NewKind::Partnership(Some(with)));
    let Some(Draft::Partnership(new)) =
        forms::form(kind, &app.book, app.today).map(|form| form.draft)
    else {
        return Vec::new();
    };
    let effects = app.run(Command::Add(new.into()));
    let page = app.page.as_ref().and_then(|page| page.partnership.clone());
    if let Some(id) = page.filter(|_| !effects.is_empty()) {
        open::form(app, Target::Agreement(id));
    }
    effects
}

pub(super) fn edit(app: &mut App) {
    let Some(subject) = app.subject() else { return };
    match subject.part {
        Some(part) => open::edit_part(app, &part),
        None => open::form(app, Target::Edit(subject.record)),
    }
}

/// Opens the form of a new part in a list of the selected partnership.
pub(super) fn new_part(app: &mut App, list: &'static str) {
    if let Some(of) = chosen_partnership(app) {
        open::form(app, Target::Edit(AnyId::Partnership(of)));
        open::focus(app, list, None);
        open::part(app, list, None);
    }
}

/// Asks for the next step: the one just proposed, else one for the selection.
pub(super) fn next_step(app: &mut App) {
    if let Some((id, step)) = app.proposal.take() {
        app.ask_step(&id, Some(step));
    } else if let Some(id) = app.subject().and_then(|it| it.partnership(&app.book)) {
        app.ask_step(&id, None);
    }
}

/// Logs a touch with the selected influencer; opens the full form if there is none.
pub(super) fn touch(app: &mut App) {
    let subject = app.subject();
    let with = subject.as_ref().and_then(|it| it.influencer(&app.book));
    let about = subject.as_ref().and_then(|it| it.partnership(&app.book));
    match with {
        Some(with) => {
            let is_late = app.offered() == Some(Action::AskAgain);
            app.ask_touch(with, about, if is_late { "asked again" } else { "" });
        }
        None => open::new(app, NewKind::Touch(with, about)),
    }
}

pub(super) fn fit(app: &mut App) {
    if let Some(id) = app.subject().and_then(|it| it.influencer(&app.book)) {
        open::form(app, Target::Fit(id));
    }
}

/// Opens the form for the day a renewal starts.
pub(super) fn renew(app: &mut App) {
    if let Some(id) = app.subject().and_then(|it| it.partnership(&app.book)) {
        open::form(app, Target::Renew(id));
    }
}

/// Adds a deliverable for each slot without one.
pub(super) fn plan_slots(app: &mut App) -> Vec<Effect> {
    match app.subject().and_then(|it| it.partnership(&app.book)) {
        Some(id) => planning::plan_slots(app, id),
        None => Vec::new(),
    }
}
