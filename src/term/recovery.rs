//! What a journal brings back at the start: the past, for undo, and the steps that were not saved.
//!
//! Unsaved steps are brought onto the book value by value, whoever wrote it meanwhile; where that
//! clashes, both values are kept as a conflict. Knows no disk: what was found is given.

use crate::app::steps::Reach;
use crate::domain::book::{Book, Records};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::date::Date;
use crate::domain::merge::replay;
use crate::domain::step::{Deed, Step, Typed};
use crate::store::journal::{Line, Past};

/// How many steps are read before the first frame; older ones come after it.
const AT_ONCE: usize = 200;

/// How many labels are told of.
const MOST_TOLD: usize = 2;

/// What the steps of other windows left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// What the journal was called.
    pub(super) journal: String,
    /// The number of its last step.
    pub(super) last: u64,
    /// Its unsaved steps, the oldest first.
    pub(super) steps: Vec<Step>,
    /// What was typed there.
    pub(super) typed: Vec<Typed>,
}

/// What came of it.
pub(super) struct Recovered {
    /// The book with all that was not saved.
    pub(super) book: Book,
    /// Whether it differs from what is on the disk.
    pub(super) news: News,
    /// The newest steps, the oldest of them first.
    pub(super) past: Vec<Step>,
    /// Whether there are older ones.
    pub(super) reach: Reach,
    /// The lines with which the journal of this window goes on.
    pub(super) lines: Vec<Line>,
    /// What was typed and not taken, what was typed last at the end.
    pub(super) typed: Vec<Typed>,
}

/// What the owner should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// Nothing: all was saved.
    None,
    /// Steps were not saved, and now stand in the book again; a sentence.
    Recovered(String),
}

/// Brings what is not saved onto the book.
pub(super) fn recover(book: Book, own: Option<&Past>, others: Vec<Tail>, today: Date) -> Recovered {
    let (mut past, reach) = own.map_or((Vec::new(), Reach::Whole), newest);
    let saved = own.map_or(0, Past::saved);
    let mut recovery = Recovery { book, today, steps: Vec::new(), conflicts: 0 };
    recovery.bring(past.iter().filter(|step| step.number > saved));
    let mut last = past.last().map_or(0, |step| step.number);
    let mut typed = own.map_or_else(Vec::new, Past::typed);
    let mut lines = Vec::new();
    for Tail { journal, last: up_to, steps, typed: theirs } in others {
        recovery.bring(steps.iter());
        for step in steps {
            last += 1;
            let step = Step { number: last, ..step };
            past.push(step.clone());
            lines.push(Line::Step { step, on: None });
        }
        lines.extend(theirs.iter().cloned().map(Line::Typed));
        lines.push(Line::Taken { journal, up_to });
        // What was typed in this journal is the newest, and stays at the end.
        typed.splice(..0, theirs);
    }
    let news = recovery.news();
    Recovered { book: recovery.book, news, past, reach, lines, typed }
}

/// Returns the book that a journal began and that never came to the disk: all of it is in there.
pub(super) fn never_saved(past: &Past) -> Option<Book> {
    let first = past.tail().into_iter().next().filter(|step| step.deed == Deed::Began)?;
    first.set.changes.iter().find_map(|change| match change {
        Change::Brand { before, .. } => Some(Records::new((**before).clone()).into()),
        _ => None,
    })
}

/// Returns the newest steps of a journal, at least those that are not saved.
fn newest(past: &Past) -> (Vec<Step>, Reach) {
    let saved = past.saved();
    let mut back = past.back();
    let mut steps: Vec<Step> = Vec::new();
    let reach = loop {
        match back.next() {
            None => break Reach::Whole,
            Some(step) if steps.len() >= AT_ONCE && step.number <= saved => break Reach::Newest,
            Some(step) => steps.push(step),
        }
    };
    steps.reverse();
    (steps, reach)
}

/// A recovery under way.
struct Recovery {
    book: Book,
    today: Date,
    /// What was brought back, in words.
    steps: Vec<String>,
    conflicts: usize,
}

impl Recovery {
    /// Brings steps of one journal onto the book, as far as it does not hold them.
    fn bring<'s>(&mut self, steps: impl Iterator<Item = &'s Step>) {
        let (mut sets, mut labels): (Vec<ChangeSet>, Vec<String>) = (Vec::new(), Vec::new());
        for step in steps {
            sets.push(step.set.clone());
            match step.deed {
                Deed::Began | Deed::Did => labels.push(step.set.label.clone()),
                Deed::Undid => labels.push(format!("Undid: {}", step.set.label)),
                Deed::Redid => labels.push(format!("Did again: {}", step.set.label)),
                Deed::Merged => {}
            }
        }
        if sets.is_empty() {
            return;
        }
        let rebased = replay(&sets, self.book.records());
        let conflicts = rebased.clashes.len();
        let set = rebased.with_conflicts(self.book.records(), self.today);
        if !set.changes.is_empty() && self.book.apply(&set).is_ok() {
            self.steps.extend(labels);
            self.conflicts += conflicts;
        }
    }

    fn news(&self) -> News {
        let count = match self.steps.len() {
            0 => return News::None,
            1 => "1 step that was not saved".to_owned(),
            count => format!("{count} steps that were not saved"),
        };
        let told: Vec<&str> = self.steps.iter().rev().take(MOST_TOLD).map(String::as_str).collect();
        let more = if self.steps.len() > MOST_TOLD { ", …" } else { "" };
        let clashes = match self.conflicts {
            0 => String::new(),
            1 => "; 1 value was also changed elsewhere, see :conflicts".to_owned(),
            count => format!("; {count} values were also changed elsewhere, see :conflicts"),
        };
        News::Recovered(format!("Recovered {count}: {}{more}{clashes}", told.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::brand::{Brand, DateOrder};
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::id::Ids;
    use crate::domain::influencer::Influencer;
    use crate::domain::money::Currency;
    use crate::domain::plan::plan;
    use crate::domain::sample;
    use crate::domain::text::{Line as Text, Name};
    use crate::store::Fingerprint;
    use crate::store::journal::frames;

    const TODAY: &str = "2026-11-22";

    fn journal(lines: &[Line]) -> Past {
        let mut bytes = frames::HEAD.to_vec();
        for line in lines {
            frames::push(&line.write().unwrap(), &mut bytes).unwrap();
        }
        Past::of(bytes).unwrap()
    }

    fn step(number: u64, deed: Deed, set: &ChangeSet) -> Line {
        Line::Step { step: Step { number, at: None, deed, set: set.clone() }, on: None }
    }

    fn saved(up_to: u64) -> Line {
        Line::Saved { up_to, book: Fingerprint::of(b"book") }
    }

    /// Changes the first influencer, and returns what that changed.
    fn did(book: &mut Book, deed: impl Fn(&mut Influencer)) -> ChangeSet {
        let mut one = Influencer::clone(book.influencers.values().next().unwrap());
        deed(&mut one);
        let set = plan(book, Command::Edit(one.into()), &mut Ids::seeded(1), day(TODAY)).unwrap();
        book.apply(&set).unwrap();
        set
    }

    fn email(text: &'static str) -> impl Fn(&mut Influencer) {
        move |one| one.email = Text::new(text)
    }

    fn first_email(book: &Book) -> String {
        book.influencers.values().next().unwrap().email.to_string()
    }

    #[test]
    fn what_is_saved_is_past_and_nothing_is_said_of_it() {
        let mut book = sample::book();
        let set = did(&mut book, email("a@x.org"));
        let past = journal(&[step(1, Deed::Did, &set), saved(1)]);
        let recovered = recover(book.clone(), Some(&past), Vec::new(), day(TODAY));
        assert_eq!((recovered.book, recovered.news), (book, News::None));
        assert_eq!((recovered.past.len(), recovered.reach), (1, Reach::Whole));
    }

    #[test]
    fn what_is_not_saved_stands_in_the_book_again_and_is_said() {
        let on_disk = sample::book();
        let mut then = on_disk.clone();
        let one = did(&mut then, email("a@x.org"));
        let other = did(&mut then, email("b@x.org"));
        let past = journal(&[step(1, Deed::Did, &one), step(2, Deed::Did, &other)]);
        let recovered = recover(on_disk, Some(&past), Vec::new(), day(TODAY));
        assert_eq!(recovered.book, then);
        let label = &one.label;
        let said = format!("Recovered 2 steps that were not saved: {label}, {label}");
        assert_eq!(recovered.news, News::Recovered(said));
    }

    #[test]
    fn a_save_that_the_journal_did_not_hear_of_is_no_news() {
        let mut book = sample::book();
        let one = did(&mut book, email("a@x.org"));
        let other = did(&mut book, email("b@x.org"));
        let past = journal(&[step(1, Deed::Did, &one), step(2, Deed::Did, &other)]);
        let recovered = recover(book.clone(), Some(&past), Vec::new(), day(TODAY));
        assert_eq!((recovered.book, recovered.news), (book, News::None));
        assert_eq!(recovered.past.len(), 2, "and undo takes both back");
    }

    #[test]
    fn what_others_wrote_meanwhile_stands_beside_what_is_recovered() {
        let before = sample::book();
        let mut ours = before.clone();
        let set = did(&mut ours, email("ours@x.org"));
        let mut on_disk = before;
        did(&mut on_disk, email("theirs@x.org"));
        did(&mut on_disk, |one| one.phone = Text::new("1"));
        let past = journal(&[step(1, Deed::Did, &set)]);
        let recovered = recover(on_disk, Some(&past), Vec::new(), day(TODAY));
        assert_eq!(first_email(&recovered.book), "theirs@x.org");
        assert_eq!(recovered.book.conflicts.values().count(), 1, "and ours is kept as well");
        let News::Recovered(said) = recovered.news else { panic!("nothing is said") };
        assert!(said.ends_with("1 value was also changed elsewhere, see :conflicts"), "{said}");
    }

    #[test]
    fn what_other_windows_left_is_taken_over_behind_our_own() {
        let on_disk = sample::book();
        let mut then = on_disk.clone();
        let ours = did(&mut then, email("a@x.org"));
        let theirs = did(&mut then, |one| one.phone = Text::new("1"));
        let typed = |text: &str| Typed {
            what: text.to_owned(),
            texts: vec![("text".to_owned(), text.to_owned())],
            ..Typed::default()
        };
        let past = journal(&[step(7, Deed::Did, &ours), Line::Typed(typed("ours"))]);
        let left = Step { number: 3, at: None, deed: Deed::Did, set: theirs };
        let tail = Tail {
            journal: "1f".to_owned(),
            last: 3,
            steps: vec![left.clone()],
            typed: vec![typed("theirs")],
        };
        let recovered = recover(on_disk, Some(&past), vec![tail], day(TODAY));
        assert_eq!(recovered.book, then);
        let numbers: Vec<u64> = recovered.past.iter().map(|step| step.number).collect();
        assert_eq!(numbers, [7, 8]);
        assert_eq!(recovered.typed, [typed("theirs"), typed("ours")]);
        let expected = [
            Line::Step { step: Step { number: 8, ..left }, on: None },
            Line::Typed(typed("theirs")),
            Line::Taken { journal: "1f".to_owned(), up_to: 3 },
        ];
        assert_eq!(recovered.lines, expected);
    }

    #[test]
    fn a_book_that_never_came_to_the_disk_is_made_of_its_journal() {
        let mut book = sample::book();
        let unnamed =
            Book::new(Brand::new(Name::parse("New").unwrap(), Currency::EUR, DateOrder::DayFirst));
        let mut begun = unnamed.records().diff(book.records(), "Began");
        begun.changes.sort_by_key(|change| change.about().is_some());
        let set = did(&mut book, email("a@x.org"));
        let past = journal(&[step(1, Deed::Began, &begun), step(2, Deed::Did, &set)]);
        let empty = never_saved(&past).expect("it begins with the book");
        assert_eq!(recover(empty, Some(&past), Vec::new(), day(TODAY)).book, book);
        let saved = journal(&[step(1, Deed::Began, &begun), saved(1), step(2, Deed::Did, &set)]);
        assert!(never_saved(&saved).is_none(), "the rest of it was in the file");
    }

    #[test]
    fn of_a_long_journal_the_newest_steps_are_read_at_once() {
        let mut book = sample::book();
        let set = did(&mut book, email("a@x.org"));
        let mut lines: Vec<Line> = (1..=900).map(|at| step(at, Deed::Did, &set)).collect();
        lines.push(saved(900));
        let recovered = recover(book.clone(), Some(&journal(&lines)), Vec::new(), day(TODAY));
        assert_eq!((recovered.past.len(), recovered.reach), (AT_ONCE, Reach::Newest));
        lines.pop();
        let recovered = recover(book, Some(&journal(&lines)), Vec::new(), day(TODAY));
        assert_eq!((recovered.past.len(), recovered.reach), (900, Reach::Whole));
    }
}
