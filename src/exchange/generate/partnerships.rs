//! The partnerships of a generated book: influencer, stage, dates, and related records.

use super::agreement::{BONUS_ORDERS, compensate, represent};
use super::chance::Chance;
use super::expenses::expense;
use super::{Made, payments, pieces, quiet, rights, sales, shipments, story, terms, words};
use crate::domain::campaign::Campaign;
use crate::domain::date::{Date, plus_days};
use crate::domain::expectations::{NextStep, Whose};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Money;
use crate::domain::partnership::Partnership;
use crate::domain::platform::Platform;
use crate::domain::stage::{Lane, Stage};

/// The outline of a partnership: influencer, stage, days and pieces.
pub(super) struct Run {
    pub(super) partnership: Id<Partnership>,
    pub(super) influencer: Id<Influencer>,
    pub(super) platform: Platform,
    pub(super) handle: String,
    pub(super) followers: u64,
    pub(super) campaign: Option<Id<Campaign>>,
    pub(super) stage: Stage,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) pieces: u32,
}

impl Run {
    /// Returns whether content was agreed, with pieces, money and parcels.
    pub(super) fn has_content(&self) -> bool {
        match self.stage {
            Stage::In(lane) | Stage::Paused { from: lane } => {
                matches!(lane, Lane::Agreed | Lane::Active | Lane::Done)
            }
            Stage::Declined | Stage::Rejected | Stage::Ghosted => false,
        }
    }

    /// Returns whether work has started.
    pub(super) fn has_begun(&self) -> bool {
        self.has_content() && self.stage != Stage::In(Lane::Agreed)
    }
}

/// Returns the runs with all influencers, and distributes the pieces among them.
pub(super) fn runs(chance: &mut Chance, made: &Made, pieces: u32) -> Vec<Run> {
    let mut runs = Vec::new();
    for influencer in &made.influencers {
        for _ in 0..chance.weighed(&[(1, 45), (2, 35), (3, 20)]) {
            runs.push(run(chance, influencer, &made.campaigns));
        }
    }
    let mut left = pieces;
    let mut sharers =
        u32::try_from(runs.iter().filter(|run| run.has_content()).count()).unwrap_or(1);
    for run in runs.iter_mut().filter(|run| run.has_content()) {
        let fair = u64::from(left / sharers);
        let share = chance.amount(fair / 2, fair + fair / 2).max(1);
        // The last one takes the rest; each of the others leaves one piece per partnership.
        let most = left - (sharers - 1).min(left);
        run.pieces = if sharers == 1 { left } else { most.min(u32::try_from(share).unwrap_or(1)) };
        left -= run.pieces;
        sharers -= 1;
    }
    runs
}

fn run(chance: &mut Chance, influencer: &Influencer, campaigns: &[Campaign]) -> Run {
    let account = influencer.main_account().expect("everyone generated has an account");
    let stage = chance.weighed(&[
        (Stage::In(Lane::Prospect), 14),
        (Stage::In(Lane::Contacted), 7),
        (Stage::In(Lane::InTalks), 6),
        (Stage::In(Lane::Agreed), 8),
        (Stage::In(Lane::Active), 30),
        (Stage::In(Lane::Done), 21),
        (Stage::Declined, 4),
        (Stage::Rejected, 4),
        (Stage::Ghosted, 3),
        (Stage::Paused { from: Lane::Active }, 2),
        (Stage::Paused { from: Lane::InTalks }, 1),
    ]);
    let (from, to) = match stage {
        Stage::In(Lane::Active) | Stage::Paused { .. } => {
            (chance.between(-160, -25), chance.between(14, 88))
        }
        Stage::In(Lane::Done) => {
            let from = chance.between(-178, -60);
            (from, chance.between(from + 30, -10))
        }
        Stage::In(_) | Stage::Declined | Stage::Rejected | Stage::Ghosted => {
            (chance.between(4, 20), chance.between(45, 88))
        }
    };
    let (from, to) = (plus_days(chance.today, from), plus_days(chance.today, to));
    let campaign =
        if chance.permille(800) { running(chance, campaigns, from, stage) } else { None };
    Run {
        partnership: chance.id(&influencer.name),
        influencer: influencer.id.clone(),
        platform: account.platform.clone(),
        handle: account.handle.to_string(),
        followers: account.followers().unwrap_or_default(),
        campaign,
        stage,
        from,
        to,
        pieces: 0,
    }
}

/// Returns a campaign that fits the days: unfinished runs are in one that is not over.
fn running(
    chance: &mut Chance,
    campaigns: &[Campaign],
    from: Date,
    stage: Stage,
) -> Option<Id<Campaign>> {
    let needed = if stage == Stage::In(Lane::Done) { from } else { chance.today };
    let fitting: Vec<&Campaign> =
        campaigns.iter().filter(|one| one.until.is_none_or(|until| until >= needed)).collect();
    (!fitting.is_empty()).then(|| chance.pick(&fitting).id.clone())
}

/// Adds a partnership with all its records.
pub(super) fn live_through(chance: &mut Chance, run: &Run, made: &mut Made) {
    let mut partnership = Partnership::new(run.partnership.clone(), run.influencer.clone());
    partnership.campaign.clone_from(&run.campaign);
    if run.campaign.is_none() {
        partnership.title = (*chance.pick(&words::THEMES)).into();
    }
    partnership.stage = run.stage;
    partnership.next_step = next_step(chance, run.stage);
    let shipment = if run.has_content() { shipments::shipment(chance, run) } else { None };
    let delivered = shipment.as_ref().and_then(|shipment| shipment.delivered_on);
    let mut content = Vec::new();
    if run.has_content() {
        partnership.terms = terms::terms(chance, run, shipment.is_some());
    }
    if run.has_content() || run.stage == Stage::In(Lane::InTalks) {
        represent(chance, run, &mut partnership);
        compensate(chance, run, &mut partnership);
        if let Some(shipment) = &shipment {
            partnership.gift = shipment.items.clone();
            partnership.gift_cost = shipment.item_cost;
            partnership.gift_value =
                shipment.item_cost.map(|cost| Money { minor: cost.minor * 5 / 2, ..cost });
            partnership.gift_obliges =
                chance.weighed(&[(Some(true), 6), (Some(false), 1), (None, 3)]);
        }
    }
    if run.has_content() {
        content = pieces::pieces(chance, run, &partnership, delivered);
        let before = chance.between(3, 15);
        partnership.signed_on = Some(plus_days(run.from.min(chance.today), -before));
        partnership.agreement = format!("agreements/{}.pdf", run.partnership).as_str().into();
        sell_and_spend(chance, run, &mut partnership);
        made.payments.extend(payments::payments(chance, &partnership, &content, delivered));
        made.payments.extend(payments::beside(chance, &partnership));
        made.rights.extend(rights::rights(chance, run, &content));
        made.exclusivities.extend(rights::exclusivity(chance, run));
        note_papers(chance, &mut partnership);
    }
    made.touches.extend(story::touches(chance, run));
    made.history.extend(story::history(chance, &partnership, shipment.as_ref(), &made.payments));
    made.silenced.extend(quiet::silence(chance, &partnership));
    made.shipments.extend(shipment);
    made.deliverables.append(&mut content);
    made.partnerships.push(partnership);
    if run.stage == Stage::In(Lane::Done) && chance.permille(40) {
        take_over(chance, made);
    }
}

/// Adds sales, the earned bonus, and other costs.
fn sell_and_spend(chance: &mut Chance, run: &Run, partnership: &mut Partnership) {
    partnership.sales = sales::sales(chance, run, partnership);
    let is_earned = sales::orders(&partnership.sales) >= BONUS_ORDERS;
    if partnership.bonus.is_some() && is_earned {
        let day = chance.between(2, 20);
        partnership.bonus_earned_on = Some(plus_days(run.to.min(chance.today), -day));
    }
    let last = run.to.min(chance.today);
    if run.has_begun() && run.from < last && chance.permille(80) {
        let count = chance.below(2) + 1;
        partnership.expenses = (0..count).map(|_| expense(chance, run.from, last)).collect();
    }
}

fn note_papers(chance: &mut Chance, partnership: &mut Partnership) {
    if chance.permille(60) {
        partnership.payee = (*chance.pick(&words::PAYEES)).into();
    }
    if chance.permille(200) {
        let number = chance.amount(100_000_000, 999_999_999);
        partnership.invoice = format!("VAT ID DE{number}\nKiln & Company").as_str().into();
    }
    if chance.permille(120) {
        partnership.notes = (*chance.pick(&words::NOTES)).into();
    }
    partnership.archived = partnership.stage == Stage::In(Lane::Done) && chance.permille(15);
}

/// Marks the newest partnership and its records as imported.
fn take_over(chance: &mut Chance, made: &mut Made) {
    let on = Some(chance.day(-30, -1));
    let Some(partnership) = made.partnerships.last_mut() else { return };
    partnership.taken_over = on;
    let id = &partnership.id;
    let pieces = made.deliverables.iter_mut().rev().take_while(|one| one.partnership == *id);
    pieces.for_each(|one| one.taken_over = on);
    let payments = made.payments.iter_mut().rev().take_while(|one| one.partnership == *id);
    payments.for_each(|one| one.taken_over = on);
    let parcels = made.shipments.iter_mut().rev().take_while(|one| one.partnership == *id);
    parcels.for_each(|one| one.taken_over = on);
}

fn next_step(chance: &mut Chance, stage: Stage) -> Option<NextStep> {
    use Whose::{Them, Us};
    let steps: &[(Whose, &str)] = match stage {
        Stage::In(Lane::Contacted) => &[(Them, "Answer to our first message")],
        Stage::In(Lane::InTalks) => &[
            (Us, "Answer the counter-offer"),
            (Them, "Send rates and free weeks"),
            (Us, "Write the offer"),
        ],
        Stage::In(Lane::Agreed) => {
            &[(Us, "Send the brief"), (Us, "Prepare the parcel"), (Them, "Sign the contract")]
        }
        Stage::In(Lane::Active) => &[
            (Us, "Send the brief for next month"),
            (Them, "Send the next draft"),
            (Them, "Send the insights of the last reel"),
            (Us, "Choose photos for the shop"),
        ],
        Stage::In(Lane::Prospect | Lane::Done)
        | Stage::Declined
        | Stage::Rejected
        | Stage::Ghosted
        | Stage::Paused { .. } => return None,
    };
    if chance.late() {
        return None;
    }
    let (whose, what) = *chance.pick(steps);
    let by = if chance.late() { chance.day(-5, -1) } else { chance.day(0, 40) };
    let since = if chance.late() { chance.day(-14, -8) } else { chance.day(-2, 0) };
    Some(NextStep { whose, what: what.into(), by: Some(by), since: Some(since) })
}
