//! Parcels, payments, drafts and rights: what `p`, `x` and `m` do to them, and verbs that add some.

use crate::app::open;
use std::sync::Arc;

use crate::app::App;
use crate::app::form::kinds::{NewKind, Target};
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::{Act, Menu, MenuItem};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::choice::Choice;
use crate::domain::command::Command;
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::money::Totals;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Covers, Payment, PaymentState, Trigger, open_fee};
use crate::domain::record::AnyId;
use crate::domain::rights::UsageRight;
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::text::{Line, sentence};
use crate::insight::costs::{commission_due, commission_unasked};
use crate::insight::payment::standing;
use crate::insight::reason::{reason, trigger_words};
use crate::insight::review::round_hint;

/// The usual ways to split a fee, with the letter and the words of each.
const SPLITS: [(char, &str, &[Trigger]); 6] = [
    ('v', "All of it on verification", &[VERIFICATION]),
    ('s', "All of it on signing", &[Trigger::Signing]),
    ('h', "Half on signing, half on verification", &[Trigger::Signing, VERIFICATION]),
    ('d', "Half on delivery, half on verification", &[Trigger::Delivery, VERIFICATION]),
    (
        't',
        "Thirds: on signing, on delivery, on verification",
        &[Trigger::Signing, Trigger::Delivery, VERIFICATION],
    ),
    ('1', "Half on the first piece verified, half on all", &[FIRST, VERIFICATION]),
];
const VERIFICATION: Trigger = Trigger::Verification { pieces: None };
const FIRST: Trigger = Trigger::Verification { pieces: Some(1) };

/// Opens the selected payment; for a partnership, what there is to pay, else a new payment.
pub(super) fn payment(app: &mut App) {
    let subject = app.subject();
    if let Some(AnyId::Payment(id)) = subject.map(|it| it.record) {
        let is_open = app.book.payments.get(&id).is_some_and(|one| is_open(one));
        let target = if is_open { Target::Pay(id) } else { Target::Edit(AnyId::Payment(id)) };
        return open::form(app, target);
    }
    let of = chosen_partnership(app);
    let items = of.as_ref().map(|of| payment_items(app, of)).unwrap_or_default();
    if items.is_empty() {
        return open::new(app, NewKind::Payment(of));
    }
    let name = of.as_ref().and_then(|of| app.book.partnerships.get(of));
    let name = name.map(|one| app.book.partnership_name(one)).unwrap_or_default();
    let new = MenuItem::new("New payment", Act::New(NewKind::Payment(of.clone()))).key('n');
    let series = MenuItem::new("Payments, one each month…", Act::New(NewKind::Series(of)));
    let items = items.into_iter().chain([new, series.key('e')]).collect();
    app.overlays.push(Overlay::Menu(Menu::new(format!("Pay {name}"), items)));
}

/// Returns the open payments of a partnership, first due first, and the ways to split the fee.
fn payment_items(app: &App, of: &Id<Partnership>) -> Vec<MenuItem> {
    let mut open: Vec<_> = app.book.payments_of(of).filter(|one| is_open(one)).collect();
    open.sort_by_key(|one| {
        let standing = standing(&app.book, one, app.today);
        (standing.due().is_none(), standing.due())
    });
    let pay = |one: &Arc<Payment>| {
        let label = format!("{} {}", one.amount.brief(), trigger_words(one, app.today));
        let act = Act::Form(Target::Pay(one.id.clone()));
        MenuItem::new(label, act).note(reason(&app.book, one, app.today))
    };
    let commission = pay_commission(app, of).map(|command| {
        let (amount, word) = commission_to_pay(app, of);
        let label = format!("{} of commission", amount.brief());
        MenuItem::new(label, Act::Command(Box::new(command)))
            .key('c')
            .note(format!("{word}; paid today"))
    });
    open.into_iter().map(pay).chain(commission).chain(splits(app, of)).collect()
}

/// Returns the payable commission and its word: what is due, else all that is owed.
fn commission_to_pay(app: &App, of: &Id<Partnership>) -> (Totals, &'static str) {
    let Some(partnership) = app.book.partnerships.get(of) else { return Default::default() };
    match commission_due(&app.book, partnership, app.today) {
        Some(due) => (due.amount, "due"),
        None => (commission_unasked(&app.book, partnership, app.today), "owed"),
    }
}

/// Returns the command that records the due commission, else the owed one, as paid today, with one
/// payment per currency; `None` if nothing is owed.
pub(super) fn pay_commission(app: &App, of: &Id<Partnership>) -> Option<Command> {
    let paid = |amount| Payment {
        title: "commission".into(),
        covers: Some(Covers::Commission),
        state: PaymentState::Paid { on: app.today, how: Line::default() },
        due_days: 0,
        ..Payment::new(Id::draft(), of.clone(), amount, Trigger::On(app.today))
    };
    let (amount, _) = commission_to_pay(app, of);
    let payments: Vec<Payment> = amount.iter().filter(|sum| sum.minor > 0).map(paid).collect();
    (!payments.is_empty()).then_some(Command::AddPayments(payments))
}

fn is_open(payment: &Payment) -> bool {
    payment.state == PaymentState::Open
}

/// Returns the ways to split the part of the fee without payments; empty if nothing is left.
fn splits(app: &App, of: &Id<Partnership>) -> Vec<MenuItem> {
    let Some(partnership) = app.book.partnerships.get(of) else { return Vec::new() };
    let payments = app.book.payments_of(of).map(AsRef::as_ref);
    let Some(left) = open_fee(partnership, payments) else { return Vec::new() };
    let item = |(key, words, into): &(char, &str, &[Trigger])| {
        let command = Command::SplitFee { partnership: of.clone(), into: into.to_vec() };
        let item = MenuItem::new(*words, Act::Command(Box::new(command))).key(*key);
        item.note(format!("{} of the fee", left.brief()))
    };
    SPLITS.iter().map(item).collect()
}

pub(super) fn split_fee(app: &mut App) -> Vec<Effect> {
    let Some(of) = chosen_partnership(app) else { return Vec::new() };
    let items = splits(app, &of);
    if items.is_empty() {
        // The domain refuses, saying why: there is no fee, or payments cover it.
        return app.run(Command::SplitFee { partnership: of, into: vec![VERIFICATION] });
    }
    app.overlays.push(Overlay::Menu(Menu::new("Split the fee", items)));
    Vec::new()
}

/// Opens the form of what a verb adds, for the selected partnership or influencer.
pub(super) fn add(app: &mut App, verb: Verb) {
    let of = chosen_partnership(app);
    let with = app.subject().and_then(|it| it.influencer(&app.book));
    let kind = match verb {
        Verb::NewShipment => NewKind::Shipment(of),
        Verb::NewRight => NewKind::Right(of),
        Verb::NewExclusivity => NewKind::Exclusivity(with, of),
        Verb::NewPayment => NewKind::Payment(of),
        Verb::NewSeries => NewKind::Series(of),
        _ => NewKind::Deliverable(of, None),
    };
    open::new(app, kind);
}

/// Returns the selected partnership; for an influencer, the running one.
pub(in crate::app) fn chosen_partnership(app: &App) -> Option<Id<Partnership>> {
    let subject = app.subject()?;
    subject.partnership(&app.book).or_else(|| {
        let influencer = subject.influencer(&app.book)?;
        app.main_partnership(&influencer)
    })
}

/// Asks why the owed pieces without a deliverable are waived.
pub(super) fn waive(app: &mut App) {
    if let Some(id) = chosen_partnership(app) {
        open::form(app, Target::Waive(id));
    }
}

/// Asks what to change in the selected draft.
pub(super) fn ask_changes(app: &mut App) {
    if let Some(AnyId::Deliverable(id)) = app.subject().map(|it| it.record) {
        open::form(app, Target::Changes(id));
    }
}

/// Asks why a piece counts as verified despite its failed check.
pub(super) fn verify_all_the_same(app: &mut App) {
    if let Some(id) = app.subject().and_then(|it| it.failed_check(&app.book)) {
        open::form(app, Target::AllTheSame(id));
    }
}

/// Returns the states a parcel can move to, and the index of the current one.
pub(super) fn shipment_items(app: &App, shipment: &Shipment) -> (Vec<MenuItem>, usize) {
    let id = || shipment.id.clone();
    let item = |to: ShipmentState| {
        let is_here = to == shipment.state;
        let act = match to {
            ShipmentState::Shipped if !is_here => Act::Form(Target::Ship(id())),
            ShipmentState::Delivered if !is_here => Act::Form(Target::Arrive(id())),
            ShipmentState::ToPrepare
            | ShipmentState::Shipped
            | ShipmentState::Delivered
            | ShipmentState::Returned => {
                Act::Command(Box::new(Command::MoveShipment { shipment: id(), to, on: app.today }))
            }
        };
        let letter = match to {
            ShipmentState::ToPrepare => 'p',
            ShipmentState::Shipped => 's',
            ShipmentState::Delivered => 'd',
            ShipmentState::Returned => 'r',
        };
        MenuItem::new(to.word(), act).note(if is_here { "now" } else { "" }).key(letter)
    };
    (ShipmentState::ALL.iter().copied().map(item).collect(), shipment.state.position())
}

/// Returns the states a payment can move to.
pub(super) fn payment_moves(payment: &Payment) -> Vec<MenuItem> {
    let command = |command| Act::Command(Box::new(command));
    let id = || payment.id.clone();
    match payment.state {
        PaymentState::Open => vec![
            MenuItem::new("Paid…", Act::Form(Target::Pay(id()))).key('p'),
            MenuItem::new("Cancelled", command(Command::CancelPayment(id()))).key('c'),
        ],
        PaymentState::Paid { .. } | PaymentState::Cancelled => {
            vec![MenuItem::new("Open again", command(Command::ReopenPayment(id()))).key('o')]
        }
    }
}

/// Returns the item that starts or ends the use of a right.
pub(super) fn right_moves(right: &UsageRight) -> Vec<MenuItem> {
    let word = if right.in_use { "No longer in use" } else { "In use" };
    let act = Act::Command(Box::new(Command::ToggleUse(right.id.clone())));
    vec![MenuItem::new(word, act).key('u')]
}

impl App {
    /// Warns about a draft sent back once more, if needed; the previous notice stays in the list.
    pub(in crate::app) fn hint_at_rounds(&mut self, set: &ChangeSet) {
        let rounds = |piece: &Option<Arc<Deliverable>>| piece.as_ref().map_or(0, |one| one.rounds);
        let piece = set.changes.iter().find_map(|change| match change {
            Change::Deliverable(edit) if rounds(&edit.before) < rounds(&edit.after) => {
                edit.after.clone()
            }
            _ => None,
        });
        if let Some(hint) = piece.and_then(|piece| round_hint(&self.book, &piece)) {
            self.say(Weight::Done, sentence(&hint));
        }
    }
}
