//! The sample book, dated as if written today.
//!
//! The file is `assets/demo.ron`; the caller reads it and passes the records. All days move by the
//! same number, so that every distance from today is kept. Not by whole weeks: the sample's today
//! would be off by up to six days, and its "2 today" would be gone. Month lengths differ, so the
//! slots of a monthly term may shift against their pieces by up to three days; the sample keeps its
//! open monthly slots further away from today than that.

mod moves;

use std::sync::Arc;

use crate::domain::book::{Records, Table};
use crate::domain::date::{Date, days_between};
use crate::domain::record::Record;
use moves::Moves;

/// The day the sample was written: a Sunday.
pub const WRITTEN_ON: Date = match Date::from_ymd_opt(2026, 11, 22) {
    Some(day) => day,
    None => Date::MIN, // Never: the date is valid.
};

/// Returns the sample as if written on this day.
#[must_use]
pub fn around(sample: &Records, today: Date) -> Records {
    shift(sample, days_between(WRITTEN_ON, today))
}

/// Returns the records with every day moved by this many days, back if negative.
#[must_use]
pub fn shift(records: &Records, days: i64) -> Records {
    let Records {
        brand,
        influencers,
        campaigns,
        partnerships,
        deliverables,
        payments,
        shipments,
        rights,
        exclusivities,
        touches,
        history,
        silenced,
        conflicts,
    } = records;
    let mut moved_brand = (**brand).clone();
    moved_brand.move_by(days);
    Records {
        brand: Arc::new(moved_brand),
        influencers: moved(influencers, days),
        campaigns: moved(campaigns, days),
        partnerships: moved(partnerships, days),
        deliverables: moved(deliverables, days),
        payments: moved(payments, days),
        shipments: moved(shipments, days),
        rights: moved(rights, days),
        exclusivities: moved(exclusivities, days),
        touches: moved(touches, days),
        history: moved(history, days),
        silenced: moved(silenced, days),
        conflicts: moved(conflicts, days),
    }
}

fn moved<R: Record + Moves>(table: &Table<R>, days: i64) -> Table<R> {
    let one = |record: &Arc<R>| {
        let mut record = (**record).clone();
        record.move_by(days);
        record
    };
    table.values().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::date::{day, plus_days};
    use crate::domain::frequency::Frequency;
    use crate::exchange::generate::{Size, generate};

    #[test]
    fn a_shift_there_and_back_changes_nothing() {
        let book = generate(Size::Small, 3, WRITTEN_ON);
        for days in [1, -1, 30, 366, -4_000] {
            assert_eq!(shift(&shift(&book, days), -days), book);
        }
    }

    /// Returns every ISO day in the texts of all fields, including lists.
    fn days_told<R: Record>(table: &Table<R>) -> Vec<String> {
        let fields = |record: &Arc<R>| R::FIELDS.iter().map(|field| (field.show)(record)).collect();
        let texts = table.values().flat_map(|record| -> Vec<String> { fields(record) });
        let words = texts.flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        let days = words.filter_map(|word| word.trim_matches(',').parse::<Date>().ok());
        days.map(|day| day.to_string()).collect()
    }

    #[test]
    fn every_day_that_a_record_shows_is_moved() {
        let before = generate(Size::Small, 9, WRITTEN_ON);
        let after = shift(&before, 40);
        let check = |before: Vec<String>, after: Vec<String>, least: usize| {
            let moved = before.iter().map(|day| plus_days(day.parse().unwrap(), 40).to_string());
            assert_eq!(moved.collect::<Vec<_>>(), after);
            assert!(after.len() >= least, "{after:?}");
        };
        let measured = |records: &Records| -> Vec<String> {
            let accounts = records.influencers.values().flat_map(|one| &one.accounts);
            accounts.flat_map(|one| &one.audience).map(|one| one.on.to_string()).collect()
        };
        check(measured(&before), measured(&after), 60);
        check(days_told(&before.campaigns), days_told(&after.campaigns), 8);
        check(days_told(&before.partnerships), days_told(&after.partnerships), 50);
        check(days_told(&before.deliverables), days_told(&after.deliverables), 900);
        check(days_told(&before.payments), days_told(&after.payments), 20);
        check(days_told(&before.shipments), days_told(&after.shipments), 30);
        check(days_told(&before.rights), days_told(&after.rights), 30);
        check(days_told(&before.exclusivities), days_told(&after.exclusivities), 4);
        check(days_told(&before.touches), days_told(&after.touches), 60);
        check(days_told(&before.history), days_told(&after.history), 100);
    }

    #[test]
    fn what_was_agreed_moves_with_the_book() {
        let before = generate(Size::Small, 9, WRITTEN_ON);
        let after = shift(&before, 40);
        let terms = |records: &Records| -> Vec<_> {
            records.partnerships.values().flat_map(|one| one.terms.clone()).collect()
        };
        for (term, moved) in terms(&before).iter().zip(terms(&after)) {
            let distances: Vec<i64> = [term, &moved]
                .map(|term| term.slots(None).unwrap()[0].due)
                .windows(2)
                .filter_map(|pair| Some(days_between(pair[0]?, pair[1]?)))
                .collect();
            // Months differ in length, and pieces stay within theirs; those agreed for a Friday or
            // the 15th stay there.
            let most = match term.frequency {
                Frequency::PerWeek { pace, .. } | Frequency::PerMonth { pace, .. } => {
                    let on_weekday = pace.weekday.map_or(3, |_| 7);
                    pace.day_of_month.map_or(on_weekday, |_| 31)
                }
                Frequency::Once { .. }
                | Frequency::Until { .. }
                | Frequency::AfterDelivery { .. } => 3,
            };
            assert!(distances.iter().all(|days| (days - 40).abs() <= most), "{distances:?}");
        }
    }

    #[test]
    fn a_shifted_book_stays_free_of_errors() {
        let sample = generate(Size::Small, 4, WRITTEN_ON);
        for days in (0..720).step_by(12) {
            let book: Book = around(&sample, plus_days(day("2026-01-01"), days)).into();
            assert_eq!(book.check(), []);
        }
    }
}
