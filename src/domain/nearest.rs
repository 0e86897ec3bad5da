//! "Did you mean": finds the closest valid word.

use strsim::osa_distance;

/// Returns the closest word, if it is close enough.
pub fn nearest<'w>(found: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let found = found.to_lowercase();
    // A third of the letters may be wrong; in short words at least one.
    let near_enough = (found.chars().count() / 3).max(1);
    words
        .into_iter()
        .map(|word| (osa_distance(&found, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= near_enough)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
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
}
