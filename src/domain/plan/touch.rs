//! Planning touches: added and edited.

use super::noun::{Noun, add, rule};
use super::pending::Pending;
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::touch::Touch;

/// Adds the touch of a sent letter.
pub(super) fn log_sent(pending: &mut Pending, touch: Touch) -> Result<String, Refusal> {
    let touch = add(pending, touch)?;
    let mut characters = touch.text.chars();
    let first = characters.next().into_iter().flat_map(char::to_lowercase);
    let text: String = first.chain(characters).collect();
    Ok(format!("Logged: {text} to {}", pending.book.influencer_name(&touch.influencer)))
}

impl Noun for Touch {
    fn slug(&self, _: &Book) -> String {
        self.channel.to_string()
    }

    fn name(&self, book: &Book) -> String {
        format!("{} with {}", self.channel, book.influencer_name(&self.influencer))
    }

    fn settle(&mut self, before: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal> {
        let ties = |touch: &Self| (touch.influencer.clone(), touch.partnership.clone());
        let Some(about) = &self.partnership else { return Ok(()) };
        if before.is_some_and(|before| ties(before) == ties(self)) {
            return Ok(());
        }
        if pending.need(about)?.influencer == self.influencer {
            Ok(())
        } else {
            rule("that partnership is with somebody else")
        }
    }

    fn follow(_: Option<&Self>, _: &Self, _: &mut Pending) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::id::Id;
    use crate::domain::sample::{after, book, id, refusal};

    #[test]
    fn a_touch_is_about_a_partnership_with_the_same_influencer() {
        let dm = Touch::clone(book().touches.get(&id("dm")).unwrap());
        let new = |about| {
            Command::Add(Touch { id: Id::draft(), partnership: about, ..dm.clone() }.into())
        };
        for about in [None, Some(id("mara-autumn"))] {
            assert_eq!(after(&book(), [new(about)]).1, "Added DM with Mara Lind");
        }
        let refused = refusal(&book(), new(Some(id("tomas-winter"))));
        assert_eq!(refused.to_string(), "that partnership is with somebody else");
    }
}
