//! Letters: rendered from the book and the owner's templates, and written to files.
//!
//! Data from the book is collected at once; disk access is on a worker thread.

use std::path::{Path, PathBuf};

use super::paths;
use crate::app::message::Message;
use crate::app::state::popup::preview::{Rendered, Request};
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::date::Date;
use crate::domain::text::{sentence, slug};
use crate::exchange::brief::{Brief, Format, brief, write};
use crate::exchange::letter::{Fields, Own, fields, message};
use crate::insight::letter::Letter;
use crate::store::page::write_new;
use crate::store::{Guard, templates};
use crate::world::disk::Disk;
use crate::world::env::Folders;

/// Maximum number of files with the same name.
const SAME_NAME: u32 = 99;

/// The data of the book that a letter needs.
pub struct Draft {
    request: Request,
    source: Source,
    stem: String,
}

enum Source {
    Brief(Box<Brief>),
    Template(Fields),
}

/// Collects the data that a letter needs.
pub fn draft(request: Request, book: &Book, today: Date) -> Draft {
    let partnership = request.to.partnership.as_ref().and_then(|id| book.partnerships.get(id));
    let title = partnership.map(|one| book.partnership_title(one)).unwrap_or_default();
    let parts = [
        slug(request.letter.word()),
        slug(&book.influencer_name(&request.to.influencer)),
        slug(&title),
    ];
    let stem = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let source = match (request.letter, partnership) {
        (Letter::Brief, Some(one)) => Source::Brief(Box::new(brief(book, one, today))),
        _ => Source::Template(fields(book, &request.to, today)),
    };
    Draft { request, source, stem }
}

/// Renders a letter; the owner's template overrides the built-in one.
pub fn render(draft: Draft, disk: &dyn Disk, folders: Option<&Folders>) -> Rendered {
    let Draft { request, source, stem } = draft;
    let proposed = |ending: &str| propose(disk, folders, &stem, ending).display().to_string();
    match source {
        Source::Brief(brief) => Rendered {
            request,
            text: write(&brief, Format::Text).trim_end().to_owned(),
            template: None,
            missing: Vec::new(),
            fault: None,
            path: proposed("md"),
            formats: Format::ALL.iter().map(|one| (one.word(), write(&brief, *one))).collect(),
        },
        Source::Template(fields) => {
            let name = request.letter.file().unwrap_or_default();
            let folder = folders.map(|folders| folders.config.join(templates::FOLDER));
            let read = folder.map(|folder| {
                let own = templates::read(disk, &folder, name)?;
                let path = folder.join(name).display().to_string();
                Ok(own.map(|text| Own { path, text }))
            });
            let (own, unreadable) = match read {
                Some(Ok(own)) => (own, None),
                Some(Err(why)) => (None, Some(why)),
                None => (None, None),
            };
            let message = message(request.letter, &fields, own.as_ref());
            Rendered {
                request,
                text: message.text,
                template: message.own,
                missing: message.missing,
                fault: unreadable.or_else(|| message.fault.map(|fault| fault.to_string())),
                path: proposed("txt"),
                formats: Vec::new(),
            }
        }
    }
}

/// Returns a free file name, in the owner's documents if there is such a folder.
fn propose(disk: &dyn Disk, folders: Option<&Folders>, stem: &str, ending: &str) -> PathBuf {
    let documents = folders.and_then(|folders| folders.documents.as_deref());
    let documents = documents.filter(|folder| matches!(disk.stamp(folder), Ok(Some(_))));
    let folder = documents.unwrap_or(Path::new(""));
    let named = |number: u32| match number {
        1 => folder.join(format!("{stem}.{ending}")),
        _ => folder.join(format!("{stem}-{number}.{ending}")),
    };
    (1..=SAME_NAME)
        .map(named)
        .find(|path| matches!(disk.stamp(path), Ok(None)))
        .unwrap_or_else(|| named(1))
}

/// Writes a text to a new file, never over the book; `~/` is the owner's home.
pub fn keep(
    path: &str,
    text: &str,
    book: &Path,
    disk: &dyn Disk,
    folders: Option<&Folders>,
) -> Message {
    let place = paths::typed(path, folders.map(|folders| folders.home.as_path()));
    let guard = folders.map(|folders| Guard::new(Some(book), &folders.state));
    if let Some(Err(why)) = guard.map(|guard| guard.check(disk, &place)) {
        return Message::Failed(sentence(&why.to_string()));
    }
    let text = format!("{}\n", text.trim_end());
    match write_new(disk, &place, &text) {
        Ok(()) => Message::Written(place.display().to_string()),
        Err(why) => Message::Failed(sentence(&why.to_string())),
    }
}
