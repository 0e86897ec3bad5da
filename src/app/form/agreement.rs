//! The draft of an agreement, typed in one line: content and any other clauses.

use crate::domain::date::Date;
use crate::domain::expectations::Term;
use crate::domain::field::fields;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::phrase::agreement::{Clause, start};
use crate::domain::text::Line;

fields! {
    /// An agreement in one line.
    pub struct AgreementDraft {
        /// The partnership.
        partnership: Id<Partnership> = kept("For").left_out("the page that it was asked for on"),
        /// The line.
        line: Line = kept("In words")
            .entered(Input::Phrase)
            .hint("such as 2 reels by 5 dec, gifted set worth 60 €, repost rights 6 months"),
        /// The clauses the line means.
        clauses: Vec<Clause> = kept("Clauses").left_out("what the line means"),
    }
}

impl AgreementDraft {
    /// Returns how the line was understood, one row per clause.
    #[must_use]
    pub fn told(&self, today: Date) -> Vec<(&'static str, String)> {
        let start = start(&self.clauses, today);
        let row = |clause: &Clause| (clause.kind(), said(clause, start, today));
        self.clauses.iter().map(row).collect()
    }
}

fn said(clause: &Clause, start: Date, today: Date) -> String {
    let phrase = clause.phrase(start, today);
    match clause.terms().iter().map(Term::total).sum() {
        0_u32 => phrase,
        1 => format!("{phrase} · 1 piece"),
        pieces => format!("{phrase} · {pieces} pieces"),
    }
}
