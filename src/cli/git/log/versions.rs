//! The versions of the book in commits, and their differences.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::commits::Commit;
use crate::cli::git::repository::{GitProblem, Repository};
use crate::domain::book::Records;
use crate::domain::brand::Brand;
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::insight::backups::contents as contents_in_words;
use crate::insight::differences::{Difference, differences};
use crate::store::format::contents;

/// How many versions are cached: a commit's, and the parents of the next ones.
const MOST_KEPT: usize = 6;

/// The filter of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Only {
    /// An influencer, with all their partnerships.
    Influencer(Id<Influencer>),
    /// One partnership.
    Partnership(Id<Partnership>),
}

impl Only {
    fn is_meant(&self, about: Option<&AnyId>, sides: [&Records; 2]) -> bool {
        match (self, about) {
            (Self::Influencer(id), Some(AnyId::Influencer(about))) => id == about,
            (Self::Influencer(id), Some(AnyId::Partnership(about))) => sides
                .iter()
                .any(|side| side.partnerships.get(about).is_some_and(|one| one.influencer == *id)),
            (Self::Partnership(id), Some(AnyId::Partnership(about))) => id == about,
            (Self::Influencer(_) | Self::Partnership(_), _) => false,
        }
    }
}

/// The versions read so far, and those that cannot be read.
pub(super) struct Versions<'a> {
    repository: &'a Repository,
    /// The parent of each version.
    made_from: HashMap<&'a str, Option<&'a str>>,
    read: Vec<(String, Option<Rc<Records>>)>,
    skipped: Vec<String>,
}

impl<'a> Versions<'a> {
    pub(super) fn new(repository: &'a Repository, commits: &'a [Commit]) -> Self {
        let first = |commit: &'a Commit| commit.before.first().and_then(Option::as_deref);
        let made_from = commits
            .iter()
            .filter_map(|commit| Some((commit.after.as_deref()?, first(commit))))
            .collect();
        Self { repository, made_from, read: Vec::new(), skipped: Vec::new() }
    }

    /// Returns which versions cannot be read, in words.
    pub(super) fn into_skipped(self) -> Vec<String> {
        self.skipped
    }

    /// Returns the content of a book that a commit adds.
    pub(super) fn begun(&mut self, commit: &Commit) -> Result<Option<String>, GitProblem> {
        match &commit.after {
            Some(after) if commit.before.iter().all(Option::is_none) => {
                Ok(self.version(after)?.map(|records| contents_in_words(&records)))
            }
            _ => Ok(None),
        }
    }

    /// Returns the changes of a commit; for a merge, those that neither side had made.
    pub(super) fn differences(
        &mut self,
        commit: &Commit,
        only: Option<&Only>,
        today: Date,
    ) -> Result<Vec<Difference>, GitProblem> {
        let after = match &commit.after {
            Some(after) => match self.version(after)? {
                Some(after) => Some(after),
                None => {
                    self.skipped.push(format!(
                        "skipped {} of {}: its version of the book cannot be read",
                        &commit.id[..commit.id.len().min(9)],
                        commit.date
                    ));
                    return Ok(Vec::new());
                }
            },
            None => None,
        };
        let mut found: Option<Vec<Difference>> = None;
        for before in &commit.before {
            let before = self.readable(before.as_deref())?;
            let there = before.as_ref().or(after.as_ref());
            let Some(nothing) = there.map(|one| Records::new(Brand::clone(&one.brand))) else {
                continue;
            };
            let sides =
                [before.as_deref().unwrap_or(&nothing), after.as_deref().unwrap_or(&nothing)];
            let mut told = differences(sides[0], sides[1], today);
            told.retain(|one| only.is_none_or(|only| only.is_meant(one.about.as_ref(), sides)));
            found = Some(match found {
                Some(found) => in_both(found, &told),
                None => told,
            });
        }
        Ok(found.unwrap_or_default())
    }

    /// Returns the version, else its nearest readable ancestor.
    fn readable(&mut self, version: Option<&str>) -> Result<Option<Rc<Records>>, GitProblem> {
        let mut next = version.map(str::to_owned);
        let mut seen = HashSet::new();
        while let Some(version) = next {
            if let Some(records) = self.version(&version)? {
                return Ok(Some(records));
            }
            next = self.made_from.get(&*version).copied().flatten().map(str::to_owned);
            // A version can recur, so its history may be a cycle.
            if !seen.insert(version) {
                break;
            }
        }
        Ok(None)
    }

    fn version(&mut self, blob: &str) -> Result<Option<Rc<Records>>, GitProblem> {
        if let Some((_, found)) = self.read.iter().find(|(known, _)| known == blob) {
            return Ok(found.clone());
        }
        let bytes = self.repository.git(&["cat-file", "blob", blob])?;
        let records = contents::read(&bytes).ok().map(|contents| Rc::new(contents.records));
        if self.read.len() >= MOST_KEPT {
            self.read.remove(0);
        }
        self.read.push((blob.to_owned(), records.clone()));
        Ok(records)
    }
}

/// Returns the differences that are in both lists.
fn in_both(differences: Vec<Difference>, others: &[Difference]) -> Vec<Difference> {
    let said: HashSet<(&Option<AnyId>, &String)> = others
        .iter()
        .flat_map(|one| one.lines.iter().map(move |line| (&one.about, line)))
        .collect();
    let left = differences.into_iter().map(|mut one| {
        one.lines.retain(|line| said.contains(&(&one.about, line)));
        one
    });
    left.filter(|one| !one.lines.is_empty()).collect()
}
