//! What each verb does, on any screen: one exhaustive match, and a file per group of verbs. A room
//! that handles a verb itself takes precedence; see `views`.

pub(super) mod add;
pub mod availability;
mod menus;
mod movement;
mod moves;
pub(super) mod snooze;
mod tick;
mod tracks;

use crate::app::form::kinds::Target;
use crate::app::keys::verb::Verb;
use crate::app::open::{self, copies, drafts, letter};
use crate::app::state::backups::Wish;
use crate::app::state::effect::Effect;
use crate::app::state::filter::Filter;
use crate::app::state::notice::Weight;
use crate::app::state::popup::finder::{Finder, Scope};
use crate::app::state::popup::menu::Act;
use crate::app::state::popup::{Overlay, Reader};
use crate::app::state::screen::Detail;
use crate::app::views::behaviour::NOTHING;
use crate::app::views::{self, compare, conflicts};
use crate::app::{App, Origin, Saving};
use crate::domain::backup::Reason;
use crate::domain::conflict::Side;
use crate::domain::text::sentence;
use availability::availability;

/// Runs a verb on the screen, or says why it is unavailable.
pub fn perform(app: &mut App, verb: Verb) -> Vec<Effect> {
    if let Err(why) = availability(app, verb) {
        app.say(Weight::Refused, sentence(why));
        return Vec::new();
    }
    // Ctrl-C goes back like Esc.
    let verb = if verb == Verb::Cancel { Verb::Back } else { verb };
    if let Some(effects) = app.here().perform(app, verb) {
        return effects;
    }
    match verb {
        Verb::Up
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
        | Verb::PreviousPane => return movement::go(app, verb),
        Verb::Show(view) => views::show(app, view),
        Verb::Open => match app.here().actions(app) {
            Some(actions) => menus::of_row(app, actions),
            None => open_selected(app),
        },
        Verb::Back => back(app),
        Verb::GoTo => menus::go_to(app),
        Verb::ItemMenu => menus::actions(app),
        Verb::Copy => menus::copy(app),
        Verb::OpenLink => return menus::open_link(app),
        Verb::BackUp => return vec![Effect::Backups(Wish::Make(Reason::ByHand))],
        Verb::AllOurs => return conflicts::answer_all(app, Side::Ours),
        Verb::AllTheirs => return conflicts::answer_all(app, Side::Theirs),
        Verb::Campaigns => menus::campaigns(app),
        Verb::MoveTo => menus::move_to(app),
        Verb::Help | Verb::Palette => {
            let scope = if verb == Verb::Help { Scope::Here } else { Scope::All };
            let finder = Finder::new(scope, app.screen_contexts());
            app.overlays.push(Overlay::Finder(finder));
        }
        Verb::Filter => filter(app),
        Verb::Compare => compare::open(app),
        Verb::New => add::new(app),
        Verb::Edit => add::edit(app),
        Verb::NextStep => add::next_step(app),
        Verb::LogTouch => add::touch(app),
        Verb::Payment => tracks::payment(app),
        Verb::SplitFee => return tracks::split_fee(app),
        Verb::AskChanges => tracks::ask_changes(app),
        Verb::AllTheSame => tracks::verify_all_the_same(app),
        Verb::NewDeliverable
        | Verb::NewPayment
        | Verb::NewSeries
        | Verb::NewShipment
        | Verb::NewRight
        | Verb::NewExclusivity => tracks::add(app, verb),
        Verb::NewSale => add::new_part(app, "sales"),
        Verb::NewExpense => add::new_part(app, "expenses"),
        Verb::Waive => tracks::waive(app),
        Verb::Snooze => snooze::ask(app),
        Verb::Snoozed => snooze::list(app),
        Verb::Letters => letter::choose(app),
        Verb::Fit => add::fit(app),
        Verb::Renew => add::renew(app),
        Verb::PlanSlots => return add::plan_slots(app),
        Verb::BrandSettings => open::form(app, Target::Brand),
        Verb::Tick => return tick::tick(app),
        Verb::StageBack | Verb::StageForward => return moves::stage(app, verb),
        Verb::DayBack | Verb::DayForward | Verb::WeekBack | Verb::WeekForward => {
            return moves::day(app, verb);
        }
        Verb::Delete => return moves::delete(app),
        Verb::Archive => return moves::archive(app),
        Verb::Undo => return app.undo(),
        Verb::Redo => return app.redo(),
        Verb::Detail => {
            app.detail = match app.detail {
                Detail::Shown => Detail::Wide,
                Detail::Wide => Detail::Hidden,
                Detail::Hidden => Detail::Shown,
            };
            let (word, hint) = match app.detail {
                Detail::Shown => ("shown", "z makes it wide"),
                Detail::Wide => ("wide", "z hides it"),
                Detail::Hidden => ("hidden", "z shows it"),
            };
            app.say(Weight::Done, format!("The pane beside the list is {word} · {hint}"));
        }
        Verb::Archived => menus::archived(app),
        Verb::Reload => return vec![Effect::Reload],
        Verb::MergeCopy => {
            let title = "Merge which copy";
            return copies::choose_copy(app, title, Effect::MergeCopy, Act::MergeCopy);
        }
        Verb::LeaveCopy => {
            let title = "Leave which copy";
            return copies::choose_copy(app, title, Effect::LeaveCopy, Act::LeaveCopy);
        }
        Verb::WriteOver => copies::ask_to_write_over(app),
        Verb::Saved => match app.write_anew() {
            Some(effects) => return effects,
            None if app.say_trouble() => {}
            None => say_saved(app),
        },
        Verb::Notices => notices(app),
        Verb::Drafts => drafts::list(app, 0),
        Verb::Suspend => return vec![Effect::Suspend],
        Verb::Quit if !app.view.has_tab() => views::leave_side(app),
        Verb::Quit | Verb::QuitNow => return app.leave(),
        // Handled by rooms, forms and previews, and refused elsewhere.
        Verb::NextPartnership
        | Verb::PreviousPartnership
        | Verb::GoToday
        | Verb::Span
        | Verb::RestoreBackup
        | Verb::ReadChanges
        | Verb::Silence
        | Verb::KeepOurs
        | Verb::TakeTheirs
        | Verb::TakeBase
        | Verb::OpenRecord
        | Verb::GoBack
        | Verb::TakeBack
        | Verb::Sort
        | Verb::Reverse
        | Verb::Mark
        | Verb::MarkRange
        | Verb::MarkAll
        | Verb::Cancel
        | Verb::ThrowAway
        | Verb::NextField
        | Verb::PreviousField
        | Verb::Accept
        | Verb::CopyText
        | Verb::WriteFile
        | Verb::LogSent
        | Verb::SelectText => {}
    }
    Vec::new()
}

/// Opens the page that shows the selection.
fn open_selected(app: &mut App) {
    match app.subject() {
        Some(subject) => open::page(app, &subject),
        None => app.say(Weight::Refused, sentence(NOTHING)),
    }
}

/// Goes back one level; never quits.
fn back(app: &mut App) {
    if app.filters.remove(&app.view).is_some() {
        app.filter_changed();
    } else if !app.view.has_tab() {
        views::leave_side(app);
    } else {
        app.say(Weight::Refused, "This is the top level: q quits");
    }
}

fn filter(app: &mut App) {
    let filter = app.filters.entry(app.view).or_insert_with(Filter::open);
    filter.typing = true;
}

fn say_saved(app: &mut App) {
    let text = match (&app.saving, app.origin) {
        (Saving::Failed { why, .. }, _) => format!("Not saved, tried again: {why}"),
        (_, Origin::Demo) => "The demo is a throw-away copy; changes end with it".to_owned(),
        (Saving::Unchanged, _) => "Everything is saved; nothing was changed since".to_owned(),
        (Saving::Busy, _) => "Saving".to_owned(),
        (Saving::At(time), _) => {
            format!("Everything is saved, last at {}", time.format("%H:%M:%S"))
        }
    };
    app.say(Weight::Done, text);
}

fn notices(app: &mut App) {
    let lines: Vec<String> = app.notices.all().map(|notice| notice.text.clone()).collect();
    let lines = if lines.is_empty() { vec!["Nothing was said yet.".to_owned()] } else { lines };
    let title = "Notices, the last first".to_owned();
    app.overlays.push(Overlay::Reader(Reader { title, lines, top: 0 }));
}
