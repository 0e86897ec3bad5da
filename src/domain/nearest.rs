//! "Did you mean": the nearest of the words that would have been right.

/// Returns the word nearest to the one found, if it is near enough to have been meant.
pub fn nearest<'w>(found: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let found = found.to_lowercase();
    // A third of the letters may be wrong; in short words at least one.
    let near_enough = (found.chars().count() / 3).max(1);
    words
        .into_iter()
        .map(|word| (distance(&found, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= near_enough)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Returns how many letters must be put in, taken out, changed or swapped with their neighbour.
#[must_use]
pub fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, candidate) in other.iter().enumerate() {
            let changed = row[j] + usize::from(letter != candidate);
            let mut least = changed.min(row[j + 1] + 1).min(next[j] + 1);
            let swapped = i > 0 && j > 0 && one[i - 1] == *candidate && *letter == other[j - 1];
            if swapped {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_told_from_another_word() {
        let words = ["content", "count", "platform", "post_due", "id"];
        for (found, expected) in [
            ("contnet", Some("content")),
            ("Platfrom", Some("platform")),
            ("postdue", Some("post_due")),
            ("PLATFORM", Some("platform")),
            ("conut", Some("count")),
            ("di", Some("id")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(found, words), expected, "{found}");
        }
    }

    #[test]
    fn distances_count_each_slip_once() {
        for (one, other, expected) in [
            ("", "abc", 3),
            ("abc", "abc", 0),
            ("abc", "acb", 1),
            ("abc", "xbz", 2),
            ("né", "ne", 1),
        ] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }
}
