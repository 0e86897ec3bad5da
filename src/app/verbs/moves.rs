//! Moving records to another stage or day, archiving and deleting them.

use crate::app::App;
use crate::app::form::open::dated_day;
use crate::app::keys::verb::Verb;
use crate::app::open::planning;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::popup::{Ask, Overlay};
use crate::app::state::screen::PageKey;
use crate::domain::command::{Command, Dated};
use crate::domain::counted::enumerated;
use crate::domain::date::{Date, plus_days};
use crate::domain::plan::taken_along;
use crate::domain::record::{AnyId, AnyRecord};
use crate::domain::stage::{Lane, Stage};

/// Deleting more dependent records than this asks first.
const MANY: usize = 10;

/// Moves the selected card one stage back or forward; the selection follows.
pub(super) fn stage(app: &mut App, verb: Verb) -> Vec<Effect> {
    let selected = app.subject().and_then(|subject| subject.partnership(&app.book));
    let Some(partnership) = selected.and_then(|id| app.book.partnerships.get(&id)).cloned() else {
        return Vec::new();
    };
    let to = match (partnership.stage, verb) {
        (Stage::In(lane), Verb::StageBack) => lane.previous().map(Stage::In),
        (Stage::In(lane), _) => lane.next().map(Stage::In),
        // From off the board: paused returns to its lane, the others to In talks.
        (Stage::Paused { from }, _) => Some(Stage::In(from)),
        (Stage::Declined | Stage::Rejected | Stage::Ghosted, _) => Some(Stage::In(Lane::InTalks)),
    };
    let Some(to) = to else {
        app.say(Weight::Refused, format!("{} is the last stage this way", partnership.stage));
        return Vec::new();
    };
    let id = partnership.id.clone();
    planning::move_stage(app, &id, to)
}

/// Moves the date of the selection.
pub(super) fn day(app: &mut App, verb: Verb) -> Vec<Effect> {
    let Ok((item, from)) = selected_day(app) else { return Vec::new() };
    let by = match verb {
        Verb::DayBack => -1,
        Verb::DayForward => 1,
        Verb::WeekBack => -7,
        _ => 7,
    };
    app.run(Command::MoveDate { item, to: plus_days(from, by) })
}

/// Returns the date that a day key moves, and its value; on a page only that of the selected row.
pub(super) fn selected_day(app: &App) -> Result<(Dated, Date), &'static str> {
    let subject =
        app.subject().ok_or("select an item of the day first: Enter goes into the day")?;
    let is_of_row = match (&app.page, &subject.record, &subject.part) {
        (None, _, _) => true,
        (Some(page), _, _) if page.lines.chosen().is_none() => false,
        (_, AnyId::Partnership(_), part) => {
            matches!(part, Some(PageKey::Field(_, "next_step")))
        }
        (_, AnyId::UsageRight(_), Some(PageKey::Field(_, "ad_code"))) => true,
        (_, _, part) => part.is_none(),
    };
    let item = subject.dated(&app.book).filter(|_| is_of_row);
    let item = item.ok_or("this has no day that could be moved")?;
    let day = dated_day(&item, &app.book).and_then(|(_, day)| day);
    // In a list of days every row has a day, even a step that was set without one.
    let day = day.or_else(|| app.page.is_none().then_some(app.today));
    Ok((item, day.ok_or("this has no day of its own that could be moved")?))
}

/// Deletes the selection; asks first if many records depend on it.
pub(super) fn delete(app: &mut App) -> Vec<Effect> {
    let Some(subject) = app.subject() else { return Vec::new() };
    if let Some(part) = &subject.part {
        return delete_part(app, &subject.record, part);
    }
    let command = Command::Delete(subject.record.clone());
    let along = taken_along(&app.book, &subject.record);
    if along.len() <= MANY {
        return app.run(command);
    }
    let (name, along) = (subject.name(&app.book), enumerated(&along));
    let delete = MenuItem::new(format!("Delete {name} with them"), Act::Command(Box::new(command)));
    app.overlays.push(Overlay::Ask(Ask {
        question: format!("{along} belong to {name}. Delete them all? u undoes it."),
        answers: vec![MenuItem::new("Keep them", Act::Nothing).key('k'), delete.key('y')],
        selected: 0,
    }));
    Vec::new()
}

/// Deletes a part of a record: a term, a sale, an expense, an account, a measurement, results.
fn delete_part(app: &mut App, record: &AnyId, part: &PageKey) -> Vec<Effect> {
    let edited = match (AnyRecord::of(app.book.records(), record), part) {
        (Some(AnyRecord::Partnership(mut it)), PageKey::Term(at)) if *at < it.terms.len() => {
            it.terms.remove(*at);
            AnyRecord::Partnership(it)
        }
        (Some(AnyRecord::Partnership(mut it)), PageKey::Sale(at)) if *at < it.sales.len() => {
            it.sales.remove(*at);
            AnyRecord::Partnership(it)
        }
        (Some(AnyRecord::Partnership(mut it)), PageKey::Expense(at)) if *at < it.expenses.len() => {
            it.expenses.remove(*at);
            AnyRecord::Partnership(it)
        }
        (Some(AnyRecord::Influencer(mut it)), PageKey::Account(at)) if *at < it.accounts.len() => {
            it.accounts.remove(*at);
            AnyRecord::Influencer(it)
        }
        (Some(AnyRecord::Influencer(mut it)), PageKey::Audience(account, at)) => {
            if let Some(account) = it.accounts.get_mut(*account)
                && *at < account.audience.len()
            {
                account.audience.remove(*at);
            }
            AnyRecord::Influencer(it)
        }
        (Some(AnyRecord::Deliverable(mut it)), PageKey::Results(_, at))
            if *at < it.results.len() =>
        {
            it.results.remove(*at);
            AnyRecord::Deliverable(it)
        }
        (Some(AnyRecord::Influencer(mut it)), PageKey::Field(_, name)) => {
            clear(&mut it, name);
            AnyRecord::Influencer(it)
        }
        (Some(AnyRecord::UsageRight(mut it)), PageKey::Field(_, "ad_code")) => {
            (it.ad_code, it.ad_code_until) = (crate::domain::text::Line::default(), None);
            AnyRecord::UsageRight(it)
        }
        (Some(AnyRecord::Partnership(mut it)), PageKey::Field(_, name)) => {
            clear(&mut it, name);
            AnyRecord::Partnership(it)
        }
        _ => {
            app.say(Weight::Refused, "There is nothing to delete here");
            return Vec::new();
        }
    };
    planning::edit(app, Command::Edit(edited))
}

/// Clears a field if it may be empty.
fn clear<R: crate::domain::field::Fields>(record: &mut R, name: &str) {
    let locale = crate::domain::locale::Locale {
        today: Date::default(),
        date_order: crate::domain::brand::DateOrder::DayFirst,
        currency: crate::domain::money::Currency::EUR,
        looks: crate::domain::locale::Looks::Ahead,
    };
    if let Some(field) = R::field(name) {
        // On error the field is unchanged, and the edit then reports that nothing changes.
        let _ = (field.read)(record, "", &locale);
    }
}

/// Archives the selection, or restores it.
pub(super) fn archive(app: &mut App) -> Vec<Effect> {
    let Some(subject) = app.subject() else { return Vec::new() };
    let id = match subject.record {
        AnyId::Influencer(_) | AnyId::Campaign(_) | AnyId::Partnership(_) => Some(subject.record),
        _ => subject.partnership(&app.book).map(AnyId::Partnership),
    };
    match id {
        Some(id) => app.run(Command::Archive(id)),
        None => Vec::new(),
    }
}
