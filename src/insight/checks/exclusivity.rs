//! Conflicting exclusivities: our posts within an exclusivity owed to another brand, and another
//! brand's within one owed to us.
//!
//! A category applies to us if it matches what the brand or the campaign is about; an exclusivity
//! without category and brands applies to everybody. A similar category may conflict. If the book
//! does not say what we are about, nothing is reported.

use super::Code;
use super::dossier::{Agreement, Dossier, Found};
use crate::domain::brand::Brand;
use crate::domain::content::Poster;
use crate::domain::date::{Date, short};
use crate::domain::deliverable::Deliverable;
use crate::domain::record::AnyId;
use crate::domain::rights::{Exclusivity, OwedTo};
use crate::domain::text::{Line, fold_keeping_han};
use crate::insight::category::{Likeness, likeness, likeness_of_name};

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for theirs in &of.exclusivities {
        let OwedTo::Brand(brand) = &theirs.owed_to else { continue };
        ours_in_theirs(of, theirs, brand, found);
        theirs_in_ours(of, theirs, brand, found);
    }
}

fn ours_in_theirs(of: &Dossier<'_>, theirs: &Exclusivity, brand: &Line, found: &mut Found) {
    let period = of.book.period_of_exclusivity(theirs);
    for agreement in of.agreements.iter().filter(|one| !one.one.stage.has_ended()) {
        let days = agreement.pieces.iter().filter_map(|piece| {
            let on = day_of_post(piece, of.today).filter(|on| period.holds_on(*on))?;
            Some((piece, on))
        });
        let mut days = days.peekable();
        // Compare words only if days overlap: that is rare, and words cost more.
        let likeness = days.peek().and_then(|_| speaks_of_us(of, theirs, agreement));
        let Some(likeness) = likeness else { continue };
        let (code, lies) = match likeness {
            Likeness::Same => (Code::OursInTheirs, "lies in"),
            Likeness::Near => (Code::MayClash, "may clash with"),
        };
        for (piece, on) in days {
            let (name, scope) = (of.book.piece_name(piece), theirs.scope());
            let day = short(on, of.today);
            let until = period.last_day().map(|until| format!(" until {}", short(until, of.today)));
            let sentence = format!(
                "{name} on {day} {lies} the time owed to {brand} ({scope}{})",
                until.unwrap_or_default()
            );
            let field = if piece.status.is_live() { "posted_on" } else { "post_due" };
            found.add(code, AnyId::Deliverable(piece.id.clone()), field, sentence);
        }
    }
}

/// Returns the day on which the creator's audience sees a piece: the day it went live, else the day
/// it is due, at the earliest today.
fn day_of_post(piece: &Deliverable, today: Date) -> Option<Date> {
    if piece.poster == Poster::Brand {
        None
    } else if piece.status.is_live() {
        piece.posted_on
    } else if piece.status.is_open() {
        piece.post_due.map(|due| due.max(today))
    } else {
        None
    }
}

fn theirs_in_ours(of: &Dossier<'_>, theirs: &Exclusivity, brand: &Line, found: &mut Found) {
    for ours in &of.exclusivities {
        let OwedTo::Us(partnership) = &ours.owed_to else { continue };
        let is_owed = of
            .agreements
            .iter()
            .any(|agreement| agreement.one.id == *partnership && agreement.one.stage.is_agreed());
        let both = of.book.period_of_exclusivity(ours);
        let both = both.overlap(&of.book.period_of_exclusivity(theirs)).filter(|_| is_owed);
        let Some((_, until)) = both else { continue };
        if until.is_some_and(|until| until < of.today) {
            continue;
        }
        if let Some(likeness) = forbids(&of.book.brand, ours, theirs, brand) {
            let (code, meets) = match likeness {
                Likeness::Same => (Code::TheirsInOurs, "meets"),
                Likeness::Near => (Code::MayClash, "may clash with"),
            };
            let (theirs_scope, ours_scope) = (theirs.scope(), ours.scope());
            let when = until.map(|until| format!(" until {}", short(until, of.today)));
            let sentence = format!(
                "The time owed to {brand} ({theirs_scope}) {meets} what is owed to us ({ours_scope}{})",
                when.unwrap_or_default()
            );
            let id = AnyId::Exclusivity(theirs.id.clone());
            found.add(code, id, "until", sentence);
        }
    }
}

/// Returns how surely an exclusivity owed to us forbids work for this brand; none if it does not.
///
/// If its category is one of ours, it covers each word that we list for it.
fn forbids(
    ourselves: &Brand,
    ours: &Exclusivity,
    theirs: &Exclusivity,
    brand: &Line,
) -> Option<Likeness> {
    let covers_everybody = ours.category.is_empty() && ours.competitors.is_empty();
    if covers_everybody || ours.competitors.iter().any(|named| is_same_brand(named, brand)) {
        return Some(Likeness::Same);
    }
    let by_category = likeness(&ours.category, [&*theirs.category]);
    let by_category = by_category.max(likeness_of_name(&ours.category, brand));
    if by_category == Some(Likeness::Same) {
        return by_category;
    }
    let (niches, words) = (&ourselves.niches, &ourselves.category_words);
    let is_among = |list: &[Line]| {
        likeness(&ours.category, list.iter().map(|word| &**word)) == Some(Likeness::Same)
    };
    // Two niches may be two trades; a listed category word means what the brand is about.
    let alike: Vec<&Line> = if is_among(words) {
        words.iter().chain(niches.iter()).collect()
    } else if is_among(niches) {
        words.iter().collect()
    } else {
        return by_category;
    };
    let by_words = alike.into_iter().filter_map(|word| likeness(word, [&*theirs.category]));
    by_category.max(by_words.max())
}

/// Returns how surely another brand's exclusivity applies to our posts in this partnership; none if
/// it does not.
fn speaks_of_us(
    of: &Dossier<'_>,
    theirs: &Exclusivity,
    agreement: &Agreement<'_>,
) -> Option<Likeness> {
    let brand = &of.book.brand;
    let covers_everybody = theirs.category.is_empty() && theirs.competitors.is_empty();
    if covers_everybody || theirs.competitors.iter().any(|named| is_same_brand(named, &brand.name))
    {
        return Some(Likeness::Same);
    }
    let campaign = agreement.one.campaign.as_ref().and_then(|id| of.book.campaigns.get(id));
    let by_campaign = campaign.and_then(|one| likeness_of_name(&theirs.category, &one.name));
    likeness(&theirs.category, our_words(brand)).max(by_campaign)
}

/// Returns the words that describe the brand.
fn our_words(brand: &Brand) -> impl Iterator<Item = &str> {
    brand.niches.iter().chain(&brand.category_words).map(|word| &**word)
}

fn is_same_brand(one: &str, other: &str) -> bool {
    let bare = |name: &str| -> String {
        fold_keeping_han(name).chars().filter(|one| one.is_alphanumeric()).collect()
    };
    let (one, other) = (bare(one), bare(other));
    !one.is_empty() && one == other
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::Status;
    use crate::domain::id::Id;
    use crate::domain::rights::CountedFrom;
    use crate::domain::stage::Lane;
    use crate::domain::text::Prose;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{id, piece};

    fn window(name: &str, owed_to: OwedTo, category: &str, competitors: &[&str]) -> Exclusivity {
        Exclusivity {
            days: None,
            counted_from: None,
            id: Id::parse(name).unwrap(),
            influencer: id("Mara"),
            owed_to,
            category: category.into(),
            competitors: competitors.iter().map(|name| Line::new(name)).collect(),
            from: Some(day("2026-11-20")),
            until: Some(day("2026-12-10")),
            notes: Prose::default(),
        }
    }

    fn their_window(category: &str, competitors: &[&str]) -> Exclusivity {
        window("theirs", OwedTo::Brand("Kiln Co".into()), category, competitors)
    }

    fn with(theirs: Exclusivity, change: impl FnOnce(&mut Deliverable)) -> Vec<&'static str> {
        let mut scene = Scene::agreed(Lane::Active);
        let mut brand = Brand::clone(&scene.records.brand);
        brand.niches = vec!["handmade ceramics".into()];
        scene.records.brand = brand.into();
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        reel.post_due = Some(day("2026-12-05"));
        change(&mut reel);
        scene.records.deliverables = [reel].into_iter().collect();
        scene.records.exclusivities = [theirs].into_iter().collect();
        codes(&scene, &["C022", "C023", "C024"])
    }

    #[test]
    fn the_words_for_our_category_are_ours_as_well() {
        let mut scene = Scene::agreed(Lane::Active);
        let mut brand = Brand::clone(&scene.records.brand);
        brand.niches = vec!["handmade mugs".into()];
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        reel.post_due = Some(day("2026-12-05"));
        scene.records.deliverables = [reel].into_iter().collect();
        scene.records.exclusivities = [their_window("pottery", &[])].into_iter().collect();
        for (words, expected) in [(vec![], vec![]), (vec!["Pottery".into()], vec!["C022"])] {
            brand.category_words = words;
            scene.records.brand = brand.clone().into();
            assert_eq!(codes(&scene, &["C022"]), expected);
        }
    }

    #[test]
    fn what_is_owed_to_us_in_our_category_is_owed_in_each_word_for_it() {
        for (ours, theirs, expected) in [
            ("ceramics", "Potteries", &["C023"][..]),
            ("pottery", "ceramics", &["C023"]),
            ("pottery", "stoneware", &["C023"]),
            ("ceramics", "pottery wheels", &["C024"]),
            ("tea", "pottery", &[]),
            ("ceramics", "kitchen", &[]),
        ] {
            let mut scene = Scene::agreed(Lane::Active);
            let mut brand = Brand::clone(&scene.records.brand);
            brand.niches = vec!["ceramics".into(), "kitchen".into()];
            brand.category_words = vec!["pottery".into(), "stoneware".into()];
            scene.records.brand = brand.into();
            let ours = window("ours", OwedTo::Us(id("p-Mara")), ours, &[]);
            let theirs = Exclusivity {
                owed_to: OwedTo::Brand("Oak & Co".into()),
                ..their_window(theirs, &[])
            };
            scene.records.exclusivities = [ours, theirs].into_iter().collect();
            assert_eq!(codes(&scene, &["C023", "C024"]), expected);
        }
    }

    #[test]
    fn our_post_may_not_lie_in_a_time_owed_to_another_brand() {
        let ceramics = || their_window("Ceramics", &[]);
        assert_eq!(with(ceramics(), |_| ()), ["C022"]);
        assert_eq!(with(their_window("", &["Fern and Clay", "FERN & CLAY"]), |_| ()), ["C022"]);
        assert_eq!(with(their_window("", &[]), |_| ()), ["C022"], "everything is everybody");
        let posted = |reel: &mut Deliverable| {
            (reel.status, reel.posted_on) = (Status::Live, Some(day("2026-11-21")));
        };
        assert_eq!(with(ceramics(), posted), ["C022"]);
        let late = |reel: &mut Deliverable| reel.post_due = Some(day("2026-11-01"));
        assert_eq!(with(ceramics(), late), ["C022"], "a late piece comes today at the earliest");

        assert!(with(their_window("skin care", &["Oak & Co"]), |_| ()).is_empty());
        assert!(with(ceramics(), |reel| reel.post_due = Some(day("2026-12-11"))).is_empty());
        assert!(with(ceramics(), |reel| reel.status = Status::Cancelled).is_empty());
        assert!(with(ceramics(), |reel| reel.poster = Poster::Brand).is_empty());
    }

    #[test]
    fn what_is_owed_to_us_after_posting_clashes_once_something_is_posted() {
        let clash = |on: Option<&str>| {
            let mut scene = Scene::agreed(Lane::Active);
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            (reel.status, reel.posted_on) = match on {
                Some(on) => (Status::Live, Some(day(on))),
                None => (Status::Planned, None),
            };
            let mut ours = window("ours", OwedTo::Us(id("p-Mara")), "ceramics", &[]);
            (ours.from, ours.until, ours.days) = (None, None, Some(30));
            ours.counted_from = Some(CountedFrom::Posting);
            let theirs = their_window("ceramics", &[]);
            scene.records.deliverables = [reel].into_iter().collect();
            scene.records.exclusivities = [ours, theirs].into_iter().collect();
            codes(&scene, &["C023"])
        };
        assert!(clash(None).is_empty());
        assert_eq!(clash(Some("2026-11-01")), ["C023"]);
        assert!(clash(Some("2026-10-01")).is_empty(), "it ended before theirs begins");
    }

    #[test]
    fn a_time_of_another_brand_that_counts_from_a_posting_is_not_known() {
        let mut theirs = their_window("ceramics", &[]);
        (theirs.from, theirs.until, theirs.days) = (None, None, Some(30));
        theirs.counted_from = Some(CountedFrom::Posting);
        assert!(with(theirs.clone(), |_| ()).is_empty());
        (theirs.from, theirs.counted_from) = (Some(day("2026-11-20")), None);
        assert_eq!(with(theirs, |_| ()), ["C022"], "it counts from its first day");
    }

    #[test]
    fn a_category_that_is_only_like_ours_may_clash() {
        let of = |category: &str| with(their_window(category, &[]), |_| ());
        assert_eq!(of("handmade ceramic"), ["C022"]);
        assert_eq!(of("ceramic tiles"), ["C024"]);
        assert!(of("pottery").is_empty(), "the brand does not say so");
        assert!(of("soap, handmade").is_empty());
    }

    #[test]
    fn a_competitor_may_not_have_a_time_in_ours() {
        let clash = |lane, ours: Exclusivity, theirs| {
            let mut scene = Scene::agreed(lane);
            scene.records.exclusivities = [ours, theirs].into_iter().collect();
            codes(&scene, &["C022", "C023", "C024"])
        };
        let our = |category: &str, named: &[&str]| {
            window("ours", OwedTo::Us(id("p-Mara")), category, named)
        };
        let their = || their_window("stoneware, ceramics", &[]);
        assert_eq!(clash(Lane::Active, our("ceramic", &[]), their()), ["C023"]);
        assert_eq!(clash(Lane::Done, our("", &["kiln co."]), their()), ["C023"]);
        assert_eq!(clash(Lane::Active, our("", &[]), their()), ["C023"]);

        assert_eq!(clash(Lane::Active, our("ceramic tiles", &[]), their()), ["C024"]);
        assert_eq!(clash(Lane::Active, our("kiln", &[]), their()), ["C023"], "their very name");

        assert!(clash(Lane::Active, our("tea", &["Oak"]), their()).is_empty());
        assert!(clash(Lane::InTalks, our("ceramic tiles", &[]), their()).is_empty());
        assert!(clash(Lane::InTalks, our("ceramics", &[]), their()).is_empty(), "not agreed yet");
        let mut over = their();
        over.until = Some(day("2026-11-21"));
        assert!(clash(Lane::Active, our("ceramics", &[]), over).is_empty(), "nobody cares now");
        let mut later = their();
        (later.from, later.until) = (Some(day("2026-12-11")), None);
        assert!(clash(Lane::Active, our("ceramics", &[]), later).is_empty());
    }
}
