//! The subject of a verb: the selected thing, on any screen.

use crate::app::state::screen::PageKey;
use crate::domain::book::Book;
use crate::domain::command::Dated;
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::field::Value;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::insight::disclosure::{Verdict, disclosure};
use crate::insight::item::{ItemId, What};
use crate::insight::wording::record_name;

/// The selected thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The record.
    pub record: AnyId,
    /// Its role, if it was selected as an item of Today or Calendar.
    pub what: Option<What>,
    /// The part, if it was selected on a page.
    pub part: Option<PageKey>,
}

impl Subject {
    /// Returns a record as the subject.
    #[must_use]
    pub fn record(record: AnyId) -> Self {
        Self { record, what: None, part: None }
    }

    /// Returns an item of Today or of Calendar as the subject.
    #[must_use]
    pub fn item(id: &ItemId) -> Self {
        Self { what: Some(id.what), ..Self::record(id.record.clone()) }
    }

    /// Returns the partnership that it is or belongs to.
    #[must_use]
    pub fn partnership(&self, book: &Book) -> Option<Id<Partnership>> {
        book.partnership_of(&self.record)
    }

    /// Returns the influencer that it is or belongs to.
    #[must_use]
    pub fn influencer(&self, book: &Book) -> Option<Id<Influencer>> {
        book.influencer_of(&self.record)
    }

    /// Returns the deliverable, if it is one.
    #[must_use]
    pub fn deliverable<'a>(&self, book: &'a Book) -> Option<&'a Deliverable> {
        match &self.record {
            AnyId::Deliverable(id) => book.deliverables.get(id).map(AsRef::as_ref),
            _ => None,
        }
    }

    /// Returns the deliverable, if it is live and its check failed.
    #[must_use]
    pub fn failed_check(&self, book: &Book) -> Option<Id<Deliverable>> {
        let piece = self.deliverable(book).filter(|piece| piece.status == Status::Live)?;
        let failed = disclosure(book, piece)?.verdict == Some(Verdict::Failed);
        failed.then(|| piece.id.clone())
    }

    /// Returns the partnership, if the subject is its bonus.
    #[must_use]
    pub fn bonus(&self) -> Option<&Id<Partnership>> {
        match (&self.record, &self.part) {
            (AnyId::Partnership(id), Some(PageKey::Field(_, "bonus_earned_on"))) => Some(id),
            _ => None,
        }
    }

    /// Returns its date that can be moved.
    #[must_use]
    pub fn dated(&self, book: &Book) -> Option<Dated> {
        if let Some(what) = self.what {
            return ItemId { what, record: self.record.clone() }.dated();
        }
        if let (AnyId::UsageRight(id), Some(PageKey::Field(_, "ad_code"))) =
            (&self.record, &self.part)
        {
            return Some(Dated::AdCode(id.clone()));
        }
        match &self.record {
            AnyId::Deliverable(id) => {
                let piece = book.deliverables.get(id)?;
                if piece.awaits_draft() && piece.draft_due.is_some() {
                    Some(Dated::Draft(id.clone()))
                } else {
                    Some(Dated::Post(id.clone()))
                }
            }
            AnyId::Partnership(id) => {
                let step = book.partnerships.get(id)?.next_step.is_some();
                step.then(|| Dated::Step(id.clone()))
            }
            AnyId::Payment(id) => Some(Dated::Payment(id.clone())),
            AnyId::Shipment(id) => Some(Dated::Send(id.clone())),
            AnyId::UsageRight(id) => Some(Dated::Right(id.clone())),
            AnyId::Exclusivity(id) => Some(Dated::Exclusivity(id.clone())),
            AnyId::Influencer(_)
            | AnyId::Campaign(_)
            | AnyId::Touch(_)
            | AnyId::Entry(_)
            | AnyId::Silence(_)
            | AnyId::Conflict(_) => None,
        }
    }

    /// Returns its name.
    #[must_use]
    pub fn name(&self, book: &Book) -> String {
        record_name(book, &self.record)
    }

    /// Returns its links as labels and URLs, the post first.
    #[must_use]
    pub fn links(&self, book: &Book) -> Vec<(String, String)> {
        let mut links = Vec::new();
        if let Some(url) = self.deliverable(book).and_then(|piece| piece.url.as_ref()) {
            links.push(("the post".to_owned(), url.show()));
        }
        let partnership = self.partnership(book).and_then(|id| book.partnerships.get(&id));
        if let Some(partnership) = partnership {
            if let Ok(link) = crate::domain::partnership::Link::parse(&partnership.agreement) {
                links.push(("the agreement".to_owned(), link.show()));
            }
            if let Some(link) = &partnership.link {
                links.push(("the link to share".to_owned(), link.show()));
            }
        }
        let influencer = self.influencer(book).and_then(|id| book.influencers.get(&id));
        for account in influencer.map(|one| one.accounts.as_slice()).unwrap_or_default() {
            if let Some(url) = account.platform.profile_url(&account.handle) {
                links.push((format!("@{} on {}", &*account.handle, account.platform), url));
            }
        }
        links
    }
}
