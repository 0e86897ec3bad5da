//! Calendar: drafts, posts, payments and next steps on their days.

use crate::app::App;
use crate::app::form::kinds::NewKind;
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::screen::{CalendarState, Pane, Span};
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Behaviour, RowAct};
use crate::domain::date::{
    Date, days_between, end_of_month, plus_days, plus_months, start_of_month,
};
use crate::insight::item::{Item, ItemId};

pub(super) struct Calendar;

impl Behaviour for Calendar {
    fn subject(&self, app: &App) -> Option<Subject> {
        app.calendar.selected().map(Subject::item)
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        app.sight.lay_out_calendar(&app.book, &app.calendar);
        act.on(&mut app.calendar.items, app.sight.calendar_lines(), app.layout.page)
    }

    fn availability(&self, _: &App, verb: Verb) -> Option<Result<(), &'static str>> {
        matches!(verb, Verb::GoToday | Verb::Span).then_some(Ok(()))
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        let is_in_days = app.calendar.is_in_days();
        let has_filter = app.filters.contains_key(&app.view);
        match verb {
            Verb::GoToday => go_to(app, app.today),
            Verb::Span => next_span(app),
            Verb::Open | Verb::NextPane | Verb::PreviousPane if is_in_days => into_day(app),
            Verb::Back if !has_filter && app.calendar.pane == Pane::Side => leave_day(app),
            Verb::Left | Verb::NextPane | Verb::PreviousPane
                if app.calendar.span != Span::Agenda && !is_in_days =>
            {
                leave_day(app);
            }
            _ if is_in_days => {
                let day = moved(app.calendar.day, app.calendar.span, verb)?;
                app.calendar.day = day;
                app.calendar.items.reset();
                app.settle();
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn new_items(&self, _: &App) -> Vec<MenuItem> {
        vec![
            MenuItem::new("Deliverable", Act::New(NewKind::Deliverable(None, None))).key('d'),
            MenuItem::new("Payment", Act::New(NewKind::Payment(None))).key('m'),
            MenuItem::new("Shipment", Act::New(NewKind::Shipment(None))).key('s'),
            MenuItem::new("Touch", Act::New(NewKind::Touch(None, None))).key('t'),
        ]
    }

    fn follow_record(&self, app: &mut App) {
        app.sight.lay_out_calendar(&app.book, &app.calendar);
        let Some(id) = app.calendar.selected() else { return };
        let lines = app.sight.calendar_lines();
        if app.calendar.items.position(lines).is_some() {
            return;
        }
        if let Some(day) = item(app, id).and_then(|item| item.on) {
            app.calendar.day = day;
            return;
        }
        // A draft that arrived becomes a review: the same record, another item.
        let of_record = |item: &&ItemId| item.record == id.record;
        if let Some(other) = lines.iter().flatten().find(of_record) {
            app.calendar.items.follow(Some(other.clone()));
        }
    }

    fn wheel(&self, app: &mut App, by: isize) {
        if app.calendar.is_in_days() {
            self.perform(app, if by < 0 { Verb::PageUp } else { Verb::PageDown });
        } else {
            self.rows(app, RowAct::Wheel(by));
        }
    }
}

impl CalendarState {
    /// Returns the selected item, if the items have the focus and not the days.
    #[must_use]
    pub fn selected(&self) -> Option<&ItemId> {
        self.items.chosen().filter(|_| !self.is_in_days())
    }

    /// Returns whether the days of a month or a week have the focus.
    fn is_in_days(&self) -> bool {
        self.span != Span::Agenda && self.pane == Pane::Main
    }
}

/// Returns an item of the calendar, unless the filter hides it.
fn item<'a>(app: &'a App, id: &ItemId) -> Option<&'a Item> {
    let item = app.sight.agenda().item(&app.book, id)?;
    app.sight.in_calendar(&app.book, item).then_some(item)
}

/// Focuses the items of the selected day, if there are any.
fn into_day(app: &mut App) {
    if app.calendar.items.chosen().is_some() {
        app.calendar.pane = Pane::Side;
    } else {
        app.say(Weight::Refused, "Nothing is on this day: n adds something");
    }
}

fn leave_day(app: &mut App) {
    app.calendar.pane = Pane::Main;
}

fn go_to(app: &mut App, day: Date) {
    app.calendar.day = day;
    app.calendar.pane = Pane::Main;
    app.calendar.items.reset();
    app.settle();
}

/// Switches between month, week and agenda.
fn next_span(app: &mut App) {
    // If the agenda's first row is not on its day, it is a default: the owner did not select it.
    let mut rows = app.sight.calendar_lines().iter().flatten();
    let first = rows.next().filter(|_| app.calendar.span == Span::Agenda);
    let is_chosen = |item: &&ItemId| {
        Some(*item) != first
            || app.sight.agenda().on(app.calendar.day).iter().any(|on| on.id == **item)
    };
    let selected = app.calendar.selected().filter(is_chosen).cloned();
    app.calendar.span = match app.calendar.span {
        Span::Month => Span::Week,
        Span::Week => Span::Agenda,
        Span::Agenda => Span::Month,
    };
    app.calendar.items.reset();
    app.calendar.pane = Pane::Main;
    if let Some(item) = selected {
        app.calendar.items.follow(Some(item));
        if app.calendar.span != Span::Agenda {
            app.calendar.pane = Pane::Side;
        }
    }
    app.settle();
}

/// Returns the day a verb moves to; `None` if it does not move.
fn moved(day: Date, span: Span, verb: Verb) -> Option<Date> {
    Some(match verb {
        Verb::Left => plus_days(day, -1),
        Verb::Right => plus_days(day, 1),
        Verb::Up => plus_days(day, -7),
        Verb::Down => plus_days(day, 7),
        Verb::PageUp if span == Span::Week => plus_days(day, -7),
        Verb::PageDown if span == Span::Week => plus_days(day, 7),
        Verb::PageUp => month_before(day),
        Verb::PageDown => plus_months(day, 1),
        Verb::First => start_of_month(day),
        Verb::Last => end_of_month(day),
        Verb::HalfUp => plus_days(day, -14),
        Verb::HalfDown => plus_days(day, 14),
        _ => return None,
    })
}

/// Returns the same day of the previous month, clamped to its length.
fn month_before(day: Date) -> Date {
    let last_of_previous = plus_days(start_of_month(day), -1);
    let offset = days_between(start_of_month(day), day);
    plus_days(start_of_month(last_of_previous), offset).min(last_of_previous)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    #[test]
    fn the_month_before_keeps_the_day_where_it_can() {
        for (from, expected) in [
            ("2026-11-22", "2026-10-22"),
            ("2026-03-31", "2026-02-28"),
            ("2028-03-30", "2028-02-29"),
            ("2027-01-15", "2026-12-15"),
        ] {
            assert_eq!(month_before(day(from)), day(expected));
        }
    }
}
