//! Moving: rows, lanes, days, sections, panes.

use super::{compare, goto};
use crate::app::App;
use crate::app::list::Move;
use crate::app::notice::Weight;
use crate::app::open;
use crate::app::screen::{Column, Pane, Section, Span, View};
use crate::app::verb::Verb;
use crate::domain::date::{plus_days, plus_months};

/// Moves on the screen.
pub(super) fn go(app: &mut App, verb: Verb) {
    if app.page.is_some() {
        return in_page(app, verb);
    }
    if app.comparing().is_some() {
        return compare::go(app, verb);
    }
    match app.view {
        View::Checks if matches!(verb, Verb::NextPane | Verb::PreviousPane) => {
            crate::app::checks::next_group(app, verb);
        }
        View::Backups if verb == Verb::Right => {
            app.say(Weight::Refused, "Enter restores the backup that is selected");
        }
        View::Calendar => in_calendar(app, verb),
        View::Pipeline => in_pipeline(app, verb),
        View::Today
        | View::Influencers
        | View::Deliverables
        | View::Checks
        | View::Backups
        | View::Conflicts
        | View::Steps => match verb {
            Verb::Right => goto::open_selected(app),
            Verb::Left => goto::back(app),
            Verb::NextPane | Verb::PreviousPane => neighbour_view(app, verb),
            _ => rows(app, verb),
        },
    }
}

/// Returns the move of a list that a verb stands for.
pub(crate) fn step(verb: Verb) -> Option<Move> {
    Some(match verb {
        Verb::Up => Move::Up,
        Verb::Down => Move::Down,
        Verb::First => Move::First,
        Verb::Last => Move::Last,
        Verb::PageUp => Move::PageUp,
        Verb::PageDown => Move::PageDown,
        Verb::HalfUp => Move::HalfUp,
        Verb::HalfDown => Move::HalfDown,
        _ => return None,
    })
}

fn rows(app: &mut App, verb: Verb) {
    if let Some(step) = step(verb) {
        app.move_rows(step);
    }
}

/// A view of one pane: Tab goes to the next view, as in a browser.
fn neighbour_view(app: &mut App, verb: Verb) {
    let here = View::ALL.iter().position(|view| *view == app.view).unwrap_or(0);
    let count = View::ALL.len();
    let to = if verb == Verb::NextPane { here + 1 } else { here + count - 1 };
    open::view(app, View::ALL[to % count]);
}

fn in_page(app: &mut App, verb: Verb) {
    match verb {
        Verb::Left | Verb::PreviousPane => section(app, -1),
        Verb::Right | Verb::NextPane => section(app, 1),
        _ => rows(app, verb),
    }
}

fn section(app: &mut App, by: isize) {
    let Some(page) = &mut app.page else { return };
    let here = Section::ALL.iter().position(|one| *one == page.section).unwrap_or(0);
    let to = here.saturating_add_signed(by).min(Section::ALL.len() - 1);
    if to != here {
        page.section = Section::ALL[to];
        page.lines.reset();
        app.settle();
    }
}

fn in_pipeline(app: &mut App, verb: Verb) {
    let here = app.pipeline.column.position();
    let to = match verb {
        Verb::Left | Verb::PreviousPane => here.saturating_sub(1),
        Verb::Right | Verb::NextPane => (here + 1).min(Column::ALL.len() - 1),
        _ => return rows(app, verb),
    };
    app.pipeline.column = Column::ALL[to];
    app.settle_here();
}

fn in_calendar(app: &mut App, verb: Verb) {
    let calendar = &app.calendar;
    if calendar.span == Span::Agenda {
        return match verb {
            Verb::Right => goto::open_selected(app),
            Verb::Left => goto::back(app),
            Verb::NextPane | Verb::PreviousPane => neighbour_view(app, verb),
            _ => rows(app, verb),
        };
    }
    match (calendar.pane, verb) {
        (Pane::Side, Verb::Left | Verb::PreviousPane | Verb::NextPane) => {
            app.calendar.pane = Pane::Main;
        }
        (Pane::Side, Verb::Right) => goto::open_selected(app),
        (Pane::Side, _) => rows(app, verb),
        (Pane::Main, Verb::NextPane | Verb::PreviousPane) => goto::into_day(app),
        (Pane::Main, _) => {
            let day = calendar.day;
            let month = crate::domain::date::start_of_month(day);
            app.calendar.day = match verb {
                Verb::Left => plus_days(day, -1),
                Verb::Right => plus_days(day, 1),
                Verb::Up => plus_days(day, -7),
                Verb::Down => plus_days(day, 7),
                Verb::PageUp if calendar.span == Span::Week => plus_days(day, -7),
                Verb::PageDown if calendar.span == Span::Week => plus_days(day, 7),
                Verb::PageUp => month_before(day),
                Verb::PageDown => plus_months(day, 1),
                Verb::First => month,
                Verb::Last => crate::domain::date::end_of_month(day),
                Verb::HalfUp => plus_days(day, -14),
                Verb::HalfDown => plus_days(day, 14),
                _ => day,
            };
            app.calendar.items.reset();
            app.settle();
        }
    }
}

/// Returns the same day of the month before, clamped to its length.
fn month_before(day: crate::domain::date::Date) -> crate::domain::date::Date {
    let last_of_previous = plus_days(crate::domain::date::start_of_month(day), -1);
    let first = crate::domain::date::start_of_month(last_of_previous);
    let offset = crate::domain::date::days_between(crate::domain::date::start_of_month(day), day);
    plus_days(first, offset).min(last_of_previous)
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
