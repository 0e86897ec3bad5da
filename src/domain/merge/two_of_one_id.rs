//! Two records with the same id by chance stay two through merges and undo.

use super::properties::recovered;
use super::tests::{merged, put};
use super::{merge_apart, rebase};
use crate::domain::book::{Book, Records};
use crate::domain::brand::Brand;
use crate::domain::change::ChangeSet;
use crate::domain::content::ContentType;
use crate::domain::deliverable::{Deliverable, Fills};
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, Trigger};
use crate::domain::record::AnyRecord;
use crate::domain::sample::{book, euros, id, name, today};

fn fee(of: &str, amount: u64) -> AnyRecord {
    Payment::new(id("fee-2abc"), id(of), euros(amount), Trigger::Signing).into()
}

/// A window's steps.
struct Window {
    steps: Vec<ChangeSet>,
    book: Book,
}

impl Window {
    fn does(&mut self, record: AnyRecord) {
        let before = self.book.records().clone();
        put(&mut self.book, record);
        self.steps.push(before.diff(&self.book, "Did"));
    }

    fn merges(&mut self, base: &Records, theirs: &Records) {
        let merged = super::merge(base, &self.book, theirs, today());
        assert_eq!(merged.clashes, vec![]);
        self.book.apply(&merged.changes).unwrap();
    }

    fn undoes(&mut self) {
        let back = rebase(&self.steps.pop().unwrap().inverted(), &self.book);
        assert_eq!(back.clashes, vec![]);
        self.book.apply(&back.set).unwrap();
    }

    fn fees(&self) -> Vec<(&str, u64)> {
        let sample = book();
        let mut fees = Vec::new();
        for fee in self.book.payments.values().filter(|fee| !sample.payments.contains(&fee.id)) {
            fees.push((fee.partnership.as_str(), fee.amount.minor / 100));
        }
        fees.sort_unstable();
        fees
    }
}

#[test]
fn each_window_keeps_its_own_record_through_edits_and_undo_whoever_saved_first() {
    for (first, second) in [("jo-first", "mara-spring"), ("mara-spring", "jo-first")] {
        let base = book().records().clone();
        let window = || Window { steps: Vec::new(), book: book() };
        let (mut a, mut b) = (window(), window());
        a.does(fee(first, 10));
        b.does(fee(second, 20));
        let file = a.book.records().clone();
        // Each continues before it sees the other's changes.
        a.does(fee(first, 11));
        b.does(fee(second, 21));
        b.merges(&base, &file);
        let then = b.book.records().clone();
        a.merges(&file, &then);
        let mut both = [(first, 11), (second, 21)];
        both.sort_unstable();
        assert_eq!(a.fees(), both, "one was not saved when the other window came");
        b.merges(&then, &a.book);
        assert_eq!(a.book, b.book);
        a.undoes();
        b.undoes();
        assert!(a.fees().contains(&(first, 10)) && a.fees().contains(&(second, 21)));
        assert!(b.fees().contains(&(second, 20)) && b.fees().contains(&(first, 11)));
        a.undoes();
        b.undoes();
        assert_eq!((a.fees(), b.fees()), (vec![(second, 21)], vec![(first, 11)]));
    }
}

#[test]
fn what_got_one_id_by_chance_stays_two_and_every_reference_follows() {
    let with = |records: Vec<AnyRecord>| {
        let mut book = book();
        for record in records {
            put(&mut book, record);
        }
        book.records().clone()
    };
    let reel = |of: &str| Deliverable::new(id("reel-2abc"), id(of), ContentType::Reel).into();
    let terms = |of: &str| {
        let one = Partnership::clone(book().partnerships.get(&id(of)).unwrap());
        let mut term = book().partnerships.get(&id("mara-spring")).unwrap().terms[0].clone();
        term.id = id("reels-2abc");
        Partnership { terms: [one.terms.clone(), vec![term]].concat(), ..one }.into()
    };
    let filling = |of: &str, name: &str| {
        let mut piece = Deliverable::new(id(name), id(of), ContentType::Reel);
        piece.fills = Some(Fills { term: id("reels-2abc"), number: 1 });
        piece.into()
    };
    let zoe = |text: &str| Influencer::new(id("zoe-2abc"), name(text)).into();
    let ours =
        with(vec![reel("jo-first"), terms("jo-first"), filling("jo-first", "a"), zoe("Zoë")]);
    let other = Partnership::new(id("zoe-2abc"), id("jo")).into();
    let fee = Payment::new(id("fee-2abc"), id("zoe-2abc"), euros(9), Trigger::Signing).into();
    let theirs = with(vec![
        reel("tomas-winter"),
        terms("tomas-winter"),
        filling("tomas-winter", "b"),
        other,
        fee,
    ]);
    let (then, clashes) = merged(&ours, &theirs);
    assert_eq!(clashes, [""; 0]);
    let added = then.len() - book().len();
    assert_eq!(added, 7, "a reel, a piece and something new of each, and the fee");
    let mut ids: Vec<String> = Records::new((*then.brand).clone())
        .diff(&then, "")
        .changes
        .iter()
        .filter_map(|change| change.about().map(|id| id.as_str().to_owned()))
        .chain(then.partnerships.values().flat_map(|one| &one.terms).map(|one| one.id.to_string()))
        .collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "no id is given twice");
    let fee = then.payments.get(&id("fee-2abc")).unwrap();
    assert!(
        fee.partnership.as_str().starts_with("zoe-")
            && then.partnerships.contains(&fee.partnership)
    );
    assert_eq!(merged(&then, &theirs), (then, vec![]), "and a second merge finds the same");
}

#[test]
fn what_a_crash_left_and_what_another_wrote_under_its_id_are_both_there() {
    let mut window = Window { steps: Vec::new(), book: book() };
    window.does(fee("jo-first", 10));
    window.does(fee("jo-first", 11));
    for there in [fee("mara-spring", 10), fee("tomas-winter", 20)] {
        let mut disk = book();
        put(&mut disk, there);
        let back = recovered(&window.steps, &disk, &book());
        assert_eq!(back.clashes, vec![]);
        disk.apply(&back.set).unwrap();
        let added = disk.payments.len() - book().payments.len();
        assert_eq!((added, window.book.payments.len()), (2, book().payments.len() + 1));
    }
}

#[test]
fn what_undo_brings_back_is_the_record_that_it_took_wherever_that_is_now() {
    let mut window = Window { steps: Vec::new(), book: book() };
    window.does(fee("jo-first", 10));
    let mut moved = book();
    put(&mut moved, fee("mara-spring", 10));
    // Undoes the deletion after another window kept and moved it.
    let again = rebase(&window.steps[0], &moved);
    assert_eq!(again.clashes.len(), 1, "it would write over that");
    assert_eq!(again.set.changes, vec![]);
}

#[test]
fn without_a_beginning_in_common_a_record_was_moved_where_both_know_its_owners() {
    let with = |of: &str| {
        let mut book = book();
        put(&mut book, fee(of, 10));
        book
    };
    let merged = merge_apart(&with("jo-first"), &with("mara-spring"), today());
    assert_eq!(merged.records.payments.len(), book().payments.len() + 1);
    let told: Vec<_> = merged.clashes.iter().filter_map(|clash| clash.field).collect();
    assert_eq!(told, ["partnership"]);

    let mut elsewhere = Book::new(Brand::clone(&book().brand));
    put(&mut elsewhere, Influencer::new(id("ida"), name("Ida")).into());
    put(&mut elsewhere, Partnership::new(id("ida-one"), id("ida")).into());
    put(&mut elsewhere, fee("ida-one", 20));
    for (ours, theirs) in [(with("jo-first"), &elsewhere), (elsewhere.clone(), &with("jo-first"))] {
        let merged = merge_apart(&ours, theirs, today());
        assert_eq!(merged.clashes, vec![]);
        assert_eq!(merged.records.payments.len(), book().payments.len() + 2);
    }
}
