//! What can be seen only by looking at several influencers: one code or one account with two of
//! them, and fees far from the book's own median.
//!
//! Each of these is a group of members with one key. An edit changes the members of one influencer;
//! only the groups that they leave, join or stay in are judged again, so nothing here looks at the
//! whole book after the first time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Code, Finding, FindingId};
use crate::domain::book::Book;
use crate::domain::brand::Tier;
use crate::domain::content::ContentType;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::{Currency, Money};
use crate::domain::partnership::Partnership;
use crate::domain::platform::Platform;
use crate::domain::record::AnyId;
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::fold;
use crate::insight::number::middle;
use crate::insight::pending::is_hidden;

/// The fewest fees that make a median worth naming.
const ENOUGH_FEES: usize = 8;

/// What the members of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// A discount code, folded.
    Code(String),
    /// An account: the platform and the handle, folded.
    Account(Platform, String),
    /// A fee per piece: of a tier, for a kind of content, in a currency.
    Fee(Tier, ContentType, Currency),
}

/// One that has what its group has in common.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Member {
    influencer: Id<Influencer>,
    /// What is shown of it beside the influencer's name: the code or the handle as they are written.
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
        self.with_other_accounts(touched)
    }

    /// Adds the other accounts of whoever shares one: only the first that is shared is told.
    fn with_other_accounts(&self, touched: BTreeSet<Key>) -> BTreeSet<Key> {
        let accounts = touched.iter().filter(|key| matches!(key, Key::Account(..)));
        let members = accounts.filter_map(|key| self.groups.get(key)).flat_map(BTreeMap::values);
        let others: Vec<Key> = members
            .filter_map(|member| self.keys_of.get(&member.influencer))
            .flatten()
            .filter(|key| matches!(key, Key::Account(..)))
            .cloned()
            .collect();
        touched.into_iter().chain(others).collect()
    }

    /// Returns whether this is the first account that an influencer shares with another one.
    fn is_first_shared(&self, key: &Key, influencer: &Id<Influencer>) -> bool {
        let is_shared = |key: &&Key| {
            let group = self.groups.get(key).filter(|_| matches!(key, Key::Account(..)));
            group.is_some_and(|group| group.values().any(|member| member.influencer != *influencer))
        };
        let keys = self.keys_of.get(influencer);
        keys.and_then(|keys| keys.iter().find(is_shared)) == Some(key)
    }

    /// Returns all groups.
    pub(super) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.groups.keys()
    }

    /// Returns what is not right in a group.
    pub(super) fn judge(&self, book: &Book, key: &Key) -> Vec<Finding> {
        let Some(group) = self.groups.get(key) else { return Vec::new() };
        match key {
            Key::Code(_) => twice(book, group, Code::SharedCode, "code", |member, other| {
                format!("The code {} is {other}'s, too", member.shown)
            }),
            Key::Account(platform, _) => {
                let sentence = |member: &Member, other: &str| {
                    format!("{} on {platform} is {other}'s, too", member.shown)
                };
                let mut found = twice(book, group, Code::SharedAccount, "accounts", sentence);
                found.retain(|finding| {
                    let influencer = finding.influencer.as_ref();
                    influencer.is_some_and(|id| self.is_first_shared(key, id))
                });
                found
            }
            Key::Fee(tier, content, currency) => far(group, *tier, content, *currency),
        }
    }
}

/// Returns where an influencer is a member, and of what.
fn members(book: &Book, id: &Id<Influencer>) -> Vec<(Key, AnyId, Member)> {
    let Some(influencer) = book.influencers.get(id) else { return Vec::new() };
    let member = |shown: String, each: u64, is_current: bool| Member {
        influencer: id.clone(),
        shown,
        each,
        is_current,
    };
    let mut members = Vec::new();
    if !influencer.archived {
        for account in &influencer.accounts {
            let key = Key::Account(account.platform.clone(), fold(&account.handle));
            let shown = format!("@{}", &*account.handle);
            members.push((key, AnyId::Influencer(id.clone()), member(shown, 0, true)));
        }
    }
    let tier = influencer.tier(&book.brand);
    for partnership in book.partnerships_with(id) {
        let record = || AnyId::Partnership(partnership.id.clone());
        let is_shown = !is_hidden(book, partnership);
        let is_out = Stage::EXITS.contains(&partnership.stage);
        if let Some(code) = partnership.code.as_ref().filter(|_| is_shown && !is_out) {
            members.push((Key::Code(fold(code)), record(), member(code.to_string(), 0, true)));
        }
        if let (Some(tier), Some((content, each))) = (tier, fee_each(partnership)) {
            let key = Key::Fee(tier, content, each.currency);
            let is_current = is_shown && partnership.stage.is_running();
            members.push((key, record(), member(String::new(), each.minor, is_current)));
        }
    }
    members
}

/// Returns the fee for one piece of a partnership that is about one kind of content: only such fees
/// can be compared. What is archived or done is part of the basis; what came to nothing is not.
fn fee_each(partnership: &Partnership) -> Option<(ContentType, Money)> {
    let counts = match partnership.stage {
        Stage::In(lane) => lane >= Lane::InTalks,
        Stage::Paused { .. } => true,
        Stage::Declined | Stage::Rejected | Stage::Ghosted => false,
    };
    let fee = partnership.fee.filter(|fee| counts && fee.minor > 0)?;
    let first = partnership.terms.first()?;
    let same = partnership.terms.iter().all(|term| term.content == first.content);
    let total: u64 = partnership.terms.iter().map(|term| u64::from(term.total())).sum();
    let each = fee.minor.checked_div(total).filter(|each| same && *each > 0)?;
    Some((first.content.clone(), Money { minor: each, currency: fee.currency }))
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

/// Returns the fees below half or above double the median of their group.
fn far(
    group: &BTreeMap<AnyId, Member>,
    tier: Tier,
    content: &ContentType,
    currency: Currency,
) -> Vec<Finding> {
    if group.len() < ENOUGH_FEES {
        return Vec::new();
    }
    let mut fees: Vec<u64> = group.values().map(|member| member.each).collect();
    let Some(median) = middle(&mut fees) else { return Vec::new() };
    let brief = |minor| Money { minor, currency }.brief();
    let of = |(record, member): (&AnyId, &Member)| {
        let each = member.each;
        let is_far = each.saturating_mul(2) < median || each > median.saturating_mul(2);
        if !is_far || !member.is_current {
            return None;
        }
        let (kind, fee, usual) = (content.word().to_lowercase(), brief(each), brief(median));
        let times = times(each, median);
        let sentence = format!(
            "{fee} a {kind} is {times} the median of {usual} ({} fees, {tier})",
            group.len()
        );
        Some(finding(Code::FeeFar, record, member, "fee", sentence))
    };
    group.iter().filter_map(of).collect()
}

/// Returns how many times the median a fee is, with one decimal: `2.5 times`.
fn times(fee: u64, median: u64) -> String {
    let tenths = (u128::from(fee) * 100 / u128::from(median.max(1)) + 5) / 10;
    format!("{}.{} times", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::Poster;
    use crate::domain::date::day;
    use crate::domain::expectations::Term;
    use crate::domain::frequency::Frequency;
    use crate::domain::influencer::{Account, Audience, Handle};
    use crate::domain::partnership::Code as DiscountCode;
    use crate::insight::checks::ledger::Checks;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{id, influencer, partnership, today};

    fn account(handle: &str, followers: u64) -> Account {
        let audience = Audience { followers: Some(followers), ..Audience::on(today()) };
        let handle = Handle::parse(handle).unwrap();
        Account { platform: Platform::Instagram, handle, audience: vec![audience] }
    }

    fn two(change: impl FnOnce(&mut Partnership, &mut Influencer)) -> Scene {
        let mut scene = Scene::agreed(Lane::Active);
        let mut mara = influencer("Mara");
        mara.accounts = vec![account("mara.bakes", 5_000)];
        scene.partnership.code = Some(DiscountCode::parse("MARA15").unwrap());
        let (mut other, mut jo) = (partnership("Jo", Lane::Done), influencer("Jo"));
        change(&mut other, &mut jo);
        scene.records.influencers = [mara, jo].into_iter().collect();
        scene.records.partnerships = [other].into_iter().collect();
        scene
    }

    #[test]
    fn a_code_belongs_to_one_influencer() {
        let with = |code: &str, change: fn(&mut Partnership, &mut Influencer)| {
            codes(
                &two(|other, jo| {
                    other.code = Some(DiscountCode::parse(code).unwrap());
                    change(other, jo);
                }),
                &["C070"],
            )
        };
        assert_eq!(with("mara15", |_, _| ()), ["C070", "C070"], "both are told");
        assert!(with("JO15", |_, _| ()).is_empty());
        assert!(with("MARA15", |other, _| other.stage = Stage::Declined).is_empty());
        assert!(with("MARA15", |_, jo| jo.archived = true).is_empty());
        assert!(with("MARA15", |other, _| other.influencer = id("Mara")).is_empty(), "hers");
    }

    #[test]
    fn an_account_belongs_to_one_influencer() {
        let with = |handle: &'static str, change: fn(&mut Influencer)| {
            codes(
                &two(|_, jo| {
                    jo.accounts = vec![account(handle, 9_000)];
                    change(jo);
                }),
                &["C071"],
            )
        };
        assert_eq!(with("Mara.Bakes", |_| ()), ["C071", "C071"]);
        assert!(with("jo.ade", |_| ()).is_empty());
        assert!(with("mara.bakes", |jo| jo.archived = true).is_empty());
        let elsewhere: fn(&mut Influencer) = |jo| jo.accounts[0].platform = Platform::TikTok;
        assert!(with("mara.bakes", elsewhere).is_empty());
        let mut scene = two(|_, jo| jo.accounts = vec![account("a", 1), account("b", 2)]);
        let mut mara = influencer("Mara");
        mara.accounts = vec![account("b", 2), account("a", 1)];
        let jo = scene.records.influencers.get(&id("Jo")).unwrap().clone();
        scene.records.influencers = [jo, mara.into()].into_iter().collect();
        assert_eq!(codes(&scene, &["C071"]), ["C071", "C071"], "one finding for each");
    }

    /// Influencers of one tier with a fee each, for two reels.
    fn fees(euros: &[u64]) -> Scene {
        let mut scene = Scene::agreed(Lane::Contacted);
        let mut influencers = vec![influencer("Mara")];
        let mut partnerships = Vec::new();
        for (at, fee) in euros.iter().enumerate() {
            let name = format!("i{at}");
            let mut one = influencer(&name);
            one.accounts = vec![account(&name, 5_000)];
            influencers.push(one);
            let mut made = partnership(&name, Lane::Agreed);
            made.fee = Some(Money { minor: fee * 100, currency: Currency::EUR });
            made.terms = vec![Term {
                valid_from: None,
                draft_days: None,
                id: id("t"),
                content: ContentType::Reel,
                platform: None,
                poster: Poster::Creator,
                count: 2,
                frequency: Frequency::PerMonth {
                    periods: 1,
                    from: day("2026-12-01"),
                    pace: crate::domain::frequency::Pace::default(),
                },
            }];
            partnerships.push(made);
        }
        scene.records.influencers = influencers.into_iter().collect();
        scene.records.partnerships = partnerships.into_iter().collect();
        scene
    }

    #[test]
    fn a_fee_far_from_the_median_is_a_hint_from_eight_fees_up() {
        let many = [100, 100, 120, 120, 130, 140, 150];
        let of = |last: u64| codes(&fees(&[&many[..], &[last]].concat()), &["C043"]);
        assert_eq!(of(241), ["C043"], "the median is 120");
        assert_eq!(of(59), ["C043"]);
        assert!(of(240).is_empty());
        assert!(of(60).is_empty());
        let few = fees(&[&many[1..], &[900]].concat());
        assert!(codes(&few, &["C043"]).is_empty(), "seven are too few");
    }

    #[test]
    fn the_hint_says_how_far_and_on_what_basis() {
        let scene = fees(&[100, 100, 120, 120, 130, 140, 150, 300]);
        let checks = Checks::build(&scene.book(), today());
        let hint = checks.listed().iter().find(|one| one.finding.id.code == Code::FeeFar).unwrap();
        assert_eq!(
            hint.finding.sentence,
            "150 EUR a reel is 2.5 times the median of 60 EUR (8 fees, micro)"
        );
    }

    #[test]
    fn what_is_over_is_part_of_the_basis_only() {
        let mut scene = fees(&[100, 100, 120, 120, 130, 140, 150, 900]);
        let far = scene.records.partnerships.get(&id("p-i7")).unwrap();
        let mut done = Partnership::clone(far);
        done.stage = Stage::In(Lane::Done);
        let others = scene.records.partnerships.values().filter(|one| one.id != done.id).cloned();
        scene.records.partnerships = others.chain([done.clone().into()]).collect();
        assert!(codes(&scene, &["C043"]).is_empty());
    }
}
