//! The list of checks as lines: a heading for each group, its findings, a gap; silenced ones last.
//! Laid out on demand, because a large book has thousands.

use crate::insight::checks::FindingId;
use crate::insight::checks::ledger::{Checks, Group};

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingLine {
    /// An empty line.
    Gap,
    /// A heading, and how many findings follow.
    Heading(Group, usize),
    /// A finding, by its index among all.
    Of(usize),
}

/// The lines of the list, and the finding on each.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    lines: Vec<FindingLine>,
    ids: Vec<Option<FindingId>>,
    is_laid_out: bool,
}

impl Findings {
    /// Marks the lines stale after the findings changed.
    pub(in crate::app) fn grow_stale(&mut self) {
        self.is_laid_out = false;
    }

    /// Lays out all findings, or those at the given indexes, unless the lines are current.
    pub(in crate::app) fn lay_out(&mut self, checks: &Checks, found: Option<&[usize]>) {
        if self.is_laid_out {
            return;
        }
        self.is_laid_out = true;
        self.lines.clear();
        self.ids.clear();
        let all = checks.listed();
        let places: Vec<usize> = match found {
            Some(places) => places.to_vec(),
            None => (0..all.len()).collect(),
        };
        let group = |place: &usize| all.get(*place).map(|listed| listed.group());
        for together in places.chunk_by(|one, other| group(one) == group(other)) {
            let Some(group) = together.first().and_then(group) else { continue };
            if !self.lines.is_empty() {
                self.push(FindingLine::Gap, None);
            }
            self.push(FindingLine::Heading(group, together.len()), None);
            for place in together {
                let id = all.get(*place).map(|listed| listed.finding.id.clone());
                self.push(FindingLine::Of(*place), id);
            }
        }
    }

    fn push(&mut self, line: FindingLine, id: Option<FindingId>) {
        self.lines.push(line);
        self.ids.push(id);
    }

    /// Returns the lines.
    #[must_use]
    pub fn lines(&self) -> &[FindingLine] {
        &self.lines
    }

    /// Returns the finding on each line; `None` for headings and gaps.
    #[must_use]
    pub fn ids(&self) -> &[Option<FindingId>] {
        &self.ids
    }
}
