//! Planning partnerships: added and edited.

use super::noun::{Noun, already, write};
use super::pending::Pending;
use super::{agreed, lists, next_step, replan, stage, terms};
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
            if self.disclosure_tag.is_empty() && self.disclosure_none.is_empty() {
                self.disclosure_tag.clone_from(&brand.disclosure_tag);
            }
            self.accepted_releases.get_or_insert(true);
        }
        let id = self.id.clone();
        let known = before.map_or(&[][..], |before| &before.sales);
        lists::settle_sales(&mut self.sales, known, &id)?;
        lists::settle_expenses(&mut self.expenses, pending);
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
        agreed::follow(before, after, pending);
        if before.terms != after.terms {
            terms::follow(before, after, pending);
            replan::after_terms(before, after, pending);
        }
        if before.influencer != after.influencer {
            follow_influencer(after, pending);
        }
    }
}

/// Exclusivities move to the new influencer; touches stay with the old one.
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
            Some(campaign) => format!("{name} already belongs to {}", campaign.name),
            None => format!("{name} belongs to no campaign"),
        });
    }
    write(pending, Partnership { campaign: to, ..Partnership::clone(&before) })?;
    Ok(match campaign {
        Some(campaign) => format!("Moved {name} to {}", campaign.name),
        None => format!("Took {name} out of its campaign"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::sample::{after, book, happened, id, refusal};
    use crate::domain::text::Line;

    fn added(book: &Book, with: &str) -> Partnership {
        let mut with = book.partnerships_with(&id(with));
        let new = with.find(|partnership| partnership.id.as_str().starts_with("tomas-reyes-"));
        Partnership::clone(new.unwrap())
    }

    #[test]
    fn a_new_one_takes_the_brands_tags_and_starts_its_history() {
        let new = Partnership::new(Id::draft(), id("tomas"));
        let (then, _) = after(&book(), [Command::Add(new.clone().into())]);
        let stands = added(&then, "tomas");
        assert_eq!(stands.hashtags, [Line::new("#fernandclay")]);
        assert_eq!(stands.mentions, [Line::new("@fernandclay")]);
        assert_eq!(happened(&then, stands.id.as_str()), ["Written down"]);

        let own = Partnership { hashtags: vec!["#kiln".into()], ..new };
        let (then, _) = after(&book(), [Command::Add(own.into())]);
        assert_eq!(added(&then, "tomas").hashtags, [Line::new("#kiln")]);
    }

    #[test]
    fn a_new_one_takes_the_brands_disclosure_unless_it_says_its_own_or_none() {
        let mut book = book();
        let mut brand = crate::domain::brand::Brand::clone(&book.brand);
        brand.disclosure_tag = "#ad".into();
        (book, _) = after(&book, [Command::EditBrand(brand)]);
        let new = Partnership::new(Id::draft(), id("tomas"));
        for (tag, none, released, expected) in [
            ("", "", None, ("#ad", Some(true))),
            ("#gifted", "", None, ("#gifted", Some(true))),
            ("", "bought by themselves", Some(false), ("", Some(false))),
        ] {
            let made = Partnership {
                disclosure_tag: tag.into(),
                disclosure_none: none.into(),
                accepted_releases: released,
                ..new.clone()
            };
            let (then, _) = after(&book, [Command::Add(made.into())]);
            let stands = added(&then, "tomas");
            assert_eq!((&*stands.disclosure_tag, stands.accepted_releases), expected);
        }
    }

    #[test]
    fn it_moves_to_another_campaign_or_out_of_all() {
        let to = |to: Option<&str>| Command::MoveCampaign {
            partnership: id("mara-spring"),
            to: to.map(id),
        };
        for (campaign, expected) in [
            (Some("winter"), "Moved Mara Lind · Spring glaze to Winter kiln"),
            (None, "Took Mara Lind · Spring glaze out of its campaign"),
        ] {
            let (then, label) = after(&book(), [to(campaign)]);
            assert_eq!(label, expected);
            let stands = then.partnerships.get(&id("mara-spring")).unwrap();
            assert_eq!(stands.campaign, campaign.map(id));
        }
        for (campaign, expected) in [
            ("spring", "Mara Lind · Spring glaze already belongs to Spring glaze"),
            ("gone", "the campaign is not in the book any more"),
        ] {
            assert_eq!(refusal(&book(), to(Some(campaign))).to_string(), expected);
        }
    }

    #[test]
    fn an_edit_follows_the_same_rules_as_the_commands() {
        let book = book();
        let mut edited = Partnership::clone(book.partnerships.get(&id("mara-spring")).unwrap());
        edited.stage = crate::domain::stage::Stage::Ghosted;
        let (then, _) = after(&book, [Command::Edit(edited.into())]);
        assert_eq!(then.partnerships.get(&id("mara-spring")).unwrap().next_step, None);
        assert_eq!(happened(&then, "mara-spring"), ["Moved from Active to Ghosted"]);
    }

    #[test]
    fn another_influencer_takes_over_what_is_owed_but_not_what_was_said() {
        let book = book();
        let mut edited = Partnership::clone(book.partnerships.get(&id("mara-spring")).unwrap());
        edited.influencer = id("jo");
        let (then, _) = after(&book, [Command::Edit(edited.into())]);
        assert_eq!(then.exclusivities.get(&id("ours")).unwrap().influencer, id("jo"));
        let dm = then.touches.get(&id("dm")).unwrap();
        assert_eq!((&dm.influencer, &dm.partnership), (&id("mara"), &None));
    }
}
