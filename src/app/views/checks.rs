//! The checks: shows them, goes to the field of a finding, silences one, and goes back.

use crate::app::open;
use crate::app::views::behaviour::NOTHING;
use std::sync::Arc;

use crate::app::App;
use crate::app::form::kinds::{NewKind, Target};
use crate::app::form::spec::Entry;
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::Overlay;
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Behaviour, RowAct};
use crate::domain::command::Command;
use crate::domain::record::AnyId;
use crate::insight::checks::ledger::Listed;
use crate::insight::checks::{Code, Finding};

pub(super) struct Checks;

impl Behaviour for Checks {
    fn prepare(&self, app: &mut App) {
        app.sight.look_into(&app.book);
    }

    fn subject(&self, app: &App) -> Option<Subject> {
        let selected = app.checks.list.chosen();
        selected.map(|finding| Subject::record(finding.record.clone()))
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        app.sight.lay_out_checks();
        act.on(&mut app.checks.list, app.sight.check_ids(), app.layout.page)
    }

    fn availability(&self, app: &App, verb: Verb) -> Option<Result<(), &'static str>> {
        let is_selected = || app.subject().is_some();
        match verb {
            Verb::Delete => {
                Some(Err("a finding goes when it is put right; x silences it with a reason"))
            }
            Verb::New => Some(Err("findings come by themselves; Enter goes to the field")),
            Verb::Open if !is_selected() => Some(Err(NOTHING)),
            Verb::Silence if is_selected() => Some(Ok(())),
            _ => None,
        }
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        match verb {
            Verb::Open => go_to_field(app),
            Verb::NextPane | Verb::PreviousPane => next_group(app, verb),
            Verb::Silence => return Some(silence(app)),
            _ => return None,
        }
        Some(Vec::new())
    }
}

/// Goes to the first finding of the next or previous group; wraps around.
fn next_group(app: &mut App, verb: Verb) {
    let ids = app.sight.check_ids();
    let starts: Vec<usize> =
        (1..ids.len()).filter(|at| ids[*at].is_some() && ids[at - 1].is_none()).collect();
    let here = app.checks.list.position(ids).unwrap_or(0);
    let own = starts.partition_point(|start| *start <= here).saturating_sub(1);
    let to = match verb {
        Verb::PreviousPane => (own + starts.len().saturating_sub(1)).checked_rem(starts.len()),
        _ => (own + 1).checked_rem(starts.len()),
    };
    if let Some(to) = to.and_then(|to| starts.get(to)) {
        app.select_row(*to);
    }
}

/// Goes to the field of the finding: opens its form there, else its page.
fn go_to_field(app: &mut App) {
    let Some(listed) = chosen(app) else {
        app.say(Weight::Refused, "Nothing is selected here");
        return;
    };
    let finding = &listed.finding;
    let record = finding.id.record.clone();
    if let (Code::NoNextStep, AnyId::Partnership(id)) = (finding.id.code, &record) {
        return app.ask_step(id, None);
    }
    match target(finding) {
        Some((target, field)) => {
            open::form(app, target);
            focus(app, field);
        }
        None => open::page(app, &Subject::record(record)),
    }
}

/// Silences the finding with a reason, or removes its silence.
fn silence(app: &mut App) -> Vec<Effect> {
    let Some(listed) = chosen(app) else { return Vec::new() };
    match &listed.silence {
        Some(silence) => app.run(Command::Delete(AnyId::Silence(silence.id.clone()))),
        None => {
            open::form(app, Target::Silence(listed.finding.id.clone()));
            Vec::new()
        }
    }
}

pub(in crate::app) fn is_silenced(app: &App) -> bool {
    chosen(app).is_some_and(|listed| listed.silence.is_some())
}

fn chosen(app: &App) -> Option<Arc<Listed>> {
    let id = app.checks.list.chosen()?;
    let checks = app.sight.checks()?;
    checks.listed().iter().find(|listed| listed.finding.id == *id).cloned()
}

/// Returns the form that fixes a finding, and its field; `None` if no form does.
fn target(finding: &Finding) -> Option<(Target, &'static str)> {
    let edit = || (Target::Edit(finding.id.record.clone()), finding.field);
    Some(match (finding.id.code, &finding.id.record) {
        (Code::Unchecked | Code::TagMissing, AnyId::Deliverable(id)) => {
            (Target::Verify(id.clone()), "tag")
        }
        (Code::LabelMissing, AnyId::Deliverable(id)) => (Target::Verify(id.clone()), "label"),
        (Code::LinkOrCodeWrong, AnyId::Deliverable(id)) => {
            (Target::Verify(id.clone()), "link_and_code")
        }
        (Code::NoBrandTag, _) => (Target::Brand, "disclosure_tag"),
        (Code::Unpaid, AnyId::Payment(id)) => (Target::Pay(id.clone()), "on"),
        (Code::NoPayment | Code::BelowFee, AnyId::Partnership(id)) => {
            (Target::Add(NewKind::Payment(Some(id.clone()))), "amount")
        }
        // The next step has its own popup, and pieces are planned from the page.
        (Code::NoNextStep | Code::NothingPlanned, _) => return None,
        (_, AnyId::Entry(_) | AnyId::Silence(_) | AnyId::Conflict(_)) => return None,
        (
            Code::Unchecked
            | Code::TagMissing
            | Code::LabelMissing
            | Code::LinkOrCodeWrong
            | Code::RightLapsed
            | Code::AdCodeLapsed
            | Code::OursInTheirs
            | Code::TheirsInOurs
            | Code::MayClash
            | Code::DraftAfterPost
            | Code::BeforeProduct
            | Code::SameDay
            | Code::GapTooSmall
            | Code::MoreThanAgreed
            | Code::LiveAhead
            | Code::PaidUnverified
            | Code::Unpaid
            | Code::NoPayment
            | Code::BelowFee
            | Code::AboveFee
            | Code::SpentAbove
            | Code::OverBudget
            | Code::InvoiceSum
            | Code::SeriesPlace
            | Code::CommissionOwed
            | Code::BonusOwed
            | Code::SaleTwice
            | Code::RefundsAbove
            | Code::CountedAhead
            | Code::SoldByWhat
            | Code::NoGiftCost
            | Code::FeeFar
            | Code::NoTerms
            | Code::NoRepresentation
            | Code::NoSlots
            | Code::ManyRounds
            | Code::NoDay
            | Code::SilentGift
            | Code::DoneButOpen
            | Code::DoneButUnpaid
            | Code::LiveTooEarly
            | Code::AllDone
            | Code::SharedCode
            | Code::SharedAccount
            | Code::SharedLink
            | Code::SamePerson
            | Code::Dangling
            | Code::Backwards
            | Code::SlotTwice
            | Code::NoSuchSlot
            | Code::TwoEnds,
            _,
        ) => edit(),
    })
}

/// Focuses a field of the top form; for a list of parts, the first part.
fn focus(app: &mut App, field: &'static str) {
    let Some(Overlay::Form(form)) = app.overlays.last_mut() else { return };
    form.focus_on(field, None);
    let is_list =
        form.focused().spec.name == field && matches!(form.focused().spec.entry, Entry::List(_));
    if is_list && form.draft.parts(field, app.today).is_empty() {
        // The list is empty: open a first part, since that is what is missing.
        open::part(app, field, None);
    }
}
