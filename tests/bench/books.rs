//! The books that are measured: those that this program writes, or files of an earlier one.
//!
//! With `CAHOOTS_BENCH_BOOKS=FOLDER` the files `small.ron`, `large.ron` and `huge.ron` of that folder
//! are measured, so that two programs can be compared on the same books. Every book must be known here
//! by its checksum: a figure of another book compares with nothing.

use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

/// The names of the sizes.
pub(crate) const SIZES: [&str; 3] = ["small", "large", "huge"];

/// The day on which the books are written and looked at.
pub(crate) const TODAY: &str = "2026-11-22";

/// Who wrote the books, and the checksums (XXH3, 64 bits) of small, large and huge; made by
/// `cahoots demo --today 2026-11-22 --size SIZE --write FILE`.
const KNOWN: [(&str, [u64; 3]); 2] = [
    (
        "the program of 29 Nov 2026",
        [0xe136_5451_78f3_cabc, 0xc867_9ddf_540a_695d, 0x1140_eeb1_2b24_ec4f],
    ),
    ("this program", [0x5bbe_3029_9b1b_2dc1, 0xc254_c8ae_3825_2217, 0x0118_2e1d_af39_82fd]),
];

/// Returns the folder of the books of an earlier program, where one is to be measured.
pub(crate) fn folder() -> Option<PathBuf> {
    std::env::var_os("CAHOOTS_BENCH_BOOKS").map(PathBuf::from)
}

/// Returns the path of a book in a folder.
pub(crate) fn path(folder: &Path, size: &str) -> PathBuf {
    folder.join(format!("{size}.ron"))
}

/// Returns who wrote a book of this size, known by its checksum.
pub(crate) fn writer(size: &str, bytes: &[u8]) -> &'static str {
    let sum = xxh3_64(bytes);
    let at = SIZES.iter().position(|one| *one == size).expect("one of the sizes");
    let known = KNOWN.iter().find(|(_, sums)| sums[at] == sum);
    match known {
        Some((writer, _)) => writer,
        None => panic!("an unknown {size} book: {sum:#018x}; renew the checksums in books.rs"),
    }
}
