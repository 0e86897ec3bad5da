//! What can be seen only by looking at several influencers: one code, account or link with two of
//! them, two that are perhaps one person, fees far from the book's own median, and all gifts without a cost.
//!
//! Each of these is a group of members with one key. An edit changes the members of one influencer;
//! only the groups that they leave, join or stay in are judged again, so nothing here looks at the
//! whole book after the first time.

mod fees;
mod members;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::disclosure::no_brand_tag;
use super::{Code, Finding, FindingId};
use crate::domain::book::Book;
use crate::domain::brand::Tier;
use crate::domain::content::ContentType;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Currency;
use crate::domain::platform::Platform;
use crate::domain::record::AnyId;
use crate::insight::number::counted;
use fees::far;
use members::members;

/// What the members of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// A discount code, folded.
    Code(String),
    /// An account: the platform and the handle, folded.
    Account(Platform, String),
    /// The link of a piece, without its dress.
    Link(Box<str>),
    /// An e-mail, in lower case.
    Email(Box<str>),
    /// A name, folded.
    Name(Box<str>),
    /// A fee per piece: of a tier, for a kind of content, in a currency.
    Fee(Tier, ContentType, Currency),
    /// An agreement that names no disclosure tag, and no reason why none is owed.
    Untagged,
    /// A gift that has a worth and no cost.
    GiftCost,
}

impl Key {
    /// Returns the code of what is told once of an influencer, however many of such keys they share.
    fn told_once(&self) -> Option<Code> {
        match self {
            Self::Account(..) => Some(Code::SharedAccount),
            Self::Email(_) | Self::Name(_) => Some(Code::SamePerson),
            Self::Code(_) | Self::Link(_) | Self::Fee(..) | Self::Untagged | Self::GiftCost => None,
        }
    }
}

/// One that has what its group has in common.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Member {
    influencer: Id<Influencer>,
    /// What is shown of it beside the influencer's name: the code, handle or e-mail as they are
    /// written.
    shown: String,
    /// For fees: the amount for one piece, in minor units.
    each: u64,
    /// Whether a finding about it would be of use now.
    is_current: bool,
}

/// The groups of a book, and who is in which.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    groups: HashMap<Key, BTreeMap<AnyId, Member>>,
    keys_of: HashMap<Id<Influencer>, BTreeSet<Key>>,
}

impl Shared {
    /// Puts an influencer into the groups that they belong to now, and out of all others; returns
    /// the groups to judge again.
    pub(super) fn put(&mut self, book: &Book, id: &Id<Influencer>) -> BTreeSet<Key> {
        let mut touched = self.keys_of.remove(id).unwrap_or_default();
        for key in &touched {
            if let Some(group) = self.groups.get_mut(key) {
                group.retain(|_, member| member.influencer != *id);
                if group.is_empty() {
                    self.groups.remove(key);
                }
            }
        }
        let mut keys = BTreeSet::new();
        for (key, record, member) in members(book, id) {
            self.groups.entry(key.clone()).or_default().insert(record, member);
            keys.insert(key);
        }
        touched.extend(keys.iter().cloned());
        if !keys.is_empty() {
            self.keys_of.insert(id.clone(), keys);
        }
        self.with_what_is_told_once(touched)
    }

    /// Adds the other keys of whoever shares one of which only the first that is shared is told.
    fn with_what_is_told_once(&self, touched: BTreeSet<Key>) -> BTreeSet<Key> {
        let of_one = |key: &&Key| key.told_once().is_some();
        let groups = touched.iter().filter(of_one).filter_map(|key| self.groups.get(key));
        let others: Vec<Key> = groups
            .flat_map(BTreeMap::values)
            .filter_map(|member| self.keys_of.get(&member.influencer))
            .flatten()
            .filter(of_one)
            .cloned()
            .collect();
        touched.into_iter().chain(others).collect()
    }

    /// Returns whether this is the first key of its code that an influencer shares with another one.
    fn is_first_shared(&self, key: &Key, influencer: &Id<Influencer>) -> bool {
        let is_shared = |one: &&Key| {
            let group = self.groups.get(one).filter(|_| one.told_once() == key.told_once());
            group.is_some_and(|group| group.values().any(|member| member.influencer != *influencer))
        };
        let keys = self.keys_of.get(influencer);
        keys.and_then(|keys| keys.iter().find(is_shared)) == Some(key)
    }

    /// Returns the groups in which anything can be found.
    pub(super) fn keys(&self) -> impl Iterator<Item = &Key> {
        let can_tell =
            |key: &Key, group: usize| group > 1 || matches!(key, Key::Untagged | Key::GiftCost);
        self.groups
            .iter()
            .filter(move |(key, group)| can_tell(key, group.len()))
            .map(|(key, _)| key)
    }

    /// Returns what is not right in a group.
    pub(super) fn judge(&self, book: &Book, key: &Key) -> Vec<Finding> {
        let Some(group) = self.groups.get(key) else { return Vec::new() };
        let mut found = match key {
            Key::Code(_) => twice(book, group, Code::SharedCode, "code", |member, other| {
                format!("The code {} is {other}'s, too", member.shown)
            }),
            Key::Account(platform, _) => {
                twice(book, group, Code::SharedAccount, "accounts", |member, other| {
                    format!("{} on {platform} is {other}'s, too", member.shown)
                })
            }
            Key::Link(link) => twice(book, group, Code::SharedLink, "url", |_, other| {
                format!("{link} is the link of a piece of {other}, too")
            }),
            Key::Email(_) => twice(book, group, Code::SamePerson, "email", |member, other| {
                format!("{} is {other}'s e-mail, too", member.shown)
            }),
            Key::Name(_) => twice(book, group, Code::SamePerson, "name", |_, other| {
                format!("Another influencer is called {other}")
            }),
            Key::Fee(tier, content, currency) => far(group, *tier, content, *currency),
            Key::GiftCost => gifts(group),
            Key::Untagged => {
                no_brand_tag(book, group.iter().map(|(one, of)| (one, &of.influencer)))
            }
        };
        if key.told_once().is_some() {
            found.retain(|finding| {
                let influencer = finding.influencer.as_ref();
                influencer.is_some_and(|id| self.is_first_shared(key, id))
            });
        }
        found
    }
}

fn finding(
    code: Code,
    record: &AnyId,
    member: &Member,
    field: &'static str,
    sentence: String,
) -> Finding {
    Finding {
        id: FindingId { code, record: record.clone() },
        field,
        sentence,
        hint: code.advice().to_owned(),
        influencer: Some(member.influencer.clone()),
    }
}

/// Returns a finding for each member of a group of several influencers.
fn twice(
    book: &Book,
    group: &BTreeMap<AnyId, Member>,
    code: Code,
    field: &'static str,
    sentence: impl Fn(&Member, &str) -> String,
) -> Vec<Finding> {
    let of = |(record, member): (&AnyId, &Member)| {
        let other = group.values().find(|other| other.influencer != member.influencer)?;
        let other = book.influencer_name(&other.influencer);
        Some(finding(code, record, member, field, sentence(member, &other)))
    };
    group.iter().filter_map(of).collect()
}

/// Returns one finding for all gifts without a cost: of the first one, which its key asks for.
fn gifts(group: &BTreeMap<AnyId, Member>) -> Vec<Finding> {
    let count = u64::try_from(group.len()).unwrap_or(u64::MAX);
    let have = if count == 1 { "has" } else { "have" };
    let sentence = format!("{} {have} a worth and no cost", counted(count, "gift"));
    let first = group.first_key_value();
    let of = |(record, member)| finding(Code::NoGiftCost, record, member, "gift_cost", sentence);
    first.map(of).into_iter().collect()
}

#[cfg(test)]
mod tests;
