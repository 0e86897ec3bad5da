//! Campaigns as they are added and edited.

use super::dates::in_order;
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
        if before.is_some_and(|before| (before.from, before.until) == (self.from, self.until)) {
            return Ok(());
        }
        in_order("the campaign", self.from, self.until, pending.today)
    }

    fn follow(_: Option<&Self>, _: &Self, _: &mut Pending) {}
}
