//! Fit: the sum of the five judgements, and how many are open.

use std::fmt;

use crate::domain::choice::Choice;
use crate::domain::influencer::{FitAspect, Influencer, Judgement};

/// The sum of the judgements made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FitScore {
    /// The sum.
    pub sum: u32,
    /// The maximum for those judged.
    pub of: u32,
    /// How many are open.
    pub open: usize,
}

/// Returns the fit of an influencer; none without judgements.
#[must_use]
pub fn fit_score(influencer: &Influencer) -> Option<FitScore> {
    total(influencer.fit().iter().filter_map(|(_, one)| one.map(Judgement::score)))
}

/// Returns the fit for these scores; none if there are none.
#[must_use]
pub fn total(scores: impl IntoIterator<Item = u8>) -> Option<FitScore> {
    let scores: Vec<u32> = scores.into_iter().map(u32::from).collect();
    let judged = u32::try_from(scores.len()).unwrap_or(u32::MAX);
    (judged > 0).then(|| FitScore {
        sum: scores.iter().sum(),
        of: u32::from(Judgement::BEST) * judged,
        open: FitAspect::ALL.len().saturating_sub(scores.len()),
    })
}

impl fmt::Display for FitScore {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} of {}", self.sum, self.of)?;
        if self.open > 0 { write!(to, ", {} open", self.open) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_said_and_a_zero_is_a_judgement() {
        for (scores, expected) in [
            (&[][..], None),
            (&[0], Some("0 of 4, 4 open")),
            (&[4, 4, 0], Some("8 of 12, 2 open")),
            (&[3, 3, 3, 3, 2], Some("14 of 20")),
        ] {
            let said = total(scores.iter().copied()).map(|score| score.to_string());
            assert_eq!(said.as_deref(), expected);
        }
    }
}
