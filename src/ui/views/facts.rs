//! A row of a page: mark, label, value, and an aside at the right; what is cut is shown in full
//! below the rows while the row is selected.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::rows::{GAP, GUTTER, below, inside, mark_style};
use crate::app::state::page::PageLine;
use crate::insight::profile::{self, Fact};
use crate::ui::paint::{cells, paint, paint_right, rule};
use crate::ui::{text, theme};

/// Maximum width of the label column to align continuation lines to.
const WIDE_LABEL: u16 = 18;
/// Indentation of continuation lines below a longer label.
const INDENT: u16 = 2;
/// Below this width continuation lines are not aligned to the value.
const NARROW: u16 = 50;
/// A number of up to this many cells is never cut for the aside.
const FIGURE: usize = 14;

/// Returns the fact of a line; none for a heading, a hint or a gap.
pub(super) fn fact(line: &PageLine) -> Option<&Fact> {
    match line {
        PageLine::Of(profile::Line::Fact(fact)) => Some(fact),
        PageLine::Gap | PageLine::Of(profile::Line::Heading(_) | profile::Line::Hint(_)) => None,
    }
}

/// Returns the first row of these lines and its continuation lines.
pub(super) fn facts_of(lines: &[PageLine]) -> Vec<&Fact> {
    let beneath = |fact: &&Fact| fact.key.is_none() && fact.label.is_empty();
    let mut facts = lines.iter().map_while(fact);
    let first = facts.next();
    first.into_iter().chain(facts.take_while(beneath)).collect()
}

/// Returns the width of the label column: that of the longest label, but short values and asides
/// keep their width.
pub(super) fn label_width(lines: &[PageLine], width: u16) -> u16 {
    let facts = || lines.iter().filter_map(fact).filter(|fact| !fact.label.is_empty());
    let longest = |of: fn(&Fact) -> &str| {
        cells(facts().map(|fact| text::width(of(fact))).max().unwrap_or_default())
    };
    let half = |aside: u16| if aside <= width / 2 { aside } else { 0 };
    let beside = longest(|fact| &fact.value).saturating_add(half(longest(|fact| &fact.aside)));
    let least = if width < NARROW { 11 } else { WIDE_LABEL };
    let free = width.saturating_sub(beside).saturating_sub(GUTTER + 2 * GAP + 1);
    longest(|fact| &fact.label).min(free.max(least))
}

/// Paints a row.
pub(super) fn paint_fact(fact: &Fact, label: u16, buffer: &mut Buffer, area: Rect) {
    let within = inside(area);
    let look = fact.mark.map_or(theme::DIM, mark_style);
    if let Some(mark) = fact.mark {
        paint(buffer, within, area.y, &[(mark.sign().encode_utf8(&mut [0; 4]), look)]);
    }
    let name = Rect { x: area.x + GUTTER, width: label, ..area }.intersection(within);
    paint(buffer, name, area.y, &[(&fact.label, theme::DIM)]);
    let from = area.x + before_value(fact, label, area.width);
    let aside = aside(fact, label, area.width);
    let end = if aside.is_empty() {
        within.right()
    } else {
        paint_right(buffer, within, area.y, &[(&aside, look)]).saturating_sub(GAP)
    };
    let value = Rect { x: from, width: end.saturating_sub(from), ..area }.intersection(within);
    let style = if fact.key.is_some() { theme::PLAIN } else { theme::DIM };
    paint(buffer, value, area.y, &[(&fact.value, style)]);
}

/// Returns as many parts of the aside as fit into half the row, or the space left by the value; a
/// single number is never cut.
fn aside(fact: &Fact, label: u16, width: u16) -> Cow<'_, str> {
    let before = before_value(fact, label, width) + GAP + 1;
    let value = text::width(&fact.value);
    let left = usize::from(width.saturating_sub(before)).saturating_sub(value);
    let is_figure = value <= FIGURE && fact.value.starts_with(|c: char| c.is_ascii_digit());
    let room = if is_figure { left } else { left.max(usize::from(width / 2)) };
    if text::width(&fact.aside) <= room {
        return Cow::Borrowed(&fact.aside);
    }
    let ends = [", ", " · "].into_iter().flat_map(|sign| fact.aside.match_indices(sign));
    let parts = ends.map(|(at, _)| &fact.aside[..at]).filter(|part| text::width(part) + 2 <= room);
    let most = parts.max_by_key(|part| part.len());
    most.map(|part| format!("{part} {}", text::CUT)).unwrap_or_default().into()
}

/// Returns whether anything of a row is cut.
pub(super) fn is_cut(fact: &Fact, label: u16, width: u16) -> bool {
    let aside = aside(fact, label, width);
    let beside = if aside.is_empty() { 0 } else { text::width(&aside) + usize::from(GAP) };
    let taken = usize::from(before_value(fact, label, width) + 1) + beside;
    aside != fact.aside || text::width(&fact.value) + taken > usize::from(width)
}

/// Returns the cells before the value: none for the label of a selectable row without one.
fn before_value(fact: &Fact, label: u16, width: u16) -> u16 {
    let cells = match (fact.label.is_empty(), fact.key.is_some()) {
        _ if label == 0 => 0,
        (true, true) => 0,
        (true, false) if label > WIDE_LABEL || width < NARROW => INDENT,
        _ => label + GAP,
    };
    GUTTER + cells
}

/// Shows a row and its continuation lines in full, if any of them was cut.
pub(super) fn write_out(facts: &[&Fact], label: u16, area: Rect, buffer: &mut Buffer) {
    if !facts.iter().any(|fact| is_cut(fact, label, area.width)) {
        return;
    }
    rule(buffer, inside(area), area.y);
    let place = inside(below(area, 1));
    let parts = facts.iter().flat_map(|fact| [&*fact.value, &*fact.aside]);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let whole = parts.join(" · ");
    let shown = text::wrap(&whole, usize::from(place.width));
    let last = usize::from(place.height).saturating_sub(1);
    for (at, range) in shown.iter().take(usize::from(place.height)).enumerate() {
        let is_more = at == last && shown.len() > last + 1;
        // The rest of the text, so that it is cut at the edge.
        let end = if is_more { whole.len() } else { range.end };
        paint(buffer, place, place.y + cells(at), &[(&whole[range.start..end], theme::PLAIN)]);
    }
}
