//! Differences per field of each record, with the labels of its field table.
//!
//! The macro destructures each struct, so that a new field cannot be forgotten.

use super::known::Known;
use super::said::Said;
use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::conflict::Conflict;
use crate::domain::deliverable::{Deliverable, DisclosureCheck};
use crate::domain::exchange_rate::ExchangeRate;
use crate::domain::expense::Expense;
use crate::domain::field::Fields;
use crate::domain::history::Entry;
use crate::domain::influencer::{Audience, Influencer};
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::Kind;
use crate::domain::results::Results;
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::sale::Sale;
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::touch::Touch;

/// A struct whose fields have labels.
pub(super) trait Labels: Fields {
    /// Returns the differences from the old version, one or more clauses per field.
    fn changed_fields(&self, was: &Self, known: &Known) -> Vec<String>;

    /// Returns all known fields but the references to owners, one per line.
    fn fields(&self, known: &Known) -> Vec<String>;

    /// Returns the value of a field on one line; empty if none.
    fn value(&self, field: &str, known: &Known) -> String;
}

/// Returns the name of a field in a sentence.
fn label_of<T: Fields>(field: &str) -> String {
    T::field(field).map(|field| field.info.sentence_label()).unwrap_or_default()
}

/// Declares for each type which fields are its name or place, and which are its content.
macro_rules! labels {
    ($($type:ident { $([$name:ident])? $(($($place:ident),*))? $($field:ident),* $(,)? })*) => { $(
        impl Labels for $type {
            fn changed_fields(&self, was: &Self, known: &Known) -> Vec<String> {
                let Self { $($name: _,)? $($($place,)*)? $($field),* } = self;
                let label = |field| label_of::<Self>(field);
                let mut lines = Vec::new();
                $($(if *$place != was.$place {
                    lines.extend($place.changed(&was.$place, &label(stringify!($place)), known));
                })*)?
                $(if *$field != was.$field {
                    lines.extend($field.changed(&was.$field, &label(stringify!($field)), known));
                })*
                lines
            }
            fn fields(&self, known: &Known) -> Vec<String> {
                let Self { $($name: _,)? $($($place: _,)*)? $($field),* } = self;
                let label = |field| label_of::<Self>(field);
                let lines: Vec<Vec<String>> =
                    vec![$($field.listed(&label(stringify!($field)), known)),*];
                lines.concat()
            }
            fn value(&self, field: &str, known: &Known) -> String {
                match field {
                    $($(stringify!($place) => self.$place.in_full(known),)*)?
                    $(stringify!($field) => self.$field.in_full(known),)*
                    _ => String::new(),
                }
            }
        }
    )* };
}

labels! {
    Brand {
        name, currency, country, date_order, first_weekday, niches, category_words, audience_regions, audience_ages,
        audience_languages, audience_interests, hashtags, mentions, micro_from, micro_to, macro_to,
        follow_up_contact, follow_up_talks, follow_up_contract, follow_up_review, follow_up_gift,
        silent_gift, quiet, disclosure_tag, commission_interval, fiscal_year_from, rates,
    }
    Influencer {
        [id] name, accounts, niches, audience_regions, audience_ages, audience_languages,
        audience_interests, email, phone, country, address, fit_niche, fit_audience, fit_values,
        fit_interest, fit_quality, tags, notes, sheet_id, archived,
    }
    Audience {
        (on) followers, likes, comments, views, reach,
    }
    Campaign {
        [id] name, goal, from, until, last_order_by, ship_by, closed_on, budget, expenses, about, audience, key_messages, dos, donts, contact,
        notes, archived,
    }
    Partnership {
        [id] (influencer, campaign) title, stage, next_step, terms, must, should, could, never,
        hashtags, mentions, link, code, freedom, freedom_note, review_rounds, review_days,
        disclosure_tag, disclosure_none, disclosure_label, fee, gift, gift_value, gift_cost, gift_obliges, commission, bonus,
        bonus_for, bonus_earned_on, accepted_releases, sales, expenses, agreement, signed_on, payee, invoice, notes, taken_over, archived,
    }
    Deliverable {
        [id] (partnership) content, platform, poster, title, fills, draft_due, post_due, first_due, at, place,
        dates_by_hand, status, status_since, received_on, accepted_on, posted_on, url, rounds, changes, check, results, notes, taken_over,
    }
    DisclosureCheck {
        tag, label, place, link_and_code, checked_on, evidence, in_spite,
    }
    Results {
        (on) impressions, reach, views, likes, comments, shares, saves, clicks, orders, revenue,
    }
    Payment {
        [id] (partnership) title, amount, trigger, due_days, state, series, covers, net, vat, invoice_received_on, invoice, notes, taken_over,
    }
    Shipment {
        [id] (partnership) items, item_cost, shipping_cost, state, send_by, carrier, tracking,
        shipped_on, delivered_on, returned_on, notes, taken_over,
    }
    UsageRight {
        [id] (partnership) channel, from, until, days, counted_from, pieces, granted_on, territory, in_use, ad_code, ad_code_until, notes,
    }
    Exclusivity {
        [id] (influencer) owed_to, category, competitors, from, until, days, counted_from, notes,
    }
    ExchangeRate {
        (currency) per_unit, on,
    }
    Sale {
        [id] (month) code, link, source, orders, revenue, refunds,
    }
    Expense {
        [id] (what) on, amount,
    }
    Touch {
        [id] (influencer, partnership) on, direction, channel, about, text,
    }
    Entry {
        [id] (partnership) on, number, what
    }
    Conflict {
        [id] (record) field, base, ours, theirs, on,
    }
    Silence {
        [id] (record) what, reason, on, until,
    }
}

/// Returns the name of a record's field in a sentence, or its code name without a label; no kind
/// means the brand.
#[must_use]
pub fn label(kind: Option<Kind>, field: &str) -> String {
    macro_rules! of_kind {
        ($($kind:ident, $table:ident, $noun:literal;)*) => {
            match kind {
                None => label_of::<Brand>(field),
                $(Some(Kind::$kind) => label_of::<$kind>(field)),*
            }
        };
    }
    let label = crate::domain::record::for_each_record!(of_kind);
    if label.is_empty() { field.replace('_', " ") } else { label }
}
