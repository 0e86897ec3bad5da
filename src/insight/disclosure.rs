//! The disclosure of a live piece: requirements and check results.

use crate::domain::book::Book;
use crate::domain::deliverable::{Deliverable, DisclosureCheck, Flaw};
use crate::domain::disclosure::Required;
use crate::domain::partnership::Partnership;

/// The state of a live piece's disclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No check was recorded.
    Unchecked,
    /// The check found everything required.
    Passed,
    /// The check found a flaw, whether the piece is verified or not.
    Failed,
}

impl Verdict {
    /// Returns its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unchecked => "unchecked",
            Self::Passed => "passed",
            Self::Failed => "failed",
        }
    }
}

/// The disclosure of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure<'a> {
    /// The requirements.
    pub required: Required<'a>,
    /// The state; none until it is live.
    pub verdict: Option<Verdict>,
    /// The flaws found; empty until it is live.
    pub flaws: Vec<Flaw>,
}

impl Disclosure<'_> {
    /// Returns the flaws as clauses: `#ad is missing`.
    #[must_use]
    pub fn clauses(&self) -> Vec<String> {
        self.flaws.iter().map(|flaw| self.required.clause(*flaw)).collect()
    }
}

/// Returns the disclosure of a piece; none if its partnership is missing.
#[must_use]
pub fn disclosure<'a>(book: &'a Book, piece: &Deliverable) -> Option<Disclosure<'a>> {
    let partnership = book.partnerships.get(&piece.partnership)?;
    Some(disclosure_in(book, partnership, piece))
}

/// The same, given the partnership.
pub(super) fn disclosure_in<'a>(
    book: &'a Book,
    partnership: &'a Partnership,
    piece: &Deliverable,
) -> Disclosure<'a> {
    let required = Required::of(&book.brand, partnership, piece);
    let judge = |check: Option<&DisclosureCheck>| match check {
        None => (Verdict::Unchecked, Vec::new()),
        Some(check) => match required.flaws(check) {
            flaws if flaws.is_empty() => (Verdict::Passed, flaws),
            flaws => (Verdict::Failed, flaws),
        },
    };
    let judged = piece.status.is_live().then(|| judge(piece.check.as_ref()));
    let (verdict, flaws) = judged.map_or((None, Vec::new()), |(it, flaws)| (Some(it), flaws));
    Disclosure { required, verdict, flaws }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::deliverable::Status;
    use crate::domain::stage::Lane;
    use crate::insight::scene::{check, partnership, piece, records, today};

    #[test]
    fn only_a_live_piece_is_judged_and_only_by_what_is_owed() {
        for (tag, status, found, verdict, flaws) in [
            ("#ad", Status::Planned, None, None, vec![]),
            ("#ad", Status::Approved, Some("#advent"), None, vec![]),
            ("#ad", Status::Live, None, Some(Verdict::Unchecked), vec![]),
            ("", Status::Live, None, Some(Verdict::Unchecked), vec![]),
            ("#ad", Status::Live, Some("#ad"), Some(Verdict::Passed), vec![]),
            ("#ad", Status::Live, Some("#adidas"), Some(Verdict::Failed), vec!["#ad is missing"]),
            (
                "#ad",
                Status::Verified,
                Some("#advent"),
                Some(Verdict::Failed),
                vec!["#ad is missing"],
            ),
            ("", Status::Verified, Some(""), Some(Verdict::Passed), vec![]),
        ] {
            let mut records = records();
            let mut of = partnership("Mara", Lane::Active);
            of.disclosure_tag = tag.into();
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            reel.status = status;
            reel.check = found.map(|found| DisclosureCheck { tag: found.into(), ..check(today()) });
            records.partnerships = [of].into_iter().collect();
            let book = Book::from(records);
            let seen = disclosure(&book, &reel).unwrap();
            assert_eq!(
                (seen.verdict, seen.clauses()),
                (verdict, flaws.iter().map(ToString::to_string).collect())
            );
        }
    }
}
