//! A form as lines: headings, fields, parts of lists, and messages below a field.

use std::ops::Range;

use crate::app::App;
use crate::app::form::spec::Entry;
use crate::app::form::text::Lines;
use crate::app::form::{Field, Form, Row};
use crate::ui::widgets::{input, viewport};
use crate::ui::{text, theme};

/// Maximum rows of a long text without focus.
const LONG: usize = 3;
/// Maximum and minimum rows of a long text with focus.
const TYPED: (usize, usize) = (6, 3);
/// Maximum cells of a label.
const LABEL: usize = 16;
/// Cells between label and value.
const GAP: usize = 2;

/// One line of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui::overlays) struct Line {
    /// Index of its form row.
    pub(super) row: Option<usize>,
    /// Whether that row has the focus.
    pub(super) focus: Focus,
    /// Its kind.
    pub(super) kind: Kind,
    /// The text at the left.
    pub(super) label: String,
    /// The value.
    pub(super) value: String,
    /// The column of the value.
    pub(super) indent: usize,
    /// A dim text after the value.
    pub(super) note: String,
    /// The cursor column in the value.
    pub(super) cursor: Option<usize>,
    /// The invalid cells of the value.
    pub(super) marked: Option<Range<usize>>,
}

/// Whether a line has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::overlays) enum Focus {
    /// Focused.
    Here,
    /// Not focused.
    Elsewhere,
}

/// The kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::overlays) enum Kind {
    /// An empty line above a heading.
    Gap,
    /// A heading.
    Heading,
    /// A value that is typed.
    Typed,
    /// A value that is picked.
    Picked,
    /// A part of a list.
    Part,
    /// The line that adds a part.
    Add,
    /// The error of the field above.
    Wrong,
    /// The parsed form of the day above.
    Echo,
    /// A message below the fields.
    Told,
}

impl Line {
    /// Returns whether it belongs to a field and is not always there.
    pub(super) fn is_under(&self) -> bool {
        matches!(self.kind, Kind::Wrong | Kind::Echo)
    }
}

/// Returns the lines of a form of this width.
pub(in crate::ui::overlays) fn lines(app: &App, form: &Form, width: usize) -> Vec<Line> {
    let rows = form.rows();
    let told = form.told(&app.book, app.today);
    let labels = rows.iter().map(|row| text::width(form.fields[row.field].spec.label));
    let labels = labels.chain(told.iter().map(|(label, _)| text::width(label)));
    let label = labels.max().unwrap_or(0).min(LABEL).min(width / 2);
    let indent = label + GAP;
    let mut lines = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let field = &form.fields[row.field];
        let first = row.part.unwrap_or(0) == 0;
        if let (Some(section), true) = (field.spec.section, first) {
            if !lines.is_empty() {
                lines.push(bare(Kind::Gap, ""));
            }
            lines.push(bare(Kind::Heading, section));
        }
        let focus = if *row == form.focus() { Focus::Here } else { Focus::Elsewhere };
        let label = if first { field.spec.label } else { "" };
        let line = Line {
            row: Some(place),
            focus,
            kind: Kind::Typed,
            label: label.to_owned(),
            value: String::new(),
            indent,
            note: String::new(),
            cursor: None,
            marked: None,
        };
        let room = width.saturating_sub(indent);
        push(app, form, field, *row, &line, room, &mut lines);
    }
    for (at, (label, value)) in told.into_iter().enumerate() {
        if at == 0 {
            lines.push(bare(Kind::Gap, ""));
        }
        let pieces = text::wrap(&value, width.saturating_sub(indent));
        for (nth, piece) in pieces.into_iter().enumerate() {
            let label = if nth == 0 { label } else { "" };
            let value = value[piece].trim_end().to_owned();
            lines.push(Line { value, indent, ..bare(Kind::Told, label) });
        }
    }
    lines
}

/// Adds the lines of one row of the form.
fn push(
    app: &App,
    form: &Form,
    field: &Field,
    row: Row,
    line: &Line,
    room: usize,
    lines: &mut Vec<Line>,
) {
    let adds = row.part.is_some_and(|at| at == form.draft.parts(field.spec.name, app.today).len());
    // The value shares the row with the list mark and a blank.
    let beside_sign = room.saturating_sub(2);
    match field.spec.entry {
        Entry::List(part) => lines.push(part_of(app, form, field, row, line, part)),
        Entry::Terms if !adds => lines.push(part_of(app, form, field, row, line, "term")),
        // The add line for terms is typed like any other, and shows a hint until then.
        Entry::Terms if line.focus == Focus::Elsewhere && field.text.value().is_empty() => {
            lines.push(part_of(app, form, field, row, line, "terms, or type them"));
        }
        Entry::Pick(_) => {
            let value = field.shown().to_owned();
            lines.push(Line { kind: Kind::Picked, value, ..line.clone() });
        }
        Entry::Free(_) => lines.push(typed(field, line, beside_sign, Kind::Picked)),
        Entry::Line | Entry::Day | Entry::Words | Entry::Terms => {
            lines.push(typed(field, line, room, Kind::Typed));
        }
        Entry::Save => lines.push(Line {
            kind: Kind::Add,
            value: "Save".to_owned(),
            indent: 0,
            ..line.clone()
        }),
        Entry::Long => long(field, line, room, lines),
    }
    let under =
        |kind, value| Line { kind, value, label: String::new(), cursor: None, ..line.clone() };
    let belongs_here = match field.spec.entry {
        Entry::Terms => adds,
        _ => row.part.is_none_or(|at| at == 0),
    };
    if let (Some(why), true) = (&field.error, belongs_here) {
        let pieces = text::wrap(why, beside_sign);
        lines.extend(pieces.into_iter().enumerate().map(|(at, piece)| {
            let mark = if at == 0 { theme::LATE } else { " " };
            under(Kind::Wrong, format!("{mark} {}", why[piece].trim_end()))
        }));
    }
    if let Some(echo) = form.echo(field, &app.locale()).filter(|_| belongs_here) {
        // Below the field while typing; elsewhere next to the day, where it needs no line.
        let is_beside = match field.spec.entry {
            Entry::Day | Entry::Free(_) => true,
            Entry::Words | Entry::Terms => field.text.value().is_empty(),
            Entry::Line | Entry::Long | Entry::Pick(_) | Entry::List(_) | Entry::Save => false,
        };
        match (line.focus, lines.last_mut()) {
            (Focus::Elsewhere, _) if !is_beside => {}
            (Focus::Elsewhere, Some(day)) => day.note = echo,
            _ => {
                let pieces = text::wrap(&echo, beside_sign);
                let shown = pieces.into_iter().map(|piece| echo[piece].trim_end().to_owned());
                lines.extend(shown.map(|piece| under(Kind::Echo, piece)));
            }
        }
    }
}

/// Returns the line of a list part, or the line that adds one.
fn part_of(app: &App, form: &Form, field: &Field, row: Row, line: &Line, part: &str) -> Line {
    let parts = form.draft.parts(field.spec.name, app.today);
    let (kind, value) = match row.part.and_then(|at| parts.get(at)) {
        Some(value) => (Kind::Part, value.clone()),
        None => (Kind::Add, format!("+ add {part}")),
    };
    Line { kind, value, ..line.clone() }
}

/// Returns the line of a one-line text, scrolled to its cursor if focused.
fn typed(field: &Field, line: &Line, room: usize, kind: Kind) -> Line {
    let whole = field.text.value();
    let marked = field.marked.as_ref().and_then(|bytes| {
        Some(text::width(whole.get(..bytes.start)?)..text::width(whole.get(..bytes.end)?))
    });
    if line.focus == Focus::Elsewhere {
        return Line { kind, value: whole.to_owned(), marked, ..line.clone() };
    }
    let before = field.text.before_cursor();
    let (value, cursor) = input::window(before, &whole[before.len()..], room);
    // Text hidden on the left shifts the marked cells.
    let hidden = text::width(before).saturating_sub(cursor);
    let marked =
        marked.map(|cells| cells.start.saturating_sub(hidden)..cells.end.saturating_sub(hidden));
    Line { kind, value, cursor: Some(cursor), marked, ..line.clone() }
}

/// Adds the lines of a multi-line text; those around its cursor if focused.
fn long(field: &Field, line: &Line, room: usize, lines: &mut Vec<Line>) {
    debug_assert_eq!(field.text.lines(), Lines::Many);
    let value = field.text.value();
    // Keep a cell for a cursor at the end of a full line.
    let wrapped = text::wrap(value, room.saturating_sub(1));
    let at = field.text.before_cursor().len();
    let here = wrapped.iter().rposition(|piece| piece.start <= at).unwrap_or(0);
    let shown = match line.focus {
        Focus::Here => {
            let height = wrapped.len().clamp(TYPED.1, TYPED.0);
            viewport::in_sight(here.saturating_sub(height / 2), Some(here), wrapped.len(), height)
        }
        Focus::Elsewhere => 0..wrapped.len().min(LONG),
    };
    let more = line.focus == Focus::Elsewhere && wrapped.len() > LONG;
    let blank = match line.focus {
        Focus::Here => TYPED.1.saturating_sub(shown.len()),
        Focus::Elsewhere => 0,
    };
    let (first, last) = (shown.start, shown.end);
    for place in shown {
        let piece = &value[wrapped[place].clone()];
        let mut shown = text::clip(piece.trim_end(), room);
        if more && place + 1 == last {
            shown = text::cut(&format!("{shown} {}", text::CUT), room);
        }
        let cursor = (line.focus == Focus::Here && place == here).then(|| {
            let before = &value[wrapped[place].start..at.min(wrapped[place].end)];
            text::width(before).min(room.saturating_sub(1))
        });
        let label = if place == first { line.label.clone() } else { String::new() };
        lines.push(Line { label, value: shown, cursor, ..line.clone() });
    }
    for _ in 0..blank {
        lines.push(Line { label: String::new(), ..line.clone() });
    }
}

fn bare(kind: Kind, label: &str) -> Line {
    Line {
        row: None,
        focus: Focus::Elsewhere,
        kind,
        label: label.to_owned(),
        value: String::new(),
        indent: 0,
        note: String::new(),
        cursor: None,
        marked: None,
    }
}
