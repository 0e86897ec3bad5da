//! The steps of the model disk: their effects on unsynced names and bytes.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use cahoots::world::disk::{Disk, Draft, Kind, Lock, Mode, Stamp};

use super::{Failure, FakeDisk, Ignored, Inode, Node, State};

impl Disk for FakeDisk {
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        self.state().step("stamp", |state| {
            let file = match state.names.get(path) {
                Some(Node::File(index)) => *index,
                None if !state.is_folder(path) => return Ok(None),
                Some(Node::Folder) | None => {
                    return Ok(Some(stamp(Kind::Folder, &Inode::default(), 0)));
                }
            };
            Ok(Some(stamp(Kind::File, &state.inodes[file], file as u64)))
        })
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.state().step("resolve", |state| {
            if state.names.contains_key(path) || path.parent().is_none() {
                Ok(path.to_owned())
            } else {
                Err(ErrorKind::NotFound.into())
            }
        })
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.state().step("read", |state| {
            let inode = state.inode(path)?;
            if inode.bytes.len() as u64 > limit {
                return Err(ErrorKind::FileTooLarge.into());
            }
            Ok(inode.bytes.clone())
        })
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Draft>> {
        self.state().step("create", |state| {
            if state.names.contains_key(path) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            if !state.is_folder(path.parent().expect("a path in a folder")) {
                return Err(ErrorKind::NotFound.into());
            }
            state.time += 1;
            let modified = state.time;
            state.inodes.push(Inode { mode: 0o600, modified, ..Inode::default() });
            let inode = state.inodes.len() - 1;
            state.names.insert(path.to_owned(), Node::File(inode));
            let open = state.open();
            Ok(Box::new(FakeDraft { disk: self.clone(), inode, open }) as Box<dyn Draft>)
        })
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Draft>> {
        if self.state().inode(path).is_err() {
            return self.create(path);
        }
        self.state().step("append", |state| match state.names.get(path) {
            Some(Node::File(inode)) => {
                let (inode, open) = (*inode, state.open());
                Ok(Box::new(FakeDraft { disk: self.clone(), inode, open }) as Box<dyn Draft>)
            }
            Some(Node::Folder) | None => Err(ErrorKind::NotFound.into()),
        })
    }

    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        self.state().step("truncate", |state| {
            state.time += 1;
            let modified = state.time;
            let inode = state.inode(path)?;
            inode.bytes.truncate(usize::try_from(length).expect("a length of this machine"));
            inode.modified = modified;
            inode.forgotten.end = inode.forgotten.end.min(inode.bytes.len());
            inode.sync();
            Ok(())
        })
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        if self.state().inode(path).is_err() {
            drop(self.create(path)?);
        }
        let mut is_ours = false;
        let answer = self.state().step("lock", |state| {
            is_ours = state.locks.insert(path.to_owned());
            Ok(())
        });
        // A caller that is told of a failure holds no lock, whatever happened.
        let lock = is_ours.then(|| FakeLock { disk: self.clone(), path: path.to_owned() });
        answer.map(|()| lock.map(|lock| Box::new(lock) as Box<dyn Lock>))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.state().step("rename", |state| {
            state.inode(from)?;
            if state.is_folder(to) {
                return Err(ErrorKind::IsADirectory.into());
            }
            let node = state.names.remove(from).expect("it was just found");
            state.names.insert(to.to_owned(), node);
            Ok(())
        })
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.state().step("sync folder", |state| {
            if !state.is_folder(folder) {
                return Err(ErrorKind::NotFound.into());
            }
            if state.ignored == Some(Ignored::FolderSync) {
                return Ok(());
            }
            state.synced_names.retain(|path, _| path.parent() != Some(folder));
            let names = state.names.iter().filter(|(path, _)| path.parent() == Some(folder));
            state.synced_names.extend(names.map(|(path, node)| (path.clone(), *node)));
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.state().step("remove", |state| {
            state.inode(path)?;
            state.names.remove(path);
            Ok(())
        })
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.state().step("make folder", |state| {
            for above in folder.ancestors().filter(|above| above.parent().is_some()) {
                if let Some(Node::File(_)) = state.names.get(above) {
                    return Err(ErrorKind::AlreadyExists.into());
                }
                state.names.insert(above.to_owned(), Node::Folder);
            }
            Ok(())
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.state().step("list", |state| {
            if !state.is_folder(folder) {
                return Err(ErrorKind::NotFound.into());
            }
            let inside = state.names.keys().filter(|path| path.parent() == Some(folder));
            Ok(inside.filter_map(|path| path.file_name().map(OsString::from)).collect())
        })
    }
}

impl Inode {
    fn sync(&mut self) {
        self.synced = self.bytes.clone();
        self.synced.get_mut(self.forgotten.clone()).into_iter().for_each(|lost| lost.fill(0));
    }
}

fn stamp(kind: Kind, inode: &Inode, file: u64) -> Stamp {
    Stamp {
        kind,
        length: inode.bytes.len() as u64,
        modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(inode.modified)),
        mode: Mode(inode.mode),
        file,
    }
}

struct FakeLock {
    disk: FakeDisk,
    path: PathBuf,
}

impl Lock for FakeLock {
    fn note(&mut self, text: &str) -> io::Result<()> {
        self.disk.state().step("note", |state| {
            state.inode(&self.path)?.bytes = text.as_bytes().to_vec();
            Ok(())
        })
    }
}

impl Drop for FakeLock {
    fn drop(&mut self) {
        self.disk.state().locks.remove(&self.path);
    }
}

struct FakeDraft {
    disk: FakeDisk,
    inode: usize,
    open: usize,
}

impl FakeDraft {
    /// Runs a step, unless this open file is stale.
    fn step<T>(
        &self,
        name: &'static str,
        effect: impl FnOnce(&mut State, usize) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut state = self.disk.state();
        let number = state.steps.len();
        if state.failure == Some((number, Failure::Stale)) {
            state.stale = Some(self.open);
        }
        if state.stale == Some(self.open) {
            state.steps.push(name);
            return Err(ErrorKind::StaleNetworkFileHandle.into());
        }
        state.step(name, |state| effect(state, number))
    }
}

impl Write for FakeDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.step("write", |state, number| {
            let short = match state.failure {
                Some((at, Failure::Short)) => at == number,
                Some((at, Failure::ShortThenFull)) if at == number => {
                    state.full = true;
                    true
                }
                _ if state.full => return Err(ErrorKind::StorageFull.into()),
                _ => false,
            };
            let taken = if short { bytes.len() / 2 } else { bytes.len() };
            state.time += 1;
            let modified = state.time;
            let inode = &mut state.inodes[self.inode];
            inode.bytes.extend_from_slice(&bytes[..taken]);
            inode.modified = modified;
            Ok(taken)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Draft for FakeDraft {
    fn set_mode(&mut self, mode: Mode) -> io::Result<()> {
        self.step("set mode", |state, _| {
            state.inodes[self.inode].mode = mode.0;
            Ok(())
        })
    }

    fn sync(&mut self) -> io::Result<()> {
        self.step("sync", |state, number| {
            let inode = &mut state.inodes[self.inode];
            if state.failure == Some((number, Failure::Forgotten)) {
                inode.forgotten = inode.synced.len()..inode.bytes.len();
                return Err(io::Error::other("the disk does not answer"));
            }
            if state.ignored != Some(Ignored::FileSync) {
                inode.sync();
            }
            Ok(())
        })
    }
}
