//! The form for the fit: five scores with a note each, and related figures.
//!
//! Scores are shown in words, so users need not remember what a 3 means; the book has the number.

use crate::domain::book::Book;
use crate::domain::choice::{Choice, choice};
use crate::domain::date::{Date, spoken};
use crate::domain::field::fields;
use crate::domain::id::Id;
use crate::domain::influencer::{FitAspect, Influencer, Judgement};
use crate::domain::text::Line;
use crate::insight::fit::total;
use crate::insight::rates::measured;

choice! {
    /// A score in words.
    pub enum Score {
        /// 0, which is a judgement too.
        NotAtAll = "0 not at all",
        /// 1.
        ALittle = "1 a little",
        /// 2.
        Partly = "2 partly",
        /// 3.
        Mostly = "3 mostly",
        /// 4.
        Entirely = "4 entirely",
    }
}

/// The hint of a note.
const NOTE: &str = "what speaks for it; it needs a score above";

fields! {
    /// The fit being judged; an absent score means not judged.
    pub struct FitDraft {
        /// The influencer.
        id: Id<Influencer> = key(),
        /// Do they speak about what the brand makes?
        fit_niche: Option<Score> = personal("Niche match").absent("not judged").hint("do they speak of what you make?"),
        /// The reason for the score.
        niche_note: Line = personal("  note").hint(NOTE),
        /// Do they reach the wanted audience?
        fit_audience: Option<Score> = personal("Audience match").absent("not judged")
            .hint("do they reach whom you want to reach?"),
        /// The reason for the score.
        audience_note: Line = personal("  note").hint(NOTE),
        /// Do they share the brand's values?
        fit_values: Option<Score> = personal("Values match").absent("not judged")
            .hint("do they stand for what you stand for?"),
        /// The reason for the score.
        values_note: Line = personal("  note").hint(NOTE),
        /// Do they want the product?
        fit_interest: Option<Score> = personal("Genuine interest").absent("not judged")
            .hint("do they want the product?"),
        /// The reason for the score.
        interest_note: Line = personal("  note").hint(NOTE),
        /// Is their content good?
        fit_quality: Option<Score> = personal("Content quality").absent("not judged").hint("is what they make good?"),
        /// The reason for the score.
        quality_note: Line = personal("  note").hint(NOTE),
    }
}

impl FitDraft {
    /// Returns the draft of an influencer's fit.
    #[must_use]
    pub fn of(one: &Influencer) -> Self {
        let score = |judged: &Option<Judgement>| {
            let score = judged.as_ref().map(|one| usize::from(one.score()));
            score.and_then(|score| Score::ALL.get(score).copied())
        };
        let note = |judged: &Option<Judgement>| {
            judged.as_ref().map(|one| one.note().clone()).unwrap_or_default()
        };
        Self {
            id: one.id.clone(),
            fit_niche: score(&one.fit_niche),
            niche_note: note(&one.fit_niche),
            fit_audience: score(&one.fit_audience),
            audience_note: note(&one.fit_audience),
            fit_values: score(&one.fit_values),
            values_note: note(&one.fit_values),
            fit_interest: score(&one.fit_interest),
            interest_note: note(&one.fit_interest),
            fit_quality: score(&one.fit_quality),
            quality_note: note(&one.fit_quality),
        }
    }

    /// Returns the influencer with this fit, or the invalid field and why.
    pub fn judged(&self, one: &Influencer) -> Result<Influencer, (&'static str, String)> {
        Ok(Influencer {
            fit_niche: judgement(FitAspect::Niche, self.fit_niche, &self.niche_note)?,
            fit_audience: judgement(FitAspect::Audience, self.fit_audience, &self.audience_note)?,
            fit_values: judgement(FitAspect::Values, self.fit_values, &self.values_note)?,
            fit_interest: judgement(FitAspect::Interest, self.fit_interest, &self.interest_note)?,
            fit_quality: judgement(FitAspect::Quality, self.fit_quality, &self.quality_note)?,
            ..one.clone()
        })
    }

    /// Returns the lines below the fields: what was measured, and the total of the scores.
    #[must_use]
    pub fn told(&self, book: &Book, today: Date) -> Vec<(&'static str, String)> {
        let one = book.influencers.get(&self.id);
        let measured = one.and_then(|one| measured(one)).map(|(account, share)| {
            let on = spoken(share.on, today);
            format!("{share} on {}, {on}", account.platform)
        });
        let scores = [
            self.fit_niche,
            self.fit_audience,
            self.fit_values,
            self.fit_interest,
            self.fit_quality,
        ];
        let number = |score: Score| u8::try_from(score.position()).unwrap_or(0);
        let total = total(scores.into_iter().flatten().map(number));
        let total = total.map_or("nothing is judged yet".to_owned(), |it| format!("fit {it}"));
        let measured = measured.unwrap_or_else(|| "no likes are known yet".to_owned());
        let scale = "0 not at all … 4 entirely; ← → or the number".to_owned();
        vec![("Engagement", measured), ("In all", total), ("Scores", scale)]
    }
}

fn judgement(
    aspect: FitAspect,
    score: Option<Score>,
    note: &Line,
) -> Result<Option<Judgement>, (&'static str, String)> {
    match score {
        Some(score) => {
            let number = u8::try_from(score.position()).unwrap_or(0);
            Ok(Judgement::new(number, note.clone()))
        }
        None if note.is_empty() => Ok(None),
        None => Err((aspect.field(), "the note needs a score, 0 to 4".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    #[test]
    fn a_draft_gives_back_what_it_was_made_of() {
        for one in sample::book().influencers.values() {
            assert_eq!(FitDraft::of(one).judged(one).as_ref(), Ok(&**one));
        }
    }

    #[test]
    fn a_zero_is_kept_and_a_note_without_a_score_is_refused() {
        let book = sample::book();
        let one = book.influencers.values().next().unwrap();
        let mut draft = FitDraft::of(one);
        (draft.fit_niche, draft.niche_note) = (Some(Score::NotAtAll), "sells cars".into());
        let judged = draft.judged(one).unwrap().fit_niche.unwrap();
        assert_eq!((judged.score(), &**judged.note()), (0, "sells cars"));
        draft.fit_niche = None;
        let (field, why) = draft.judged(one).unwrap_err();
        assert_eq!((field, why.as_str()), ("fit_niche", "the note needs a score, 0 to 4"));
    }
}
