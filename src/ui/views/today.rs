//! Today: what needs the owner, in sections, with the selected partnership beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::beside;
use super::empty::{self, Empty};
use super::rows::{
    Focus, ItemRow, Line, Lines, below, inside, number_rows, paint_heading, paint_item,
    paint_title, who_width,
};
use crate::app::App;
use crate::app::keys::keymap::key;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::layout::{Hit, Layout};
use crate::app::state::screen::TodayKey;
use crate::app::views::offer;
use crate::domain::date::{distance, long, plus_days, spoken};
use crate::insight::action::action;
use crate::insight::checks::Severity;
use crate::insight::checks::ledger::Group;
use crate::insight::conflicts::told;
use crate::insight::item::Item;
use crate::insight::row::{Mark, Tone, row};
use crate::insight::today::{Section, SectionKind, Today};
use crate::insight::wording::what;
use crate::ui::paint::{Span, paint, paint_right};
use crate::ui::{hit, theme};

/// Draws the view.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let (main, side) = beside::split(app.detail, area);
    let title = long(app.today, app.today);
    let summary = app.sight.today.summary(app.today);
    let counts: Vec<Span<'_>> = summary.split(" · ").map(|count| (count, look(count))).collect();
    paint_title(buffer, main, &title, &counts);
    let list = below(main, if area.height < 8 { 1 } else { 2 });
    if list.y > main.y + 1 {
        checks(app, Rect { y: main.y + 1, height: 1, ..main }, buffer, layout);
    }
    layout.page = usize::from(list.height);
    let lines = app.sight.today_lines();
    if lines.is_empty() {
        if !empty::filtered(app, below(area, 2), buffer, layout) {
            nothing(app, below(area, 2), buffer, layout);
        }
        return;
    }
    let who = who_width(list.width);
    let selected = app.today_list.position(lines);
    let top = app.today_list.top();
    Lines { area: list, top, selected, count: lines.len(), focus: Focus::Here }.draw(
        buffer,
        layout,
        |buffer, at, line| match found(app, at) {
            Found::Conflicts => {
                paint_conflicts(app, who, buffer, line);
                Line::Row
            }
            Found::Gap => Line::Other,
            Found::Heading(section) => {
                let title = app.sight.today.title(section.kind);
                let title = (&*title, theme::HEADING);
                paint_heading(buffer, line, title, &section.note(app.today));
                Line::Other
            }
            Found::Snoozed(count) => {
                paint(buffer, inside(line), line.y, &[(&snoozed(app, count), theme::DIM)]);
                Line::Other
            }
            Found::Item(kind, item) => {
                paint_row(app, kind, item, who, buffer, line);
                Line::Row
            }
        },
    );
    number_rows(app, selected, lines, layout);
    if let (Some(side), Some(Found::Item(_, item))) = (side, selected.map(|at| found(app, at))) {
        let offer = offer(app, item);
        paint(buffer, side, side.y, &[(&offer, theme::ACCENT)]);
        beside::partnership(app, &item.partnership, below(side, 2), buffer);
    }
}

/// Shows the result of the checks, once run, and the key that lists them.
fn checks(app: &App, line: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let Some(checks) = app.sight.checks().filter(|checks| checks.open() > 0) else { return };
    let key = key(&app.screen_contexts(), Verb::Show(View::Checks)).unwrap_or_default();
    let errors = checks.count_of(Group::Of(Severity::Error));
    let look = if errors > 0 { theme::OVERDUE } else { theme::DIM };
    let summary = checks.summary();
    let spans = [
        ("Checks: ", theme::DIM),
        (summary.as_str(), look),
        (" · ", theme::DIM),
        (key, theme::ACCENT),
    ];
    let line = inside(line);
    let from = paint_right(buffer, line, line.y, &spans);
    let place = Rect { x: from, width: line.right() - from, ..line };
    hit(layout, place, Hit::Verb(Verb::Show(View::Checks)));
}

/// Returns the primary action of an item's row, with its key: `x draft came`.
fn offer(app: &App, item: &Item) -> String {
    let Some(action) = action(&app.book, item, app.today) else { return String::new() };
    let key = key(&app.screen_contexts(), offer::verb(action)).unwrap_or_default();
    format!("{key} {}", action.word())
}

/// Says how many rows are snoozed, and how to see them.
fn snoozed(app: &App, count: usize) -> String {
    let key = key(&app.screen_contexts(), Verb::Snooze).unwrap_or_default();
    format!("{count} snoozed · {key} lists them")
}

/// The content of a line of the page.
enum Found<'a> {
    Conflicts,
    Gap,
    Heading(&'a Section),
    Item(SectionKind, &'a Item),
    Snoozed(usize),
}

/// Returns the content of the line at an index: conflicts come first, if any.
fn found(app: &App, at: usize) -> Found<'_> {
    let is_first = app.sight.today_lines().first() == Some(&Some(TodayKey::Conflicts));
    match (is_first, at) {
        (true, 0) => Found::Conflicts,
        (true, 1) => Found::Gap,
        (true, _) => find(&app.sight.today, at - 2),
        (false, _) => find(&app.sight.today, at),
    }
}

/// Paints how many conflicts are open, and which.
fn paint_conflicts(app: &App, who: u16, buffer: &mut Buffer, line: Rect) {
    let count = app.book.conflicts.len();
    let who_says = if count == 1 { "1 conflict".to_owned() } else { format!("{count} conflicts") };
    let listed = app.sight.conflicts().first().and_then(|id| app.book.conflicts.get(id));
    let first = listed.or_else(|| app.book.conflicts.values().next());
    let first = first.map(|one| told(&app.book, one, app.today));
    let first = first.map(|told| format!("{}: {}", told.who, told.what)).unwrap_or_default();
    let what = match count {
        1 => format!("Which value holds? {first}"),
        _ => format!("Which values hold? {first}, and {} more", count - 1),
    };
    let item = ItemRow {
        mark: Mark::Overdue,
        who: &who_says,
        what: (&what, theme::PLAIN),
        when: "",
        late: ("Enter answers", theme::OVERDUE),
    };
    paint_item(buffer, line, who, &item);
}

/// Returns the content of the line at an index: a gap before each heading but the first.
fn find(today: &Today, at: usize) -> Found<'_> {
    let mut first = 0;
    for (number, section) in today.sections.iter().enumerate() {
        let heading = first + usize::from(number > 0);
        if at < heading {
            return Found::Gap;
        }
        if at == heading {
            return Found::Heading(section);
        }
        if let Some(item) = section.items.get(at - heading - 1) {
            return Found::Item(section.kind, item);
        }
        first = heading + 1 + section.items.len();
    }
    // A gap, and below it the last line.
    if at > first { Found::Snoozed(today.snoozed.len()) } else { Found::Gap }
}

fn paint_row(app: &App, kind: SectionKind, item: &Item, who: u16, buffer: &mut Buffer, line: Rect) {
    let row = row(&app.book, item, kind, app.today);
    let (look, words) = match row.tone {
        Tone::Pressing => (theme::OVERDUE, theme::PLAIN),
        Tone::Now => (theme::ACCENT, theme::PLAIN),
        Tone::Plain => (theme::PLAIN, theme::PLAIN),
        Tone::Calm => (theme::DIM, theme::DIM),
    };
    let (when, late) = (row.when.as_str(), (row.late.as_str(), look));
    let what = (row.what.as_str(), words);
    let item = ItemRow { mark: row.mark, who: &row.who, what, when, late };
    paint_item(buffer, line, who, &item);
}

/// Returns the style of a count at the head of the page.
fn look(count: &str) -> ratatui::style::Style {
    if count.ends_with("overdue") || count.ends_with("too long") {
        theme::OVERDUE
    } else if count.ends_with("today") {
        theme::ACCENT
    } else {
        theme::DIM
    }
}

/// Says that there is nothing to do: the book is new, or all is in order.
fn nothing(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    if app.book.partnerships.is_empty() {
        let page = Empty {
            title: "Nothing needs you yet",
            why: "Today gathers what needs you, from all partnerships: drafts and posts that are \
                  due, answers you owe or wait for, payments to make, rights about to end. Nothing \
                  to keep up by hand: it follows from the dates you agree on.",
            keys: &[
                (Verb::New, "adds an influencer, and then what you agree with them"),
                (Verb::Show(View::Influencers), "shows whom you know"),
                (Verb::Help, "lists every key"),
            ],
        };
        return empty::draw(app, area, buffer, layout, &page);
    }
    let next = app.sight.agenda().between(app.today, plus_days(app.today, 366)).next();
    let why = match next {
        Some(item) => {
            let who = app.book.influencer_name(&item.influencer);
            let on = item.on.unwrap_or(app.today);
            let day = spoken(on, app.today);
            let what = what(&app.book, item, app.today);
            format!(
                "Nothing is late, due this week or waiting for you. Next: {who}, {what}, {day}, {}.",
                distance(on, app.today)
            )
        }
        None => {
            "Nothing is late, due this week or waiting for you, and nothing is planned. A next \
                 step on each partnership keeps it moving."
                .to_owned()
        }
    };
    let why = match app.sight.today.snoozed.len() {
        0 => why,
        count => format!("{why} {}.", snoozed(app, count)),
    };
    let keys = [
        (Verb::Show(View::Calendar), "shows what comes"),
        (Verb::Show(View::Pipeline), "shows where every partnership stands"),
    ];
    empty::draw(
        app,
        area,
        buffer,
        layout,
        &Empty { title: "All is in order", why: &why, keys: &keys },
    );
}
