//! Menus: views to go to, actions, places to move to, texts to copy.

use crate::app::form::kinds::{NewKind, Target};
use crate::app::keys::keymap;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::{Act, Menu, MenuItem};
use crate::app::state::subject::Subject;
use crate::app::verbs::availability::availability;
use crate::app::verbs::tracks;
use crate::app::verbs::tracks::{payment_moves, right_moves};
use crate::app::views::behaviour::Actions;
use crate::app::{App, open};
use crate::domain::choice::Choice;
use crate::domain::command::Command;
use crate::domain::deliverable::Status;
use crate::domain::field::Value;
use crate::domain::record::AnyId;
use crate::domain::stage::{Lane, Stage};
use crate::insight::item::What;
use crate::insight::number::counted;

/// Lists the views and their letters.
pub(super) fn go_to(app: &mut App) {
    let item =
        |view: &View| MenuItem::new(view.title(), Act::Verb(Verb::Show(*view))).key(view.letter());
    let tabs = View::TABS.iter().map(|view| item(view).note(view.purpose()));
    let mut items: Vec<MenuItem> = tabs.chain(View::WITHOUT_TAB.iter().map(item)).collect();
    items.push(MenuItem::new("First row", Act::Verb(Verb::First)).key('g'));
    items.push(MenuItem::new("Campaigns", Act::Verb(Verb::Campaigns)).key('m'));
    items.push(MenuItem::new("Brand and rules", Act::Verb(Verb::BrandSettings)).key('b'));
    app.overlays.push(Overlay::Menu(Menu::new("Go to", items)));
}

/// Lists the actions for the selection; unavailable ones say why.
pub(super) fn actions(app: &mut App) {
    const OFFERED: [Verb; 22] = [
        Verb::Tick,
        Verb::Open,
        Verb::Edit,
        Verb::MoveTo,
        Verb::NextStep,
        Verb::LogTouch,
        Verb::Payment,
        Verb::Letters,
        Verb::SplitFee,
        Verb::AskChanges,
        Verb::AllTheSame,
        Verb::Fit,
        Verb::Compare,
        Verb::StageForward,
        Verb::StageBack,
        Verb::PlanSlots,
        Verb::Renew,
        Verb::Copy,
        Verb::OpenLink,
        Verb::Archive,
        Verb::Delete,
        Verb::New,
    ];
    if let Some(actions) = app.here().actions(app) {
        return of_row(app, actions);
    }
    let Some(subject) = app.subject() else { return };
    let contexts = app.screen_contexts();
    let item = |verb: Verb| item(app, verb).note(keymap::key(&contexts, verb).unwrap_or_default());
    let wanted = |verb: &Verb| {
        // A card's own moves are offered only on the board, draft and fee actions only where they
        // apply.
        let of_some = matches!(
            verb,
            Verb::StageForward
                | Verb::StageBack
                | Verb::AskChanges
                | Verb::AllTheSame
                | Verb::SplitFee
        );
        let of_marks = *verb == Verb::Compare && !app.lists_influencers();
        !of_marks && (!of_some || availability(app, *verb).is_ok())
    };
    let items: Vec<MenuItem> = OFFERED.into_iter().filter(wanted).map(item).collect();
    let first = items.iter().position(|item| item.refused.is_none()).unwrap_or(0);
    let title = subject.name(&app.book);
    app.overlays.push(Overlay::Menu(Menu::new(title, items).selecting(first)));
}

/// Returns the item of a verb, disabled if the verb is unavailable.
fn item(app: &App, verb: Verb) -> MenuItem {
    MenuItem::of(verb, &app.screen_contexts(), availability(app, verb).err())
}

/// Lists the verbs of a row that is not a record.
pub(super) fn of_row(app: &mut App, actions: Actions) {
    let Actions { title, verbs } = actions;
    let contexts = app.screen_contexts();
    let items = verbs.into_iter().map(|(verb, note)| {
        let item = item(app, verb);
        let key = if item.key.is_some() { None } else { keymap::key(&contexts, verb) };
        item.note(note.unwrap_or_else(|| key.unwrap_or_default().to_owned()))
    });
    let items = items.collect();
    app.overlays.push(Overlay::Menu(Menu::new(title, items)));
}

/// Lists where the selection can be moved: a stage, a status, a campaign, a day.
pub(super) fn move_to(app: &mut App) {
    let Some(subject) = app.subject() else { return };
    if let (Some(What::Owed), AnyId::Partnership(id)) = (subject.what, &subject.record) {
        return open::form(app, Target::Waive(id.clone()));
    }
    let mut items = Vec::new();
    let mut selected = 0;
    if let AnyId::Partnership(id) = &subject.record
        && let Some(partnership) = app.book.partnerships.get(id)
    {
        let stages = Lane::ALL.iter().map(|lane| Stage::In(*lane));
        let paused = partnership.stage.paused();
        for (at, to) in stages.chain(paused).chain(Stage::EXITS).enumerate() {
            let here = to == partnership.stage;
            let command = Command::MoveStage { partnership: id.clone(), to };
            let item = MenuItem::new(to.word(), Act::Command(Box::new(command)));
            selected = if here { at } else { selected };
            let letter = stage_letter(to);
            items.push(item.note(if here { "now" } else { "" }).key(letter));
        }
        let none = std::iter::once(None);
        let some = app.book.campaigns.values().filter(|one| !one.archived).map(Some);
        for campaign in none.chain(some) {
            let to = campaign.map(|one| one.id.clone());
            let label = campaign.map_or("no campaign".to_owned(), |one| one.name.to_string());
            let here = to == partnership.campaign;
            let command = Command::MoveCampaign { partnership: id.clone(), to };
            let item = MenuItem::new(format!("Campaign: {label}"), Act::Command(Box::new(command)));
            items.push(item.note(if here { "now" } else { "" }));
        }
    }
    if let Some(piece) = subject.deliverable(&app.book) {
        let has_failed = subject.failed_check(&app.book).is_some();
        for (at, to) in Status::ALL.iter().copied().enumerate() {
            let here = to == piece.status;
            selected = if here { at } else { selected };
            let act = match to {
                Status::Live if !here => Act::Form(Target::Post(piece.id.clone())),
                Status::ChangesAsked if !here => Act::Form(Target::Changes(piece.id.clone())),
                Status::Verified if has_failed && !here => {
                    Act::Form(Target::AllTheSame(piece.id.clone()))
                }
                _ => {
                    Act::Command(Box::new(Command::SetStatus { deliverable: piece.id.clone(), to }))
                }
            };
            let item = MenuItem::new(to.word(), act).note(if here { "now" } else { "" });
            items.push(item.key(status_letter(to)));
        }
    }
    match &subject.record {
        AnyId::Shipment(id) => {
            if let Some(parcel) = app.book.shipments.get(id) {
                (items, selected) = tracks::shipment_items(app, parcel);
            }
        }
        AnyId::Payment(id) => {
            items.extend(app.book.payments.get(id).into_iter().flat_map(|one| payment_moves(one)));
        }
        AnyId::UsageRight(id) => {
            items.extend(app.book.rights.get(id).into_iter().flat_map(|one| right_moves(one)));
        }
        _ => {}
    }
    if let Some(item) = subject.dated(&app.book) {
        items.push(MenuItem::new("A day…", Act::Form(Target::MoveDay(item))).key('y'));
    }
    let title = format!("Move {} to", subject.name(&app.book));
    app.overlays.push(Overlay::Menu(Menu::new(title, items).selecting(selected)));
}

fn stage_letter(stage: Stage) -> char {
    match stage {
        Stage::In(Lane::Prospect) => 'p',
        Stage::In(Lane::Contacted) => 'c',
        Stage::In(Lane::InTalks) => 'i',
        Stage::In(Lane::Agreed) => 'a',
        Stage::In(Lane::Active) => 't',
        Stage::In(Lane::Done) => 'd',
        Stage::Paused { .. } => 'u',
        Stage::Declined => 'e',
        Stage::Rejected => 'r',
        Stage::Ghosted => 'g',
    }
}

fn status_letter(status: Status) -> char {
    match status {
        Status::Planned => 'p',
        Status::Drafting => 'd',
        Status::InReview => 'r',
        Status::ChangesAsked => 'c',
        Status::Approved => 'a',
        Status::Scheduled => 's',
        Status::Live => 'l',
        Status::Verified => 'v',
        Status::Missed => 'm',
        Status::Cancelled => 'x',
    }
}

/// Lists what can be copied from the selection.
pub(super) fn copy(app: &mut App) {
    let Some(subject) = app.subject() else { return };
    let mut items = vec![copied("Name", subject.name(&app.book))];
    items.extend(of_influencer(app, &subject));
    let partnership = subject.partnership(&app.book).and_then(|id| app.book.partnerships.get(&id));
    if let Some(partnership) = partnership {
        if let Some(code) = &partnership.code {
            items.push(copied("Discount code", code.show()));
        }
        if !partnership.hashtags.is_empty() {
            items.push(copied("Hashtags", partnership.hashtags.show().replace(',', "")));
        }
    }
    for (label, url) in subject.links(&app.book) {
        items.push(copied(&format!("Link: {label}"), url));
    }
    app.overlays.push(Overlay::Menu(Menu::new("Copy", items)));
}

fn of_influencer(app: &App, subject: &Subject) -> Vec<MenuItem> {
    let Some(influencer) =
        subject.influencer(&app.book).and_then(|id| app.book.influencers.get(&id))
    else {
        return Vec::new();
    };
    let mut items: Vec<MenuItem> = influencer
        .accounts
        .iter()
        .map(|account| copied(&format!("Handle on {}", account.platform), account.handle.show()))
        .collect();
    if !influencer.email.is_empty() {
        items.push(copied("E-mail", influencer.email.to_string()));
    }
    if !influencer.address.is_empty() {
        items.push(copied("Address", format!("{}\n{}", influencer.name, influencer.address)));
    }
    items
}

fn copied(label: &str, text: String) -> MenuItem {
    let note = text.lines().next().unwrap_or_default().to_owned();
    MenuItem::new(label, Act::Copy(text)).note(note)
}

/// Opens the selection's link; opens a menu if there are several.
pub(super) fn open_link(app: &mut App) -> Vec<Effect> {
    let links = app.subject().map(|subject| subject.links(&app.book)).unwrap_or_default();
    if let [(_, url)] = links.as_slice() {
        return vec![Effect::OpenLink(url.clone())];
    }
    let items = links
        .into_iter()
        .map(|(label, url)| MenuItem::new(label, Act::OpenLink(url.clone())).note(url))
        .collect();
    app.overlays.push(Overlay::Menu(Menu::new("Open", items)));
    Vec::new()
}

/// Lists the campaigns; choosing one opens its form.
pub(super) fn campaigns(app: &mut App) {
    let mut items: Vec<MenuItem> = app
        .book
        .campaigns
        .values()
        .map(|campaign| {
            let count = app.book.partnerships_in(&campaign.id).count();
            let archived = if campaign.archived { ", archived" } else { "" };
            MenuItem::new(
                campaign.name.to_string(),
                Act::Form(Target::Edit(AnyId::Campaign(campaign.id.clone()))),
            )
            .note(format!("{}{archived}", counted(count as u64, "partnership")))
        })
        .collect();
    let new = Act::New(NewKind::Campaign);
    items.push(MenuItem::new("New campaign", new).key('n'));
    app.overlays.push(Overlay::Menu(Menu::new("Campaigns", items)));
}

/// Lists archived records; choosing one restores it.
pub(super) fn archived(app: &mut App) {
    let book = &app.book;
    let influencers = book.influencers.values().filter(|one| one.archived);
    let partnerships = book.partnerships.values().filter(|one| one.archived);
    let campaigns = book.campaigns.values().filter(|one| one.archived);
    let ids = influencers
        .map(|one| AnyId::Influencer(one.id.clone()))
        .chain(partnerships.map(|one| AnyId::Partnership(one.id.clone())))
        .chain(campaigns.map(|one| AnyId::Campaign(one.id.clone())));
    let items: Vec<MenuItem> = ids
        .map(|id| {
            let subject = Subject::record(id.clone());
            MenuItem::new(subject.name(book), Act::Command(Box::new(Command::Archive(id.clone()))))
                .note(id.kind().noun())
        })
        .collect();
    if items.is_empty() {
        app.say(Weight::Refused, "Nothing is archived: A hides what is selected");
    } else {
        app.overlays.push(Overlay::Menu(Menu::new("Bring back from the archive", items)));
    }
}
