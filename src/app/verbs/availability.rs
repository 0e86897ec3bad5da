//! Whether a verb is available now, and if not, why.

use crate::app::keys::verb::{Reach, Verb};
use crate::app::state::comparison::SIDE_BY_SIDE;
use crate::app::state::outside::Trouble;
use crate::app::state::screen::PageKey;
use crate::app::state::subject::Subject;
use crate::app::verbs::moves::selected_day;
use crate::app::verbs::tracks::chosen_partnership;
use crate::app::views::behaviour::NOTHING;
use crate::app::{Access, App, Origin};
use crate::domain::book::Book;
use crate::domain::record::AnyId;
use crate::insight::item::What;
use crate::insight::owed::owed_unplanned;

const READ_ONLY: &str = "this book opens read-only: a newer Cahoots wrote it";
const NO_PARTNERSHIP: &str = "select a partnership, or something of one, first";
const NO_INFLUENCER: &str = "select an influencer, or something of one, first";

/// Checks whether a verb is available; the error says why not. The room decides first.
pub fn availability(app: &App, verb: Verb) -> Result<(), &'static str> {
    if verb.reach() != Reach::Looks && app.access != Access::Full {
        return Err(READ_ONLY);
    }
    app.here().availability(app, verb).unwrap_or_else(|| everywhere(app, verb))
}

fn need(found: bool, why: &'static str) -> Result<(), &'static str> {
    if found { Ok(()) } else { Err(why) }
}

/// Checks the verbs that are the same in all rooms; refuses those that only one room handles.
fn everywhere(app: &App, verb: Verb) -> Result<(), &'static str> {
    let subject = app.subject();
    let book = &app.book;
    let has_subject = || need(subject.is_some(), nothing(app));
    let of_partnership =
        |why| need(subject.as_ref().and_then(|it| it.partnership(book)).is_some(), why);
    let of_influencer =
        |why| need(subject.as_ref().and_then(|it| it.influencer(book)).is_some(), why);
    match verb {
        Verb::Undo if app.can_undo().is_none() && app.ends_with_a_merge() => {
            Err("there is nothing to undo; :history takes back what came from outside")
        }
        Verb::Undo => need(app.can_undo().is_some(), "there is nothing to undo"),
        Verb::Redo => need(app.can_redo().is_some(), "there is nothing to redo"),
        Verb::StageBack | Verb::StageForward => {
            let card = subject.is_some_and(|it| matches!(it.record, AnyId::Partnership(_)));
            need(card, "select a card of the pipeline first")
        }
        Verb::DayBack | Verb::DayForward | Verb::WeekBack | Verb::WeekForward => {
            selected_day(app).map(drop)
        }
        Verb::Edit => {
            has_subject()?;
            let is_entry = subject.is_some_and(|it| matches!(it.record, AnyId::Entry(_)));
            need(!is_entry, "history is written by the app")
        }
        Verb::Tick => subject.map_or(Err(nothing(app)), |subject| tick(book, &subject)),
        Verb::MoveTo => subject.map_or(Err(nothing(app)), |subject| {
            let can_move = matches!(subject.record, AnyId::Partnership(_) | AnyId::Deliverable(_));
            need(can_move || subject.dated(book).is_some(), "there is nowhere to move this to")
        }),
        Verb::NextStep if app.proposal.is_some() => Ok(()),
        Verb::NextStep | Verb::Renew | Verb::PlanSlots => of_partnership(NO_PARTNERSHIP),
        Verb::Delete => match subject.map(|it| (it.record, it.part)) {
            None => Err(nothing(app)),
            Some((AnyId::Entry(_), _)) => Err("history is written by the app; undo takes it back"),
            Some((_, Some(PageKey::Slot(..)))) => {
                Err("a slot follows from its term: edit the term, or cancel the piece")
            }
            Some(_) => Ok(()),
        },
        Verb::Archive => {
            has_subject()?;
            of_influencer("select an influencer or a partnership first")
        }
        Verb::Letters | Verb::Fit | Verb::NewExclusivity => of_influencer(NO_INFLUENCER),
        Verb::SplitFee
        | Verb::NewDeliverable
        | Verb::NewPayment
        | Verb::NewSeries
        | Verb::NewSale
        | Verb::NewExpense
        | Verb::NewShipment
        | Verb::NewRight => need(
            chosen_partnership(app).is_some(),
            "select a partnership, or an influencer with one, first",
        ),
        Verb::Waive => need(
            chosen_partnership(app)
                .and_then(|id| book.partnerships.get(&id))
                .is_some_and(|one| !owed_unplanned(book, one, app.today).is_empty()),
            "select a partnership first that is behind with pieces that are not planned",
        ),
        Verb::AskChanges => need(
            subject.is_some_and(|it| matches!(it.record, AnyId::Deliverable(_))),
            "select a piece whose draft goes back first",
        ),
        Verb::AllTheSame => need(
            subject.and_then(|it| it.failed_check(book)).is_some(),
            "select a live piece whose check failed first",
        ),
        Verb::ItemMenu | Verb::Copy => has_subject(),
        Verb::OpenLink => subject.map_or(Err(nothing(app)), |subject| {
            need(!subject.links(book).is_empty(), "there is no link to open here")
        }),
        Verb::Compare => need(
            SIDE_BY_SIDE.contains(&app.marks.len()),
            "mark two to four influencers with Space first",
        ),
        Verb::AllOurs | Verb::AllTheirs => {
            need(!book.conflicts.is_empty(), "there is no conflict to answer")
        }
        Verb::Drafts => {
            need(!app.kept.is_empty(), "no draft is kept: Esc in a form keeps what you typed")
        }
        Verb::Snoozed => need(app.has_snoozed(), "nothing is snoozed: Z in Today snoozes a row"),
        Verb::MergeCopy | Verb::LeaveCopy => {
            need(!app.outside.copies.is_empty(), "there is no conflict copy next to the book")
        }
        Verb::WriteOver => need(
            app.outside.strange.is_some_and(Trouble::can_be_written_over),
            "there is nothing to write over in the file",
        ),
        Verb::Reload => need(app.origin != Origin::Demo, "the demo has no file of yours behind it"),
        // Verbs that only one room handles.
        Verb::Snooze => Err("select a row of Today first"),
        Verb::GoToday | Verb::Span => Err("only the calendar has days"),
        Verb::Sort | Verb::Reverse | Verb::MarkAll => {
            Err("only the list of influencers has an order and marks")
        }
        Verb::Mark | Verb::MarkRange => Err("select one in the list of influencers"),
        Verb::NextPartnership | Verb::PreviousPartnership => {
            Err("only a page has partnerships to switch between")
        }
        Verb::Silence => Err("select a finding of the checks first: C lists them"),
        Verb::RestoreBackup | Verb::ReadChanges => {
            Err("select a backup first: :backups lists them")
        }
        Verb::KeepOurs | Verb::TakeTheirs | Verb::TakeBase => {
            Err("select a conflict first: the palette lists them")
        }
        Verb::OpenRecord => Err(NOTHING),
        Verb::GoBack | Verb::TakeBack => {
            Err("select a step of the history first: the palette lists them")
        }
        Verb::ThrowAway => Err("there is no draft here: :drafts lists them"),
        Verb::CopyText | Verb::WriteFile | Verb::LogSent | Verb::SelectText => {
            Err("there is no text here: b writes one")
        }
        Verb::Show(_)
        | Verb::Up
        | Verb::Down
        | Verb::Left
        | Verb::Right
        | Verb::First
        | Verb::Last
        | Verb::PageUp
        | Verb::PageDown
        | Verb::HalfUp
        | Verb::HalfDown
        | Verb::NextPane
        | Verb::PreviousPane
        | Verb::Open
        | Verb::Back
        | Verb::GoTo
        | Verb::Help
        | Verb::Palette
        | Verb::Filter
        | Verb::New
        | Verb::LogTouch
        | Verb::Payment
        | Verb::Detail
        | Verb::Saved
        | Verb::BackUp
        | Verb::Campaigns
        | Verb::BrandSettings
        | Verb::Archived
        | Verb::Notices
        | Verb::Suspend
        | Verb::Quit
        | Verb::QuitNow
        | Verb::Cancel
        | Verb::NextField
        | Verb::PreviousField
        | Verb::Accept => Ok(()),
    }
}

fn tick(book: &Book, subject: &Subject) -> Result<(), &'static str> {
    match (&subject.record, &subject.part) {
        (_, Some(PageKey::Slot(..))) => Err("this slot has no deliverable yet: n adds it"),
        (AnyId::Partnership(id), Some(PageKey::Field(_, "bonus_earned_on"))) => {
            let bonus = book.partnerships.get(id).and_then(|one| one.bonus);
            need(bonus.is_some(), "no bonus was agreed")
        }
        (AnyId::Partnership(id), _) => {
            let has_own = matches!(subject.what, Some(What::Owed | What::Commission));
            let step = book.partnerships.get(id).and_then(|one| one.next_step.as_ref());
            need(has_own || step.is_some(), "there is no next step to tick: r sets one")
        }
        (
            AnyId::Deliverable(_) | AnyId::Payment(_) | AnyId::Shipment(_) | AnyId::UsageRight(_),
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
    }
}

/// Returns why a verb that needs a record found none.
fn nothing(app: &App) -> &'static str {
    let has_own = app.here().has_own_row(app);
    if has_own { "not in this list: . says what can be done here" } else { NOTHING }
}
