//! Adding and editing: which form belongs to what is selected.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::form::draft::Draft;
use crate::app::form::kinds::{NewKind, Target};
use crate::app::form::open as forms;
use crate::app::notice::Weight;
use crate::app::open;
use crate::app::overlay::{Act, Menu, MenuItem, Overlay};
use crate::app::planning;
use crate::app::screen::{PageKey, Section, View};
use crate::app::verb::Verb;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::insight::action::Action;

/// Adds what belongs to this place; a menu where that can be several things.
pub(super) fn new(app: &mut App) {
    let items = match &app.page {
        Some(page) => {
            let with = page.influencer.clone();
            let of = page.partnership.clone();
            match page.section {
                Section::Profile => in_profile(with, of),
                Section::Agreement => in_agreement(with, of),
                Section::Deliverables => {
                    let slot = match page.lines.chosen() {
                        Some(PageKey::Slot(term, number)) => open::fills(app, *term, *number),
                        _ => None,
                    };
                    vec![MenuItem::new("Deliverable", Act::New(NewKind::Deliverable(of, slot)))]
                }
                Section::Money => of_money(of),
                Section::Rights => of_rights(with, of.as_ref()),
                Section::Results => return new_results(app),
                Section::History => {
                    vec![MenuItem::new("Touch", Act::New(NewKind::Touch(Some(with), of)))]
                }
            }
        }
        None => match app.view {
            View::Today => anything(app),
            View::Pipeline => {
                vec![MenuItem::new("Partnership", Act::New(NewKind::Partnership(None)))]
            }
            View::Calendar => on_a_day(),
            View::Influencers => vec![MenuItem::new("Influencer", Act::New(NewKind::Influencer))],
            View::Deliverables => {
                let of = app.subject().and_then(|it| it.partnership(&app.book));
                vec![MenuItem::new("Deliverable", Act::New(NewKind::Deliverable(of, None)))]
            }
            // Findings come by themselves; availability says so.
            View::Checks | View::Backups | View::Conflicts | View::Steps => return,
        },
    };
    match items.as_slice() {
        [one] => {
            if let Act::New(kind) = one.act.clone() {
                open::new(app, kind);
            }
        }
        _ => app.overlays.push(Overlay::Menu(Menu::new("New", items))),
    }
}

fn in_profile(with: Id<Influencer>, of: Option<Id<Partnership>>) -> Vec<MenuItem> {
    vec![
        agreed(&with, of),
        MenuItem::new("Partnership", Act::New(NewKind::Partnership(Some(with.clone())))).key('p'),
        MenuItem::new("Touch", Act::New(NewKind::Touch(Some(with.clone()), None))).key('t'),
        MenuItem::new("Exclusivity", Act::New(NewKind::Exclusivity(Some(with), None))).key('e'),
        MenuItem::new("Campaign", Act::New(NewKind::Campaign)).key('m'),
    ]
}

fn in_agreement(with: Id<Influencer>, of: Option<Id<Partnership>>) -> Vec<MenuItem> {
    let content = agreed(&with, of);
    let partnership = Act::New(NewKind::Partnership(Some(with)));
    vec![content, MenuItem::new("Partnership", partnership).key('p')]
}

/// Returns the item that writes down what was agreed, in a partnership that it starts where there is
/// none.
fn agreed(with: &Id<Influencer>, of: Option<Id<Partnership>>) -> MenuItem {
    let act = of.map_or_else(|| Act::StartWith(with.clone()), Act::WriteDown);
    MenuItem::new("Content, or all that was agreed", act).key('c')
}

/// Starts a partnership, and asks in one line what was agreed.
pub(crate) fn start_with(app: &mut App, with: Id<Influencer>) -> Vec<Effect> {
    let kind = Target::Add(NewKind::Partnership(Some(with)));
    let Some(Draft::Partnership(new)) =
        forms::form(kind, &app.book, app.today).map(|form| form.draft)
    else {
        return Vec::new();
    };
    let effects = app.run(Command::Add(new.into()));
    let page = app.page.as_ref().and_then(|page| page.partnership.clone());
    if let Some(id) = page.filter(|_| !effects.is_empty()) {
        open::form(app, Target::Agreement(id));
    }
    effects
}

fn of_money(of: Option<Id<Partnership>>) -> Vec<MenuItem> {
    vec![
        MenuItem::new("Payment", Act::New(NewKind::Payment(of.clone()))).key('p'),
        MenuItem::new("Payments, one each month…", Act::New(NewKind::Series(of.clone()))).key('e'),
        MenuItem::new("Shipment", Act::New(NewKind::Shipment(of))).key('s'),
        MenuItem::new("Sale by code or link", Act::Verb(Verb::NewSale)).key('c'),
        MenuItem::new("Expense", Act::Verb(Verb::NewExpense)).key('x'),
        MenuItem::new("Milestones of the fee…", Act::Verb(Verb::SplitFee)).key('m'),
    ]
}

fn of_rights(with: Id<Influencer>, of: Option<&Id<Partnership>>) -> Vec<MenuItem> {
    let ours = NewKind::Exclusivity(Some(with.clone()), of.cloned());
    let mut items = vec![
        MenuItem::new("Usage right, with its ad code", Act::New(NewKind::Right(of.cloned())))
            .key('r'),
        MenuItem::new("Exclusivity owed to us", Act::New(ours)).key('e'),
        MenuItem::new("Another brand that binds them", Act::New(NewKind::Window(Some(with))))
            .key('b'),
    ];
    if of.is_none() {
        // Before there is a partnership nothing can be owed to us.
        items.drain(..2);
    }
    items
}

fn anything(app: &App) -> Vec<MenuItem> {
    let subject = app.subject();
    let of = subject.as_ref().and_then(|it| it.partnership(&app.book));
    let with = subject.as_ref().and_then(|it| it.influencer(&app.book));
    vec![
        MenuItem::new("Influencer", Act::New(NewKind::Influencer)).key('i'),
        MenuItem::new("Partnership", Act::New(NewKind::Partnership(with.clone()))).key('p'),
        MenuItem::new("Deliverable", Act::New(NewKind::Deliverable(of.clone(), None))).key('d'),
        MenuItem::new("Payment", Act::New(NewKind::Payment(of.clone()))).key('m'),
        MenuItem::new("Shipment", Act::New(NewKind::Shipment(of.clone()))).key('s'),
        MenuItem::new("Usage right", Act::New(NewKind::Right(of.clone()))).key('r'),
        MenuItem::new("Exclusivity", Act::New(NewKind::Exclusivity(with.clone(), of.clone())))
            .key('e'),
        MenuItem::new("Touch", Act::New(NewKind::Touch(with, of))).key('t'),
        MenuItem::new("Campaign", Act::New(NewKind::Campaign)).key('c'),
    ]
}

fn on_a_day() -> Vec<MenuItem> {
    vec![
        MenuItem::new("Deliverable", Act::New(NewKind::Deliverable(None, None))).key('d'),
        MenuItem::new("Payment", Act::New(NewKind::Payment(None))).key('m'),
        MenuItem::new("Shipment", Act::New(NewKind::Shipment(None))).key('s'),
        MenuItem::new("Touch", Act::New(NewKind::Touch(None, None))).key('t'),
    ]
}

fn new_results(app: &mut App) {
    let piece = app.subject().and_then(|subject| match subject.record {
        AnyId::Deliverable(id) => Some(id),
        _ => None,
    });
    match piece {
        Some(piece) => open::form(app, Target::Results(piece, None)),
        None => app.say(Weight::Refused, "Select a live piece first: results belong to one"),
    }
}

/// Opens the form of what is selected.
pub(super) fn edit(app: &mut App) {
    let Some(subject) = app.subject() else { return };
    match subject.part {
        Some(part) => open::edit_part(app, &part),
        None => open::form(app, Target::Edit(subject.record)),
    }
}

/// Opens the form of a new part of a list of the partnership that is selected.
pub(super) fn new_part(app: &mut App, list: &'static str) {
    if let Some(of) = super::tracks::chosen_partnership(app) {
        open::form(app, Target::Edit(AnyId::Partnership(of)));
        open::focus(app, list, None);
        open::part(app, list, None);
    }
}

/// Asks for the next step: of what was just proposed, else of what is selected.
pub(super) fn next_step(app: &mut App) {
    if let Some((id, step)) = app.proposal.take() {
        app.ask_step(&id, Some(step));
    } else if let Some(id) = app.subject().and_then(|it| it.partnership(&app.book)) {
        app.ask_step(&id, None);
    }
}

/// Asks for a touch with whom and about what is selected; the form, where nobody is.
pub(super) fn touch(app: &mut App) {
    let subject = app.subject();
    let with = subject.as_ref().and_then(|it| it.influencer(&app.book));
    let about = subject.as_ref().and_then(|it| it.partnership(&app.book));
    match with {
        Some(with) => {
            let is_late = app.offered() == Some(Action::AskAgain);
            app.ask_touch(with, about, if is_late { "asked again" } else { "" });
        }
        None => open::new(app, NewKind::Touch(with, about)),
    }
}

/// Opens the form of the fit.
pub(super) fn fit(app: &mut App) {
    if let Some(id) = app.subject().and_then(|it| it.influencer(&app.book)) {
        open::form(app, Target::Fit(id));
    }
}

/// Opens the form of the day from which to renew.
pub(super) fn renew(app: &mut App) {
    if let Some(id) = app.subject().and_then(|it| it.partnership(&app.book)) {
        open::form(app, Target::Renew(id));
    }
}

/// Adds a deliverable for each slot that has none.
pub(super) fn plan_slots(app: &mut App) -> Vec<Effect> {
    match app.subject().and_then(|it| it.partnership(&app.book)) {
        Some(id) => planning::plan_slots(app, id),
        None => Vec::new(),
    }
}
