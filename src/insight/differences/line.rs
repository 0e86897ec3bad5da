//! Summarises a change set on one line, for a notice.

use unicode_width::UnicodeWidthStr;

use super::Difference;
use super::of_set;
use crate::domain::book::Records;
use crate::domain::change::ChangeSet;
use crate::domain::date::Date;

/// Returns as many whole clauses as fit into `width` cells, and how many were left out; at least
/// one clause, however long.
#[must_use]
pub fn one_line(set: &ChangeSet, before: &Records, today: Date, width: usize) -> String {
    fitted(&of_set(set, before, today), width)
}

/// Returns the number of clauses; a new record counts as one.
#[must_use]
pub fn count(differences: &[Difference]) -> usize {
    differences.iter().flat_map(clauses).count()
}

fn fitted(differences: &[Difference], width: usize) -> String {
    let clauses: Vec<(&str, &str)> = differences.iter().flat_map(clauses).collect();
    let mut text = String::new();
    let mut fitting = String::new();
    let mut last = None;
    for (at, (who, clause)) in clauses.iter().enumerate() {
        let clause = if last == Some(who) { (*clause).to_owned() } else { opened(who, clause) };
        text.push_str(match last {
            None => "",
            Some(last) if last == who => ", ",
            Some(_) => "; ",
        });
        text.push_str(&clause);
        last = Some(who);
        let left = clauses.len() - at - 1;
        let line = if left == 0 { text.clone() } else { format!("{text}; {left} more") };
        if line.width() <= width || fitting.is_empty() {
            fitting = line;
        }
        if text.width() > width {
            break;
        }
    }
    fitting
}

/// Returns the clauses for a notice: for a new record, only that it is new.
fn clauses(one: &Difference) -> impl Iterator<Item = (&str, &str)> {
    let is_new = one.lines.first().is_some_and(|line| line == "added");
    let most = if is_new { 1 } else { one.lines.len() };
    one.lines.iter().take(most).map(|line| (&*one.who, &**line))
}

fn opened(who: &str, clause: &str) -> String {
    // A clause about the whole record needs no colon.
    let is_whole = clause == "added" || clause == "removed" || clause.starts_with("removed, with");
    if is_whole { format!("{who} {clause}") } else { format!("{who}: {clause}") }
}
