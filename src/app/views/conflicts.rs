//! The conflicts: shows them, answers one or all of them, goes to the record.

use crate::app::open;
use crate::app::views::behaviour::NOTHING;
use std::sync::Arc;

use crate::app::App;
use crate::app::form::kinds::Target;
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::popup::{Ask, Overlay};
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Actions, Behaviour, RowAct, of_own_rows};
use crate::domain::command::Command;
use crate::domain::conflict::{Conflict, Side};
use crate::domain::record::AnyId;
use crate::insight::conflicts::told;

/// Up to this many conflicts are answered at once without a question.
const UNASKED: usize = 10;

pub(super) struct Conflicts;

impl Behaviour for Conflicts {
    fn subject(&self, app: &App) -> Option<Subject> {
        chosen(app)?.record.clone().map(Subject::record)
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        act.on(&mut app.conflict_list, app.sight.conflicts(), app.layout.page)
    }

    fn has_own_row(&self, app: &App) -> bool {
        chosen(app).is_some()
    }

    fn availability(&self, app: &App, verb: Verb) -> Option<Result<(), &'static str>> {
        let Some(conflict) = chosen(app) else {
            let needs_one = matches!(verb, Verb::Open | Verb::ItemMenu | Verb::OpenRecord);
            return needs_one.then_some(Err(NOTHING)).or_else(|| of_own_rows(verb));
        };
        match verb {
            Verb::KeepOurs | Verb::TakeTheirs | Verb::OpenRecord | Verb::Open | Verb::ItemMenu => {
                Some(Ok(()))
            }
            Verb::TakeBase if conflict.base.is_none() => {
                Some(Err("the value before the two is not known"))
            }
            Verb::TakeBase => Some(Ok(())),
            _ => of_own_rows(verb),
        }
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        match verb {
            Verb::KeepOurs => return Some(answer(app, Side::Ours)),
            Verb::TakeTheirs => return Some(answer(app, Side::Theirs)),
            Verb::TakeBase => return Some(answer(app, Side::Base)),
            Verb::OpenRecord => open_record(app),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn actions(&self, app: &App) -> Option<Actions> {
        answers(app)
    }
}

fn chosen(app: &App) -> Option<Arc<Conflict>> {
    let id = app.conflict_list.selected()?;
    app.book.conflicts.get(id).cloned()
}

/// Answers the selected conflict with a side.
fn answer(app: &mut App, with: Side) -> Vec<Effect> {
    match chosen(app) {
        Some(conflict) => app.run(Command::Answer { conflict: conflict.id.clone(), with }),
        None => Vec::new(),
    }
}

/// Answers all conflicts with a side; asks first if there are many.
pub(in crate::app) fn answer_all(app: &mut App, with: Side) -> Vec<Effect> {
    let count = app.book.conflicts.len();
    if count <= UNASKED {
        return app.run(Command::AnswerAll(with));
    }
    let (question, take) = match with {
        Side::Theirs => (
            format!("Take theirs in all {count} conflicts?"),
            format!("Take theirs in all {count}"),
        ),
        Side::Ours | Side::Base => {
            (format!("Keep ours in all {count} conflicts?"), format!("Keep ours in all {count}"))
        }
    };
    let answers = vec![
        MenuItem::new("Look at each", Act::Nothing).key('l'),
        MenuItem::new(take, Act::Command(Box::new(Command::AnswerAll(with)))).key('y'),
    ];
    app.overlays.push(Overlay::Ask(Ask { question, answers, selected: 0 }));
    Vec::new()
}

/// Returns the answers to the selected conflict, each with its value, and its record.
fn answers(app: &App) -> Option<Actions> {
    let conflict = chosen(app)?;
    let told = told(&app.book, &conflict, app.today);
    let mut verbs = vec![(Verb::KeepOurs, Some(told.ours)), (Verb::TakeTheirs, Some(told.theirs))];
    verbs.extend(told.base.map(|base| (Verb::TakeBase, Some(base))));
    verbs.push((Verb::OpenRecord, Some(told.who.clone())));
    let count = app.book.conflicts.len();
    if count > 1 {
        let all = format!("in all {count}");
        verbs.extend([(Verb::AllOurs, Some(all.clone())), (Verb::AllTheirs, Some(all))]);
    }
    Some(Actions { title: format!("{}: {}", told.who, told.what), verbs })
}

/// Goes to the record of the selected conflict: its page, else its form.
fn open_record(app: &mut App) {
    let Some(conflict) = chosen(app) else { return };
    match conflict.record.clone() {
        None => open::form(app, Target::Brand),
        Some(id @ AnyId::Campaign(_)) => open::form(app, Target::Edit(id)),
        Some(id) => open::page(app, &Subject::record(id)),
    }
}
