//! A disk on which something else happens between two steps.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use cahoots::world::disk::{Disk, Draft, Lock, Stamp};

use super::fake_disk::FakeDisk;

/// The steps so far, and the action to run before one of them.
#[derive(Default)]
struct State {
    steps: Vec<&'static str>,
    deed: Option<(usize, Box<dyn FnOnce() + Send>)>,
}

/// A disk with an action in between.
#[derive(Clone)]
pub(crate) struct Meanwhile {
    disk: FakeDisk,
    state: Arc<Mutex<State>>,
}

impl Meanwhile {
    pub(crate) fn on(disk: &FakeDisk) -> Self {
        Self { disk: disk.clone(), state: Arc::default() }
    }

    /// Runs an action before the step with this number, counted from 0 from now on.
    pub(crate) fn before(&self, step: usize, deed: impl FnOnce() + Send + 'static) {
        *self.state.lock().unwrap() =
            State { steps: Vec::new(), deed: Some((step, Box::new(deed))) };
    }

    /// Returns the steps since then.
    pub(crate) fn steps(&self) -> Vec<&'static str> {
        self.state.lock().unwrap().steps.clone()
    }

    fn step(&self, name: &'static str) {
        let deed = {
            let State { steps, deed } = &mut *self.state.lock().unwrap();
            steps.push(name);
            deed.take_if(|(at, _)| *at + 1 == steps.len())
        };
        if let Some((_, deed)) = deed {
            deed();
        }
    }
}

impl Disk for Meanwhile {
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        self.step("stamp");
        self.disk.stamp(path)
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.disk.resolve(path)
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.step("read");
        self.disk.read(path, limit)
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn Draft>> {
        self.step("create");
        self.disk.create(path)
    }
    fn append(&self, path: &Path) -> io::Result<Box<dyn Draft>> {
        self.disk.append(path)
    }
    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        self.disk.truncate(path, length)
    }
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        self.step("lock");
        self.disk.lock(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename");
        self.disk.rename(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step("sync folder");
        self.disk.sync_folder(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.disk.remove(path)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.disk.make_folder(folder)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.disk.list(folder)
    }
}
