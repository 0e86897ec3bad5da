//! An influencer's page: name, sections as tabs, partnerships to choose from, and the lines of the
//! open section; on wide screens another section beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::facts::{fact, facts_of, is_cut, label_width, paint_fact, write_out};
use super::rows::{Focus, GAP, GUTTER, Line, Lines, below, inside, number_rows, paint_heading};
use crate::app::App;
use crate::app::form::list::Rows;
use crate::app::state::layout::{Hit, Layout};
use crate::app::state::page::PageLine;
use crate::app::state::screen::{Page, Section};
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::insight::card::{Card, card};
use crate::insight::number::grouped;
use crate::insight::profile;
use crate::ui::paint::{Span, cells, paint, paint_right, row, rule};
use crate::ui::{hit, text, theme};

/// Minimum columns for a second section.
const WIDE: u16 = 120;
/// Minimum rows to show a cut value in full below the lines.
const TALL: u16 = 14;
/// Rows of that area, including its rule.
const WRITTEN_OUT: u16 = 4;

/// Draws the page.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let Some(page) = &app.page else { return };
    let Some(influencer) = app.book.influencers.get(&page.influencer) else { return };
    head(app, influencer, row(area, 0), buffer);
    tabs(page, row(area, 1), buffer, layout);
    rule(buffer, area, area.y + 1 + u16::from(area.height > 2));
    let mut rest = below(area, 3);
    let has_picker =
        page.section != Section::Profile && partnerships(app, page, row(rest, 0), buffer, layout);
    if has_picker {
        let tracked = rest.height >= TALL && tracks(app, page, row(rest, 1), buffer);
        rest = below(rest, if tracked { 3 } else { 2 });
    }
    let (main, side) = split(rest);
    let lines = app.sight.page_lines(&app.book, page);
    if lines.is_empty() {
        layout.page = usize::from(main.height);
        return teach(page, main, buffer);
    }
    let label = label_width(&lines, main.width);
    let is_cut = |line: &PageLine| fact(line).is_some_and(|it| is_cut(it, label, main.width));
    // Reserve the area for the whole section, so that nothing jumps when the selection moves.
    let strip = if main.height >= TALL && lines.iter().any(is_cut) { WRITTEN_OUT } else { 0 };
    let list = Rect { height: main.height - strip, ..main };
    layout.page = usize::from(list.height);
    let keys: Vec<_> = lines.iter().map(PageLine::key).collect();
    let selected = page.lines.selected().and_then(|key| keys.find(key));
    // Lines before the first and after the last row cannot be selected, but must be visible.
    let is_key = |line: &PageLine| line.key().is_some();
    let top = match selected {
        at if at == lines.iter().position(is_key) => 0,
        at if at == lines.iter().rposition(is_key) => lines.len(),
        _ => page.lines.top(),
    };
    let view = Lines { area: list, top, selected, count: lines.len(), focus: Focus::Here };
    view.draw(buffer, layout, |buffer, at, line| paint_line(&lines[at], label, buffer, line));
    number_rows(app, selected, &keys, layout);
    if let Some(at) = selected.filter(|_| strip > 0) {
        write_out(&facts_of(&lines[at..]), label, below(main, main.height - strip), buffer);
    }
    if let Some(side) = side {
        beside(app, page, side, buffer);
    }
}

fn head(app: &App, influencer: &Influencer, line: Rect, buffer: &mut Buffer) {
    let account = influencer.main_account();
    let tier = influencer.tier(&app.book.brand).map(|tier| tier.to_string());
    let size = account.and_then(|account| {
        let followers = grouped(account.followers()?);
        Some(format!("{followers} on {}", account.platform))
    });
    let facts: Vec<String> = [tier, size, influencer.archived.then(|| "archived".to_owned())]
        .into_iter()
        .flatten()
        .collect();
    let facts = facts.join(" · ");
    let within = inside(line);
    let end = paint_right(buffer, within, line.y, &[(&facts, theme::DIM)]);
    let left = Rect { width: end.saturating_sub(within.x + GAP), ..within };
    let handle = account.map(|account| format!("  @{}", &*account.handle)).unwrap_or_default();
    paint(buffer, left, line.y, &[(&influencer.name, theme::NAME), (&handle, theme::DIM)]);
}

/// Paints the sections; if not all fit, the open one and the number of the others.
fn tabs(page: &Page, line: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let within = inside(line);
    let whole: usize = Section::ALL.iter().map(|one| text::width(one.title()) + 2).sum();
    let short = whole > usize::from(within.width) + 2;
    let mut x = within.x;
    for section in Section::ALL {
        let open = section == page.section;
        let title = if short && !open { short_title(section) } else { section.title() };
        let look = if open { theme::OPEN_TAB } else { theme::PLAIN };
        let room = Rect { x, width: within.right().saturating_sub(x), ..within };
        let end = paint(buffer, room, line.y, &[(title, look)]);
        hit(layout, Rect { x, width: end - x, ..room }, Hit::Section(section));
        x = (end + GAP).min(within.right());
    }
}

fn short_title(section: Section) -> &'static str {
    match section {
        Section::Profile => "Who",
        Section::Agreement => "Agr",
        Section::Deliverables => "Del",
        Section::Money => "Money",
        Section::Rights => "Rights",
        Section::Results => "Res",
        Section::History => "Hist",
    }
}

/// Paints the partnerships to choose from, the current one first.
fn partnerships(
    app: &App,
    page: &Page,
    line: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
) -> bool {
    let all: Vec<_> = app.book.partnerships_with(&page.influencer).collect();
    if all.is_empty() {
        return false;
    }
    let within = inside(line);
    let chosen = all.iter().position(|one| page.partnership.as_ref() == Some(&one.id));
    let mut x = within.x;
    // The chosen one comes first, so that it is visible however many there are.
    let order = chosen.into_iter().chain((0..all.len()).filter(|at| Some(*at) != chosen));
    for at in order {
        let one: &Partnership = all[at];
        let title = app.book.partnership_title(one);
        let title = if title.is_empty() { "Partnership".to_owned() } else { title };
        let stage = format!(" {}", one.stage);
        let is_chosen = chosen == Some(at);
        let look = if is_chosen { theme::NAME } else { theme::DIM };
        let mark = if is_chosen { "● " } else { "○ " };
        let spans: [Span<'_>; 3] = [(mark, look), (&title, look), (&stage, theme::DIM)];
        let room = Rect { x, width: within.right().saturating_sub(x), ..within };
        let end = paint(buffer, room, line.y, &spans);
        hit(layout, Rect { x, width: end - x, ..room }, Hit::Partnership(at));
        x = end + GAP + 1;
        if x >= within.right() {
            break;
        }
    }
    true
}

/// Paints the state of the partnership in short: what is to do, and its tracks.
fn tracks(app: &App, page: &Page, line: Rect, buffer: &mut Buffer) -> bool {
    let partnership = page.partnership.as_ref().and_then(|id| app.book.partnerships.get(id));
    let Some(partnership) = partnership else { return false };
    let Card { notes, tracks, .. } = card(&app.book, partnership, app.today);
    let within = inside(line);
    // Aligned with the title above, after its mark.
    let within = Rect { x: within.x + 2, width: within.width.saturating_sub(2), ..within };
    let pieces = super::card::notes(&[notes, tracks].concat(), usize::from(within.width));
    let spans: Vec<Span<'_>> = pieces.iter().map(|(text, style)| (&**text, *style)).collect();
    paint(buffer, within, line.y, &spans);
    !spans.is_empty()
}

fn split(area: Rect) -> (Rect, Option<Rect>) {
    if area.width < WIDE {
        return (area, None);
    }
    let side = area.width * 2 / 5;
    let main = Rect { width: area.width - side - GAP, ..area };
    (main, Some(Rect { x: area.right() - side, width: side, ..area }))
}

fn paint_line(line: &PageLine, label: u16, buffer: &mut Buffer, area: Rect) -> Line {
    match line {
        PageLine::Gap => Line::Other,
        PageLine::Of(profile::Line::Heading(title)) => {
            paint_heading(buffer, area, (title, theme::HEADING), "");
            Line::Other
        }
        PageLine::Of(profile::Line::Hint(words)) => {
            let from = Rect { x: area.x + GUTTER, ..area };
            paint(buffer, from.intersection(inside(area)), area.y, &[(words, theme::DIM)]);
            Line::Other
        }
        PageLine::Of(profile::Line::Fact(fact)) => {
            paint_fact(fact, label, buffer, area);
            if fact.key.is_some() { Line::Row } else { Line::Other }
        }
    }
}

/// Draws a second section beside the open one.
fn beside(app: &App, page: &Page, area: Rect, buffer: &mut Buffer) {
    let section = match page.section {
        Section::Profile | Section::Money | Section::Rights => Section::History,
        Section::Agreement | Section::Results => Section::Deliverables,
        Section::Deliverables | Section::History => Section::Agreement,
    };
    let other = Page { section, ..page.clone() };
    let lines = app.sight.page_lines(&app.book, &other);
    let line = row(area, 0);
    paint_heading(buffer, line, (section.title(), theme::HEADING), "");
    rule(buffer, inside(area), area.y + 1);
    let list = below(area, 2);
    let label = label_width(&lines, list.width);
    for (at, one) in lines.iter().take(usize::from(list.height)).enumerate() {
        paint_line(one, label, buffer, row(list, at));
    }
}

/// Says what belongs in an empty section, and the key that adds it.
fn teach(page: &Page, area: Rect, buffer: &mut Buffer) {
    let words = match (page.section, &page.partnership) {
        (Section::Profile, _) => "Nothing is known yet: e opens the form.",
        (Section::History, _) => {
            "Nothing happened yet: c logs a message, mail or call in one line."
        }
        (_, None) => "No partnership yet: n on Profile adds one, with what was agreed.",
        (Section::Agreement, _) => "Nothing is agreed yet: e opens the form.",
        (Section::Deliverables, _) => {
            "No pieces yet. e on Agreement writes down the terms; then P plans their pieces, or n adds one."
        }
        (Section::Money | Section::Rights, _) => "Nothing yet: n adds what belongs here.",
        (Section::Results, _) => {
            "Nothing is live yet. When a piece is, n here writes down what it brought."
        }
    };
    let place = inside(below(area, 1));
    for (at, range) in text::wrap(words, usize::from(place.width)).into_iter().enumerate() {
        paint(buffer, place, place.y + cells(at), &[(&words[range], theme::DIM)]);
    }
}
