//! Influencers as they are added and edited.

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
        for (at, account) in self.accounts.iter().enumerate() {
            let same = |other: &&crate::domain::influencer::Account| {
                (&other.platform, text::fold(&other.handle))
                    == (&account.platform, text::fold(&account.handle))
            };
            if self.accounts[..at].iter().any(|other| same(&other)) {
                return rule(format!(
                    "{} @{} stands there twice",
                    account.platform, &*account.handle
                ));
            }
        }
        Ok(())
    }

    fn follow(_: Option<&Self>, _: &Self, _: &mut Pending) {}
}
