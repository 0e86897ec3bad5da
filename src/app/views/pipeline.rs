//! Pipeline: the partnerships in the lanes of their stages.

use crate::app::App;
use crate::app::form::kinds::NewKind;
use crate::app::form::list::Rows as _;
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::screen::Column;
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Behaviour, RowAct};
use crate::domain::record::AnyId;

pub(super) struct Pipeline;

impl Behaviour for Pipeline {
    fn subject(&self, app: &App) -> Option<Subject> {
        let list = &app.pipeline.lists[app.pipeline.column.position()];
        list.selected().map(|id| Subject::record(AnyId::Partnership(id.clone())))
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        let column = app.pipeline.column;
        let list = &mut app.pipeline.lists[column.position()];
        act.on(list, &app.sight.cards(column), app.layout.page)
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        let here = app.pipeline.column.position();
        let to = match verb {
            Verb::Left | Verb::PreviousPane => here.saturating_sub(1),
            Verb::Right | Verb::NextPane => (here + 1).min(Column::ALL.len() - 1),
            _ => return None,
        };
        app.pipeline.column = Column::ALL[to];
        app.settle_here();
        Some(Vec::new())
    }

    fn new_items(&self, _: &App) -> Vec<MenuItem> {
        vec![MenuItem::new("Partnership", Act::New(NewKind::Partnership(None)))]
    }

    fn follow_record(&self, app: &mut App) {
        let list = &app.pipeline.lists[app.pipeline.column.position()];
        let Some(id) = list.selected() else { return };
        if list.position(&app.sight.cards(app.pipeline.column)).is_some() {
            return;
        }
        let Some(partnership) = app.book.partnerships.get(id) else { return };
        let (id, column) = (id.clone(), Column::of(partnership.stage));
        if app.sight.cards(column).find(&id).is_some() {
            app.pipeline.lists[column.position()].follow(id);
            app.pipeline.column = column;
        }
    }

    fn show_added(&self, app: &mut App, added: AnyId) {
        let AnyId::Partnership(id) = added else { return };
        if let Some(partnership) = app.book.partnerships.get(&id) {
            let column = Column::of(partnership.stage);
            app.pipeline.column = column;
            let cards = app.sight.cards(column);
            app.pipeline.lists[column.position()].select(id, &cards, app.layout.page);
        }
        app.settle();
    }
}

/// Goes to the nearest column in which the filter found a card.
pub(in crate::app) fn go_to_found(app: &mut App) {
    let here = app.pipeline.column.position();
    let found = |column: &Column| app.sight.cards(*column).count() > 0;
    let found = Column::ALL.into_iter().filter(found);
    if let Some(nearest) = found.min_by_key(|column| column.position().abs_diff(here)) {
        app.pipeline.column = nearest;
    }
}
