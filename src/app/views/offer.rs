//! What the selection offers: the verb of its next action, and the words of the footer.

use crate::app::App;
use crate::app::keys::verb::Verb;
use crate::app::views::checks::is_silenced;
use crate::domain::change::ChangeSet;
use crate::domain::expectations::NextStep;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::insight::action::{self, Action, Tick};
use crate::insight::follow_up::event::event_of;
use crate::insight::follow_up::propose;

/// Returns the verb of an action.
#[must_use]
pub fn verb(action: Action) -> Verb {
    match action {
        Action::Tick(_) => Verb::Tick,
        Action::AskAgain => Verb::LogTouch,
        Action::Extend => Verb::MoveTo,
    }
}

impl App {
    /// Returns the next step suggested by the owner's step, and its partnership.
    pub(in crate::app) fn proposed_by(
        &self,
        set: &ChangeSet,
    ) -> Option<(Id<Partnership>, NextStep)> {
        let (id, event) = event_of(&self.book, set, self.today)?;
        let partnership = self.book.partnerships.get(&id)?;
        let step = propose(&self.book, partnership, &event, self.today)?;
        Some((id, step))
    }

    /// Returns the first action of the selected row of Today or the calendar.
    #[must_use]
    pub fn offered(&self) -> Option<Action> {
        let subject = self.subject()?;
        let what = subject.what?;
        let partnership = subject.partnership(&self.book)?;
        let items = self.sight.agenda().of_partnership(&partnership);
        let item =
            items.iter().find(|item| item.id.what == what && item.id.record == subject.record)?;
        action::action(&self.book, item, self.today)
    }

    /// Returns a word for what a verb does with the selection; `None` if the verb's own name will
    /// do.
    #[must_use]
    pub fn word(&self, verb: Verb) -> Option<&'static str> {
        if verb == Verb::Tick {
            let subject = self.subject()?;
            if let Some(of) = subject.bonus() {
                return action::tick_bonus(&self.book, of).map(Tick::word);
            }
            return action::tick(&self.book, &subject.record, subject.what).map(Tick::word);
        }
        if verb == Verb::Silence {
            return is_silenced(self).then_some("show again");
        }
        self.offered().filter(|action| self::verb(*action) == verb).map(Action::word)
    }
}
