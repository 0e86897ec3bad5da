//! Whether a verb can be done now, and if not, why, in words.

use super::App;
use super::comparison::SIDE_BY_SIDE;
use super::outside::Trouble;
use super::perform::moves::selected_day;
use super::screen::{PageKey, View};
use super::verb::{Reach, Verb};
use super::{backups, conflicts, history};
use crate::domain::conflict::Side;
use crate::domain::record::AnyId;
use crate::insight::item::What;
use crate::insight::owed::owed_unplanned;

const READ_ONLY: &str = "this book opens read-only: a newer Cahoots wrote it";
const NOTHING: &str = "nothing is selected here";

/// Returns why a verb cannot be done now, if it cannot.
pub fn availability(app: &App, verb: Verb) -> Result<(), &'static str> {
    if verb.reach() != Reach::Looks && app.access != super::Access::Full {
        return Err(READ_ONLY);
    }
    let subject = app.subject();
    let need = |found: bool, why: &'static str| if found { Ok(()) } else { Err(why) };
    match verb {
        Verb::Undo if app.can_undo().is_none() && app.ends_with_a_merge() => {
            Err("there is nothing to undo; :history takes back what came from outside")
        }
        Verb::Undo => need(app.can_undo().is_some(), "there is nothing to undo"),
        Verb::Redo => need(app.can_redo().is_some(), "there is nothing to redo"),
        Verb::RestoreBackup => backups::can_restore(app),
        Verb::Open if backups::is_here(app) => backups::can_restore(app),
        Verb::ReadChanges => backups::can_read(app),
        Verb::ItemMenu if backups::is_here(app) => need(app.backups.selected().is_some(), NOTHING),
        Verb::Delete if backups::is_here(app) => Err("backups grow fewer by themselves"),
        Verb::StageBack | Verb::StageForward => {
            let card = subject.is_some_and(|it| matches!(it.record, AnyId::Partnership(_)));
            need(card && app.page.is_none(), "select a card of the pipeline first")
        }
        Verb::DayBack | Verb::DayForward | Verb::WeekBack | Verb::WeekForward => {
            selected_day(app).map(drop)
        }
        Verb::Edit => match subject {
            None => Err(nothing(app)),
            Some(subject) => {
                need(!matches!(subject.record, AnyId::Entry(_)), "history is written by the app")
            }
        },
        Verb::Tick => match subject {
            None => Err(nothing(app)),
            Some(subject) => match (&subject.record, &subject.part) {
                (_, Some(PageKey::Slot(..))) => Err("this slot has no deliverable yet: n adds it"),
                (AnyId::Partnership(_), _) if subject.what == Some(What::Owed) => Ok(()),
                (AnyId::Partnership(id), Some(PageKey::Field(_, "bonus_earned_on"))) => {
                    let bonus = app.book.partnerships.get(id).and_then(|one| one.bonus);
                    need(bonus.is_some(), "no bonus was agreed")
                }
                (AnyId::Partnership(_), _) if subject.what == Some(What::Commission) => Ok(()),
                (AnyId::Partnership(id), _) => {
                    let step = app.book.partnerships.get(id).and_then(|one| one.next_step.as_ref());
                    need(step.is_some(), "there is no next step to tick: r sets one")
                }
                (
                    AnyId::Deliverable(_)
                    | AnyId::Payment(_)
                    | AnyId::Shipment(_)
                    | AnyId::UsageRight(_),
                    _,
                ) => Ok(()),
                (
                    AnyId::Influencer(_)
                    | AnyId::Campaign(_)
                    | AnyId::Exclusivity(_)
                    | AnyId::Touch(_)
                    | AnyId::Entry(_)
                    | AnyId::Silence(_)
                    | AnyId::Conflict(_),
                    _,
                ) => Err("there is nothing to tick here"),
            },
        },
        Verb::MoveTo => match subject {
            None => Err(nothing(app)),
            Some(subject) => need(
                subject.dated(&app.book).is_some()
                    || matches!(subject.record, AnyId::Partnership(_) | AnyId::Deliverable(_)),
                "there is nowhere to move this to",
            ),
        },
        Verb::NextStep if app.proposal.is_some() => Ok(()),
        Verb::NextStep | Verb::Renew | Verb::PlanSlots => {
            let found = subject.and_then(|it| it.partnership(&app.book));
            need(found.is_some(), "select a partnership, or something of one, first")
        }
        Verb::KeepOurs => conflicts::can_answer(app, Side::Ours),
        Verb::TakeTheirs => conflicts::can_answer(app, Side::Theirs),
        Verb::TakeBase => conflicts::can_answer(app, Side::Base),
        Verb::AllOurs | Verb::AllTheirs => {
            need(!app.book.conflicts.is_empty(), "there is no conflict to answer")
        }
        Verb::OpenRecord => need(conflicts::chosen(app).is_some(), NOTHING),
        Verb::GoBack | Verb::TakeBack => history::can_take_back(app),
        Verb::Open if app.view == View::Conflicts && app.page.is_none() => {
            need(conflicts::chosen(app).is_some(), NOTHING)
        }
        Verb::Open if app.view == View::Steps && app.page.is_none() => {
            need(app.chosen_step().is_some(), NOTHING)?;
            history::can_take_back(app)
        }
        Verb::New if has_own_rows(app) => Err("nothing is added here: Esc goes back"),
        Verb::ItemMenu if has_own_rows(app) => {
            need(conflicts::chosen(app).is_some() || app.chosen_step().is_some(), NOTHING)
        }
        Verb::Delete if has_own_rows(app) => {
            Err("nothing is deleted here: . lists what can be done")
        }
        Verb::Filter if app.view == View::Steps => Err("the history has no filter"),
        Verb::Delete if app.page.as_ref().is_some_and(|page| page.lines.chosen().is_none()) => {
            Err(NOTHING)
        }
        Verb::Delete if in_checks(app) => {
            Err("a finding goes when it is put right; x silences it with a reason")
        }
        Verb::SplitFee
        | Verb::NewDeliverable
        | Verb::NewPayment
        | Verb::NewSeries
        | Verb::NewSale
        | Verb::NewExpense
        | Verb::NewShipment
        | Verb::NewRight => need(
            super::perform::tracks::chosen_partnership(app).is_some(),
            "select a partnership, or an influencer with one, first",
        ),
        Verb::NewExclusivity => {
            let found = subject.and_then(|it| it.influencer(&app.book));
            need(found.is_some(), "select an influencer, or something of one, first")
        }
        Verb::Waive => need(
            super::perform::tracks::chosen_partnership(app)
                .and_then(|id| app.book.partnerships.get(&id))
                .is_some_and(|one| !owed_unplanned(&app.book, one, app.today).is_empty()),
            "select a partnership first that is behind with pieces that are not planned",
        ),
        Verb::AskChanges => need(
            subject.is_some_and(|it| matches!(it.record, AnyId::Deliverable(_))),
            "select a piece whose draft goes back first",
        ),
        Verb::AllTheSame => need(
            subject.and_then(|it| it.failed_check(&app.book)).is_some(),
            "select a live piece whose check failed first",
        ),
        Verb::Snooze => {
            let row = subject.is_some_and(|it| it.what.is_some());
            let is_today = app.page.is_none() && app.view == View::Today;
            need(is_today && (row || has_snoozed(app)), "select a row of Today first")
        }
        Verb::Drafts => {
            need(!app.kept.is_empty(), "no draft is kept: Esc in a form keeps what you typed")
        }
        Verb::Snoozed => need(has_snoozed(app), "nothing sleeps: Z in Today puts a row off"),
        Verb::Delete => match subject {
            None => Err(nothing(app)),
            Some(subject) => match (&subject.record, &subject.part) {
                (AnyId::Entry(_), _) => Err("history is written by the app; undo takes it back"),
                (_, Some(PageKey::Slot(..))) => {
                    Err("a slot follows from its term: edit the term, or cancel the piece")
                }
                _ => Ok(()),
            },
        },
        Verb::Archive => match subject {
            None => Err(nothing(app)),
            Some(subject) => need(
                subject.influencer(&app.book).is_some(),
                "select an influencer or a partnership first",
            ),
        },
        Verb::New if in_checks(app) => Err("findings come by themselves; Enter goes to the field"),
        Verb::Open if in_checks(app) => need(subject.is_some(), nothing(app)),
        Verb::Silence => need(
            in_checks(app) && subject.is_some(),
            "select a finding of the checks first: C lists them",
        ),
        Verb::Filter if app.view == View::Backups => Err("backups have no filter: they are few"),
        Verb::Letters => {
            let to = subject.and_then(|it| it.influencer(&app.book));
            need(to.is_some(), "select an influencer, or something of one, first")
        }
        Verb::ThrowAway => Err("there is no draft here: :drafts lists them"),
        Verb::CopyText | Verb::WriteFile | Verb::LogSent | Verb::SelectText => {
            Err("there is no text here: b writes one")
        }
        Verb::ItemMenu | Verb::Copy => need(subject.is_some(), nothing(app)),
        Verb::OpenLink => match subject {
            None => Err(nothing(app)),
            Some(subject) => {
                need(!subject.links(&app.book).is_empty(), "there is no link to open here")
            }
        },
        Verb::Filter => need(
            app.page.is_none() && app.comparing().is_none(),
            "a page has no filter; Esc goes back to the list",
        ),
        Verb::Fit => {
            let found = subject.and_then(|it| it.influencer(&app.book));
            need(found.is_some(), "select an influencer, or something of one, first")
        }
        Verb::Sort | Verb::Reverse | Verb::MarkAll => {
            need(app.lists_influencers(), "only the list of influencers has an order and marks")
        }
        Verb::Compare => need(
            SIDE_BY_SIDE.contains(&app.marks.len()),
            "mark two to four influencers with Space first",
        ),
        Verb::Mark if app.comparing().is_some() => Ok(()),
        Verb::Mark | Verb::MarkRange => need(
            app.lists_influencers() && subject.is_some(),
            "select one in the list of influencers",
        ),
        Verb::NextPartnership | Verb::PreviousPartnership => match &app.page {
            None => Err("only a page has partnerships to switch between"),
            Some(page) => need(
                app.book.partnerships_with(&page.influencer).nth(1).is_some(),
                "there is no other partnership with this influencer",
            ),
        },
        Verb::GoToday | Verb::Span => {
            need(app.view == View::Calendar && app.page.is_none(), "only the calendar has days")
        }
        Verb::MergeCopy | Verb::LeaveCopy => {
            need(!app.outside.copies.is_empty(), "no conflict copy lies beside the book")
        }
        Verb::WriteOver => need(
            app.outside.strange.is_some_and(Trouble::can_be_written_over),
            "there is nothing to write over in the file",
        ),
        Verb::Reload if app.origin == super::Origin::Demo => {
            Err("the demo lies in no file of yours")
        }
        _ => Ok(()),
    }
}

fn in_checks(app: &App) -> bool {
    app.view == View::Checks && app.page.is_none()
}

/// Returns why a verb that needs a record finds none.
fn nothing(app: &App) -> &'static str {
    let is_on_row = (backups::is_here(app) && app.backups.selected().is_some())
        || conflicts::chosen(app).is_some()
        || app.chosen_step().is_some();
    if is_on_row { "not in this list: . says what can be done here" } else { NOTHING }
}

/// Returns whether the rows are neither records nor what they ask for.
fn has_own_rows(app: &App) -> bool {
    matches!(app.view, View::Conflicts | View::Steps) && app.page.is_none()
}

/// Returns whether anything sleeps until a later day.
fn has_snoozed(app: &App) -> bool {
    app.book.silenced.values().any(|one| one.until.is_some_and(|until| until > app.today))
}
