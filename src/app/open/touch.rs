//! Opens and closes the touch line.

use crate::app::form::text::{Lines, Text};
use crate::app::state::popup::Overlay;
use crate::app::state::popup::touch::TouchLine;
use crate::app::{App, open};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::touch::TouchChannel;

impl App {
    /// Asks for a touch with an influencer, prefilled with a text that typing replaces; a kept
    /// draft takes precedence.
    pub(in crate::app) fn ask_touch(
        &mut self,
        with: Id<Influencer>,
        about: Option<Id<Partnership>>,
        text: &str,
    ) {
        if self.refuses_edits() {
            return;
        }
        let about = about.or_else(|| self.only_running(&with));
        let name = self.book.influencer_name(&with);
        let partnership = about.as_ref().and_then(|id| self.book.partnerships.get(id));
        let of = partnership.map_or_else(|| name.clone(), |one| self.book.partnership_name(one));
        let last = self.book.touches_of(&with).max_by_key(|touch| (touch.on, &touch.id));
        let usual = last.map_or(TouchChannel::Dm, |touch| touch.channel);
        let mut line = TouchLine {
            influencer: with,
            partnership: about,
            title: format!("Touch · {of}"),
            text: Text::new(text, Lines::One),
            problem: None,
            name,
            usual,
            today: self.today,
            is_filled_in: !text.is_empty(),
        };
        let target = line.target();
        if self.kept.has_form(&target) {
            return open::form(self, target);
        }
        if let Some(text) = self.kept.take_line(&line.with()) {
            (line.text, line.is_filled_in) = (text, false);
            self.say_back();
        }
        self.overlays.push(Overlay::Touch(Box::new(line)));
    }

    /// Returns the running partnership with an influencer, if there is exactly one.
    fn only_running(&self, with: &Id<Influencer>) -> Option<Id<Partnership>> {
        let mut running = self.book.partnerships_with(with).filter(|one| one.stage.is_running());
        let one = running.next()?;
        running.next().is_none().then(|| one.id.clone())
    }
}

/// Keeps the text typed in a closed line until it is reopened.
pub(in crate::app) fn keep(app: &mut App, line: TouchLine) {
    if line.typed().is_none() {
        return;
    }
    app.say_closed(&line.title);
    app.kept.keep_line(line.with(), line.text);
}
