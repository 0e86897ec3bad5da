//! The preview of what a step does to planned pieces.
//!
//! It holds the planned step and applies exactly that when confirmed, and one undo takes all of it
//! back. Nothing changes before that.

use crate::app::state::effect::Effect;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::popup::planning::{Asker, Planning};
use crate::app::{Access, App};
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::plan::plan;
use crate::domain::record::AnyRecord;
use crate::domain::stage::{Lane, Stage};
use crate::domain::whole::Whole;
use crate::insight::planned::planned;

/// The kind of step being previewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Accept the terms: the pieces can be left out.
    Accept,
    /// Plan the pieces.
    Plan,
    /// Change what was agreed.
    Terms,
}

/// Moves a partnership to a stage; if that accepts its terms, first previews the plan.
pub(crate) fn move_stage(app: &mut App, id: &Id<Partnership>, to: Stage) -> Vec<Effect> {
    let command = Command::MoveStage { partnership: id.clone(), to };
    let from = app.book.partnerships.get(id).map(|one| one.stage);
    if from.is_some_and(|from| from.accepts_by(to))
        && show(app, Step::Accept, &command, Asker::Screen)
    {
        return Vec::new();
    }
    app.run(command)
}

/// Previews planning the pieces of a partnership, or says why nothing is added.
pub(crate) fn plan_slots(app: &mut App, id: Id<Partnership>) -> Vec<Effect> {
    let command = Command::PlanSlots(id);
    if show(app, Step::Plan, &command, Asker::Screen) { Vec::new() } else { app.run(command) }
}

/// Edits a partnership; first previews the effect on its pieces.
pub(crate) fn edit(app: &mut App, command: Command) -> Vec<Effect> {
    if show(app, Step::Terms, &command, Asker::Screen) { Vec::new() } else { app.run(command) }
}

/// Previews the effect of the top form's command on pieces; returns whether there is any.
pub(in crate::app) fn show_for_form(app: &mut App, command: &Command) -> bool {
    let step = match command {
        Command::EditSince { after: Whole::Record(after), .. } => match &**after {
            AnyRecord::Partnership(after) => step_to(app, after),
            _ => return false,
        },
        Command::Edit(AnyRecord::Partnership(after))
        | Command::Add(AnyRecord::Partnership(after)) => step_to(app, after),
        Command::WriteDown { .. } => Step::Terms,
        _ => return false,
    };
    show(app, step, command, Asker::Form)
}

/// Returns what kind of step turns a partnership into `after`.
fn step_to(app: &App, after: &Partnership) -> Step {
    let before = app.book.partnerships.get(&after.id);
    let from = before.map_or(Stage::In(Lane::Prospect), |one| one.stage);
    if from.accepts_by(after.stage) { Step::Accept } else { Step::Terms }
}

/// Opens the preview of a step; returns whether it affects any pieces.
fn show(app: &mut App, step: Step, command: &Command, asker: Asker) -> bool {
    let whole = match step {
        Step::Accept => Command::WithPieces(Box::new(command.clone())),
        Step::Plan | Step::Terms => command.clone(),
    };
    // Plan with a copy of the app's ids, so that a cancelled preview leaves no trace.
    let set = match app.access {
        Access::Full => plan(&app.book, whole, &mut app.ids.clone(), app.today).ok(),
        Access::ReadOnly(_) => None,
    };
    let Some(set) = set else { return false };
    let Some(planned) = planned(&app.book, &set, app.today) else { return false };
    let (word, take, without) = match step {
        Step::Accept => ("Accept", "Plan the pieces", Some("Go on without planning")),
        Step::Plan => ("Plan the pieces", "Plan them", None),
        Step::Terms => ("New terms", "Save these terms", None),
    };
    let take = MenuItem::new(take, Act::Nothing).key('y');
    let without = without.map(|label| MenuItem::new(label, Act::Nothing).key('w'));
    app.overlays.push(Overlay::Planning(Box::new(Planning {
        title: format!("{word}: {}", planned.name),
        planned,
        without: without.as_ref().map(|_| command.clone()),
        answers: std::iter::once(take).chain(without).collect(),
        selected: 0,
        top: 0,
        set,
        asker,
    })));
    true
}
