//! The table of a form: which fields it shows, what they are called, how they are entered.

use super::draft::{Draft, Owed, Rhythm};
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::content::ContentType;
use crate::domain::platform::Platform;
use crate::domain::stage::Stage;

/// One value that can be picked: the text of the field, and what the owner reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The text that the field reads.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl Pick {
    /// Returns a value that is shown as it is.
    #[must_use]
    pub fn plain(word: &str) -> Self {
        Self { value: word.to_owned(), label: word.to_owned() }
    }
}

/// Where the values of a field come from.
pub type Picks = fn(&Book, &Draft) -> Vec<Pick>;

/// How a field is entered.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// One line.
    Line,
    /// Several lines.
    Long,
    /// A day, with its echo.
    Day,
    /// One of some values.
    Pick(Picks),
    /// One of some values, or another.
    Free(Picks),
    /// A list of parts, each with a form of its own; the word for one.
    List(&'static str),
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The name in the field table.
    pub name: &'static str,
    /// The name on the screen.
    pub label: &'static str,
    /// How it is entered.
    pub entry: Entry,
    /// The heading above it, where one starts here.
    pub section: Option<&'static str>,
    /// What stands in the hint line while it has the focus.
    pub hint: &'static str,
}

impl FieldSpec {
    const fn new(
        name: &'static str,
        label: &'static str,
        entry: Entry,
        hint: &'static str,
    ) -> Self {
        Self { name, label, entry, section: None, hint }
    }

    const fn under(self, section: &'static str) -> Self {
        Self { section: Some(section), ..self }
    }
}

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
const fn words(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Line, "with commas between")
}
const fn money(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Line, "150, or 49.50 USD")
}
const fn count(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, label, Entry::Line, "a number; 23.4k and 1.2M are understood")
}

fn choices<T: Choice>(_: &Book, _: &Draft) -> Vec<Pick> {
    T::ALL.iter().map(|value| Pick::plain(value.word())).collect()
}
fn optional<T: Choice>(book: &Book, draft: &Draft) -> Vec<Pick> {
    let mut picks = vec![Pick { value: String::new(), label: "–".to_owned() }];
    picks.extend(choices::<T>(book, draft));
    picks
}
fn yes_no(_: &Book, _: &Draft) -> Vec<Pick> {
    vec![Pick::plain("no"), Pick::plain("yes")]
}
fn platforms(_: &Book, _: &Draft) -> Vec<Pick> {
    Platform::ALL.iter().map(|one| Pick::plain(one.word())).collect()
}
fn contents(_: &Book, _: &Draft) -> Vec<Pick> {
    ContentType::ALL.iter().map(|one| Pick::plain(one.word())).collect()
}
fn currencies(_: &Book, _: &Draft) -> Vec<Pick> {
    ["EUR", "USD", "GBP", "CHF", "SEK", "DKK", "NOK", "PLN", "CAD", "AUD", "JPY"]
        .map(Pick::plain)
        .to_vec()
}
fn stages(_: &Book, draft: &Draft) -> Vec<Pick> {
    let lanes = crate::domain::stage::Lane::ALL.iter().map(|lane| Pick::plain(lane.word()));
    let exits = Stage::EXITS.iter().map(|exit| Pick::plain(exit.word()));
    let paused = match draft {
        Draft::Partnership(it) => match it.stage {
            Stage::Paused { .. } => Some(it.stage),
            _ => it.stage.paused(),
        },
        _ => None,
    };
    let paused = paused.map(|stage| Pick {
        value: crate::domain::field::Value::show(&stage),
        label: "Paused".to_owned(),
    });
    lanes.chain(paused).chain(exits).collect()
}
fn triggers(_: &Book, _: &Draft) -> Vec<Pick> {
    ["on verification", "on verification of 1", "on signing", "on delivery", "on +30d"]
        .map(Pick::plain)
        .to_vec()
}
fn untils(_: &Book, _: &Draft) -> Vec<Pick> {
    ["+30d", "+90d", "+6m", "+12m", "perpetual"].map(Pick::plain).to_vec()
}
fn influencers(book: &Book, _: &Draft) -> Vec<Pick> {
    let mut picks: Vec<Pick> = book
        .influencers
        .values()
        .map(|one| Pick { value: one.id.to_string(), label: one.name.to_string() })
        .collect();
    picks.sort_by_cached_key(|pick| crate::domain::text::fold(&pick.label));
    picks
}
fn campaigns(book: &Book, _: &Draft) -> Vec<Pick> {
    let none = Pick { value: String::new(), label: "no campaign".to_owned() };
    let some = book
        .campaigns
        .values()
        .map(|one| Pick { value: one.id.to_string(), label: one.name.to_string() });
    std::iter::once(none).chain(some).collect()
}
fn partnerships(book: &Book, draft: &Draft) -> Vec<Pick> {
    let of = match draft {
        Draft::Touch(it) => Some(&it.influencer),
        Draft::Exclusivity(it) => Some(&it.influencer),
        _ => None,
    };
    let mut picks: Vec<Pick> = book
        .partnerships
        .values()
        .filter(|one| of.is_none_or(|of| of.is_draft() || one.influencer == *of))
        .map(|one| Pick { value: one.id.to_string(), label: book.partnership_name(one) })
        .collect();
    picks.sort_by_cached_key(|pick| crate::domain::text::fold(&pick.label));
    picks
}
fn partnership_or_none(book: &Book, draft: &Draft) -> Vec<Pick> {
    let none = Pick { value: String::new(), label: "none".to_owned() };
    std::iter::once(none).chain(partnerships(book, draft)).collect()
}
fn slots(book: &Book, draft: &Draft) -> Vec<Pick> {
    let mut picks = vec![Pick { value: String::new(), label: "none, it is extra".to_owned() }];
    let Draft::Deliverable(piece) = draft else { return picks };
    let Some(partnership) = book.partnerships.get(&piece.partnership) else { return picks };
    let delivered = book.delivered_on(&partnership.id);
    for term in &partnership.terms {
        for slot in term.slots(delivered).unwrap_or_default() {
            let due = slot.due.map(|due| format!(", due {due}")).unwrap_or_default();
            picks.push(Pick {
                value: format!("{} {}", term.id, slot.number),
                label: format!("{} {} of {}{due}", term.content, slot.number, term.total()),
            });
        }
    }
    picks
}

/// Returns the fields of the form of a draft, in their order.
#[must_use]
pub fn fields(draft: &Draft) -> &'static [FieldSpec] {
    match draft {
        Draft::Welcome(_) => WELCOME,
        Draft::Brand(_) => BRAND,
        Draft::Influencer(_) => INFLUENCER,
        Draft::Account(_) => ACCOUNT,
        Draft::Audience(_) => AUDIENCE,
        Draft::Campaign(_) => CAMPAIGN,
        Draft::Partnership(_) => PARTNERSHIP,
        Draft::Term(_) => TERM,
        Draft::Deliverable(_) => DELIVERABLE,
        Draft::Results(_) => RESULTS,
        Draft::Check(_) => CHECK,
        Draft::Payment(_) => PAYMENT,
        Draft::Shipment(_) => SHIPMENT,
        Draft::Right(_) => RIGHT,
        Draft::Exclusivity(_) => EXCLUSIVITY,
        Draft::Touch(_) => TOUCH,
        Draft::Post(_) => POST,
        Draft::Step(_) => STEP,
        Draft::Pay(_) => PAY,
        Draft::Day(_) => DAY,
    }
}

/// Returns whether a field belongs to the alternative that the draft has chosen.
#[must_use]
pub fn is_shown(draft: &Draft, name: &str) -> bool {
    match draft {
        Draft::Term(it) => match name {
            "periods" => matches!(it.rhythm, Rhythm::PerWeek | Rhythm::PerMonth),
            "from" => matches!(it.rhythm, Rhythm::PerWeek | Rhythm::PerMonth | Rhythm::Until),
            "by" => matches!(it.rhythm, Rhythm::Once | Rhythm::Until),
            "gap" => it.rhythm == Rhythm::Until,
            "days" => it.rhythm == Rhythm::AfterDelivery,
            _ => true,
        },
        Draft::Exclusivity(it) => match name {
            "partnership" => it.owed_to == Owed::Us,
            "brand" => it.owed_to == Owed::Another,
            _ => true,
        },
        Draft::Deliverable(it) => name != "at" || it.content.has_time() || it.at.is_some(),
        _ => true,
    }
}

const WELCOME: &[FieldSpec] = &[
    line("name", "Brand", "what your brand is called"),
    free("currency", "Currency", currencies),
    pick("date_order", "Dates", choices::<crate::domain::brand::DateOrder>),
];

const BRAND: &[FieldSpec] = &[
    line("name", "Name", "what your brand is called"),
    free("currency", "Currency", currencies),
    pick("date_order", "Dates", choices::<crate::domain::brand::DateOrder>),
    pick("first_weekday", "Week starts", choices::<crate::domain::brand::FirstWeekday>),
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

const INFLUENCER: &[FieldSpec] = &[
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
    line("fit_niche", "Niche match", "0 to 4, then a note").under("Fit, before signing"),
    line("fit_audience", "Audience", "0 to 4, then a note"),
    line("fit_values", "Values", "0 to 4, then a note"),
    line("fit_interest", "Interest", "0 to 4, then a note: do they want the product?"),
    line("fit_quality", "Quality", "0 to 4, then a note"),
    long("notes", "Notes").under("Anything else"),
];

const ACCOUNT: &[FieldSpec] = &[
    free("platform", "Platform", platforms),
    line("handle", "Handle", "@mara.bakes, or the address of the profile"),
    list("audience", "Measured", "measurement"),
];

const AUDIENCE: &[FieldSpec] = &[
    day("on", "On"),
    count("followers", "Followers"),
    count("likes", "Likes").under("Mean of a post"),
    count("comments", "Comments"),
    count("views", "Views"),
    count("reach", "Reach"),
];

const CAMPAIGN: &[FieldSpec] = &[
    line("name", "Name", "what you call it"),
    pick("goal", "Goal", optional::<crate::domain::campaign::Goal>),
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

const PARTNERSHIP: &[FieldSpec] = &[
    pick("influencer", "With", influencers),
    pick("campaign", "Campaign", campaigns),
    line("title", "Title", "where it belongs to no campaign"),
    pick("stage", "Stage", stages),
    list("terms", "Content", "term").under("What was agreed"),
    pick("freedom", "Freedom", optional::<crate::domain::expectations::Freedom>),
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

const TERM: &[FieldSpec] = &[
    free("content", "Content", contents),
    free("platform", "Platform", platforms),
    pick("rhythm", "How often", choices::<Rhythm>),
    count("count", "Pieces"),
    count("periods", "For how many"),
    day("from", "From"),
    day("by", "By"),
    count("gap", "Days apart"),
    count("days", "Days after"),
    pick("poster", "Posted by", choices::<crate::domain::content::Poster>),
];

const DELIVERABLE: &[FieldSpec] = &[
    pick("partnership", "For", partnerships),
    free("content", "Content", contents),
    free("platform", "Platform", platforms),
    pick("fills", "Slot", slots),
    line("title", "About", "what it is about"),
    day("draft_due", "Draft due"),
    day("post_due", "Post due"),
    line("at", "At", "a time, such as 18:00"),
    pick("status", "Status", choices::<crate::domain::deliverable::Status>),
    pick("poster", "Posted by", choices::<crate::domain::content::Poster>),
    line("url", "Link", "https://…").under("Live"),
    day("posted_on", "Posted on"),
    list("results", "Results", "count"),
    count("rounds", "Rounds used"),
    long("notes", "Notes").under("Anything else"),
];

const RESULTS: &[FieldSpec] = &[
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

const CHECK: &[FieldSpec] = &[
    line("tag", "Tag found", "the tag you see, such as #ad; empty for none"),
    pick("place", "Where", optional::<crate::domain::deliverable::Place>),
    pick("label", "Label on", yes_no),
    pick("link_and_code", "Link, code", yes_no),
    day("checked_on", "Checked on"),
    line("evidence", "Evidence", "a link, or the name of a screenshot"),
];

const PAYMENT: &[FieldSpec] = &[
    pick("partnership", "For", partnerships),
    line("title", "What for", "such as: fee, second half"),
    money("amount", "Amount"),
    free("trigger", "When", triggers),
    count("due_days", "Days after"),
    line("invoice", "Invoice", "the number of theirs"),
    long("notes", "Notes"),
];

const SHIPMENT: &[FieldSpec] = &[
    pick("partnership", "For", partnerships),
    line("items", "Items", "what is in it"),
    money("item_cost", "Items cost"),
    money("shipping_cost", "Postage"),
    pick("state", "State", choices::<crate::domain::shipment::ShipmentState>),
    day("send_by", "Send by"),
    line("carrier", "Carrier", "who carries it"),
    line("tracking", "Tracking", "the number to follow it by"),
    day("shipped_on", "Shipped on"),
    day("delivered_on", "Delivered on"),
    long("notes", "Notes"),
];

const RIGHT: &[FieldSpec] = &[
    pick("partnership", "For", partnerships),
    pick("channel", "Channel", choices::<crate::domain::rights::Channel>),
    day("from", "From"),
    free("until", "Until", untils),
    line("territory", "Territory", "empty for everywhere"),
    pick("in_use", "In use", yes_no),
    line("ad_code", "Ad code", "lets you run ads from their handle"),
    day("ad_code_until", "Code until"),
    long("notes", "Notes"),
];

const EXCLUSIVITY: &[FieldSpec] = &[
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

const TOUCH: &[FieldSpec] = &[
    line("text", "What", "in one line"),
    pick("direction", "Direction", choices::<crate::domain::touch::Direction>),
    pick("channel", "Channel", choices::<crate::domain::touch::TouchChannel>),
    pick("about", "About", choices::<crate::domain::touch::About>),
    day("on", "On"),
    pick("influencer", "With", influencers),
    pick("partnership", "For", partnership_or_none),
];

const POST: &[FieldSpec] =
    &[line("url", "Link", "https://…; may come later"), day("on", "Live on")];

const STEP: &[FieldSpec] = &[
    pick("whose", "Whose move", choices::<crate::domain::expectations::Whose>),
    line("what", "What", "what they do; empty clears the step"),
    day("by", "By"),
];

const PAY: &[FieldSpec] = &[day("on", "Paid on"), line("how", "How", "such as bank transfer")];

const DAY: &[FieldSpec] = &[day("day", "Day")];
