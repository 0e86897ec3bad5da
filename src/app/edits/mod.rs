//! Changing the book: a command becomes a change set, which is applied, recorded as a step, kept
//! and saved. Answers from the disk and outside changes arrive here too.

pub mod drafts;
pub mod journal;
pub mod outside;

use super::App;
use super::state::effect::Effect;
use super::state::notice::Weight;
use super::state::steps::{Hindered, Steps};
use super::state::{Access, Saving};
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::domain::plan::plan;
use crate::domain::record::AnyId;
use crate::domain::text::sentence;
use crate::insight::follow_up::settled::settled_by;
use crate::insight::reason::paid_early;

impl App {
    /// Runs a command on the book; shows a refusal as the notice.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        match self.try_run(command) {
            Ok(effects) => effects,
            Err(why) => {
                self.say(Weight::Refused, sentence(&why));
                Vec::new()
            }
        }
    }

    /// Runs a command on the book; on error returns the refusal in words.
    pub fn try_run(&mut self, command: Command) -> Result<Vec<Effect>, String> {
        if let Access::ReadOnly(why) = &self.access {
            return Err(why.clone());
        }
        let mut planned = |command| {
            plan(&self.book, command, &mut self.ids, self.today).map_err(|why| why.to_string())
        };
        let mut set = planned(command.clone())?;
        // The event that the next step waited for: mark that done in the same step.
        if let Some(partnership) = settled_by(&self.book, &set) {
            set = planned(Command::WithStepDone { first: Box::new(command), partnership })?;
        }
        self.commit(set)
    }

    /// Applies a change set as one step of the owner.
    pub(in crate::app) fn commit(&mut self, set: ChangeSet) -> Result<Vec<Effect>, String> {
        self.commit_as(set, Steps::push)
    }

    /// Applies a change set and records it with `remember`.
    pub(in crate::app) fn commit_as(
        &mut self,
        set: ChangeSet,
        remember: impl FnOnce(&mut Steps, ChangeSet),
    ) -> Result<Vec<Effect>, String> {
        let early = paid_early(&self.book, &set, self.today);
        self.book.apply(&set).map_err(|stale| stale.to_string())?;
        self.follow(&set);
        self.proposal = self.proposed_by(&set);
        let offer = match &self.proposal {
            Some((_, step)) => format!(" · r: {}", step.phrase(self.today)),
            None => String::new(),
        };
        let early = early.map(|early| format!(": {early}")).unwrap_or_default();
        self.notices.offer(&format!("{}{early}", set.label), &format!("{offer} · u undoes it"));
        self.hint_at_rounds(&set);
        remember(&mut self.steps, set);
        Ok(self.save())
    }

    /// Undoes the last step.
    pub(crate) fn undo(&mut self) -> Vec<Effect> {
        let done = self.steps.undo(&mut self.book);
        self.stepped(done, "Undid", "U does it again")
    }

    /// Redoes what was undone.
    pub(crate) fn redo(&mut self) -> Vec<Effect> {
        let done = self.steps.redo(&mut self.book);
        self.stepped(done, "Redid", "u undoes it")
    }

    fn stepped(
        &mut self,
        done: Option<Result<ChangeSet, Hindered>>,
        word: &str,
        hint: &str,
    ) -> Vec<Effect> {
        match done {
            None => Vec::new(),
            Some(Err(why)) => {
                let why = sentence(&self.hindrance(&why));
                self.say(Weight::Refused, why);
                Vec::new()
            }
            Some(Ok(set)) => {
                self.follow(&set);
                self.notices.offer(&format!("{word}: {}", set.label), &format!(" · {hint}"));
                self.save()
            }
        }
    }

    /// Updates everything derived from the book after a change.
    pub(in crate::app) fn follow(&mut self, set: &ChangeSet) {
        self.sight.follow(&self.book, set);
        self.backups.book_changed();
        self.follow_parts(set);
        for change in &set.changes {
            if let Some(AnyId::Influencer(id)) = change.about()
                && self.book.influencers.get(&id).is_none_or(|one| one.archived)
            {
                self.marks.take(&id);
            }
        }
        self.settle();
    }

    /// Requests to keep the new steps and save the book.
    pub(in crate::app) fn save(&mut self) -> Vec<Effect> {
        self.saving = Saving::Busy;
        let steps = self.steps.take_unkept();
        self.keeping.risk(&steps);
        let kept = steps.into_iter().map(|step| Effect::Keep(Box::new(step)));
        kept.chain([Effect::Save(Box::new(self.book.records().clone()))]).collect()
    }
}
