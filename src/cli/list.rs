//! `cahoots list`: influencers, partnerships, deliverables or payments, one per line.

use serde_json::{Value, json};

use super::args::{List, Listed, Sorting, WrongUsage};
use super::money;
use super::output::Answer;
use super::rights;
use super::table::aligned;
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::content::Poster;
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::field::Value as _;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::insight::agenda::Agenda;
use crate::insight::board::Board;
use crate::insight::card::card;
use crate::insight::costs::{bonus, commission, commission_due, costs, costs_with, to_come};
use crate::insight::counts::followers;
use crate::insight::deliverables::{Deliverables, deliverable_row};
use crate::insight::disclosure::{Verdict, disclosure};
use crate::insight::fit::fit_score;
use crate::insight::fulfilment::debt;
use crate::insight::haystack::Haystacks;
use crate::insight::order::{Order, SortBy, Way};
use crate::insight::piece_rates::{Provisional, outcome, rates};
use crate::insight::rates::engagement_of;
use crate::insight::reliability::{days_late, judged_due, reliability};
use crate::insight::roster::{Roster, roster_row};
use crate::insight::row_words::{card_words, roster_words};
use crate::insight::sought::Sought;
use crate::insight::whose_move::whose_move;

/// Returns the requested order; only influencers have one.
pub(super) fn order(args: &List) -> Result<Order, WrongUsage> {
    let is_asked = args.sort.is_some() || args.reverse;
    if is_asked && args.listed != Listed::Influencers {
        return Err(WrongUsage::Sort);
    }
    let way = if args.reverse { Way::Reversed } else { Way::Usual };
    Ok(Order { by: args.sort.map_or(SortBy::Name, Sorting::by), way })
}

pub(super) fn answer(book: &Book, args: &List, order: Order, today: Date) -> Answer {
    let (name, rows, text) = match args.listed {
        Listed::Influencers => influencers(book, &args.filter, order, today),
        Listed::Partnerships => partnerships(book, &args.filter, today),
        Listed::Deliverables => deliverables(book, &args.filter, today),
        Listed::Payments => money::payments(book, &args.filter, today),
    };
    if args.json { Answer::json(json!({ name: rows })) } else { Answer::of(text) }
}

pub(super) type Rows = (&'static str, Vec<Value>, String);

fn influencers(book: &Book, filter: &str, order: Order, today: Date) -> Rows {
    let mut roster = Roster::build(book, today);
    roster.sort(book, order);
    let agenda = Agenda::build(book, today);
    let shown = |id: &Id<Influencer>| {
        let one = book.influencers.get(id);
        one.map(|one| roster_words(book, &agenda, one, order.by, today)).unwrap_or_default()
    };
    let found =
        roster.filter(&Sought::new(filter), shown).into_iter().filter_map(|at| roster.get(at));
    let found: Vec<&Influencer> =
        found.filter_map(|id| book.influencers.get(id).map(|one| &**one)).collect();
    let rows = found.iter().map(|one| roster_row(book, &agenda, one, order.by, today));
    let cells = |row: crate::insight::roster::RosterRow| {
        let mark = row.mark.map(|mark| mark.sign().to_string()).unwrap_or_default();
        let next = format!("{mark} {}", row.next).trim().to_owned();
        [
            row.name,
            row.handle,
            row.tier.to_owned(),
            row.followers,
            row.fit,
            row.engagement,
            row.sorted_by,
            next,
            row.when,
        ]
    };
    let text = aligned(&rows.map(cells).collect::<Vec<_>>());
    let json = |one: &&Influencer| {
        let account = one.main_account();
        json!({
            "id": one.id.as_str(),
            "name": &*one.name,
            "platform": account.map(|account| account.platform.word()),
            "handle": account.map(|account| &*account.handle),
            "followers": account.and_then(crate::domain::influencer::Account::followers),
            "tier": one.tier(&book.brand).map(|tier| tier.show()),
            "fit": fit_score(one).map(|score| json!({ "score": score.sum, "of": score.of })),
            "engagement": engagement_of(one).map(|share| json!({
                "liked": share.liked, "of": share.of, "basis": share.basis.word(), "on": share.on.to_string(),
            })),
            "on_time": reliability(book, &one.id, today).map(|kept| json!({
                "on_time": kept.on_time, "late": kept.late, "missed": kept.missed,
            })),
            "niches": one.niches.iter().map(|niche| &**niche).collect::<Vec<_>>(),
            "costs": money::costs_json(&costs_with(book, &one.id, today)),
            "partnerships": book.partnerships_with(&one.id).count(),
        })
    };
    ("influencers", found.iter().map(json).collect(), text)
}

fn partnerships(book: &Book, filter: &str, today: Date) -> Rows {
    let (board, haystacks) = (Board::build(book, today), Haystacks::build(book));
    let sought = Sought::new(filter);
    let holds = |one: &&Partnership| {
        sought.is_in_either(haystacks.of(&one.id), || card_words(book, one, today))
    };
    let columns = board.lanes().into_iter().chain([board.aside()]);
    let found: Vec<&Partnership> = columns
        .flat_map(|column| column.ids())
        .filter_map(|id| book.partnerships.get(id).map(|one| &**one))
        .filter(holds)
        .collect();
    let row = |one: &&Partnership| {
        let card = card(book, one, today);
        let notes: Vec<String> =
            card.notes.iter().chain(&card.tracks).map(ToString::to_string).collect();
        let fee = one.fee.map(crate::domain::money::Money::brief).unwrap_or_default();
        let title = book.partnership_title(one);
        [one.stage.word().to_owned(), card.name, title, fee, notes.join(" · ")]
    };
    let json = |one: &&Partnership| {
        let debt = debt(book, one, today);
        json!({
            "id": one.id.as_str(),
            "owed": debt.owed,
            "live": debt.live,
            "behind": debt.behind,
            "due_today": debt.due_today,
            "extra": debt.extra,
            "next_due": debt.next_due.map(|due| due.to_string()),
            "influencer": { "id": one.influencer.as_str(), "name": book.influencer_name(&one.influencer) },
            "title": book.partnership_title(one),
            "stage": one.stage.show(),
            "fee": one.fee.map(|fee| fee.to_string()),
            "rates": rates_of(book, one, today),
            "costs": money::costs_json(&costs(book, one, today)),
            "to_come": money::to_come_json(to_come(one, today)),
            "commission": money::commission_json(
                &commission(book, one),
                commission_due(book, one, today).as_ref(),
            ),
            "bonus": money::bonus_json(bonus(book, one).as_ref()),
            "rights": rights::rights_json(book, one),
            "exclusivities": rights::exclusivities_json(book, one),
            "next_step": one.next_step.as_ref().map(|step| json!({
                "whose": step.whose.show(),
                "what": &*step.what,
                "by": step.by.map(|by| by.to_string()),
            })),
        })
    };
    let text = aligned(&found.iter().map(row).collect::<Vec<_>>());
    ("partnerships", found.iter().map(json).collect(), text)
}

fn rates_of(book: &Book, partnership: &Partnership, today: Date) -> Vec<Value> {
    let influencer = book.influencers.get(&partnership.influencer);
    let followers = influencer.and_then(|one| followers(one));
    let outcome = outcome(book, partnership, today);
    let all = rates(&[outcome], followers, Provisional::Marked).into_iter();
    all.map(|rate| {
        json!({
            "name": rate.name,
            "basis": rate.basis,
            "value": rate.value.map(|value| value.to_string()),
            "counted": rate.counted,
            "of": rate.of,
            "provisional": rate.provisional,
            "measured_on": rate.on.map(|on| on.to_string()),
        })
    })
    .collect()
}

fn deliverables(book: &Book, filter: &str, today: Date) -> Rows {
    let haystacks = Haystacks::build(book);
    let table = Deliverables::build(book, &haystacks, today);
    let places = table.filter(book, &haystacks, filter, None).into_iter();
    let found: Vec<&Deliverable> = places
        .filter_map(|at| book.deliverables.get(table.get(at)?).map(|piece| &**piece))
        .collect();
    let row = |piece: &&Deliverable| {
        let row = deliverable_row(book, piece, today);
        let mark = row.mark.sign().to_string();
        [mark, row.date, row.who, row.piece, row.campaign, row.status.to_owned(), row.late]
    };
    let json = |piece: &&Deliverable| {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let row = deliverable_row(book, piece, today);
        let judged = disclosure(book, piece);
        let flaws = judged.iter().flat_map(|judged| &judged.flaws).map(|flaw| flaw.word());
        let one = book.partnerships.get(&piece.partnership);
        json!({
            "id": piece.id.as_str(),
            "partnership": piece.partnership.as_str(),
            "influencer": row.who,
            "piece": row.piece,
            "campaign": row.campaign,
            "poster": match piece.poster {
                Poster::Creator => "creator",
                Poster::Brand => "brand",
            },
            "platform": piece.platform.as_ref().map(crate::domain::platform::Platform::word),
            "status": piece.status.word(),
            "whose_move": one.and_then(|one| whose_move(one, piece)).map(Choice::word),
            "draft_due": day(piece.draft_due),
            "post_due": day(piece.post_due),
            "first_due": day(judged_due(book, piece).filter(|due| Some(*due) != piece.post_due)),
            "days_late": days_late(book, piece, today),
            "posted_on": day(piece.posted_on),
            "url": piece.url.as_deref(),
            "disclosure": judged.as_ref().and_then(|judged| judged.verdict).map(Verdict::word),
            "flaws": flaws.collect::<Vec<_>>(),
        })
    };
    let text = aligned(&found.iter().map(row).collect::<Vec<_>>());
    ("deliverables", found.iter().map(json).collect(), text)
}
