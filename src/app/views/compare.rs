//! The comparison: opens it, and moves in it.

use crate::app::App;
use crate::app::form::list::Move;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::comparison::Comparison;
use crate::app::state::effect::Effect;
use crate::app::state::popup::menu::MenuItem;
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Behaviour, NO_FILTER, RowAct};
use crate::app::views::influencers;
use crate::domain::record::AnyId;
use crate::insight::compare::compare;

/// Compares the marked influencers.
pub(in crate::app) fn open(app: &mut App) {
    let ids = app.marks.all();
    if let Some(filter) = app.filters.get_mut(&View::Influencers) {
        filter.typing = false;
    }
    app.view = View::Influencers;
    app.page = None;
    app.comparison = Some(Comparison { ids, column: 0, top: 0 });
    app.settle();
}

pub(super) struct Compare;

impl Behaviour for Compare {
    fn subject(&self, app: &App) -> Option<Subject> {
        let selected = app.comparing()?.selected();
        selected.map(|id| Subject::record(AnyId::Influencer(id.clone())))
    }

    /// Only keeps the selection of the list beneath; the comparison scrolls itself.
    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        act.on(&mut app.influencer_list, &app.sight.roster(), app.layout.page)
    }

    fn availability(&self, _: &App, verb: Verb) -> Option<Result<(), &'static str>> {
        match verb {
            Verb::Mark => Some(Ok(())),
            Verb::Filter => Some(Err(NO_FILTER)),
            _ => None,
        }
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        match verb {
            Verb::Mark => influencers::mark(app),
            Verb::Back | Verb::Quit => app.comparison = None,
            Verb::Left | Verb::Right | Verb::NextPane | Verb::PreviousPane => beside(app, verb),
            _ => scroll(app, Move::of(verb)?),
        }
        Some(Vec::new())
    }

    fn new_items(&self, app: &App) -> Vec<MenuItem> {
        influencers::Influencers.new_items(app)
    }

    fn show_added(&self, app: &mut App, added: AnyId) {
        influencers::Influencers.show_added(app, added);
    }

    fn wheel(&self, app: &mut App, by: isize) {
        scroll_by(app, by);
    }
}

fn beside(app: &mut App, verb: Verb) {
    let Some(comparison) = &mut app.comparison else { return };
    let last = comparison.ids.len().saturating_sub(1);
    let column = comparison.column;
    match verb {
        Verb::Left => comparison.column = column.saturating_sub(1),
        Verb::Right => comparison.column = (column + 1).min(last),
        Verb::NextPane => comparison.column = if column == last { 0 } else { column + 1 },
        _ => comparison.column = if column == 0 { last } else { column - 1 },
    }
}

/// Scrolls by a list movement.
fn scroll(app: &mut App, step: Move) {
    let page = isize::try_from(app.layout.page.max(1)).unwrap_or(isize::MAX);
    scroll_by(
        app,
        match step {
            Move::Up => -1,
            Move::Down => 1,
            Move::PageUp => -page,
            Move::PageDown => page,
            Move::HalfUp => -(page / 2).max(1),
            Move::HalfDown => (page / 2).max(1),
            Move::First => isize::MIN,
            Move::Last => isize::MAX,
        },
    );
}

/// Scrolls by `by` lines, at most until the last one is visible.
fn scroll_by(app: &mut App, by: isize) {
    let Some(comparison) = app.comparing() else { return };
    let people: Vec<_> =
        comparison.ids.iter().filter_map(|id| app.book.influencers.get(id)).collect();
    let people: Vec<_> = people.iter().map(|one| &***one).collect();
    let lines = compare(&app.book, &people, app.today).len();
    let most = lines.saturating_sub(app.layout.page.max(1));
    if let Some(comparison) = &mut app.comparison {
        let top = comparison.top.min(lines.saturating_sub(1));
        // Row heights differ: if fewer rows fit now, do not jump back.
        comparison.top = top.saturating_add_signed(by).min(most.max(top));
    }
}

/// Selects a column, for the mouse.
pub(in crate::app) fn select(app: &mut App, column: usize) {
    if let Some(comparison) = &mut app.comparison {
        comparison.column = column.min(comparison.ids.len().saturating_sub(1));
    }
}
