//! The state of the journal: which steps it holds, and whether writing works.
//!
//! The machine owns the journal; this is only what the owner should know about it.

use chrono::NaiveDateTime;

use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::steps::{Reach, Steps};
use crate::app::{App, Saving};
use crate::domain::step::Step;

impl App {
    /// Returns the app with the steps from a journal, oldest first; new steps are numbered after
    /// `last`.
    #[must_use]
    pub fn with_past(mut self, kept: Vec<Step>, reach: Reach, last: u64) -> Self {
        self.steps = Steps::of(kept, reach, last);
        self.keeping.up_to = self.steps.last_number();
        self
    }

    /// Returns the number of the last step, or 0.
    #[must_use]
    pub fn last_step(&self) -> u64 {
        self.steps.last_number()
    }

    /// Returns whether the journal holds all steps; false if there are none.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.last_step() > 0 && self.keeping.up_to >= self.last_step()
    }

    /// Returns whether the journal cannot be written, so that undo ends with this window.
    #[must_use]
    pub fn is_journal_failing(&self) -> bool {
        self.keeping.told.is_some()
    }

    /// Reports what a journal recovered; a save of it is pending.
    pub fn recovered(&mut self, said: &str) {
        self.saving = Saving::Busy;
        self.notices.offer(said, " · u undoes it");
    }

    /// Returns the effects to run at startup.
    pub fn first_effects(&mut self) -> Vec<Effect> {
        match self.saving {
            Saving::Busy => self.save(),
            Saving::Unchanged | Saving::At(_) | Saving::Failed { .. } => Vec::new(),
        }
    }

    pub(in crate::app) fn heard_kept(&mut self, up_to: u64, at: NaiveDateTime) {
        self.keeping.up_to = self.keeping.up_to.max(up_to);
        self.keeping.safe(up_to);
        self.heard_safe();
        self.steps.kept(at);
        if self.keeping.told.take().is_some() {
            self.say(Weight::Done, "Undo survives a restart again");
        }
    }

    pub(in crate::app) fn heard_not_kept(&mut self, why: &str) {
        if self.keeping.told.as_deref() != Some(why) {
            self.say(Weight::Wrong, format!("Undo will not survive a restart: {why}"));
            self.keeping.told = Some(why.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::message::Message;
    use crate::app::update::update;
    use crate::app::{Access, Origin};
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::influencer::Influencer;
    use crate::domain::sample;
    use crate::domain::step::Deed;
    use crate::domain::text::Line;

    fn app() -> App {
        App::new(sample::book(), day("2026-11-22"), 7, Origin::Own, Access::Full)
    }

    fn edit(app: &mut App, email: &str) -> Vec<Effect> {
        let mut one = Influencer::clone(app.book.influencers.values().next().unwrap());
        one.email = Line::new(email);
        app.run(Command::Edit(one.into()))
    }

    fn kept(up_to: u64) -> Message {
        Message::Kept { up_to, at: "2026-11-22T14:02:11".parse().unwrap() }
    }

    fn saved(up_to: u64) -> Message {
        Message::Saved { at: "2026-11-22T14:02:12".parse().unwrap(), up_to }
    }

    #[test]
    fn each_step_is_asked_to_be_kept_before_the_book_is_to_be_saved() {
        let mut app = app();
        let asked = |effects: Vec<Effect>| match &effects[..] {
            [Effect::Keep(step), Effect::Save(_)] => (step.number, step.deed),
            other => panic!("{other:?}"),
        };
        assert_eq!(asked(edit(&mut app, "a@x.org")), (1, Deed::Did));
        assert_eq!(asked(app.undo()), (2, Deed::Undid));
        assert_eq!(asked(app.redo()), (3, Deed::Redid));
    }

    #[test]
    fn kept_and_saved_are_said_of_all_that_was_done_or_not_at_all() {
        let mut app = app();
        edit(&mut app, "a@x.org");
        edit(&mut app, "b@x.org");
        assert!(!app.is_kept());
        drop(update(&mut app, kept(1)));
        assert!(!app.is_kept(), "the second step is not");
        drop(update(&mut app, saved(1)));
        assert_eq!(app.saving, Saving::Busy);
        drop(update(&mut app, kept(2)));
        assert!(app.is_kept());
        drop(update(&mut app, saved(2)));
        assert!(matches!(app.saving, Saving::At(_)));
    }

    #[test]
    fn a_journal_that_takes_nothing_is_told_once_and_when_it_does_again() {
        let mut app = app();
        edit(&mut app, "a@x.org");
        let said = |app: &App| app.notices.current().map(|notice| notice.text.clone());
        let why = || Message::NotKept("the disk is full; free some space".to_owned());
        drop(update(&mut app, why()));
        let told = "Undo will not survive a restart: the disk is full; free some space";
        assert_eq!(said(&app).as_deref(), Some(told));
        app.notices.clear();
        drop(update(&mut app, why()));
        assert_eq!(said(&app), None);
        assert!(app.is_journal_failing());
        drop(update(&mut app, kept(1)));
        assert_eq!(said(&app).as_deref(), Some("Undo survives a restart again"));
        assert!(!app.is_journal_failing());
    }

    #[test]
    fn what_was_done_before_the_restart_is_undone_after_it() {
        let mut before = app();
        let book = before.book.clone();
        let effects = edit(&mut before, "a@x.org");
        let steps = effects.into_iter().filter_map(|effect| match effect {
            Effect::Keep(step) => Some(*step),
            _ => None,
        });
        let after = App::new(before.book, day("2026-11-22"), 8, Origin::Own, Access::Full);
        let mut after = after.with_past(steps.collect(), Reach::Whole, 1);
        assert!(after.is_kept());
        after.undo();
        assert_eq!(after.book, book);
        assert!(after.can_redo().is_some());
    }
}
