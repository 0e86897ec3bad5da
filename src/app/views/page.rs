//! The page of one influencer, which covers a view.

use crate::app::form::kinds::{NewKind, Target};
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::page::PageLine;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::screen::{PageKey, Section};
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Behaviour, NO_FILTER, NOTHING, RowAct};
use crate::app::{App, open};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;

pub(super) struct Page;

impl Behaviour for Page {
    fn subject(&self, app: &App) -> Option<Subject> {
        let page = app.page.as_ref()?;
        Some(match page.lines.chosen() {
            Some(PageKey::Record(record)) => Subject::record(record.clone()),
            Some(key) => Subject { part: Some(key.clone()), ..Subject::record(page.owner(key)) },
            None => Subject::record(page.whole()),
        })
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        let Some(page) = &mut app.page else { return false };
        let lines = app.sight.page_lines(&app.book, page);
        let keys: Vec<_> = lines.iter().map(PageLine::key).collect();
        act.on(&mut page.lines, &keys[..], app.layout.page)
    }

    fn availability(&self, app: &App, verb: Verb) -> Option<Result<(), &'static str>> {
        let page = app.page.as_ref()?;
        match verb {
            Verb::StageBack | Verb::StageForward => {
                Some(Err("select a card of the pipeline first"))
            }
            Verb::Delete if page.lines.chosen().is_none() => Some(Err(NOTHING)),
            Verb::Filter => Some(Err(NO_FILTER)),
            Verb::NextPartnership | Verb::PreviousPartnership => {
                let has_other = app.book.partnerships_with(&page.influencer).nth(1).is_some();
                let why = "there is no other partnership with this influencer";
                Some(if has_other { Ok(()) } else { Err(why) })
            }
            _ => None,
        }
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        match verb {
            Verb::Left | Verb::PreviousPane => section(app, -1),
            Verb::Right | Verb::NextPane => section(app, 1),
            Verb::Open => open_row(app),
            Verb::Back | Verb::Quit => {
                app.page = None;
                app.settle();
            }
            Verb::NextPartnership => neighbour_partnership(app, 1),
            Verb::PreviousPartnership => neighbour_partnership(app, -1),
            Verb::New if app.page.as_ref()?.section == Section::Results => new_results(app),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn new_items(&self, app: &App) -> Vec<MenuItem> {
        let Some(page) = &app.page else { return Vec::new() };
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
            Section::Results => Vec::new(),
            Section::History => {
                vec![MenuItem::new("Touch", Act::New(NewKind::Touch(Some(with), of)))]
            }
        }
    }

    /// Selects a record in the section that lists it.
    fn show_added(&self, app: &mut App, added: AnyId) {
        let height = app.layout.page;
        let Some(page) = &mut app.page else { return };
        match &added {
            AnyId::Partnership(id) => {
                page.partnership = Some(id.clone());
                page.section = Section::Agreement;
            }
            AnyId::Deliverable(_) => page.section = Section::Deliverables,
            AnyId::Payment(_) | AnyId::Shipment(_) => page.section = Section::Money,
            AnyId::UsageRight(_) | AnyId::Exclusivity(_) => page.section = Section::Rights,
            AnyId::Touch(_) => page.section = Section::History,
            AnyId::Influencer(_)
            | AnyId::Campaign(_)
            | AnyId::Entry(_)
            | AnyId::Silence(_)
            | AnyId::Conflict(_) => {
                return;
            }
        }
        let lines = app.sight.page_lines(&app.book, page);
        let keys: Vec<_> = lines.iter().map(PageLine::key).collect();
        page.lines.select(Some(PageKey::Record(added)), &keys, height);
    }
}

/// Opens the form of the selected row.
fn open_row(app: &mut App) {
    let Some(page) = &app.page else { return };
    let key = page.lines.chosen().cloned();
    match key {
        None => app.say(Weight::Refused, "Nothing is selected here"),
        Some(PageKey::Record(AnyId::Entry(_))) => {
            app.say(Weight::Refused, "History is written by the app");
        }
        Some(PageKey::Record(id)) => match id {
            AnyId::Partnership(id) if page.partnership.as_ref() != Some(&id) => {
                open::partnership(app, id);
            }
            id => open::form(app, Target::Edit(id)),
        },
        Some(key) => open::edit_part(app, &key),
    }
}

/// Switches the page to the partnership `by` places on, in the same section.
fn neighbour_partnership(app: &mut App, by: isize) {
    let Some(page) = &mut app.page else { return };
    let all: Vec<_> = app.book.partnerships_with(&page.influencer).cloned().collect();
    let here = all.iter().position(|one| page.partnership.as_ref() == Some(&one.id)).unwrap_or(0);
    let to = here.saturating_add_signed(by).min(all.len().saturating_sub(1));
    if to == here {
        let end = if by < 0 { "first" } else { "last" };
        app.say(Weight::Refused, format!("This is the {end} of {} partnerships", all.len()));
        return;
    }
    page.partnership = Some(all[to].id.clone());
    if !matches!(page.section, Section::Profile | Section::History) {
        page.lines.reset();
    }
    app.settle();
    let name = app.book.partnership_name(&all[to]);
    app.say(Weight::Done, format!("{name}, {} of {}", to + 1, all.len()));
}

fn section(app: &mut App, by: isize) {
    let Some(page) = &mut app.page else { return };
    let here = Section::ALL.iter().position(|one| *one == page.section).unwrap_or(0);
    let to = here.saturating_add_signed(by).min(Section::ALL.len() - 1);
    if to != here {
        page.section = Section::ALL[to];
        page.lines.reset();
        app.settle();
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

/// Returns the item that writes down what was agreed, starting a partnership if there is none.
fn agreed(with: &Id<Influencer>, of: Option<Id<Partnership>>) -> MenuItem {
    let act =
        of.map_or_else(|| Act::StartWith(with.clone()), |id| Act::Form(Target::Agreement(id)));
    MenuItem::new("Content, or all that was agreed", act).key('c')
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
        // Nothing can be owed to us before there is a partnership.
        items.drain(..2);
    }
    items
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

impl crate::app::state::screen::Page {
    /// Returns the record that owns a part of the page.
    #[must_use]
    pub fn owner(&self, key: &PageKey) -> AnyId {
        match key {
            PageKey::Record(record) | PageKey::Field(record, _) => record.clone(),
            PageKey::Results(piece, _) => AnyId::Deliverable(piece.clone()),
            PageKey::Account(_) | PageKey::Audience(..) => {
                AnyId::Influencer(self.influencer.clone())
            }
            PageKey::Term(_)
            | PageKey::Slot(..)
            | PageKey::Sale(_)
            | PageKey::Expense(_)
            | PageKey::Figure(_) => self.whole(),
        }
    }

    /// Returns the partnership of the page, else its influencer.
    #[must_use]
    pub fn whole(&self) -> AnyId {
        match &self.partnership {
            Some(partnership) => AnyId::Partnership(partnership.clone()),
            None => AnyId::Influencer(self.influencer.clone()),
        }
    }
}
