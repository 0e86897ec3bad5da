//! An empty page: what belongs here, why, and the keys to start.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::keys::keymap::key;
use crate::app::keys::verb::Verb;
use crate::app::state::layout::{Hit, Layout};
use crate::ui::paint::{paint, row};
use crate::ui::{hit, text, theme};

/// Maximum columns for readable lines.
const MEASURE: u16 = 62;

/// The content of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Empty<'a> {
    /// The main message.
    pub(super) title: &'a str,
    /// What belongs here, and why.
    pub(super) why: &'a str,
    /// The keys and their labels.
    pub(super) keys: &'a [(Verb, &'a str)],
}

/// Draws the page.
pub(super) fn draw(
    app: &App,
    area: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
    page: &Empty<'_>,
) {
    let margin = if area.width >= 60 { 3 } else { 1 };
    let left = Rect {
        x: area.x + margin,
        width: area.width.saturating_sub(2 * margin).min(MEASURE),
        ..area
    };
    let lines = text::wrap(page.why, usize::from(left.width));
    let height = lines.len() + page.keys.len() + 3;
    let spare = usize::from(area.height).saturating_sub(height);
    let mut at = (spare / 4).min(3);
    paint(buffer, left, row(left, at).y, &[(page.title, theme::HEADING)]);
    at += 2;
    for line in lines {
        paint(buffer, left, row(left, at).y, &[(page.why[line].trim_end(), theme::PLAIN)]);
        at += 1;
    }
    at += 1;
    let contexts = app.screen_contexts();
    let keys: Vec<_> = page
        .keys
        .iter()
        .filter_map(|(verb, what)| key(&contexts, *verb).map(|key| (key, *verb, *what)))
        .collect();
    let widest = keys.iter().map(|(key, ..)| text::width(key)).max().unwrap_or(0);
    for (key, verb, what) in keys {
        let key = text::fit(key, widest + 2);
        let line = row(left, at);
        let end = paint(buffer, line, line.y, &[(&key, theme::ACCENT), (what, theme::PLAIN)]);
        hit(layout, Rect { width: end.saturating_sub(line.x), ..line }, Hit::Verb(verb));
        at += 1;
    }
}

/// Draws the page of a filter without matches; returns whether the view is filtered.
pub(super) fn filtered(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) -> bool {
    let filter = app.filters.get(&app.view).map(|filter| filter.text.value());
    let Some(sought) = filter.filter(|sought| !sought.trim().is_empty()) else { return false };
    let sought = text::cut(sought, usize::from(area.width.min(MEASURE)) / 2);
    let title = format!("Nothing here holds “{sought}”");
    let why = "A row is shown if it contains every word of the filter.";
    let keys = [(Verb::Back, "shows everything again")];
    draw(app, area, buffer, layout, &Empty { title: &title, why, keys: &keys });
    true
}
