//! Planning campaigns: added and edited.

use super::dates::in_order;
use super::lists;
use super::noun::Noun;
use super::pending::Pending;
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::command::Refusal;

impl Noun for Campaign {
    fn slug(&self, _: &Book) -> String {
        self.name.to_string()
    }

    fn name(&self, _: &Book) -> String {
        self.name.to_string()
    }

    fn settle(&mut self, before: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal> {
        lists::settle_expenses(&mut self.expenses, pending);
        if before.is_some_and(|before| (before.from, before.until) == (self.from, self.until)) {
            return Ok(());
        }
        in_order("the campaign", self.from, self.until, pending.today)
    }

    fn follow(_: Option<&Self>, _: &Self, _: &mut Pending) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::sample::{book, id, refusal};

    #[test]
    fn a_campaign_does_not_end_before_it_starts() {
        let book = book();
        let mut spring = Campaign::clone(book.campaigns.get(&id("spring")).unwrap());
        spring.until = Some(day("2026-09-30"));
        assert_eq!(
            refusal(&book, Command::Edit(spring.into())).to_string(),
            "the campaign would end Wed 30 Sep before it starts Thu 1 Oct"
        );
    }
}
