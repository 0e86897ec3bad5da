//! A dossier: an influencer with all related records, looked up once for all rules; and the
//! findings.

use std::sync::Arc;

use super::{Code, Finding, FindingId};
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::AnyId;
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::shipment::Shipment;
use crate::insight::pending::is_hidden;

/// An influencer with all related records that are not archived.
pub(super) struct Dossier<'a> {
    pub(super) book: &'a Book,
    pub(super) today: Date,
    pub(super) agreements: Vec<Agreement<'a>>,
    pub(super) exclusivities: Vec<&'a Exclusivity>,
}

/// A partnership with all its records.
pub(super) struct Agreement<'a> {
    pub(super) one: &'a Partnership,
    pub(super) pieces: Vec<&'a Arc<Deliverable>>,
    pub(super) payments: Vec<&'a Arc<Payment>>,
    pub(super) shipments: Vec<&'a Arc<Shipment>>,
    pub(super) rights: Vec<&'a Arc<UsageRight>>,
}

impl Agreement<'_> {
    /// Returns the id of the partnership as an [`AnyId`].
    pub(super) fn id(&self) -> AnyId {
        AnyId::Partnership(self.one.id.clone())
    }
}

impl<'a> Dossier<'a> {
    /// Returns the dossier of an influencer; empty if archived.
    pub(super) fn of(book: &'a Book, influencer: &'a Influencer, today: Date) -> Self {
        let shown = |one: &&Arc<Partnership>| !is_hidden(book, one);
        let agreements = book.partnerships_with(&influencer.id).filter(shown);
        let agreements = agreements.map(|one| Agreement {
            one,
            pieces: book.deliverables_of(&one.id).collect(),
            payments: book.payments_of(&one.id).collect(),
            shipments: book.shipments_of(&one.id).collect(),
            rights: book.rights_of(&one.id).collect(),
        });
        let exclusivities = book.exclusivities_of(&influencer.id).map(AsRef::as_ref);
        Self {
            book,
            today,
            agreements: agreements.collect(),
            exclusivities: exclusivities.filter(|_| !influencer.archived).collect(),
        }
    }
}

/// The findings about one influencer.
pub(super) struct Found {
    influencer: Id<Influencer>,
    pub(super) findings: Vec<Finding>,
}

impl Found {
    pub(super) fn about(influencer: &Influencer) -> Self {
        Self { influencer: influencer.id.clone(), findings: Vec::new() }
    }

    /// Adds a finding, unless the record already has one of this code.
    pub(super) fn add(&mut self, code: Code, record: AnyId, field: &'static str, sentence: String) {
        self.add_with(code, record, field, sentence, code.advice().to_owned());
    }

    /// Adds a finding with its own hint.
    pub(super) fn add_with(
        &mut self,
        code: Code,
        record: AnyId,
        field: &'static str,
        sentence: String,
        hint: String,
    ) {
        let id = FindingId { code, record };
        if self.findings.iter().all(|one| one.id != id) {
            let influencer = Some(self.influencer.clone());
            self.findings.push(Finding { id, field, sentence, hint, influencer });
        }
    }
}
