//! Cards: a partnership's summary on the board, most important first.

use super::follow_up::settled::is_settled;
use super::fulfilment::{Progress, debt};
use super::gift::is_there;
use super::item::{Item, What};
use super::number::rounded;
use super::pending::items_of;
use super::row::Mark;
use super::tracks::{DELIVERED, tracks};
use super::wait::{stage_since, waiting_since};
use crate::domain::book::Book;
use crate::domain::date::{Date, days_between, spoken};
use crate::domain::expectations::Whose;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The influencer.
    pub name: String,
    /// Size and campaign: `micro 23k · Spring glaze`.
    pub about: String,
    /// The campaign alone, for narrow cards; else whichever of the two exists.
    pub subject: String,
    /// What matters now, most important first.
    pub notes: Vec<Note>,
    /// The other tracks: parcel, drafts, payments, rights, most urgent first.
    pub tracks: Vec<Note>,
}

/// A line of a card: `! 1 behind`, `→ send the brief, Wed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The mark.
    pub mark: Option<Mark>,
    /// The text.
    pub text: String,
    /// A shorter text for narrow cards; may be empty.
    pub brief: String,
    /// The day, kept when the text is cut; may be empty.
    pub day: String,
}

impl Note {
    pub(super) fn new(mark: impl Into<Option<Mark>>, text: impl Into<String>) -> Self {
        let (brief, day) = (String::new(), String::new());
        Self { mark: mark.into(), text: text.into(), brief, day }
    }

    pub(super) fn by(self, day: Option<String>) -> Self {
        Self { day: day.unwrap_or_default(), ..self }
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.mark {
            Some(mark) if self.text.is_empty() => write!(to, "{}", mark.sign())?,
            Some(mark) => write!(to, "{} {}", mark.sign(), self.text)?,
            None => to.write_str(&self.text)?,
        }
        if self.day.is_empty() { Ok(()) } else { write!(to, ", {}", self.day) }
    }
}

/// Returns the card of a partnership.
#[must_use]
pub fn card(book: &Book, partnership: &Partnership, today: Date) -> Card {
    let influencer = book.influencers.get(&partnership.influencer);
    let size = influencer.and_then(|influencer| size(book, influencer));
    let subject = subject(book, partnership);
    let parts: Vec<String> = [&size, &subject].into_iter().flatten().cloned().collect();
    let (notes, tracks) = notes(book, partnership, today);
    Card {
        name: book.influencer_name(&partnership.influencer),
        about: parts.join(" · "),
        subject: subject.or(size).unwrap_or_default(),
        notes,
        tracks,
    }
}

/// Returns the tier and the followers: `micro 23k`.
#[must_use]
pub fn size(book: &Book, influencer: &Influencer) -> Option<String> {
    let followers = influencer.main_account()?.followers()?;
    Some(format!("{} {}", book.brand.tier(followers), rounded(followers)))
}

/// Returns the subject: the campaign or title, else the compensation.
fn subject(book: &Book, partnership: &Partnership) -> Option<String> {
    let title = book.partnership_title(partnership);
    if !title.is_empty() {
        return Some(title);
    }
    if let Some(fee) = partnership.fee {
        return Some(format!("fee {}", fee.brief()));
    }
    if partnership.gift.is_empty() {
        return None;
    }
    Some("gifted".to_owned())
}

/// Returns what matters now, and the other tracks.
fn notes(book: &Book, partnership: &Partnership, today: Date) -> (Vec<Note>, Vec<Note>) {
    let mut notes = Vec::new();
    let work = debt(book, partnership, today);
    // Ongoing work says more than the next step, "0 of 3 live" less.
    let has_begun = work.live + work.behind + work.due_today > 0;
    if has_begun {
        notes.extend(progress_notes(work));
    }
    let step = step_note(book, partnership, today);
    let mut items = items_of(book, partnership, today);
    items.sort_by_key(|item| item.on.unwrap_or(Date::MAX));
    let gift = items.iter().find_map(|item| gift_note(book, item, today));
    let (overdue, mut tracks): (Vec<Note>, Vec<Note>) = tracks(book, partnership, today)
        .into_iter()
        .partition(|track| track.mark == Some(Mark::Overdue));
    // The question about the gift implies its delivery.
    tracks.retain(|track| gift.is_none() || track.text != DELIVERED);
    notes.extend(step.into_iter().chain(gift).chain(overdue));
    if !has_begun {
        notes.extend(progress_notes(work));
    }
    // Stable sort: late ones first.
    notes.sort_by_key(|note| note.mark != Some(Mark::Overdue));
    if notes.is_empty() && tracks.is_empty() {
        let since = stage_since(book, partnership);
        notes.extend(since.map(|since| {
            let lane =
                if partnership.stage.lane().is_none() { partnership.stage.word() } else { "" };
            Note::new(None, format!("{lane} since {}", spoken(since, today)).trim_start())
        }));
    }
    // Upcoming work uses the space that is left.
    tracks.extend(next_note(work, today));
    (notes, tracks)
}

fn progress_notes(progress: Progress) -> Vec<Note> {
    if progress.owed == 0 {
        return Vec::new();
    }
    let mut notes = vec![Note { brief: progress.phrase(), ..Note::new(None, progress.promised()) }];
    notes.extend(progress.behind_words().map(|words| Note::new(Mark::Overdue, words)));
    notes.extend(progress.due_today_words().map(|words| Note::new(Mark::Dated, words)));
    if progress.is_complete() {
        notes[0].mark = Some(Mark::Done);
    }
    notes
}

fn next_note(progress: Progress, today: Date) -> Option<Note> {
    let due = progress.next_due.filter(|_| progress.owed > 0)?;
    Some(Note::new(None, format!("next {}", spoken(due, today))))
}

fn step_note(book: &Book, partnership: &Partnership, today: Date) -> Option<Note> {
    let step = partnership.next_step.as_ref().filter(|_| !partnership.stage.has_ended())?;
    if is_settled(book, partnership, step) {
        return None;
    }
    let by = step.by.map(|by| spoken(by, today));
    Some(match step.whose {
        Whose::Us if step.by.is_some_and(|by| by < today) => {
            Note::new(Mark::Overdue, &*step.what).by(by)
        }
        Whose::Us => Note::new(Mark::Ours, &*step.what).by(by),
        Whose::Them => {
            let silent = super::wait::waits_until(book, partnership)
                .filter(|until| *until < today)
                .and_then(|_| waiting_since(book, partnership))
                .map(|since| days_between(since, today));
            match silent {
                Some(1) => Note::new(Mark::Theirs, "1 day silent"),
                Some(days) => Note::new(Mark::Theirs, format!("{days} days silent")),
                None => Note::new(Mark::Theirs, &*step.what).by(by),
            }
        }
    })
}

fn gift_note(book: &Book, item: &Item, today: Date) -> Option<Note> {
    let on = item.on?;
    match item.id.what {
        What::Arrived if item.until.is_none_or(|until| until >= today) => {
            let AnyId::Shipment(parcel) = &item.id.record else { return None };
            let asked = if is_there(book, parcel) { "gift liked?" } else { "arrived?" };
            Some(Note::new(Mark::Waiting, format!("{asked} {}", spoken(on, today))))
        }
        What::Silent if on <= today => Some(Note::new(Mark::Theirs, "no post after the gift")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::expectations::NextStep;
    use crate::domain::influencer::{Account, Audience, Handle};
    use crate::domain::payment::Trigger;
    use crate::domain::platform::Platform;
    use crate::domain::stage::{Lane, Stage};
    use crate::domain::text::Line;
    use crate::insight::scene::{
        campaign, id, influencer, partnership, payment, records, step, today, touch,
    };

    fn of(change: impl Fn(&mut Partnership), pay: Option<&str>) -> String {
        let mut records = records();
        let mut mara = influencer("Mara");
        mara.accounts.push(Account {
            platform: Platform::Instagram,
            handle: Handle::parse("mara.bakes").unwrap(),
            audience: vec![Audience { followers: Some(23_400), ..Audience::on(today()) }],
        });
        let mut made = partnership("Mara", Lane::InTalks);
        change(&mut made);
        records.payments = pay
            .map(|on| payment("pay", "p-Mara", "90.00 EUR", Trigger::On(day(on))))
            .into_iter()
            .collect();
        records.influencers = [mara].into_iter().collect();
        records.campaigns = [campaign("Spring")].into_iter().collect();
        records.touches = [touch("dm", "Mara", "2026-11-11")].into_iter().collect();
        records.partnerships = [made.clone()].into_iter().collect();
        let book = Book::from(records);
        let card = card(&book, &made, today());
        let notes: Vec<String> = card.notes.iter().map(ToString::to_string).collect();
        format!("{} | {} | {}", card.name, card.about, notes.join(" · "))
    }

    #[test]
    fn a_card_says_what_matters_most() {
        let next = |whose, what, by| Some(step(whose, what, by));
        let ours = |by| next(Whose::Us, "brief", Some(by));
        let theirs: Option<NextStep> = next(Whose::Them, "rates", None);
        for (campaign, step, pay, expected) in [
            (Some("Spring"), None, None, "Mara | micro 23k · Spring | "),
            (None, ours("2026-11-25"), None, "Mara | micro 23k · fee 300 EUR | → brief, Wed"),
            (None, ours("2026-11-20"), None, "Mara | micro 23k · fee 300 EUR | ! brief, Fri"),
            (None, theirs.clone(), None, "Mara | micro 23k · fee 300 EUR | ← 11 days silent"),
            (
                None,
                ours("2026-11-25"),
                Some("2026-11-20"),
                "Mara | micro 23k · fee 300 EUR | ! 90 EUR overdue · → brief, Wed",
            ),
        ] {
            let made = of(
                |made| {
                    made.campaign = campaign.map(id);
                    made.next_step.clone_from(&step);
                    made.fee = crate::domain::money::Money::parse("300 EUR").ok();
                },
                pay,
            );
            assert_eq!(made, expected);
        }
    }

    #[test]
    fn a_gift_is_the_subject_where_nothing_else_is_said() {
        let gifted = of(|made| made.gift = Line::new("Mug"), None);
        assert_eq!(gifted, "Mara | micro 23k · gifted | ");
        let done = of(
            |made| {
                made.stage = Stage::In(Lane::Done);
                made.next_step = Some(step(Whose::Us, "brief", None));
            },
            None,
        );
        assert_eq!(done, "Mara | micro 23k | ", "an ended partnership has no step");
    }
}
