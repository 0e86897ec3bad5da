//! What each verb does: one exhaustive match, a file for each group of verbs.

pub(super) mod add;
pub(super) mod compare;
pub(super) mod goto;
mod menus;
pub(super) mod movement;
pub(super) mod moves;
pub(super) mod roster;
pub(super) mod snooze;
mod tick;
pub(super) mod tracks;

use super::App;
use super::availability::availability;
use super::backups::Wish;
use super::effect::Effect;
use super::filter::Filter;
use super::notice::Weight;
use super::overlay::{Act, Finder, Overlay, Reader, Scope};
use super::screen::{Detail, View};
use super::verb::Verb;
use super::{Origin, Saving, sentence};
use crate::app::open;
use crate::domain::backup::Reason;
use crate::domain::conflict::Side;

/// Does a verb on the screen, or says why not.
pub fn perform(app: &mut App, verb: Verb) -> Vec<Effect> {
    if let Err(why) = availability(app, verb) {
        app.say(Weight::Refused, sentence(why));
        return Vec::new();
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
        | Verb::PreviousPane => movement::go(app, verb),
        Verb::Show(view) => open::view(app, view),
        Verb::Open if app.view == View::Backups && app.page.is_none() => {
            return super::backups::restore(app);
        }
        Verb::Open => goto::open_selected(app),
        Verb::Back => goto::back(app),
        Verb::NextPartnership => goto::neighbour_partnership(app, 1),
        Verb::PreviousPartnership => goto::neighbour_partnership(app, -1),
        Verb::GoToday => goto::today(app),
        Verb::Span => goto::span(app),
        Verb::GoTo => menus::go_to(app),
        Verb::ItemMenu => menus::actions(app),
        Verb::Copy => menus::copy(app),
        Verb::OpenLink => return menus::open_link(app),
        Verb::Checks => super::checks::show(app),
        Verb::Backups => super::backups::show(app),
        Verb::BackUp => return vec![Effect::Backups(Wish::Make(Reason::ByHand))],
        Verb::RestoreBackup => return super::backups::restore(app),
        Verb::ReadChanges => super::backups::read_changes(app),
        Verb::Silence => return super::checks::silence(app),
        Verb::Conflicts => super::conflicts::show(app),
        Verb::KeepOurs => return super::conflicts::answer(app, Side::Ours),
        Verb::TakeTheirs => return super::conflicts::answer(app, Side::Theirs),
        Verb::TakeBase => return super::conflicts::answer(app, Side::Base),
        Verb::AllOurs => return super::conflicts::answer_all(app, Side::Ours),
        Verb::AllTheirs => return super::conflicts::answer_all(app, Side::Theirs),
        Verb::OpenRecord => super::conflicts::open_record(app),
        Verb::History => super::history::show(app),
        Verb::GoBack => return super::history::go_back(app),
        Verb::TakeBack => return super::history::take_back(app),
        Verb::Campaigns => menus::campaigns(app),
        Verb::MoveTo => menus::move_to(app),
        Verb::Help | Verb::Palette => {
            let scope = if verb == Verb::Help { Scope::Here } else { Scope::All };
            let finder = Finder::new(scope, app.screen_contexts());
            app.overlays.push(Overlay::Finder(finder));
        }
        Verb::Filter => filter(app),
        Verb::Sort => roster::sort_menu(app),
        Verb::Reverse => roster::reverse(app),
        Verb::Mark => roster::mark(app),
        Verb::MarkRange => roster::mark_range(app),
        Verb::Compare => compare::open(app),
        Verb::MarkAll => roster::mark_all(app),
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
        Verb::Letters => crate::app::letter::choose(app),
        Verb::Fit => add::fit(app),
        Verb::Renew => add::renew(app),
        Verb::PlanSlots => return add::plan_slots(app),
        Verb::BrandSettings => open::form(app, super::form::kinds::Target::Brand),
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
            return super::outside::choose_copy(app, "Merge which copy", Act::MergeCopy);
        }
        Verb::LeaveCopy => {
            return super::outside::choose_copy(app, "Leave which copy", Act::LeaveCopy);
        }
        Verb::WriteOver => super::outside::ask_to_write_over(app),
        Verb::Saved => match app.write_anew() {
            Some(effects) => return effects,
            None if app.say_trouble() => {}
            None => say_saved(app),
        },
        Verb::Notices => notices(app),
        Verb::Drafts => super::typed::list(app, 0),
        Verb::Suspend => return vec![Effect::Suspend],
        Verb::Quit if app.page.is_some() || app.comparing().is_some() => goto::back(app),
        Verb::Quit if !app.view.has_tab() => super::side::leave(app),
        Verb::Quit | Verb::QuitNow => return app.leave(),
        Verb::Cancel => goto::back(app),
        // Verbs of forms and of previews mean nothing on a screen.
        Verb::ThrowAway
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
