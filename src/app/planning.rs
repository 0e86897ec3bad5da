//! The preview: what a step would do to planned pieces, shown before it is done.
//!
//! It holds the planned step itself, and taking it applies that step: what was shown is what
//! happens, and one undo takes all of it back. Nothing is changed before that.

use super::chord::{Chord, Key};
use super::effect::Effect;
use super::list::Move;
use super::notice::Weight;
use super::open;
use super::overlay::{Act, MenuItem, Overlay};
use super::verb::Verb;
use super::{Access, App, sentence};
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::plan::plan;
use crate::domain::record::AnyRecord;
use crate::domain::stage::{Lane, Stage};
use crate::domain::whole::Whole;
use crate::insight::planned::{Planned, planned};

/// A step that waits to be taken.
#[derive(Clone, Debug)]
pub struct Planning {
    /// What it is about: `Accept: Mara Lind · Spring glaze`.
    pub title: String,
    /// What it does to the pieces.
    pub planned: Planned,
    /// What can be answered.
    pub answers: Vec<MenuItem>,
    /// The answer that is selected.
    pub selected: usize,
    /// The piece at the top.
    pub top: usize,
    set: ChangeSet,
    without: Option<Command>,
    asker: Asker,
}

/// Where the step was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asker {
    /// On a screen.
    Screen,
    /// By the form beneath, which stays open until the step is taken.
    Form,
}

/// What the owner is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// To accept the terms: the pieces can be left out.
    Accept,
    /// To plan the pieces.
    Plan,
    /// To change what was agreed.
    Terms,
}

/// Moves a partnership to a stage; where that accepts its terms, shows first what it plans.
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

/// Shows what planning the pieces of a partnership adds, or says why it adds nothing.
pub(crate) fn plan_slots(app: &mut App, id: Id<Partnership>) -> Vec<Effect> {
    let command = Command::PlanSlots(id);
    if show(app, Step::Plan, &command, Asker::Screen) { Vec::new() } else { app.run(command) }
}

/// Edits a partnership; shows first what that does to its pieces.
pub(crate) fn edit(app: &mut App, command: Command) -> Vec<Effect> {
    if show(app, Step::Terms, &command, Asker::Screen) { Vec::new() } else { app.run(command) }
}

/// Shows what the command of the form on top does to the pieces of its partnership; returns
/// whether there is anything to show.
pub(super) fn show_for_form(app: &mut App, command: &Command) -> bool {
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

/// Returns what it means that a partnership becomes this.
fn step_to(app: &App, after: &Partnership) -> Step {
    let before = app.book.partnerships.get(&after.id);
    let from = before.map_or(Stage::In(Lane::Prospect), |one| one.stage);
    if from.accepts_by(after.stage) { Step::Accept } else { Step::Terms }
}

/// Opens the preview of a step; returns whether it does anything to pieces.
fn show(app: &mut App, step: Step, command: &Command, asker: Asker) -> bool {
    let whole = match step {
        Step::Accept => Command::WithPieces(Box::new(command.clone())),
        Step::Plan | Step::Terms => command.clone(),
    };
    // The ids of the app stay where they are: what is not taken leaves no trace.
    let set = match app.access {
        Access::Full => plan(&app.book, whole, &mut app.ids.clone(), app.today).ok(),
        Access::ReadOnly(_) => None,
    };
    let Some(set) = set else { return false };
    let Some(planned) = planned(&app.book, &set, app.today) else { return false };
    let (word, take, without) = match step {
        Step::Accept => ("Accept", "Plan the pieces", Some("Go on without planning")),
        Step::Plan => ("Plan the pieces", "Plan them", None),
        Step::Terms => ("New terms", "Take it so", None),
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

/// Gives a key to the preview on top: moving scrolls the pieces, and past them chooses the answer.
pub(super) fn key(app: &mut App, chord: Chord, verb: Option<Verb>) -> Vec<Effect> {
    let height = app.layout.popup.max(1);
    let Some(Overlay::Planning(planning)) = app.overlays.last_mut() else { return Vec::new() };
    let lettered = chord
        .typed()
        .and_then(|typed| planning.answers.iter().position(|answer| answer.key == Some(typed)));
    if let Some(at) = lettered {
        return answer(app, at);
    }
    let last = planning.answers.len().saturating_sub(1);
    let hjkl = match chord.typed() {
        Some('j') => Some(Move::Down),
        Some('k') => Some(Move::Up),
        _ => None,
    };
    match chord.key {
        Key::Left | Key::BackTab => planning.selected = planning.selected.saturating_sub(1),
        Key::Right | Key::Tab => planning.selected = (planning.selected + 1).min(last),
        Key::Enter => {
            let at = planning.selected;
            return answer(app, at);
        }
        _ => {
            if let Some(step) = verb.and_then(Move::of).or(hjkl) {
                planning.go(step, height);
            }
        }
    }
    Vec::new()
}

impl Planning {
    /// Scrolls the pieces by so many rows.
    pub(super) fn scroll(&mut self, by: isize, height: usize) {
        let most = self.planned.pieces.len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    fn go(&mut self, step: Move, height: usize) {
        let page = isize::try_from(height).unwrap_or(isize::MAX);
        let last = self.answers.len().saturating_sub(1);
        let before = self.top;
        match step {
            Move::Up if self.selected > 0 => self.selected -= 1,
            Move::Up => self.scroll(-1, height),
            Move::Down => {
                self.scroll(1, height);
                if self.top == before {
                    self.selected = (self.selected + 1).min(last);
                }
            }
            Move::PageUp => self.scroll(-page, height),
            Move::PageDown => self.scroll(page, height),
            Move::HalfUp => self.scroll(-page / 2, height),
            Move::HalfDown => self.scroll(page / 2, height),
            Move::First => self.top = 0,
            Move::Last => self.scroll(isize::MAX, height),
        }
    }
}

/// Gives an answer to the preview on top.
pub(super) fn answer(app: &mut App, at: usize) -> Vec<Effect> {
    let Some(Overlay::Planning(planning)) = app.overlays.pop() else { return Vec::new() };
    let Planning { set, without, asker, .. } = *planning;
    let done = match (at, without) {
        (0, _) => app.commit(set).map_err(|why| format!("{why}; look at it again")),
        (_, Some(command)) => app.try_run(command),
        (_, None) => return Vec::new(),
    };
    let effects = match done {
        Ok(effects) => effects,
        Err(why) => {
            app.say(Weight::Refused, sentence(&why));
            return Vec::new();
        }
    };
    if asker == Asker::Form {
        open::form_taken(app);
    }
    effects
}
