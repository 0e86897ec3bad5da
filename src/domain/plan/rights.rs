//! Planning usage rights and exclusivities: added and edited.

use super::agreed::changed;
use super::dates::{in_order, moved};
use super::noun::{Noun, for_partnership, rule, with_influencer, write};
use super::pending::Pending;
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, short};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::rights::{CountedFrom, Exclusivity, OwedTo, Until, UsageRight, length};
use crate::domain::text::Line;

impl Noun for UsageRight {
    fn slug(&self, _: &Book) -> String {
        self.channel.to_string()
    }

    fn name(&self, book: &Book) -> String {
        with_influencer(&what(self), &self.partnership, book)
    }

    fn name_when_added(&self, book: &Book) -> String {
        for_partnership(&what(self), &self.partnership, book)
    }

    fn settle(&mut self, before: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal> {
        if before.is_some_and(|before| (before.from, before.until) == (self.from, self.until)) {
            return Ok(());
        }
        in_order("the right", self.from, self.until.and_then(Until::day), pending.today)
    }

    fn follow(before: Option<&Self>, after: &Self, pending: &mut Pending) {
        let last = |right: &Self| right.until.and_then(Until::day);
        let what = what(after);
        let partnership = &after.partnership;
        if before.is_none() {
            granted(
                pending,
                partnership,
                &timed(&what, after.days, after.counted_from),
                last(after),
            );
        }
        let had = before.map_or("", |before| &before.ad_code);
        let new_code = !after.ad_code.is_empty() && *after.ad_code != *had;
        if new_code {
            granted(pending, partnership, "ad code", after.ad_code_until);
        }
        let used = before.is_some_and(|before| before.in_use);
        if used != after.in_use {
            let what = Line::new(&what);
            let (begun, ended) =
                (Happening::UseBegun { what: what.clone() }, Happening::UseEnded { what });
            pending.happened(partnership, if after.in_use { begun } else { ended });
        }
        if let Some(before) = before {
            moved(pending, partnership, &format!("End of the {what}"), (last(before), last(after)));
            let lengths = [before, after].map(|one| agreed_length(one.days, one.counted_from));
            timed_anew(pending, partnership, &what, &lengths);
            if !new_code {
                let code = (before.ad_code_until, after.ad_code_until);
                moved(pending, partnership, "End of the ad code", code);
            }
        }
    }
}

/// Records what we got and how long in the history; not for a new partnership.
fn granted(pending: &mut Pending, partnership: &Id<Partnership>, what: &str, until: Option<Date>) {
    if pending.book.partnerships.contains(partnership) {
        let until = until.map(|day| format!(" until {}", short(day, pending.today)));
        let what = Line::new(&format!("{what}{}", until.unwrap_or_default()));
        pending.happened(partnership, Happening::Granted { what });
    }
}

/// Returns the agreed length; empty if none.
fn agreed_length(days: Option<u32>, from: Option<CountedFrom>) -> String {
    days.map(|days| length(days, from)).unwrap_or_default()
}

/// Records a changed length in the history.
fn timed_anew(pending: &mut Pending, of: &Id<Partnership>, what: &str, lengths: &[String; 2]) {
    if lengths[0] != lengths[1] {
        changed(pending, of, &format!("Length of the {what}"), lengths);
    }
}

/// Returns what is granted with its agreed length.
fn timed(what: &str, days: Option<u32>, from: Option<CountedFrom>) -> String {
    match &*agreed_length(days, from) {
        "" => what.to_owned(),
        length => format!("{what}, {length}"),
    }
}

/// Starts or ends the use of a right.
pub(super) fn toggle_use(pending: &mut Pending, id: &Id<UsageRight>) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    let in_use = !before.in_use;
    write(pending, UsageRight { in_use, ..UsageRight::clone(&before) })?;
    let word = if in_use { "in use" } else { "no longer in use" };
    Ok(format!("Marked {name} {word}"))
}

fn what(right: &UsageRight) -> String {
    format!("right to {}", right.channel)
}

impl Noun for Exclusivity {
    fn slug(&self, _: &Book) -> String {
        match &self.owed_to {
            OwedTo::Us(_) => self.category.to_string(),
            OwedTo::Brand(brand) => brand.to_string(),
        }
    }

    fn name(&self, book: &Book) -> String {
        let name = book.influencer_name(&self.influencer);
        match &self.owed_to {
            OwedTo::Us(_) => format!("exclusivity for {} · {name}", self.scope()),
            OwedTo::Brand(brand) => format!("exclusivity to {brand} · {name}"),
        }
    }

    fn settle(&mut self, before: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal> {
        if let OwedTo::Us(partnership) = &self.owed_to {
            let ties = |one: &Self| (one.influencer.clone(), one.owed_to.clone());
            let changed = before.is_none_or(|before| ties(before) != ties(self));
            if changed && pending.need(partnership)?.influencer != self.influencer {
                return rule("that partnership is with somebody else");
            }
        }
        if before.is_some_and(|before| (before.from, before.until) == (self.from, self.until)) {
            return Ok(());
        }
        in_order("the exclusivity", self.from, self.until, pending.today)
    }

    fn follow(before: Option<&Self>, after: &Self, pending: &mut Pending) {
        let OwedTo::Us(partnership) = &after.owed_to else { return };
        let what = format!("exclusivity for {}", after.scope());
        match before {
            Some(before) => {
                moved(
                    pending,
                    partnership,
                    &format!("End of the {what}"),
                    (before.until, after.until),
                );
                let lengths = [before, after].map(|one| agreed_length(one.days, one.counted_from));
                timed_anew(pending, partnership, &what, &lengths);
            }
            None => {
                let what = timed(&what, after.days, after.counted_from);
                granted(pending, partnership, &what, after.until);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::record::AnyRecord;
    use crate::domain::sample::{after, book, happened, id, refusal};

    #[test]
    fn edited_last_days_are_history_where_they_are_ours() {
        let mut ads = UsageRight::clone(book().rights.get(&id("ads")).unwrap());
        ads.until = Some(Until::Day(day("2027-03-31")));
        ads.ad_code_until = None;
        let mut ours = Exclusivity::clone(book().exclusivities.get(&id("ours")).unwrap());
        ours.until = Some(day("2027-01-31"));
        let mut theirs = Exclusivity::clone(book().exclusivities.get(&id("theirs")).unwrap());
        theirs.until = None;
        let edits: [AnyRecord; 3] = [ads.into(), ours.into(), theirs.into()];
        let (then, label) = after(&book(), edits.map(Command::Edit));
        assert_eq!(label, "Edited exclusivity to Oat & Co · Mara Lind");
        assert_eq!(
            happened(&then, "mara-spring"),
            [
                "End of the ad code has no day any more, was Thu 31 Dec",
                "End of the exclusivity for ceramics moved from 28 Feb 2027 to 31 Jan 2027",
                "End of the right to ads from the creator's handle moved from 28 Feb 2027 to 31 Mar 2027",
            ]
        );
    }

    #[test]
    fn what_is_granted_used_and_used_no_more_is_history() {
        let ads = UsageRight::clone(book().rights.get(&id("ads")).unwrap());
        let blank = Line::default();
        let new = UsageRight { id: Id::draft(), in_use: false, ad_code: blank, ..ads.clone() };
        let (then, _) = after(&book(), [Command::Add(new.into())]);
        let right = "right to ads from the creator's handle";
        let granted = format!("Granted: {right} until 28 Feb 2027");
        assert_eq!(happened(&then, "mara-spring"), [granted]);

        let toggle = || Command::ToggleUse(id("ads"));
        let (then, label) = after(&book(), [toggle(), toggle()]);
        assert_eq!(label, format!("Marked {right} · Mara Lind in use"));
        let told = [format!("Began to use the {right}"), format!("Stopped using the {right}")];
        assert_eq!(happened(&then, "mara-spring"), told);

        let day = Some(day("2027-01-15"));
        let coded = UsageRight { ad_code: "SPARK2".into(), ad_code_until: day, ..ads };
        let (then, _) = after(&book(), [Command::Edit(coded.into())]);
        assert_eq!(happened(&then, "mara-spring"), ["Granted: ad code until 15 Jan 2027"]);

        let ours = Exclusivity::clone(book().exclusivities.get(&id("ours")).unwrap());
        let (then, _) =
            after(&book(), [Command::Add(Exclusivity { id: Id::draft(), ..ours }.into())]);
        let granted = "Granted: exclusivity for ceramics until 28 Feb 2027";
        assert_eq!(happened(&then, "mara-spring"), [granted]);
    }

    #[test]
    fn a_length_is_history_as_it_was_agreed() {
        let counted = |days| UsageRight {
            until: None,
            days: Some(days),
            counted_from: Some(CountedFrom::Posting),
            in_use: false,
            ad_code: Line::default(),
            ad_code_until: None,
            ..UsageRight::clone(book().rights.get(&id("ads")).unwrap())
        };
        let right = "right to ads from the creator's handle";
        let new = UsageRight { id: Id::draft(), ..counted(30) };
        let (then, _) = after(&book(), [Command::Add(new.into())]);
        let granted = format!("Granted: {right}, 30 days from posting");
        assert_eq!(happened(&then, "mara-spring"), [granted]);

        let mut ours = Exclusivity::clone(book().exclusivities.get(&id("ours")).unwrap());
        (ours.days, ours.counted_from) = (Some(60), Some(CountedFrom::Posting));
        let (then, _) = after(&book(), [Command::Edit(ours.into())]);
        let told = happened(&then, "mara-spring").join("; ");
        assert!(told.contains("Length of the exclusivity for ceramics"), "{told}");
        assert!(told.contains("60 days from posting"), "{told}");
    }

    #[test]
    fn what_cannot_hold_is_refused() {
        let mut ads = UsageRight::clone(book().rights.get(&id("ads")).unwrap());
        ads.until = Some(Until::Day(day("2026-11-30")));
        let mut ours = Exclusivity::clone(book().exclusivities.get(&id("ours")).unwrap());
        ours.until = Some(day("2026-11-30"));
        let mut swapped = Exclusivity::clone(book().exclusivities.get(&id("ours")).unwrap());
        swapped.influencer = id("tomas");
        for (record, expected) in [
            (AnyRecord::from(ads), "the right would end Mon 30 Nov before it starts Tue 1 Dec"),
            (ours.into(), "the exclusivity would end Mon 30 Nov before it starts Tue 1 Dec"),
            (swapped.into(), "that partnership is with somebody else"),
        ] {
            assert_eq!(refusal(&book(), Command::Edit(record)).to_string(), expected);
        }
    }
}
