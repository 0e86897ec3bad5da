//! Titles of partnerships: the campaign or title, plus a day if two with the same influencer would
//! have the same name, as after a renewal.

use super::book::Book;
use super::date::with_year;
use super::expectations::Term;
use super::history::Happening;
use super::partnership::Partnership;

impl Book {
    /// Returns the subject of a partnership: its campaign or else its title; may be empty.
    #[must_use]
    pub fn partnership_subject<'a>(&'a self, partnership: &'a Partnership) -> &'a str {
        let campaign = partnership.campaign.as_ref().and_then(|id| self.campaigns.get(id));
        match campaign {
            Some(campaign) => &campaign.name,
            None => &partnership.title,
        }
    }

    /// Returns a partnership's title next to its influencer: its subject, plus its first day if
    /// another one with the same influencer has the same subject: `Spring glaze, 1 Mar 2027`.
    #[must_use]
    pub fn partnership_title(&self, partnership: &Partnership) -> String {
        let subject = self.partnership_subject(partnership);
        match self.told_apart_by(partnership) {
            None => subject.to_owned(),
            Some(mark) if subject.is_empty() => mark,
            Some(mark) => format!("{subject}, {mark}"),
        }
    }

    /// Returns a partnership's full name: `Mara Lind · Spring glaze`.
    #[must_use]
    pub fn partnership_name(&self, partnership: &Partnership) -> String {
        let influencer = self.influencer_name(&partnership.influencer);
        match self.partnership_title(partnership) {
            title if title.is_empty() => influencer,
            title => format!("{influencer} · {title}"),
        }
    }

    /// Returns the suffix that distinguishes a partnership from others with the same influencer and
    /// subject; none if there are no others, if it is the only one without a mark, or if it is not
    /// added yet.
    fn told_apart_by(&self, partnership: &Partnership) -> Option<String> {
        if !self.partnerships.contains(&partnership.id) {
            return None;
        }
        let subject = self.partnership_subject(partnership);
        let others = || {
            let all = self.partnerships_with(&partnership.influencer);
            all.filter(|one| one.id != partnership.id && self.partnership_subject(one) == subject)
        };
        others().next()?;
        let mark = self.mark(partnership);
        // Those with the same day, or without any, are numbered.
        let before = others().filter(|one| one.id < partnership.id && self.mark(one) == mark);
        let before = before.count();
        match (mark, before) {
            (mark, 0) => mark,
            (Some(mark), count) => Some(format!("{mark}, no. {}", count + 1)),
            (None, count) => Some(format!("no. {}", count + 1)),
        }
    }

    /// Returns the first agreed day, or else the day of the renewal.
    fn mark(&self, partnership: &Partnership) -> Option<String> {
        if let Some(day) = partnership.terms.iter().filter_map(Term::first_day).min() {
            return Some(with_year(day));
        }
        let entries = self.history_of(&partnership.id);
        let renewed = entries.filter(|entry| matches!(entry.what, Happening::Renewed { .. }));
        renewed.map(|entry| entry.on).min().map(|on| format!("renewed {}", with_year(on)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::sample::{after, book, id};

    /// Returns the names of the partnerships with Mara, sorted.
    fn names(book: &Book) -> Vec<String> {
        let all = book.partnerships_with(&id("mara"));
        let mut names: Vec<String> = all.map(|one| book.partnership_name(one)).collect();
        names.sort();
        names
    }

    fn renewed(book: &Book, partnership: &str, from: &str) -> Book {
        let from = day(from);
        after(book, [Command::Renew { partnership: id(partnership), from }]).0
    }

    #[test]
    fn a_renewal_is_called_unlike_its_predecessor() {
        let alone = book();
        assert_eq!(names(&alone), ["Mara Lind · Autumn set", "Mara Lind · Spring glaze"]);
        let spring = renewed(&alone, "mara-spring", "2027-03-01");
        assert_eq!(
            names(&spring),
            [
                "Mara Lind · Autumn set",
                "Mara Lind · Spring glaze, 1 Dec 2026",
                "Mara Lind · Spring glaze, 1 Mar 2027"
            ]
        );
        let again = renewed(&spring, "mara-spring", "2027-03-01");
        let twice = names(&again);
        assert_eq!(
            twice[2..],
            ["Mara Lind · Spring glaze, 1 Mar 2027", "Mara Lind · Spring glaze, 1 Mar 2027, no. 2"]
        );
    }

    #[test]
    fn a_renewal_without_days_names_the_day_of_the_renewal() {
        let autumn = renewed(&book(), "mara-autumn", "2027-03-01");
        assert_eq!(
            names(&autumn),
            [
                "Mara Lind · Autumn set",
                "Mara Lind · Autumn set, renewed 22 Nov 2026",
                "Mara Lind · Spring glaze"
            ]
        );
        let mut records = autumn.records().clone();
        records.partnerships = records
            .partnerships
            .values()
            .map(|one| Partnership { title: "".into(), campaign: None, ..Partnership::clone(one) })
            .collect();
        records.history = std::iter::empty::<crate::domain::history::Entry>().collect();
        let untitled = names(&records.into());
        assert_eq!(
            untitled,
            ["Mara Lind", "Mara Lind · 1 Dec 2026", "Mara Lind · no. 2"],
            "whatever is known tells them apart"
        );
    }

    #[test]
    fn what_others_are_told_names_the_subject_alone() {
        let spring = renewed(&book(), "mara-spring", "2027-03-01");
        let old = spring.partnerships.get(&id("mara-spring")).unwrap();
        assert_eq!(spring.partnership_subject(old), "Spring glaze");
    }
}
