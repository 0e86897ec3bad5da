//! The codes: one table with each finding's title, severity and advice.
//!
//! A code never changes its meaning and is never reused: silences in the file and scripts depend on
//! it. A new check takes a new number of its group.

use std::fmt::Write as _;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A promise, a law or the book itself is broken.
    Error,
    /// Something is missing, or will go wrong.
    Warning,
    /// Worth a look; nothing is wrong.
    Hint,
}

impl Severity {
    /// All, most severe first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// Returns the noun for one finding.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }

    /// Returns the heading of its findings.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Error => "Errors",
            Self::Warning => "Warnings",
            Self::Hint => "Hints",
        }
    }
}

/// Declares the codes with all their texts.
macro_rules! codes {
    ($( $variant:ident, $code:literal, $severity:ident, $title:literal, $means:literal, $advice:literal; )*) => {
        /// What a check may find.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $( #[doc = $means] $variant, )* }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),* ];

            /// Returns the code as in the file: `C010`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )* }
            }

            /// Returns its severity.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $( Self::$variant => Severity::$severity, )* }
            }

            /// Returns its title, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $( Self::$variant => $title, )* }
            }

            /// Returns its meaning, in one sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $( Self::$variant => $means, )* }
            }

            /// Returns the advice, as a clause.
            #[must_use]
            pub fn advice(self) -> &'static str {
                match self { $( Self::$variant => $advice, )* }
            }
        }
    };
}

codes! {
    Unchecked, "C010", Warning, "disclosure unchecked",
        "A piece is live, and there is no record of whether it is disclosed.",
        "look at the post and record the check";
    TagMissing, "C011", Error, "tag missing",
        "A live piece was checked, and the required tag is missing.",
        "ask for the tag, then check the piece again";
    LabelMissing, "C012", Error, "label off",
        "A live piece was checked, and the platform's own label that was agreed is off.",
        "ask for the label, then check the piece again";
    LinkOrCodeWrong, "C013", Warning, "link or code wrong",
        "A live piece was checked, and its link or code is not the agreed one.",
        "ask for the right link and code, then check the piece again";
    NoBrandTag, "C014", Hint, "brand names no tag",
        "The brand has no disclosure tag, so none is checked where an agreement names none.",
        "name it in Brand and rules (g b), such as #ad";
    RightLapsed, "C020", Error, "right lapsed, in use",
        "A usage right has ended and the content is still in use.",
        "take the content down, or agree on a later end";
    AdCodeLapsed, "C021", Error, "ad code lapsed, in use",
        "An ad code has ended and the ads are still marked as running.",
        "ask for a new code, or stop the ads";
    OursInTheirs, "C022", Error, "inside their exclusivity",
        "One of our posts falls in a period that the influencer owes to another brand.",
        "move the post out of that time, or settle it with them";
    TheirsInOurs, "C023", Error, "competitor inside ours",
        "The influencer owes a competitor a time in which they owe us exclusivity.",
        "talk with them, then correct whichever days are wrong";
    MayClash, "C024", Warning, "may clash",
        "The category of an exclusivity is like ours, or like the one that is owed to us, but not the same.",
        "check whether both mean the same; if not, silence this with a reason";
    DraftAfterPost, "C030", Error, "draft after post",
        "The draft of a piece is due after the piece itself.",
        "put the two days in order";
    BeforeProduct, "C031", Warning, "due before the product",
        "A piece is due before the product can be with them.",
        "send the parcel earlier, or move the post";
    SameDay, "C032", Warning, "two posts on one day",
        "Two sponsored posts of one influencer fall on one day of one platform.",
        "move one of them to another day";
    GapTooSmall, "C033", Warning, "closer than agreed",
        "Two pieces of one term lie closer together than the gap that was agreed.",
        "move one of them, or agree on a smaller gap";
    MoreThanAgreed, "C034", Hint, "more than agreed",
        "More pieces of a term went live in one period than were agreed so far.",
        "thank them, and count the piece as extra: clear its slot";
    LiveAhead, "C035", Error, "live on a future day",
        "A piece is marked live, but the day on which it went live is in the future.",
        "correct the day, or move the piece back to Scheduled";
    PaidUnverified, "C040", Warning, "paid, not verified",
        "A payment on verification was made although its pieces are not verified.",
        "check the pieces, or correct what the payment waits for";
    Unpaid, "C041", Error, "payment overdue",
        "What a payment was waiting for has happened, and its due date has passed.",
        "pay, and tick the payment";
    NoPayment, "C042", Warning, "fee without payment",
        "A fee was agreed and all pieces are verified, but no payment of it is recorded.",
        "add the payment";
    FeeFar, "C043", Hint, "unusual fee",
        "A fee per piece is below half or above double this book's own median for the tier and the kind of content.",
        "check the fee; if it is right, silence this with a reason";
    BelowFee, "C044", Warning, "payments below the fee",
        "The payments of a partnership are less than its fee.",
        "add what is missing, or correct the fee";
    AboveFee, "C045", Warning, "payments above the fee",
        "The payments of a partnership are more than its fee.",
        "check whether one was paid twice or covers something else, or correct the fee";
    SpentAbove, "C046", Warning, "spent above agreed",
        "More was spent on a partnership than was agreed.",
        "check whether a payment is wrong, or record what was agreed";
    OverBudget, "C047", Warning, "campaign over budget",
        "The agreed cost of a campaign and its partnerships is above its budget.",
        "agree on less, or raise the budget";
    InvoiceSum, "C048", Warning, "net and VAT don't add up",
        "The net amount and the VAT of a payment do not add up to its amount.",
        "check the invoice and correct the wrong one";
    SeriesPlace, "C049", Warning, "place in a series",
        "Two payments of a partnership have the same place in one series, or a place has no name or no number.",
        "give the payment a place of its own, such as instalment 2 of 3";
    NoNextStep, "C050", Warning, "no next step",
        "A partnership from Contacted to Active has no next step.",
        "say whose move is next, what, and by when";
    NoTerms, "C051", Warning, "no terms",
        "A partnership is agreed or active, but there is no record of what was agreed.",
        "record what content was agreed";
    NoRepresentation, "C052", Hint, "no representation",
        "Content is agreed, and nothing is said about how the product is shown.",
        "say what must, should and must never be shown or said";
    NoSlots, "C053", Error, "term without slots",
        "A term makes no pieces: its count, its period or its gap is impossible.",
        "edit the term";
    ManyRounds, "C054", Hint, "many review rounds",
        "A piece has had more review rounds than agreed, or a third one although the creator decides.",
        "approve it, or leave the decision to them";
    NoDay, "C055", Hint, "no day agreed",
        "Pieces are agreed without a day, so nothing can be late.",
        "agree on a day, or give the pieces their days";
    SilentGift, "C060", Warning, "gift without a post",
        "A gift was delivered longer ago than the brand waits, and nothing is live or planned.",
        "ask once more, or close it: move it to Ghosted";
    DoneButOpen, "C061", Warning, "done with open pieces",
        "A partnership is Done, but some of its pieces are still open.",
        "finish or cancel the pieces, or move it back to Active";
    DoneButUnpaid, "C062", Warning, "done with open payments",
        "A partnership is Done, but some of its payments are still open.",
        "pay or cancel them, or move it back to Active";
    LiveTooEarly, "C063", Warning, "live before agreed",
        "A piece is live although the partnership is not agreed yet.",
        "move the partnership to Active";
    NothingPlanned, "C064", Warning, "nothing planned",
        "Pieces are behind and not planned, or a partnership is Active and none of the pieces to come is planned.",
        "plan the pieces, or waive what is not owed any more";
    AllDone, "C065", Hint, "all done",
        "All that was promised is verified and paid, and the partnership is still Active.",
        "move it to Done, or renew it";
    CommissionOwed, "C067", Warning, "done, commission owed",
        "A partnership is Done but its commission is not paid.",
        "pay the commission, or move the partnership back to Active";
    BonusOwed, "C068", Warning, "done, bonus owed",
        "A partnership is Done but its earned bonus is not paid.",
        "pay the bonus, or move the partnership back to Active";
    SharedCode, "C070", Error, "code used twice",
        "Two influencers have the same discount code, so it is unclear who made the sale.",
        "give one of them a code of their own";
    SharedAccount, "C071", Warning, "account twice",
        "Two influencers of the book have the same account.",
        "keep it with one of them; the other may be archived";
    SharedLink, "C072", Warning, "link twice",
        "Pieces of two influencers have the same link.",
        "correct the wrong one; if it is one post by both, silence this with a reason";
    SamePerson, "C073", Warning, "perhaps one person twice",
        "Two influencers of the book have the same e-mail or the same name.",
        "keep one and archive the other; if they are two people, silence this with a reason";
    SaleTwice, "C074", Error, "sales counted twice",
        "Two sales of a partnership have the same code or link, source, month and currency.",
        "keep one of them";
    RefundsAbove, "C075", Warning, "refunds above revenue",
        "More was refunded on a sale than it brought in, or in another currency.",
        "correct the revenue or the refunds";
    NoGiftCost, "C076", Hint, "gifts without a cost",
        "Gifts have a value but no cost, so their cost counts as nothing.",
        "write down what the gift costs you; the next one follows";
    CountedAhead, "C077", Warning, "counted ahead",
        "A sale or a result is dated in the future and is already counted.",
        "correct the month or the day";
    SoldByWhat, "C078", Warning, "sold by what",
        "A sale names both a code and a link, or neither, so it is unclear which of them sold.",
        "keep the one that sold";
    Dangling, "C090", Error, "leads nowhere",
        "A record names another one that the book does not hold.",
        "choose one that exists, or clear the field";
    Backwards, "C091", Error, "ends before it starts",
        "Something ends before it starts.",
        "put the two days in order";
    SlotTwice, "C092", Error, "slot filled twice",
        "Two deliverables fill one slot of a term.",
        "give one of them another number, or none";
    NoSuchSlot, "C093", Error, "no such slot",
        "A deliverable fills a slot that its term does not have.",
        "give it one of the numbers of the term, or none";
    TwoEnds, "C094", Warning, "two ends",
        "A right or an exclusivity has a last day and a length; the earlier end holds.",
        "keep the one that was agreed";
}

impl Code {
    /// Parses a code, ignoring case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|code| code.code().eq_ignore_ascii_case(text.trim())).copied()
    }
}

/// Returns all codes as Markdown: `assets/checks.md`.
#[must_use]
pub fn sheet() -> String {
    let mut sheet = String::from(
        "# Checks\n\nMade from the table of codes in `src/insight/checks/code.rs`; a test keeps it fresh.\n\
         `cahoots check` prints the findings, `C` lists them in the app. Errors and warnings make the \
         exit code 1;\nhints alone do not. A finding that is right as it is can be silenced with a reason.\n",
    );
    for severity in Severity::ALL {
        let title = severity.title();
        let _ = write!(
            sheet,
            "\n## {title}\n\n| code | what | meaning | what to do |\n|---|---|---|---|\n"
        );
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let (name, title, means) = (code.code(), code.title(), code.meaning());
            let _ = writeln!(sheet, "| {name} | {title} | {means} | {} |", code.advice());
        }
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_numbered_upwards_and_found_by_their_text() {
        let numbers: Vec<&str> = Code::ALL.iter().map(|code| code.code()).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
        for code in Code::ALL {
            assert_eq!(Code::parse(&format!(" {} ", code.code().to_lowercase())), Some(*code));
            assert!(code.code().len() == 4 && code.code().starts_with('C'));
        }
        assert_eq!(Code::parse("verify"), None, "a word of Today is not a code");
    }

    #[test]
    fn every_code_says_what_it_means_and_what_to_do() {
        for code in Code::ALL {
            assert!(code.meaning().ends_with('.'), "{code:?}");
            assert!(!code.advice().ends_with('.') && !code.advice().is_empty(), "{code:?}");
            assert!(code.title().len() <= 24, "{code:?} stands in a column");
        }
    }
}
