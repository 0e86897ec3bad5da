//! The agenda: all items of a book, by day and by partnership.
//!
//! An index, as Today and Calendar are redrawn after every edit and a book may have 100,000 pieces.
//! A refresh visits only the partnerships that the edit touched.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::item::{Item, ItemId, What};
use super::pending::{items_of, items_of_campaign};
use crate::domain::book::Book;
use crate::domain::brand::Brand;
use crate::domain::date::Date;
use crate::domain::expectations::Whose;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;

/// All items of a book, as of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    today: Date,
    brand: Arc<Brand>,
    days: BTreeMap<Date, Vec<Arc<Item>>>,
    undated: Vec<Arc<Item>>,
    anytime: Vec<Arc<Item>>,
    of: HashMap<Id<Partnership>, Vec<Arc<Item>>>,
    /// Campaign dates, one row each.
    of_campaigns: Vec<Arc<Item>>,
}

impl Agenda {
    /// Builds the agenda of a book.
    #[must_use]
    pub fn build(book: &Book, today: Date) -> Self {
        let mut agenda = Self {
            today,
            brand: Arc::clone(&book.brand),
            days: BTreeMap::new(),
            undated: Vec::new(),
            anytime: Vec::new(),
            of: HashMap::with_capacity(book.partnerships.len()),
            of_campaigns: campaign_items(book),
        };
        for item in agenda.of_campaigns.clone() {
            agenda.shelf(&item, |shelf| shelf.push(Arc::clone(&item)));
        }
        for partnership in book.partnerships.values() {
            for item in agenda.items(book, partnership) {
                agenda.shelf(&item, |shelf| shelf.push(Arc::clone(&item)));
            }
        }
        let shelves = agenda.days.values_mut();
        for shelf in shelves.chain([&mut agenda.undated, &mut agenda.anytime]) {
            shelf.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        }
        agenda
    }

    /// Updates the agenda after an edit around these partnerships.
    pub fn refresh(&mut self, book: &Book, around: &BTreeSet<Id<Partnership>>) {
        if self.brand != book.brand {
            *self = Self::build(book, self.today);
            return;
        }
        // Remove all old items before adding new ones: a piece that moves between two partnerships
        // of one influencer has the same key in both.
        let campaigns = campaign_items(book);
        let campaigns = (campaigns != self.of_campaigns).then_some(campaigns);
        if campaigns.is_some() {
            for item in std::mem::take(&mut self.of_campaigns) {
                self.take_out(&item);
            }
        }
        for id in around {
            for item in self.of.remove(id).unwrap_or_default() {
                self.take_out(&item);
            }
        }
        if let Some(campaigns) = campaigns {
            for item in &campaigns {
                self.put_in(item);
            }
            self.of_campaigns = campaigns;
        }
        for partnership in around.iter().filter_map(|id| book.partnerships.get(id)) {
            for item in self.items(book, partnership) {
                self.put_in(&item);
            }
        }
    }

    fn take_out(&mut self, item: &Item) {
        self.shelf(item, |shelf| {
            if let Ok(at) = shelf.binary_search_by(|one| key(one).cmp(&key(item))) {
                shelf.remove(at);
            }
        });
        if let Some(on) = item.on.filter(|on| self.days.get(on).is_some_and(Vec::is_empty)) {
            self.days.remove(&on);
        }
    }

    fn put_in(&mut self, item: &Arc<Item>) {
        self.shelf(item, |shelf| {
            if let Err(at) = shelf.binary_search_by(|one| key(one).cmp(&key(item))) {
                shelf.insert(at, Arc::clone(item));
            }
        });
    }

    /// Returns the day that the agenda is for.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// Returns the items of these days, both inclusive, by day, then by name.
    pub fn between(&self, from: Date, until: Date) -> impl DoubleEndedIterator<Item = &Arc<Item>> {
        // A range with start after end is empty (and would panic).
        self.days.range(from..=until.max(from)).filter(move |_| from <= until).flat_map(|(_, s)| s)
    }

    /// Returns the items of one day, by name.
    #[must_use]
    pub fn on(&self, day: Date) -> &[Arc<Item>] {
        self.days.get(&day).map_or(&[], Vec::as_slice)
    }

    /// Returns the items without a day, by name.
    #[must_use]
    pub fn undated(&self) -> &[Arc<Item>] {
        &self.undated
    }

    /// Returns the dated items that Today shows at any distance: payable payments, what we wait
    /// for, and posts that are left to us; by day, then by name.
    #[must_use]
    pub fn anytime(&self) -> &[Arc<Item>] {
        &self.anytime
    }

    /// Returns the items of one partnership.
    #[must_use]
    pub fn of_partnership(&self, id: &Id<Partnership>) -> &[Arc<Item>] {
        self.of.get(id).map_or(&[], Vec::as_slice)
    }

    /// Returns an item; none if nothing is pending there.
    #[must_use]
    pub fn item(&self, book: &Book, id: &ItemId) -> Option<&Item> {
        let of = book.partnership_of(&id.record);
        let items = of.map_or(&*self.of_campaigns, |of| self.of_partnership(&of));
        items.iter().find(|item| item.id == *id).map(AsRef::as_ref)
    }

    fn items(&mut self, book: &Book, partnership: &Partnership) -> Vec<Arc<Item>> {
        let items = items_of(book, partnership, self.today);
        let items: Vec<Arc<Item>> = items.into_iter().map(Arc::new).collect();
        if !items.is_empty() {
            self.of.insert(partnership.id.clone(), items.clone());
        }
        items
    }

    /// Calls `see` for every list that an item is in.
    fn shelf(&mut self, item: &Item, mut see: impl FnMut(&mut Vec<Arc<Item>>)) {
        match item.on {
            Some(on) => see(self.days.entry(on).or_default()),
            None => see(&mut self.undated),
        }
        let is_shown_anytime = match item.id.what {
            What::Payment => item.from.is_some_and(|from| from <= self.today),
            What::Step(Whose::Them) => true,
            What::Post => item.is_ours,
            What::Draft
            | What::Review
            | What::Step(Whose::Us)
            | What::Commission
            | What::Send
            | What::Right
            | What::AdCode
            | What::Exclusivity
            | What::Verify
            | What::Arrived
            | What::Silent
            | What::Owed
            | What::LastOrder
            | What::ShipBy => false,
        };
        if is_shown_anytime && item.on.is_some() {
            see(&mut self.anytime);
        }
    }
}

/// Returns the dates of all campaigns; few campaigns have any.
fn campaign_items(book: &Book) -> Vec<Arc<Item>> {
    let campaigns = book.campaigns.values().filter(|campaign| !campaign.archived);
    campaigns.flat_map(|campaign| items_of_campaign(book, campaign)).map(Arc::new).collect()
}

fn key(item: &Item) -> (Option<Date>, (&str, &ItemId)) {
    (item.on, item.rank())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{ChangeSet, Edit};
    use crate::domain::date::plus_days;
    use crate::domain::deliverable::Deliverable;
    use crate::insight::dice::{Dice, around};
    use crate::insight::scene::today;
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_refresh_equals_a_fresh_build(seed in any::<u64>()) {
            let mut dice = Dice::seeded(seed);
            let mut book = dice.book(8);
            let mut agenda = Agenda::build(&book, today());
            for _ in 0..40 {
                let set = dice.edit(&book);
                book.apply(&set).unwrap();
                agenda.refresh(&book, &around(&book, &set));
                prop_assert!(agenda == Agenda::build(&book, today()), "after {set:?}");
            }
            let mut brand = Brand::clone(&book.brand);
            brand.silent_gift += 3;
            let before = Arc::clone(&book.brand);
            let change = crate::domain::change::Change::Brand { before, after: Arc::new(brand) };
            let set = ChangeSet { label: String::new(), changes: vec![change] };
            book.apply(&set).unwrap();
            agenda.refresh(&book, &around(&book, &set));
            prop_assert!(agenda == Agenda::build(&book, today()), "after a change of the rules");
        }

        #[test]
        fn items_come_by_day_then_by_name_and_only_once(seed in any::<u64>()) {
            let book = Dice::seeded(seed).book(8);
            let agenda = Agenda::build(&book, today());
            let all: Vec<_> = agenda.between(Date::MIN, Date::MAX).collect();
            prop_assert!(all.windows(2).all(|pair| key(pair[0]) < key(pair[1])));
            let of_all = book.partnerships.values().map(|one| agenda.of_partnership(&one.id).len());
            let of_campaigns = agenda.of_campaigns.len();
            let sum = of_all.sum::<usize>() + of_campaigns;
            prop_assert_eq!(all.len() + agenda.undated().len(), sum);
        }
    }

    #[test]
    fn a_piece_moves_between_two_partnerships_of_one_influencer() {
        use crate::domain::sample::{after, book, id};
        let (from, to) = (book(), id("mara-autumn"));
        for name in ["story-1", "reel-1"] {
            let piece = from.deliverables.get(&id(name)).unwrap();
            let before = Some(Arc::clone(piece));
            let moved = Deliverable { partnership: to.clone(), ..Deliverable::clone(piece) };
            let edit = Edit { id: piece.id.clone(), before, after: Some(Arc::new(moved)) };
            let set = ChangeSet { label: String::new(), changes: vec![edit.into()] };
            let (mut book, _) = after(&from, []);
            let mut agenda = Agenda::build(&book, today());
            book.apply(&set).unwrap();
            agenda.refresh(&book, &around(&book, &set));
            assert_eq!(agenda, Agenda::build(&book, today()), "{name}");
        }
    }

    #[test]
    fn a_snooze_reaches_the_item_whatever_its_record_is() {
        let mut book = Dice::seeded(5).book(24);
        let mut agenda = Agenda::build(&book, today());
        let all: Vec<_> = book.partnerships.values().map(|one| one.id.clone()).collect();
        let items: Vec<_> = all.iter().flat_map(|id| agenda.of_partnership(id).to_vec()).collect();
        let kinds: HashSet<_> = items.iter().map(|item| item.id.record.kind().noun()).collect();
        assert!(kinds.len() >= 5, "{kinds:?}");
        for item in items {
            let set = crate::insight::scene::snooze(&mut book, &item.id, plus_days(today(), 3));
            agenda.refresh(&book, &around(&book, &set));
            let now = agenda.of_partnership(&item.partnership);
            let now = now.iter().find(|one| one.id == item.id).unwrap();
            assert!(now.is_snoozed(today()) && now.on == item.on, "{:?}", item.id);
        }
        assert!(agenda == Agenda::build(&book, today()));
    }

    #[test]
    fn a_range_that_ends_before_it_starts_is_empty() {
        let agenda = Agenda::build(&Dice::seeded(1).book(8), today());
        assert!(agenda.between(today(), plus_days(today(), 60)).next().is_some());
        assert!(agenda.between(plus_days(today(), 60), today()).next().is_none());
    }
}
