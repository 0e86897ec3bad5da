//! The seeded mutator: derives inputs from the corpus and from the words of a target.
//!
//! The input of an execution depends only on its number, the seed and the corpus.

/// A random source that works with any seed (`SplitMix64`).
pub(crate) struct Chance(u64);

impl Chance {
    /// Returns the source of one execution.
    pub(crate) fn of(seed: u64, execution: u64) -> Self {
        let mut chance = Self(seed ^ execution.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        // Neighbouring numbers diverge in the first step.
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below the bound, or 0 for a bound of 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).expect("a size fits").max(1);
        usize::try_from(self.next() % bound).expect("below a size")
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }
}

/// Boundary values.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "127",
    "128",
    "255",
    "256",
    "32768",
    "65536",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "1e308",
];

/// Makes the input of one execution.
pub(crate) fn input(
    chance: &mut Chance,
    corpus: &[Vec<u8>],
    words: &[&str],
    most: usize,
) -> Vec<u8> {
    let mut bytes = corpus[chance.below(corpus.len())].clone();
    // Usually few mutations, so that much of the input stays valid.
    let times = match chance.below(10) {
        0..=4 => 1,
        5..=7 => 2,
        8 => 4,
        _ => 1 + chance.below(16),
    };
    for _ in 0..times {
        mutate(&mut bytes, chance, corpus, words);
    }
    bytes.truncate(most);
    bytes
}

fn mutate(bytes: &mut Vec<u8>, chance: &mut Chance, corpus: &[Vec<u8>], words: &[&str]) {
    let at = chance.below(bytes.len() + 1);
    let length = [0, 1, 1, 2, 4, 9, 40][chance.below(7)];
    let range = at..(at + length).min(bytes.len());
    match chance.below(12) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
        1 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = chance.byte();
            }
        }
        2 => drop(bytes.drain(range)),
        3 => {
            let again = bytes[range].to_vec();
            let to = chance.below(bytes.len() + 1);
            insert(bytes, to, &again);
        }
        4 | 5 => insert(bytes, at, words[chance.below(words.len())].as_bytes()),
        6 | 7 => replace(bytes, range, words[chance.below(words.len())].as_bytes()),
        8 => replace(bytes, digits(bytes, at), NUMBERS[chance.below(NUMBERS.len())].as_bytes()),
        9 => splice(bytes, at, &corpus[chance.below(corpus.len())], chance),
        10 => bytes.truncate(at),
        _ => {
            // Tests nesting depth and byte counts.
            let word = words[chance.below(words.len())].repeat(1 + chance.below(200));
            insert(bytes, at, word.as_bytes());
        }
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, what: &[u8]) {
    replace(bytes, at..at, what);
}

fn replace(bytes: &mut Vec<u8>, range: std::ops::Range<usize>, what: &[u8]) {
    drop(bytes.splice(range, what.iter().copied()));
}

/// Returns the first run of digits at or after a position.
fn digits(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let from = bytes[at..].iter().position(u8::is_ascii_digit).map_or(at, |more| at + more);
    let length = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    from..from + length
}

/// Replaces the end of the input by that of another one.
fn splice(bytes: &mut Vec<u8>, at: usize, other: &[u8], chance: &mut Chance) {
    let from = chance.below(other.len() + 1);
    bytes.truncate(at);
    bytes.extend_from_slice(&other[from..]);
}
