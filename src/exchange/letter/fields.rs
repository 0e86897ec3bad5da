//! The fields of templates, and their values from the book.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::book::Book;
use crate::domain::date::{Date, long};
use crate::domain::deliverable::Deliverable;
use crate::domain::disclosure::Required;
use crate::domain::expectations::Commission;
use crate::domain::field::Value;
use crate::domain::influencer::Influencer;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::PaymentState;
use crate::domain::record::AnyId;
use crate::domain::rights::UsageRight;
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::text::{Line, joined};
use crate::exchange::brief::first_name;
use crate::insight::costs::{Earned, bonus, commission, costs};
use crate::insight::fulfilment::progress;
use crate::insight::letter::Addressed;
use crate::insight::payment::standing;
use crate::insight::pending::{draft_until, expected_by};

/// The field names with descriptions.
pub const FIELDS: [(&str, &str); 47] = [
    ("brand", "your brand"),
    ("niches", "what your brand is about"),
    ("today", "today"),
    ("changes", "what is to change in the draft"),
    ("name", "their first name"),
    ("full_name", "their name"),
    ("handle", "their largest account, with @"),
    ("platform", "where that account is"),
    ("last_touch", "when you were last in touch"),
    ("title", "the campaign, else the title of the partnership"),
    ("about", "what the campaign is about"),
    ("contact", "whom to ask, in the campaign"),
    ("terms", "what was agreed, in words"),
    ("hashtags", "the hashtags"),
    ("mentions", "the mentions"),
    ("tag", "the disclosure tag"),
    ("link", "the link to share"),
    ("code", "their discount code"),
    ("live", "how many of the promised pieces are live: 4 of 6 pieces"),
    ("fee", "the fee"),
    ("gift", "the product that is given"),
    ("commission", "their share of sales"),
    ("commission_accrued", "what that comes to so far"),
    ("commission_paid", "what of it was paid"),
    ("commission_owed", "what of it is owed"),
    ("bonus", "the bonus"),
    ("bonus_state", "when it was earned, else how far it has come: 62 of 100 orders"),
    ("open", "your open cost: agreed and not spent, with product and postage"),
    ("payment", "the next payment"),
    ("payment_due", "when it is due"),
    ("piece", "the piece that it is about"),
    ("next", "what comes next of it: the draft, or the piece"),
    ("due", "when that is due"),
    ("late", "set where that day has passed"),
    ("draft_due", "when the draft is due"),
    ("post_due", "when the piece goes live"),
    ("url", "where the piece can be seen"),
    ("round", "which round of changes this is"),
    ("rounds", "how many rounds are included"),
    ("items", "what is in the parcel"),
    ("carrier", "who carries it"),
    ("tracking", "the number to follow it by"),
    ("shipped_on", "when it left"),
    ("delivered_on", "when it arrived"),
    ("right", "where the content may be used"),
    ("right_until", "until when"),
    ("freedom", "what is theirs to decide"),
];

/// Marks where text was cut.
const CUT: &str = "…";
/// Maximum length of a field in bytes: some 600 words. Even all fields of a built-in template fit
/// into the maximum message.
const LONGEST: usize = 4 * 1024;

/// The fields and their texts; empty if the book has no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<&'static str, String>);

impl Fields {
    pub(super) fn knows(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Returns the text of a field, empty if the book has no value; none for an unknown field.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Returns the field with the closest name.
    pub(super) fn nearest(&self, name: &str) -> Option<&'static str> {
        let first = name.split('.').next().unwrap_or(name);
        let sorted = |word: &str| {
            let mut letters: Vec<char> = word.chars().collect();
            letters.sort_unstable();
            letters
        };
        let is_near = |known: &str| {
            known == first
                || sorted(known) == sorted(first)
                || (first.len() > 2 && (known.starts_with(first) || first.starts_with(known)))
        };
        self.0.keys().copied().find(|known| is_near(known))
    }

    /// Sets the text of a field, cut if too long for a message.
    pub(super) fn put(&mut self, name: &'static str, text: impl Into<Option<String>>) {
        let mut text = text.into().unwrap_or_default();
        if text.len() > LONGEST {
            let clusters = text.grapheme_indices(true).map(|(at, _)| at);
            let end = clusters.take_while(|at| *at + CUT.len() <= LONGEST).last().unwrap_or(0);
            text.truncate(end);
            text.push_str(CUT);
        }
        self.0.insert(name, text);
    }
}

/// Returns the fields for a letter.
#[must_use]
pub fn fields(book: &Book, to: &Addressed, today: Date) -> Fields {
    let mut fields = Fields::default();
    let brand = &book.brand;
    fields.put("brand", brand.name.to_string());
    fields.put("niches", joined(&brand.niches));
    fields.put("today", long(today, today));
    of_influencer(&mut fields, book, to, today);
    let partnership = to.partnership.as_ref().and_then(|id| book.partnerships.get(id));
    let partnership = partnership.map(AsRef::as_ref);
    of_partnership(&mut fields, book, partnership, today);
    of_money(&mut fields, book, partnership, today);
    of_piece(&mut fields, book, piece(book, to), partnership, today);
    of_parcel(&mut fields, parcel(book, to), today);
    of_right(&mut fields, book, right(book, to), today);
    fields
}

fn of_influencer(fields: &mut Fields, book: &Book, to: &Addressed, today: Date) {
    let influencer: Option<&Influencer> = book.influencers.get(&to.influencer).map(AsRef::as_ref);
    let account = influencer.and_then(Influencer::main_account);
    fields.put("name", influencer.map(|one| first_name(one).to_owned()));
    fields.put("full_name", influencer.map(|one| one.name.to_string()));
    fields.put("handle", account.map(|one| one.handle.show()));
    fields.put("platform", account.map(|one| one.platform.to_string()));
    let last = book.touches_of(&to.influencer).map(|touch| touch.on).max();
    fields.put("last_touch", last.map(|on| long(on, today)));
}

fn of_partnership(
    fields: &mut Fields,
    book: &Book,
    partnership: Option<&Partnership>,
    today: Date,
) {
    let campaign = partnership.and_then(|one| book.campaigns.get(one.campaign.as_ref()?));
    fields.put("title", partnership.map(|one| book.partnership_subject(one).to_owned()));
    fields.put("about", campaign.map(|one| one.about.to_string()));
    fields.put("contact", campaign.map(|one| one.contact.to_string()));
    let phrase = |one: &Partnership| {
        let phrases: Vec<String> = one.terms.iter().map(|term| term.phrase(today)).collect();
        phrases.join("; ")
    };
    fields.put("terms", partnership.map(phrase));
    let or_brand = |own: &[Line], of_brand: &[Line]| {
        let words = if own.is_empty() { of_brand } else { own };
        words.iter().map(|word| &**word).collect::<Vec<_>>().join(" ")
    };
    let own = |list: fn(&Partnership) -> &[Line]| partnership.map_or(&[][..], list);
    fields.put("hashtags", or_brand(own(|one| &one.hashtags), &book.brand.hashtags));
    fields.put("mentions", or_brand(own(|one| &one.mentions), &book.brand.mentions));
    fields.put("tag", partnership.map(|one| Required::to_come(&book.brand, one).tag.to_owned()));
    fields.put("link", partnership.and_then(|one| one.link.as_ref()).map(Value::show));
    fields.put("code", partnership.and_then(|one| one.code.as_ref()).map(Value::show));
    fields.put("freedom", partnership.map(|one| one.freedom_note.to_string()));
    let counts = partnership.map(|one| progress(book, one, today)).filter(|one| one.owed > 0);
    fields.put(
        "live",
        counts.filter(|one| one.live > 0).map(|one| format!("{} of {} pieces", one.live, one.owed)),
    );
}

fn of_money(fields: &mut Fields, book: &Book, partnership: Option<&Partnership>, today: Date) {
    fields.put("fee", partnership.and_then(|one| one.fee).map(Money::brief));
    fields.put("gift", partnership.map(|one| one.gift.to_string()));
    let share = |commission: Commission| match commission {
        Commission::Percent(_) => format!("{} of sales", commission.show()),
        Commission::PerOrder(each) => format!("{} for each order", each.brief()),
    };
    fields.put("commission", partnership.and_then(|one| one.commission).map(share));
    let earned = partnership.map(|one| commission(book, one));
    let sum = |of: fn(&Earned) -> &Totals| {
        earned.as_ref().map(of).filter(|sum| !sum.is_zero()).map(Totals::brief)
    };
    fields.put("commission_accrued", sum(|earned| &earned.accrued));
    fields.put("commission_paid", sum(|earned| &earned.paid));
    fields.put("commission_owed", sum(|earned| &earned.owed));
    let bonus = partnership.and_then(|one| bonus(book, one));
    fields.put("bonus", bonus.as_ref().map(|bonus| bonus.amount.brief()));
    let earned_on = partnership.filter(|one| one.has_earned_bonus(today));
    let earned_on = earned_on.and_then(|one| one.bonus_earned_on);
    let earned_on = earned_on.map(|on| format!("earned on {}", long(on, today)));
    fields.put("bonus_state", earned_on.or_else(|| bonus.and_then(|bonus| bonus.state)));
    let open = partnership.map(|one| costs(book, one, today).open);
    fields.put("open", open.filter(|open| !open.is_zero()).map(|open| open.brief()));
    let open = partnership.into_iter().flat_map(|one| book.payments_of(&one.id));
    let next = open
        .filter(|payment| payment.state == PaymentState::Open)
        .map(|payment| (standing(book, payment, today).due(), payment))
        .min_by_key(|(due, _)| (due.is_none(), *due));
    fields.put("payment", next.map(|(_, payment)| payment.amount.brief()));
    fields.put("payment_due", next.and_then(|(due, _)| due).map(|due| long(due, today)));
}

fn of_piece(
    fields: &mut Fields,
    book: &Book,
    piece: Option<&Deliverable>,
    partnership: Option<&Partnership>,
    today: Date,
) {
    let name = piece.map(|piece| in_sentence(&book.piece_name(piece)));
    let day = |day: Option<Date>| day.map(|day| long(day, today));
    let held = piece.and_then(|piece| Some((book.partnerships.get(&piece.partnership)?, piece)));
    let draft_due = held.and_then(|(of, piece)| draft_until(book, of, piece));
    let due = held.and_then(|(of, piece)| expected_by(book, of, piece));
    let next = piece.zip(name.as_ref()).map(|(piece, name)| {
        let is_draft = piece.awaits_draft() && draft_due.is_some();
        if is_draft { format!("the draft of {name}") } else { name.clone() }
    });
    fields.put("changes", piece.map(|piece| piece.changes.to_string()));
    fields.put("piece", name);
    fields.put("next", next);
    fields.put("due", day(due));
    fields.put("late", due.filter(|due| *due < today).map(|_| "late".to_owned()));
    fields.put("draft_due", day(draft_due));
    fields.put("post_due", day(piece.and_then(|piece| piece.post_due)));
    fields.put("url", piece.and_then(|piece| piece.url.as_ref()).map(Value::show));
    // A draft in review uses the round being requested now.
    fields.put("round", piece.map(|piece| piece.rounds.max(1).to_string()));
    let rounds = partnership.and_then(|one| one.review_rounds);
    fields.put("rounds", rounds.filter(|rounds| *rounds > 0).map(|rounds| rounds.to_string()));
}

fn of_parcel(fields: &mut Fields, parcel: Option<&Shipment>, today: Date) {
    let day = |day: Option<Date>| day.map(|day| long(day, today));
    fields.put("items", parcel.map(|one| in_sentence(&one.items)));
    fields.put("carrier", parcel.map(|one| one.carrier.to_string()));
    fields.put("tracking", parcel.map(|one| one.tracking.to_string()));
    fields.put("shipped_on", day(parcel.and_then(|one| one.shipped_on)));
    fields.put("delivered_on", day(parcel.and_then(Shipment::arrived_on)));
}

fn of_right(fields: &mut Fields, book: &Book, right: Option<&UsageRight>, today: Date) {
    fields.put("right", right.map(|one| one.channel.to_string()));
    let until = right.and_then(|one| book.period_of_right(one).last_day());
    fields.put("right_until", until.map(|day| long(day, today)));
}

/// Returns the subject of the letter if it is a piece, else the piece that is due first.
fn piece<'a>(book: &'a Book, to: &Addressed) -> Option<&'a Deliverable> {
    if let Some(AnyId::Deliverable(id)) = &to.about {
        return book.deliverables.get(id).map(AsRef::as_ref);
    }
    let open = book.deliverables_of(to.partnership.as_ref()?).filter(|one| one.status.is_open());
    open.min_by_key(|one| (one.next_due().is_none(), one.next_due())).map(AsRef::as_ref)
}

/// Returns the subject of the letter if it is a parcel, else the one that came last.
fn parcel<'a>(book: &'a Book, to: &Addressed) -> Option<&'a Shipment> {
    if let Some(AnyId::Shipment(id)) = &to.about {
        return book.shipments.get(id).map(AsRef::as_ref);
    }
    let sent = book
        .shipments_of(to.partnership.as_ref()?)
        .filter(|one| matches!(one.state, ShipmentState::Shipped | ShipmentState::Delivered));
    sent.max_by_key(|one| (one.delivered_on, one.shipped_on)).map(AsRef::as_ref)
}

/// Returns the subject of the letter if it is a right, else the one that ended or ends first.
fn right<'a>(book: &'a Book, to: &Addressed) -> Option<&'a UsageRight> {
    if let Some(AnyId::UsageRight(id)) = &to.about {
        return book.rights.get(id).map(AsRef::as_ref);
    }
    let dated = book
        .rights_of(to.partnership.as_ref()?)
        .filter_map(|one| book.period_of_right(one).last_day().map(|day| (day, one)));
    dated.min_by_key(|(day, _)| *day).map(|(_, one)| one.as_ref())
}

/// Returns a name in lower case for use within a sentence, unless it is in capitals.
fn in_sentence(name: &str) -> String {
    let mut characters = name.chars();
    match (characters.next(), characters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::deliverable::Status;
    use crate::domain::month::YearMonth;
    use crate::domain::payment::{Covers, Payment, Trigger};
    use crate::domain::sale::Sale;
    use crate::domain::sample::{after, book, euros, id, today};

    #[test]
    fn every_field_is_told_and_every_told_field_is_there() {
        let to = Addressed { influencer: id("jo"), partnership: None, about: None };
        let mut told = FIELDS.map(|(name, _)| name);
        told.sort_unstable();
        let fields = fields(&book(), &to, today());
        assert_eq!(fields.0.keys().copied().collect::<Vec<_>>(), told);
    }

    #[test]
    fn the_money_of_a_template_is_what_the_other_faces_show() {
        let mut records = Records::clone(book().records());
        let mut mara = Partnership::clone(book().partnerships.get(&id("mara-spring")).unwrap());
        mara.commission = Some(Commission::PerOrder(euros(2)));
        (mara.bonus, mara.bonus_for) = (Some(euros(100)), "over 100 orders".into());
        mara.sales = vec![Sale {
            id: id("sale"),
            code: crate::domain::partnership::Code::parse("MARA15").ok(),
            link: None,
            source: "typed".into(),
            month: YearMonth::parse("2026-10").unwrap(),
            orders: Some(62),
            revenue: None,
            refunds: None,
        }];
        let mut part = Payment::new(id("part"), mara.id.clone(), euros(24), Trigger::Signing);
        part.covers = Some(Covers::Commission);
        part.state = PaymentState::Paid { on: day("2026-11-10"), how: Line::default() };
        records.payments = [part].into_iter().collect();
        let to =
            Addressed { influencer: id("mara"), partnership: Some(id("mara-spring")), about: None };
        let said = |mara: &Partnership| {
            let mut records = records.clone();
            records.partnerships = [mara.clone()].into_iter().collect();
            let book = Book::from(records);
            let open = costs(&book, mara, today()).open.brief();
            let fields = fields(&book, &to, today());
            assert_eq!(fields.get("open"), Some(&*open));
            let names = [
                "commission_accrued",
                "commission_paid",
                "commission_owed",
                "bonus",
                "bonus_state",
            ];
            names.map(|name| fields.get(name).unwrap().to_owned())
        };
        assert_eq!(said(&mara), ["124 EUR", "24 EUR", "100 EUR", "100 EUR", "62 of 100 orders"]);
        mara.bonus_earned_on = Some(day("2026-11-12"));
        assert_eq!(said(&mara)[4], format!("earned on {}", long(day("2026-11-12"), today())));
        (mara.bonus, mara.commission, mara.sales) = (None, None, Vec::new());
        mara.bonus_earned_on = None;
        assert_eq!(said(&mara), ["", "24 EUR", "", "", ""], "nothing is claimed that is not known");
    }

    #[test]
    fn a_draft_that_went_back_is_due_on_its_new_day() {
        let mut reel = Deliverable::clone(book().deliverables.get(&id("reel-1")).unwrap());
        (reel.status, reel.draft_due) = (Status::ChangesAsked, Some(day("2026-11-20")));
        let about = Some(AnyId::Deliverable(reel.id.clone()));
        let (book, _) = after(&book(), [Command::Edit(reel.into())]);
        let to = Addressed { influencer: id("mara"), partnership: Some(id("mara-spring")), about };
        let fields = fields(&book, &to, today());
        let new = long(day("2026-11-25"), today());
        assert_eq!((fields.get("due"), fields.get("draft_due")), (Some(&*new), Some(&*new)));
        assert_eq!(fields.get("late"), Some(""), "it is not late yet");
    }

    #[test]
    fn a_name_inside_a_sentence_begins_small_unless_it_is_in_capitals() {
        for (name, expected) in
            [("Reel 3 of 6", "reel 3 of 6"), ("DIY kit", "DIY kit"), ("李", "李"), ("", "")]
        {
            assert_eq!(in_sentence(name), expected);
        }
    }
}
