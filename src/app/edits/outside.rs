//! Outside changes to the file: merges them into our book, and reports a file that is not a book.
//!
//! A merge is a step that undo skips, because it was not done here. Decides nothing about files.

use crate::app::form::kinds::Target;
use crate::app::state::adopted::Adopted;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::outside::{Brought, Trouble, copy_name};
use crate::app::state::popup::Overlay;
use crate::app::state::steps::Steps;
use crate::app::{Access, App, Saving};
use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet, Stale};
use crate::domain::merge::{rebase_from, rebase_known};
use crate::domain::text::sentence;
use crate::insight::conflicts::{Told, told};
use crate::insight::differences::{Difference, of_set, one_line};

impl App {
    /// Merges outside changes into the book, and requests a save of both.
    pub(in crate::app) fn merge_outside(
        &mut self,
        changes: &ChangeSet,
        theirs: &Records,
        left_out: Option<String>,
    ) -> Vec<Effect> {
        self.outside.strange = None;
        let rebased = rebase_from(changes, &self.book, theirs);
        self.bring_outside(rebased.with_conflicts(&self.book, self.today), left_out)
    }

    fn bring_outside(&mut self, set: ChangeSet, left_out: Option<String>) -> Vec<Effect> {
        let (adopted, brought) = match self.merge(set, "disk", Steps::merged) {
            Ok(merged) => merged,
            Err(stale) => return self.not_merged("What others wrote in the file", &stale),
        };
        match (brought, left_out) {
            (Some(brought), None) => self.tell_brought(&brought, " · :history"),
            (Some(Brought { said, both }), Some(lost)) => {
                let first = both.map(|both| format!("{both} · ")).unwrap_or_default();
                self.notices.warn(&format!("{first}{lost} · {said}"), " · :history, :conflicts");
            }
            (None, Some(lost)) => self.say(Weight::Wrong, lost),
            (None, None) => {}
        }
        self.save_merged(adopted)
    }

    /// Merges a conflict copy into the book, and requests a save of both. The owner asked for it,
    /// so undo takes it back; until it is saved it exists only in the copy.
    pub(in crate::app) fn merge_copy(
        &mut self,
        path: &str,
        known: &[Records],
        theirs: &Records,
    ) -> Vec<Effect> {
        let steps = self.steps.past().map(|past| &past.step.set);
        let rebased = rebase_known(known, steps, &self.book, theirs);
        self.bring_copy(path, rebased.with_conflicts(&self.book, self.today))
    }

    fn bring_copy(&mut self, path: &str, set: ChangeSet) -> Vec<Effect> {
        let name = copy_name(path);
        let nothing =
            || Brought { said: format!("{name} has nothing new for the book"), both: None };
        let (adopted, brought) = match self.merge(set, name, Steps::push) {
            Ok(merged) => merged,
            Err(stale) => return self.not_merged(name, &stale),
        };
        let offer = if brought.is_some() { " · u undoes it" } else { "" };
        let brought = brought.unwrap_or_else(nothing);
        self.tell_brought(&brought, offer);
        self.outside.brought = Some(brought);
        self.save_merged(adopted)
    }

    /// Called when the merged copy is saved and moved away.
    pub(in crate::app) fn copy_kept(&mut self) {
        if let Some(brought) = self.outside.brought.take() {
            self.tell_brought(&brought, " · the copy is in :backups");
        }
    }

    fn tell_brought(&mut self, brought: &Brought, offer: &str) {
        match &brought.both {
            // What needs an answer comes before what needs none.
            Some(both) => {
                self.notices.warn(&format!("{both} · {}", brought.said), " · :conflicts answers");
            }
            None => self.notices.offer(&brought.said, offer),
        }
    }

    /// Reports that a merge failed: the book is unchanged, and the file and all saves keep the
    /// change.
    fn not_merged(&mut self, what: &str, stale: &Stale) -> Vec<Effect> {
        let said = format!(
            "{what} could not be brought into this window ({stale}); the file keeps it: \
             start again to see it, and please report this"
        );
        self.say(Weight::Wrong, said);
        vec![Effect::NotAdopted]
    }

    fn save_merged(&mut self, adopted: Adopted) -> Vec<Effect> {
        let mut effects = vec![Effect::Adopted(adopted)];
        match self.access {
            Access::Full => effects.extend(self.save()),
            Access::ReadOnly(_) => {}
        }
        effects
    }

    /// Takes the list of conflict copies, and reports the new ones.
    pub(in crate::app) fn found_copies(&mut self, paths: Vec<String>) {
        let new: Vec<&str> = paths
            .iter()
            .filter(|path| !self.outside.copies.contains(path))
            .map(|path| copy_name(path))
            .collect();
        let said = match &*new {
            [] => None,
            [name] => Some(format!(
                "{name} is a copy of the book next to it, with different contents · :merge takes it in, \
                 :leave ignores it"
            )),
            [first, rest @ ..] => Some(format!(
                "{first} and {} more copies of the book are next to it, with different contents · :merge \
                 takes one in, :leave ignores one",
                rest.len()
            )),
        };
        if let Some(said) = said {
            self.say(Weight::Wrong, said);
        }
        self.outside.copies = paths;
    }

    /// Called when the file is gone.
    pub(in crate::app) fn file_gone(&mut self) {
        let said = "The file of the book is gone";
        self.notices.warn(said, " · Ctrl-S writes it anew");
        self.outside.strange = Some(Trouble::Gone);
        said.clone_into(&mut self.outside.said);
    }

    /// Saves the book if its file is gone; returns `None` otherwise.
    pub(in crate::app) fn write_anew(&mut self) -> Option<Vec<Effect>> {
        let is_gone = self.outside.strange == Some(Trouble::Gone) && self.access == Access::Full;
        is_gone.then(|| self.save())
    }

    /// Called when the file is not a readable book.
    pub(in crate::app) fn file_strange(&mut self, why: &str, trouble: Trouble) {
        let said = match trouble {
            Trouble::Gone => return self.file_gone(),
            Trouble::NoBook => format!(
                "The file is not a book any more, and is left alone: put it right there, or “:write over”. {}",
                sentence(why)
            ),
            Trouble::TooNew => format!(
                "A newer Cahoots wrote the file ({why}): it is left alone, and your changes are saved once this one is as new"
            ),
            Trouble::NotAFile => format!(
                "In the place of the file there is {why}; once that is moved away, the book is saved there again"
            ),
            Trouble::OutOfReach => {
                format!("The file cannot be read just now: {why}; it is tried again")
            }
        };
        self.outside.strange = Some(trouble);
        self.outside.said = said;
        self.say_trouble();
    }

    /// Repeats why the file is not a book; returns whether that is so.
    pub(in crate::app) fn say_trouble(&mut self) -> bool {
        let is_strange = self.outside.strange.is_some();
        if is_strange {
            self.say(Weight::Wrong, self.outside.said.clone());
        }
        is_strange
    }

    /// Called when the file is the known book again.
    pub(in crate::app) fn file_known(&mut self) {
        let said = match self.outside.strange.take() {
            Some(Trouble::Gone) => "The file of the book is there again",
            _ => "The file of the book can be read again",
        };
        self.say(Weight::Done, said);
    }

    /// Requests a save over a file that is not a book; the file counts as broken until then.
    pub(in crate::app) fn write_over(&mut self) -> Vec<Effect> {
        self.saving = Saving::Busy;
        vec![Effect::WriteOver(Box::new(self.book.records().clone()))]
    }

    fn merge(
        &mut self,
        mut set: ChangeSet,
        from: &str,
        note: fn(&mut Steps, ChangeSet),
    ) -> Result<(Adopted, Option<Brought>), Stale> {
        let before = self.book.records().clone();
        set.label = format!("Merged {} from {from}", counted(&of_set(&set, &before, self.today)));
        let adopted = Adopted::by(&mut self.book, &set)?;
        if set.changes.is_empty() {
            return Ok((adopted, None));
        }
        self.follow(&set);
        self.proposal = None;
        self.renew_forms();
        // Leaves room for the label and the offer.
        let room = usize::from(self.layout.width).saturating_sub(set.label.chars().count() + 16);
        let line = one_line(&set, &before, self.today, room);
        let said = format!("{}: {line}", set.label);
        let both = self.both_changed(&set);
        note(&mut self.steps, set);
        Ok((adopted, Some(Brought { said, both })))
    }

    /// Describes the conflicts that a set adds, whoever found them; `None` if there are none.
    fn both_changed(&self, set: &ChangeSet) -> Option<String> {
        let mut conflicts = set.changes.iter().filter_map(|change| match change {
            Change::Conflict(edit) if edit.before.is_none() => edit.after.as_deref(),
            _ => None,
        });
        let first = conflicts.next()?;
        let Told { who, what, .. } = told(&self.book, first, self.today);
        let more = match conflicts.count() {
            0 => String::new(),
            count => format!(", and {count} more"),
        };
        Some(match first.field {
            Some(_) => format!("{who}: both changed {what}{more}"),
            None => format!("{who}: {what}, and kept{more}"),
        })
    }

    /// Updates open forms to the current records.
    fn renew_forms(&mut self) {
        let locale = self.locale();
        // It was planned on the old book; the form below it plans again.
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Planning(_)));
        let mut open = None;
        for overlay in self.overlays.iter_mut().rev() {
            let Overlay::Form(form) = overlay else { continue };
            if let Some(renewed) = form.renewed(open, &self.book, &locale) {
                **form = renewed;
            }
            open = match &form.target {
                Target::Part(list, _) => Some(*list),
                _ => None,
            };
        }
        self.kept.renew(&self.book, &locale);
    }
}

/// Counts clauses; a new record counts as one.
fn counted(differences: &[Difference]) -> String {
    let is_new = |one: &Difference| one.lines.first().is_some_and(|line| line == "added");
    let clauses = |one: &Difference| if is_new(one) { 1 } else { one.lines.len() };
    match differences.iter().map(clauses).sum() {
        0 | 1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Access, Origin};
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::id::Ids;
    use crate::domain::influencer::Influencer;
    use crate::domain::plan::plan;
    use crate::domain::sample;
    use crate::domain::text::Line;

    /// Returns an app, and a change set made on another book.
    fn stale() -> (App, ChangeSet) {
        let (mut app, [first, second]) = {
            let book = sample::book();
            let edits = ["a@x.org", "b@x.org"].map(|email| {
                let mut one = Influencer::clone(book.influencers.values().next().unwrap());
                one.email = Line::new(email);
                Command::Edit(one.into())
            });
            (App::new(book, day("2026-11-22"), 7, Origin::Own, Access::Full), edits)
        };
        let set = plan(&app.book, first, &mut Ids::seeded(1), app.today).unwrap();
        app.run(second);
        (app, set)
    }

    #[test]
    fn what_cannot_be_applied_is_not_adopted_and_is_told() {
        type Bring = fn(&mut App, ChangeSet) -> Vec<Effect>;
        let both: [(Bring, &str); 2] = [
            (|app, set| app.bring_outside(set, None), "What others wrote in the file could not be"),
            (|app, set| app.bring_copy("/a/book 2.ron", set), "book 2.ron could not be brought"),
        ];
        for (bring, expected) in both {
            let (mut app, set) = stale();
            let (book, steps) = (app.book.clone(), app.last_step());
            assert_eq!(bring(&mut app, set), [Effect::NotAdopted]);
            assert_eq!((&app.book, app.last_step()), (&book, steps));
            assert_eq!(app.outside.brought, None);
            let said = &app.notices.current().unwrap().text;
            assert!(said.starts_with(expected) && said.contains("has changed since"), "{said}");
        }
    }

    #[test]
    fn what_is_applied_is_adopted_before_it_is_saved() {
        let (mut app, set) = stale();
        drop(app.undo());
        let effects = app.bring_outside(set, None);
        assert!(matches!(effects[..], [Effect::Adopted(_), .., Effect::Save(_)]), "{effects:?}");
        let (mut app, mut set) = stale();
        set.changes.clear();
        assert!(matches!(app.bring_outside(set, None)[..], [Effect::Adopted(_), ..]));
    }

    #[test]
    fn a_file_is_no_book_until_ours_is_written_over_it() {
        let (mut app, _) = stale();
        app.file_strange("no book", Trouble::NoBook);
        drop(app.write_over());
        assert_eq!(app.outside.strange, Some(Trouble::NoBook), "it may be tried again");
    }
}
