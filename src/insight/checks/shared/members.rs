//! The groups that an influencer is in, and their members.

use super::super::alike::{TextHash, email_keys, name_key};
use super::super::disclosure::names_no_tag;
use super::{Key, Member};
use crate::domain::book::Book;
use crate::domain::content::ContentType;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Money;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::fold;
use crate::insight::costs;
use crate::insight::pending::is_hidden;

/// Returns an influencer's memberships.
pub(super) fn members(book: &Book, id: &Id<Influencer>) -> Vec<(Key, AnyId, Member)> {
    let Some(influencer) = book.influencers.get(id) else { return Vec::new() };
    let member = |shown: &str, each: u64, is_current: bool| Member {
        influencer: id.clone(),
        shown: shown.into(),
        each,
        is_current,
    };
    let mut members = Vec::new();
    if !influencer.archived {
        let record = || AnyId::Influencer(id.clone());
        for email in email_keys(&influencer.email) {
            members.push((Key::Email(TextHash::of(&email)), record(), member("", 0, true)));
        }
        let name = name_key(&influencer.name);
        if !name.is_empty() {
            members.push((Key::Name(TextHash::of(&name)), record(), member("", 0, true)));
        }
        for account in &influencer.accounts {
            let key = Key::Account(account.platform.clone(), fold(&account.handle));
            let shown = format!("@{}", &*account.handle);
            members.push((key, record(), member(&shown, 0, true)));
        }
    }
    let tier = influencer.tier(&book.brand);
    for partnership in book.partnerships_with(id) {
        let record = || AnyId::Partnership(partnership.id.clone());
        let is_shown = !is_hidden(book, partnership);
        // A hint reported once for all ignores imported partnerships.
        let is_told = is_shown && partnership.taken_over.is_none();
        let is_out = Stage::EXITS.contains(&partnership.stage);
        if is_told && names_no_tag(partnership) {
            members.push((Key::Untagged, record(), member("", 0, true)));
        }
        if is_told && costs::has_unknown_gift_cost(book, partnership) {
            members.push((Key::GiftCost, record(), member("", 0, true)));
        }
        if let Some(code) = partnership.code.as_ref().filter(|_| is_shown && !is_out) {
            members.push((Key::Code(fold(code)), record(), member(code, 0, true)));
        }
        if let (Some(tier), Some((content, each))) = (tier, fee_each(partnership)) {
            let key = Key::Fee(tier, content, each.currency);
            let is_current = is_shown && partnership.stage.is_running();
            members.push((key, record(), member("", each.minor, is_current)));
        }
    }
    members
}

/// Returns the fee per piece of a partnership with one kind of content: only such fees can be
/// compared. Archived and done ones are included, failed ones are not.
fn fee_each(partnership: &Partnership) -> Option<(ContentType, Money)> {
    let counts = match partnership.stage {
        Stage::In(lane) => lane >= Lane::InTalks,
        Stage::Paused { .. } => true,
        Stage::Declined | Stage::Rejected | Stage::Ghosted => false,
    };
    let fee = partnership.fee.filter(|fee| counts && fee.minor > 0)?;
    let first = partnership.terms.first()?;
    let same = partnership.terms.iter().all(|term| term.content == first.content);
    let total: usize = partnership.terms.iter().map(|term| term.numbers(None).count()).sum();
    let total = u64::try_from(total).ok()?;
    let each = fee.minor.checked_div(total).filter(|each| same && *each > 0)?;
    Some((first.content.clone(), Money { minor: each, currency: fee.currency }))
}
