//! Whether live pieces were checked, and what the check found. Every paid, gifted or discounted
//! post must be disclosed where it cannot be missed (FTC and CMA guidance).

use super::Code;
use super::dossier::{Dossier, Found};
use crate::domain::date::short;
use crate::domain::deliverable::Flaw;
use crate::domain::record::AnyId;

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for agreement in &of.agreements {
        let (tag, label) = (&agreement.one.disclosure_tag, agreement.one.disclosure_label);
        for piece in agreement.pieces.iter().filter(|piece| piece.status.is_live()) {
            let name = of.book.piece_name(piece);
            let id = || AnyId::Deliverable(piece.id.clone());
            let Some(seen) = &piece.check else {
                let since = piece.posted_on.map(|on| format!(" since {}", short(on, of.today)));
                let since = since.unwrap_or_default();
                let sentence = format!("{name} is live{since}, and its disclosure is unchecked");
                found.add(Code::Unchecked, id(), "check", sentence);
                continue;
            };
            let on = short(seen.checked_on, of.today);
            for flaw in seen.flaws(tag, label) {
                let (code, sentence) = match flaw {
                    Flaw::Tag if tag.is_empty() => {
                        (Code::TagMissing, format!("{name} had no disclosure on {on}"))
                    }
                    Flaw::Tag => (Code::TagMissing, format!("{name} had no {tag} on {on}")),
                    Flaw::Label => {
                        (Code::LabelMissing, format!("{name} had no platform label on {on}"))
                    }
                    Flaw::LinkOrCode => {
                        (Code::LinkOrCodeWrong, format!("{name} had a wrong link or code on {on}"))
                    }
                };
                found.add(code, id(), "check", sentence);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::{DisclosureCheck, Place, Status};
    use crate::domain::stage::Lane;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{check as seen, piece};

    fn of(status: Status, change: Option<fn(&mut DisclosureCheck)>) -> Vec<&'static str> {
        let mut scene = Scene::agreed(Lane::Done);
        scene.partnership.disclosure_tag = "#ad".into();
        scene.partnership.disclosure_label = true;
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        reel.status = status;
        reel.posted_on = Some(day("2026-11-03"));
        reel.check = change.map(|change| {
            let mut check = seen(day("2026-11-04"));
            change(&mut check);
            check
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
    fn what_a_check_found_missing_stays_in_sight() {
        assert_eq!(of(Status::Live, Some(|check| check.tag = "#gifted".into())), ["C011"]);
        assert_eq!(of(Status::Live, Some(|check| check.place = Some(Place::Nowhere))), ["C011"]);
        assert_eq!(of(Status::Live, Some(|check| check.label = false)), ["C012"]);
        assert_eq!(of(Status::Live, Some(|check| check.link_and_code = false)), ["C013"]);
        assert!(of(Status::Live, Some(|check| check.tag = "#AD, #gifted".into())).is_empty());
    }
}
