//! The mouse: a press selects, a double press opens, the wheel scrolls, right lists actions.

use crate::app::keys::chord::{Chord, Mouse, MouseKind};
use crate::app::keys::keymap;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::{Room, View};
use crate::app::state::effect::Effect;
use crate::app::state::layout::Hit;
use crate::app::state::screen::Pane;
use crate::app::verbs::perform;
use crate::app::views::{compare, influencers};
use crate::app::{App, open, popups};

/// Rows that one turn of the wheel scrolls.
const WHEEL: isize = 3;

pub(super) fn press(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let hit = app.layout.hit(mouse.column, mouse.row);
    if !app.overlays.is_empty() {
        return in_popup(app, mouse.kind, hit);
    }
    match mouse.kind {
        MouseKind::WheelUp => wheel(app, -WHEEL),
        MouseKind::WheelDown => wheel(app, WHEEL),
        MouseKind::Press => return select(app, hit),
        MouseKind::DoublePress => {
            let effects = select(app, hit);
            return match hit {
                Some(Hit::Row(_) | Hit::Card(..) | Hit::Day(_) | Hit::Compared(_)) => {
                    perform(app, Verb::Open)
                }
                _ => effects,
            };
        }
        MouseKind::RightPress => {
            if matches!(hit, Some(Hit::Row(_) | Hit::Card(..) | Hit::Compared(_))) {
                select(app, hit);
                return perform(app, Verb::ItemMenu);
            }
        }
    }
    Vec::new()
}

fn select(app: &mut App, hit: Option<Hit>) -> Vec<Effect> {
    app.notices.clear();
    app.slip = None;
    if hit != Some(Hit::Verb(Verb::NextStep)) {
        app.proposal = None;
    }
    match hit {
        Some(Hit::Tab(view)) => return perform(app, Verb::Show(view)),
        Some(Hit::Verb(verb)) => return perform(app, verb),
        Some(Hit::Row(at)) => {
            if app.room() == Room::View(View::Calendar) {
                app.calendar.pane = Pane::Side;
            }
            app.select_row(at);
        }
        Some(Hit::Card(column, at)) => {
            app.pipeline.column = column;
            app.select_row(at);
        }
        Some(Hit::Column(column)) => {
            app.pipeline.column = column;
            app.settle_here();
        }
        Some(Hit::Compared(column)) => compare::select(app, column),
        Some(Hit::Title(by)) if by == app.sight.order().by => influencers::reverse(app),
        Some(Hit::Title(by)) => influencers::sort(app, by),
        Some(Hit::Day(day)) => {
            app.calendar.day = day;
            app.calendar.pane = Pane::Main;
            app.calendar.items.reset();
            app.settle();
        }
        Some(Hit::Section(section)) => {
            if let Some(page) = &mut app.page {
                page.section = section;
                page.lines.reset();
            }
            app.settle();
        }
        Some(Hit::Partnership(at)) => {
            let of = app.page.as_ref().and_then(|page| {
                app.book.partnerships_with(&page.influencer).nth(at).map(|one| one.id.clone())
            });
            if let Some(id) = of {
                open::partnership(app, id);
            }
        }
        Some(Hit::Popup(_) | Hit::Inside) | None => {}
    }
    Vec::new()
}

fn wheel(app: &mut App, by: isize) {
    app.proposal = None;
    app.here().wheel(app, by);
}

fn in_popup(app: &mut App, kind: MouseKind, hit: Option<Hit>) -> Vec<Effect> {
    match (kind, hit) {
        (MouseKind::WheelUp, _) => popups::wheel(app, -WHEEL),
        (MouseKind::WheelDown, _) => popups::wheel(app, WHEEL),
        (_, Some(Hit::Popup(at))) => {
            return popups::press(app, at, kind == MouseKind::DoublePress);
        }
        (_, Some(Hit::Verb(verb))) => {
            let chord = keymap::key(&app.contexts(), verb).and_then(Chord::parse);
            return chord.map(|chord| popups::key(app, chord)).unwrap_or_default();
        }
        (_, None) => popups::press_beside(app),
        (_, Some(_)) => {}
    }
    Vec::new()
}
