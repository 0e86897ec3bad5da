//! Deliverables: every piece of content.

use crate::app::App;
use crate::app::form::kinds::NewKind;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Behaviour, RowAct};
use crate::domain::record::AnyId;

pub(super) struct Deliverables;

impl Behaviour for Deliverables {
    fn subject(&self, app: &App) -> Option<Subject> {
        let selected = app.deliverable_list.selected();
        selected.map(|id| Subject::record(AnyId::Deliverable(id.clone())))
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        act.on(&mut app.deliverable_list, &app.sight.pieces(), app.layout.page)
    }

    fn new_items(&self, app: &App) -> Vec<MenuItem> {
        let of = app.subject().and_then(|it| it.partnership(&app.book));
        vec![MenuItem::new("Deliverable", Act::New(NewKind::Deliverable(of, None)))]
    }

    fn show_added(&self, app: &mut App, added: AnyId) {
        if let AnyId::Deliverable(id) = added {
            app.deliverable_list.select(id, &app.sight.pieces(), app.layout.page);
        }
    }
}
