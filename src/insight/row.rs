//! Rows: mark, who, what, when and how late; built for visible items.

use super::item::{Item, ItemId, What};
use super::today::{Notice, SectionKind};
use super::wait::waiting_since;
use super::wording::{goes_live, what};
use crate::domain::book::Book;
use crate::domain::date::{Date, days_between, distance, spoken};
use crate::domain::expectations::Whose;

/// The mark of a row; each colour on the screen has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Too late.
    Overdue,
    /// Has a day.
    Dated,
    /// Our move.
    Ours,
    /// Their move.
    Theirs,
    /// Done.
    Done,
    /// Waiting for a day.
    Waiting,
    /// Cancelled.
    Dropped,
}

impl Mark {
    /// Returns the sign.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Overdue => '!',
            Self::Dated => '•',
            Self::Ours => '→',
            Self::Theirs => '←',
            Self::Done => '✓',
            Self::Waiting => '~',
            Self::Dropped => '×',
        }
    }
}

/// The urgency of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Late, waited for too long, or about to end.
    Pressing,
    /// Due today.
    Now,
    /// No urgency.
    Plain,
    /// Nothing to do but wait.
    Calm,
}

/// One row: mark, who, what, when, and how late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its item.
    pub item: ItemId,
    /// The mark.
    pub mark: Mark,
    /// The influencer's name.
    pub who: String,
    /// What is asked: `Reel 3 of 6, Spring glaze`.
    pub what: String,
    /// The day, if the last column has something else: `due Thu`.
    pub when: String,
    /// The last column: `3 days late`, `today`, `Wed`.
    pub late: String,
    /// Its urgency.
    pub tone: Tone,
}

/// Returns the row of an item in a section of Today.
#[must_use]
pub fn row(book: &Book, item: &Item, section: SectionKind, today: Date) -> Row {
    let (when, late) = day_words(book, item, section, today);
    let mut what = what(book, item, today);
    if section == SectionKind::Today && item.id.what == What::Post && !item.is_ours {
        what = goes_live(book, item).unwrap_or(what);
    }
    let mark = match section {
        SectionKind::Overdue => Mark::Overdue,
        SectionKind::Waiting => Mark::Theirs,
        SectionKind::Lapse => match item.on.and_then(|on| Notice::of(on, today)) {
            Some(Notice::LastDay) => Mark::Overdue,
            Some(Notice::Week) => Mark::Dated,
            Some(Notice::Month) | None => Mark::Waiting,
        },
        SectionKind::Today
        | SectionKind::ThisWeek
        | SectionKind::Later
        | SectionKind::OurMove
        | SectionKind::Verify
        | SectionKind::Pay
        | SectionKind::Gifts => calm_mark(item),
    };
    let tone = match section {
        SectionKind::Overdue | SectionKind::Lapse => Tone::Pressing,
        SectionKind::Waiting if item.is_late(today) => Tone::Pressing,
        SectionKind::Waiting => Tone::Calm,
        SectionKind::Today => Tone::Now,
        SectionKind::ThisWeek
        | SectionKind::Later
        | SectionKind::OurMove
        | SectionKind::Verify
        | SectionKind::Pay
        | SectionKind::Gifts => Tone::Plain,
    };
    Row {
        item: item.id.clone(),
        mark,
        who: book.influencer_name(&item.influencer),
        what,
        when,
        late,
        tone,
    }
}

/// Returns the mark of an item on its day, for the calendar.
#[must_use]
pub fn mark(item: &Item, today: Date) -> Mark {
    let is_expired = item.until.is_some_and(|until| until < today);
    match item.id.what {
        _ if is_expired || !item.is_late(today) => calm_mark(item),
        What::Step(Whose::Them)
        | What::Commission
        | What::Verify
        | What::Arrived
        | What::Silent
        | What::LastOrder
        | What::ShipBy => calm_mark(item),
        What::Draft
        | What::Review
        | What::Post
        | What::Step(Whose::Us)
        | What::Payment
        | What::Send
        | What::Owed
        | What::Right
        | What::AdCode
        | What::Exclusivity => Mark::Overdue,
    }
}

fn calm_mark(item: &Item) -> Mark {
    match item.id.what {
        What::Post if item.is_ours => Mark::Ours,
        What::Draft | What::Post | What::LastOrder | What::ShipBy => Mark::Dated,
        What::Review
        | What::Step(Whose::Us)
        | What::Payment
        | What::Commission
        | What::Send
        | What::Verify
        | What::Owed => Mark::Ours,
        What::Step(Whose::Them) | What::Silent => Mark::Theirs,
        What::Right | What::AdCode | What::Exclusivity | What::Arrived => Mark::Waiting,
    }
}

/// Returns the two columns about days.
fn day_words(book: &Book, item: &Item, section: SectionKind, today: Date) -> (String, String) {
    let behind = |on: Date, how: &str| {
        let days = days_between(on, today);
        format!("{days} {} {how}", if days == 1 { "day" } else { "days" })
    };
    let nothing = String::new();
    if section == SectionKind::Waiting {
        let partnership = book.partnerships.get(&item.partnership);
        let since = partnership.and_then(|partnership| waiting_since(book, partnership));
        let since = since.map_or(nothing, |since| distance(since, today));
        return match item.on {
            Some(on) if on < today => (since, behind(on, "too long")),
            Some(on) => (since, format!("until {}", spoken(on, today))),
            None => (String::new(), since),
        };
    }
    let Some(on) = item.on else { return (nothing.clone(), nothing) };
    match section {
        SectionKind::Overdue if item.id.what.lapses() => {
            (format!("lapsed {}", spoken(on, today)), behind(on, "over"))
        }
        // Its text says since when.
        SectionKind::Overdue if item.id.what == What::Owed => (nothing, behind(on, "late")),
        SectionKind::Overdue => (format!("due {}", spoken(on, today)), behind(on, "late")),
        SectionKind::Later if item.id.what.lapses() => {
            (format!("lapses {}", spoken(on, today)), distance(on, today))
        }
        SectionKind::Today | SectionKind::ThisWeek | SectionKind::Later | SectionKind::OurMove => {
            (nothing, spoken(on, today))
        }
        SectionKind::Verify => (format!("live {}", spoken(on, today)), distance(on, today)),
        SectionKind::Pay if item.id.what == What::Commission => {
            (format!("due since {}", spoken(on, today)), distance(on, today))
        }
        SectionKind::Pay => (format!("due {}", spoken(on, today)), distance(on, today)),
        SectionKind::Lapse if on == today => ("lapses today".to_owned(), "last day".to_owned()),
        // What we wait for is worded above.
        SectionKind::Lapse | SectionKind::Waiting => {
            (format!("lapses {}", spoken(on, today)), distance(on, today))
        }
        SectionKind::Gifts if on == today => (nothing, "today".to_owned()),
        SectionKind::Gifts => (nothing, behind(on, "too long")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::brand::Brand;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::Fills;
    use crate::domain::expectations::{NextStep, Term};
    use crate::domain::frequency::Frequency;
    use crate::domain::payment::{Payment, Trigger};
    use crate::domain::shipment::{Shipment, ShipmentState};
    use crate::domain::stage::Lane;
    use crate::insight::agenda::Agenda;
    use crate::insight::scene::{
        campaign, id, influencer, partnership, payment, piece, records, right, step, today,
    };
    use std::sync::Arc;

    /// The morning that the screens were drawn from.
    fn drawn() -> Records {
        let mut records = records();
        let mut brand = Brand::clone(&records.brand);
        brand.follow_up_contact = 6;
        records.brand = Arc::new(brand);
        let names = [
            "Mara Lind",
            "Jo Ade",
            "李小明",
            "Zoë Papadaki",
            "Noor Haddad",
            "Tomás Reyes",
            "Ines Duarte",
            "Pia Holm",
        ];
        records.influencers = names.into_iter().map(influencer).collect();
        records.campaigns = ["Spring glaze", "Advent"].into_iter().map(campaign).collect();
        let with = |name: &str, lane, campaign: Option<&str>, next: Option<NextStep>| {
            let mut made = partnership(name, lane);
            made.campaign = campaign.map(id);
            made.next_step = next;
            made
        };
        let mut mara = with(
            "Mara Lind",
            Lane::Active,
            Some("Spring glaze"),
            Some(step(Whose::Us, "Send the December brief", Some("2026-11-25"))),
        );
        mara.terms.push(Term {
            valid_from: None,
            draft_days: None,
            id: id("reels"),
            content: ContentType::Reel,
            platform: None,
            poster: crate::domain::content::Poster::Creator,
            count: 2,
            frequency: Frequency::PerMonth {
                periods: 3,
                from: day("2026-11-01"),
                pace: crate::domain::frequency::Pace::default(),
            },
        });
        let mut pia =
            with("Pia Holm", Lane::Contacted, None, Some(step(Whose::Them, "Rates asked", None)));
        pia.next_step.as_mut().unwrap().since = Some(day("2026-11-11"));
        let mut ines = with("Ines Duarte", Lane::Agreed, None, None);
        ines.gift = "Mug set".into();
        let mut tomas = with("Tomás Reyes", Lane::Agreed, None, None);
        tomas.title = "Studio tour".into();
        records.partnerships = [
            mara,
            with("Jo Ade", Lane::Active, Some("Advent"), None),
            with("李小明", Lane::Active, None, None),
            with("Zoë Papadaki", Lane::Active, Some("Spring glaze"), None),
            with(
                "Noor Haddad",
                Lane::InTalks,
                None,
                Some(step(Whose::Us, "Answer her counter-offer", Some("2026-11-22"))),
            ),
            tomas,
            ines,
            pia,
        ]
        .into_iter()
        .collect();
        let mut reel = piece("reel", "p-Mara Lind", ContentType::Reel);
        reel.fills = Some(Fills { term: id("reels"), number: 3 });
        reel.post_due = Some(day("2026-11-19"));
        let mut story = piece("story", "p-Jo Ade", ContentType::Story);
        story.draft_due = Some(day("2026-11-20"));
        let mut goes_live = piece("live", "p-Zoë Papadaki", ContentType::Reel);
        goes_live.post_due = Some(today());
        let mut video = piece("video", "p-Tomás Reyes", ContentType::Video);
        video.draft_due = Some(day("2026-11-24"));
        let mut unchecked = piece("seen", "p-Zoë Papadaki", ContentType::Post);
        unchecked.status = crate::domain::deliverable::Status::Live;
        unchecked.posted_on = Some(day("2026-11-18"));
        records.deliverables = [reel, story, goes_live, video, unchecked].into_iter().collect();
        let mut parcel = Shipment::new(id("box"), id("p-Ines Duarte"), "Mug set".into());
        parcel.state = ShipmentState::Delivered;
        parcel.delivered_on = Some(day("2026-11-19"));
        records.shipments = [parcel].into_iter().collect();
        let due = |id, amount, on, due_days| {
            let trigger = Trigger::On(day(on));
            Payment { due_days, ..payment(id, "p-李小明", amount, trigger) }
        };
        records.payments =
            [due("a", "150.00 EUR", "2026-11-20", 0), due("b", "90.00 EUR", "2026-11-20", 30)]
                .into_iter()
                .collect();
        records.rights = [right("ads", "p-Mara Lind", Some("2026-12-04"))].into_iter().collect();
        records
    }

    #[test]
    fn the_rows_speak_as_drawn() {
        let book = Book::from(drawn());
        let page = super::super::today::today(&Agenda::build(&book, today()));
        let mut lines = vec![page.summary(today())];
        for (section, item) in page.items() {
            let row = row(&book, item, section, today());
            let mark = row.mark.sign();
            let line = format!(
                "{}: {mark} {} | {} | {} | {}",
                section.title(),
                row.who,
                row.what,
                row.when,
                row.late
            );
            lines.push(line);
        }
        assert_eq!(
            lines,
            [
                "4 overdue · 2 today · 3 this week · 1 too long · 1 to pay · 1 lapsing · 1 to verify",
                "Overdue: ! Mara Lind | 1 reel owed since 15 Nov, Spring glaze |  | 7 days late",
                "Overdue: ! Mara Lind | Reel 3 of 6, Spring glaze | due Thu | 3 days late",
                "Overdue: ! Jo Ade | Draft of story, Advent | due Fri | 2 days late",
                "Overdue: ! 李小明 | Payment 150.00 EUR | due Fri | 2 days late",
                "Today: → Noor Haddad | Answer her counter-offer |  | today",
                "Today: • Zoë Papadaki | Reel goes live, Spring glaze |  | today",
                "This week: • Tomás Reyes | Draft of video, Studio tour |  | Tue",
                "This week: → Mara Lind | Send the December brief |  | Wed",
                "This week: ~ Ines Duarte | Gift liked? (delivered 3 days ago) |  | Thu",
                "Waiting on them: ← Pia Holm | Rates asked | 11 days ago | 5 days too long",
                "Ready to pay: → 李小明 | Payment 90.00 EUR | due Sun 20 Dec | in 28 days",
                "About to lapse: ~ Mara Lind | Usage right, paid ads, Spring glaze | lapses Fri 4 Dec | in 12 days",
                "To verify: → Zoë Papadaki | Verify post, Spring glaze | live Wed | 4 days ago",
            ]
        );
    }

    #[test]
    fn an_event_takes_place_and_goes_live_nowhere() {
        let mut records = drawn();
        let mut event = piece("event", "p-Zoë Papadaki", ContentType::Event);
        event.post_due = Some(today());
        records.deliverables = [event].into_iter().collect();
        let book = Book::from(records);
        let page = super::super::today::today(&Agenda::build(&book, today()));
        let rows = page.items().map(|(section, item)| row(&book, item, section, today()).what);
        let found: Vec<String> = rows.filter(|what| what.starts_with("Event")).collect();
        assert_eq!(found, ["Event takes place, Spring glaze"]);
    }

    #[test]
    fn an_item_whose_record_is_gone_has_no_words() {
        let book = Book::from(drawn());
        let agenda = Agenda::build(&book, today());
        let empty = Book::from(records());
        for (section, item) in super::super::today::today(&agenda).items() {
            assert_eq!(row(&empty, item, section, today()).what, "");
        }
    }
}
