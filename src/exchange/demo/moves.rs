//! Moves every day in a record. Each field is named, so that a new one cannot be forgotten.

use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::conflict::Conflict;
use crate::domain::date::{Date, plus_days};
use crate::domain::deliverable::{Deliverable, DisclosureCheck};
use crate::domain::exchange_rate::ExchangeRate;
use crate::domain::expectations::{NextStep, Term};
use crate::domain::expense::Expense;
use crate::domain::frequency::Frequency;
use crate::domain::history::{Entry, Happening};
use crate::domain::influencer::{Account, Audience, Influencer};
use crate::domain::month::YearMonth;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, Trigger};
use crate::domain::results::Results;
use crate::domain::rights::{Exclusivity, Until, UsageRight};
use crate::domain::sale::Sale;
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::touch::Touch;

/// A value with days.
pub(super) trait Moves {
    /// Moves every day by this many days.
    fn move_by(&mut self, days: i64);
}

impl Moves for Date {
    fn move_by(&mut self, days: i64) {
        *self = plus_days(*self, days);
    }
}
impl Moves for YearMonth {
    fn move_by(&mut self, days: i64) {
        // From the middle of the month, so that a few days do not change it.
        *self = Self::of(plus_days(self.first_day(), 14 + days));
    }
}
impl<T: Moves> Moves for Option<T> {
    fn move_by(&mut self, days: i64) {
        if let Some(one) = self {
            one.move_by(days);
        }
    }
}
impl<T: Moves> Moves for Vec<T> {
    fn move_by(&mut self, days: i64) {
        for one in self {
            one.move_by(days);
        }
    }
}

/// Declares which fields of a struct have days, and which do not.
macro_rules! moves {
    ($($type:ident { $($with:ident),* ; $($without:ident),* $(,)? })*) => { $(
        impl Moves for $type {
            fn move_by(&mut self, days: i64) {
                let Self { $($with,)* $($without: _),* } = self;
                $($with.move_by(days);)*
                // Unused by structs without days.
                let _ = days;
            }
        }
    )* };
}

moves! {
    Brand {
        rates;
        name, currency, country, category_words, disclosure_tag, commission_interval, fiscal_year_from, date_order, first_weekday, niches, audience_regions, audience_ages,
        audience_languages, audience_interests, hashtags, mentions, micro_from, micro_to, macro_to,
        follow_up_contact, follow_up_talks, follow_up_contract, follow_up_review, follow_up_gift,
        silent_gift, quiet
    }
    Influencer {
        accounts;
        id, name, niches, audience_regions, audience_ages, audience_languages, audience_interests,
        email, phone, country, sheet_id, address, fit_niche, fit_audience, fit_values, fit_interest, fit_quality, tags,
        notes, archived
    }
    Account { audience; platform, handle }
    Audience { on; followers, likes, comments, views, reach }
    Campaign {
        from, until, last_order_by, ship_by, closed_on, expenses;
        id, name, goal, budget, about, audience, key_messages, dos, donts, contact, notes, archived
    }
    Partnership {
        next_step, terms, signed_on, bonus_earned_on, sales, expenses, taken_over;
        id, influencer, campaign, title, stage, must, should, could, never, hashtags, mentions, link,
        code, freedom, freedom_note, review_rounds, review_days, disclosure_tag, disclosure_none,
        disclosure_label, fee, gift, gift_value, gift_cost, gift_obliges, accepted_releases, commission, bonus, bonus_for, agreement, payee, invoice,
        notes, archived
    }
    NextStep { by, since; whose, what }
    Term { frequency, valid_from; id, content, platform, poster, count, draft_days }
    ExchangeRate { on; currency, per_unit }
    Sale { month; id, code, link, source, orders, revenue, refunds }
    Expense { on; id, amount, what }
    Deliverable {
        draft_due, post_due, first_due, status_since, received_on, accepted_on, posted_on, check,
        results, taken_over;
        id, partnership, content, platform, poster, title, fills, at, place, dates_by_hand, status, url,
        rounds, changes, notes
    }
    DisclosureCheck { checked_on; tag, label, place, link_and_code, evidence, in_spite }
    Results {
        on;
        impressions, reach, views, likes, comments, shares, saves, clicks, orders, revenue
    }
    Payment {
        trigger, state, invoice_received_on, taken_over;
        id, partnership, title, amount, due_days, series, covers, net, vat, invoice, notes
    }
    Shipment {
        send_by, shipped_on, delivered_on, returned_on, taken_over;
        id, partnership, items, item_cost, shipping_cost, state, carrier, tracking, notes
    }
    UsageRight {
        from, until, granted_on, ad_code_until;
        id, partnership, channel, days, counted_from, pieces, territory, in_use, ad_code, notes
    }
    Exclusivity {
        from, until;
        id, influencer, owed_to, category, competitors, days, counted_from, notes
    }
    Touch { on; id, influencer, partnership, direction, channel, about, text }
    Entry { on, what; id, partnership, number }
    Silence { on, until; id, what, record, reason }
    // The values of a conflict do not move.
    Conflict { on; id, record, field, base, ours, theirs }
}

impl Moves for Frequency {
    fn move_by(&mut self, days: i64) {
        match self {
            Self::Once { by } => by.move_by(days),
            Self::PerWeek { periods: _, from, pace: _ }
            | Self::PerMonth { periods: _, from, pace: _ } => {
                from.move_by(days);
            }
            Self::Until { from, by, gap: _ } => {
                from.move_by(days);
                by.move_by(days);
            }
            Self::AfterDelivery { days: _ } => {}
        }
    }
}

impl Moves for Trigger {
    fn move_by(&mut self, days: i64) {
        match self {
            Self::On(day) => day.move_by(days),
            Self::Signing | Self::Delivery | Self::Verification { pieces: _ } => {}
        }
    }
}

impl Moves for PaymentState {
    fn move_by(&mut self, days: i64) {
        match self {
            Self::Paid { on, how: _ } => on.move_by(days),
            Self::Open | Self::Cancelled => {}
        }
    }
}

impl Moves for Until {
    fn move_by(&mut self, days: i64) {
        match self {
            Self::Day(day) => day.move_by(days),
            Self::Perpetual => {}
        }
    }
}

impl Moves for Happening {
    fn move_by(&mut self, days: i64) {
        match self {
            Self::DateMoved { what: _, from, to } => {
                from.move_by(days);
                to.move_by(days);
            }
            Self::RenewedFrom { day } => day.move_by(days),
            Self::Started
            | Self::Signed
            | Self::StageMoved { from: _, to: _ }
            | Self::TermsChanged { before: _, after: _ }
            | Self::StatusMoved { what: _, from: _, to: _ }
            | Self::Changed { what: _, before: _, after: _ }
            | Self::ChangesAsked { what: _, round: _, note: _ }
            | Self::StepDone { whose: _, what: _ }
            | Self::Paid { amount: _, what: _ }
            | Self::Reopened { amount: _, what: _ }
            | Self::CalledOff { amount: _, what: _ }
            | Self::Shipped { what: _ }
            | Self::Delivered { what: _ }
            | Self::Returned { what: _ }
            | Self::Granted { what: _ }
            | Self::UseBegun { what: _ }
            | Self::UseEnded { what: _ }
            | Self::Deleted { what: _ }
            | Self::Renewed { from: _ } => {}
        }
    }
}
