//! The file of a journal: appends and syncs lines, and drops old ones.
//!
//! What [`Journal::append`] reports done survives a power cut. After any error the file is
//! truncated to its last synced length before the next write: after one failed sync, the next may
//! falsely succeed.

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

/// File name suffix of a journal.
pub(in crate::store) const SUFFIX: &str = ".journal";
/// Suffix of its lock file, which is kept when the journal is compacted.
pub(in crate::store) const LOCK: &str = ".lock";
/// Suffix of a compaction draft.
pub(super) const DRAFT: &str = ".journal-draft";

/// The journal of this window.
pub struct Journal {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    name: String,
    lock: Option<Box<dyn Lock>>,
    bounds: Bounds,
    out: Out,
    /// How many bytes are surely synced.
    whole: u64,
    /// How many steps they hold.
    steps: usize,
    /// The frames of steps that may not be in the book, in case the file is lost.
    tail: Vec<(u64, Vec<u8>)>,
    /// Folders whose new entries we have not synced yet.
    unsynced: Vec<PathBuf>,
    /// The shelf of an older book, whose journals are set aside before the first line.
    older: Option<Shelf>,
    /// Steps and bytes after the last compaction: the next waits until they have doubled.
    left: (usize, u64),
}

/// The state of the open file.
enum Out {
    /// The file is as expected, and writable.
    Open { draft: Box<dyn Draft>, file: u64 },
    /// The file has to be truncated to its synced length.
    Closed,
    /// The same, and steps that may not be in the book must be written again.
    Lacking,
    /// A compaction failed: the file holds either all lines or only those to keep.
    Unsure,
}

impl Journal {
    /// Creates a new journal. Nothing is written before the first line.
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

    /// Creates the first journal of a book that replaces an older one.
    pub fn of_new_book(disk: Arc<dyn Disk>, shelf: &Shelf, seed: u64, bounds: Bounds) -> Self {
        Self { older: Some(shelf.clone()), ..Self::new(disk, shelf.journals(), seed, bounds) }
    }

    /// Continues a journal without a live window.
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

    /// Returns the name by which other journals refer to this one.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Appends lines; they survive a power cut once this returns.
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

    /// Drops the oldest lines beyond the owner's limits; returns whether it did.
    ///
    /// Keeps every step that may not be in the book. An error leaves the journal unchanged.
    pub fn compact(&mut self) -> io::Result<bool> {
        let (steps, bytes) = self.left;
        let too_many = self.steps > (self.bounds.steps + self.bounds.steps / 4).max(2 * steps);
        let too_long = self.whole > self.bounds.bytes.max(2 * bytes);
        if !too_many && !too_long || self.whole == 0 {
            return Ok(false);
        }
        // Set first, so that a failure is not retried at once.
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
            // On a full disk it would take the space that the next lines need.
            drop(self.disk.remove(&draft));
            return Err(error);
        }
        // From here the file may be either of the two, until it is read.
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

    /// Opens the file for writing, restored to the known content.
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
        // Its name may be new, or from a rename that is not synced.
        self.disk.sync_folder(&self.folder)?;
        let file = self.disk.stamp(&path)?.map(|stamp| stamp.file).unwrap_or_default();
        self.out = Out::Open { draft, file };
        Ok(())
    }

    /// Creates the folder of a new journal and takes its lock.
    fn prepare_folder(&mut self) -> io::Result<()> {
        let missing = missing_folders(&*self.disk, &self.folder)?;
        // Recorded first: if creation fails halfway, the next attempt syncs them.
        self.unsynced.extend(missing.iter().map(|folder| folder_of(folder).to_owned()));
        if !missing.is_empty() {
            self.disk.make_folder(&self.folder)?;
        }
        while let Some(above) = self.unsynced.last() {
            self.disk.sync_folder(above)?;
            self.unsynced.pop();
        }
        // A lock on a deleted file excludes no other window; if the file is there, the lock is
        // ours.
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

    /// Returns the frames of the lines to keep, and how many of them are steps.
    fn worth_keeping(&self, past: &Past) -> io::Result<(Vec<u8>, usize)> {
        let most = usize::try_from(self.bounds.bytes / 4 * 3).unwrap_or(usize::MAX);
        let (mut steps, mut bytes, mut is_full) = (0, 0, false);
        // Lines of a later version may be among ours: only the number tells.
        let mut unsaved_from = self.tail.first().map(|(number, _)| *number);
        let mut saved = false;
        let typed = past.typed().into_iter().filter_map(|typed| Line::Typed(typed).write().ok());
        let mut still_typed: HashSet<Vec<u8>> = typed.collect();
        let mut kept: Vec<&[u8]> = Vec::new();
        for payload in past.payloads().rev() {
            let is_kept = match line::glance(payload) {
                Glance::Step => {
                    // Without gaps: each step builds on the one before.
                    is_full |= steps >= self.bounds.steps || bytes + payload.len() > most;
                    // The newest stays whatever its size: undo needs it.
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

    /// Returns whether a journal that was taken over still exists.
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

/// Returns whether a text is a valid journal name.
pub(super) fn is_name(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Returns whether a payload is a step with at most this number.
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
