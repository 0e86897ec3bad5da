//! Rates of pieces: computed from raw counts, never estimated if a count is missing, each with how
//! many of the promised pieces it covers.
//!
//! The agreed cost is spread evenly over the promised pieces; a rate takes the share of the pieces
//! with its counts, so that the CPM of three counted pieces out of ten does not bear the cost of
//! all ten. Counts measured less than two weeks after posting (a Story or a Live: two days) still
//! grow and are provisional.
//!
//! Formulas: engagement by followers is likes and comments over followers (GRIN); by reach, all
//! engagements over reach; by views, likes and comments over views; cost includes product and
//! shipping, or a gifted partnership would look free.

mod share;
mod used;

#[cfg(test)]
mod tests;

use super::costs;
use super::counts::{Known, PieceCounts, Sum, known};
use super::fulfilment::{by_term, is_untold, progress_of};
use super::number::{counted, grouped, percent};
use crate::domain::book::Book;
use crate::domain::content::ContentType;
use crate::domain::date::{Date, plus_days, spoken};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use used::{Formula, Take, Used};

/// The results and costs of a partnership.
#[derive(Clone, Debug)]
pub struct Outcome {
    cost: Totals,
    promised: u64,
    pieces: Vec<Counted>,
}

/// A promised piece with its known counts.
#[derive(Clone, Debug)]
struct Counted {
    counts: PieceCounts,
    /// The first day whose measurement is final.
    settles: Option<Date>,
}

/// How provisional counts are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provisional {
    /// Included and marked.
    Marked,
    /// Excluded: growing counts are not comparable.
    LeftOut,
}

/// The value of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A fraction with a non-zero whole.
    Share {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
    /// The cost per unit.
    Each(Money),
    /// Returned revenue as a multiple of the cost, in tenths.
    Times {
        /// Tenths.
        tenths: u64,
    },
}

impl std::fmt::Display for Value {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Share { part, whole } => to.write_str(&percent(Some(*part), Some(*whole))),
            Self::Each(money) => to.write_str(&money.full()),
            Self::Times { tenths } => write!(to, "{}.{}×", grouped(tenths / 10), tenths % 10),
        }
    }
}

/// A rate: name, value if known, basis and coverage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The short name: `CPM`.
    pub name: &'static str,
    /// The unique name: `ER by reach`.
    pub title: &'static str,
    /// Its basis: `cost per 1,000 impressions`.
    pub basis: &'static str,
    /// The value.
    pub value: Option<Value>,
    /// How many pieces have its counts.
    pub counted: u64,
    /// How many pieces are promised.
    pub of: u64,
    /// How many pieces are provisional: included or left out.
    pub provisional: u64,
    /// How the provisional ones were treated.
    pub kind: Provisional,
    /// The day of the latest measurement.
    pub on: Option<Date>,
    /// The day the followers were counted, for a share of them.
    pub followers_on: Option<Date>,
}

impl Rate {
    /// Returns the value in words, `–` if unknown.
    #[must_use]
    pub fn shown(&self) -> String {
        self.value.map_or("–".to_owned(), |value| value.to_string())
    }

    /// Returns its coverage: `3 of 10 pieces counted, 1 provisional`.
    #[must_use]
    pub fn coverage(&self) -> String {
        let all = format!("{} of {} counted", grouped(self.counted), counted(self.of, "piece"));
        match (self.provisional, self.kind) {
            (0, _) => all,
            (count, Provisional::Marked) => format!("{all}, {count} provisional"),
            (count, Provisional::LeftOut) => format!("{all}, {count} provisional left out"),
        }
    }

    /// Returns basis, coverage and day of measurement.
    #[must_use]
    pub fn aside(&self, today: Date) -> String {
        let day =
            |word: &str, day: Option<Date>| day.map(|on| format!("{word} {}", spoken(on, today)));
        let measured = day("measured", self.on);
        let followers = day("followers of", self.followers_on.filter(|_| self.counted > 0));
        let parts = [Some(self.basis.to_owned()), Some(self.coverage()), measured, followers];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// Returns the results and agreed costs of a partnership. Promised are the slots that were not
/// waived, and the extra pieces that were neither missed nor cancelled.
#[must_use]
pub fn outcome(book: &Book, partnership: &Partnership, today: Date) -> Outcome {
    let terms = by_term(book, partnership, today);
    let all = progress_of(book, partnership, &terms);
    // A term without slots has an unknown number of pieces, so its pieces are not part of the whole
    // either.
    let is_promised = |piece: &Deliverable| {
        let gone = matches!(piece.status, Status::Missed | Status::Cancelled);
        !gone && !is_untold(&terms, piece)
    };
    let pieces = book.deliverables_of(&partnership.id).filter(|piece| is_promised(piece));
    Outcome {
        cost: costs::agreed(book, partnership, today),
        promised: u64::from(all.owed) + u64::from(all.extra),
        pieces: pieces
            .map(|piece| Counted { counts: known(&piece.results), settles: settles(piece) })
            .collect(),
    }
}

/// Returns whether a measurement was made while the counts of the piece still grew.
#[must_use]
pub fn is_provisional(piece: &Deliverable, on: Date) -> bool {
    settles(piece).is_some_and(|day| on < day)
}

/// Returns the first day on which a measurement is final; none if the day of posting is unknown.
fn settles(piece: &Deliverable) -> Option<Date> {
    let is_short_lived = matches!(piece.content, ContentType::Story | ContentType::Live);
    let days = if is_short_lived { 2 } else { 14 };
    piece.posted_on.map(|on| plus_days(on, days))
}

/// Returns all rates over these partnerships. `followers` are those of the main account.
#[must_use]
pub fn rates(
    outcomes: &[Outcome],
    followers: Option<Known<u64>>,
    provisional: Provisional,
) -> Vec<Rate> {
    let liked: Take = PieceCounts::likes_and_comments;
    let engaged: Take = PieceCounts::engagements;
    let reach: Take = |it| it.reach.map(Sum::from);
    let views: Take = |it| it.views.map(Sum::from);
    let shown: Take = |it| it.impressions.map(Sum::from);
    let clicks: Take = |it| it.clicks.map(Sum::from);
    let orders: Take = |it| it.orders.map(Sum::from);
    let all = [
        (
            "ER",
            "ER by followers",
            ["likes and comments by followers", "likes by followers"],
            Formula::OfFollowers(liked),
        ),
        (
            "ER",
            "ER by reach",
            ["engagements by reach", "likes by reach"],
            Formula::Share(engaged, reach),
        ),
        (
            "ER",
            "ER by views",
            ["likes and comments by views", "likes by views"],
            Formula::Share(liked, views),
        ),
        ("CPM", "CPM", ["cost per 1,000 impressions"; 2], Formula::CostPer(shown, 1_000)),
        ("CPV", "CPV", ["cost per view"; 2], Formula::CostPer(views, 1)),
        ("CPE", "CPE", ["cost per engagement", "cost per like"], Formula::CostPer(engaged, 1)),
        ("CTR", "CTR", ["clicks by impressions"; 2], Formula::Share(clicks, shown)),
        ("Conversion", "Conversion", ["orders by clicks"; 2], Formula::Share(orders, clicks)),
        ("ROAS", "ROAS", ["revenue by cost with product and shipping"; 2], Formula::Returned),
    ];
    let rate = |(name, title, basis, formula)| {
        let mut used = Used::default();
        for outcome in outcomes {
            used.add(outcome, &formula, provisional);
        }
        let [full, of_likes] = basis;
        let followers_on = match formula {
            Formula::OfFollowers(_) => followers.map(|it| it.on),
            Formula::Share(..) | Formula::CostPer(..) | Formula::Returned => None,
        };
        Rate {
            name,
            title,
            basis: if used.counted > 0 && used.likes_alone == used.counted {
                of_likes
            } else {
                full
            },
            value: used.value(&formula, followers.map(|it| it.value)),
            counted: used.counted,
            of: used.promised,
            provisional: used.provisional,
            kind: provisional,
            on: used.on,
            followers_on,
        }
    };
    all.into_iter().map(rate).collect()
}
