//! Integrity between the records of a file: unique ids, and no dangling references.

use std::collections::HashSet;

use super::problem::{Problem, shown};
use super::scan;
use super::v1::{ConflictReading, Parts};
use crate::domain::book::{Records, Table};
use crate::domain::record::Record;

/// Rejects a file in which two records have the same id.
pub(super) fn no_id_twice(text: &str, parts: &Parts) -> Result<(), Problem> {
    let mut seen = HashSet::with_capacity(parts.len() * 2);
    let Some(twice) = parts.ids().find(|id| !seen.insert(*id)) else { return Ok(()) };
    let problem = Problem::new(format!("the id `{}` is given twice", shown(twice)))
        .hint("give one of the two another id");
    let places = scan::fields(text)
        .into_iter()
        .filter(|field| field.name == "id" && scan::content(&text[field.value.clone()]) == twice);
    Err(match places.into_iter().nth(1) {
        Some(second) => problem.at(text, second.value),
        None => problem,
    })
}

/// Rejects a file in which a record refers to a missing one.
pub(super) fn all_lead_somewhere(text: &str, records: &Records) -> Result<(), Problem> {
    for partnership in records.partnerships.values() {
        let from = Reference { text, record: partnership.id.as_str() };
        from.leads_to("influencer", partnership.influencer.as_str(), &records.influencers)?;
        if let Some(campaign) = &partnership.campaign {
            from.leads_to("campaign", campaign.as_str(), &records.campaigns)?;
        }
    }
    for touch in records.touches.values() {
        if let Some(partnership) = &touch.partnership {
            let from = Reference { text, record: touch.id.as_str() };
            from.leads_to("partnership", partnership.as_str(), &records.partnerships)?;
        }
    }
    for piece in records.deliverables.values() {
        let partnership = records.partnerships.get(&piece.partnership);
        let (Some(fills), Some(partnership)) = (&piece.fills, partnership) else { continue };
        if partnership.terms.iter().all(|term| term.id != fills.term) {
            let terms = partnership.terms.iter().map(|term| term.id.as_str());
            let from = Reference { text, record: piece.id.as_str() };
            return Err(from.dangling(
                "term",
                fills.term.as_str(),
                "term of its partnership",
                terms,
            ));
        }
    }
    Ok(())
}

/// Rejects a file with a silence about a missing record; takes the ids of both.
pub(super) fn silences_lead_somewhere(
    text: &str,
    silenced: &[(String, String)],
    records: &Records,
) -> Result<(), Problem> {
    let lost = silenced.iter().find(|(_, record)| records.any(record).is_none());
    lost.map_or(Ok(()), |(silence, record)| {
        let problem = Reference { text, record: silence }.dangling("record", record, "record", []);
        Err(problem.hint("name one that is there, or take the silence out"))
    })
}

/// Rejects a file with a conflict about a missing record or field, or with a value that the field
/// cannot hold.
pub(super) fn conflicts_are_sound(
    text: &str,
    conflicts: Vec<ConflictReading>,
    records: &Records,
) -> Result<(), Problem> {
    for conflict in conflicts {
        let id = conflict.id.clone();
        let Err(unsound) = conflict.about(records) else { continue };
        let what = format!("in the conflict `{}`: {}", shown(id.as_str()), unsound.why);
        let problem = Problem::new(what).hint("put it right, or take the conflict out");
        let place = scan::fields(text)
            .into_iter()
            .find(|found| found.name == unsound.field && found.record == Some(id.as_str()));
        return Err(match place {
            Some(found) => problem.at(text, found.value),
            None => problem,
        });
    }
    Ok(())
}

/// A record with references to others.
struct Reference<'t> {
    text: &'t str,
    record: &'t str,
}

impl Reference<'_> {
    fn leads_to<R: Record>(&self, field: &str, to: &str, table: &Table<R>) -> Result<(), Problem> {
        if table.contains_text(to) {
            return Ok(());
        }
        let ids = table.values().map(|record| record.id().as_str());
        Err(self.dangling(field, to, R::KIND.noun(), ids))
    }

    fn dangling<'w>(
        &self,
        field: &str,
        to: &str,
        noun: &str,
        ids: impl IntoIterator<Item = &'w str>,
    ) -> Problem {
        let problem = Problem::new(format!("there is no {noun} `{}`", shown(to)))
            .hint("name one that is there, or leave the field out")
            .did_you_mean(to, ids);
        let place = scan::fields(self.text).into_iter().find(|found| {
            found.name == field
                && found.record == Some(self.record)
                && scan::content(&self.text[found.value.clone()]) == to
        });
        match place {
            Some(found) => problem.at(self.text, found.value),
            None => problem,
        }
    }
}
