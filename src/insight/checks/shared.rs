//! Checks across influencers: a code, account or link used by two, two that may be one person, fees
//! far from the book's median, and all gifts without a cost.
//!
//! Each is a group of members with the same key. An edit changes the members of one influencer;
//! only the groups that they leave, join or stay in are checked again, so the whole book is read
//! only once.

mod fees;
mod links;
mod members;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::alike::{TextHash, email_keys, link_key};
use super::{Code, Finding, FindingId};
use crate::domain::book::Book;
use crate::domain::brand::Tier;
use crate::domain::content::ContentType;
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Currency;
use crate::domain::platform::Platform;
use crate::domain::record::AnyId;
use crate::insight::number::counted;
use crate::insight::pending::is_taken_over;
use fees::far;
use links::Links;
use members::members;

/// What the members of a group share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// A discount code, folded.
    Code(String),
    /// An account: the platform and the handle, folded.
    Account(Platform, String),
    /// The normalised link of a piece.
    Link(TextHash),
    /// An e-mail in lower case.
    Email(TextHash),
    /// A name, folded.
    Name(TextHash),
    /// A fee per piece, by tier, kind of content and currency.
    Fee(Tier, ContentType, Currency),
    /// An agreement without a disclosure tag or a reason for none.
    Untagged,
    /// A gift with a value but no cost.
    GiftCost,
}

impl Key {
    /// Returns the code if it is reported once per influencer, however many such keys they share.
    fn told_once(&self) -> Option<Code> {
        match self {
            Self::Account(..) => Some(Code::SharedAccount),
            Self::Email(_) | Self::Name(_) => Some(Code::SamePerson),
            Self::Code(_) | Self::Link(_) | Self::Fee(..) | Self::Untagged | Self::GiftCost => None,
        }
    }
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Member {
    influencer: Id<Influencer>,
    /// The text shown beside the influencer's name: the code or the handle as written.
    shown: Box<str>,
    /// For fees: the amount per piece, in minor units.
    each: u64,
    /// Whether a finding about it would be useful now.
    is_current: bool,
}

/// The members of a group, sorted by record.
type Members = Vec<(AnyId, Member)>;

/// The groups of a book, and the sorted keys of each influencer.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    groups: HashMap<Key, Members>,
    keys_of: HashMap<Id<Influencer>, Vec<Key>>,
    /// The reported keys of each influencer: for each code that is reported once, the first shared
    /// key.
    told: HashMap<Id<Influencer>, Vec<Key>>,
    links: Links,
}

impl Shared {
    /// Builds the groups of a book.
    pub(super) fn build(book: &Book) -> Self {
        let mut shared = Self { links: Links::build(book), ..Self::default() };
        for id in book.influencers.values().map(|one| &one.id) {
            let mut keys = Vec::new();
            for (key, record, member) in members(book, id) {
                keys.push(key.clone());
                shared.groups.entry(key).or_default().push((record, member));
            }
            shared.remember(id, keys);
        }
        // Sort once: a group of fees holds much of the book.
        for group in shared.groups.values_mut().filter(|group| group.len() > 1) {
            group.sort_by(|(one, _), (other, _)| one.cmp(other));
            group.dedup_by(|(one, _), (other, _)| one == other);
        }
        for id in shared.keys_of.keys().cloned().collect::<Vec<_>>() {
            shared.note_told(id);
        }
        shared
    }

    /// Updates the groups of an influencer; returns the groups to check again.
    pub(super) fn put(&mut self, book: &Book, id: &Id<Influencer>) -> BTreeSet<Key> {
        let before = self.keys_of.remove(id).unwrap_or_default();
        for key in &before {
            if let Some(group) = self.groups.get_mut(key) {
                group.retain(|(_, member)| member.influencer != *id);
                if group.is_empty() {
                    self.groups.remove(key);
                }
            }
        }
        let mut keys = Vec::new();
        for (key, record, member) in members(book, id) {
            keys.push(key.clone());
            let group = self.groups.entry(key).or_default();
            match group.binary_search_by(|(one, _)| one.cmp(&record)) {
                // It may have moved from another influencer, who is updated later.
                Ok(at) => group[at].1 = member,
                Err(at) => group.insert(at, (record, member)),
            }
        }
        let links = self.links.put(book, id).into_iter().map(Key::Link);
        let touched = before.into_iter().chain(keys.iter().cloned()).chain(links).collect();
        self.remember(id, keys);
        self.with_what_is_told_once(touched, id)
    }

    fn remember(&mut self, id: &Id<Influencer>, mut keys: Vec<Key>) {
        if !keys.is_empty() {
            keys.sort_unstable();
            keys.dedup();
            self.keys_of.insert(id.clone(), keys);
        }
    }

    /// Adds the reported keys, old and new, of the members of these keys for which only the first
    /// shared key is reported.
    fn with_what_is_told_once(
        &mut self,
        mut touched: BTreeSet<Key>,
        changed: &Id<Influencer>,
    ) -> BTreeSet<Key> {
        let of_one = |key: &&Key| key.told_once().is_some();
        let groups = touched.iter().filter(of_one).filter_map(|key| self.groups.get(key));
        let members = groups.flatten().map(|(_, member)| &member.influencer);
        for id in members.chain([changed]).cloned().collect::<HashSet<_>>() {
            touched.extend(self.told.get(&id).into_iter().flatten().cloned());
            self.note_told(id.clone());
            touched.extend(self.told.get(&id).into_iter().flatten().cloned());
        }
        touched
    }

    /// Updates the reported keys of an influencer.
    fn note_told(&mut self, id: Id<Influencer>) {
        let is_shared = |key: &&Key| {
            let group = self.groups.get(key).map(Vec::as_slice).unwrap_or_default();
            let (first, last) = (group.first(), group.last());
            // In a group with one key per influencer, each influencer occurs once.
            [first, last].into_iter().flatten().any(|(_, one)| one.influencer != id)
        };
        let mut told: Vec<Key> = Vec::new();
        for key in self.keys_of.get(&id).into_iter().flatten() {
            let code = key.told_once();
            let is_new = code.is_some() && told.iter().all(|one| one.told_once() != code);
            if is_new && is_shared(&key) {
                told.push(key.clone());
            }
        }
        if told.is_empty() {
            self.told.remove(&id);
        } else {
            self.told.insert(id, told);
        }
    }

    /// Returns the groups that can have findings.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        let can_tell =
            |key: &Key, group: usize| group > 1 || matches!(key, Key::Untagged | Key::GiftCost);
        let groups = self.groups.iter().filter(move |(key, group)| can_tell(key, group.len()));
        groups.map(|(key, _)| key.clone()).chain(self.links.doubled().map(Key::Link))
    }

    /// Returns the findings of a group.
    pub(super) fn judge(&self, book: &Book, key: &Key) -> Vec<Finding> {
        if let Key::Link(link) = key {
            return self.judge_link(book, *link);
        }
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
            // Links have their own list.
            Key::Link(_) => Vec::new(),
            Key::Email(hash) => twice(book, group, Code::SamePerson, "email", |member, other| {
                format!("{} is {other}'s e-mail, too", email_of(book, member, *hash))
            }),
            Key::Name(_) => twice(book, group, Code::SamePerson, "name", |_, other| {
                format!("Another influencer is called {other}")
            }),
            Key::Fee(tier, content, currency) => far(group, *tier, content, *currency),
            Key::GiftCost => gifts(group),
            Key::Untagged => untagged(book, group),
        };
        // Imported records are quiet; the other member is not.
        found.retain(|finding| !is_taken_over(book, &finding.id.record));
        if key.told_once().is_some() {
            found.retain(|finding| {
                let influencer = finding.influencer.as_ref();
                let told = influencer.and_then(|id| self.told.get(id));
                told.is_some_and(|told| told.contains(key))
            });
        }
        found
    }

    /// Returns a finding for each piece with a link that pieces of several influencers have.
    fn judge_link(&self, book: &Book, link: TextHash) -> Vec<Finding> {
        let pieces = self.links.current(book, link);
        let first = pieces.first();
        let second = pieces.iter().find(|(_, it)| first.is_some_and(|(_, first)| it != first));
        let of = |(piece, influencer): &(&Deliverable, &Id<Influencer>)| {
            let (_, other) =
                [first, second].into_iter().flatten().find(|(_, it)| it != influencer)?;
            let (url, other) = (link_key(piece.url.as_ref()?), book.influencer_name(other));
            let record = AnyId::Deliverable(piece.id.clone());
            if is_taken_over(book, &record) {
                return None;
            }
            let sentence = format!("{url} is the link of a piece of {other}, too");
            Some(finding(Code::SharedLink, &record, influencer, "url", sentence))
        };
        pieces.iter().filter_map(of).collect()
    }
}

fn finding(
    code: Code,
    record: &AnyId,
    influencer: &Id<Influencer>,
    field: &'static str,
    sentence: String,
) -> Finding {
    Finding {
        id: FindingId { code, record: record.clone() },
        field,
        sentence,
        hint: code.advice().to_owned(),
        influencer: Some(influencer.clone()),
    }
}

/// Returns a finding for each member of a group of several influencers.
fn twice(
    book: &Book,
    group: &Members,
    code: Code,
    field: &'static str,
    sentence: impl Fn(&Member, &str) -> String,
) -> Vec<Finding> {
    // Each refers to the first, who refers to the next.
    let first = group.first();
    let is_other = |one: &Member| first.is_some_and(|(_, it)| it.influencer != one.influencer);
    let second = group.iter().find(|(_, one)| is_other(one));
    let of = |(record, member): &(AnyId, Member)| {
        let (_, other) = if is_other(member) { first? } else { second? };
        let other = book.influencer_name(&other.influencer);
        Some(finding(code, record, &member.influencer, field, sentence(member, &other)))
    };
    group.iter().filter_map(of).collect()
}

/// Returns one finding for all gifts without a cost, about the first one.
fn gifts(group: &Members) -> Vec<Finding> {
    let count = u64::try_from(group.len()).unwrap_or(u64::MAX);
    let have = if count == 1 { "has" } else { "have" };
    let sentence = format!("{} {have} a worth and no cost", counted(count, "gift"));
    let of = |(record, member): &(AnyId, Member)| {
        finding(Code::NoGiftCost, record, &member.influencer, "gift_cost", sentence)
    };
    group.first().map(of).into_iter().collect()
}

/// Returns the hint that the brand names no tag: once for all agreements without one, about the
/// first.
fn untagged(book: &Book, group: &Members) -> Vec<Finding> {
    let sentence = "The brand names no disclosure tag, and this agreement has none of its own";
    let of = |(record, member): &(AnyId, Member)| {
        let influencer = &member.influencer;
        finding(Code::NoBrandTag, record, influencer, "disclosure_tag", sentence.to_owned())
    };
    group.first().filter(|_| book.brand.disclosure_tag.is_empty()).map(of).into_iter().collect()
}

fn email_of(book: &Book, member: &Member, hash: TextHash) -> String {
    let one = book.influencers.get(&member.influencer);
    let mut emails = one.into_iter().flat_map(|one| email_keys(&one.email));
    emails.find(|email| TextHash::of(email) == hash).unwrap_or_default()
}

#[cfg(test)]
mod tests;
