//! Checks for use after a right has ended, and for rights with two ends.

use super::Code;
use super::dossier::{Dossier, Found};
use crate::domain::date::short;
use crate::domain::record::AnyId;

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    let rights = || of.agreements.iter().flat_map(|agreement| &agreement.rights);
    let two_ends = "has a last day and a length: the earlier end holds";
    for right in rights().filter(|right| right.until.is_some() && right.days.is_some()) {
        let sentence = format!("The right for {} {two_ends}", right.channel);
        found.add(Code::TwoEnds, AnyId::UsageRight(right.id.clone()), "days", sentence);
    }
    for one in of.exclusivities.iter().filter(|one| one.until.is_some() && one.days.is_some()) {
        let sentence = format!("The exclusivity for {} {two_ends}", one.scope());
        found.add(Code::TwoEnds, AnyId::Exclusivity(one.id.clone()), "days", sentence);
    }
    for right in rights().filter(|right| right.in_use) {
        let id = || AnyId::UsageRight(right.id.clone());
        let ended = of.book.period_of_right(right).last_day().filter(|until| *until < of.today);
        if let Some(until) = ended {
            let (channel, until) = (right.channel, short(until, of.today));
            let sentence = format!("The right for {channel} ended on {until}, and it is in use");
            found.add(Code::RightLapsed, id(), "in_use", sentence);
        }
        let ended = right.ad_code_until.filter(|until| *until < of.today);
        if let Some(until) = ended.filter(|_| !right.ad_code.is_empty()) {
            let until = short(until, of.today);
            let sentence = format!("The ad code ended on {until}, and the ads are said to run");
            found.add(Code::AdCodeLapsed, id(), "ad_code_until", sentence);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::Status;
    use crate::domain::rights::CountedFrom;
    use crate::domain::stage::Lane;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{piece, right};

    fn of(until: Option<&str>, ad_code: Option<(&str, &str)>, in_use: bool) -> Vec<&'static str> {
        let mut scene = Scene::agreed(Lane::Done);
        let mut ads = right("ads", "p-Mara", until);
        ads.in_use = in_use;
        if let Some((code, until)) = ad_code {
            (ads.ad_code, ads.ad_code_until) = (code.into(), Some(day(until)));
        }
        scene.records.rights = [ads].into_iter().collect();
        codes(&scene, &["C020", "C021"])
    }

    #[test]
    fn a_counted_right_is_judged_by_its_posting_and_claims_nothing_before() {
        let with = |status, on: Option<&str>, until| {
            let mut scene = Scene::agreed(Lane::Active);
            let mut ads = right("ads", "p-Mara", until);
            (ads.in_use, ads.days) = (true, Some(30));
            ads.counted_from = Some(CountedFrom::Posting);
            scene.records.rights = [ads].into_iter().collect();
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            (reel.status, reel.posted_on) = (status, on.map(day));
            scene.records.deliverables = [reel].into_iter().collect();
            codes(&scene, &["C020", "C091", "C094"])
        };
        assert!(with(Status::Planned, None, None).is_empty());
        assert_eq!(with(Status::Live, Some("2026-10-23"), None), ["C020"]);
        assert!(with(Status::Live, Some("2026-10-24"), None).is_empty(), "its last day counts");
        assert_eq!(with(Status::Live, Some("2026-11-01"), Some("2026-12-24")), ["C094"]);
        assert_eq!(
            with(Status::Live, Some("2026-11-01"), Some("2026-10-24")),
            ["C020", "C091", "C094"]
        );
    }

    #[test]
    fn a_right_that_has_ended_may_not_be_in_use() {
        assert_eq!(of(Some("2026-11-21"), None, true), ["C020"]);
        assert!(of(Some("2026-11-22"), None, true).is_empty(), "its last day counts");
        assert!(of(Some("2026-11-21"), None, false).is_empty());
        assert!(of(None, None, true).is_empty());
    }

    #[test]
    fn an_ad_code_that_has_ended_may_not_be_in_use() {
        assert_eq!(of(None, Some(("AD1", "2026-11-21")), true), ["C021"]);
        assert!(of(None, Some(("AD1", "2026-11-22")), true).is_empty());
        assert!(of(None, Some(("", "2026-11-21")), true).is_empty());
        assert!(of(None, Some(("AD1", "2026-11-21")), false).is_empty());
    }
}
