//! Finds rows that only moved, so that the terminal can move them itself.
//!
//! A list that scrolls by one changes every row of the screen, but nearly all are copies of the row
//! above or below. This proposes one band and one distance; `screen` encodes both ways and keeps
//! the shorter, so a bad proposal costs time but never correctness.

use ratatui::buffer::Cell;

use super::page::Page;

/// Moves rows `top` to `bottom`, inclusive, up by `lines`, or down if negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) lines: i16,
}

/// FNV hash (Fowler, Noll, Vo): fast for short texts, and a collision only gives a bad proposal.
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// Fewer changed rows are cheaper to write than to shift.
const FEWEST_ROWS: usize = 3;

/// How many fixed rows, such as a selection or heading, may interrupt a moved band.
const LONGEST_GAP: u16 = 3;

/// Returns the shift that moves most rows of `shown` to their place in `next`.
///
/// The halves of a row vote separately, so that a list beside a fixed pane is found too.
pub(super) fn propose(shown: &Page, next: &Page) -> Option<Shift> {
    let (width, height) = next.size();
    let changed = (0..height).filter(|y| shown.row(*y) != next.row(*y)).count();
    if changed < FEWEST_ROWS || shown.size() != next.size() || width < 2 {
        return None;
    }
    let (before, after) = (fingerprints(shown), fingerprints(next));
    let reach = i16::try_from(height / 2).unwrap_or(i16::MAX);
    (1..=reach)
        .flat_map(|lines| [lines, -lines])
        .filter_map(|lines| best_band(&before, &after, lines))
        // The first of equals has the shortest distance, the likeliest one.
        .reduce(|best, other| if other.votes > best.votes { other } else { best })
        .filter(|band| band.votes >= FEWEST_ROWS)
        .map(|band| Shift {
            top: band.first - u16::try_from((-band.lines).max(0)).unwrap_or(0),
            bottom: band.last + u16::try_from(band.lines.max(0)).unwrap_or(0),
            lines: band.lines,
        })
}

/// Rows `first` to `last` of the next page, found `lines` further down in the shown one.
#[derive(Clone, Copy)]
struct Band {
    first: u16,
    last: u16,
    lines: i16,
    votes: usize,
}

/// The hashes of the texts of both halves of a row; `None` for a blank half, which proves nothing.
///
/// Ignores styles, so that a row matches whether it is selected or not.
type Fingerprint = [Option<u64>; 2];

fn fingerprints(page: &Page) -> Vec<Fingerprint> {
    let (width, height) = page.size();
    let half = |cells: &[Cell]| {
        let end = cells.iter().rposition(|cell| cell.symbol() != " ")?;
        Some(cells[..=end].iter().fold(FNV_START, |hash, cell| {
            cell.symbol()
                .bytes()
                .fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
        }))
    };
    (0..height)
        .map(|y| {
            let (left, right) = page.row(y).split_at(usize::from(width / 2));
            [half(left), half(right)]
        })
        .collect()
}

fn best_band(before: &[Fingerprint], after: &[Fingerprint], lines: i16) -> Option<Band> {
    let mut best: Option<Band> = None;
    let mut open: Option<Band> = None;
    for (y, next) in (0_u16..).zip(after) {
        let Some(from) = y.checked_add_signed(lines).map(usize::from) else { continue };
        let (Some(source), here) = (before.get(from), &before[usize::from(y)]) else { break };
        let votes = (0..2)
            .filter(|half| next[*half].is_some() && next[*half] == source[*half])
            .filter(|half| next[*half] != here[*half])
            .count();
        if votes == 0 {
            continue;
        }
        let band = match open {
            Some(band) if y - band.last <= LONGEST_GAP => {
                Band { last: y, votes: band.votes + votes, ..band }
            }
            _ => Band { first: y, last: y, lines, votes },
        };
        open = Some(band);
        if best.is_none_or(|best| band.votes > best.votes) {
            best = Some(band);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::page::Ink;
    use ratatui::buffer::Buffer;

    fn page(lines: &[&str]) -> Page {
        let mut page = Page::default();
        page.read(&Buffer::with_lines(lines.iter().copied()), Ink::Colour);
        page
    }

    fn check(before: &[&str], after: &[&str], expected: Option<(u16, u16, i16)>) {
        let expected = expected.map(|(top, bottom, lines)| Shift { top, bottom, lines });
        assert_eq!(propose(&page(before), &page(after)), expected);
    }

    #[test]
    fn a_list_that_scrolls_is_found_between_head_and_foot() {
        check(
            &["head", "aa", "bb", "cc", "dd", "ee", "foot"],
            &["head", "bb", "cc", "dd", "ee", "ff", "foot"],
            Some((1, 5, 1)),
        );
        check(
            &["head", "bb", "cc", "dd", "ee", "ff", "foot"],
            &["head", "aa", "bb", "cc", "dd", "ee", "foot"],
            Some((1, 5, -1)),
        );
        check(
            &["aa", "bb", "cc", "dd", "ee", "ff", "gg"],
            &["dd", "ee", "ff", "gg", "hh", "ii", "jj"],
            Some((0, 6, 3)),
        );
    }

    #[test]
    fn a_selected_row_does_not_hide_the_scroll() {
        check(
            &["aa", "bb", "cc", "dd", ">e", "ff", "gg"],
            &["bb", "cc", "dd", "ee", ">f", "gg", "hh"],
            Some((0, 6, 1)),
        );
    }

    #[test]
    fn a_list_beside_a_pane_that_stands_still_is_found() {
        check(
            &["aa  xx", "bb  yy", "cc  zz", "dd  ww", "ee  vv"],
            &["bb  xx", "cc  yy", "dd  zz", "ee  ww", "ff  vv"],
            Some((0, 4, 1)),
        );
    }

    #[test]
    fn a_page_that_did_not_move_proposes_nothing() {
        check(&["aa", "bb", "cc", "dd"], &["aa", "bb", "cc", "dd"], None);
        check(&["aa", "bb", "cc", "dd"], &["aa", "b!", "c!", "dd"], None);
        check(&["aa", "bb", "cc", "dd"], &["ee", "ff", "gg", "hh"], None);
        check(&["a"], &["b"], None);
    }
}
