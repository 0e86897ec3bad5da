//! The loop: take all events, update the app, show one frame, sleep.
//!
//! There is no tick: only the clock check wakes an idle program. Keys typed while the book is being
//! opened are kept for the app. Decides nothing about partnerships.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::backups::Room;
use super::effects::{self, Turn};
use super::guard::{self, Guard};
use super::input::Input;
use super::keeper::{self, Begin, Held, Keeper};
use super::news::{Mailbox, News};
use super::opening::{Opened, Source};
use super::parting::Parting;
use super::run::{self, Failure, Start};
use super::signals::Signal;
use super::stage::Stage;
use super::writer::{self, Writer};
use crate::app::keys::keymap;
use crate::app::keys::keymap::Context;
use crate::app::keys::verb::Verb;
use crate::app::message::Message;
use crate::app::state::effect::Effect;
use crate::app::update::update;
use crate::app::{App, Origin};
use crate::sample::Sample;
use crate::store::aside;
use crate::world::clock;
use crate::world::disk::Scratch;
use crate::world::env::{self, Folders};

use chrono::NaiveDateTime;

/// How many keys are kept until the book is open; no one types more.
const MOST_KEPT: usize = 1_000;

/// How long to wait for the disk when the owner quits, and when a signal ends the program.
const AT_QUIT: Duration = Duration::from_secs(60);
const AT_SIGNAL: Duration = Duration::from_millis(1_500);

/// Why the loop ended.
pub(super) enum End {
    /// The owner quit.
    Quit,
    /// A signal.
    Signal(Signal),
    /// A failure.
    Failed(Failure),
}

/// What is shown.
enum Act {
    /// The book is being opened; the input so far.
    Opening(Vec<Input>),
    /// The app with an open book.
    Open(Box<Open>),
}

struct Open {
    app: App,
    writer: Writer,
    keeper: Option<Keeper>,
    room: Room,
    /// The file of the book.
    path: PathBuf,
    /// The folder of a temporary copy, removed on drop.
    _scratch: Option<Scratch>,
}

impl Open {
    /// Returns the folders to try for a book that cannot be saved, in order; none for a temporary
    /// copy.
    fn elsewhere(&self) -> Vec<PathBuf> {
        match self.app.origin {
            Origin::Demo => Vec::new(),
            Origin::Own => {
                let home = Folders::of_user().map(|folders| folders.home);
                home.into_iter().chain([env::temporary()]).collect()
            }
        }
    }

    /// Returns the file name for a copy of the book saved elsewhere now.
    fn aside_name(&self, at: NaiveDateTime) -> String {
        aside::name(&self.path, at, 1)
    }
}

/// The running app.
pub(super) struct Session {
    start: Start,
    mailbox: Mailbox,
    stage: Stage,
    guard: Guard,
    act: Act,
    /// The owner wants to leave; further input is not for the app.
    leaving: bool,
    /// When the program started, until the book is shown.
    began: Option<Instant>,
}

impl Session {
    pub(super) fn new(start: Start, mailbox: Mailbox, stage: Stage, guard: Guard) -> Self {
        let began = Some(start.began);
        Self { start, mailbox, stage, guard, act: Act::Opening(Vec::new()), leaving: false, began }
    }

    /// Runs until the end; an error means that the terminal cannot be written to.
    pub(super) fn play(&mut self, mut news: VecDeque<News>) -> io::Result<End> {
        loop {
            for one in news {
                if let Some(end) = self.hear(one)? {
                    // Input from the same batch as the end.
                    self.keep_what_is_typed();
                    return Ok(end);
                }
            }
            self.look_at_the_day();
            self.keep_what_is_typed();
            match &mut self.act {
                Act::Opening(_) => self.stage.show_opening(&self.start.source.name())?,
                Act::Open(open) => {
                    self.stage.show(&mut open.app)?;
                    if let Some(began) = self.began.take() {
                        log::info!("first frame after {} ms", began.elapsed().as_millis());
                    }
                    if open.app.sight.checks().is_none() {
                        // The first frame is shown; input comes before the checks.
                        news = self.mailbox.take(Some(Duration::ZERO));
                        if news.is_empty() {
                            drop(update(&mut open.app, Message::Idle));
                        }
                        continue;
                    }
                }
            }
            news = self.mailbox.take(self.start.day.patience());
        }
    }

    /// Restores the terminal and waits for the last save; returns the exit code.
    pub(super) fn leave(self, end: End) -> Result<u8, Failure> {
        self.stage.await_answer();
        guard::restore();
        match &end {
            End::Quit => log::info!("the owner quits"),
            End::Signal(signal) => log::info!("ended by {signal:?}"),
            End::Failed(failure) => log::error!("ended by a failure, code {}", failure.exit_code()),
        }
        let patience = match &end {
            End::Quit => AT_QUIT,
            End::Signal(_) | End::Failed(_) => AT_SIGNAL,
        };
        if let Act::Open(open) = self.act {
            let journal = open.keeper.as_ref().map_or(Held::Unknown, |keeper| {
                keeper.flush(AT_SIGNAL);
                keeper.held()
            });
            // The journal's content is restored at the next start; only what it lacks is saved
            // elsewhere.
            let elsewhere = if journal == Held::All { Vec::new() } else { open.elsewhere() };
            let saved = open.writer.finish(patience, elsewhere);
            if let Some(keeper) = &open.keeper {
                keeper.finish(AT_SIGNAL);
            }
            saved.map_err(|unsaved| Parting { unsaved, journal })?;
            self.start.witness.saw_the_last_save();
            // Freeing a large book takes longer than exiting without.
            std::mem::forget(open.app);
        }
        match end {
            End::Quit => Ok(0),
            End::Signal(signal) => Ok(signal.exit_code()),
            End::Failed(failure) => Err(failure),
        }
    }

    fn hear(&mut self, news: News) -> io::Result<Option<End>> {
        match news {
            News::Input(Input::Lost(why)) => {
                return Ok(Some(End::Failed(Failure::TerminalGone(why))));
            }
            News::Input(Input::Resize(columns, rows)) => self.stage.resize(columns, rows),
            News::Input(Input::Background(colour)) => self.stage.learn_background(colour),
            News::Input(_) if self.leaving => {}
            News::Input(input) => return self.take(input),
            News::Signal(Signal::Suspend) => {
                log::info!("suspended");
                self.suspend()?;
            }
            News::Signal(Signal::Continued) => {
                log::info!("continued");
                self.guard.resume()?;
                self.stage.begin_anew()?;
            }
            News::Signal(signal @ Signal::End(_)) => return Ok(Some(End::Signal(signal))),
            News::Opened(outcome) => match *outcome {
                Ok(opened) => return self.raise_curtain(opened),
                Err(why) => return Ok(Some(End::Failed(why.into()))),
            },
            News::Settled => {
                self.leaving = false;
                let Act::Open(open) = &self.act else { return Ok(None) };
                let file = |folder: PathBuf| {
                    folder.join(open.aside_name(clock::now())).display().to_string()
                };
                let places = open.elsewhere().into_iter().map(file).collect();
                return self.tell(Message::Settled { places });
            }
            News::App(message) => return self.tell(message),
            News::CopyByTerminal(text) => return self.tell(effects::copy_by_terminal(&text)?),
            News::Panicked(text) => return Ok(Some(End::Failed(Failure::Panicked(text)))),
        }
        Ok(None)
    }

    /// Handles keys, pastes and mouse events.
    fn take(&mut self, input: Input) -> io::Result<Option<End>> {
        match &mut self.act {
            Act::Open(open) => self.stage.lay_out(&mut open.app),
            Act::Opening(_) if is_way_out(&input) => return Ok(Some(End::Quit)),
            Act::Opening(kept) => {
                if kept.len() < MOST_KEPT {
                    kept.push(input);
                }
                return Ok(None);
            }
        }
        match input {
            Input::Key(chord) => self.tell(Message::Key(chord)),
            Input::Mouse(mouse) => self.tell(Message::Mouse(mouse)),
            Input::Paste { text, dropped: 0 } => self.tell(Message::Paste(text)),
            Input::Paste { text, dropped } => {
                let end = self.tell(Message::Paste(text))?;
                let why = format!("Left out the last {dropped} bytes of a paste that is too long");
                Ok(end.or(self.tell(Message::Failed(why))?))
            }
            Input::Focus => {
                if let Act::Open(open) = &self.act {
                    open.writer.look();
                }
                Ok(None)
            }
            // They concern the terminal, and were handled before.
            Input::Background(_) | Input::Resize(..) | Input::Lost(_) => Ok(None),
        }
    }

    /// Passes a message to the app, and executes its effects.
    fn tell(&mut self, message: Message) -> io::Result<Option<End>> {
        let Act::Open(open) = &mut self.act else { return Ok(None) };
        if let Message::Saved { .. } = &message {
            self.start.witness.saw_a_save();
        }
        if let Message::Kept { at, .. } = &message {
            self.start.witness.saw_kept(at.time());
        }
        let effects = update(&mut open.app, message);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<End>> {
        for effect in effects {
            let Act::Open(open) = &self.act else { return Ok(None) };
            if let Effect::Save(_) = effect {
                self.start.witness.saw_an_edit();
            }
            match effects::carry_out(
                effect,
                &open.app,
                (&open.writer, open.keeper.as_ref()),
                &open.room,
                &self.start.env,
                &self.mailbox,
            ) {
                None => {}
                Some(Turn::Quit) => return Ok(Some(End::Quit)),
                Some(Turn::Settle) => self.settle(),
                Some(Turn::Suspend) => self.suspend()?,
                Some(Turn::Demo) => return self.change_to_demo(),
            }
        }
        Ok(None)
    }

    fn raise_curtain(&mut self, opened: Opened) -> io::Result<Option<End>> {
        let Opened { app, file, first, keeping, scratch } = opened;
        let records = app.book.records();
        log::info!(
            "opened: {} influencers, {} partnerships, {} deliverables",
            records.influencers.len(),
            records.partnerships.len(),
            records.deliverables.len()
        );
        let tell = || {
            let mailbox = self.mailbox.clone();
            move |message| mailbox.post(News::App(message))
        };
        let keeper = match keeping {
            Some(begin) => {
                let begin = Begin { book: file.fingerprint(), ..begin };
                Some(Keeper::start(begin, keeper::AGAIN, tell())?)
            }
            None => None,
        };
        let note = keeper.as_ref().map(Keeper::note);
        let note = move |up_to, book| note.iter().for_each(|note| note(up_to, book));
        let (room, path) = (Room::of(&file), file.path().to_owned());
        let writer = Writer::start(file, first, writer::TICK, note, tell())?;
        let mut open = Box::new(Open { app, writer, keeper, room, path, _scratch: scratch });
        if matches!(self.start.source, Source::Own { .. }) {
            effects::look_into_git(open.path.clone(), &self.mailbox);
        }
        let asked = open.app.first_effects();
        let open = Act::Open(open);
        let before = std::mem::replace(&mut self.act, open);
        if let Some(end) = self.carry_out(asked)? {
            return Ok(Some(end));
        }
        if let Act::Opening(kept) = before {
            for input in kept {
                if let Some(end) = self.take(input)? {
                    return Ok(Some(end));
                }
            }
        }
        Ok(None)
    }

    fn change_to_demo(&mut self) -> io::Result<Option<End>> {
        let left = std::mem::replace(&mut self.act, Act::Opening(Vec::new()));
        if let Act::Open(open) = left
            && let Err(unsaved) = open.writer.finish(AT_QUIT, Vec::new())
        {
            let left = Parting { unsaved, journal: Held::Unknown };
            return Ok(Some(End::Failed(left.into())));
        }
        self.start.source = Source::Demo(Sample::BuiltIn);
        run::open(&self.start, &self.mailbox)?;
        Ok(None)
    }

    /// Waits briefly for pending writes, so that the app knows the result before it decides.
    fn settle(&mut self) {
        let Act::Open(open) = &self.act else { return };
        if let Some(keeper) = &open.keeper {
            keeper.flush(AT_SIGNAL);
        }
        if open.keeper.as_ref().is_none_or(|keeper| keeper.held() != Held::All) {
            // Notices now, not at the next retry, if the disk has space again.
            open.writer.look();
            open.writer.flush(AT_SIGNAL);
        }
        self.leaving = true;
        self.mailbox.post(News::Settled);
    }

    fn suspend(&mut self) -> io::Result<()> {
        if let Act::Open(open) = &self.act {
            // The writer is stopped too, maybe for days.
            open.writer.flush(AT_SIGNAL);
            open.keeper.iter().for_each(|keeper| keeper.flush(AT_SIGNAL));
        }
        self.stage.await_answer();
        self.guard.suspend()?;
        self.stage.begin_anew()
    }

    /// Passes on uncommitted input, in case the program ends here.
    fn keep_what_is_typed(&mut self) {
        let Act::Open(open) = &mut self.act else { return };
        let Some(keeper) = &open.keeper else { return };
        keeper.typed(open.app.typed_changed());
    }

    fn look_at_the_day(&mut self) {
        let Act::Open(open) = &mut self.act else { return };
        let today = self.start.day.today();
        if today != open.app.today {
            // A new day has no effects.
            drop(update(&mut open.app, Message::DayChanged(today)));
        }
    }
}

/// Returns whether the owner wants to quit before there is an app to ask.
fn is_way_out(input: &Input) -> bool {
    match input {
        Input::Key(chord) => matches!(
            keymap::verb(&[Context::Everywhere], *chord),
            Some(Verb::Cancel | Verb::QuitNow)
        ),
        Input::Paste { .. }
        | Input::Mouse(_)
        | Input::Focus
        | Input::Background(_)
        | Input::Resize(..)
        | Input::Lost(_) => false,
    }
}
