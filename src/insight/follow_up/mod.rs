//! Follow-ups: the next step that an event or a stage suggests, by the brand's rules.
//!
//! Suggestions only: the owner accepts, changes or ignores one. Waiting time starts when a step is
//! accepted, and editing the step does not restart it.

pub mod event;
pub mod settled;
pub mod suggest;

use event::Event;

use super::item::{ItemId, What};
use super::pending::{answer_by, draft_until, is_hidden, items_of};
use super::wording::{after_gift, as_step};
use crate::domain::book::Book;
use crate::domain::brand::Brand;
use crate::domain::content::ContentType;
use crate::domain::date::{Date, plus_days, plus_months};
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::{NextStep, Whose};
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::PaymentState;
use crate::domain::record::AnyId;
use crate::domain::shipment::ShipmentState;
use crate::domain::stage::{Lane, Stage};
use crate::domain::touch::{About, Direction};

/// Days for us to answer (overdue after 48 hours: Influencer Hero).
pub(super) const INBOX: i64 = 2;
/// Days after a post until we ask for its numbers; a story's views vanish after one.
const NUMBERS: i64 = 7;

/// Returns the next step that an event suggests; none if the current one is as good.
#[must_use]
pub fn propose(
    book: &Book,
    partnership: &Partnership,
    event: &Event,
    today: Date,
) -> Option<NextStep> {
    if !partnership.stage.is_running() || is_hidden(book, partnership) {
        return None;
    }
    let on = On { book, partnership, today };
    let step = match event {
        Event::Touched { direction: Direction::Out, about } => on.we_wrote(*about),
        Event::Touched { direction: Direction::In, about } => on.they_wrote(*about),
        Event::Shipped => {
            Some(on.them(&format!("say {}", after_gift(false)), brand_days(book).gift))
        }
        Event::Delivered => Some(on.delivered()),
        Event::ContractSent => Some(on.them("sign the contract", brand_days(book).contract)),
        Event::Signed => Some(on.signed()),
        Event::DraftCame(id) => {
            on.piece(What::Review, id, |_| Some(answer_by(book, partnership, today)))
        }
        Event::SentBack(id) => on.piece(What::Draft, id, |piece| {
            let again = answer_by(book, partnership, today);
            draft_until(book, partnership, piece).max(Some(again))
        }),
        Event::Approved(id) => on.piece(What::Post, id, |piece| piece.post_due),
        Event::Posted(id) => Some(on.posted(id)),
        Event::Paid => on.paid(),
        Event::StepDone(whose) => Some(on.step_done(*whose)),
        Event::Moved => match &partnership.next_step {
            Some(_) => None,
            None => suggest::suggest(book, partnership, today).into_iter().next(),
        },
    };
    step.filter(|new| {
        let stands = partnership.next_step.as_ref();
        stands.is_none_or(|old| (old.whose, &old.what, old.by) != (new.whose, &new.what, new.by))
    })
}

/// The brand's rules in days.
pub(super) struct Days {
    pub(super) contact: i64,
    pub(super) talks: i64,
    pub(super) contract: i64,
    pub(super) gift: i64,
    pub(super) silent: i64,
}

pub(super) fn brand_days(book: &Book) -> Days {
    let brand: &Brand = &book.brand;
    Days {
        contact: i64::from(brand.follow_up_contact),
        talks: i64::from(brand.follow_up_talks),
        contract: i64::from(brand.follow_up_contract),
        gift: i64::from(brand.follow_up_gift),
        silent: i64::from(brand.silent_gift),
    }
}

/// A partnership and the day of an event.
pub(super) struct On<'a> {
    pub(super) book: &'a Book,
    pub(super) partnership: &'a Partnership,
    pub(super) today: Date,
}

impl On<'_> {
    pub(super) fn us(&self, what: &str, days: i64) -> NextStep {
        let by = Some(plus_days(self.today, days));
        NextStep { whose: Whose::Us, what: what.into(), by, since: None }
    }

    pub(super) fn them(&self, what: &str, days: i64) -> NextStep {
        NextStep { whose: Whose::Them, ..self.us(what, days) }
    }

    /// Returns how many days we wait for an answer before asking again.
    pub(super) fn answer_days(&self) -> i64 {
        let days = brand_days(self.book);
        match self.partnership.stage {
            Stage::In(Lane::Prospect | Lane::Contacted) => days.contact,
            Stage::In(Lane::InTalks | Lane::Agreed | Lane::Active | Lane::Done)
            | Stage::Paused { .. }
            | Stage::Declined
            | Stage::Rejected
            | Stage::Ghosted => days.talks,
        }
    }

    /// Returns the step for a piece, by a day that is never past.
    fn piece(
        &self,
        what: What,
        id: &Id<Deliverable>,
        by: impl FnOnce(&Deliverable) -> Option<Date>,
    ) -> Option<NextStep> {
        let by = by(self.book.deliverables.get(id)?);
        let item = ItemId { what, record: AnyId::Deliverable(id.clone()) };
        let (whose, what) = as_step(self.book, &item)?;
        let by =
            by.map(|by| by.max(self.today)).or(Some(plus_days(self.today, self.answer_days())));
        Some(NextStep { whose, what, by, since: None })
    }

    /// Returns the steps for the partnership's dated items, next one first; for a piece in progress
    /// only what comes next.
    pub(super) fn dated(&self, wanted: impl Fn(What) -> bool) -> Vec<NextStep> {
        let mut items = items_of(self.book, self.partnership, self.today);
        items.retain(|item| wanted(item.id.what) && item.on.is_some());
        items.sort_by_key(|item| item.on);
        let mut pieces = std::collections::HashSet::new();
        items.retain(|item| pieces.insert(item.id.record.clone()));
        let step = |item: &super::item::Item| {
            let (whose, what) = as_step(self.book, &item.id)?;
            let by = item.on.map(|on| on.max(self.today));
            Some(NextStep { whose, what, by, since: None })
        };
        items.iter().filter_map(step).collect()
    }

    /// Returns the step for the piece that is due next.
    fn next_piece(&self) -> Option<NextStep> {
        self.dated(|what| matches!(what, What::Draft | What::Post)).into_iter().next()
    }

    fn we_wrote(&self, about: About) -> Option<NextStep> {
        let days = self.answer_days();
        let stands = self.partnership.next_step.as_ref().filter(|step| step.whose == Whose::Them);
        match (about, stands) {
            (About::Contract, _) => {
                Some(self.them("sign the contract", brand_days(self.book).contract))
            }
            // Asking again restarts the wait anyway; only an agreed day that passed is moved.
            (_, Some(step)) => step.by.filter(|by| *by < self.today).map(|_| {
                let by = Some(plus_days(self.today, days));
                NextStep { by, ..step.clone() }
            }),
            (About::Offer, None) => Some(self.them("answer the offer", days)),
            (About::Gift, None) => {
                let mut parcels = self.book.shipments_of(&self.partnership.id);
                let is_there = parcels.any(|parcel| parcel.state == ShipmentState::Delivered);
                Some(self.them(&format!("say {}", after_gift(is_there)), days))
            }
            (About::Draft, None) => {
                let draft = self.dated(|what| what == What::Draft).into_iter().next();
                Some(draft.unwrap_or_else(|| self.them("send the draft", days)))
            }
            (About::Other, None) => {
                let is_active = self.partnership.stage == Stage::In(Lane::Active);
                let piece = if is_active { self.next_piece() } else { None };
                Some(piece.unwrap_or_else(|| self.them("answer", days)))
            }
        }
    }

    fn they_wrote(&self, about: About) -> Option<NextStep> {
        // A reply ends the wait; a step of ours stays.
        if self.partnership.next_step.as_ref().is_some_and(|step| step.whose == Whose::Us) {
            return None;
        }
        match about {
            About::Contract => Some(self.us("check the contract", brand_days(self.book).contract)),
            About::Offer => Some(self.us("answer the offer", INBOX)),
            About::Draft => {
                let review = self.dated(|what| what == What::Review).into_iter().next();
                let by = answer_by(self.book, self.partnership, self.today);
                let plain = NextStep { by: Some(by), ..self.us("review the draft", 0) };
                Some(review.unwrap_or(plain))
            }
            About::Gift => Some(self.delivered()),
            About::Other => Some(self.us("answer", INBOX)),
        }
    }

    /// After a delivery the next due piece follows. A gift without an agreement implies no duty to
    /// post (DMP): one check-in that asks for nothing.
    fn delivered(&self) -> NextStep {
        let days = brand_days(self.book);
        self.next_piece().unwrap_or_else(|| {
            let obliges = self.partnership.gift_obliges;
            if obliges.unwrap_or(!self.partnership.terms.is_empty()) {
                self.them("post about it", days.silent)
            } else {
                self.us("check in, without asking for a post", days.gift)
            }
        })
    }

    fn signed(&self) -> NextStep {
        let parcel = self.dated(|what| what == What::Send).into_iter().next();
        parcel.unwrap_or_else(|| self.us("send the brief", INBOX))
    }

    /// An event has no numbers to ask for.
    fn posted(&self, id: &Id<Deliverable>) -> NextStep {
        let piece = self.book.deliverables.get(id);
        let is = |content| piece.is_some_and(|piece| piece.content == content);
        let after = || {
            if is(ContentType::Event) {
                return self.us("thank them", 1);
            }
            let days = if is(ContentType::Story) { 1 } else { NUMBERS };
            self.us("ask for the numbers", days)
        };
        self.next_piece().unwrap_or_else(after)
    }

    /// After the last payment of finished work: another round, 3 months after stories and 6 after
    /// anything else (brand-deal-tracker).
    fn paid(&self) -> Option<NextStep> {
        let id = &self.partnership.id;
        let mut pieces = self.book.deliverables_of(id).peekable();
        pieces.peek()?;
        let open_payment =
            self.book.payments_of(id).any(|payment| payment.state == PaymentState::Open);
        let (mut stories_only, mut open_piece) = (true, false);
        for piece in pieces {
            stories_only &= piece.content == ContentType::Story;
            open_piece |= piece.status.is_open();
        }
        if open_payment || open_piece {
            return None;
        }
        let by = Some(plus_months(self.today, if stories_only { 3 } else { 6 }));
        Some(NextStep { by, ..self.us("ask about another round", 0) })
    }

    fn step_done(&self, whose: Whose) -> NextStep {
        let first = suggest::suggest(self.book, self.partnership, self.today).into_iter().next();
        match (whose, self.partnership.stage) {
            // Our message was answered; in running work the next piece matters more.
            (Whose::Us, Stage::In(Lane::Prospect | Lane::Contacted | Lane::InTalks)) => {
                self.them("answer", self.answer_days())
            }
            (Whose::Them, Stage::In(Lane::Prospect | Lane::Contacted | Lane::InTalks)) => {
                self.us("answer", INBOX)
            }
            _ => first.unwrap_or_else(|| self.us("answer", INBOX)),
        }
    }
}

#[cfg(test)]
mod tests;
