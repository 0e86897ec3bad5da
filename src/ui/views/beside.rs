//! The pane beside a list: its width, and the details of the selected partnership.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::rows::{mark_style, paint_lines};
use crate::app::App;
use crate::app::keys::keymap::key;
use crate::app::keys::verb::Verb;
use crate::app::state::screen::Detail;
use crate::domain::date::{distance, short, spoken};
use crate::domain::expectations::Commission;
use crate::domain::field::Value;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::touch::{Direction, Touch};
use crate::insight::card::{Card, card, size};
use crate::insight::fulfilment::{TermProgress, by_term, debt};
use crate::insight::row::Mark;
use crate::insight::wait::stage_since;
use crate::ui::paint::{paint, rule};
use crate::ui::{text, theme};

/// Minimum columns for a pane beside a list.
pub(super) const WIDE: u16 = 120;
/// Columns between the list and the pane.
const BETWEEN: u16 = 2;

/// A line of styled texts.
pub(super) type Pieces = Vec<(String, Style)>;

/// Returns the area of the list and that of the pane, if wanted and there is room.
pub(super) fn split(detail: Detail, area: Rect) -> (Rect, Option<Rect>) {
    let width = match detail {
        _ if area.width < WIDE => return (area, None),
        Detail::Hidden => return (area, None),
        Detail::Shown => area.width * 4 / 11,
        Detail::Wide => area.width / 2,
    };
    let main = Rect { width: area.width - width - BETWEEN, ..area };
    let side = Rect { x: area.right() - width, width: width - 1, ..area };
    (main, Some(side))
}

/// Draws the details of a partnership while its item is selected.
pub(super) fn partnership(app: &App, id: &Id<Partnership>, area: Rect, buffer: &mut Buffer) {
    let Some(one) = app.book.partnerships.get(id) else { return };
    let mut page = Page::new(area.width);
    head(app, one, &mut page);
    next(app, one, &mut page);
    terms(app, one, &mut page);
    agreed(one, &mut page);
    last_touch(app, one, &mut page);
    if !one.notes.is_empty() {
        page.heading("Notes");
        page.wrapped(&one.notes, theme::PLAIN);
    }
    page.draw(area, buffer);
}

fn head(app: &App, one: &Partnership, page: &mut Page) {
    let book = &app.book;
    let influencer = book.influencers.get(&one.influencer);
    let size = influencer.and_then(|influencer| size(book, influencer)).unwrap_or_default();
    let name = book.influencer_name(&one.influencer);
    page.line(vec![(name, theme::NAME), (format!("  {size}"), theme::DIM)]);
    let since = stage_since(book, one).map(|since| format!(" since {}", short(since, app.today)));
    let stage = format!("{}{}", one.stage.word(), since.unwrap_or_default());
    let title = book.partnership_title(one);
    let title = if title.is_empty() { String::new() } else { format!("{title} · ") };
    page.line(vec![(title, theme::PLAIN), (stage, theme::PLAIN)]);
}

/// Adds the full text of the board's card: most important first.
fn next(app: &App, one: &Partnership, page: &mut Page) {
    page.gap();
    let Card { notes, tracks, .. } = card(&app.book, one, app.today);
    for note in notes.iter().chain(&tracks) {
        let style = note.mark.map_or(theme::PLAIN, mark_style);
        page.wrapped(&note.to_string(), style);
    }
    if one.next_step.is_none() && one.stage.wants_next_step() {
        let key = key(&app.screen_contexts(), Verb::NextStep).unwrap_or_default();
        page.wrapped(&format!("No next step: {key} sets one"), theme::DIM);
    }
}

fn terms(app: &App, one: &Partnership, page: &mut Page) {
    let all = debt(&app.book, one, app.today);
    if one.terms.is_empty() && all.extra == 0 {
        return;
    }
    page.heading("Promised");
    for (term, progress) in one.terms.iter().zip(by_term(&app.book, one, app.today)) {
        page.wrapped(&term.phrase(app.today), theme::PLAIN);
        if all.owed > 0 {
            page.line(came(app, &progress));
        }
    }
    if all.extra > 0 {
        page.line(vec![(format!("{} extra, beyond what was promised", all.extra), theme::DIM)]);
    }
}

/// Returns the progress of a term: `  4 of 6 live  ! 1 behind  next Fri`.
fn came(app: &App, term: &TermProgress) -> Pieces {
    let progress = &term.progress;
    if term.slots.is_err() {
        return vec![("  its dates are not known yet".to_owned(), theme::DIM)];
    }
    let mut pieces = vec![(format!("  {}", progress.phrase()), theme::DIM)];
    if let Some(behind) = progress.behind_words() {
        pieces.push((format!("  {} {behind}", theme::LATE), theme::OVERDUE));
    }
    if let Some(due) = progress.due_today_words() {
        pieces.push((format!("  {} {due}", theme::TODAY), theme::PLAIN));
    }
    if progress.is_complete() {
        pieces.push((format!("  {}", Mark::Done.sign()), theme::DONE));
    }
    if let Some(due) = progress.next_due {
        pieces.push((format!("  next {}", spoken(due, app.today)), theme::DIM));
    }
    pieces
}

/// Adds the compensation, one item per line.
fn agreed(one: &Partnership, page: &mut Page) {
    let mut parts: Vec<String> = one.fee.iter().map(|fee| fee.brief()).collect();
    if !one.gift.is_empty() {
        parts.push(format!("{}, as a gift", one.gift));
    }
    parts.extend(one.commission.as_ref().map(|commission| match commission {
        Commission::Percent(_) => format!("{} of sales", commission.show()),
        Commission::PerOrder(_) => commission.show(),
    }));
    parts.extend(one.bonus.iter().map(|bonus| format!("{} as a bonus", bonus.brief())));
    if !parts.is_empty() {
        page.heading("For");
        for part in &parts {
            page.wrapped(part, theme::PLAIN);
        }
    }
}

fn last_touch(app: &App, one: &Partnership, page: &mut Page) {
    let touches = app.book.touches_of(&one.influencer);
    let about = touches.filter(|it| it.partnership.as_ref().is_none_or(|about| *about == one.id));
    let Some(last) = about.max_by_key(|touch| (touch.on, &touch.id)) else { return };
    page.touch(last, app);
}

/// A pane as lines, wrapped to its width.
pub(super) struct Page {
    width: usize,
    lines: Vec<Pieces>,
}

impl Page {
    pub(super) fn new(width: u16) -> Self {
        Self { width: usize::from(width), lines: Vec::new() }
    }

    pub(super) fn line(&mut self, pieces: Pieces) {
        self.lines.push(pieces);
    }

    pub(super) fn gap(&mut self) {
        self.lines.push(Vec::new());
    }

    pub(super) fn heading(&mut self, title: &str) {
        self.gap();
        self.line(vec![(title.to_owned(), theme::HEADING)]);
    }

    /// Adds a text on as many lines as needed.
    pub(super) fn wrapped(&mut self, text: &str, style: Style) {
        // Notes may be long: skip anything beyond a full pane.
        let end = text.char_indices().nth(4_000).map_or(text.len(), |(at, _)| at);
        let start = &text[..end];
        for line in text::wrap(start, self.width) {
            self.line(vec![(start[line].trim_end().to_owned(), style)]);
        }
    }

    /// Adds the last contact and its age.
    pub(super) fn touch(&mut self, last: &Touch, app: &App) {
        self.heading("Last touch");
        let way = match last.direction {
            Direction::Out => "from us",
            Direction::In => "from them",
        };
        let day = spoken(last.on, app.today);
        let ago = match distance(last.on, app.today) {
            ago if ago == day => String::new(),
            ago => format!(", {ago}"),
        };
        self.line(vec![(format!("{day}{ago} · {} {way}", last.channel), theme::DIM)]);
        self.wrapped(&last.text, theme::PLAIN);
    }

    /// Draws as many lines as fit, and the number of the rest.
    pub(super) fn draw_cut(&self, area: Rect, buffer: &mut Buffer) {
        let height = usize::from(area.height);
        paint_lines(buffer, area, &self.lines);
        if self.lines.len() > height && height > 0 {
            let last = Rect { y: area.bottom() - 1, height: 1, ..area };
            buffer.set_style(last, Style::reset());
            rule(buffer, last, last.y);
            let more = format!("… {} more lines ", self.lines.len() + 1 - height);
            paint(buffer, last, last.y, &[(&more, theme::DIM)]);
        }
    }

    pub(super) fn draw(&self, area: Rect, buffer: &mut Buffer) {
        self.draw_saying(area, buffer, "… Enter shows all ");
    }

    /// Draws the lines, and if not all fit, where to see the rest.
    pub(super) fn draw_saying(&self, area: Rect, buffer: &mut Buffer, more: &str) {
        paint_lines(buffer, area, &self.lines);
        if self.lines.len() > usize::from(area.height) && area.height > 0 {
            let last = Rect { y: area.bottom() - 1, height: 1, ..area };
            buffer.set_style(last, Style::reset());
            rule_out(buffer, last, more);
        }
    }
}

/// Says that a pane has more than it can show.
fn rule_out(buffer: &mut Buffer, line: Rect, more: &str) {
    rule(buffer, line, line.y);
    paint(buffer, line, line.y, &[(more, theme::DIM)]);
}
