//! A partnership: one agreement, or a draft of one, with one influencer.

use super::campaign::Campaign;
use super::date::Date;
use super::expectations::{Commission, Freedom, NextStep, Term};
use super::expense::Expense;
use super::field::{Input, Value, fields};
use super::id::Id;
use super::influencer::Influencer;
use super::locale::{Locale, Unreadable};
use super::money::Money;
use super::sale::Sale;
use super::stage::{Lane, Stage};
use super::text::{Line, Prose};

/// A discount code: one word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(Line);

impl Code {
    /// Parses a code.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let code = Line::new(text);
        if code.is_invisible() {
            return Unreadable::because("needs a code");
        }
        if code.contains(char::is_whitespace) {
            return Unreadable::because("a code has no spaces");
        }
        Ok(Self(code))
    }
}

impl std::ops::Deref for Code {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Value for Code {
    const INPUT: Input = Input::Line;
    fn show(&self) -> String {
        self.0.to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        Self::parse(text)
    }
}

/// A web address: http or https, no spaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link(Line);

impl Link {
    /// Parses an address.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let line = Line::new(text);
        let host = ["https://", "http://"].iter().find_map(|scheme| line.strip_prefix(scheme));
        match host {
            None => Unreadable::because("needs https:// in front"),
            Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                Unreadable::because("needs an address after https://")
            }
            Some(_) if line.contains(char::is_whitespace) => {
                Unreadable::because("an address has no spaces")
            }
            Some(_) => Ok(Self(line)),
        }
    }

    /// Parses typed input, which may lack the scheme.
    pub fn meant(text: &str) -> Result<Self, Unreadable> {
        let line = Line::new(text);
        let host = line.split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = !line.contains("://")
            && !host.contains([':', '@'])
            && host.rsplit_once('.').is_some_and(|(name, end)| {
                !name.is_empty() && end.len() > 1 && end.chars().all(char::is_alphabetic)
            });
        Self::parse(&if is_host { format!("https://{line}") } else { line.to_string() })
    }
}

impl std::ops::Deref for Link {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Value for Link {
    const INPUT: Input = Input::Line;
    fn show(&self) -> String {
        self.0.to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        Self::meant(text)
    }
}

fields! {
    /// One agreement with one influencer, in at most one campaign.
    pub struct Partnership {
        /// Its name in the file.
        id: Id<Partnership> = key(),
        /// The influencer.
        influencer: Id<Influencer> = kept("With").entered(Input::Pick(Source::Influencers)),
        /// The campaign.
        campaign: Option<Id<Campaign>> = kept("Campaign").absent("no campaign").entered(Input::Pick(Source::Campaigns)),
        /// Its title if it belongs to no campaign.
        title: Line = kept("Title").hint("where it belongs to no campaign"),
        /// Its stage.
        stage: Stage = kept("Stage"),
        /// The next step: whose move, what, and by when; none once it has ended.
        next_step: Option<NextStep> = personal("Next step").left_out("r sets it"),
        /// The agreed content, in the owner's order.
        terms: Vec<Term> = kept("Content")
            .said("promised")
            .entered(Input::Terms)
            .hint("type 2 reels, 4 stories on 5 dec; Enter adds them, or opens a form")
            .under("What was agreed"),
        /// Representation: what must be said or shown.
        must: Vec<Line> = kept("Must")
            .said("must say")
            .recorded(Recorded::OnceAgreed)
            .under("How the product is shown"),
        /// Representation: what should be said or shown.
        should: Vec<Line> = kept("Should").said("should say").recorded(Recorded::OnceAgreed),
        /// Representation: what could be said or shown.
        could: Vec<Line> = kept("Could").said("could say").recorded(Recorded::OnceAgreed),
        /// Representation: what must not be said or shown.
        never: Vec<Line> = kept("Never").said("never say").recorded(Recorded::OnceAgreed),
        /// Representation: hashtags.
        hashtags: Vec<Line> = kept("Hashtags").recorded(Recorded::OnceAgreed),
        /// Representation: mentions.
        mentions: Vec<Line> = kept("Mentions").recorded(Recorded::OnceAgreed),
        /// Representation: the link to share.
        link: Option<Link> = kept("Link").hint("https://…").recorded(Recorded::OnceAgreed),
        /// Representation: their own discount code.
        code: Option<Code> = kept("Discount code")
            .hint("one word, theirs alone")
            .recorded(Recorded::OnceAgreed),
        /// How free the creator is.
        freedom: Option<Freedom> = kept("Freedom").recorded(Recorded::OnceAgreed).after("terms"),
        /// What the creator decides.
        freedom_note: Line = kept("Theirs to decide")
            .hint("setting, voice, music")
            .recorded(Recorded::OnceAgreed)
            .after("freedom"),
        /// Number of review rounds included.
        review_rounds: Option<u32> = kept("Review rounds")
            .recorded(Recorded::OnceAgreed)
            .after("freedom_note"),
        /// Days for us to answer a draft.
        review_days: Option<u32> = kept("Review days")
            .hint("days in which we answer a draft")
            .recorded(Recorded::OnceAgreed)
            .after("review_rounds"),
        /// Disclosure: the tag that each piece must have.
        disclosure_tag: Line = kept("Disclosure tag")
            .hint("the tag that each piece must have: #ad")
            .recorded(Recorded::OnceAgreed)
            .under("Disclosure"),
        /// Disclosure: why no tag is required.
        disclosure_none: Line = kept("None is owed").said("no disclosure owed")
            .hint("why no tag is owed; empty where one is")
            .recorded(Recorded::OnceAgreed),
        /// Disclosure: whether the platform's own label is required.
        disclosure_label: bool = kept("Platform label")
            .said("bound to the platform's label")
            .recorded(Recorded::OnceAgreed),
        /// Compensation: the total fee.
        fee: Option<Money> = kept("Fee").recorded(Recorded::Always).under("Compensation"),
        /// Compensation: the gifted product.
        gift: Line = kept("Gift").hint("the product that is given").recorded(Recorded::Always),
        /// Compensation: what the gift is worth to them.
        gift_value: Option<Money> = kept("Worth to them")
            .said("worth of the gift")
            .recorded(Recorded::Always),
        /// Compensation: what the gift costs us.
        gift_cost: Option<Money> = kept("Cost to us")
            .said("cost of the gift")
            .recorded(Recorded::Always),
        /// Compensation: whether the gift obliges them to post.
        gift_obliges: Option<bool> = kept("Gift obliges").said("bound to a post by the gift")
            .recorded(Recorded::Always),
        /// Compensation: the share of sales.
        commission: Option<Commission> = kept("Commission")
            .hint("12 %, or 3.00 per order")
            .recorded(Recorded::Always),
        /// Compensation: an amount on top.
        bonus: Option<Money> = kept("Bonus").recorded(Recorded::Always),
        /// Compensation: what the bonus is for.
        bonus_for: Line = kept("Bonus for").hint("such as 100 orders").recorded(Recorded::Always),
        /// Compensation: the day on which the bonus was earned.
        bonus_earned_on: Option<Date> = kept("Bonus earned on").back().said("bonus earned"),
        /// Compensation: whether a piece that the brand posts counts as verified once it is
        /// accepted.
        accepted_releases: Option<bool> = kept("Pay when accepted").said("paid for pieces once accepted")
            .hint("whether a piece that we post counts as verified once we accept it")
            .recorded(Recorded::OnceAgreed),
        /// What its code and link sold.
        sales: Vec<Sale> = kept("Sales").said("sale").under("Sales and expenses"),
        /// Its other costs.
        expenses: Vec<Expense> = kept("Expenses").said("expense"),
        /// Path or address of the signed agreement.
        agreement: Line = personal("Agreement")
            .hint("path or address of the signed agreement")
            .under("Papers"),
        /// The day it was signed.
        signed_on: Option<Date> = kept("Signed on").back().said("signed"),
        /// The payee, if not the influencer.
        payee: Line = personal("Payee").hint("who is paid, where it is not them"),
        /// What an invoice needs: tax number, address, reference.
        invoice: Prose = personal("Invoice details"),
        /// Anything else.
        notes: Prose = personal("Notes").under("Anything else"),
        /// The day of the import that took it over; the first edit by a verb clears it.
        taken_over: Option<Date> = kept("Taken over").back().left_out("set by an import"),
        /// Hidden from lists and Today, still counted in money.
        archived: bool = kept("Archived").left_out("A archives and brings back"),
    }
}

impl Partnership {
    /// Returns whether its bonus was earned by a day, inclusive.
    #[must_use]
    pub fn has_earned_bonus(&self, by: Date) -> bool {
        self.bonus_earned_on.is_some_and(|on| on <= by)
    }

    /// Returns a partnership without any terms.
    #[must_use]
    pub fn new(id: Id<Self>, influencer: Id<Influencer>) -> Self {
        Self {
            id,
            influencer,
            campaign: None,
            title: Line::default(),
            stage: Stage::In(Lane::Prospect),
            next_step: None,
            terms: Vec::new(),
            must: Vec::new(),
            should: Vec::new(),
            could: Vec::new(),
            never: Vec::new(),
            hashtags: Vec::new(),
            mentions: Vec::new(),
            link: None,
            code: None,
            freedom: None,
            freedom_note: Line::default(),
            review_rounds: None,
            review_days: None,
            disclosure_tag: Line::default(),
            disclosure_none: Line::default(),
            disclosure_label: false,
            fee: None,
            gift: Line::default(),
            gift_value: None,
            gift_cost: None,
            gift_obliges: None,
            commission: None,
            bonus: None,
            bonus_for: Line::default(),
            bonus_earned_on: None,
            accepted_releases: None,
            sales: Vec::new(),
            expenses: Vec::new(),
            agreement: Line::default(),
            signed_on: None,
            payee: Line::default(),
            invoice: Prose::default(),
            notes: Prose::default(),
            taken_over: None,
            archived: false,
        }
    }

    /// Returns the term with this id.
    #[must_use]
    pub fn term(&self, id: &Id<Term>) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == *id)
    }

    /// Returns whether it says anything about how the product is shown.
    #[must_use]
    pub fn has_representation(&self) -> bool {
        !(self.must.is_empty()
            && self.should.is_empty()
            && self.could.is_empty()
            && self.never.is_empty()
            && self.hashtags.is_empty()
            && self.mentions.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_an_address_of_the_web() {
        for (typed, meant) in [
            ("instagram.com/reel/abc", "https://instagram.com/reel/abc"),
            ("www.fern.example", "https://www.fern.example"),
            ("http://fern.example", "http://fern.example"),
        ] {
            assert_eq!(&*Link::meant(typed).unwrap(), meant);
            assert_eq!(
                Link::parse(typed).is_ok(),
                typed.contains("://"),
                "a file is read strictly"
            );
        }
        for text in
            ["reel/abc", "mara@fern.example", "v1.2/x y", "file.txt:8", "ftp://fern.example"]
        {
            assert!(Link::meant(text).is_err(), "{text}");
        }
        assert!(Link::parse("https://instagram.com/reel/abc").is_ok());
        for text in
            ["instagram.com/reel", "javascript:alert(1)", "https://", "https://a b", "file:///x"]
        {
            assert!(Link::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_code_is_one_clean_word() {
        assert_eq!(&*Code::parse(" MARA15 ").unwrap(), "MARA15");
        assert_eq!(&*Code::parse("MA\u{1b}RA\u{202e}").unwrap(), "MARA", "as in any other text");
        for text in ["", "MARA 15", "\u{1b}", "\u{200b}"] {
            assert!(Code::parse(text).is_err(), "{text:?}");
        }
    }
}
