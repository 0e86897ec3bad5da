//! The footer: the current keys, and the save state at the right; on a plain screen also the
//! position of the selected row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::legend::{self, Hint};
use crate::app::keys::verb::Verb;
use crate::app::state::layout::Layout;
use crate::app::state::outside::Trouble;
use crate::app::state::popup::Overlay;
use crate::app::verbs::availability::availability;
use crate::app::views::offer;
use crate::app::{Access, App, Origin, Saving};
use crate::ui::paint::{paint_right, rule};
use crate::ui::{plain, text, theme};

/// With this many keys shown, the time of the last save takes precedence over further keys.
const ENOUGH: usize = 6;

/// Minimum width for the keys that answer all conflicts.
const ROOMY: usize = 78;

/// Draws the footer into two rows.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let y = area.y + 1;
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let room = usize::from(inside.width);
    let row = layout.row.filter(|_| app.plain_screen).map(plain::position);
    if app.is_welcoming() {
        // There is no file yet, and the questions show their own keys.
        paint_right(buffer, inside, y, &[(&row.unwrap_or_default(), theme::PLAIN)]);
        return;
    }
    rule(buffer, area, area.y);
    let (long, short, style) = saved(app);
    let row = row.map(|row| format!("{row}  ")).unwrap_or_default();
    let beside = |state: &str| {
        let left = room.saturating_sub(text::width(&row) + text::width(state) + 2);
        legend::fitting(keys(app, room), left, matters)
    };
    let (with_short, with_long) = (beside(short), beside(&long));
    let has_room = text::width(&row) + text::width(&long) <= room;
    let enough = match app.saving {
        // The reason for a failed save takes precedence over all keys but help.
        Saving::Failed { .. } => 1,
        Saving::Unchanged | Saving::Busy | Saving::At(_) => ENOUGH,
    };
    let is_enough = with_long.len() == with_short.len() || with_long.len() >= enough;
    let (keys, state) = if is_enough && (has_room || row.is_empty()) {
        (with_long, long.as_str())
    } else {
        (with_short, short)
    };
    legend::draw(&keys, inside, y, buffer, layout);
    paint_right(buffer, inside, y, &[(&row, theme::PLAIN), (state, style)]);
}

/// Returns the current keys. A form and an open filter show their own.
fn keys(app: &App, room: usize) -> Vec<Hint> {
    let typing = super::filter::open(app).is_some_and(|filter| filter.typing);
    match app.overlays.last() {
        Some(Overlay::Form(_)) => Vec::new(),
        None if typing => Vec::new(),
        Some(Overlay::Preview(preview)) => match preview.path {
            Some(_) => Vec::new(),
            None => legend::hints(&app.contexts(), |_| true),
        },
        Some(Overlay::Touch(_) | Overlay::Leave(_)) => Vec::new(),
        Some(
            Overlay::Menu(_)
            | Overlay::Finder(_)
            | Overlay::Ask(_)
            | Overlay::Planning(_)
            | Overlay::Reader(_)
            | Overlay::Step(_),
        ) => legend::hints(&app.contexts(), |_| true),
        None => {
            let mut hints = legend::hints(&app.contexts(), |verb| {
                // For a single conflict, answering all equals answering one; show both keys or
                // neither.
                let is_for_all = matches!(verb, Verb::AllOurs | Verb::AllTheirs);
                let is_worth_it = !is_for_all || room >= ROOMY && app.book.conflicts.len() > 1;
                is_worth_it && availability(app, verb).is_ok()
            });
            for hint in &mut hints {
                hint.word = app.word(hint.verb).unwrap_or(hint.word);
            }
            // The action for the selected row comes first.
            let first = app.offered().map(offer::verb);
            hints.sort_by_key(|hint| Some(hint.verb) != first);
            hints
        }
    }
}

/// Ranks the footer's keys: the rightmost are dropped first, help never.
fn matters(at: usize, hint: &Hint) -> usize {
    match hint.verb {
        Verb::Help => usize::MAX,
        _ => usize::MAX - 1 - at,
    }
}

/// Returns the save state, in full and as one word, with its style.
fn saved(app: &App) -> (String, &'static str, Style) {
    let (short, style) = match (&app.access, app.origin, &app.saving) {
        (Access::ReadOnly(_), _, _) => ("read-only", theme::OVERDUE),
        (Access::Full, Origin::Demo, _) => ("demo", theme::DIM),
        (Access::Full, Origin::Own, Saving::Failed { .. }) => ("not saved!", theme::ERROR),
        (Access::Full, Origin::Own, _) if app.outside.strange.is_some() => {
            (app.outside.strange.map_or("", Trouble::brief), theme::ERROR)
        }
        (Access::Full, Origin::Own, Saving::Unchanged | Saving::At(_))
            if app.is_journal_failing() =>
        {
            ("saved, undo is not kept", theme::OVERDUE)
        }
        (Access::Full, Origin::Own, Saving::Unchanged | Saving::At(_)) => ("saved", theme::DIM),
        (Access::Full, Origin::Own, Saving::Busy) if app.is_kept() => ("kept", theme::DIM),
        (Access::Full, Origin::Own, Saving::Busy) => ("saving", theme::DIM),
    };
    let long = match (short, &app.saving) {
        ("saved", Saving::At(at)) => format!("saved {}", at.format("%H:%M:%S")),
        (_, Saving::Failed { brief, .. }) if app.is_kept() => format!("not saved: {brief} · kept"),
        (_, Saving::Failed { brief, .. }) => format!("not saved: {brief}"),
        _ => short.to_owned(),
    };
    (long, short, style)
}
