//! The mouse: a press selects, a second one opens, the wheel scrolls, a right press lists actions.

use super::App;
use super::chord::{Mouse, MouseKind};
use super::effect::Effect;
use super::form::keys::Asked;
use super::layout::Hit;
use super::list::Move;
use super::next_step;
use super::open;
use super::overlay::Overlay;
use super::planning;
use super::popup;
use super::screen::{Pane, Room, View};
use super::verb::Verb;
use super::verbs::perform;
use super::views::{compare, influencers};

/// Rows that one turn of the wheel moves.
const WHEEL: isize = 3;

/// Takes a press of the mouse.
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
    let height = app.layout.popup.max(1);
    let locale = app.locale();
    let Some(top) = app.overlays.last_mut() else { return Vec::new() };
    let wheel = match kind {
        MouseKind::WheelUp => Some(-WHEEL),
        MouseKind::WheelDown => Some(WHEEL),
        MouseKind::Press | MouseKind::DoublePress | MouseKind::RightPress => None,
    };
    match (top, wheel, hit) {
        (Overlay::Menu(menu), Some(by), _) => {
            let places: Vec<usize> = (0..menu.items.len()).collect();
            menu.list.wheel(by, &places, height);
        }
        (Overlay::Finder(finder), Some(by), _) => {
            let verbs = finder.verbs();
            finder.list.wheel(by, &verbs, height);
        }
        (Overlay::Reader(reader), Some(by), _) => {
            reader.top = app.layout.scrolled_by(reader.top, by);
        }
        (Overlay::Preview(preview), Some(by), _) => {
            preview.top = app.layout.scrolled_by(preview.top, by);
        }
        (Overlay::Form(form), Some(by), _) => match &mut form.picker {
            Some(picker) => picker.go(if by < 0 { Move::Up } else { Move::Down }),
            None => form.step(by.signum()),
        },
        (Overlay::Planning(planning), Some(by), _) => planning.scroll(by, height),
        (
            Overlay::Ask(_) | Overlay::Step(_) | Overlay::Touch(_) | Overlay::Leave(_),
            Some(_),
            _,
        ) => {}
        (Overlay::Step(_), None, Some(Hit::Popup(at))) => return next_step::keys::choose(app, at),
        (Overlay::Menu(_), None, Some(Hit::Popup(at))) => return popup::choose(app, at),
        (Overlay::Finder(finder), None, Some(Hit::Popup(at))) => {
            let verbs = finder.verbs();
            finder.list.select_at(at, &verbs, height);
            if kind == MouseKind::DoublePress {
                return popup::run_found(app);
            }
        }
        (Overlay::Ask(_), None, Some(Hit::Popup(at))) => return popup::answer(app, at),
        (Overlay::Planning(_), None, Some(Hit::Popup(at))) => return planning::answer(app, at),
        (Overlay::Form(form), None, Some(Hit::Popup(at))) => {
            if form.picker.is_some() {
                form.choose(at, &app.book, &locale);
            } else {
                form.focus_at(at);
                if form.is_on_save() {
                    return popup::in_form_asked(app, Asked::Accept, None);
                }
            }
            if kind == MouseKind::DoublePress {
                return match form.act(Verb::Open, &app.book, &locale) {
                    // Enter in the last field takes the form; a hand that selects a word does not.
                    Asked::Accept => Vec::new(),
                    asked => popup::in_form_asked(app, asked, None),
                };
            }
        }
        (_, None, Some(Hit::Verb(verb))) => {
            let chord =
                super::keymap::key(&app.contexts(), verb).and_then(super::chord::Chord::parse);
            return chord.map(|chord| popup::key(app, chord)).unwrap_or_default();
        }
        // A press beside a menu closes it; what was typed into stays, for its text.
        (Overlay::Step(ask), None, None) if ask.is_typed() => {}
        (
            Overlay::Menu(_)
            | Overlay::Finder(_)
            | Overlay::Ask(_)
            | Overlay::Planning(_)
            | Overlay::Reader(_)
            | Overlay::Step(_),
            None,
            None,
        ) => {
            app.overlays.pop();
        }
        _ => {}
    }
    Vec::new()
}
