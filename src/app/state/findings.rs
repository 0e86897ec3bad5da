//! The list of checks in lines: a heading for each weight, its findings, a gap; those that are
//! silenced last. Laid out when it is looked at: a large book has thousands of them.

use crate::insight::checks::FindingId;
use crate::insight::checks::ledger::{Checks, Group};

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingLine {
    /// An empty line.
    Gap,
    /// A heading, and how many findings stand under it.
    Heading(Group, usize),
    /// A finding, by its place among all.
    Of(usize),
}

/// The lines of the list, and what can be selected on each.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    lines: Vec<FindingLine>,
    ids: Vec<Option<FindingId>>,
    is_laid_out: bool,
}

impl Findings {
    /// Notes that the findings are not what they were.
    pub(in crate::app) fn grow_stale(&mut self) {
        self.is_laid_out = false;
    }

    /// Lays out the findings at these places, or all, unless nothing changed since.
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

    /// Returns what can be selected on each line.
    #[must_use]
    pub fn ids(&self) -> &[Option<FindingId>] {
        &self.ids
    }
}
