//! Dependencies on fields of another record: a piece keeps the term that it fills, and an
//! exclusivity owed to us binds the influencer of its partnership.

use std::collections::HashSet;
use std::sync::Arc;

use super::rebase::Rebasing;
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::Term;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::{AnyId, AnyRecord};
use crate::domain::rights::{Exclusivity, OwedTo};
use crate::domain::whole::Whole;

/// Restores terms that one side removed and a piece of the other fills.
pub(super) fn keep_filled(rebasing: &mut Rebasing) {
    for piece in homeless(rebasing) {
        let (Some(fills), id) = (&piece.fills, AnyId::Partnership(piece.partnership.clone()))
        else {
            continue;
        };
        let Some(now) = rebasing.draft.find(&piece.partnership).cloned() else { continue };
        if now.term(&fills.term).is_some() {
            // Already restored for an earlier piece of the term.
            continue;
        }
        let ours = rebasing.draft.under.partnerships.get(&piece.partnership);
        let theirs = rebasing.there(&id);
        let found = ours.and_then(|ours| ours.term(&fills.term)).or_else(|| match &theirs {
            Some(Whole::Record(record)) => match &**record {
                AnyRecord::Partnership(theirs) => theirs.term(&fills.term),
                _ => None,
            },
            _ => None,
        });
        match found.cloned() {
            Some(term) => {
                let standing =
                    Whole::from(AnyRecord::from(Partnership::clone(ours.unwrap_or(&now))));
                let mut kept = Partnership::clone(&now);
                kept.terms.push(term);
                rebasing.draft.put(Arc::new(kept));
                if let Some(theirs) = theirs {
                    rebasing.note("terms", &standing, &theirs);
                }
            }
            None => let_go(rebasing, &piece),
        }
    }
    bind_again(rebasing);
}

/// Returns the pieces whose term is not in their partnership.
fn homeless(rebasing: &Rebasing) -> Vec<Arc<Deliverable>> {
    let draft = &rebasing.draft;
    let lacks = |piece: &&Arc<Deliverable>| {
        let partnership = draft.find(&piece.partnership);
        let term = piece.fills.as_ref().map(|fills| &fills.term);
        term.is_some_and(|term| partnership.is_some_and(|one| one.term(term).is_none()))
    };
    let lost = |one: &&Arc<Partnership>| {
        let before = draft.under.partnerships.get(&one.id);
        let gone = |term: &Term| one.term(&term.id).is_none();
        before.is_some_and(|before| before.terms.iter().any(gone))
    };
    let lost: HashSet<&Id<Partnership>> =
        draft.written::<Partnership>().filter(lost).map(|one| &one.id).collect();
    if lost.is_empty() {
        return draft.written().filter(lacks).cloned().collect();
    }
    draft.all().filter(lacks).cloned().collect()
}

/// Clears the slot of a piece: its term no longer exists.
fn let_go(rebasing: &mut Rebasing, piece: &Deliverable) {
    let theirs = Whole::from(AnyRecord::from(piece.clone()));
    let freed = Deliverable { fills: None, ..piece.clone() };
    let ours = Whole::from(AnyRecord::from(freed.clone()));
    rebasing.draft.put(Arc::new(freed));
    rebasing.note("fills", &ours, &theirs);
}

/// Makes exclusivities owed to us bind the influencer of their partnership again.
fn bind_again(rebasing: &mut Rebasing) {
    let draft = &rebasing.draft;
    let influencer_of = |one: &Exclusivity| match &one.owed_to {
        OwedTo::Us(partnership) => draft.find(partnership).map(|one| one.influencer.clone()),
        OwedTo::Brand(_) => None,
    };
    let moved = |one: &&Arc<Partnership>| {
        let before = draft.under.partnerships.get(&one.id);
        before.is_some_and(|before| before.influencer != one.influencer)
    };
    let mut loose: Vec<Exclusivity> = Vec::new();
    let mut look = |one: &Arc<Exclusivity>| {
        if let Some(influencer) = influencer_of(one).filter(|bound| *bound != one.influencer) {
            loose.push(Exclusivity { influencer, ..Exclusivity::clone(one) });
        }
    };
    if draft.written::<Partnership>().any(|one| moved(&one)) {
        draft.all().for_each(&mut look);
    } else {
        draft.written().for_each(&mut look);
    }
    let bound: HashSet<AnyId> =
        loose.iter().map(|one| AnyId::Exclusivity(one.id.clone())).collect();
    rebasing.clashes.retain(|clash| {
        let is_bound = clash.about.as_ref().is_some_and(|about| bound.contains(about));
        !is_bound || clash.field != Some("influencer")
    });
    for one in loose {
        rebasing.draft.put(Arc::new(one));
    }
}
