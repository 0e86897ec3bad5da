//! The items of a day, counted by kind: `1 draft`, `! 2 posts`, `3 items`, `•3`.

use std::sync::Arc;

use crate::domain::date::Date;
use crate::insight::item::{Item, What};
use crate::insight::number::counted;
use crate::insight::row::{Mark, mark};
use crate::ui::text;
use crate::ui::theme;

use ratatui::style::Style;

/// Items of a day with the same word, and whether they are late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kind {
    what: What,
    late: bool,
    count: u64,
}

/// Returns the items of a day in at most this many lines and cells, late ones first.
pub(super) fn lines(
    items: &[Arc<Item>],
    today: Date,
    room: usize,
    height: usize,
) -> Vec<(String, Style)> {
    let kinds = kinds(items, today);
    if height == 0 || kinds.is_empty() {
        return Vec::new();
    }
    if kinds.len() <= height {
        let lines: Vec<_> = kinds.iter().map(Kind::line).collect();
        if height > 1 || lines.iter().all(|(line, _)| text::width(line) <= room) {
            return lines;
        }
    }
    if height == 1 {
        return vec![one(items, &kinds, room)];
    }
    let mut lines: Vec<_> = kinds.iter().take(height - 1).map(Kind::line).collect();
    let rest: u64 = kinds.iter().skip(height - 1).map(|kind| kind.count).sum();
    lines.push((format!("{rest} more"), theme::DIM));
    lines
}

/// Returns the items of a day in the fewest cells: `•3`, `!3` if something is late; only the mark
/// if there is no more room.
pub(super) fn dots(items: &[Arc<Item>], today: Date, room: usize) -> Option<(String, Style)> {
    let late = items.iter().any(|item| mark(item, today) == Mark::Overdue);
    let sign = if late { theme::LATE } else { theme::TODAY };
    let style = if late { theme::OVERDUE } else { theme::PLAIN };
    let whole = format!("{sign}{}", items.len());
    let dots = if text::width(&whole) <= room { whole } else { sign.to_owned() };
    (!items.is_empty() && room > 0).then_some((dots, style))
}

fn kinds(items: &[Arc<Item>], today: Date) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for item in items {
        let (what, late) = (item.id.what, mark(item, today) == Mark::Overdue);
        match kinds.iter_mut().find(|kind| kind.late == late && kind.what.word() == what.word()) {
            Some(kind) => kind.count += 1,
            None => kinds.push(Kind { what, late, count: 1 }),
        }
    }
    kinds.sort_by_key(|kind| (!kind.late, kind.what));
    kinds
}

/// Returns one line for all: the only kind, else the number of items, else mark and number.
fn one(items: &[Arc<Item>], kinds: &[Kind], room: usize) -> (String, Style) {
    let late = kinds.iter().any(|kind| kind.late);
    let (sign, style) = if late {
        (format!("{} ", theme::LATE), theme::OVERDUE)
    } else {
        (String::new(), theme::PLAIN)
    };
    let all = u64::try_from(items.len()).unwrap_or(u64::MAX);
    let named = kinds.first().filter(|_| kinds.len() == 1).map(|kind| kind.line().0);
    let whole = named.unwrap_or_else(|| format!("{sign}{}", counted(all, "item")));
    if text::width(&whole) <= room {
        return (whole, style);
    }
    let sign = if late { theme::LATE } else { theme::TODAY };
    (format!("{sign}{all}"), style)
}

impl Kind {
    fn line(&self) -> (String, Style) {
        let words = match self.what {
            What::Verify => format!("{} {}", self.count, self.what.word()),
            what => counted(self.count, what.word()),
        };
        if self.late {
            (format!("{} {words}", theme::LATE), theme::OVERDUE)
        } else {
            (words, theme::PLAIN)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::date::{plus_days, start_of_month};
    use crate::domain::sample::{book, today};
    use crate::insight::agenda::Agenda;

    /// Returns the non-empty days of the sample around today.
    fn days(book: &Book) -> Vec<Vec<Arc<Item>>> {
        let agenda = Agenda::build(book, today());
        let first = start_of_month(today());
        let all = (0..90).map(|ahead| agenda.on(plus_days(first, ahead)).to_vec());
        all.filter(|items| !items.is_empty()).collect()
    }

    #[test]
    fn no_item_is_left_out_of_the_count() {
        for items in days(&book()) {
            for height in 1..6 {
                let lines = lines(&items, today(), 20, height);
                assert!(lines.len() <= height);
                let numbers = lines.iter().flat_map(|(line, _)| line.split(' '));
                let sum: usize = numbers.filter_map(|word| word.parse::<usize>().ok()).sum();
                assert_eq!(sum, items.len(), "{lines:?}");
            }
        }
    }

    #[test]
    fn a_narrow_day_has_a_sign_and_a_number() {
        for items in days(&book()) {
            let late = items.iter().any(|item| mark(item, today()) == Mark::Overdue);
            let sign = if late { "!" } else { "•" };
            let dots = |room| dots(&items, today(), room).map(|(text, _)| text);
            assert_eq!(dots(4), Some(format!("{sign}{}", items.len())));
            assert_eq!(dots(1), Some(sign.to_owned()));
            assert_eq!(dots(0), None);
        }
        assert_eq!(dots(&[], today(), 4), None);
    }
}
