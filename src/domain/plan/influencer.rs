//! Planning influencers: added and edited.

use std::collections::HashSet;

use super::noun::{Noun, rule};
use super::pending::Pending;
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::influencer::Influencer;
use crate::domain::text;

impl Noun for Influencer {
    fn slug(&self, _: &Book) -> String {
        match self.accounts.first() {
            Some(account) if text::slug(&self.name).is_empty() => account.handle.to_string(),
            _ => self.name.to_string(),
        }
    }

    fn name(&self, _: &Book) -> String {
        self.name.to_string()
    }

    fn settle(&mut self, before: Option<&Self>, _: &mut Pending) -> Result<(), Refusal> {
        for account in &mut self.accounts {
            account.audience.sort_by_key(|measured| measured.on);
        }
        if before.is_some_and(|before| before.accounts == self.accounts) {
            return Ok(());
        }
        let mut seen = HashSet::new();
        for account in &self.accounts {
            if !seen.insert((&account.platform, text::fold(&account.handle))) {
                return rule(format!("{} @{} is listed twice", account.platform, &*account.handle));
            }
        }
        Ok(())
    }

    fn follow(_: Option<&Self>, _: &Self, _: &mut Pending) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::id::Id;
    use crate::domain::influencer::{Account, Audience, Handle};
    use crate::domain::platform::Platform;
    use crate::domain::sample::{after, book, id, name, refusal};

    fn mara() -> Influencer {
        Influencer::clone(book().influencers.get(&id("mara")).unwrap())
    }

    #[test]
    fn measurements_are_kept_by_date() {
        let mut mara = mara();
        mara.accounts[0].audience.push(Audience::on(day("2026-05-01")));
        let (then, _) = after(&book(), [Command::Edit(mara.into())]);
        let mara = then.influencers.get(&id("mara")).unwrap();
        let days: Vec<_> = mara.accounts[0].audience.iter().map(|one| one.on).collect();
        assert_eq!(days, [day("2026-05-01"), day("2026-11-01")]);
    }

    #[test]
    fn one_account_stands_there_once() {
        let mut mara = mara();
        let handle = Handle::parse("Mara.Bakes").unwrap();
        mara.accounts.push(Account { platform: Platform::Instagram, handle, audience: vec![] });
        let refused = refusal(&book(), Command::Edit(mara.clone().into()));
        assert_eq!(refused.to_string(), "Instagram @Mara.Bakes is listed twice");
        mara.accounts[1].platform = Platform::TikTok;
        after(&book(), [Command::Edit(mara.into())]);
    }

    #[test]
    fn a_name_without_letters_lends_its_id_from_the_handle() {
        let mut star = Influencer::new(Id::draft(), name("—"));
        let handle = Handle::parse("starpots").unwrap();
        star.accounts = vec![Account { platform: Platform::X, handle, audience: vec![] }];
        assert_eq!(star.slug(&book()), "starpots");
    }
}
