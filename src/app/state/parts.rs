//! Parts of records on a page: terms, sales, accounts and counts have an index instead of an id,
//! and it changes when others are added or removed.

use crate::app::state::screen::{Page, PageKey};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::influencer::Account;

/// Moves the selection of a page to the new index of the selected part; returns whether the part is
/// gone.
pub(in crate::app) fn follow(page: &mut Page, set: &ChangeSet) -> bool {
    match page.lines.chosen().and_then(|key| moved(key, page, set)) {
        None => false,
        Some(Now::At(key)) => {
            page.lines.follow(Some(key));
            false
        }
        Some(Now::Gone) => {
            page.lines.lose();
            true
        }
    }
}

/// Where a part is after its record changed.
enum Now {
    At(PageKey),
    Gone,
}

impl Now {
    fn of(key: Option<PageKey>) -> Self {
        key.map_or(Self::Gone, Self::At)
    }
}

/// Returns where a part is now; `None` if no change touches its record.
fn moved(key: &PageKey, page: &Page, set: &ChangeSet) -> Option<Now> {
    let partnership = || {
        set.changes.iter().find_map(|change| match change {
            Change::Partnership(edit) if page.partnership.as_ref() == Some(&edit.id) => {
                Some((edit.before.as_deref()?, edit.after.as_deref()?))
            }
            _ => None,
        })
    };
    let influencer = || {
        set.changes.iter().find_map(|change| match change {
            Change::Influencer(edit) if page.influencer == edit.id => {
                Some((edit.before.as_deref()?, edit.after.as_deref()?))
            }
            _ => None,
        })
    };
    let name = |one: &'_ Account| (one.platform.clone(), one.handle.clone());
    Some(Now::of(match key {
        PageKey::Term(at) => {
            let (before, after) = partnership()?;
            place(&before.terms, &after.terms, *at, |term| &term.id).map(PageKey::Term)
        }
        PageKey::Slot(at, number) => {
            let (before, after) = partnership()?;
            let term = place(&before.terms, &after.terms, *at, |term| &term.id);
            term.map(|at| PageKey::Slot(at, *number))
        }
        PageKey::Sale(at) => {
            let (before, after) = partnership()?;
            place(&before.sales, &after.sales, *at, |sale| &sale.id).map(PageKey::Sale)
        }
        PageKey::Expense(at) => {
            let (before, after) = partnership()?;
            place(&before.expenses, &after.expenses, *at, |one| &one.id).map(PageKey::Expense)
        }
        PageKey::Account(at) => {
            let (before, after) = influencer()?;
            place(&before.accounts, &after.accounts, *at, name).map(PageKey::Account)
        }
        PageKey::Audience(account, at) => {
            let (before, after) = influencer()?;
            let Some(to) = place(&before.accounts, &after.accounts, *account, name) else {
                return Some(Now::Gone);
            };
            let measured = (before.accounts.get(*account)?, after.accounts.get(to)?);
            place(&measured.0.audience, &measured.1.audience, *at, |one| one.on)
                .map(|at| PageKey::Audience(to, at))
        }
        PageKey::Results(piece, at) => {
            let (before, after) = set.changes.iter().find_map(|change| match change {
                Change::Deliverable(edit) if edit.id == *piece => {
                    Some((edit.before.as_deref()?, edit.after.as_deref()?))
                }
                _ => None,
            })?;
            place(&before.results, &after.results, *at, |one| one.on)
                .map(|at| PageKey::Results(piece.clone(), at))
        }
        PageKey::Record(_) | PageKey::Field(..) | PageKey::Figure(_) => return None,
    }))
}

/// Returns the new index of an element: of an equal one, else of one with the same name, else of
/// the one renamed in place.
fn place<'a, T: PartialEq, K: PartialEq>(
    before: &'a [T],
    after: &'a [T],
    at: usize,
    name: impl Fn(&'a T) -> K,
) -> Option<usize> {
    let one = before.get(at)?;
    if after.get(at) == Some(one) {
        return Some(at);
    }
    let same = after.iter().position(|other| other == one);
    let of_name = || after.iter().position(|other| name(other) == name(one));
    let renamed = || {
        let there = after.get(at).filter(|_| before.len() == after.len())?;
        let is_new = before.iter().all(|other| name(other) != name(there));
        is_new.then_some(at)
    };
    same.or_else(of_name).or_else(renamed)
}
