//! Frames: payloads in a journal, framed so that a torn one is detected.
//!
//! A head with the version; then each payload after its length and checksum. A power cut may leave
//! any part of unsynced data. So reading ends at the first incomplete frame, and that is no error.
//! Knows bytes, not their meaning.

use std::io;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The head of a journal of this version.
pub const HEAD: &[u8] = b"cahoots journal 1\n";

/// Bytes before a payload: length and checksum, both little-endian.
const BEFORE: usize = 4 + 8;

/// Limit of bytes to checksum while searching for an intact frame after a damaged one: data that
/// looks like a frame at every byte would take forever.
const MOST_SUMMED: usize = 64 * 1024 * 1024;

/// Appends a payload with its frame.
///
/// Fails for more than four gigabytes.
pub fn push(payload: &[u8], frames: &mut Vec<u8>) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
    frames.extend(length.to_le_bytes());
    frames.extend(checksum(payload).to_le_bytes());
    frames.extend(payload);
    Ok(())
}

/// The frames in the bytes of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frames {
    /// The byte ranges of the payloads, in order.
    pub payloads: Vec<Range<usize>>,
    /// The length of the valid prefix; bytes after it are ignored.
    pub whole: usize,
    /// What those bytes are.
    pub rest: Rest,
}

/// What follows the last intact frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Nothing.
    Nothing,
    /// A partially written frame.
    Torn,
    /// Damaged data, followed by intact frames.
    Damaged,
}

/// The bytes are no journal of this version; another version may have written them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign;

/// Finds the frames in the bytes of a journal, damaged or not.
pub fn find(bytes: &[u8]) -> Result<Frames, Foreign> {
    if !bytes.starts_with(HEAD) {
        // Power failed while it was created: nothing lost was promised.
        let is_torn = bytes.len() < HEAD.len() && HEAD.starts_with(bytes);
        let is_blank = bytes.iter().all(|byte| *byte == 0);
        let rest = if bytes.is_empty() { Rest::Nothing } else { Rest::Torn };
        return if is_torn || is_blank {
            Ok(Frames { payloads: Vec::new(), whole: 0, rest })
        } else {
            Err(Foreign)
        };
    }
    let mut payloads = Vec::new();
    let mut whole = HEAD.len();
    while let Some(payload) = payload_at(bytes, whole) {
        whole = payload.end;
        payloads.push(payload);
    }
    let rest = &bytes[whole..];
    let rest = if rest.is_empty() {
        Rest::Nothing
    } else if holds_a_frame(rest) {
        Rest::Damaged
    } else {
        Rest::Torn
    };
    Ok(Frames { payloads, whole, rest })
}

/// Returns whether an intact frame begins after the first byte.
fn holds_a_frame(rest: &[u8]) -> bool {
    let mut left = MOST_SUMMED;
    (1..rest.len()).filter_map(|at| claimed(rest, at)).any(|claimed| {
        left = left.saturating_sub(claimed.payload.len());
        left > 0 && claimed.is_whole(rest)
    })
}

/// Returns the payload range of the frame that begins here, if it is intact.
fn payload_at(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    claimed(bytes, at).filter(|claimed| claimed.is_whole(bytes)).map(|claimed| claimed.payload)
}

/// A frame with an unverified checksum.
struct Claimed {
    payload: Range<usize>,
    checksum: [u8; 8],
}

impl Claimed {
    fn is_whole(&self, bytes: &[u8]) -> bool {
        checksum(&bytes[self.payload.clone()]).to_le_bytes() == self.checksum
    }
}

/// Parses a frame header, if enough bytes follow.
fn claimed(bytes: &[u8], at: usize) -> Option<Claimed> {
    let start = at.checked_add(BEFORE)?;
    let (length, checksum) = bytes.get(at..start)?.split_at(4);
    let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
    let end = start.checked_add(length)?;
    let checksum = checksum.try_into().ok()?;
    (end <= bytes.len()).then_some(Claimed { payload: start..end, checksum })
}

/// Includes the length, or a wrong one could match another payload's checksum. The checksum of an
/// empty payload is not zero, as a disk may leave zeros.
fn checksum(payload: &[u8]) -> u64 {
    xxh3_64_with_seed(payload, payload.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn journal(payloads: &[&[u8]]) -> Vec<u8> {
        let mut bytes = HEAD.to_vec();
        for payload in payloads {
            push(payload, &mut bytes).unwrap();
        }
        bytes
    }

    fn read(bytes: &[u8]) -> (Vec<&[u8]>, Rest) {
        let frames = find(bytes).unwrap();
        (frames.payloads.into_iter().map(|place| &bytes[place]).collect(), frames.rest)
    }

    #[test]
    fn payloads_are_found_as_they_were_put_in() {
        let payloads: [&[u8]; 3] = [b"one", b"two\n\0", &[7; 7_000]];
        assert_eq!(read(&journal(&payloads)), (payloads.to_vec(), Rest::Nothing));
        assert_eq!(read(&journal(&[])), (vec![], Rest::Nothing));
    }

    #[test]
    fn the_bytes_of_a_frame_are_the_same_in_every_version() {
        let frame = b"\x03\0\0\0\x12\x66\x5b\x84\xe6\x20\xf6\x6done";
        assert_eq!(journal(&[b"one"])[HEAD.len()..], frame[..]);
    }

    #[test]
    fn a_tail_torn_anywhere_leaves_all_that_was_whole() {
        let bytes = journal(&[b"one", b"two", b"three"]);
        let whole = journal(&[b"one", b"two"]).len();
        for end in whole + 1..bytes.len() {
            assert_eq!(read(&bytes[..end]), (vec![&b"one"[..], b"two"], Rest::Torn), "{end}");
            let mut zeroed = bytes.clone();
            zeroed[end..].fill(0);
            assert_eq!(read(&zeroed).0, [b"one", b"two"], "{end}");
        }
    }

    #[test]
    fn a_journal_that_was_just_being_made_is_empty_and_another_file_is_foreign() {
        for bytes in [&b""[..], b"cahoots jour", &[0; 18], &[0; 90]] {
            assert_eq!(find(bytes).unwrap().payloads, []);
        }
        for bytes in [&b"cahoots journal 2\n"[..], b"(format: 1)", b"cahoots journey"] {
            assert_eq!(find(bytes), Err(Foreign));
        }
    }

    #[test]
    fn a_search_behind_damage_that_would_take_for_ever_is_given_up() {
        let claims = |count: usize| {
            // Every fourth byte begins a frame header that claims 65,793 bytes.
            let mut bytes =
                [&journal(&[b"one"])[..], &[9; 80][..], &[1, 1, 1, 0].repeat(count)].concat();
            push(&vec![7; 65_900], &mut bytes).unwrap();
            bytes
        };
        assert_eq!(read(&claims(500)).1, Rest::Damaged);
        assert_eq!(read(&claims(1_500)).1, Rest::Torn, "the frame behind it is not looked for");
    }

    #[test]
    fn damage_in_the_middle_is_told_from_a_torn_tail() {
        let mut bytes = journal(&[b"one", b"two", b"three"]);
        let two = journal(&[b"one"]).len() + BEFORE;
        bytes[two] ^= 1;
        assert_eq!(read(&bytes), (vec![&b"one"[..]], Rest::Damaged));
    }

    proptest! {
        #[test]
        fn no_bit_can_turn_without_being_seen(at in 0..60_usize, bit in 0..8_u32) {
            let bytes = journal(&[b"one", b"two", b"three"]);
            let at = HEAD.len() + at % (bytes.len() - HEAD.len());
            let mut turned = bytes.clone();
            turned[at] ^= 1 << bit;
            let (before, after) = (read(&bytes).0, read(&turned).0);
            prop_assert!(after.len() < before.len());
            prop_assert_eq!(&before[..after.len()], &after[..]);
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..400), headed: bool) {
            if headed {
                bytes.splice(..0, HEAD.iter().copied());
            }
            if let Ok(frames) = find(&bytes) {
                prop_assert!(frames.whole <= bytes.len());
            }
        }
    }
}
