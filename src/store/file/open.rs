//! Opens a book: reads its file, or starts a new one.
//!
//! Writes nothing, but removes old drafts, and recovery files that the book now holds.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::{BookFile, Known, Opened};
use crate::store::backups::daily::Daily;
use crate::store::error::OpenProblem;
use crate::store::fingerprint::Fingerprint;
use crate::store::format::comments::Comments;
use crate::store::format::contents;
use crate::store::format::upgrade::{UPGRADES, Upgrade};
use crate::store::save::{Place, folder_of, name_of};
use crate::store::shelf::Shelf;
use crate::store::{SIZE_LIMIT, aside, leftovers, lock};
use crate::world::disk::{Disk, Kind};

impl BookFile {
    /// Opens the book at a path. Everything kept about it goes into the state folder.
    pub fn open(disk: Arc<dyn Disk>, path: &Path, state: &Path) -> Result<Opened, OpenProblem> {
        Self::open_with(disk, path, state, UPGRADES)
    }

    /// Opens the book at a path, with these upgrade steps for older formats.
    pub fn open_with(
        disk: Arc<dyn Disk>,
        path: &Path,
        state: &Path,
        upgrades: &'static [Upgrade],
    ) -> Result<Opened, OpenProblem> {
        let failed = |source| OpenProblem::Disk { path: path.to_owned(), source };
        let missing = || OpenProblem::Missing { path: path.to_owned() };
        let stamp = disk.stamp(path).map_err(failed)?.ok_or_else(missing)?;
        if stamp.kind != Kind::File {
            return Err(OpenProblem::NotAFile { path: path.to_owned(), kind: stamp.kind });
        }
        let too_large = |length| OpenProblem::TooLarge { path: path.to_owned(), length };
        if stamp.length > SIZE_LIMIT {
            return Err(too_large(stamp.length));
        }
        let resolved = disk.resolve(path).map_err(failed)?;
        let bytes = match disk.read(&resolved, SIZE_LIMIT) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                return Err(too_large(SIZE_LIMIT + 1));
            }
            Err(error) => return Err(failed(error)),
        };
        let contents = contents::read_with(&bytes, upgrades)
            .map_err(|unreadable| OpenProblem::unreadable(path.to_owned(), unreadable))?;
        let older_format = contents.older;
        leftovers::sweep(&*disk, &resolved);
        let shelf = Shelf::of(state, &resolved);
        aside::sweep(&*disk, &shelf.recovery(), &bytes);
        let text = Fingerprint::of(&bytes);
        let mut place = Place::new(resolved, Some(text));
        place.learn(&*disk, text, stamp);
        let file = Self {
            disk,
            shelf,
            place,
            newer: contents.newer,
            older: older_format,
            upgrades,
            comments: contents.comments,
            lost: 0,
            daily: Daily::default(),
            losing: contents.dropped.len(),
            left_out: Vec::new(),
            known: Some(Known::alike(contents.records.clone())),
            strange: None,
            patience: lock::PATIENCE,
            looked: HashMap::new(),
        };
        let (book, dropped) = (contents.records.into(), contents.dropped);
        Ok(Opened { book, file, dropped, older_format })
    }

    /// Sets the path of a new book, which must be free. The first save creates the file.
    pub fn create(disk: Arc<dyn Disk>, path: &Path, state: &Path) -> Result<Self, OpenProblem> {
        let failed = |source| OpenProblem::Disk { path: path.to_owned(), source };
        if let Some(stamp) = disk.stamp(path).map_err(failed)? {
            return Err(OpenProblem::InTheWay { path: path.to_owned(), kind: stamp.kind });
        }
        let folder = folder_of(path);
        let folder = match disk.resolve(folder) {
            Ok(resolved) => resolved,
            Err(error) if error.kind() == io::ErrorKind::NotFound => folder.to_owned(),
            Err(error) => return Err(failed(error)),
        };
        let path = folder.join(name_of(path));
        Ok(Self {
            disk,
            shelf: Shelf::of(state, &path),
            place: Place::new(path, None),
            newer: None,
            older: None,
            upgrades: UPGRADES,
            comments: Comments::default(),
            lost: 0,
            daily: Daily::default(),
            losing: 0,
            left_out: Vec::new(),
            known: None,
            strange: None,
            patience: lock::PATIENCE,
            looked: HashMap::new(),
        })
    }
}
