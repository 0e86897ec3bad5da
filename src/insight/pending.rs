//! Turns the records of a partnership into items, each with its day.

use std::sync::Arc;

use super::costs::commission_due;
use super::follow_up::settled::is_settled;
use super::gift;
use super::item::{Item, ItemId, What};
use super::owed::owed_unplanned_of;
use super::payment::{Standing, standing_by, triggered_by};
use super::wait::waits_until;
use super::whose_move::is_ours_to_post;
use super::wording::repeats;
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::date::{Date, plus_days};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::expectations::Whose;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::rights::OwedTo;
use crate::domain::shipment::ShipmentState;
use crate::domain::text::fold;

/// How many days before its end a lapsing thing is shown.
pub const LAPSE_NOTICE: i64 = 30;

/// Returns whether a partnership is archived, itself or with its influencer or campaign.
#[must_use]
pub fn is_hidden(book: &Book, partnership: &Partnership) -> bool {
    let influencer = book.influencers.get(&partnership.influencer);
    let campaign = partnership.campaign.as_ref().and_then(|id| book.campaigns.get(id));
    partnership.archived
        || influencer.is_some_and(|influencer| influencer.archived)
        || campaign.is_some_and(|campaign| campaign.archived)
}

/// Returns an active partnership of a campaign, the first by id; none if there is none.
#[must_use]
pub fn running_in<'a>(book: &'a Book, campaign: &Id<Campaign>) -> Option<&'a Partnership> {
    let runs = |one: &&Arc<Partnership>| {
        one.stage.is_running() && one.taken_over.is_none() && !is_hidden(book, one)
    };
    // They are sorted by id.
    book.partnerships_in(campaign).find(runs).map(|one| &**one)
}

/// Returns the dates of a campaign: the last day for orders, and the last day to ship. Left out if
/// none of its partnerships is active, and once they have passed.
#[must_use]
pub fn items_of_campaign(book: &Book, campaign: &Campaign) -> Vec<Item> {
    if campaign.last_order_by.is_none() && campaign.ship_by.is_none() {
        return Vec::new();
    }
    let Some(partnership) = running_in(book, &campaign.id) else { return Vec::new() };
    let name = fold(&book.influencer_name(&partnership.influencer));
    let mut found = Found {
        book,
        partnership,
        pieces: Vec::new(),
        today: Date::MIN,
        order: name.into(),
        items: Vec::new(),
    };
    for (what, on) in [(What::LastOrder, campaign.last_order_by), (What::ShipBy, campaign.ship_by)]
    {
        if let Some(on) = on {
            let id = AnyId::Campaign(campaign.id.clone());
            found.add(what, id, Some(on)).until = Some(on);
        }
    }
    found.items
}

/// Returns whether a record or its partnership was imported and not edited since, and so is quiet.
#[must_use]
pub fn is_taken_over(book: &Book, record: &AnyId) -> bool {
    let itself = match record {
        AnyId::Deliverable(id) => book.deliverables.get(id).and_then(|one| one.taken_over),
        AnyId::Payment(id) => book.payments.get(id).and_then(|one| one.taken_over),
        AnyId::Shipment(id) => book.shipments.get(id).and_then(|one| one.taken_over),
        AnyId::Partnership(_)
        | AnyId::Influencer(_)
        | AnyId::Campaign(_)
        | AnyId::UsageRight(_)
        | AnyId::Exclusivity(_)
        | AnyId::Touch(_)
        | AnyId::Entry(_)
        | AnyId::Silence(_)
        | AnyId::Conflict(_) => None,
    };
    let whole = || {
        let id = book.partnership_of(record)?;
        book.partnerships.get(&id)?.taken_over
    };
    itself.or_else(whole).is_some()
}

/// Returns all dated or pending items of a partnership; none for an archived one.
///
/// A paused or ended partnership needs no work, but debts and lapsing things still count.
#[must_use]
pub fn items_of(book: &Book, partnership: &Partnership, today: Date) -> Vec<Item> {
    // Imported records are quiet until the owner edits them.
    if is_hidden(book, partnership) || partnership.taken_over.is_some() {
        return Vec::new();
    }
    let name = fold(&book.influencer_name(&partnership.influencer));
    let pieces = book.deliverables_of(&partnership.id).collect();
    let mut found =
        Found { book, partnership, pieces, today, order: name.into(), items: Vec::new() };
    if partnership.stage.is_running() {
        found.parcels();
        found.gifts();
    }
    found.pieces();
    found.owed();
    found.payments();
    found.commission();
    found.lapses();
    if partnership.stage.is_running() {
        found.step();
    }
    found.items
}

/// Returns the last day for an expected draft: the agreed one; if it was sent back later, our
/// review time after that. None for content without drafts.
#[must_use]
pub fn draft_until(book: &Book, partnership: &Partnership, piece: &Deliverable) -> Option<Date> {
    if !piece.content.has_draft() {
        return None;
    }
    let went_back = piece.status_since.filter(|_| piece.status == Status::ChangesAsked);
    let is_over = |on: &Date| piece.draft_due.is_none_or(|due| due < *on);
    let again = went_back.filter(is_over).map(|on| answer_by(book, partnership, on));
    again.or(piece.draft_due)
}

/// Returns the last day for what is next expected of a piece: the draft if one is due, else the
/// post.
#[must_use]
pub fn expected_by(book: &Book, partnership: &Partnership, piece: &Deliverable) -> Option<Date> {
    let draft = draft_until(book, partnership, piece).filter(|_| piece.awaits_draft());
    draft.or(piece.post_due).filter(|_| piece.status.is_open())
}

/// Returns the last day to answer something received on a day.
pub(super) fn answer_by(book: &Book, partnership: &Partnership, came: Date) -> Date {
    let days = partnership.review_days.unwrap_or(book.brand.follow_up_review);
    plus_days(came, i64::from(days))
}

struct Found<'a> {
    book: &'a Book,
    partnership: &'a Partnership,
    /// Its deliverables, looked up once.
    pieces: Vec<&'a Arc<Deliverable>>,
    today: Date,
    order: Arc<str>,
    items: Vec<Item>,
}

impl Found<'_> {
    fn add(&mut self, what: What, record: AnyId, on: Option<Date>) -> &mut Item {
        let snoozed = self.book.silences_of(&record).filter(|silence| silence.what == what.code());
        let snoozed = snoozed.filter_map(|silence| silence.until).max();
        self.items.push(Item {
            id: ItemId { what, record },
            influencer: self.partnership.influencer.clone(),
            partnership: self.partnership.id.clone(),
            on,
            from: None,
            until: None,
            snoozed,
            is_ours: what.is_ours(),
            order: Arc::clone(&self.order),
        });
        self.items.last_mut().expect("an item was just added")
    }

    fn step(&mut self) {
        let Some(step) = &self.partnership.next_step else { return };
        // No duplicates on the page: the dated item says more than the step that repeats it.
        if self.items.iter().any(|item| repeats(self.book, step, &item.id))
            || is_settled(self.book, self.partnership, step)
        {
            return;
        }
        let on = match step.whose {
            Whose::Us => step.by,
            Whose::Them => waits_until(self.book, self.partnership),
        };
        self.add(What::Step(step.whose), AnyId::Partnership(self.partnership.id.clone()), on);
    }

    fn pieces(&mut self) {
        let running = self.partnership.stage.is_running();
        for piece in self.pieces.clone() {
            if piece.taken_over.is_some() {
                continue;
            }
            let id = || AnyId::Deliverable(piece.id.clone());
            if piece.status == Status::Live {
                self.add(What::Verify, id(), piece.posted_on);
            }
            if !running || !piece.status.is_open() {
                continue;
            }
            let draft_until = draft_until(self.book, self.partnership, piece);
            if piece.awaits_draft() && draft_until.is_some() {
                self.add(What::Draft, id(), draft_until).until = piece.post_due;
            }
            if piece.status == Status::InReview {
                // If the day of the draft was not recorded, assume its last day.
                let came = piece.status_since.or(piece.draft_due);
                let on = came.map(|came| answer_by(self.book, self.partnership, came));
                self.add(What::Review, id(), on);
            }
            // A post that is left to us is our move even without a day.
            let is_ours = is_ours_to_post(self.partnership, piece);
            if piece.post_due.is_some() || is_ours {
                self.add(What::Post, id(), piece.post_due).is_ours = is_ours;
            }
        }
    }

    fn owed(&mut self) {
        let owed = owed_unplanned_of(self.book, self.partnership, &self.pieces, self.today);
        if let Some(first) = owed.first() {
            let id = AnyId::Partnership(self.partnership.id.clone());
            self.add(What::Owed, id, Some(first.due));
        }
    }

    fn payments(&mut self) {
        let payments = self.book.payments_of(&self.partnership.id);
        for payment in payments.filter(|payment| payment.taken_over.is_none()) {
            let triggered = || triggered_by(self.book, self.partnership, &self.pieces, payment);
            let on = match standing_by(payment, triggered, self.today) {
                Standing::Waiting { due: Some(due) } | Standing::Overdue { due } => Some(due),
                Standing::Ready { due } => due,
                Standing::Waiting { due: None } | Standing::Paid { .. } | Standing::Cancelled => {
                    continue;
                }
            };
            // The day of the trigger: `due_days` before the last day to pay.
            let from = on.map(|due| plus_days(due, -i64::from(payment.due_days)));
            self.add(What::Payment, AnyId::Payment(payment.id.clone()), on).from = from;
        }
    }

    fn commission(&mut self) {
        if let Some(due) = commission_due(self.book, self.partnership, self.today) {
            let record = AnyId::Partnership(self.partnership.id.clone());
            // It can be paid from its day on, without a last day.
            self.add(What::Commission, record, Some(due.since)).from = Some(due.since);
        }
    }

    fn parcels(&mut self) {
        for parcel in self.book.shipments_of(&self.partnership.id) {
            if parcel.state == ShipmentState::ToPrepare && parcel.taken_over.is_none() {
                self.add(What::Send, AnyId::Shipment(parcel.id.clone()), parcel.send_by);
            }
        }
    }

    fn gifts(&mut self) {
        for question in gift::questions(self.book, self.partnership, &self.pieces, self.today) {
            let id = AnyId::Shipment(question.shipment);
            self.add(question.what, id, question.on).until = question.until;
        }
    }

    fn lapses(&mut self) {
        let book = self.book;
        let notice = |on: Date| Some(plus_days(on, -LAPSE_NOTICE));
        for right in book.rights_of(&self.partnership.id) {
            let id = || AnyId::UsageRight(right.id.clone());
            let last_days = [
                (What::Right, book.period_of_right(right).last_day()),
                (What::AdCode, right.ad_code_until.filter(|_| !right.ad_code.is_empty())),
            ];
            for (what, on) in last_days {
                let Some(on) = on else { continue };
                let item = self.add(what, id(), Some(on));
                item.from = notice(on);
                // A right used after its end stays visible; an unused one is dropped.
                item.until = (!right.in_use).then_some(on);
            }
        }
        for one in book.exclusivities_in(&self.partnership.id) {
            if let (OwedTo::Us(_), Some(on)) =
                (&one.owed_to, book.period_of_exclusivity(one).last_day())
            {
                let item =
                    self.add(What::Exclusivity, AnyId::Exclusivity(one.id.clone()), Some(on));
                item.from = notice(on);
                item.until = Some(on);
            }
        }
    }
}

#[cfg(test)]
mod tests;
