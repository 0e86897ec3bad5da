//! Opens and closes the next-step popup.

use crate::app::App;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::step::StepAsk;
use crate::domain::expectations::NextStep;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;

impl App {
    /// Asks for the next step of a partnership, prefilled with a proposal if there is one.
    pub(in crate::app) fn ask_step(&mut self, id: &Id<Partnership>, proposal: Option<NextStep>) {
        if self.refuses_edits() {
            return;
        }
        if let Some(kept) = self.kept.take_step(id) {
            self.overlays.push(Overlay::Step(kept));
            self.say_back();
        } else if let Some(ask) = StepAsk::new(&self.book, self.today, id, proposal) {
            self.overlays.push(Overlay::Step(Box::new(ask)));
        }
    }
}

/// Keeps the text typed in a closed popup until it is reopened.
pub(in crate::app) fn keep(app: &mut App, ask: Box<StepAsk>) {
    if ask.is_typed() {
        app.say_closed(&ask.title);
        app.kept.keep_step(ask);
    }
}
