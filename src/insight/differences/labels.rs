//! Labels: what each field of each record is called in a sentence.
//!
//! The macro takes each struct apart, so that a new field has no way around being told.

use super::known::Known;
use super::said::Said;
use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::conflict::Conflict;
use crate::domain::deliverable::{Deliverable, DisclosureCheck};
use crate::domain::field::Fields;
use crate::domain::history::Entry;
use crate::domain::influencer::{Audience, Influencer};
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::Kind;
use crate::domain::results::Results;
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::touch::Touch;

/// A struct whose fields have labels.
pub(super) trait Labels: Fields {
    /// Returns what differs from how it was, a clause or more for each field.
    fn changed_fields(&self, was: &Self, known: &Known) -> Vec<String>;

    /// Returns all that is known of it but what it hangs on, in lines.
    fn fields(&self, known: &Known) -> Vec<String>;

    /// Returns all that is known of one field, in one line; empty for nothing.
    fn value(&self, field: &str, known: &Known) -> String;

    /// Returns what a field is called; none for the id.
    fn label(field: &str) -> Option<&'static str>;
}

/// Says of each type which fields name it or its place, and what the others are called.
macro_rules! labels {
    ($($type:ident { $([$name:ident])? $(($($place:ident: $owner:literal),*))? $($field:ident: $label:literal),* $(,)? })*) => { $(
        impl Labels for $type {
            fn changed_fields(&self, was: &Self, known: &Known) -> Vec<String> {
                let Self { $($name: _,)? $($($place,)*)? $($field),* } = self;
                let mut lines = Vec::new();
                $($(if *$place != was.$place {
                    lines.extend($place.changed(&was.$place, $owner, known));
                })*)?
                $(if *$field != was.$field {
                    lines.extend($field.changed(&was.$field, $label, known));
                })*
                lines
            }
            fn fields(&self, known: &Known) -> Vec<String> {
                let Self { $($name: _,)? $($($place: _,)*)? $($field),* } = self;
                let lines: Vec<Vec<String>> = vec![$($field.listed($label, known)),*];
                lines.concat()
            }
            fn value(&self, field: &str, known: &Known) -> String {
                match field {
                    $($(stringify!($place) => self.$place.in_full(known),)*)?
                    $(stringify!($field) => self.$field.in_full(known),)*
                    _ => String::new(),
                }
            }
            fn label(field: &str) -> Option<&'static str> {
                match field {
                    $($(stringify!($place) => Some($owner),)*)?
                    $(stringify!($field) => Some($label),)*
                    _ => None,
                }
            }
        }
    )* };
}

labels! {
    Brand {
        name: "name", currency: "currency", date_order: "dates are written",
        first_weekday: "first day of the week", niches: "niches", audience_regions: "regions",
        audience_ages: "ages", audience_languages: "languages", audience_interests: "interests",
        hashtags: "hashtags", mentions: "mentions", micro_from: "micro from", micro_to: "micro to",
        macro_to: "macro to", follow_up_contact: "days until a first message is followed up",
        follow_up_talks: "days until talks are followed up",
        follow_up_contract: "days for a contract to come back",
        follow_up_review: "days for our review",
        follow_up_gift: "days until we ask for a gift",
        silent_gift: "days until no post after a gift is silence", quiet: "days until quiet",
    }
    Influencer {
        [id] name: "name", accounts: "account", niches: "niches", audience_regions: "regions",
        audience_ages: "ages", audience_languages: "languages", audience_interests: "interests",
        email: "e-mail", phone: "phone", address: "address", fit_niche: "niche match",
        fit_audience: "audience match", fit_values: "values match",
        fit_interest: "genuine interest", fit_quality: "content quality", tags: "tags",
        notes: "notes", archived: "archived",
    }
    Audience {
        (on: "day") followers: "followers", likes: "likes", comments: "comments",
        views: "views", reach: "reach",
    }
    Campaign {
        [id] name: "name", goal: "goal", from: "from", until: "until", budget: "budget",
        about: "about", audience: "audience", key_messages: "key messages", dos: "works well",
        donts: "leave out", contact: "contact", notes: "notes", archived: "archived",
    }
    Partnership {
        [id] (influencer: "with", campaign: "campaign") title: "title",
        stage: "stage", next_step: "next step", terms: "promised", must: "must say",
        should: "should say", could: "could say", never: "never say", hashtags: "hashtags",
        mentions: "mentions", link: "link", code: "discount code", freedom: "freedom",
        freedom_note: "theirs to decide", review_rounds: "review rounds",
        review_days: "review days", disclosure_tag: "disclosure tag",
        disclosure_label: "bound to the platform's label", fee: "fee", gift: "gift",
        gift_value: "worth of the gift", gift_cost: "cost of the gift", commission: "commission",
        bonus: "bonus", bonus_for: "bonus for", agreement: "agreement", signed_on: "signed",
        payee: "payee", invoice: "invoice details", notes: "notes", archived: "archived",
    }
    Deliverable {
        [id] (partnership: "for") content: "content", platform: "platform",
        poster: "posted by", title: "title", fills: "slot", draft_due: "draft due",
        post_due: "due", at: "at", dates_by_hand: "dated by hand", status: "status",
        status_since: "status since", posted_on: "posted", url: "link", rounds: "rounds used",
        changes: "to change", check: "disclosure check", results: "results", notes: "notes",
    }
    DisclosureCheck {
        tag: "tag", label: "labelled by the platform", place: "place",
        link_and_code: "right in link and code", checked_on: "checked", evidence: "evidence",
    }
    Results {
        (on: "day") impressions: "impressions", reach: "reach", views: "views",
        likes: "likes", comments: "comments", shares: "shares", saves: "saves", clicks: "clicks",
        orders: "orders", revenue: "revenue",
    }
    Payment {
        [id] (partnership: "for") title: "what for", amount: "amount", trigger: "due",
        due_days: "days to pay", state: "state", invoice: "invoice", notes: "notes",
    }
    Shipment {
        [id] (partnership: "for") items: "items", item_cost: "cost of the items",
        shipping_cost: "postage", state: "state", send_by: "send by", carrier: "carrier",
        tracking: "tracking", shipped_on: "shipped", delivered_on: "delivered",
        returned_on: "came back", notes: "notes",
    }
    UsageRight {
        [id] (partnership: "for") channel: "channel", from: "from", until: "until",
        territory: "territory", in_use: "in use", ad_code: "ad code",
        ad_code_until: "ad code until", notes: "notes",
    }
    Exclusivity {
        [id] (influencer: "binds") owed_to: "owed to", category: "category",
        competitors: "brands", from: "from", until: "until", notes: "notes",
    }
    Touch {
        [id] (influencer: "with", partnership: "for") on: "day", direction: "direction",
        channel: "channel", about: "about", text: "what",
    }
    Entry { [id] (partnership: "for") on: "day", number: "place in the day", what: "what" }
    Conflict {
        [id] (record: "about") field: "field", base: "before", ours: "ours", theirs: "theirs",
        on: "found",
    }
    Silence {
        [id] (record: "about") what: "what", reason: "reason", on: "silenced", until: "until",
    }
}

/// Returns what a field of a record is called in a sentence; no kind is the brand.
#[must_use]
pub fn label(kind: Option<Kind>, field: &str) -> Option<&'static str> {
    macro_rules! of_kind {
        ($($kind:ident, $table:ident, $noun:literal;)*) => {
            match kind {
                None => Brand::label(field),
                $(Some(Kind::$kind) => $kind::label(field)),*
            }
        };
    }
    crate::domain::record::for_each_record!(of_kind)
}
