//! The words of a clause: compared without regard to case, kept as they were typed.

/// Some words of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words<'t>(Vec<&'t str>);

impl<'t> Words<'t> {
    /// Returns the words of a text, without the colons behind them.
    pub(super) fn of(text: &'t str) -> Self {
        Self(text.split_whitespace().map(|word| word.trim_end_matches(':')).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the words as one text.
    pub(super) fn text(&self) -> String {
        self.0.join(" ")
    }

    /// Returns the words from one place up to another.
    pub(super) fn part(&self, from: usize, to: usize) -> Self {
        Self(self.0.get(from..to).unwrap_or_default().to_vec())
    }

    /// Returns the two words, if there are two.
    pub(super) fn pair(&self) -> Option<(&'t str, &'t str)> {
        let [one, two] = self.0.as_slice() else { return None };
        Some((one, two))
    }

    /// Returns whether these are exactly the words.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        self.len() == words.len() && self.after(words).is_some()
    }

    /// Returns what stands behind these words, if they stand first.
    pub(super) fn after(&self, words: &[&str]) -> Option<Self> {
        let head = self.0.get(..words.len())?;
        let same = head.iter().zip(words).all(|(one, other)| one.eq_ignore_ascii_case(other));
        same.then(|| self.part(words.len(), self.len()))
    }

    /// Returns what stands behind the first of these words, if one of them stands first.
    pub(super) fn after_any(&self, words: &[&str]) -> Option<Self> {
        words.iter().find_map(|word| self.after(&[word]))
    }

    /// Returns the words before and behind the first of these words.
    pub(super) fn around(&self, words: &[&str]) -> Option<(Self, Self)> {
        let at = self.position(words)?;
        Some((self.part(0, at), self.part(at + 1, self.len())))
    }

    /// Returns whether one of these words is among them.
    pub(super) fn have(&self, words: &[&str]) -> bool {
        self.position(words).is_some()
    }

    /// Returns the words without any of these.
    pub(super) fn without(&self, words: &[&str]) -> Self {
        let is_one = |word: &&str| !words.iter().any(|other| word.eq_ignore_ascii_case(other));
        Self(self.0.iter().copied().filter(is_one).collect())
    }

    fn position(&self, words: &[&str]) -> Option<usize> {
        self.0.iter().position(|one| words.iter().any(|word| one.eq_ignore_ascii_case(word)))
    }
}
