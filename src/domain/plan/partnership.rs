//! Partnerships as they are added and edited.

use super::noun::{Noun, already, write};
use super::pending::Pending;
use super::{next_step, slots, stage, terms};
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::command::Refusal;
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::rights::Exclusivity;
use crate::domain::touch::Touch;

impl Noun for Partnership {
    fn slug(&self, book: &Book) -> String {
        book.influencer_name(&self.influencer)
    }

    fn name(&self, book: &Book) -> String {
        book.partnership_name(self)
    }

    fn settle(&mut self, before: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal> {
        if before.is_none() {
            let brand = &pending.book.brand;
            if self.hashtags.is_empty() {
                self.hashtags.clone_from(&brand.hashtags);
            }
            if self.mentions.is_empty() {
                self.mentions.clone_from(&brand.mentions);
            }
        }
        terms::settle(self, before, pending)?;
        next_step::settle(self, before, pending.today)
    }

    fn follow(before: Option<&Self>, after: &Self, pending: &mut Pending) {
        let Some(before) = before else {
            pending.happened(&after.id, Happening::Started);
            return;
        };
        stage::follow(before, after, pending);
        next_step::follow(before, after, pending);
        if before.terms != after.terms {
            terms::follow(before, after, pending);
            slots::replan(before, after, pending);
        }
        if before.influencer != after.influencer {
            follow_influencer(after, pending);
        }
    }
}

/// What they owe us binds the new influencer; what was said was said to the old one.
fn follow_influencer(after: &Partnership, pending: &mut Pending) {
    let on = AnyId::Partnership(after.id.clone());
    for exclusivity in pending.hanging::<Exclusivity>(&on) {
        let exclusivity = Exclusivity::clone(&exclusivity);
        pending.put(Exclusivity { influencer: after.influencer.clone(), ..exclusivity });
    }
    for touch in pending.hanging::<Touch>(&on) {
        pending.put(Touch { partnership: None, ..Touch::clone(&touch) });
    }
}

/// Moves a partnership to another campaign, or to none.
pub(super) fn move_campaign(
    pending: &mut Pending,
    id: &Id<Partnership>,
    to: Option<Id<Campaign>>,
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    let campaign = to.as_ref().map(|to| pending.need(to)).transpose()?;
    if before.campaign == to {
        return already(match campaign {
            Some(campaign) => format!("{name} belongs to {} already", campaign.name),
            None => format!("{name} belongs to no campaign already"),
        });
    }
    write(pending, Partnership { campaign: to, ..Partnership::clone(&before) })?;
    Ok(match campaign {
        Some(campaign) => format!("Moved {name} to {}", campaign.name),
        None => format!("Took {name} out of its campaign"),
    })
}
