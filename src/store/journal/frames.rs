//! Frames: how payloads lie in a journal so that a torn one is seen.
//!
//! A head with the version; then, for each payload, its length and its checksum in front. A power
//! cut may leave any part of what was not synced. So reading ends at the first frame that is not
//! whole, and never fails over it. Knows bytes, not what they say.

use std::io;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// How a journal of this version begins.
pub const HEAD: &[u8] = b"cahoots journal 1\n";

/// Bytes before a payload: its length and its checksum, both with the lowest byte first.
const BEFORE: usize = 4 + 8;

/// How many bytes are summed at most while a whole frame is looked for behind a damaged one: what
/// looks like a frame at every byte would else take for ever.
const MOST_SUMMED: usize = 64 * 1024 * 1024;

/// Puts a payload in its frame behind the others.
///
/// One of more than four gigabytes is refused.
pub fn push(payload: &[u8], frames: &mut Vec<u8>) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
    frames.extend(length.to_le_bytes());
    frames.extend(checksum(payload).to_le_bytes());
    frames.extend(payload);
    Ok(())
}

/// What lies in the bytes of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frames {
    /// Where the payloads are, in order.
    pub payloads: Vec<Range<usize>>,
    /// How many bytes in front are whole: what comes behind them counts for nothing.
    pub whole: usize,
    /// What that is.
    pub rest: Rest,
}

/// What lies behind the last whole frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Nothing.
    Nothing,
    /// A frame that was being written.
    Torn,
    /// Something damaged, with whole frames behind it.
    Damaged,
}

/// The bytes are no journal of this version; another one may have written them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign;

/// Finds the frames in the bytes of a journal, whatever has become of them.
pub fn find(bytes: &[u8]) -> Result<Frames, Foreign> {
    if !bytes.starts_with(HEAD) {
        // It was being made when the power went: whatever was lost had not been promised.
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

/// Returns whether a whole frame begins somewhere behind the first byte.
fn holds_a_frame(rest: &[u8]) -> bool {
    let mut left = MOST_SUMMED;
    (1..rest.len()).filter_map(|at| claimed(rest, at)).any(|claimed| {
        left = left.saturating_sub(claimed.payload.len());
        left > 0 && claimed.is_whole(rest)
    })
}

/// Returns where the payload of the frame that begins here lies, if that frame is whole.
fn payload_at(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    claimed(bytes, at).filter(|claimed| claimed.is_whole(bytes)).map(|claimed| claimed.payload)
}

/// What would be a frame, were its checksum right.
struct Claimed {
    payload: Range<usize>,
    checksum: [u8; 8],
}

impl Claimed {
    fn is_whole(&self, bytes: &[u8]) -> bool {
        checksum(&bytes[self.payload.clone()]).to_le_bytes() == self.checksum
    }
}

/// Returns what the bytes from here on say of a frame, if there are as many as they say.
fn claimed(bytes: &[u8], at: usize) -> Option<Claimed> {
    let start = at.checked_add(BEFORE)?;
    let (length, checksum) = bytes.get(at..start)?.split_at(4);
    let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
    let end = start.checked_add(length)?;
    let checksum = checksum.try_into().ok()?;
    (end <= bytes.len()).then_some(Claimed { payload: start..end, checksum })
}

/// The length goes in as well, or a wrong one could meet the checksum of another payload. That of
/// nothing is not zero: zeros, which a disk may leave, are no frame.
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
            // At every fourth byte begins what says of itself that it is 65,793 bytes long.
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
