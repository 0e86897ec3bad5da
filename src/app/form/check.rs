//! The form for the check of a live piece: asks only what is owed; a first check starts unanswered.

use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::deliverable::{Deliverable, DisclosureCheck, Place};
use crate::domain::field::fields;
use crate::domain::text::Line;
use crate::insight::disclosure::disclosure;

fields! {
    /// A check being filled in.
    pub struct CheckDraft {
        /// The tag that was found.
        tag: Line = kept("Tag found").hint("the tag you see, such as #ad; empty for none"),
        /// Whether the platform's own label is on.
        label: Option<bool> = kept("Label on").absent("unanswered"),
        /// Where the tag is.
        place: Option<Place> = kept("Where"),
        /// Whether the link and the code are right.
        link_and_code: Option<bool> = kept("Link, code").absent("unanswered")
            .hint("whether the link and the code are the agreed ones"),
        /// The day of the check.
        checked_on: Date = kept("Checked on"),
        /// A link, or the name of a screenshot.
        evidence: Line = personal("Evidence").hint("a link, or the name of a screenshot"),
        /// Whether a tag may be owed; false if there is a reason why none is.
        may_owe_tag: bool = kept("Tag may be owed").left_out("what the agreement says"),
        /// Whether a tag is required.
        owes_tag: bool = kept("Tag owed").left_out("what the agreement says"),
        /// Whether the label is required.
        owes_label: bool = kept("Label owed").left_out("what the agreement says"),
        /// Whether a link or a code was agreed.
        owes_link: bool = kept("Link or code owed").left_out("what the agreement says"),
    }
}

impl CheckDraft {
    /// Returns the draft of a new check, prefilled with the findings of the last one, if any.
    #[must_use]
    pub fn of(piece: &Deliverable, book: &Book, today: Date) -> Self {
        let required = disclosure(book, piece).map(|it| it.required);
        let owes_label = required.is_some_and(|it| it.label);
        let owes_link = required.is_some_and(|it| it.link_or_code);
        let last = piece.check.as_ref();
        let said = |is_owed: bool, usual: bool, value: Option<bool>| {
            value.filter(|value| is_owed || *value != usual)
        };
        Self {
            tag: last.map(|check| check.tag.clone()).unwrap_or_default(),
            label: said(owes_label, false, last.map(|check| check.label)),
            place: last.and_then(|check| check.place),
            link_and_code: said(owes_link, true, last.map(|check| check.link_and_code)),
            checked_on: today,
            evidence: last.map(|check| check.evidence.clone()).unwrap_or_default(),
            may_owe_tag: required.is_none_or(|it| it.none_owed.is_empty()),
            owes_tag: required.is_some_and(|it| it.has_tag()),
            owes_label,
            owes_link,
        }
    }

    /// Returns whether the form shows a field: those that are not owed are hidden unless already
    /// filled in.
    #[must_use]
    pub fn shows(&self, name: &str) -> bool {
        match name {
            "tag" => self.may_owe_tag || !self.tag.is_empty(),
            "place" => self.may_owe_tag || self.place.is_some(),
            "label" => self.owes_label || self.label.is_some(),
            "link_and_code" => self.owes_link || self.link_and_code.is_some(),
            _ => true,
        }
    }

    /// Returns the check, or the name of an unanswered field and why it needs an answer.
    pub fn check(&self) -> Result<DisclosureCheck, (&'static str, String)> {
        let look =
            |field: &'static str, answer: Option<bool>, is_owed: bool, usual: bool| match answer {
                Some(answer) => Ok(answer),
                None if is_owed => Err((field, "look at the post: yes or no".to_owned())),
                None => Ok(usual),
            };
        if self.owes_tag && self.tag.is_empty() && self.place != Some(Place::Nowhere) {
            let why = "type the tag that you see; where there is none, choose nowhere below";
            return Err(("tag", why.to_owned()));
        }
        Ok(DisclosureCheck {
            tag: self.tag.clone(),
            label: look("label", self.label, self.owes_label, false)?,
            place: self.place,
            // If none was agreed, none can be wrong.
            link_and_code: look("link_and_code", self.link_and_code, self.owes_link, true)?,
            checked_on: self.checked_on,
            in_spite: Line::default(),
            evidence: self.evidence.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{Change, ChangeSet, Edit};
    use crate::domain::partnership::{Code, Partnership};
    use crate::domain::sample::{book, check, id, today};

    fn draft(change: impl Fn(&mut Partnership)) -> CheckDraft {
        let mut book = book();
        let before = book.partnerships.get(&id("mara-spring")).unwrap().clone();
        let mut after = Partnership::clone(&before);
        after.code = None;
        after.link = None;
        change(&mut after);
        let edit = Edit { id: after.id.clone(), before: Some(before), after: Some(after.into()) };
        let set = ChangeSet { label: String::new(), changes: vec![Change::Partnership(edit)] };
        book.apply(&set).unwrap();
        let piece = book.deliverables.get(&id("story-1")).unwrap();
        CheckDraft::of(piece, &book, today())
    }

    fn shown(draft: &CheckDraft) -> Vec<&'static str> {
        let all = ["tag", "label", "place", "link_and_code"];
        all.into_iter().filter(|name| draft.shows(name)).collect()
    }

    #[test]
    fn it_asks_what_is_owed_and_answers_nothing_beforehand() {
        let full = draft(|one| one.code = Some(Code::parse("MARA15").unwrap()));
        assert_eq!(shown(&full), ["tag", "label", "place", "link_and_code"]);
        assert_eq!(
            (&*full.tag, full.label, full.place, full.link_and_code),
            ("", None, None, None)
        );
        let mut answered = full.clone();
        for (field, answer) in [
            ("tag", (|it| it.tag = "#ad".into()) as fn(&mut CheckDraft)),
            ("label", |it| it.label = Some(true)),
            ("link_and_code", |it| it.link_and_code = Some(true)),
        ] {
            assert_eq!(answered.check().unwrap_err().0, field);
            answer(&mut answered);
        }
        let written = answered.check().unwrap();
        assert!(written.label && written.link_and_code && written.tag == "#ad");
    }

    #[test]
    fn a_tag_that_stands_nowhere_is_an_answer() {
        let mut draft = draft(|one| one.disclosure_label = false);
        assert_eq!(shown(&draft), ["tag", "place"]);
        draft.place = Some(Place::Nowhere);
        assert_eq!(draft.check().unwrap().place, Some(Place::Nowhere));
    }

    #[test]
    fn what_is_not_owed_is_not_asked() {
        let none = draft(|one| {
            one.disclosure_none = "bought by themselves".into();
            one.disclosure_label = false;
        });
        assert_eq!(shown(&none), [""; 0]);
        let written = none.check().unwrap();
        assert_eq!((&*written.tag, written.label, written.link_and_code), ("", false, true));
    }

    #[test]
    fn a_new_look_starts_with_what_the_last_one_found_and_today() {
        let book = book();
        let mut piece = Deliverable::clone(book.deliverables.get(&id("story-1")).unwrap());
        piece.check = Some(DisclosureCheck { tag: "#gifted".into(), ..check() });
        let draft = CheckDraft::of(&piece, &book, today());
        assert_eq!((&*draft.tag, draft.label, draft.checked_on), ("#gifted", Some(true), today()));
    }
}
