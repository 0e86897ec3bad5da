//! Usage rights and exclusivities as they are added and edited.

use super::dates::{in_order, moved};
use super::noun::{Noun, for_partnership, rule, with_influencer};
use super::pending::Pending;
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::rights::{Exclusivity, OwedTo, Until, UsageRight};

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
        let Some(before) = before else { return };
        let last = |right: &Self| right.until.and_then(Until::day);
        let end = format!("End of the {}", what(after));
        moved(pending, &after.partnership, &end, (last(before), last(after)));
        let code = (before.ad_code_until, after.ad_code_until);
        moved(pending, &after.partnership, "End of the ad code", code);
    }
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
        let (Some(before), OwedTo::Us(partnership)) = (before, &after.owed_to) else { return };
        let end = format!("End of the exclusivity for {}", after.scope());
        moved(pending, partnership, &end, (before.until, after.until));
    }
}
