//! Today: what needs the owner now, in sections; an item stands in the first that it fits.

use std::sync::Arc;

use super::agenda::Agenda;
use super::item::{Item, What};
use super::pending::LAPSE_NOTICE;
use crate::domain::date::{Date, plus_days};
use crate::domain::expectations::Whose;

/// The sections, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// Its day has passed.
    Overdue,
    /// Its day is today.
    Today,
    /// Its day is one of the next seven.
    ThisWeek,
    /// Ours, without a day.
    OurMove,
    /// Theirs, for too long.
    Waiting,
    /// Live and not checked.
    Verify,
    /// May be paid, and need not be this week.
    Pay,
    /// Ends within a month.
    Lapse,
    /// Gifts that brought nothing.
    Gifts,
}

impl SectionKind {
    /// All sections, in order.
    pub const ALL: [Self; 9] = [
        Self::Overdue,
        Self::Today,
        Self::ThisWeek,
        Self::OurMove,
        Self::Waiting,
        Self::Verify,
        Self::Pay,
        Self::Lapse,
        Self::Gifts,
    ];

    /// Returns the heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Today => "Today",
            Self::ThisWeek => "This week",
            Self::OurMove => "Our move",
            Self::Waiting => "Waiting on them",
            Self::Verify => "To verify",
            Self::Pay => "Ready to pay",
            Self::Lapse => "About to lapse",
            Self::Gifts => "Gifts without a post",
        }
    }
}

/// A heading and what stands under it, most late first, then by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which section.
    pub kind: SectionKind,
    /// Its items; [`row`](super::row::row) makes the texts of those that are seen.
    pub items: Vec<Arc<Item>>,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Today {
    /// The sections that hold anything, in order.
    pub sections: Vec<Section>,
    /// How many items are for us to do, in all sections.
    pub our_move: usize,
}

impl Today {
    /// Returns how many items a section holds.
    #[must_use]
    pub fn count(&self, kind: SectionKind) -> usize {
        let section = self.sections.iter().find(|section| section.kind == kind);
        section.map_or(0, |section| section.items.len())
    }

    /// Returns the counts for the head of the page: `3 overdue · 2 today · 4 our move`.
    #[must_use]
    pub fn summary(&self) -> String {
        let counts = [
            (self.count(SectionKind::Overdue), "overdue"),
            (self.count(SectionKind::Today), "today"),
            (self.count(SectionKind::ThisWeek), "this week"),
            (self.our_move, "our move"),
        ];
        let parts = counts.iter().filter(|(count, _)| *count > 0);
        parts.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(" · ")
    }

    /// Returns all items with their sections, top to bottom.
    pub fn items(&self) -> impl Iterator<Item = (SectionKind, &Arc<Item>)> {
        let sections = self.sections.iter();
        sections.flat_map(|section| section.items.iter().map(move |item| (section.kind, item)))
    }
}

/// Returns the page of today, with the next seven days.
#[must_use]
pub fn today(agenda: &Agenda) -> Today {
    looking_ahead(agenda, 7)
}

/// Returns the page of today, with so many days after it.
#[must_use]
pub fn looking_ahead(agenda: &Agenda, days: u32) -> Today {
    let now = agenda.today();
    let week = plus_days(now, i64::from(days));
    let horizon = week.max(plus_days(now, LAPSE_NOTICE));
    let mut sections = SectionKind::ALL.map(|kind| Section { kind, items: Vec::new() });
    let mut our_move = 0;
    let later_payments =
        agenda.payable().iter().filter(|item| item.on.is_some_and(|on| on > horizon));
    let dated = agenda.between(Date::MIN, horizon).chain(later_payments);
    for item in dated.chain(agenda.undated()) {
        if let Some(kind) = section_of(item, now, week) {
            sections[kind as usize].items.push(Arc::clone(item));
            our_move += usize::from(item.id.what.is_ours());
        }
    }
    let sections = sections.into_iter().filter(|section| !section.items.is_empty()).collect();
    Today { sections, our_move }
}

/// Returns the section in which an item stands, if Today shows it; the week ends with `week`.
fn section_of(item: &Item, today: Date, week: Date) -> Option<SectionKind> {
    if item.until.is_some_and(|until| until < today) {
        return None;
    }
    let begun = item.from.is_none_or(|from| from <= today);
    match (item.id.what, item.on) {
        (What::Verify, on) => on.is_none_or(|on| on <= today).then_some(SectionKind::Verify),
        (What::Step(Whose::Them), on) => {
            on.is_some_and(|on| on < today).then_some(SectionKind::Waiting)
        }
        (What::Silent, on) => on.is_some_and(|on| on <= today).then_some(SectionKind::Gifts),
        (What::Arrived, Some(on)) if on < today => Some(SectionKind::Gifts),
        (_, Some(on)) if on < today => Some(SectionKind::Overdue),
        (_, Some(on)) if on == today => Some(SectionKind::Today),
        (_, Some(on)) if on <= week => Some(SectionKind::ThisWeek),
        (What::Payment, _) => begun.then_some(SectionKind::Pay),
        (What::Right | What::AdCode | What::Exclusivity, _) => begun.then_some(SectionKind::Lapse),
        (What::Draft | What::Post | What::Review | What::Step(Whose::Us) | What::Send, None) => {
            Some(SectionKind::OurMove)
        }
        (
            What::Draft
            | What::Post
            | What::Review
            | What::Step(Whose::Us)
            | What::Send
            | What::Arrived,
            _,
        ) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::dice::Dice;
    use proptest::prelude::*;

    fn item(what: What, on: Option<i64>, from: Option<i64>, until: Option<i64>) -> Item {
        let day = |days: Option<i64>| days.map(|days| plus_days(Date::default(), days));
        let record = crate::domain::record::AnyId::Touch(crate::domain::id::Id::draft());
        Item {
            id: super::super::item::ItemId { what, record },
            influencer: crate::domain::id::Id::draft(),
            partnership: crate::domain::id::Id::draft(),
            on: day(on),
            from: day(from),
            until: day(until),
            order: "".into(),
        }
    }

    #[test]
    fn each_item_stands_in_the_first_section_that_it_fits() {
        use SectionKind as S;
        let (us, them) = (What::Step(Whose::Us), What::Step(Whose::Them));
        for (what, on, from, until, expected) in [
            (What::Post, Some(-1), None, None, Some(S::Overdue)),
            (What::Post, Some(0), None, None, Some(S::Today)),
            (What::Post, Some(7), None, None, Some(S::ThisWeek)),
            (What::Post, Some(8), None, None, None),
            (What::Draft, Some(-3), None, Some(1), Some(S::Overdue)),
            (What::Draft, Some(-3), None, Some(-1), None),
            (us, None, None, None, Some(S::OurMove)),
            (us, Some(2), None, None, Some(S::ThisWeek)),
            (them, Some(0), None, None, None),
            (them, Some(-1), None, None, Some(S::Waiting)),
            (them, None, None, None, None),
            (What::Verify, Some(-90), None, None, Some(S::Verify)),
            (What::Verify, Some(3), None, None, None),
            (What::Verify, None, None, None, Some(S::Verify)),
            (What::Payment, Some(-1), Some(-9), None, Some(S::Overdue)),
            (What::Payment, Some(20), Some(-9), None, Some(S::Pay)),
            (What::Payment, Some(20), Some(2), None, None),
            (What::Payment, None, None, None, Some(S::Pay)),
            (What::Right, Some(20), Some(-10), Some(20), Some(S::Lapse)),
            (What::Right, Some(40), Some(10), Some(40), None),
            (What::Right, Some(-2), Some(-32), Some(-2), None),
            (What::Right, Some(-2), Some(-32), None, Some(S::Overdue)),
            (What::Arrived, Some(-2), None, Some(5), Some(S::Gifts)),
            (What::Arrived, Some(4), None, Some(11), Some(S::ThisWeek)),
            (What::Silent, Some(0), None, None, Some(S::Gifts)),
            (What::Silent, Some(4), None, None, None),
        ] {
            let now = Date::default();
            let found = section_of(&item(what, on, from, until), now, plus_days(now, 7));
            assert_eq!(found, expected, "{what:?} {on:?} {from:?} {until:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn no_item_is_shown_twice_and_none_that_belongs_is_missed(seed in any::<u64>()) {
            let book = Dice::seeded(seed).book(10);
            let now = crate::insight::scene::today();
            let agenda = Agenda::build(&book, now);
            let page = today(&agenda);
            let mut shown: Vec<_> = page.items().map(|(_, item)| item.id.clone()).collect();
            let count = shown.len();
            shown.sort();
            shown.dedup();
            prop_assert_eq!(shown.len(), count);
            let all = book.partnerships.values().flat_map(|one| agenda.of_partnership(&one.id));
            let belonging = all.filter(|one| section_of(one, now, plus_days(now, 7)).is_some());
            prop_assert_eq!(belonging.count(), count);
            prop_assert!(page.sections.windows(2).all(|pair| pair[0].kind < pair[1].kind));
        }
    }
}
