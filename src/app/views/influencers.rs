//! The list of influencers: its order and its marks.

use crate::app::App;
use crate::app::form::kinds::NewKind;
use crate::app::form::list::Rows;
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::{Act, Menu, MenuItem};
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Behaviour, RowAct};
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::record::AnyId;
use crate::domain::text::sentence;
use crate::insight::number::counted;
use crate::insight::order::{Order, SortBy, Way};

pub(super) struct Influencers;

impl Behaviour for Influencers {
    fn subject(&self, app: &App) -> Option<Subject> {
        let selected = app.influencer_list.selected();
        selected.map(|id| Subject::record(AnyId::Influencer(id.clone())))
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        act.on(&mut app.influencer_list, &app.sight.roster(), app.layout.page)
    }

    fn availability(&self, app: &App, verb: Verb) -> Option<Result<(), &'static str>> {
        match verb {
            Verb::Sort | Verb::Reverse | Verb::MarkAll => Some(Ok(())),
            Verb::Mark | Verb::MarkRange if app.subject().is_some() => Some(Ok(())),
            _ => None,
        }
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        match verb {
            Verb::Sort => sort_menu(app),
            Verb::Reverse => reverse(app),
            Verb::Mark => mark(app),
            Verb::MarkRange => mark_range(app),
            Verb::MarkAll => mark_all(app),
            Verb::Back if !app.marks.is_empty() => app.marks.clear(),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn new_items(&self, _: &App) -> Vec<MenuItem> {
        vec![MenuItem::new("Influencer", Act::New(NewKind::Influencer))]
    }

    fn show_added(&self, app: &mut App, added: AnyId) {
        if let AnyId::Influencer(id) = added {
            app.influencer_list.select(id, &app.sight.roster(), app.layout.page);
        }
    }
}

/// Lists the sort orders.
fn sort_menu(app: &mut App) {
    let here = app.sight.order();
    let mut items: Vec<MenuItem> = SortBy::ALL
        .iter()
        .map(|by| {
            let order = if *by == here.by { here } else { Order { by: *by, way: Way::Usual } };
            let now = if *by == here.by { " · now" } else { "" };
            MenuItem::new(sentence(by.word()), Act::Sort(*by)).key(letter(*by)).note(format!(
                "{} {}{now}",
                order.sign(),
                order.first()
            ))
        })
        .collect();
    items.push(MenuItem::new("Reverse", Act::Verb(Verb::Reverse)).key('S').note("S"));
    let menu = Menu::new("Sort by", items).selecting(here.by.position());
    app.overlays.push(Overlay::Menu(menu));
}

fn letter(by: SortBy) -> char {
    match by {
        SortBy::Name => 'n',
        SortBy::Fit => 'f',
        SortBy::Engagement => 'e',
        SortBy::Tier => 't',
        SortBy::Followers => 'o',
        SortBy::Niche => 'i',
        SortBy::Cost => 'c',
        SortBy::LastTouch => 'l',
    }
}

/// Sorts by a column; choosing the current one keeps its direction.
pub(in crate::app) fn sort(app: &mut App, by: SortBy) {
    let here = app.sight.order();
    let order = if by == here.by { here } else { Order { by, way: Way::Usual } };
    put_in_order(app, order);
}

/// Reverses the order.
pub(in crate::app) fn reverse(app: &mut App) {
    put_in_order(app, app.sight.order().reversed());
}

fn put_in_order(app: &mut App, order: Order) {
    app.sight.sort(&app.book, order);
    app.settle();
    app.say(Weight::Done, format!("Sorted by {}, {}", order.by, order.first()));
}

/// Toggles the mark of the selection.
pub(super) fn mark(app: &mut App) {
    let Some(id) = selected(app) else { return };
    let compared = app.comparing().cloned();
    if app.marks.take(&id) {
        if let Some(comparison) = compared {
            app.comparison = comparison.keeping(|one| *one != id);
        }
        let text = format!("{} is not marked any more", app.book.influencer_name(&id));
        app.say(Weight::Done, text);
    } else {
        app.marks.put(&id);
    }
}

/// Marks all rows from the last marked one to the selected one.
fn mark_range(app: &mut App) {
    let Some(id) = selected(app) else { return };
    let roster = app.sight.roster();
    let last = app.marks.last().and_then(|last| roster.find(last));
    let (Some(last), Some(here)) = (last, roster.find(&id)) else {
        app.marks.put(&id);
        let text = format!(
            "{} is marked: move on, and v marks all up to there",
            app.book.influencer_name(&id)
        );
        return app.say(Weight::Done, text);
    };
    let towards: Vec<usize> =
        if last <= here { (last..=here).collect() } else { (here..=last).rev().collect() };
    for at in towards {
        roster.at(at).into_iter().for_each(|id| app.marks.put(id));
    }
    say_count(app);
}

/// Marks all visible rows of the list, as filtered.
fn mark_all(app: &mut App) {
    let roster = app.sight.roster();
    for at in 0..roster.count() {
        roster.at(at).into_iter().for_each(|id| app.marks.put(id));
    }
    say_count(app);
}

fn say_count(app: &mut App) {
    let count = u64::try_from(app.marks.len()).unwrap_or(u64::MAX);
    app.say(Weight::Done, format!("{} marked · Esc clears", counted(count, "influencer")));
}

fn selected(app: &App) -> Option<Id<Influencer>> {
    app.subject().and_then(|subject| subject.influencer(&app.book))
}
