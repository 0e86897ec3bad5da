//! A disk model whose power can be cut between any two steps of a save.
//!
//! Unsynced bytes may be lost, torn or zeroed after a cut; names in an unsynced folder may each be
//! the old or the new one. `aftermath` lists every disk that a reader could find. Any step can also
//! be made to fail, before or after its effect.

mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use cahoots::world::disk::Disk;

/// How a step fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It does nothing and reports an error.
    Refused(ErrorKind),
    /// It succeeds but reports an error.
    Misreported,
    /// A write takes half of the bytes, and the next one fails with a full disk.
    ShortThenFull,
    /// A write takes half of the bytes; the rest can be written afterwards.
    Short,
    /// A sync fails, and the unsynced bytes never reach the disk, although they can be read back
    /// and later syncs succeed: real disks do that.
    Forgotten,
    /// It does nothing, nor does anything later with the same open file.
    Stale,
    /// The power is cut: neither this step nor any later one happens.
    PowerCut,
}

/// Which sync a lying disk skips while reporting success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ignored {
    FileSync,
    FolderSync,
}

/// The model. Clones share one disk.
#[derive(Clone, Default)]
pub(crate) struct FakeDisk(Arc<Mutex<State>>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    File(usize),
    Folder,
}

#[derive(Clone, Default)]
struct Inode {
    bytes: Vec<u8>,
    synced: Vec<u8>,
    // Bytes that no later sync writes.
    forgotten: Range<usize>,
    mode: u32,
    modified: u64,
}

#[derive(Clone, Default)]
struct State {
    inodes: Vec<Inode>,
    names: BTreeMap<PathBuf, Node>,
    synced_names: BTreeMap<PathBuf, Node>,
    steps: Vec<&'static str>,
    failure: Option<(usize, Failure)>,
    full: bool,
    opened: usize,
    stale: Option<usize>,
    ignored: Option<Ignored>,
    locks: BTreeSet<PathBuf>,
    time: u64,
}

impl FakeDisk {
    /// Returns a synced disk with a folder and these files.
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let disk = Self::default();
        for (path, bytes) in files {
            disk.make_folder(Path::new(path).parent().expect("a path in a folder")).expect("made");
            disk.put(path, bytes);
        }
        {
            let mut state = disk.state();
            state.synced_names = state.names.clone();
            state.steps.clear();
        }
        disk
    }

    /// Writes a file like another program: atomically and synced.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        let mut state = self.state();
        state.time += 1;
        let modified = state.time;
        let bytes = bytes.to_vec();
        state.inodes.push(Inode {
            synced: bytes.clone(),
            bytes,
            mode: 0o600,
            modified,
            ..Inode::default()
        });
        let node = Node::File(state.inodes.len() - 1);
        state.names.insert(PathBuf::from(path), node);
        state.synced_names.insert(PathBuf::from(path), node);
    }

    /// Returns the bytes of a file; none if it does not exist.
    pub(crate) fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.read(Path::new(path), u64::MAX).ok()
    }

    /// Makes the step with this number fail, counted from 0 from now on.
    pub(crate) fn fail(&self, step: usize, failure: Failure) {
        let mut state = self.state();
        state.steps.clear();
        state.failure = Some((step, failure));
    }

    /// Restarts the count of steps.
    pub(crate) fn watch(&self) {
        self.state().steps.clear();
    }

    /// Stops all failures.
    pub(crate) fn heal(&self) {
        let mut state = self.state();
        state.failure = None;
        state.full = false;
    }

    /// Makes the disk skip one kind of sync.
    pub(crate) fn ignore(&self, sync: Ignored) {
        self.state().ignored = Some(sync);
    }

    /// Returns the steps since the last `fail`, in order.
    pub(crate) fn steps(&self) -> Vec<&'static str> {
        self.state().steps.clone()
    }

    /// Returns every disk that a power cut now could leave.
    pub(crate) fn aftermath(&self) -> Vec<Self> {
        let state = self.state();
        let every: BTreeSet<_> = state.names.keys().chain(state.synced_names.keys()).collect();
        let (same, open): (Vec<_>, Vec<_>) = every
            .into_iter()
            .partition(|path| state.names.get(*path) == state.synced_names.get(*path));
        let mut worlds = Vec::new();
        for choice in 0..1_u32 << open.len() {
            let mut names: BTreeMap<PathBuf, Node> =
                same.iter().map(|path| ((*path).clone(), state.names[*path])).collect();
            for (bit, path) in open.iter().enumerate() {
                let side = if choice >> bit & 1 == 1 { &state.names } else { &state.synced_names };
                names.extend(side.get(*path).map(|node| ((*path).clone(), *node)));
            }
            // The content of a lost folder is lost with it.
            let reached = |path: &Path| {
                path.ancestors().skip(1).all(|above| {
                    above.parent().is_none() || names.get(above) == Some(&Node::Folder)
                })
            };
            let names: BTreeMap<PathBuf, Node> = names
                .iter()
                .filter(|(path, _)| reached(path))
                .map(|(p, n)| (p.clone(), *n))
                .collect();
            worlds.extend(with_torn_bytes(&state, &names));
        }
        worlds
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no test panics while it holds the disk")
    }
}

/// Returns the disks with these names, one for each possible state of unsynced bytes.
fn with_torn_bytes(state: &State, names: &BTreeMap<PathBuf, Node>) -> Vec<FakeDisk> {
    let mut worlds = vec![state.inodes.clone()];
    for node in names.values() {
        let Node::File(index) = *node else { continue };
        let Inode { bytes, synced, .. } = &state.inodes[index];
        if bytes == synced {
            continue;
        }
        // The unchanged synced prefix is safe; bytes after it may be torn.
        let safe = bytes.iter().zip(synced).take_while(|(one, other)| one == other).count();
        let safe = if safe == synced.len() { safe } else { 0 };
        let half = bytes[..safe + (bytes.len() - safe) / 2].to_vec();
        let zeroed = [&bytes[..safe], &vec![0; bytes.len() - safe][..]].concat();
        let variants = [bytes.clone(), synced.clone(), half, zeroed];
        worlds = variants
            .iter()
            .flat_map(|variant| {
                worlds.iter().cloned().map(|mut inodes: Vec<Inode>| {
                    inodes[index].bytes.clone_from(variant);
                    inodes
                })
            })
            .collect();
    }
    worlds
        .into_iter()
        .map(|mut inodes| {
            for inode in &mut inodes {
                inode.synced.clone_from(&inode.bytes);
            }
            let (names, synced_names) = (names.clone(), names.clone());
            let state = State { inodes, names, synced_names, time: state.time, ..State::default() };
            FakeDisk(Arc::new(Mutex::new(state)))
        })
        .collect()
}

impl State {
    /// Counts a step and runs it, unless it is the one to fail.
    fn step<T>(
        &mut self,
        name: &'static str,
        effect: impl FnOnce(&mut Self) -> io::Result<T>,
    ) -> io::Result<T> {
        let number = self.steps.len();
        self.steps.push(name);
        match self.failure {
            Some((at, Failure::Refused(kind))) if at == number => Err(kind.into()),
            Some((at, Failure::Misreported)) if at == number => {
                // Ignore the result: the answer is an error in any case.
                drop(effect(self));
                Err(io::Error::other("the answer was lost"))
            }
            Some((at, Failure::PowerCut)) if number >= at => Err(io::Error::other("no power")),
            _ => effect(self),
        }
    }

    fn inode(&mut self, path: &Path) -> io::Result<&mut Inode> {
        match self.names.get(path) {
            Some(Node::File(index)) => Ok(&mut self.inodes[*index]),
            Some(Node::Folder) => Err(ErrorKind::IsADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    /// Returns a unique number for an open file.
    fn open(&mut self) -> usize {
        self.opened += 1;
        self.opened
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.parent().is_none() || self.names.get(path) == Some(&Node::Folder)
    }
}
