//! Executes effects of the app, or passes them to the responsible thread.
//!
//! Effects on the loop itself (suspend, the demo, the end) are returned as [`Turn`].

use std::path::PathBuf;
use std::{io, thread};

use super::backups::{self, Room};
use super::keeper::Keeper;
use super::news::{Mailbox, News};
use super::tty::Tty;
use super::writer::{Wanted, Writer};
use super::{clipboard, letters, links, paths};
use crate::app::App;
use crate::app::message::Message;
use crate::app::state::effect::Effect;
use crate::app::state::popup::preview::{Heard, Request};
use crate::domain::text::sentence;
use crate::store::git::{self, Merging};
use crate::world::clock;
use crate::world::disk::RealDisk;
use crate::world::env::{Env, Folders};

/// What an effect requests from the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Release the terminal and stop until continued.
    Suspend,
    /// Close this book and show the demo.
    Demo,
    /// Write what is pending before the end.
    Settle,
    /// Exit.
    Quit,
}

/// Executes an effect; answers come through the mailbox.
pub(super) fn carry_out(
    effect: Effect,
    app: &App,
    (writer, keeper): (&Writer, Option<&Keeper>),
    room: &Room,
    env: &Env,
    mailbox: &Mailbox,
) -> Option<Turn> {
    match effect {
        Effect::Keep(step) => {
            if let Some(keeper) = keeper {
                keeper.keep(*step, clock::now());
            }
        }
        Effect::Save(records) => writer.save(Wanted { records, up_to: app.last_step() }),
        Effect::Adopted(proof) => writer.adopted(proof),
        Effect::NotAdopted => writer.not_adopted(),
        Effect::Backups(wish) => {
            let (errand, mailbox) = (room.errand(wish, app, clock::now()), mailbox.clone());
            in_background("backups", &mailbox.clone(), move || {
                let heard = backups::run(errand, &RealDisk);
                mailbox.post(News::App(Message::Backups(heard)));
            });
        }
        Effect::Reload => writer.look_and_answer(),
        Effect::MergeCopy(path) => writer.merge_copy(path.into()),
        Effect::LeaveCopy(path) => writer.leave_copy(path.into()),
        Effect::WriteOver(records) => {
            writer.write_over(Wanted { records, up_to: app.last_step() });
        }
        Effect::Copy(text) => copy(text, env, mailbox),
        Effect::OpenLink(link) => open_link(link, mailbox),
        Effect::Render(request) => render(*request, app, mailbox),
        Effect::Write { path, text } => {
            let (heard, book) = (mailbox.clone(), room.book().to_owned());
            in_background("page", mailbox, move || {
                let folders = Folders::of_user();
                let written = letters::keep(&path, &text, &book, &RealDisk, folders.as_ref());
                heard.post(News::App(written));
            });
        }
        Effect::PutElsewhere { path, records } => {
            let folders = Folders::of_user();
            let home = folders.as_ref().map(|folders| folders.home.as_path());
            let wanted = Wanted { records, up_to: app.last_step() };
            writer.put_elsewhere(paths::typed(&path, home), wanted);
        }
        Effect::CompletePath(typed) => {
            let heard = mailbox.clone();
            in_background("path", mailbox, move || {
                let folders = Folders::of_user();
                let home = folders.as_ref().map(|folders| folders.home.as_path());
                let (path, others) = paths::complete(&RealDisk, &typed, home);
                heard.post(News::App(Message::Completed { typed, path, others }));
            });
        }
        Effect::Settle => return Some(Turn::Settle),
        Effect::Suspend => return Some(Turn::Suspend),
        Effect::Demo => return Some(Turn::Demo),
        Effect::Quit => return Some(Turn::Quit),
    }
    None
}

/// Checks in the background whether git merges the book as the repository asks.
pub(super) fn look_into_git(book: PathBuf, mailbox: &Mailbox) {
    let heard = mailbox.clone();
    in_background("git", mailbox, move || {
        let merging = git::merging(&RealDisk, &book);
        if let (Merging::WithoutDriver, Some(advice)) = (merging, merging.advice()) {
            heard.post(News::App(Message::Failed(sentence(advice))));
        }
    });
}

/// Copies a text through the terminal; returns the answer for the app.
pub(super) fn copy_by_terminal(text: &str) -> io::Result<Message> {
    Ok(match clipboard::ask_terminal(&mut Tty::stdout()?, text)? {
        Ok(()) => Message::Copied(quoted(text), Heard::Unknown),
        Err(why) => Message::NotCopied { text: text.to_owned(), why: why.to_string() },
    })
}

fn copy(text: String, env: &Env, mailbox: &Mailbox) {
    if let Err(why) = clipboard::check(&text) {
        mailbox.post(News::App(Message::Failed(why.to_string())));
        return;
    }
    let programs = clipboard::programs(env);
    let mailbox = mailbox.clone();
    if programs.is_empty() {
        mailbox.post(News::CopyByTerminal(text));
        return;
    }
    in_background("copy", &mailbox.clone(), move || {
        mailbox.post(if clipboard::give(&programs, &text) {
            News::App(Message::Copied(quoted(&text), Heard::Yes))
        } else {
            News::CopyByTerminal(text)
        });
    });
}

fn open_link(link: String, mailbox: &Mailbox) {
    let heard = mailbox.clone();
    in_background("link", mailbox, move || {
        links::open(&link, |message| heard.post(News::App(message)));
    });
}

/// Runs work on a new thread; if none can be created, that is reported and nothing else fails.
fn in_background(name: &str, mailbox: &Mailbox, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = thread::Builder::new().name(name.to_owned()).spawn(work) {
        let said = format!("The machine is too busy for that just now: {error}");
        mailbox.post(News::App(Message::Failed(said)));
    }
}

/// Collects what a letter needs from the book, and renders it in the background.
fn render(request: Request, app: &App, mailbox: &Mailbox) {
    let draft = letters::draft(request, &app.book, app.today);
    let heard = mailbox.clone();
    in_background("letter", mailbox, move || {
        let folders = Folders::of_user();
        let rendered = letters::render(draft, &RealDisk, folders.as_ref());
        heard.post(News::App(Message::Rendered(Box::new(rendered))));
    });
}

/// Returns the start of the copied text, as much as fits on a line.
fn quoted(text: &str) -> String {
    const MOST: usize = 30;
    let line = text.lines().next().unwrap_or_default();
    let shown: String = line.chars().take(MOST).collect();
    let more = if shown.len() < text.trim_end().len() { "…" } else { "" };
    format!("“{shown}{more}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_copied_is_said_in_one_short_line() {
        for (text, expected) in [
            ("@mara.bakes", "“@mara.bakes”"),
            ("one\ntwo", "“one…”"),
            ("one\n", "“one”"),
            (&"é".repeat(50), &format!("“{}…”", "é".repeat(30))),
        ] {
            assert_eq!(quoted(text), expected);
        }
    }

    #[test]
    fn a_text_that_could_act_as_keys_is_refused_before_anything_is_started() {
        let mailbox = Mailbox::default();
        copy("\u{1b}[31m".to_owned(), &Env::default(), &mailbox);
        let news = mailbox.take(None).pop_front();
        assert!(matches!(news, Some(News::App(Message::Failed(_)))));
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn without_a_desktop_the_terminal_is_asked() {
        let mailbox = Mailbox::default();
        copy("@mara.bakes".to_owned(), &Env::default(), &mailbox);
        let news = mailbox.take(None).pop_front();
        assert!(matches!(news, Some(News::CopyByTerminal(text)) if text == "@mara.bakes"));
    }
}
