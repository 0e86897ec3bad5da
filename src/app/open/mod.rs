//! Opening and closing views, pages, forms and their parts. Everything else may call this module;
//! it calls no verbs, views or popups.

pub(super) mod copies;
pub(super) mod drafts;
pub(super) mod letter;
pub(super) mod planning;
pub(super) mod step;
pub(super) mod touch;

use crate::app::App;
use crate::app::form::kinds::{NewKind, Target};
use crate::app::form::list::List;
use crate::app::form::open as forms;
use crate::app::keys::view::{Room, View};
use crate::app::state::notice::Weight;
use crate::app::state::page::PageLine;
use crate::app::state::popup::Overlay;
use crate::app::state::screen::{Page, PageKey, Section};
use crate::app::state::subject::Subject;
use crate::domain::choice::Choice;
use crate::domain::deliverable::Fills;
use crate::domain::id::Id;
use crate::domain::influencer::{FitAspect, Influencer};
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::insight::item::What;
use crate::insight::pending::running_in;

/// Shows a view in its remembered state.
pub(super) fn view(app: &mut App, view: View) {
    app.page = None;
    app.comparison = None;
    app.view = view;
    app.settle();
}

/// Opens the page that shows a subject, and selects it there.
pub(super) fn page(app: &mut App, subject: &Subject) {
    // A date of a campaign opens one of the campaign's partnerships.
    let of_campaign = match &subject.record {
        AnyId::Campaign(id) => running_in(&app.book, id),
        _ => None,
    };
    let influencer = of_campaign.map(|one| one.influencer.clone());
    let of_campaign = of_campaign.map(|one| one.id.clone());
    let Some(influencer) = influencer.or_else(|| subject.influencer(&app.book)) else {
        app.say(Weight::Refused, "There is no page for this");
        return;
    };
    let partnership = of_campaign
        .or_else(|| subject.partnership(&app.book))
        .or_else(|| app.main_partnership(&influencer));
    let section = match &subject.record {
        AnyId::Influencer(_) | AnyId::Campaign(_) => Section::Profile,
        AnyId::Partnership(_) if subject.what == Some(What::Owed) => Section::Deliverables,
        AnyId::Partnership(_) => Section::Agreement,
        AnyId::Deliverable(_) => Section::Deliverables,
        AnyId::Payment(_) | AnyId::Shipment(_) => Section::Money,
        AnyId::UsageRight(_) | AnyId::Exclusivity(_) => Section::Rights,
        AnyId::Touch(_) | AnyId::Entry(_) | AnyId::Silence(_) | AnyId::Conflict(_) => {
            Section::History
        }
    };
    let mut page = Page { influencer, partnership, section, lines: List::default() };
    let key = Some(PageKey::Record(subject.record.clone()));
    let lines = app.sight.page_lines(&app.book, &page);
    let keys: Vec<_> = lines.iter().map(PageLine::key).collect();
    if keys.contains(&key) {
        page.lines.select(key, &keys, app.layout.page);
    }
    app.page = Some(page);
    app.settle();
}

/// Switches the page to another partnership.
pub(super) fn partnership(app: &mut App, id: Id<Partnership>) {
    if let Some(page) = &mut app.page {
        page.partnership = Some(id);
        page.section = Section::Agreement;
        page.lines.reset();
    }
    app.settle();
}

/// Opens a form, with its draft if one is kept.
pub(super) fn form(app: &mut App, target: Target) {
    if app.refuses_edits() {
        return;
    }
    if let Some(form) = app.kept.take_form(&target) {
        app.overlays.push(Overlay::Form(form));
        app.say_back();
        return;
    }
    match forms::form(target, &app.book, app.today) {
        Some(form) => app.overlays.push(Overlay::Form(Box::new(form))),
        None => app.say(Weight::Refused, "That is not in the book any more"),
    }
}

/// Closes the top form; typed text is kept until it is reopened.
pub(super) fn close_form(app: &mut App) {
    let Some(Overlay::Form(form)) = app.overlays.pop() else { return };
    if !form.is_changed() {
        return;
    }
    let title = form.title.clone();
    match (&form.target, app.overlays.last_mut()) {
        (Target::Part(..), Some(Overlay::Form(holder))) => holder.keep_part(*form),
        _ => app.kept.keep_form(form),
    }
    app.say_closed(&title);
}

/// Closes the top form after it was saved, and shows the result.
pub(super) fn form_taken(app: &mut App) {
    if let Some(Overlay::Form(form)) = app.overlays.pop() {
        app.kept.take_form(&form.target);
        if let Target::Add(_) = form.target {
            app.show_newest();
        }
        app.settle();
    }
}

/// Opens the form of a new record; refuses if it has no record to belong to.
pub(super) fn new(app: &mut App, kind: NewKind) {
    let needs_influencer = !matches!(kind, NewKind::Influencer | NewKind::Campaign);
    let needs_partnership = matches!(
        kind,
        NewKind::Deliverable(..)
            | NewKind::Payment(_)
            | NewKind::Series(_)
            | NewKind::Shipment(_)
            | NewKind::Right(_)
    );
    if needs_influencer && app.book.influencers.is_empty() {
        app.say(Weight::Refused, "Add an influencer first: 4, then n");
    } else if needs_partnership && app.book.partnerships.is_empty() {
        app.say(Weight::Refused, "Add a partnership first: 2, then n");
    } else {
        let on_day = app.room() == Room::View(View::Calendar);
        form(app, Target::Add(kind));
        if on_day {
            put_day(app);
        }
    }
}

/// Puts the selected day of the calendar into a form opened there.
fn put_day(app: &mut App) {
    let day = app.calendar.day.to_string();
    let (locale, Some(Overlay::Form(form))) =
        (app.book.brand.locale(app.today), app.overlays.last_mut())
    else {
        return;
    };
    let at = form
        .fields
        .iter()
        .position(|field| matches!(field.spec.name, "post_due" | "send_by" | "trigger" | "on"));
    if let Some(at) = at {
        let text = if form.fields[at].spec.name == "trigger" { format!("on {day}") } else { day };
        form.set_text(at, &text, &app.book, &locale);
        form.fields[at].is_proposed = true;
    }
}

/// Opens the form that holds a part of the page, at that part.
pub(super) fn edit_part(app: &mut App, key: &PageKey) {
    let Some(page) = &app.page else { return };
    let owner = page.owner(key);
    match key {
        PageKey::Record(id) => form(app, Target::Edit(id.clone())),
        PageKey::Figure(_) => form(app, Target::Edit(owner)),
        PageKey::Results(piece, at) => form(app, Target::Results(piece.clone(), Some(*at))),
        PageKey::Slot(term, number) => {
            let of = page.partnership.clone();
            let slot = fills(app, *term, *number);
            new(app, NewKind::Deliverable(of, slot));
        }
        PageKey::Field(AnyId::Influencer(id), name)
            if FitAspect::ALL.iter().any(|aspect| aspect.field() == *name) =>
        {
            form(app, Target::Fit(id.clone()));
            focus(app, name, None);
        }
        PageKey::Field(_, name) => {
            form(app, Target::Edit(owner));
            focus(app, name, None);
        }
        PageKey::Term(at) => {
            let of = page.partnership.as_ref().and_then(|id| app.book.partnerships.get(id));
            let term = of.and_then(|one| Some((one.id.clone(), one.terms.get(*at)?.id.clone())));
            if let Some((partnership, term)) = term {
                form(app, Target::Term(partnership, term));
            }
        }
        PageKey::Sale(at) => {
            form(app, Target::Edit(owner));
            focus(app, "sales", Some(*at));
            part(app, "sales", Some(*at));
        }
        PageKey::Expense(at) => {
            form(app, Target::Edit(owner));
            focus(app, "expenses", Some(*at));
            part(app, "expenses", Some(*at));
        }
        PageKey::Account(at) => {
            form(app, Target::Edit(owner));
            focus(app, "accounts", Some(*at));
            part(app, "accounts", Some(*at));
        }
        PageKey::Audience(account, at) => {
            form(app, Target::Edit(owner));
            focus(app, "accounts", Some(*account));
            part(app, "accounts", Some(*account));
            focus(app, "audience", Some(*at));
            part(app, "audience", Some(*at));
        }
    }
}

/// Focuses a field of the top form, and a part of it.
pub(super) fn focus(app: &mut App, field: &str, part: Option<usize>) {
    if let Some(Overlay::Form(form)) = app.overlays.last_mut() {
        form.focus_on(field, part);
    }
}

/// Returns a slot of a term of the page's partnership.
pub(super) fn fills(app: &App, term: usize, number: u32) -> Option<Fills> {
    let partnership = app.page.as_ref()?.partnership.as_ref()?;
    let term = app.book.partnerships.get(partnership)?.terms.get(term)?;
    Some(Fills { term: term.id.clone(), number })
}

/// Opens the form of a part of the top form.
pub(super) fn part(app: &mut App, list: &'static str, at: Option<usize>) {
    let part = match app.overlays.last_mut() {
        Some(Overlay::Form(form)) => {
            let kept = form.kept_part(list, at);
            kept.or_else(|| forms::part(form, list, at, &app.book, app.today))
        }
        _ => None,
    };
    if let Some(part) = part {
        app.overlays.push(Overlay::Form(Box::new(part)));
    }
}

impl App {
    /// Returns the partnership that a page opens with: the running one in the furthest lane.
    #[must_use]
    pub(super) fn main_partnership(&self, influencer: &Id<Influencer>) -> Option<Id<Partnership>> {
        let of = self.book.partnerships_with(influencer);
        let best = of.max_by_key(|one| {
            (!one.archived, one.stage.is_running(), one.stage.lane(), one.id.clone())
        });
        best.map(|one| one.id.clone())
    }
}
