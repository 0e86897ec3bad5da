//! The file of a journal: lines are put behind the others and synced; old ones are dropped.
//!
//! What [`Journal::append`] reports done outlives a power cut. After any error the file is cut to
//! what was surely on the disk before it is written to again: a sync that failed once may lie the
//! next time.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::adopt;
use super::frames::{self, Foreign, HEAD};
use super::line::{self, Glance, Line};
use super::past::Past;
use crate::store::save::{folder_of, missing_folders};
use crate::store::settings::Bounds;
use crate::store::{SIZE_LIMIT, Shelf, lock};
use crate::world::disk::{Disk, Draft, Lock};

/// What the file of a journal is called after its own name.
pub(in crate::store) const SUFFIX: &str = ".journal";
/// The same of the file that is locked, which stays when the journal is compacted.
pub(in crate::store) const LOCK: &str = ".lock";
/// The same of the draft of a compaction.
pub(super) const DRAFT: &str = ".journal-draft";

/// The journal of this window.
pub struct Journal {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    name: String,
    lock: Option<Box<dyn Lock>>,
    bounds: Bounds,
    out: Out,
    /// How many bytes are surely on the disk.
    whole: u64,
    /// How many steps are in them.
    steps: usize,
    /// The frames of the steps that the book need not hold, should the file be lost under us.
    tail: Vec<(u64, Vec<u8>)>,
    /// Folders with names in them that we made and have not brought to the disk yet.
    unsynced: Vec<PathBuf>,
    /// Where the journals of an older book are, which go aside before the first line.
    older: Option<Shelf>,
    /// How many steps and bytes the last compaction left: until they have doubled, none pays.
    left: (usize, u64),
}

/// How the file stands open.
enum Out {
    /// It holds what we know, and can be written to.
    Open { draft: Box<dyn Draft>, file: u64 },
    /// It has to be cut to what is surely on the disk.
    Closed,
    /// The same, and the steps that the book need not hold have to be written again.
    Lacking,
    /// A compaction ended badly: it holds all lines, or those that were worth keeping.
    Unsure,
}

impl Journal {
    /// Returns a new journal. Nothing is written before the first line.
    pub fn new(disk: Arc<dyn Disk>, folder: PathBuf, seed: u64, bounds: Bounds) -> Self {
        let name = format!("{seed:016x}");
        Self {
            disk,
            folder,
            name,
            lock: None,
            bounds,
            out: Out::Lacking,
            whole: 0,
            steps: 0,
            tail: Vec::new(),
            unsynced: Vec::new(),
            older: None,
            left: (0, 0),
        }
    }

    /// Returns the first journal of a book that takes the place of an older one.
    pub fn of_new_book(disk: Arc<dyn Disk>, shelf: &Shelf, seed: u64, bounds: Bounds) -> Self {
        Self { older: Some(shelf.clone()), ..Self::new(disk, shelf.journals(), seed, bounds) }
    }

    /// Goes on with a journal that nobody else holds.
    pub(super) fn adopt(
        disk: Arc<dyn Disk>,
        folder: PathBuf,
        name: String,
        mut lock: Box<dyn Lock>,
        past: &Past,
        bounds: Bounds,
    ) -> Self {
        lock::sign(&mut *lock);
        let tail = past.tail().into_iter().filter_map(|step| {
            let number = step.number;
            framed(&Line::Step { step, on: None }).ok().map(|frame| (number, frame))
        });
        let tail = tail.collect();
        let steps = past.payloads().filter(|it| line::glance(it) == Glance::Step).count();
        let whole = past.whole() as u64;
        let out = if whole == 0 { Out::Lacking } else { Out::Closed };
        Self {
            name,
            lock: Some(lock),
            out,
            whole,
            steps,
            tail,
            ..Self::new(disk, folder, 0, bounds)
        }
    }

    /// Returns what other journals call this one.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Puts lines behind the others; when it returns, they outlive a power cut.
    pub fn append(&mut self, lines: &[Line]) -> io::Result<()> {
        let mut frames = Vec::new();
        let mut steps = Vec::new();
        let mut saved = 0;
        for line in lines {
            let frame = framed(line)?;
            frames.extend(&frame);
            match line {
                Line::Step { step, .. } => steps.push((step.number, frame)),
                Line::Saved { up_to } => saved = saved.max(*up_to),
                Line::Taken { .. } | Line::Typed(_) => {}
            }
        }
        if let Err(error) = self.write(&frames) {
            if let Out::Open { .. } = self.out {
                self.out = Out::Closed;
            }
            return Err(error);
        }
        self.steps += steps.len();
        self.tail.extend(steps);
        self.tail.retain(|(number, _)| *number > saved);
        Ok(())
    }

    /// Drops the oldest lines where there are more than the owner wants; returns whether it did.
    ///
    /// What the book need not hold yet is never dropped. An error leaves the journal as it was.
    pub fn compact(&mut self) -> io::Result<bool> {
        let (steps, bytes) = self.left;
        let too_many = self.steps > (self.bounds.steps + self.bounds.steps / 4).max(2 * steps);
        let too_long = self.whole > self.bounds.bytes.max(2 * bytes);
        if !too_many && !too_long || self.whole == 0 {
            return Ok(false);
        }
        // Should this fail, it is not tried again at once.
        self.left = (self.steps, self.whole);
        self.ready()?;
        let past = self.read()?;
        let (kept, steps) = self.worth_keeping(&past)?;
        let draft = self.path(DRAFT);
        match self.disk.remove(&draft) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let written = self.disk.create(&draft).and_then(|mut out| {
            out.write_all(&kept)?;
            out.sync()
        });
        if let Err(error) = written {
            // On a disk that is full it would hold the room that the next lines need.
            drop(self.disk.remove(&draft));
            return Err(error);
        }
        // From here on nobody knows which of the two it is until it has been looked at.
        self.out = Out::Unsure;
        self.disk.rename(&draft, &self.path(SUFFIX))?;
        self.ready()?;
        self.steps = steps;
        self.left = (steps, self.whole);
        Ok(true)
    }

    fn write(&mut self, frames: &[u8]) -> io::Result<()> {
        self.ready()?;
        let Out::Open { draft, .. } = &mut self.out else {
            return Err(io::Error::other("the journal is not open"));
        };
        draft.write_all(frames)?;
        draft.sync()?;
        self.whole += frames.len() as u64;
        Ok(())
    }

    /// Brings the file to what we know of it, open to be written to.
    fn ready(&mut self) -> io::Result<()> {
        let path = self.path(SUFFIX);
        let there = self.disk.stamp(&path)?;
        let length = there.map_or(0, |stamp| stamp.length);
        match (&self.out, there) {
            (Out::Open { file, .. }, Some(stamp))
                if stamp.file == *file && length == self.whole =>
            {
                return Ok(());
            }
            (Out::Unsure, Some(_)) => {
                self.whole = self.read()?.whole() as u64;
                self.out = Out::Closed;
            }
            (Out::Open { .. } | Out::Closed, Some(_)) if length < self.whole => {
                self.whole = self.read()?.whole() as u64;
                self.out = Out::Lacking;
            }
            (Out::Open { .. } | Out::Closed, Some(_)) => self.out = Out::Closed,
            (Out::Lacking, Some(_)) => {}
            (Out::Open { .. } | Out::Closed | Out::Lacking | Out::Unsure, None) => {
                self.whole = 0;
                self.out = Out::Lacking;
                self.prepare_folder()?;
            }
        }
        if length > self.whole {
            self.disk.truncate(&path, self.whole)?;
        }
        let mut draft = self.disk.append(&path)?;
        if let Out::Lacking = self.out {
            if let Some(shelf) = &self.older {
                adopt::set_aside(&*self.disk, shelf, &self.name)?;
                self.older = None;
            }
            let head = if self.whole == 0 { HEAD } else { &[] };
            let tail = self.tail.iter().flat_map(|(_, frame)| frame);
            let lacking: Vec<u8> = head.iter().chain(tail).copied().collect();
            draft.write_all(&lacking)?;
            draft.sync()?;
            self.whole += lacking.len() as u64;
            self.out = Out::Closed;
        }
        // Its name may be new, or of a rename that has not reached the disk.
        self.disk.sync_folder(&self.folder)?;
        let file = self.disk.stamp(&path)?.map(|stamp| stamp.file).unwrap_or_default();
        self.out = Out::Open { draft, file };
        Ok(())
    }

    /// Makes the folder of a new journal, and takes its lock.
    fn prepare_folder(&mut self) -> io::Result<()> {
        let missing = missing_folders(&*self.disk, &self.folder)?;
        // Noted before they are made: should this fail half-way, the next attempt syncs them.
        self.unsynced.extend(missing.iter().map(|folder| folder_of(folder).to_owned()));
        if !missing.is_empty() {
            self.disk.make_folder(&self.folder)?;
        }
        while let Some(above) = self.unsynced.last() {
            self.disk.sync_folder(above)?;
            self.unsynced.pop();
        }
        // A lock on a file that is gone keeps nobody out, and one that is there is ours.
        self.lock = None;
        self.lock = self.disk.lock(&self.path(LOCK))?;
        match &mut self.lock {
            Some(lock) => {
                lock::sign(&mut **lock);
                Ok(())
            }
            None => Err(io::ErrorKind::WouldBlock.into()),
        }
    }

    /// Returns the frames of the lines that are worth keeping, and how many of them are steps.
    fn worth_keeping(&self, past: &Past) -> io::Result<(Vec<u8>, usize)> {
        let most = usize::try_from(self.bounds.bytes / 4 * 3).unwrap_or(usize::MAX);
        let (mut steps, mut bytes, mut is_full) = (0, 0, false);
        // A line of a later version may stand between those of ours: only the number tells.
        let mut unsaved_from = self.tail.first().map(|(number, _)| *number);
        let mut saved = false;
        let typed = past.typed().into_iter().filter_map(|typed| Line::Typed(typed).write().ok());
        let mut still_typed: HashSet<Vec<u8>> = typed.collect();
        let mut kept: Vec<&[u8]> = Vec::new();
        for payload in past.payloads().rev() {
            let is_kept = match line::glance(payload) {
                Glance::Step => {
                    // Without a gap: each step stands on the one before.
                    is_full |= steps >= self.bounds.steps || bytes + payload.len() > most;
                    // The newest stays whatever its size: undo takes it back.
                    let is_kept = !is_full || steps == 0 || unsaved_from.is_some();
                    if unsaved_from.is_some_and(|first| is_step_up_to(payload, first)) {
                        unsaved_from = None;
                    }
                    steps += usize::from(is_kept);
                    is_kept
                }
                Glance::Saved => {
                    !saved && {
                        saved = Line::read(payload).is_ok();
                        saved
                    }
                }
                Glance::Typed => still_typed.remove(payload),
                Glance::Taken => self.is_taken_still_there(payload),
                Glance::Unknown => false,
            };
            if is_kept {
                bytes += payload.len();
                kept.push(payload);
            }
        }
        let mut frames = HEAD.to_vec();
        for payload in kept.into_iter().rev() {
            frames::push(payload, &mut frames)?;
        }
        Ok((frames, steps))
    }

    /// Returns whether a journal that was taken over has not been removed yet.
    fn is_taken_still_there(&self, payload: &[u8]) -> bool {
        match Line::read(payload) {
            Ok(Line::Taken { journal, .. }) => {
                let path = self.folder.join(journal + SUFFIX);
                !matches!(self.disk.stamp(&path), Ok(None))
            }
            Ok(Line::Step { .. } | Line::Saved { .. } | Line::Typed(_)) | Err(_) => false,
        }
    }

    fn read(&self) -> io::Result<Past> {
        let bytes = self.disk.read(&self.path(SUFFIX), SIZE_LIMIT)?;
        Past::of(bytes).map_err(|Foreign| io::ErrorKind::InvalidData.into())
    }

    fn path(&self, suffix: &str) -> PathBuf {
        self.folder.join(format!("{}{suffix}", self.name))
    }
}

/// Returns whether a journal can be called so.
pub(super) fn is_name(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Returns whether a payload is that of the step with this number, or of one before it.
fn is_step_up_to(payload: &[u8], number: u64) -> bool {
    match Line::read(payload) {
        Ok(Line::Step { step, .. }) => step.number <= number,
        Ok(Line::Saved { .. } | Line::Taken { .. } | Line::Typed(_)) | Err(_) => false,
    }
}

fn framed(line: &Line) -> io::Result<Vec<u8>> {
    let mut frame = Vec::new();
    frames::push(&line.write().map_err(io::Error::other)?, &mut frame)?;
    Ok(frame)
}
