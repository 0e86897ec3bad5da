//! Random books and edits for this layer's property tests.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::scene::{campaign, check, id, influencer, payment, records, right, today, touch};
use crate::domain::book::Book;
use crate::domain::change::{Change, ChangeSet, Edit};
use crate::domain::choice::Choice;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, plus_days};
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::expectations::{Freedom, NextStep, Term, Whose};
use crate::domain::frequency::Frequency;
use crate::domain::id::{Id, Ids};
use crate::domain::influencer::{Account, Audience, Handle, Influencer};
use crate::domain::money::{Currency, Money};
use crate::domain::partnership::{Code, Link, Partnership};
use crate::domain::payment::{Payment, PaymentState, Trigger};
use crate::domain::platform::Platform;
use crate::domain::record::{AnyId, Record};
use crate::domain::rights::{CountedFrom, Exclusivity, OwedTo, Until, UsageRight};
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::{Line, Name, Prose};

/// A generator of random books and edits.
pub(super) struct Dice(Ids);

impl Dice {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(Ids::seeded(seed))
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.0.next_number() % limit as u64).unwrap()
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn day(&mut self) -> Date {
        plus_days(today(), i64::try_from(self.below(100)).unwrap() - 50)
    }

    fn some_day(&mut self) -> Option<Date> {
        (!self.chance(4)).then(|| self.day())
    }

    fn number(&mut self, limit: u32) -> u32 {
        u32::try_from(self.below(limit as usize)).unwrap()
    }

    /// Returns a book with this many influencers and related records.
    pub(super) fn book(&mut self, influencers: usize) -> Book {
        let mut book = Book::from(records());
        let mut changes = Vec::new();
        for number in 0..3 {
            changes.push(put(&book, campaign(&format!("c{number}"))));
        }
        for number in 0..influencers {
            let name = self.pick(&["Mara", "Émile", "Zoë", "李", "jo"]);
            let mut made = influencer(&format!("i{number}"));
            made.name = Name::parse(&format!("{name} {number}")).unwrap();
            for _ in 0..self.below(3) {
                let followers = Some(self.pick(&[5_000, 50_000]));
                let handles = ["mara".to_owned(), "jo".to_owned(), format!("handle{number}")];
                let handle = self.pick(&handles);
                made.accounts.push(Account {
                    platform: Platform::Instagram,
                    handle: Handle::parse(&handle).unwrap(),
                    audience: vec![Audience { followers, ..Audience::on(today()) }],
                });
            }
            changes.push(put(&book, made));
        }
        book.apply(&ChangeSet { label: String::new(), changes }).unwrap();
        for _ in 0..influencers * 14 {
            let set = self.edit(&book);
            book.apply(&set).unwrap();
        }
        book
    }

    /// Returns a random edit: a record added, replaced or deleted.
    pub(super) fn edit(&mut self, book: &Book) -> ChangeSet {
        let influencer: Vec<_> = book.influencers.values().cloned().collect();
        let partnerships: Vec<_> = book.partnerships.values().cloned().collect();
        let with = self.pick(&influencer);
        let number = self.below(influencer.len() * 3);
        let change = if partnerships.is_empty() || self.chance(5) {
            put(book, self.partnership(number, &with.id))
        } else {
            let of = self.pick(&partnerships).id.clone();
            match self.below(12) {
                0..=3 => put(book, self.piece(number, of)),
                4 => put(book, self.payment(number, &of)),
                5 => put(book, self.shipment(number, of)),
                6 => put(book, self.right(number, &of)),
                7 => put(book, self.exclusivity(number, with.id.clone(), of)),
                8 => {
                    let mut made = touch(&format!("t{number}"), with.id.as_str(), "2026-11-01");
                    made.on = self.day();
                    made.partnership = self.chance(2).then_some(of);
                    put(book, made)
                }
                9 => {
                    let mut made = Influencer::clone(&with);
                    made.archived = self.chance(3);
                    if self.chance(3) {
                        made.accounts.pop();
                    }
                    made.name = Name::parse(&format!("Renamed {number}")).unwrap();
                    made.email = format!("{}@example.com", self.below(9)).as_str().into();
                    put(book, made)
                }
                10 => {
                    let mut made = campaign(&format!("c{}", number % 3));
                    made.archived = self.chance(3);
                    put(book, made)
                }
                _ => match book.hanging_on(&AnyId::Partnership(of)).first() {
                    Some(AnyId::Deliverable(id)) => take(book, id),
                    Some(AnyId::Payment(id)) => take(book, id),
                    Some(AnyId::Shipment(id)) => take(book, id),
                    _ => put(book, self.partnership(number, &with.id)),
                },
            }
        };
        ChangeSet { label: "Rolled".into(), changes: vec![change] }
    }

    fn partnership(&mut self, number: usize, with: &Id<Influencer>) -> Partnership {
        let mut made = Partnership::new(id(&format!("p{number}")), with.clone());
        let lanes = Lane::ALL.iter().map(|lane| Stage::In(*lane));
        let stages: Vec<Stage> =
            lanes.chain(Stage::EXITS).chain([Stage::Paused { from: Lane::Active }]).collect();
        made.stage = self.pick(&stages);
        made.archived = self.chance(8);
        made.campaign = (!self.chance(3)).then(|| id(&format!("c{}", number % 3)));
        made.gift = if self.chance(2) { "Mug".into() } else { Line::default() };
        made.signed_on = self.some_day();
        let minor = self.pick(&[100, 150, 900]);
        made.fee = self.chance(2).then_some(Money { minor, currency: Currency::EUR });
        made.code = self.chance(2).then(|| Code::parse(&format!("CODE{}", number % 4)).unwrap());
        made.freedom = self.chance(2).then_some(Freedom::Open);
        made.disclosure_tag = self.pick(&[Line::default(), "#ad".into(), "#gifted".into()]);
        made.disclosure_label = self.chance(2);
        made.hashtags = if self.chance(2) { vec!["#cups".into()] } else { Vec::new() };
        if !made.stage.has_ended() && !self.chance(3) {
            made.next_step = Some(NextStep {
                whose: self.pick(Whose::ALL),
                what: "Write".into(),
                by: self.some_day(),
                since: self.some_day(),
            });
        }
        if self.chance(10) {
            return made;
        }
        let from = self.day();
        let by = plus_days(from, 30);
        let per_month = Frequency::PerMonth {
            periods: 2,
            from,
            pace: crate::domain::frequency::Pace::default(),
        };
        let frequency = match self.below(8) {
            0 => Frequency::Until { from, by, gap: 8 },
            1 => Frequency::PerWeek {
                periods: 1,
                from,
                pace: crate::domain::frequency::Pace::default(),
            },
            2 => Frequency::Once { by: None },
            _ => per_month,
        };
        made.terms.push(Term {
            valid_from: None,
            draft_days: None,
            id: id("t"),
            content: ContentType::Reel,
            platform: None,
            poster: self.pick(Poster::ALL),
            count: if self.chance(12) { 0 } else { 1 + self.number(3) },
            frequency,
        });
        made
    }

    fn piece(&mut self, number: usize, of: Id<Partnership>) -> Deliverable {
        let content = self.pick(&ContentType::ALL);
        let mut made = Deliverable::new(id(&format!("d{number}")), of, content);
        made.status = self.pick(Status::ALL);
        (made.draft_due, made.post_due) = (self.some_day(), self.some_day());
        if made.status.is_live() {
            made.posted_on = self.some_day();
            let checked = self.day();
            made.check = self.chance(2).then(|| check(checked));
            if let Some(check) = &mut made.check {
                check.label = self.chance(2);
                check.link_and_code = !self.chance(4);
            }
        }
        let address = format!("https://www.example.com/{}", self.below(30));
        made.url = self.chance(2).then(|| Link::parse(&address).unwrap());
        made.rounds = self.number(5);
        let number = 1 + self.number(4);
        made.fills = self.chance(2).then(|| Fills { term: id("t"), number });
        made
    }

    fn payment(&mut self, number: usize, of: &Id<Partnership>) -> Payment {
        let trigger = match self.below(5) {
            0 => Trigger::Signing,
            1 => Trigger::Delivery,
            2 => Trigger::Verification { pieces: None },
            3 => Trigger::Verification { pieces: Some(1 + self.number(2)) },
            _ => Trigger::On(self.day()),
        };
        let mut made = payment(&format!("pay{number}"), of.as_str(), "150.00 EUR", trigger);
        made.due_days = self.number(60);
        if self.chance(3) {
            made.state = PaymentState::Paid { on: self.day(), how: Line::default() };
        }
        made
    }

    fn shipment(&mut self, number: usize, of: Id<Partnership>) -> Shipment {
        let mut made = Shipment::new(id(&format!("s{number}")), of, "Mug".into());
        made.state = self.pick(ShipmentState::ALL);
        made.send_by = self.some_day();
        made.delivered_on = (made.state == ShipmentState::Delivered).then(|| self.day());
        made
    }

    fn right(&mut self, number: usize, of: &Id<Partnership>) -> UsageRight {
        let mut made = right(&format!("r{number}"), of.as_str(), None);
        (made.from, made.until) = (self.some_day(), self.some_day().map(Until::Day));
        (made.days, made.counted_from) = self.length();
        made.in_use = self.chance(2);
        made.ad_code = if self.chance(2) { "AD1".into() } else { Line::default() };
        made.ad_code_until = self.some_day();
        made
    }

    fn length(&mut self) -> (Option<u32>, Option<CountedFrom>) {
        let days = self.chance(3).then(|| 1 + self.number(40));
        let from = self.pick(&[None, Some(CountedFrom::Posting), Some(CountedFrom::Delivery)]);
        (days, from.filter(|_| days.is_some()))
    }

    fn exclusivity(
        &mut self,
        number: usize,
        influencer: Id<Influencer>,
        of: Id<Partnership>,
    ) -> Exclusivity {
        let to_us = self.chance(2);
        let (days, counted_from) = self.length();
        Exclusivity {
            days,
            counted_from,
            id: id(&format!("x{number}")),
            influencer,
            owed_to: if to_us { OwedTo::Us(of) } else { OwedTo::Brand("Other".into()) },
            category: self.pick(&["ceramics", "Ceramic", "ceramic tiles"]).into(),
            competitors: Vec::new(),
            from: None,
            until: self.some_day(),
            notes: Prose::default(),
        }
    }
}

pub(super) fn put<R: Record>(book: &Book, record: R) -> Change
where
    Change: From<Edit<R>>,
{
    let id = record.id().clone();
    let before = R::table(book.records()).get(&id).cloned();
    Edit { id, before, after: Some(Arc::new(record)) }.into()
}

fn take<R: Record>(book: &Book, id: &Id<R>) -> Change
where
    Change: From<Edit<R>>,
{
    let before = R::table(book.records()).get(id).cloned();
    Edit { id: id.clone(), before, after: None }.into()
}

/// Returns the partnerships around an applied edit.
pub(super) fn around(book: &Book, set: &ChangeSet) -> BTreeSet<Id<Partnership>> {
    book.partnerships_around(&touched(set))
}

/// Returns the ids that an edit touched, as the app computes them.
pub(super) fn touched(set: &ChangeSet) -> Vec<AnyId> {
    let mut touched = Vec::new();
    set.changes.iter().for_each(|change| change.each_touched(&mut |id| touched.push(id)));
    touched
}
