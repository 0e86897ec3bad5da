//! Differences of lists: elements added, removed and changed.
//!
//! Words are matched by text, terms by id, accounts by platform and handle, dated values by day,
//! sales and expenses by id, exchange rates by currency.

use super::known::Known;
use super::labels::Labels;
use super::said::Said;
use crate::domain::deliverable::DisclosureCheck;
use crate::domain::exchange_rate::ExchangeRate;
use crate::domain::expectations::Term;
use crate::domain::expense::Expense;
use crate::domain::influencer::{Account, Audience};
use crate::domain::results::Results;
use crate::domain::sale::Sale;
use crate::domain::text::{Line, joined};

/// The matched elements of two lists.
struct Pairs<'a, T> {
    gone: Vec<&'a T>,
    kept: Vec<(&'a T, &'a T)>,
    new: Vec<&'a T>,
    /// Whether kept elements changed their order.
    turned: bool,
}

/// Matches the elements of two lists; duplicates are matched one by one.
fn pairs<'a, T>(was: &'a [T], is: &'a [T], same: impl Fn(&T, &T) -> bool) -> Pairs<'a, T> {
    let mut left: Vec<Option<&T>> = is.iter().map(Some).collect();
    let mut pairs = Pairs { gone: Vec::new(), kept: Vec::new(), new: Vec::new(), turned: false };
    let mut last = None;
    for before in was {
        let at = left.iter().position(|after| after.is_some_and(|after| same(before, after)));
        match at.and_then(|at| left[at].take().map(|after| (at, after))) {
            Some((at, after)) => {
                pairs.turned |= last.is_some_and(|last| at < last);
                last = last.max(Some(at));
                pairs.kept.push((before, after));
            }
            None => pairs.gone.push(before),
        }
    }
    pairs.new = left.into_iter().flatten().collect();
    pairs
}

impl Said for Vec<Line> {
    fn said(&self, _: &Known) -> String {
        joined(self)
    }
    fn changed(&self, was: &Self, label: &str, _: &Known) -> Vec<String> {
        let pairs = pairs(was, self, |one, other| one == other);
        let added = pairs.new.iter().map(|word| format!("+ {word}"));
        let removed = pairs.gone.iter().map(|word| format!("- {word}"));
        let words: Vec<String> = added.chain(removed).collect();
        match words[..] {
            [] => vec![format!("{label}, in another order: {}", joined(self))],
            _ => vec![format!("{label}: {}", words.join(", "))],
        }
    }
}

impl Said for Vec<Term> {
    fn said(&self, known: &Known) -> String {
        let terms: Vec<String> = self.iter().map(|term| term.phrase(known.today)).collect();
        terms.join("; ")
    }
    fn changed(&self, was: &Self, _: &str, known: &Known) -> Vec<String> {
        let pairs = pairs(was, self, |one, other| one.id == other.id);
        let phrase = |term: &Term| term.phrase(known.today);
        let kept = pairs.kept.iter().filter(|(was, is)| was != is);
        let mut lines: Vec<String> = kept.map(|(was, is)| term_changed(was, is, known)).collect();
        lines.extend(pairs.new.iter().map(|term| format!("added: {}", phrase(term))));
        lines.extend(pairs.gone.iter().map(|term| format!("removed: {}", phrase(term))));
        if pairs.turned || lines.is_empty() {
            lines.push(format!("terms in another order: {}", self.said(known)));
        }
        lines
    }
    fn listed(&self, label: &str, known: &Known) -> Vec<String> {
        self.iter().map(|term| format!("{label}: {}", term.phrase(known.today))).collect()
    }
}

/// Returns `2 reels a month → 3` if only the number of pieces changed.
fn term_changed(was: &Term, is: &Term, known: &Known) -> String {
    let (before, after) = (was.phrase(known.today), is.phrase(known.today));
    if (Term { count: was.count, ..is.clone() }) == *was {
        let (pieces, _) = before.split_once(',').unwrap_or((&before, ""));
        return format!("{pieces} → {}", is.count);
    }
    // A custom content type may read like one of ours.
    if before == after {
        format!("{before}, written otherwise")
    } else {
        format!("{before} → {after}")
    }
}

impl Said for Vec<Account> {
    fn said(&self, _: &Known) -> String {
        self.iter().map(name).collect::<Vec<_>>().join(", ")
    }
    fn in_full(&self, known: &Known) -> String {
        let measured = |one: &Account| match one.audience.in_full(known) {
            measured if measured.is_empty() => name(one),
            measured => format!("{} ({measured})", name(one)),
        };
        self.iter().map(measured).collect::<Vec<_>>().join(", ")
    }
    fn changed(&self, was: &Self, label: &str, known: &Known) -> Vec<String> {
        let same = |one: &Account, other: &Account| {
            (&one.platform, &one.handle) == (&other.platform, &other.handle)
        };
        let pairs = pairs(was, self, same);
        let mut lines: Vec<String> = Vec::new();
        for (was, is) in pairs.kept.iter().filter(|(was, is)| was != is) {
            lines.extend(is.audience.changed(&was.audience, &name(is), known));
        }
        for account in pairs.new {
            lines.push(format!("added: {label} {}", name(account)));
            lines.extend(account.audience.listed(&name(account), known));
        }
        lines.extend(pairs.gone.iter().map(|gone| format!("removed: {label} {}", name(gone))));
        if pairs.turned || lines.is_empty() {
            lines.push(format!("{label}s in another order: {}", self.said(known)));
        }
        lines
    }
    fn listed(&self, label: &str, known: &Known) -> Vec<String> {
        let account = |account: &Account| {
            let measured = account.audience.listed(&name(account), known);
            std::iter::once(format!("{label}: {}", name(account)))
                .chain(measured)
                .collect::<Vec<_>>()
        };
        self.iter().flat_map(account).collect()
    }
}

fn name(account: &Account) -> String {
    format!("{} @{}", account.platform.word(), &*account.handle)
}

/// Values in a list: usually one per day, currency or id, but a hand-edited file may have two. The
/// macro takes the name of one, and what identifies versions of it.
macro_rules! list_values {
    ($($type:ty => $name:expr, $same:expr;)*) => { $(
        impl Said for Vec<$type> {
            fn said(&self, known: &Known) -> String {
                let name: fn(&$type, &Known) -> String = $name;
                self.iter().map(|one| name(one, known)).collect::<Vec<_>>().join(", ")
            }
            fn in_full(&self, known: &Known) -> String {
                let name: fn(&$type, &Known) -> String = $name;
                let told = |one: &$type| format!("{}: {}", name(one, known), values(one, known));
                self.iter().map(told).collect::<Vec<_>>().join("; ")
            }
            fn changed(&self, was: &Self, label: &str, known: &Known) -> Vec<String> {
                let name: fn(&$type, &Known) -> String = $name;
                let same: fn(&$type, &$type) -> bool = $same;
                let pairs = pairs(was, self, same);
                let mut lines = Vec::new();
                for (was, is) in pairs.kept.iter().filter(|(was, is)| was != is) {
                    let fields = is.changed_fields(was, known);
                    lines.push(format!("{label}, {}: {}", name(is, known), fields.join(", ")));
                }
                let told = |one: &$type| format!("{label}, {}: {}", name(one, known), values(one, known));
                lines.extend(pairs.new.iter().map(|one| format!("added: {}", told(one))));
                lines.extend(pairs.gone.iter().map(|one| format!("removed: {}", told(one))));
                if lines.is_empty() {
                    lines.push(format!("{label} in another order: {}", self.said(known)));
                }
                lines
            }
            fn listed(&self, label: &str, known: &Known) -> Vec<String> {
                let name: fn(&$type, &Known) -> String = $name;
                let told = |one: &$type| format!("{label}, {}: {}", name(one, known), values(one, known));
                self.iter().map(told).collect()
            }
        }
    )* };
}
list_values! {
    Audience => |one, known| known.day(one.on), |one, other| one.on == other.on;
    Results => |one, known| known.day(one.on), |one, other| one.on == other.on;
    Sale => |one, _| one.month.name(), |one, other| one.id == other.id;
    Expense => |one, _| one.what.to_string(), |one, other| one.id == other.id;
    ExchangeRate => |one, _| one.currency.to_string(), |one, other| one.currency == other.currency;
}

/// Returns the fields of an unnamed value on one line.
fn values<T: Labels>(one: &T, known: &Known) -> String {
    match one.fields(known) {
        fields if fields.is_empty() => "nothing counted".to_owned(),
        fields => fields.join(", "),
    }
}

impl Said for DisclosureCheck {
    fn said(&self, known: &Known) -> String {
        values(self, known)
    }
    fn changed(&self, was: &Self, label: &str, known: &Known) -> Vec<String> {
        vec![format!("{label}: {}", self.changed_fields(was, known).join(", "))]
    }
}
