//! Edits that took a while: others may have changed the record meanwhile.
//!
//! Fields that the owner left alone keep others' changes, lists are merged by element, and where
//! both changed a value the owner's wins: it is the later one.

use super::pending::Pending;
use super::{brand, noun, terms};
use crate::domain::command::Refusal;
use crate::domain::conflict::Version;
use crate::domain::merge::{Clash, Join};
use crate::domain::record::{AnyId, AnyRecord};
use crate::domain::whole::Whole;

/// Merges an edit of an earlier version into the current record.
pub(super) fn edit(
    pending: &mut Pending,
    since: &Whole,
    mut after: Whole,
) -> Result<String, Refusal> {
    if let Whole::Record(record) = &mut after
        && let AnyRecord::Partnership(partnership) = &mut **record
    {
        // Lists are merged by the ids of their elements.
        terms::name_new(partnership, pending);
    }
    let about = after.id();
    let Some(standing) = pending.whole(about.as_ref()) else {
        return Err(Refusal::Gone(about.map_or("brand", |id| id.kind().noun())));
    };
    let mut joined = after.clone();
    let mut clashes = Vec::new();
    for field in after.fields() {
        let join;
        (joined, join) = joined.joined(Some(since), &standing, field);
        if join == Join::Clash {
            let version = |whole: &Whole| Some(Version::new(whole.clone(), Some(field)));
            clashes.push(Clash {
                about: about.clone(),
                field: Some(field),
                base: version(since),
                ours: version(&after),
                theirs: version(&standing),
            });
        }
    }
    let label = match joined {
        Whole::Brand(edited) => brand::edit(pending, (*edited).clone()),
        Whole::Record(edited) => noun::edit_any(pending, *edited),
    }?;
    let fields: Vec<String> =
        clashes.iter().filter_map(|one| one.field).map(|name| name.replace('_', " ")).collect();
    for clash in clashes {
        let conflict = clash.conflict(pending.today);
        if !pending.holds(&AnyId::Conflict(conflict.id.clone())) {
            pending.put(conflict);
        }
    }
    Ok(match fields.as_slice() {
        [] => label,
        fields => format!("{label}, :conflicts has the other {}", fields.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::command::Command;
    use crate::domain::influencer::Influencer;
    use crate::domain::record::AnyRecord;
    use crate::domain::sample::{after, book, id};

    fn mara(edit: impl Fn(&mut Influencer)) -> AnyRecord {
        let mut mara = Influencer::clone(book().influencers.get(&id("mara")).unwrap());
        edit(&mut mara);
        mara.into()
    }

    #[test]
    fn what_others_did_meanwhile_stays_and_of_one_value_the_owners_word() {
        let theirs = mara(|one| {
            one.email = "theirs@example.com".into();
            one.phone = "1".into();
            one.tags.push("theirs".into());
        });
        let ours = mara(|one| {
            one.phone = "2".into();
            one.tags.push("ours".into());
        });
        let edit = Command::EditSince { since: mara(|_| {}).into(), after: ours.into() };
        let (then, label) = after(&book(), [Command::Edit(theirs), edit]);
        let now = then.influencers.get(&id("mara")).unwrap();
        assert_eq!((&*now.email, &*now.phone), ("theirs@example.com", "2"));
        assert!(now.tags.contains(&"ours".into()) && now.tags.contains(&"theirs".into()));
        assert_eq!(label, "Edited Mara Lind, :conflicts has the other phone");
        let kept = then.conflicts.values().next().unwrap();
        let shown = [&kept.base, &kept.ours, &kept.theirs].map(|one| one.as_ref().unwrap().show());
        assert_eq!(shown, ["", "2", "1"]);
        assert_eq!(then.conflicts.len(), 1);
    }
}
