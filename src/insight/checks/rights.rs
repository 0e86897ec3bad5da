//! What is used although the right to it has ended.

use super::Code;
use super::dossier::{Dossier, Found};
use crate::domain::date::short;
use crate::domain::record::AnyId;
use crate::domain::rights::Until;

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    let rights = of.agreements.iter().flat_map(|agreement| &agreement.rights);
    for right in rights.filter(|right| right.in_use) {
        let id = || AnyId::UsageRight(right.id.clone());
        let ended = right.until.and_then(Until::day).filter(|until| *until < of.today);
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
    use crate::domain::date::day;
    use crate::domain::stage::Lane;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::right;

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
