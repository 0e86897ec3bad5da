//! `cahoots brief`: the agreement with an influencer, as the page that is sent to them.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use super::args::Brief;
use super::failure::Failure;
use super::output::Answer;
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::Kind;
use crate::domain::text::{fold, matches};
use crate::exchange::brief::{Format, brief, write};
use crate::store::page::write_new;
use crate::world::disk::Disk;

/// Maximum number of names suggested for an ambiguous one.
const MOST_NEAR: usize = 9;

pub(super) fn answer(
    book: &Book,
    args: &Brief,
    disk: &dyn Disk,
    today: Date,
) -> Result<Answer, Failure> {
    let partnership = find(book, &args.partnership)?;
    let text = write(&brief(book, partnership, today), format(args)?);
    let Some(path) = &args.out else { return Ok(Answer::of(text)) };
    write_new(disk, path, &text)?;
    let talk = vec![format!("wrote {}", path.display())];
    Ok(Answer { talk, ..Answer::of(String::new()) })
}

/// Returns the requested format, else that of the file's extension, else Markdown.
fn format(args: &Brief) -> Result<Format, Failure> {
    let ending = args.out.as_deref().and_then(Path::extension).map(OsStr::to_string_lossy);
    match (args.format, ending) {
        (Some(format), _) => Ok(format),
        (None, Some(ending)) => {
            Format::from_word(&ending.to_ascii_lowercase()).ok_or(Failure::Ending)
        }
        (None, None) => Ok(Format::Markdown),
    }
}

/// Returns the partnership with this id, else with this name, else the only one whose name, or
/// influencer's handle, contains these words.
pub(super) fn find<'a>(book: &'a Book, asked: &str) -> Result<&'a Arc<Partnership>, Failure> {
    let asked = asked.trim();
    let all = || book.partnerships.values();
    if let Some(found) = all().find(|one| one.id.as_str() == asked) {
        return Ok(found);
    }
    let asked_for = plain(asked);
    let is_exact = |one: &&Arc<Partnership>| plain(&book.partnership_name(one)) == asked_for;
    let exact: Vec<_> = all().filter(is_exact).collect();
    let near: Vec<_> =
        all().filter(|one| !asked_for.is_empty() && holds(book, one, &asked_for)).collect();
    let found = if exact.len() == 1 { &exact } else { &near };
    let named = |one: &Partnership| {
        format!("{}  ({})  {}", book.partnership_name(one), one.id, one.stage.word())
    };
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(Failure::Unknown {
            what: Kind::Partnership,
            name: asked.to_owned(),
            near: Vec::new(),
        }),
        several => Err(Failure::Ambiguous {
            what: Kind::Partnership,
            name: asked.to_owned(),
            all: several.iter().take(MOST_NEAR).map(|one| named(one)).collect(),
        }),
    }
}

/// Returns the only influencer of all partnerships whose name, or influencer's handle, contains
/// these words; none if there are several.
pub(super) fn their_influencer(book: &Book, asked: &str) -> Option<Id<Influencer>> {
    let asked = plain(asked);
    let mut of = book.partnerships.values().filter(|one| holds(book, one, &asked));
    let first = &of.next()?.influencer;
    of.all(|one| one.influencer == *first).then(|| first.clone())
}

fn holds(book: &Book, partnership: &Partnership, asked: &str) -> bool {
    let influencer = book.influencers.get(&partnership.influencer);
    let accounts = influencer.map(|one| one.accounts.as_slice()).unwrap_or_default();
    let name = book.partnership_name(partnership);
    let words = accounts.iter().fold(name, |words, one| format!("{words} {}", &*one.handle));
    matches(&plain(&words), asked)
}

/// Normalises a name for comparison: no punctuation, single blanks.
fn plain(text: &str) -> String {
    let words = text.replace(['·', '@'], " ");
    fold(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}
