//! What is pending in one partnership: its records turned into items, each with its day.

use std::sync::Arc;

use super::costs::commission_due;
use super::follow_up::settled::is_settled;
use super::gift;
use super::item::{Item, ItemId, What};
use super::owed::owed_unplanned;
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

/// Days before its last day from which a lapsing thing is shown.
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

/// Returns a partnership of a campaign on which work goes on, the first by name of its record; none
/// where there is none.
#[must_use]
pub fn running_in<'a>(book: &'a Book, campaign: &Id<Campaign>) -> Option<&'a Partnership> {
    let runs = |one: &&Arc<Partnership>| {
        one.stage.is_running() && one.taken_over.is_none() && !is_hidden(book, one)
    };
    book.partnerships_in(campaign).filter(runs).min_by_key(|one| &one.id).map(|one| &**one)
}

/// Returns the days of a campaign: the last one for orders, and the last one to send parcels. They
/// concern nobody where no partnership of it runs, and are forgotten once they have passed.
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

/// Returns whether a record was taken over by an import, itself or with its partnership, and not
/// edited since: it is silent.
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

/// Returns everything of a partnership that is dated or pending; nothing of an archived one.
///
/// A paused or ended partnership asks for no work, but what is owed and what lapses still counts.
#[must_use]
pub fn items_of(book: &Book, partnership: &Partnership, today: Date) -> Vec<Item> {
    // What an import took over is silent until the owner has edited it.
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

/// Returns the last day for a draft that is to come: the agreed one; where it went back on a later
/// day, as many days after that as we take to answer. None of content that has no draft.
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

/// Returns the last day for what is expected next of a piece: the draft while one is to come, else
/// the post.
#[must_use]
pub fn expected_by(book: &Book, partnership: &Partnership, piece: &Deliverable) -> Option<Date> {
    let draft = draft_until(book, partnership, piece).filter(|_| piece.awaits_draft());
    draft.or(piece.post_due).filter(|_| piece.status.is_open())
}

/// Returns the last day for an answer to what came on a day.
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
        // Nothing stands twice on the page: the dated thing that the step repeats says more.
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
                // Where nobody wrote down when the draft came, it came on its last day.
                let came = piece.status_since.or(piece.draft_due);
                let on = came.map(|came| answer_by(self.book, self.partnership, came));
                self.add(What::Review, id(), on);
            }
            // A post that is left to us needs no day to be our move.
            let is_ours = is_ours_to_post(self.partnership, piece);
            if piece.post_due.is_some() || is_ours {
                self.add(What::Post, id(), piece.post_due).is_ours = is_ours;
            }
        }
    }

    fn owed(&mut self) {
        let owed = owed_unplanned(self.book, self.partnership, self.today);
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
            // The day it was triggered: the last day to pay lies so many days behind it.
            let from = on.map(|due| plus_days(due, -i64::from(payment.due_days)));
            self.add(What::Payment, AnyId::Payment(payment.id.clone()), on).from = from;
        }
    }

    fn commission(&mut self) {
        if let Some(due) = commission_due(self.book, self.partnership, self.today) {
            let record = AnyId::Partnership(self.partnership.id.clone());
            // It can be paid from its day on; there is no last one.
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
            self.add(question.what, id, Some(question.on)).until = question.until;
        }
    }

    fn lapses(&mut self) {
        let book = self.book;
        let notice = |on: Date| Some(plus_days(on, -LAPSE_NOTICE));
        for right in book.rights_of(&self.partnership.id) {
            let id = || AnyId::UsageRight(right.id.clone());
            let last_days = [
                (What::Right, right.until.and_then(crate::domain::rights::Until::day)),
                (What::AdCode, right.ad_code_until.filter(|_| !right.ad_code.is_empty())),
            ];
            for (what, on) in last_days {
                let Some(on) = on else { continue };
                let item = self.add(what, id(), Some(on));
                item.from = notice(on);
                // What is used beyond its last day stays in sight; what is not used is forgotten.
                item.until = (!right.in_use).then_some(on);
            }
        }
        for one in book.exclusivities_in(&self.partnership.id) {
            if let (OwedTo::Us(_), Some(on)) = (&one.owed_to, one.until) {
                let item =
                    self.add(What::Exclusivity, AnyId::Exclusivity(one.id.clone()), Some(on));
                item.from = notice(on);
                item.until = Some(on);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::payment::Trigger;
    use crate::domain::rights::Until;
    use crate::domain::stage::{Lane, Stage};
    use crate::insight::scene::{
        campaign, id, influencer, partnership, payment, piece, records, right, step, today,
    };

    fn rich() -> Records {
        let mut records = records();
        let mut made = partnership("Mara", Lane::Active);
        made.campaign = Some(id("Spring"));
        made.next_step = Some(step(Whose::Us, "Send the brief", Some("2026-11-25")));
        records.influencers = [influencer("Mara")].into_iter().collect();
        records.campaigns = [campaign("Spring")].into_iter().collect();
        records.partnerships = [made].into_iter().collect();
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        (reel.draft_due, reel.post_due) = (Some(day("2026-12-01")), Some(day("2026-12-08")));
        records.deliverables = [reel].into_iter().collect();
        let on = Trigger::On(day("2026-12-10"));
        records.payments = [payment("pay", "p-Mara", "150.00 EUR", on)].into_iter().collect();
        records.rights = [right("ads", "p-Mara", Some("2026-12-31"))].into_iter().collect();
        records
    }

    fn whats(records: Records) -> Vec<(What, Option<String>)> {
        let book = Book::from(records);
        let partnership = book.partnerships.values().next().unwrap();
        let items = items_of(&book, partnership, today());
        items.iter().map(|item| (item.id.what, item.on.map(|on| on.to_string()))).collect()
    }

    fn kinds(records: Records) -> Vec<What> {
        whats(records).into_iter().map(|(what, _)| what).collect()
    }

    fn with(records: &mut Records, change: impl Fn(&mut Partnership)) {
        let mut changed = Partnership::clone(records.partnerships.values().next().unwrap());
        change(&mut changed);
        records.partnerships = [changed].into_iter().collect();
    }

    fn with_piece(records: &mut Records, change: impl Fn(&mut Deliverable)) {
        let mut changed = Deliverable::clone(records.deliverables.values().next().unwrap());
        change(&mut changed);
        records.deliverables = [changed].into_iter().collect();
    }

    #[test]
    fn a_running_partnership_shows_all_that_has_a_day() {
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(
            whats(rich()),
            [
                (What::Draft, day("2026-12-01")),
                (What::Post, day("2026-12-08")),
                (What::Payment, day("2026-12-10")),
                (What::Right, day("2026-12-31")),
                (What::Step(Whose::Us), day("2026-11-25")),
            ]
        );
    }

    #[test]
    fn paused_and_ended_partnerships_keep_what_is_owed_and_what_lapses() {
        for stage in [Stage::Paused { from: Lane::Active }, Stage::Ghosted, Stage::In(Lane::Done)] {
            let mut records = rich();
            with(&mut records, |one| one.stage = stage);
            assert_eq!(kinds(records), [What::Payment, What::Right], "{stage}");
        }
    }

    #[test]
    fn what_is_archived_asks_for_nothing() {
        let mut by_itself = rich();
        with(&mut by_itself, |one| one.archived = true);
        let mut by_influencer = rich();
        let mut mara = influencer("Mara");
        mara.archived = true;
        by_influencer.influencers = [mara].into_iter().collect();
        let mut by_campaign = rich();
        let mut spring = campaign("Spring");
        spring.archived = true;
        by_campaign.campaigns = [spring].into_iter().collect();
        for records in [by_itself, by_influencer, by_campaign] {
            assert_eq!(kinds(records), []);
        }
    }

    #[test]
    fn a_piece_asks_for_what_its_status_lacks() {
        for (status, expected) in [
            (Status::Planned, vec![What::Draft, What::Post]),
            (Status::ChangesAsked, vec![What::Draft, What::Post]),
            (Status::InReview, vec![What::Review, What::Post]),
            (Status::Approved, vec![What::Post]),
            (Status::Live, vec![What::Verify]),
            (Status::Verified, vec![]),
            (Status::Missed, vec![]),
            (Status::Cancelled, vec![]),
        ] {
            let mut records = rich();
            with_piece(&mut records, |piece| piece.status = status);
            let of_pieces = |what: &What| {
                matches!(what, What::Draft | What::Review | What::Post | What::Verify)
            };
            let found: Vec<What> = kinds(records).into_iter().filter(of_pieces).collect();
            assert_eq!(found, expected, "{status}");
        }
    }

    #[test]
    fn no_draft_is_asked_of_what_has_none() {
        for (content, expected) in [
            (ContentType::Podcast, vec![What::Draft, What::Post]),
            (ContentType::Event, vec![What::Post]),
            (ContentType::Live, vec![What::Post]),
        ] {
            for status in [Status::Planned, Status::Drafting, Status::ChangesAsked] {
                let mut records = rich();
                with_piece(&mut records, |piece| {
                    (piece.content, piece.status) = (content.clone(), status);
                });
                let book = Book::from(records);
                let one = book.partnerships.values().next().unwrap();
                let items = items_of(&book, one, today());
                let asked: Vec<What> = items
                    .iter()
                    .map(|item| item.id.what)
                    .filter(|what| matches!(what, What::Draft | What::Review | What::Post))
                    .collect();
                assert_eq!(asked, expected, "{content} {status}");
                let steps = crate::insight::follow_up::suggest::suggest(&book, one, today());
                let of_draft = steps.iter().any(|step| step.what.contains("draft"));
                assert_eq!(of_draft, content.has_draft(), "{content} {status}: {steps:?}");
                let piece = book.deliverables.values().next().unwrap();
                let by = expected_by(&book, one, piece);
                let expected = if content.has_draft() { "2026-12-01" } else { "2026-12-08" };
                if status != Status::ChangesAsked {
                    assert_eq!(by, Some(day(expected)), "{content} {status}");
                }
            }
        }
    }

    #[test]
    fn an_unused_right_is_forgotten_when_it_ends_and_a_used_one_is_not() {
        for (in_use, until) in [(false, Some(day("2026-11-01"))), (true, None)] {
            let mut records = rich();
            let mut ads = right("ads", "p-Mara", Some("2026-11-01"));
            ads.in_use = in_use;
            records.rights = [ads].into_iter().collect();
            let book = Book::from(records);
            let items = items_of(&book, book.partnerships.values().next().unwrap(), today());
            let item = items.iter().find(|item| item.id.what == What::Right).unwrap();
            assert_eq!(item.until, until);
        }
        let mut records = rich();
        let mut ads = right("ads", "p-Mara", None);
        ads.until = Some(Until::Perpetual);
        records.rights = [ads].into_iter().collect();
        assert!(!kinds(records).contains(&What::Right));
    }

    #[test]
    fn the_clock_of_a_draft_starts_when_it_comes_and_when_it_goes_back() {
        let on = |text: &str| Some(text.to_owned());
        for (status, since, expected) in [
            (Status::InReview, Some("2026-11-28"), (What::Review, on("2026-12-01"))),
            (Status::InReview, None, (What::Review, on("2026-12-04"))),
            (Status::ChangesAsked, Some("2026-12-03"), (What::Draft, on("2026-12-06"))),
            (Status::ChangesAsked, Some("2026-11-28"), (What::Draft, on("2026-12-01"))),
            (Status::ChangesAsked, None, (What::Draft, on("2026-12-01"))),
            (Status::Drafting, Some("2026-12-03"), (What::Draft, on("2026-12-01"))),
        ] {
            let mut records = rich();
            with_piece(&mut records, |piece| {
                (piece.status, piece.status_since) = (status, since.map(day));
            });
            assert_eq!(whats(records)[0], expected, "{status} {since:?}");
        }
    }

    #[test]
    fn the_clock_goes_on_under_another_name_and_another_total() {
        use crate::domain::command::Command;
        use crate::domain::deliverable::Fills;
        use crate::domain::frequency::Frequency;
        use crate::domain::plan::plan;
        use crate::domain::sample::term;
        let mut records = rich();
        let once = Frequency::Once { by: None };
        let terms = vec![term("reels", ContentType::Reel, 2, once)];
        with(&mut records, |one| one.terms.clone_from(&terms));
        let fills = Some(Fills { term: id("reels"), number: 1 });
        with_piece(&mut records, |piece| piece.fills.clone_from(&fills));
        let mut book = Book::from(records);
        let mut ids = crate::domain::id::Ids::seeded(1);
        let mut done = |book: &mut Book, command: Command, on: &str| {
            let set = plan(book, command, &mut ids, day(on)).unwrap();
            book.apply(&set).unwrap();
        };
        let until = |book: &Book| {
            let reel = book.deliverables.get(&id("reel")).unwrap();
            draft_until(book, book.partnerships.get(&id("p-Mara")).unwrap(), reel)
        };
        let came = Command::SetStatus { deliverable: id("reel"), to: Status::InReview };
        done(&mut book, came, "2026-12-01");
        let back = Command::AskChanges { deliverable: id("reel"), note: "shorter".into() };
        done(&mut book, back, "2026-12-03");
        assert!(until(&book) > Some(day("2026-12-04")), "{:?}", until(&book));

        let before = until(&book);
        let mut renamed = Deliverable::clone(book.deliverables.get(&id("reel")).unwrap());
        renamed.title = "The kiln".into();
        done(&mut book, Command::Edit(renamed.into()), "2026-12-04");
        let mut more = Partnership::clone(book.partnerships.get(&id("p-Mara")).unwrap());
        more.terms[0].count = 3;
        done(&mut book, Command::Edit(more.into()), "2026-12-04");
        let reel = book.deliverables.get(&id("reel")).unwrap();
        assert_eq!(book.piece_name(reel), "Reel 1 of 3 “The kiln”");
        assert_eq!(until(&book), before);
    }

    #[test]
    fn a_step_that_repeats_a_dated_piece_is_left_to_it() {
        for (whose, what, is_shown) in [
            (Whose::Them, "send the draft of reel", false),
            (Whose::Them, "post reel", false),
            (Whose::Us, "post reel", true),
            (Whose::Them, "send the draft of another reel", true),
            (Whose::Us, "send the brief", true),
        ] {
            let mut records = rich();
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            (reel.draft_due, reel.post_due) = (Some(day("2026-12-01")), Some(day("2026-12-08")));
            records.deliverables = [reel].into_iter().collect();
            with(&mut records, |one| {
                one.next_step = Some(step(whose, what, None));
            });
            let found = kinds(records).iter().any(|kind| matches!(kind, What::Step(_)));
            assert_eq!(found, is_shown, "{what}");
        }
    }

    #[test]
    fn a_check_that_failed_is_to_be_done_again() {
        let mut records = rich();
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        reel.status = Status::Live;
        reel.posted_on = Some(day("2026-11-18"));
        let mut check = crate::insight::scene::check(today());
        check.label = false;
        reel.check = Some(check);
        records.deliverables = [reel].into_iter().collect();
        with(&mut records, |one| one.disclosure_label = true);
        let book = Book::from(records);
        let items = items_of(&book, book.partnerships.values().next().unwrap(), today());
        let item = items.iter().find(|item| item.id.what == What::Verify).unwrap();
        let said = super::super::wording::what(&book, item, today());
        assert!(said.starts_with("Check reel again: the label is off"), "{said}");
    }
}
