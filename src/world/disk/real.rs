//! The real disk: the only place that uses `std::fs`.
#![expect(clippy::disallowed_methods, reason = "the one disk")]

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::{Disk, Draft, Kind, Lock, Mode, Stamp};

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        match fs::metadata(path) {
            Ok(metadata) => Ok(Some(stamp(&metadata, kind(&metadata)))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A dangling link is not the same as nothing: a save would replace it.
                match fs::symlink_metadata(path) {
                    Ok(metadata) => Ok(Some(stamp(&metadata, Kind::BrokenLink))),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                    Err(error) => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = without_waiting().open(path)?;
        if !file.metadata()?.is_file() {
            return Err(no_file());
        }
        // Some kernel files look regular, but block on reading.
        read_all(file, limit).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => no_file(),
            _ => error,
        })
    }

    fn read_pipe(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        match kind(&fs::metadata(path)?) {
            Kind::Other => read_all(File::open(path)?, limit),
            Kind::File | Kind::Folder | Kind::BrokenLink => self.read(path, limit),
        }
    }

    fn head(&self, path: &Path, count: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        without_waiting().open(path)?.take(count as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Draft>> {
        Ok(Box::new(RealDraft(private().write(true).create_new(true).open(path)?)))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Draft>> {
        Ok(Box::new(RealDraft(private().append(true).create(true).open(path)?)))
    }

    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(length)?;
        file.sync_all()
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        loop {
            // Neither truncated nor replaced: the holder has this very file.
            let file = private().write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                // The file may have been removed in between: then its lock excludes no one.
                Ok(()) if stands_at(&file, path)? => return Ok(Some(Box::new(RealLock(file)))),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Only Unix can open a folder; elsewhere the file system journals renames itself.
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            Err(error) if has_no_sync(&error) => Ok(()),
            outcome => outcome,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
    }
}

fn read_all(file: File, limit: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len();
    if length > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).saturating_add(1));
    // The file may grow while it is read, so check the limit here too.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

fn no_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is not a plain file")
}

/// Returns options for opening without blocking, as on a pipe without a writer.
fn without_waiting() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    // `O_NONBLOCK`, which std does not define.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, 0o4000);
    #[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, 0x4);
    options
}

/// Returns whether an open file is the one at a path, as far as the disk can tell.
fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    let number = |metadata: Metadata| stamp(&metadata, kind(&metadata)).file;
    match fs::metadata(path) {
        Ok(there) => Ok(number(there) == number(file.metadata()?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Returns whether the error means that a file system cannot sync folders at all, as some shared
/// ones. Nothing more can be done there; `PostgreSQL` decides the same.
fn has_no_sync(error: &io::Error) -> bool {
    const BAD_FILE_DESCRIPTOR: i32 = 9;
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
        || error.raw_os_error() == Some(BAD_FILE_DESCRIPTOR)
}

/// Returns options for creating a file readable by its user only.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, Mode::PRIVATE.0);
    options
}

/// The lock ends when the file is closed, which the system does when a process dies.
struct RealLock(File);

impl Lock for RealLock {
    fn note(&mut self, text: &str) -> io::Result<()> {
        self.0.set_len(0)?;
        self.0.rewind()?;
        self.0.write_all(text.as_bytes())
    }
}

struct RealDraft(File);

impl Write for RealDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Draft for RealDraft {
    #[cfg(unix)]
    fn set_mode(&mut self, mode: Mode) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        self.0.set_permissions(fs::Permissions::from_mode(mode.0))
    }

    #[cfg(not(unix))]
    fn set_mode(&mut self, _mode: Mode) -> io::Result<()> {
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

fn kind(metadata: &Metadata) -> Kind {
    if metadata.is_file() {
        Kind::File
    } else if metadata.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    }
}

fn stamp(metadata: &Metadata, kind: Kind) -> Stamp {
    #[cfg(unix)]
    let (mode, file) = {
        use std::os::unix::fs::MetadataExt;
        // Two disks may use the same file numbers.
        (Mode(metadata.mode() & 0o7777), metadata.ino() ^ metadata.dev().rotate_left(32))
    };
    #[cfg(not(unix))]
    let (mode, file) = (Mode::PRIVATE, 0);
    Stamp { kind, length: metadata.len(), modified: metadata.modified().ok(), mode, file }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("it was just made").permissions().mode() & 0o7777
    }

    #[test]
    fn what_the_program_makes_is_private() {
        let folder = tempfile::tempdir().unwrap();
        let made = folder.path().join("a/b");
        RealDisk.make_folder(&made).unwrap();
        RealDisk.make_folder(&made).unwrap();
        let file = made.join("book.ron");
        RealDisk.create(&file).unwrap().write_all(b"text").unwrap();
        assert_eq!((mode(&made), mode(made.parent().unwrap()), mode(&file)), (0o700, 0o700, 0o600));
        assert_eq!(RealDisk.list(&made).unwrap(), ["book.ron"]);
    }

    #[test]
    fn creating_never_touches_a_file_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("book.ron");
        fs::write(&file, "old").unwrap();
        let error = RealDisk.create(&file).err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[test]
    fn locks_that_are_swept_while_they_are_asked_for_keep_others_out_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (path, held) = (folder.path().join("lock"), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        let Some(lock) = RealDisk.lock(&path).unwrap() else { continue };
                        let others = held.fetch_add(1, Ordering::SeqCst);
                        assert_eq!(others, 0, "two have it");
                        held.fetch_sub(1, Ordering::SeqCst);
                        // The holder may remove it.
                        fs::remove_file(&path).unwrap();
                        drop(lock);
                    }
                });
            }
        });
    }

    #[test]
    fn reading_stops_at_the_limit_and_never_follows_an_endless_device() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("book.ron");
        fs::write(&file, "12345").unwrap();
        assert_eq!(RealDisk.read(&file, 5).unwrap(), b"12345");
        let refused = |path: &Path| RealDisk.read(path, 4).unwrap_err().kind();
        assert_eq!(refused(&file), io::ErrorKind::FileTooLarge);
        assert_eq!(refused(Path::new("/dev/zero")), io::ErrorKind::InvalidInput);
        let endless = RealDisk.read_pipe(Path::new("/dev/zero"), 4).unwrap_err().kind();
        assert_eq!(endless, io::ErrorKind::FileTooLarge);
        assert_eq!(RealDisk.head(&file, 3).unwrap(), b"123");
    }

    #[test]
    fn a_pipe_without_a_writer_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        assert_eq!(RealDisk.read(&pipe, 99).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }

    #[test]
    fn a_folder_that_cannot_be_synced_at_all_is_no_failure_and_a_failing_disk_is() {
        let said = |number| has_no_sync(&io::Error::from_raw_os_error(number));
        assert!(said(22) && said(95) && said(9), "EINVAL, EOPNOTSUPP and EBADF");
        assert!(!said(5) && !said(28) && !said(13), "EIO, ENOSPC and EACCES");
        RealDisk.sync_folder(Path::new("/proc")).unwrap();
    }

    #[test]
    fn a_stamp_says_what_stands_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("file"), "12345").unwrap();
        symlink("file", path("link")).unwrap();
        symlink("gone", path("broken")).unwrap();
        let kind = |path: &Path| RealDisk.stamp(path).unwrap().map(|stamp| stamp.kind);
        assert_eq!(kind(&path("file")), Some(Kind::File));
        assert_eq!(RealDisk.stamp(&path("link")).unwrap(), RealDisk.stamp(&path("file")).unwrap());
        assert_eq!(kind(folder.path()), Some(Kind::Folder));
        assert_eq!(kind(&path("broken")), Some(Kind::BrokenLink));
        assert_eq!(kind(Path::new("/dev/null")), Some(Kind::Other));
        assert_eq!(kind(&path("nothing")), None);
        let link = RealDisk.resolve(&path("link")).unwrap();
        assert_eq!(link, RealDisk.resolve(&path("file")).unwrap());
    }
}
