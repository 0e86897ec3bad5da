//! Going somewhere: views, pages, forms, and back one level.

use crate::app::App;
use crate::app::form::kinds::Target;
use crate::app::notice::Weight;
use crate::app::open;
use crate::app::screen::{PageKey, Pane, Section, Span, TodayKey, View};
use crate::domain::record::AnyId;
use crate::insight::item::ItemId;

/// Opens what is selected: the page of an influencer, the items of a day, the form of a row.
pub(super) fn open_selected(app: &mut App) {
    if app.page.is_some() {
        return open_row(app);
    }
    let in_days = app.view == View::Calendar
        && app.calendar.span != Span::Agenda
        && app.calendar.pane == Pane::Main;
    if in_days {
        return into_day(app);
    }
    if app.view == View::Checks {
        return crate::app::checks::go_to_field(app);
    }
    match app.view {
        View::Conflicts => return crate::app::conflicts::menu(app),
        View::Steps => return crate::app::history::menu(app),
        View::Today if app.today_list.chosen() == Some(&TodayKey::Conflicts) => {
            return crate::app::conflicts::show(app);
        }
        View::Today
        | View::Pipeline
        | View::Calendar
        | View::Influencers
        | View::Deliverables
        | View::Checks
        | View::Backups => {}
    }
    match app.subject() {
        Some(subject) => open::page(app, &subject),
        None => {
            app.say(Weight::Refused, "Nothing is selected here");
        }
    }
}

/// Gives the items of the selected day the focus, if there are any.
pub(super) fn into_day(app: &mut App) {
    if app.calendar.items.chosen().is_some() {
        app.calendar.pane = Pane::Side;
    } else {
        app.say(Weight::Refused, "Nothing is on this day: n adds something");
    }
}

/// Opens the form of a row of a page.
fn open_row(app: &mut App) {
    let Some(page) = &app.page else { return };
    let key = page.lines.chosen().cloned();
    match key {
        None => app.say(Weight::Refused, "Nothing is selected here"),
        Some(PageKey::Record(AnyId::Entry(_))) => {
            app.say(Weight::Refused, "History is written by the app");
        }
        Some(PageKey::Record(id)) => match id {
            AnyId::Partnership(id) if page.partnership.as_ref() != Some(&id) => {
                open::partnership(app, id);
            }
            id => open::form(app, Target::Edit(id)),
        },
        Some(key) => open::edit_part(app, &key),
    }
}

/// Makes the page speak of the partnership so many places on, in the section that is open.
pub(super) fn neighbour_partnership(app: &mut App, by: isize) {
    let Some(page) = &mut app.page else { return };
    let all: Vec<_> = app.book.partnerships_with(&page.influencer).cloned().collect();
    let here = all.iter().position(|one| page.partnership.as_ref() == Some(&one.id)).unwrap_or(0);
    let to = here.saturating_add_signed(by).min(all.len().saturating_sub(1));
    if to == here {
        let end = if by < 0 { "first" } else { "last" };
        app.say(Weight::Refused, format!("This is the {end} of {} partnerships", all.len()));
        return;
    }
    page.partnership = Some(all[to].id.clone());
    if !matches!(page.section, Section::Profile | Section::History) {
        page.lines.reset();
    }
    app.settle();
    let name = app.book.partnership_name(&all[to]);
    app.say(Weight::Done, format!("{name}, {} of {}", to + 1, all.len()));
}

/// Goes back one level; never quits.
pub(super) fn back(app: &mut App) {
    if app.page.is_some() {
        app.page = None;
        app.settle();
    } else if app.comparing().is_some() {
        app.comparison = None;
    } else if app.lists_influencers() && !app.marks.is_empty() {
        app.marks.clear();
    } else if app.filters.remove(&app.view).is_some() {
        app.filter_changed();
    } else if app.view == View::Calendar && app.calendar.pane == Pane::Side {
        app.calendar.pane = Pane::Main;
    } else if !app.view.has_tab() {
        crate::app::side::leave(app);
    } else {
        app.say(Weight::Refused, "This is the top level: q quits");
    }
}

/// Goes to today in the calendar.
pub(super) fn today(app: &mut App) {
    app.calendar.day = app.today;
    app.calendar.pane = Pane::Main;
    app.calendar.items.reset();
    app.settle();
}

/// Shows a month, a week or a list of days.
pub(super) fn span(app: &mut App) {
    // The first row of an agenda that begins before it is where the list starts: nobody chose it.
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
