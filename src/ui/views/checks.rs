//! Checks: findings by severity, with the full text of the selected one below or beside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::beside::{self, Page};
use super::empty::{self, Empty};
use super::rows::{
    Focus, GAP, GUTTER, Line, Lines, below, inside, number_rows, paint_heading, paint_title,
};
use crate::app::App;
use crate::app::keys::keymap::key;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::findings::FindingLine;
use crate::app::state::layout::Layout;
use crate::domain::date::short;
use crate::insight::checks::Severity;
use crate::insight::checks::ledger::{Checks, Group, Listed};
use crate::insight::wording::record_name;
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::{Span, paint};
use crate::ui::{text, theme};

/// The columns: code, who, finding; the last is cut first, as its full text is shown below.
const TABLE: [Column; 3] =
    [Column::new(4, 4, 1), Column::new(18, 10, 2), Column::new(60, 16, 0).grow()];

/// Rows below the list for the full text of the selected finding, one more on a narrow screen, and
/// the minimum rows for that.
const SAID: u16 = 4;
const SAID_NARROW: u16 = 5;
const NARROW: u16 = 60;
const ROOMY: u16 = 12;

/// Draws the list.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let Some(checks) = app.sight.checks() else { return };
    let (main, side) = beside::split(app.detail, area);
    title(checks, main, buffer);
    let list = below(main, if area.height < 8 { 1 } else { 2 });
    let said = match side {
        Some(_) => 0,
        None if list.height < ROOMY => 0,
        None if list.width < NARROW => SAID_NARROW,
        None => SAID,
    };
    let under = Rect { y: list.bottom() - said, height: said, ..list };
    let list = Rect { height: list.height - said, ..list };
    layout.page = usize::from(list.height);
    let (lines, ids) = (app.sight.check_lines(), app.sight.check_ids());
    if lines.is_empty() {
        if !empty::filtered(app, below(area, 2), buffer, layout) {
            in_order(app, below(area, 2), buffer, layout);
        }
        return;
    }
    let selected = app.checks.list.position(ids);
    let top = app.checks.list.top();
    let of = |at: usize| match lines.get(at) {
        Some(FindingLine::Of(place)) => checks.listed().get(*place).map(AsRef::as_ref),
        Some(FindingLine::Gap | FindingLine::Heading(..)) | None => None,
    };
    Lines { area: list, top, selected, count: lines.len(), focus: Focus::Here }.draw(
        buffer,
        layout,
        |buffer, at, line| {
            if let Some(FindingLine::Heading(group, count)) = lines.get(at) {
                let heading = (group.title(), theme::HEADING);
                paint_heading(buffer, line, heading, &count.to_string());
            }
            let Some(listed) = of(at) else { return Line::Other };
            row(app, listed, line, buffer);
            Line::Row
        },
    );
    number_rows(app, selected, ids, layout);
    let Some(listed) = selected.and_then(of) else { return };
    match side {
        Some(side) => in_full(app, listed, side, buffer),
        None => in_full(app, listed, inside(under), buffer),
    }
}

fn title(checks: &Checks, area: Rect, buffer: &mut Buffer) {
    let summary = checks.summary();
    let silenced = match checks.count_of(Group::Silenced) {
        0 => String::new(),
        silenced => format!("{silenced} silenced"),
    };
    let parts = summary.split(", ").chain([silenced.as_str()]).filter(|part| !part.is_empty());
    let look = |part: &str| {
        if part.contains("error") {
            theme::ERROR
        } else if part.contains("warning") {
            theme::OVERDUE
        } else {
            theme::DIM
        }
    };
    let counts: Vec<Span<'_>> = parts.map(|part| (part, look(part))).collect();
    paint_title(buffer, area, View::Checks.title(), &counts);
}

/// Returns mark and style of a finding; a hint has no mark, as nothing is wrong.
fn mark(listed: &Listed) -> (&'static str, Style) {
    match (&listed.silence, listed.finding.severity()) {
        (Some(_), _) => (theme::DROPPED, theme::DIM),
        (None, Severity::Error) => (theme::LATE, theme::ERROR),
        (None, Severity::Warning) => (theme::LATE, theme::OVERDUE),
        (None, Severity::Hint) => ("", theme::PLAIN),
    }
}

fn row(app: &App, listed: &Listed, line: Rect, buffer: &mut Buffer) {
    let mark = mark(listed);
    let place = Rect { x: line.x + 1, width: 1, ..line };
    paint(buffer, place.intersection(line), line.y, &[mark]);
    let finding = &listed.finding;
    let rest = Rect { x: line.x + GUTTER, width: line.width.saturating_sub(GUTTER + 1), ..line };
    let areas = columns(rest, GAP, &TABLE);
    let plain = if listed.silence.is_some() { theme::DIM } else { theme::PLAIN };
    let who = who(app, listed);
    let texts = [
        (finding.id.code.code(), theme::DIM),
        (who.as_str(), theme::NAME),
        (finding.sentence.as_str(), plain),
    ];
    paint_row(buffer, &areas, &TABLE, line.y, &texts);
}

/// Returns the influencer of a finding, or the name of its campaign.
fn who(app: &App, listed: &Listed) -> String {
    match &listed.finding.influencer {
        Some(id) => app.book.influencer_name(id),
        None => record_name(&app.book, &listed.finding.id.record),
    }
}

/// Shows a finding in full: what is wrong, what to do, and why it is silenced.
fn in_full(app: &App, listed: &Listed, area: Rect, buffer: &mut Buffer) {
    let finding = &listed.finding;
    let mut page = Page::new(area.width);
    let is_pane = area.height > SAID_NARROW;
    let key = key(&app.screen_contexts(), Verb::Silence).unwrap_or_default();
    if is_pane {
        let code = finding.id.code;
        page.line(vec![
            (format!("{} ", code.code()), theme::DIM),
            (code.title().to_owned(), theme::HEADING),
        ]);
        page.wrapped(&record_name(&app.book, &finding.id.record), theme::DIM);
        page.gap();
        page.wrapped(&finding.sentence, theme::PLAIN);
        page.gap();
        page.wrapped(&format!("To do: {}", finding.hint), theme::ACCENT);
    } else {
        page.gap();
        // Two lines for the sentence, so that the hint does not move.
        let width = usize::from(area.width);
        let sentence = text::cut(&finding.sentence, 2 * width.saturating_sub(8));
        page.wrapped(&sentence, theme::PLAIN);
        if listed.silence.is_none() {
            page.wrapped(&format!("To do: {}", finding.hint), theme::ACCENT);
        }
    }
    if let Some(silence) = &listed.silence {
        if is_pane {
            page.gap();
        }
        let on = short(silence.on, app.today);
        // Beside the list it has a line of its own further down.
        let undo = if is_pane { String::new() } else { format!(" ({key} shows it again)") };
        page.wrapped(&format!("Silenced on {on}{undo}: {}", silence.reason), theme::DIM);
    }
    if is_pane {
        page.heading("What it means");
        page.wrapped(finding.id.code.meaning(), theme::DIM);
        let silence = match listed.silence {
            Some(_) => format!("{key} shows it again."),
            None => format!("If it is right as it is: {key} silences it with a reason."),
        };
        page.wrapped(&silence, theme::DIM);
    }
    page.draw(area, buffer);
}

/// Says that nothing was found, and what the checks look for.
fn in_order(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let page = Empty {
        title: "Nothing was found: the book is in order",
        why: "Checks read the whole book after every change: posts without their tag, rights that \
              have ended and are in use, payments past their day, exclusivities that clash, \
              agreements without terms. What they find stands here, with what to do; Enter goes \
              to the field.",
        keys: &[(Verb::Back, "goes back"), (Verb::Show(View::Today), "shows what needs you today")],
    };
    empty::draw(app, area, buffer, layout, &page);
}
