//! Disclosure: what a piece must show so that it is recognisable as advertising, and what a check
//! found missing. Planning, checks, forms and letters share this rule.

use unicode_segmentation::UnicodeSegmentation as _;

use super::brand::Brand;
use super::content::ContentType;
use super::deliverable::{Deliverable, DisclosureCheck, Flaw, Place, Status};
use super::partnership::Partnership;
use super::platform::Platform;
use super::text::{fold_keeping_han, is_latin};

/// The disclosure that a piece needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Required<'a> {
    /// The required tags; empty if none.
    pub tag: &'a str,
    /// Why no tag is required, if the agreement says so; else empty.
    pub none_owed: &'a str,
    /// Whether the platform's own label is required, where there is one.
    pub label: bool,
    /// Whether a link or code was agreed, which must be right.
    pub link_or_code: bool,
}

impl<'a> Required<'a> {
    /// Returns what a piece of a partnership must show, given its current state.
    ///
    /// If the agreement names no tag, the brand's tag applies until the piece is verified. A piece
    /// that passed is not judged by a later tag; one verified in spite of its check did not pass.
    #[must_use]
    pub fn of(brand: &'a Brand, partnership: &'a Partnership, piece: &Deliverable) -> Self {
        let check = piece.check.as_ref();
        let passed = piece.status == Status::Verified
            && check.is_some_and(|check| check.in_spite.is_empty());
        let to_come = Self::to_come(brand, partnership);
        let label = to_come.label && may_have_label(&piece.content, piece.platform.as_ref());
        let to_come = Self { label, ..to_come };
        if passed && to_come.none_owed.is_empty() {
            Self { tag: &partnership.disclosure_tag, ..to_come }
        } else {
            to_come
        }
    }

    /// Returns what the unverified pieces of a partnership must show.
    #[must_use]
    pub fn to_come(brand: &'a Brand, partnership: &'a Partnership) -> Self {
        let none_owed: &str = &partnership.disclosure_none;
        let own: &str = &partnership.disclosure_tag;
        let tag = if !none_owed.is_empty() {
            ""
        } else if own.is_empty() {
            &brand.disclosure_tag
        } else {
            own
        };
        Self {
            tag,
            none_owed,
            label: partnership.disclosure_label,
            link_or_code: partnership.link.is_some() || partnership.code.is_some(),
        }
    }

    /// Returns whether a tag is required.
    #[must_use]
    pub fn has_tag(&self) -> bool {
        tokens(self.tag).next().is_some()
    }

    /// Returns the flaws that a check found, in display order.
    #[must_use]
    pub fn flaws(&self, check: &DisclosureCheck) -> Vec<Flaw> {
        // Even if no tag is named, a post without any disclosure is wrong (FTC and CMA).
        let is_nowhere = self.none_owed.is_empty() && check.place == Some(Place::Nowhere);
        let flaws = [
            (is_nowhere || !stands(self.tag, &check.tag), Flaw::Tag),
            (self.label && !check.label, Flaw::Label),
            (self.link_or_code && !check.link_and_code, Flaw::LinkOrCode),
        ];
        flaws.into_iter().filter_map(|(is_there, flaw)| is_there.then_some(flaw)).collect()
    }

    /// Returns a flaw as a clause: `#ad is missing`.
    #[must_use]
    pub fn clause(&self, flaw: Flaw) -> String {
        match flaw {
            Flaw::Tag if self.has_tag() => format!("{} is missing", self.tag),
            Flaw::Tag => "no disclosure".to_owned(),
            Flaw::Label => "the label is off".to_owned(),
            Flaw::LinkOrCode => "link or code is wrong".to_owned(),
        }
    }
}

/// Returns whether content can have a platform label: newsletters, blogs, podcasts and events are
/// on no platform that has one.
#[must_use]
pub fn may_have_label(content: &ContentType, platform: Option<&Platform>) -> bool {
    let is_elsewhere = matches!(
        content,
        ContentType::Blog | ContentType::Newsletter | ContentType::Podcast | ContentType::Event
    );
    match platform {
        Some(Platform::Blog | Platform::Newsletter | Platform::Podcast) => false,
        // An unknown place may have one for what is posted there.
        None | Some(Platform::Other(_)) => !is_elsewhere,
        // A video podcast has the label of videos.
        Some(_) => *content != ContentType::Event,
    }
}

/// Returns whether the found text has every tag of the required text as a whole token: `#ad` is in
/// `#Ad, #gifted`, but not in `#advent` or `#adidas`.
#[must_use]
pub fn stands(required: &str, found: &str) -> bool {
    // The usual case; tokenizing costs more than all other rules together.
    required == found || tokens(required).all(|tag| tokens(found).any(|token| token == tag))
}

/// Returns the longest runs of letters, digits and `_`, each folded and with whether it is Latin:
/// folding romanises other scripts, and `#ад` is not `#ad`. A mark belongs to its letter.
fn tokens(text: &str) -> impl Iterator<Item = (String, bool)> {
    let is_word = |cluster: &str| {
        cluster.chars().next().is_some_and(|first| first.is_alphanumeric() || first == '_')
    };
    let mut tokens = vec![String::new()];
    for cluster in text.graphemes(true) {
        match tokens.last_mut() {
            Some(token) if is_word(cluster) => token.push_str(cluster),
            Some(_) | None => tokens.push(String::new()),
        }
    }
    let tokens = tokens.into_iter().filter(|token| !token.is_empty());
    tokens.map(|token| (fold_keeping_han(&token), token.chars().all(is_latin)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::sample::{book, check, id};
    use crate::domain::text::Line;

    #[test]
    fn a_tag_stands_as_a_whole_token_only() {
        for (required, found, expected) in [
            ("#ad", "#ad", true),
            ("#ad", "#Ad, #gifted", true),
            ("#ad", "ad", true),
            ("ad", "#AD", true),
            ("#ad", "#ad-free", true),
            ("#ad", "(#ad)", true),
            ("#ad", "#ad✨", true),
            ("#ad", "＃ａｄ", true),
            ("#ad", "#advent", false),
            ("#ad", "#adidas", false),
            ("#ad", "#ad_", false),
            ("#ad", "#ad2", false),
            ("#ad", "#madad", false),
            ("#ad", "", false),
            ("#ad #gifted", "#gifted and #ad", true),
            ("#ad, #gifted", "#ad", false),
            ("#ad/#gifted", "#gifted", false),
            ("Paid partnership", "paid partnership with Fern", true),
            ("#współpraca", "#WSPÓŁPRACA", true),
            ("#re\u{301}clame", "#réclame", true),
            ("#re\u{301}clame", "#re clame", false),
            ("#реклама", "#РЕКЛАМА", true),
            ("#διαφήμιση", "#ΔΙΑΦΗΜΙΣΗ", true),
            ("#anúncio", "#Anuncio", true),
            ("#广告", "#广告。", true),
            ("#ad", "#ад", false),
            ("#ad", "#аd", false),
            ("#ad", "#αδ", false),
            ("#реклама", "#reklama", false),
            ("#广告", "#广高", false),
            ("", "", true),
            ("#", "", true),
        ] {
            assert_eq!(stands(required, found), expected, "{required:?} in {found:?}");
        }
    }

    #[test]
    fn a_check_finds_what_is_owed_and_nothing_else() {
        let asked = |tag| Required { tag, none_owed: "", label: tag == "#ad", link_or_code: true };
        let right = check();
        let no_label = DisclosureCheck { label: false, ..check() };
        let nowhere = DisclosureCheck { place: Some(Place::Nowhere), ..check() };
        let wrong_link = DisclosureCheck { link_and_code: false, ..check() };
        let advent = DisclosureCheck { tag: "#advent".into(), ..check() };
        for (required, check, expected) in [
            (asked("#ad"), &right, vec![]),
            (asked("#ad"), &advent, vec![Flaw::Tag]),
            (asked("#ad"), &no_label, vec![Flaw::Label]),
            (asked(""), &no_label, vec![]),
            (asked(""), &advent, vec![]),
            (asked("#ad"), &nowhere, vec![Flaw::Tag]),
            (asked(""), &nowhere, vec![Flaw::Tag]),
            (Required { none_owed: "bought by themselves", ..asked("") }, &nowhere, vec![]),
            (asked(""), &wrong_link, vec![Flaw::LinkOrCode]),
            (Required { link_or_code: false, ..asked("") }, &wrong_link, vec![]),
        ] {
            assert_eq!(required.flaws(check), expected, "{required:?} {check:?}");
        }
    }

    #[test]
    fn a_label_is_owed_only_where_the_platform_may_have_one() {
        use {ContentType as C, Platform as P};
        let elsewhere = || Some(P::Other("Bluesky".into()));
        for (content, platform, expected) in [
            (C::Reel, Some(P::Instagram), true),
            (C::Reel, None, true),
            (C::Post, elsewhere(), true),
            (C::Podcast, Some(P::YouTube), true),
            (C::Podcast, None, false),
            (C::Blog, None, false),
            (C::Newsletter, elsewhere(), false),
            (C::Post, Some(P::Newsletter), false),
            (C::Post, Some(P::Blog), false),
            (C::Integration, Some(P::Podcast), false),
            (C::Event, None, false),
            (C::Event, Some(P::Instagram), false),
        ] {
            let mut of = Partnership::new(id("p"), id("mara"));
            of.disclosure_label = true;
            let mut piece = Deliverable::new(id("d"), id("p"), content);
            piece.platform = platform;
            let book = book();
            let owed = Required::of(&book.brand, &of, &piece).label;
            assert_eq!(owed, expected, "{} {:?}", piece.content, piece.platform);
        }
    }

    #[test]
    fn the_brands_tag_judges_what_names_none_until_it_is_verified() {
        let book = book();
        let mut brand = Brand::clone(&book.brand);
        brand.disclosure_tag = "#ad".into();
        let verified = |in_spite: &str| {
            Some(DisclosureCheck {
                in_spite: in_spite.into(),
                checked_on: day("2026-11-01"),
                ..check()
            })
        };
        for (own, none, status, seen, expected) in [
            ("", "", Status::Planned, None, "#ad"),
            ("", "", Status::Live, verified(""), "#ad"),
            ("", "", Status::Verified, verified(""), ""),
            ("", "", Status::Verified, verified("they know"), "#ad"),
            ("", "bought by themselves", Status::Live, None, ""),
            ("#gifted", "", Status::Live, None, "#gifted"),
            ("#gifted", "", Status::Verified, verified(""), "#gifted"),
            ("#gifted", "bought by themselves", Status::Verified, verified(""), ""),
        ] {
            let mut of = Partnership::new(id("p"), id("mara"));
            (of.disclosure_tag, of.disclosure_none) = (Line::new(own), Line::new(none));
            let mut piece = Deliverable::new(id("d"), id("p"), ContentType::Reel);
            (piece.status, piece.check) = (status, seen);
            assert_eq!(Required::of(&brand, &of, &piece).tag, expected, "{own} {none} {status}");
        }
    }
}
