//! Discarding drafts, and restoring them while the program runs.

use super::touch;
use crate::app::form::Form;
use crate::app::form::kinds::Target;
use crate::app::state::drafts::{Lot, Place, Waiting};
use crate::app::state::notice::Weight;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::{Act, Menu, MenuItem};
use crate::app::{App, open};

/// Discards the selected draft in the list of drafts, or restores it.
pub(in crate::app) fn discard(app: &mut App) {
    let Some(Overlay::Menu(menu)) = app.overlays.last() else { return };
    let Some(at) = menu.list.selected().copied() else { return };
    let Some(Act::GoOn(place)) = menu.items.get(at).map(|item| item.act.clone()) else { return };
    match app.kept.lot(&place) {
        Lot::Kept => {
            let title = app.place_title(&place);
            app.kept.throw(&place);
            app.notices.offer(&format!("Threw away the draft “{title}”"), " · d brings it back");
        }
        Lot::Thrown => {
            app.kept.bring_back(&place);
            let title = app.place_title(&place);
            app.say(Weight::Done, format!("The draft “{title}” is back"));
        }
    }
    app.overlays.pop();
    list(app, at);
}

/// Discards the text in the top popup, and reopens the popup.
pub(in crate::app) fn throw_open(app: &mut App) {
    let is_typed = match app.overlays.last() {
        Some(Overlay::Form(form)) => {
            form.is_changed() && !matches!(form.target, Target::Part(..) | Target::Welcome)
        }
        Some(Overlay::Touch(line)) => line.typed().is_some(),
        Some(Overlay::Step(ask)) => ask.is_typed(),
        _ => false,
    };
    if !is_typed {
        return app.say(Weight::Refused, "There is no draft here to throw away");
    }
    let (title, place) = match app.overlays.pop() {
        Some(Overlay::Form(form)) => {
            let it = (form.title.clone(), Place::Form(form.target.clone()));
            app.kept.keep_form(form);
            it
        }
        Some(Overlay::Touch(line)) => {
            let it = (line.title.clone(), line.place());
            touch::keep(app, *line);
            it
        }
        Some(Overlay::Step(ask)) => {
            let it = (ask.title.clone(), Place::Step(ask.partnership.clone()));
            app.kept.keep_step(ask);
            it
        }
        _ => return,
    };
    app.kept.throw(&place);
    reopen(app, place);
    say_thrown(app, &title);
}

/// Opens the popup of a place; what was kept for it is in it again.
fn reopen(app: &mut App, place: Place) {
    match place {
        Place::Form(target) => open::form(app, target),
        Place::Line(with, about) => app.ask_touch(with, about, ""),
        Place::Step(id) => app.ask_step(&id, None),
    }
}

fn say_thrown(app: &mut App, title: &str) {
    let said = format!("Threw away what you typed in “{title}”");
    app.notices.offer(&said, " · :drafts still has it");
}

impl App {
    /// Says that a draft was reopened, and how to discard it.
    pub(in crate::app) fn say_back(&mut self) {
        self.notices.offer("What you typed here before is back", " · Ctrl-X throws it away");
    }
}

/// Discards the draft of a place.
pub(in crate::app) fn throw_away(app: &mut App, place: &Place) {
    let title = app.place_title(place);
    app.kept.throw(place);
    say_thrown(app, &title);
}

/// Reopens a kept or discarded draft, down to the part typed last.
pub(in crate::app) fn go_on(app: &mut App, place: Place) {
    app.kept.bring_back(&place);
    reopen(app, place);
    while let Some((list, at)) = app.form().and_then(Form::last_kept_part) {
        open::part(app, list, at);
    }
}

/// Lists the drafts, to continue or discard them, with the one at `at` selected.
pub(in crate::app) fn list(app: &mut App, at: usize) {
    let item = |Waiting { place, texts, lot }: Waiting| {
        let note = match (lot, texts) {
            (Lot::Thrown, _) => "thrown away: d brings it back".to_owned(),
            (Lot::Kept, 1) => "1 field".to_owned(),
            (Lot::Kept, many) => format!("{many} fields"),
        };
        MenuItem::new(app.place_title(&place), Act::GoOn(place)).note(note)
    };
    let items = app.kept.waiting().into_iter().map(item).collect();
    let menu = Menu::new("Drafts: typed, and not in the book yet", items).selecting(at);
    app.overlays.push(Overlay::Menu(menu));
}
