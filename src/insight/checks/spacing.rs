//! Checks delivered pieces against terms: closer together or more than agreed.

use std::sync::Arc;

use super::Code;
use super::dossier::{Agreement, Dossier, Found};
use crate::domain::date::{Date, days_between, plus_days, plus_months, short};
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::Term;
use crate::domain::frequency::Frequency;
use crate::domain::record::AnyId;
use crate::insight::number::counted;

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for agreement in of.agreements.iter().filter(|one| !one.one.stage.has_ended()) {
        for term in &agreement.one.terms {
            match term.frequency {
                Frequency::Until { gap, .. } if gap > 0 => {
                    too_close(of, agreement, term, gap, found);
                }
                Frequency::PerWeek { from, .. } => {
                    let start = |period: u32| plus_days(from, i64::from(period) * 7);
                    too_many(of, agreement, term, "week", start, found);
                }
                Frequency::PerMonth { from, .. } => {
                    too_many(of, agreement, term, "month", |month| plus_months(from, month), found);
                }
                Frequency::Once { .. }
                | Frequency::Until { .. }
                | Frequency::AfterDelivery { .. } => {}
            }
        }
    }
}

/// Returns the pieces of a term for which `day` returns a day, by day.
fn dated<'a>(
    agreement: &Agreement<'a>,
    term: &Term,
    day: impl Fn(&Deliverable) -> Option<Date>,
) -> Vec<(Date, &'a Arc<Deliverable>)> {
    let fills = |piece: &Deliverable| piece.fills.as_ref().is_some_and(|it| it.term == term.id);
    let pieces = agreement.pieces.iter().filter(|piece| fills(piece));
    let mut dated: Vec<_> = pieces.filter_map(|piece| Some((day(piece)?, *piece))).collect();
    dated.sort_by_key(|(on, piece)| (*on, piece.id.clone()));
    dated
}

fn live_on(piece: &Deliverable) -> Option<Date> {
    piece.posted_on.filter(|_| piece.status.is_live())
}

fn too_close(
    of: &Dossier<'_>,
    agreement: &Agreement<'_>,
    term: &Term,
    gap: u32,
    found: &mut Found,
) {
    let due_or_live =
        |piece: &Deliverable| live_on(piece).or(piece.post_due.filter(|_| piece.status.is_open()));
    for pair in dated(agreement, term, due_or_live).windows(2) {
        let ((before, earlier), (on, piece)) = (pair[0], pair[1]);
        let days = days_between(before, on);
        if days >= i64::from(gap) {
            continue;
        }
        let (name, earlier) = (of.book.piece_name(piece), of.book.piece_name(earlier));
        let days = counted(days.unsigned_abs(), "day");
        let sentence = format!("{name} follows {earlier} after {days}; {gap} apart were agreed");
        let field = if piece.status.is_live() { "posted_on" } else { "post_due" };
        found.add(Code::GapTooSmall, AnyId::Deliverable(piece.id.clone()), field, sentence);
    }
}

/// A late piece that adds to a later period is not more than was agreed so far.
fn too_many(
    of: &Dossier<'_>,
    agreement: &Agreement<'_>,
    term: &Term,
    unit: &str,
    start: impl Fn(u32) -> Date,
    found: &mut Found,
) {
    let live = dated(agreement, term, live_on);
    for period in 0..term.frequency.periods().min(Frequency::MOST_SLOTS) {
        let (first, next) = (start(period), start(period + 1));
        let Some((last, piece)) = live.iter().rfind(|(on, _)| *on < next) else { continue };
        let so_far = live.iter().filter(|(on, _)| *on < next).count();
        let within = live.iter().filter(|(on, _)| (first..next).contains(on)).count();
        let agreed_so_far = term.count.saturating_mul(period + 1) as usize;
        if within > term.count as usize && so_far > agreed_so_far {
            let (count, from) = (term.content.counted(term.count), short(first, of.today));
            let sentence = format!(
                "{within} went live in the {unit} from {from}; {count} a {unit} were agreed"
            );
            debug_assert!(*last >= first);
            found.add(
                Code::MoreThanAgreed,
                AnyId::Deliverable(piece.id.clone()),
                "fills",
                sentence,
            );
        }
        if live.last().is_some_and(|(on, _)| *on < next) {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::{ContentType, Poster};
    use crate::domain::date::day;
    use crate::domain::deliverable::{Fills, Status};
    use crate::domain::stage::Lane;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{id, piece};

    fn of(count: u32, frequency: Frequency, posted: &[(&str, Status)]) -> Vec<&'static str> {
        let mut scene = Scene::agreed(Lane::Active);
        scene.partnership.terms = vec![Term {
            valid_from: None,
            draft_days: None,
            id: id("t"),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count,
            frequency,
        }];
        let pieces = posted.iter().zip(1..).map(|((on, status), number)| {
            let mut made = piece(&format!("reel-{number}"), "p-Mara", ContentType::Reel);
            made.fills = Some(Fills { term: id("t"), number });
            (made.status, made.posted_on, made.post_due) = (*status, Some(day(on)), Some(day(on)));
            made
        });
        scene.records.deliverables = pieces.collect();
        codes(&scene, &["C033", "C034"])
    }

    #[test]
    fn pieces_keep_the_gap_that_was_agreed() {
        let by = day("2026-12-31");
        let until = |gap| Frequency::Until { from: day("2026-11-01"), by, gap };
        let (live, open) = (Status::Live, Status::Planned);
        assert_eq!(of(3, until(3), &[("2026-11-10", live), ("2026-11-12", live)]), ["C033"]);
        assert_eq!(of(3, until(3), &[("2026-11-10", live), ("2026-11-10", open)]), ["C033"]);
        assert!(of(3, until(3), &[("2026-11-10", live), ("2026-11-13", open)]).is_empty());
        assert!(of(3, until(0), &[("2026-11-10", live), ("2026-11-10", live)]).is_empty());
        let missed = Status::Missed;
        assert!(of(3, until(3), &[("2026-11-10", live), ("2026-11-11", missed)]).is_empty());
    }

    #[test]
    fn no_period_brings_more_than_was_agreed_so_far() {
        let monthly = Frequency::PerMonth {
            periods: 3,
            from: day("2026-09-01"),
            pace: crate::domain::frequency::Pace::default(),
        };
        let live = |days: &[&'static str]| -> Vec<(&'static str, Status)> {
            days.iter().map(|day| (*day, Status::Live)).collect()
        };
        let three = live(&["2026-09-02", "2026-09-09", "2026-09-16"]);
        assert_eq!(of(2, monthly, &three), ["C034"]);
        let weekly = Frequency::PerWeek {
            periods: 3,
            from: day("2026-11-02"),
            pace: crate::domain::frequency::Pace::default(),
        };
        assert_eq!(of(1, weekly, &live(&["2026-11-02", "2026-11-08"])), ["C034"]);
        assert!(of(1, weekly, &live(&["2026-11-02", "2026-11-09"])).is_empty());
        let caught_up = live(&["2026-09-02", "2026-10-01", "2026-10-09", "2026-10-16"]);
        assert!(of(2, monthly, &caught_up).is_empty(), "the one of September came late");
    }
}
