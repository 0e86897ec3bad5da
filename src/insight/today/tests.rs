//! The section of each item, and the headings.

use super::*;
use crate::insight::dice::Dice;
use proptest::prelude::*;

fn item(what: What, on: Option<i64>, from: Option<i64>, until: Option<i64>) -> Item {
    let day = |days: Option<i64>| days.map(|days| plus_days(Date::default(), days));
    let record = crate::domain::record::AnyId::Touch(crate::domain::id::Id::draft());
    Item {
        id: crate::insight::item::ItemId { what, record },
        influencer: crate::domain::id::Id::draft(),
        partnership: crate::domain::id::Id::draft(),
        on: day(on),
        from: day(from),
        until: day(until),
        snoozed: None,
        is_ours: what.is_ours(),
        order: "".into(),
    }
}

#[test]
fn each_item_stands_in_the_section_where_an_owner_looks_for_it() {
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
        (them, Some(-1), None, None, Some(S::Waiting)),
        (them, Some(0), None, None, Some(S::Waiting)),
        (them, Some(7), None, None, Some(S::Waiting)),
        (them, Some(8), None, None, None),
        (them, None, None, None, Some(S::Waiting)),
        (What::Verify, Some(-90), None, None, Some(S::Verify)),
        (What::Verify, Some(3), None, None, None),
        (What::Verify, None, None, None, Some(S::Verify)),
        (What::Payment, Some(-1), Some(-9), None, Some(S::Overdue)),
        (What::Payment, Some(0), Some(-9), None, Some(S::Today)),
        (What::Payment, Some(3), Some(-9), None, Some(S::Pay)),
        (What::Payment, Some(20), Some(-9), None, Some(S::Pay)),
        (What::Payment, Some(3), Some(2), None, Some(S::ThisWeek)),
        (What::Payment, Some(20), Some(2), None, None),
        (What::Payment, None, None, None, Some(S::Pay)),
        (What::Right, Some(20), Some(-10), Some(20), Some(S::Lapse)),
        (What::Right, Some(5), Some(-25), Some(5), Some(S::Lapse)),
        (What::Right, Some(0), Some(-30), Some(0), Some(S::Lapse)),
        (What::Right, Some(40), Some(10), Some(40), None),
        (What::Right, Some(-2), Some(-32), Some(-2), None),
        (What::Right, Some(-2), Some(-32), None, Some(S::Overdue)),
        (What::Arrived, Some(-2), None, Some(5), Some(S::Gifts)),
        (What::Arrived, Some(0), None, Some(5), Some(S::Today)),
        (What::Arrived, Some(4), None, Some(11), Some(S::ThisWeek)),
        (What::Arrived, None, None, None, Some(S::OurMove)),
        (What::Silent, Some(0), None, None, Some(S::Gifts)),
        (What::Silent, Some(4), None, None, None),
    ] {
        let now = Date::default();
        let found = section_of(&item(what, on, from, until), now, plus_days(now, 7));
        assert_eq!(found, expected, "{what:?} {on:?} {from:?} {until:?}");
    }
}

#[test]
fn what_comes_after_a_week_is_called_later_however_far_the_page_looks() {
    use SectionKind as S;
    let now = Date::default();
    for (what, on, from, ahead, expected) in [
        (What::Post, 7, None, 40, Some(S::ThisWeek)),
        (What::Post, 8, None, 40, Some(S::Later)),
        (What::Post, 40, None, 40, Some(S::Later)),
        (What::Post, 41, None, 40, None),
        (What::Post, 3, None, 2, None),
        (What::Payment, 20, Some(2), 40, Some(S::Later)),
        (What::Payment, 20, Some(-9), 40, Some(S::Pay)),
        (What::Arrived, 9, None, 40, Some(S::Later)),
        (What::Right, 30, Some(0), 40, Some(S::Lapse)),
        (What::Right, 31, Some(1), 40, Some(S::Later)),
        (What::Step(Whose::Them), 20, None, 40, Some(S::Waiting)),
    ] {
        let item = item(what, Some(on), from, None);
        let found = section_of(&item, now, plus_days(now, ahead));
        assert_eq!(found, expected, "{what:?} {on} {from:?}, {ahead} days ahead");
    }
}

#[test]
fn a_heading_names_no_more_days_than_the_page_looks_ahead() {
    for (ahead, expected) in [
        (1, "Tomorrow"),
        (2, "Next 2 days"),
        (6, "Next 6 days"),
        (7, "This week"),
        (40, "This week"),
    ] {
        let page = Today { ahead, ..Today::default() };
        assert_eq!(page.title(SectionKind::ThisWeek), expected);
        assert_eq!(page.title(SectionKind::Overdue), "Overdue");
    }
}

#[test]
fn a_last_day_is_warned_of_at_thirty_seven_and_no_days() {
    for (ahead, expected) in [
        (31, None),
        (30, Some(Notice::Month)),
        (8, Some(Notice::Month)),
        (7, Some(Notice::Week)),
        (1, Some(Notice::Week)),
        (0, Some(Notice::LastDay)),
        (-1, None),
    ] {
        let now = Date::default();
        assert_eq!(Notice::of(plus_days(now, ahead), now), expected, "{ahead}");
    }
}

#[test]
fn a_heading_says_how_pressing_its_rows_are() {
    let of = |kind, days: &[i64]| {
        let (what, from) = match kind {
            SectionKind::Lapse => (What::Right, Some(-30)),
            _ => (What::Step(Whose::Them), None),
        };
        let items = days.iter().map(|on| Arc::new(item(what, Some(*on), from, None)));
        Section { kind, items: items.collect(), later: 3 }.note(Date::default())
    };
    assert_eq!(of(SectionKind::Lapse, &[0, 3, 7, 30]), "4 · 1 today · 2 within 7 days");
    assert_eq!(of(SectionKind::Lapse, &[8]), "1");
    assert_eq!(of(SectionKind::Waiting, &[-4, -1, 0, 7]), "4 · 2 too long · 3 later");
    assert_eq!(of(SectionKind::Pay, &[1, 2]), "2");
}

#[test]
fn what_is_snoozed_is_put_aside_and_counted_until_its_day() {
    let mut book = Dice::seeded(3).book(10);
    let now = crate::insight::scene::today();
    let all = today(&Agenda::build(&book, now));
    let (kind, first) = all.items().next().map(|(kind, item)| (kind, Arc::clone(item))).unwrap();
    let until = plus_days(now, 3);
    crate::insight::scene::snooze(&mut book, &first.id, until);
    for (day, is_hidden) in [(now, true), (plus_days(now, 2), true), (until, false)] {
        let page = today(&Agenda::build(&book, day));
        let is_shown = page.items().any(|(_, item)| item.id == first.id);
        let is_aside = page.snoozed.iter().any(|(_, item)| item.id == first.id);
        assert_eq!((is_shown, is_aside), (!is_hidden, is_hidden), "{kind:?} on {day}");
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
        let aside = page.snoozed.iter().map(|(_, item)| item.id.clone());
        let mut shown: Vec<_> =
            page.items().map(|(_, item)| item.id.clone()).chain(aside).collect();
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
