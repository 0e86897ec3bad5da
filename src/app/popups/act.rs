//! The actions of menu items and answers.

use crate::app::App;
use crate::app::open::{self, drafts, letter, planning};
use crate::app::state::effect::Effect;
use crate::app::state::popup::menu::Act;
use crate::app::verbs::{add, perform};
use crate::app::views::{backups, influencers};
use crate::domain::command::Command;

/// Runs the action of an item.
pub(super) fn act_on(app: &mut App, act: Act) -> Vec<Effect> {
    match act {
        Act::Verb(verb) => return perform(app, verb),
        Act::Command(command) => {
            if let Command::MoveStage { partnership, to } = &*command {
                return planning::move_stage(app, partnership, *to);
            }
            return app.run(*command);
        }
        Act::New(kind) => open::new(app, kind),
        Act::Sort(by) => influencers::sort(app, by),
        Act::StartWith(with) => return add::start_with(app, with),
        Act::Form(target) => open::form(app, target),
        Act::Write(request) => return letter::open(app, *request),
        Act::GoOn(place) => drafts::go_on(app, place),
        Act::ThrowAway(place) => drafts::throw_away(app, &place),
        Act::Restore(name) => return backups::begin(app, &name),
        Act::Copy(text) => return vec![Effect::Copy(text)],
        Act::OpenLink(url) => return vec![Effect::OpenLink(url)],
        Act::MergeCopy(path) => return vec![Effect::MergeCopy(path)],
        Act::LeaveCopy(path) => return vec![Effect::LeaveCopy(path)],
        Act::WriteOver => return app.write_over(),
        Act::Nothing => {}
    }
    Vec::new()
}
