//! Checks whether live pieces were verified, and reports the flaws. Every paid, gifted or
//! discounted post must be disclosed where it cannot be missed (FTC and CMA guidance).

use super::Code;
use super::dossier::{Dossier, Found};
use crate::domain::content::ContentType;
use crate::domain::date::short;
use crate::domain::deliverable::{Deliverable, Flaw};
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::insight::disclosure::{Disclosure, Verdict, disclosure_in};

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for agreement in &of.agreements {
        for piece in &agreement.pieces {
            let judged = disclosure_in(of.book, agreement.one, piece);
            // Most pieces are in order: skip building their names and days.
            if matches!(judged.verdict, Some(Verdict::Unchecked | Verdict::Failed)) {
                tell(of, piece, &judged, found);
            }
        }
    }
}

fn tell(of: &Dossier<'_>, piece: &Deliverable, judged: &Disclosure<'_>, found: &mut Found) {
    let name = of.book.piece_name(piece);
    let id = || AnyId::Deliverable(piece.id.clone());
    let Some(seen) = &piece.check else {
        let is_event = piece.content == ContentType::Event;
        let live = match piece.posted_on.map(|on| short(on, of.today)) {
            Some(on) if is_event => format!("took place on {on}"),
            Some(on) => format!("has been live since {on}"),
            None => piece.content.is_live().to_owned(),
        };
        let sentence = format!("{name} {live}, and its disclosure is unchecked");
        found.add(Code::Unchecked, id(), "check", sentence);
        return;
    };
    let on = short(seen.checked_on, of.today);
    let reason = match &*seen.in_spite {
        "" => String::new(),
        reason => format!("; verified all the same: {reason}"),
    };
    for flaw in &judged.flaws {
        let (code, what) = match flaw {
            Flaw::Tag if judged.required.has_tag() => {
                (Code::TagMissing, format!("no {}", judged.required.tag))
            }
            Flaw::Tag => (Code::TagMissing, "no disclosure".to_owned()),
            Flaw::Label => (Code::LabelMissing, "no platform label".to_owned()),
            Flaw::LinkOrCode => (Code::LinkOrCodeWrong, "a wrong link or code".to_owned()),
        };
        found.add(code, id(), "check", format!("{name} had {what} on {on}{reason}"));
    }
}

/// Returns whether a partnership's agreed terms name neither a tag nor why none is required.
pub(super) fn names_no_tag(partnership: &Partnership) -> bool {
    partnership.disclosure_tag.is_empty()
        && partnership.disclosure_none.is_empty()
        && partnership.stage.came_to_terms()
}

#[cfg(test)]
mod tests {
    use crate::domain::brand::Brand;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::{DisclosureCheck, Place, Status};
    use crate::domain::partnership::Code as DiscountCode;
    use crate::domain::stage::{Lane, Stage};
    use crate::insight::checks::Code;
    use crate::insight::checks::ledger::Checks;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{check, influencer, partnership, piece, today};

    fn of(status: Status, change: Option<fn(&mut DisclosureCheck)>) -> Vec<&'static str> {
        let mut scene = Scene::agreed(Lane::Done);
        scene.partnership.disclosure_tag = "#ad".into();
        scene.partnership.disclosure_label = true;
        scene.partnership.code = DiscountCode::parse("MARA15").ok();
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        reel.status = status;
        reel.posted_on = Some(day("2026-11-03"));
        reel.check = change.map(|change| {
            let mut seen = check(day("2026-11-04"));
            change(&mut seen);
            seen
        });
        scene.records.deliverables = [reel].into_iter().collect();
        codes(&scene, &["C010", "C011", "C012", "C013"])
    }

    #[test]
    fn a_live_piece_has_to_be_checked() {
        assert_eq!(of(Status::Live, None), ["C010"]);
        assert_eq!(of(Status::Verified, None), ["C010"]);
        assert!(of(Status::Approved, None).is_empty());
        assert!(of(Status::Live, Some(|_| ())).is_empty());
    }

    #[test]
    fn a_piece_is_seen_whatever_became_of_its_partnership() {
        for stage in [
            Stage::In(Lane::Prospect),
            Stage::In(Lane::InTalks),
            Stage::In(Lane::Active),
            Stage::In(Lane::Done),
            Stage::Paused { from: Lane::Active },
            Stage::Declined,
            Stage::Rejected,
            Stage::Ghosted,
        ] {
            for (seen, expected) in [(None, "C010"), (Some("#advent"), "C011")] {
                let mut scene = Scene::agreed(Lane::Active);
                (scene.partnership.stage, scene.partnership.next_step) = (stage, None);
                scene.partnership.disclosure_tag = "#ad".into();
                let mut reel = piece("reel", "p-Mara", ContentType::Reel);
                reel.status = Status::Verified;
                reel.check =
                    seen.map(|tag| DisclosureCheck { tag: tag.into(), ..check(day("2026-11-04")) });
                scene.records.deliverables = [reel].into_iter().collect();
                assert_eq!(codes(&scene, &["C010", "C011"]), [expected], "{stage:?}");
            }
        }
    }

    #[test]
    fn a_brand_without_a_tag_is_one_hint_where_agreements_name_none() {
        let with = |change: fn(&mut Scene)| {
            let mut scene = Scene::agreed(Lane::Active);
            scene.records.influencers =
                [influencer("Mara"), influencer("Jo")].into_iter().collect();
            scene.records.partnerships = [partnership("Jo", Lane::Done)].into_iter().collect();
            change(&mut scene);
            codes(&scene, &["C014"])
        };
        assert_eq!(with(|_| ()), ["C014"], "two agreements, one hint");
        let named: fn(&mut Scene) = |scene| {
            let mut brand = Brand::clone(&scene.records.brand);
            brand.disclosure_tag = "#ad".into();
            scene.records.brand = brand.into();
        };
        assert!(with(named).is_empty());
        let none_owed: fn(&mut Scene) = |scene| {
            scene.records.partnerships = [partnership("Jo", Lane::InTalks)].into_iter().collect();
            scene.partnership.disclosure_none = "bought by themselves".into();
        };
        assert!(with(none_owed).is_empty(), "nothing is agreed, or none is owed");
    }

    #[test]
    fn a_reason_stays_beside_what_is_wrong() {
        let mut scene = Scene::agreed(Lane::Active);
        let mut brand = Brand::clone(&scene.records.brand);
        brand.disclosure_tag = "#ad".into();
        scene.records.brand = brand.into();
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        reel.status = Status::Verified;
        let seen = DisclosureCheck {
            tag: "#advent".into(),
            in_spite: "said aloud".into(),
            ..check(day("2026-11-04"))
        };
        reel.check = Some(seen);
        scene.records.deliverables = [reel].into_iter().collect();
        let checks = Checks::build(&scene.book(), today());
        let found = checks.listed().iter().find(|one| one.finding.id.code == Code::TagMissing);
        assert_eq!(
            found.unwrap().finding.sentence,
            "Reel had no #ad on 4 Nov; verified all the same: said aloud"
        );
    }

    #[test]
    fn what_a_check_found_missing_stays_in_sight() {
        for (status, tag) in
            [(Status::Live, "#gifted"), (Status::Live, "#adidas"), (Status::Verified, "#advent")]
        {
            let mut scene = Scene::agreed(Lane::Done);
            scene.partnership.disclosure_tag = "#ad".into();
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            reel.status = status;
            reel.check = Some(DisclosureCheck { tag: tag.into(), ..check(day("2026-11-04")) });
            scene.records.deliverables = [reel].into_iter().collect();
            assert_eq!(codes(&scene, &["C010", "C011", "C012", "C013"]), ["C011"], "{tag}");
        }
        assert_eq!(of(Status::Live, Some(|check| check.place = Some(Place::Nowhere))), ["C011"]);
        assert_eq!(of(Status::Live, Some(|check| check.label = false)), ["C012"]);
        assert_eq!(of(Status::Live, Some(|check| check.link_and_code = false)), ["C013"]);
        assert!(of(Status::Live, Some(|check| check.tag = "#AD, #gifted".into())).is_empty());
    }
}
