//! The tables of all forms: the fields of each, in their order, under their headings.

use super::flat::{Begin, Owed};
use super::picks::{
    campaigns, choices, contents, currencies, influencers, optional, partnership_or_none,
    partnerships, platforms, scores, slots, stages, triggers, untils, yes_no,
};
use super::spec::{Entry, FieldSpec, Picks};
use super::term::Rhythm;
use crate::domain::brand::{DateOrder, FirstWeekday};
use crate::domain::campaign::Goal;
use crate::domain::content::Poster;
use crate::domain::deliverable::{Place, Status};
use crate::domain::expectations::Freedom;
use crate::domain::rights::Channel;
use crate::domain::shipment::ShipmentState;
use crate::domain::touch::{About, Direction, TouchChannel};

const fn line(name: &'static str, label: &'static str, hint: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Line, hint)
}
const fn long(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Long, "several lines; Tab goes on")
}
const fn day(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Day, "fri, +3d, 12 may, 2026-12-24")
}
const fn pick(name: &'static str, label: &'static str, picks: Picks) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Pick(picks), "← → change, Enter lists")
}
const fn free(name: &'static str, label: &'static str, picks: Picks) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Free(picks), "type it, or Enter lists the usual ones")
}
const fn list(name: &'static str, label: &'static str, part: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::List(part), "Enter edits or adds, Delete takes out")
}
/// Content terms in words.
const SAID: FieldSpec = FieldSpec::new(
    "line",
    "In words",
    Entry::Words,
    "such as 2 reels a month on ig for 3 months from 1 dec",
);

const fn words(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Line, "with commas between")
}
const fn money(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Line, "150, or 49.50 USD")
}
const fn count(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Line, "a number; 23.4k and 1.2M are understood")
}

pub(super) const WELCOME: &[FieldSpec] = &[
    pick("begin", "Begin with", choices::<Begin>),
    line("name", "Brand", "what your brand is called"),
    free("currency", "Currency", currencies),
    pick("date_order", "Dates", choices::<DateOrder>),
];

pub(super) const BRAND: &[FieldSpec] = &[
    line("name", "Name", "what your brand is called"),
    free("currency", "Currency", currencies),
    pick("date_order", "Dates", choices::<DateOrder>),
    pick("first_weekday", "Week starts", choices::<FirstWeekday>),
    words("niches", "Niches"),
    words("audience_regions", "Regions").under("Whom you want to reach"),
    words("audience_ages", "Ages"),
    words("audience_languages", "Languages"),
    words("audience_interests", "Interests"),
    words("hashtags", "Hashtags").under("Every new partnership starts with"),
    words("mentions", "Mentions"),
    count("micro_from", "Micro from").under("Tiers, in followers of the largest account"),
    count("micro_to", "Micro to"),
    count("macro_to", "Macro to"),
    count("follow_up_contact", "First message").under("Follow-up rules, in days"),
    count("follow_up_talks", "In talks"),
    count("follow_up_contract", "Contract"),
    count("follow_up_review", "Our review"),
    count("follow_up_gift", "Gift arrived?"),
    count("silent_gift", "Gift, no post"),
    count("quiet", "Quiet"),
];

pub(super) const INFLUENCER: &[FieldSpec] = &[
    line("name", "Name", "a person, pet or duo"),
    list("accounts", "Accounts", "account"),
    words("niches", "Niches"),
    words("tags", "Tags"),
    line("email", "E-mail", "where you write to"),
    line("phone", "Phone", "with its country code"),
    long("address", "Address"),
    words("audience_regions", "Regions").under("Their audience"),
    words("audience_ages", "Ages"),
    words("audience_languages", "Languages"),
    words("audience_interests", "Interests"),
    line("fit_niche", "Niche match", "0 not at all … 4 entirely, then a note")
        .under("Fit, before signing"),
    line("fit_audience", "Audience", "0 not at all … 4 entirely, then a note"),
    line("fit_values", "Values", "0 not at all … 4 entirely, then a note"),
    line("fit_interest", "Interest", "0 not at all … 4 entirely: do they want the product?"),
    line("fit_quality", "Quality", "0 not at all … 4 entirely, then a note"),
    long("notes", "Notes").under("Anything else"),
];

pub(super) const ACCOUNT: &[FieldSpec] = &[
    free("platform", "Platform", platforms),
    line("handle", "Handle", "@mara.bakes, or the address of the profile"),
    list("audience", "Measured", "measurement"),
];

pub(super) const AUDIENCE: &[FieldSpec] = &[
    day("on", "On"),
    count("followers", "Followers"),
    count("likes", "Likes").under("Mean of a post"),
    count("comments", "Comments"),
    count("views", "Views"),
    count("reach", "Reach"),
];

pub(super) const CAMPAIGN: &[FieldSpec] = &[
    line("name", "Name", "what you call it"),
    pick("goal", "Goal", optional::<Goal>),
    day("from", "From"),
    day("until", "Until"),
    money("budget", "Budget"),
    long("about", "About").under("Brief, shared by its partnerships"),
    long("audience", "Audience"),
    words("key_messages", "Messages"),
    words("dos", "Do"),
    words("donts", "Don't"),
    line("contact", "Contact", "whom they ask"),
    long("notes", "Notes").under("Anything else"),
];

pub(super) const PARTNERSHIP: &[FieldSpec] = &[
    pick("influencer", "With", influencers),
    pick("campaign", "Campaign", campaigns),
    line("title", "Title", "where it belongs to no campaign"),
    pick("stage", "Stage", stages),
    FieldSpec::new(
        "terms",
        "Content",
        Entry::Terms,
        "type 2 reels, 4 stories on 5 dec; Enter adds them, or opens a form",
    )
    .under("What was agreed"),
    pick("freedom", "Freedom", optional::<Freedom>),
    line("freedom_note", "Theirs", "what is theirs to decide: setting, voice, music"),
    count("review_rounds", "Rounds"),
    count("review_days", "Our days"),
    words("must", "Must").under("How the product is shown"),
    words("should", "Should"),
    words("could", "Could"),
    words("never", "Never"),
    words("hashtags", "Hashtags"),
    words("mentions", "Mentions"),
    line("link", "Link", "https://…"),
    line("code", "Code", "one word, theirs alone"),
    line("disclosure_tag", "Tag", "the tag that must stand in each piece: #ad").under("Disclosure"),
    pick("disclosure_label", "Label", yes_no),
    money("fee", "Fee").under("Compensation"),
    line("gift", "Gift", "the product that is given"),
    money("gift_value", "Worth"),
    money("gift_cost", "Costs us"),
    line("commission", "Commission", "12 %, or 3.00 per order"),
    money("bonus", "Bonus"),
    line("bonus_for", "Bonus for", "such as 100 orders"),
    line("agreement", "Agreement", "path or address of the signed agreement").under("Papers"),
    day("signed_on", "Signed on"),
    line("payee", "Payee", "who is paid, where it is not them"),
    long("invoice", "Invoice"),
    long("notes", "Notes").under("Anything else"),
];

/// The hint names clauses that an owner might not think of.
pub(super) const AGREEMENT: &[FieldSpec] = &[FieldSpec::new(
    "line",
    "In words",
    Entry::Words,
    "such as 2 reels by 5 dec, gifted set worth 60 €, repost rights 6 months",
)];

pub(super) const TERM: &[FieldSpec] = &[
    SAID,
    free("content", "Content", contents),
    free("platform", "Platform", platforms),
    pick("rhythm", "How often", choices::<Rhythm>),
    count("count", "Pieces"),
    count("periods", "For how many"),
    day("from", "From"),
    day("by", "By"),
    count("gap", "Days apart"),
    count("days", "Days after"),
    pick("poster", "Posted by", choices::<Poster>),
];

pub(super) const DELIVERABLE: &[FieldSpec] = &[
    pick("partnership", "For", partnerships),
    free("content", "Content", contents),
    free("platform", "Platform", platforms),
    pick("fills", "Slot", slots),
    line("title", "About", "what it is about"),
    day("draft_due", "Draft due"),
    day("post_due", "Post due"),
    line("at", "At", "a time, such as 18:00"),
    pick("status", "Status", choices::<Status>),
    pick("poster", "Posted by", choices::<Poster>),
    line("url", "Link", "https://…").under("Live"),
    day("posted_on", "Posted on"),
    list("results", "Results", "count"),
    count("rounds", "Rounds used").under("Review"),
    line("changes", "To change", "what was asked to change last"),
    long("notes", "Notes").under("Anything else"),
];

pub(super) const RESULTS: &[FieldSpec] = &[
    day("on", "Counted on"),
    count("impressions", "Impressions"),
    count("reach", "Reach"),
    count("views", "Views"),
    count("likes", "Likes"),
    count("comments", "Comments"),
    count("shares", "Shares"),
    count("saves", "Saves"),
    count("clicks", "Clicks"),
    count("orders", "Orders"),
    money("revenue", "Revenue"),
];

pub(super) const CHECK: &[FieldSpec] = &[
    line("tag", "Tag found", "the tag you see, such as #ad; empty for none"),
    pick("place", "Where", optional::<Place>),
    pick("label", "Label on", yes_no),
    pick("link_and_code", "Link, code", yes_no),
    day("checked_on", "Checked on"),
    line("evidence", "Evidence", "a link, or the name of a screenshot"),
];

pub(super) const PAYMENT: &[FieldSpec] = &[
    pick("partnership", "For", partnerships),
    line("title", "What for", "such as: fee, second half"),
    money("amount", "Amount"),
    free("trigger", "When", triggers),
    count("due_days", "Days after"),
    line("invoice", "Invoice", "the number of theirs"),
    long("notes", "Notes"),
];

pub(super) const SHIPMENT: &[FieldSpec] = &[
    pick("partnership", "For", partnerships),
    line("items", "Items", "what is in it"),
    money("item_cost", "Items cost"),
    money("shipping_cost", "Postage"),
    pick("state", "State", choices::<ShipmentState>),
    day("send_by", "Send by"),
    line("carrier", "Carrier", "who carries it"),
    line("tracking", "Tracking", "the number to follow it by"),
    day("shipped_on", "Shipped on"),
    day("delivered_on", "Delivered on"),
    day("returned_on", "Came back on"),
    long("notes", "Notes"),
];

pub(super) const RIGHT: &[FieldSpec] = &[
    pick("partnership", "For", partnerships),
    pick("channel", "Channel", choices::<Channel>),
    day("from", "From"),
    free("until", "Until", untils),
    line("territory", "Territory", "empty for everywhere"),
    pick("in_use", "In use", yes_no),
    line("ad_code", "Ad code", "lets you run ads from their handle"),
    day("ad_code_until", "Code until"),
    long("notes", "Notes"),
];

pub(super) const EXCLUSIVITY: &[FieldSpec] = &[
    pick("influencer", "Binds", influencers),
    pick("owed_to", "Owed to", choices::<Owed>),
    pick("partnership", "By", partnerships),
    line("brand", "Brand", "the other brand"),
    line("category", "Category", "such as ceramics"),
    words("competitors", "Brands"),
    day("from", "From"),
    day("until", "Until"),
    long("notes", "Notes"),
];

pub(super) const TOUCH: &[FieldSpec] = &[
    line("text", "What", "in one line"),
    pick("direction", "Direction", choices::<Direction>),
    pick("channel", "Channel", choices::<TouchChannel>),
    pick("about", "About", choices::<About>),
    day("on", "On"),
    pick("influencer", "With", influencers),
    pick("partnership", "For", partnership_or_none),
];

const fn score(name: &'static str, label: &'static str, hint: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Pick(scores), hint)
}
const fn note(name: &'static str) -> FieldSpec {
    line(name, "  note", "what speaks for it; it needs a score above")
}

pub(super) const FIT: &[FieldSpec] = &[
    score("fit_niche", "Niche match", "do they speak of what you make?"),
    note("niche_note"),
    score("fit_audience", "Audience match", "do they reach whom you want to reach?"),
    note("audience_note"),
    score("fit_values", "Values match", "do they stand for what you stand for?"),
    note("values_note"),
    score("fit_interest", "Genuine interest", "do they want the product?"),
    note("interest_note"),
    score("fit_quality", "Content quality", "is what they make good?"),
    note("quality_note"),
];

pub(super) const POST: &[FieldSpec] =
    &[line("url", "Link", "https://…; may come later"), day("on", "Live on")];

pub(super) const PAY: &[FieldSpec] =
    &[day("on", "Paid on"), line("how", "How", "such as bank transfer")];

pub(super) const SILENCE: &[FieldSpec] =
    &[line("reason", "Reason", "why it is right as it is; the reason stays in sight")];
pub(super) const SHIP: &[FieldSpec] = &[
    line("carrier", "Carrier", "who carries it; may stay empty"),
    line("tracking", "Tracking", "the number to follow it by; may stay empty"),
    money("cost", "Postage"),
    day("on", "Left on"),
];

pub(super) const CHANGES: &[FieldSpec] =
    &[line("note", "To change", "what is to change, in one line; may stay empty")];

pub(super) const DAY: &[FieldSpec] = &[day("day", "Day")];
