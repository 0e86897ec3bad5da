//! Messages of a recovery: what was restored, what others had changed, what was left out.
//!
//! Only wording; the decisions are made elsewhere.

use super::News;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::record::AnyId;
use crate::domain::text::sentence;

/// Maximum number of step labels in a message.
const MOST_TOLD: usize = 2;

/// The result of a recovery, for wording.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// Whether the book was changed.
    pub(super) is_changed: bool,
    /// What was restored, in words.
    pub(super) brought: Vec<String>,
    /// What was left out, in words, each with its missing references.
    pub(super) left_out: Vec<(String, Vec<AnyId>)>,
    /// What could not be applied, in words.
    pub(super) refused: Vec<String>,
    values: usize,
    deletions: usize,
}

impl Told {
    /// Counts the conflicts in a set.
    pub(super) fn conflicts(&mut self, set: &ChangeSet) {
        for change in &set.changes {
            if let Change::Conflict(edit) = change
                && let (None, Some(conflict)) = (&edit.before, &edit.after)
            {
                let count =
                    if conflict.field.is_some() { &mut self.values } else { &mut self.deletions };
                *count += 1;
            }
        }
    }

    /// Returns the notice for the owner.
    pub(super) fn news(&self) -> News {
        let not = [self.said_of_left_out(), self.said_of_refused()];
        let not: Vec<String> = not.into_iter().flatten().collect();
        if !self.is_changed {
            if not.is_empty() {
                return News::None;
            }
            return News::NotRecovered(sentence(&not.join("; ")));
        }
        let count = match self.brought.len() {
            0 => "changes that were not saved".to_owned(),
            1 => "1 step that was not saved".to_owned(),
            count => format!("{count} steps that were not saved"),
        };
        let mut conflicts = Vec::new();
        match self.values {
            0 => {}
            1 => conflicts.push("1 value was also changed elsewhere".to_owned()),
            count => conflicts.push(format!("{count} values were also changed elsewhere")),
        }
        match self.deletions {
            0 => {}
            1 => conflicts.push("1 record was deleted elsewhere and is back".to_owned()),
            count => conflicts.push(format!("{count} records were deleted elsewhere and are back")),
        }
        let mut said = vec![format!("Recovered {count}{}", first_of(self.brought.iter().rev()))];
        if !conflicts.is_empty() {
            said.push(format!("{}, see :conflicts", conflicts.join(", ")));
        }
        said.extend(not);
        News::Recovered(said.join("; "))
    }

    fn said_of_left_out(&self) -> Option<String> {
        let (_, lacking) = self.left_out.first()?;
        let stand = if self.left_out.len() == 1 { "it stands" } else { "they stand" };
        let steps = steps(self.left_out.len());
        let labels = first_of(self.left_out.iter().map(|(label, _)| label).rev());
        let what = match lacking.first() {
            Some(id) => format!("{} {} was deleted elsewhere", id.kind().noun(), id.as_str()),
            None => "what it belongs to was deleted elsewhere".to_owned(),
        };
        Some(format!("{steps} could not be brought back{labels}: {what}; {stand} in :history"))
    }

    fn said_of_refused(&self) -> Option<String> {
        let labels = first_of(self.refused.iter().rev());
        (!self.refused.is_empty()).then(|| {
            format!(
                "{} did not fit the book{labels}; the journal keeps them for the next start, \
                 please report this",
                steps(self.refused.len())
            )
        })
    }
}

/// Counts steps.
fn steps(count: usize) -> String {
    if count == 1 { "1 step".to_owned() } else { format!("{count} steps") }
}

/// Lists the first few.
fn first_of<'a>(labels: impl ExactSizeIterator<Item = &'a String>) -> String {
    let more = if labels.len() > MOST_TOLD { ", …" } else { "" };
    let told: Vec<&str> = labels.take(MOST_TOLD).map(String::as_str).collect();
    if told.is_empty() { String::new() } else { format!(": {}{more}", told.join(", ")) }
}
