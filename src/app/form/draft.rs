//! Drafts: the record or part that a form edits, with every field still open.
//!
//! Records are edited directly. If a record holds a choice with parts of its own (a frequency, the
//! beneficiary of an exclusivity), the form edits a flat draft ([`crate::app::form::flat`]).

use crate::app::form::agreement::AgreementDraft;
use crate::app::form::check::CheckDraft;
use crate::app::form::fit::FitDraft;
use crate::app::form::flat::{
    ArriveDraft, ChangesDraft, DayDraft, ExclusivityDraft, InSpiteDraft, PayDraft, PieceDraft,
    PostDraft, SeriesDraft, ShipDraft, SilenceDraft, TookPlaceDraft, WaiveDraft, WelcomeDraft,
};
use crate::app::form::spec::FieldSpec;
use crate::app::form::term::TermDraft;
use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::exchange_rate::{Decimal, ExchangeRate};
use crate::domain::expense::Expense;
use crate::domain::field::{Fields, Value as _};
use crate::domain::id::Id;
use crate::domain::influencer::{Account, Audience, Influencer};
use crate::domain::locale::{Locale, Unreadable};
use crate::domain::money::{Currency, Money};
use crate::domain::month::YearMonth;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::results::Results;
use crate::domain::rights::UsageRight;
use crate::domain::sale::Sale;
use crate::domain::shipment::Shipment;
use crate::domain::text::Line;
use crate::domain::touch::Touch;

macro_rules! drafts {
    ($($kind:ident($type:ty);)*) => {
        /// The record or part that a form edits.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "each names its type")]
        pub enum Draft { $($kind($type)),* }

        impl Draft {
            /// Returns the text of a field; empty if there is no such field.
            #[must_use]
            pub fn show(&self, name: &str) -> String {
                match self { $(Self::$kind(draft) => {
                    <$type>::field(name).map(|field| (field.show)(draft)).unwrap_or_default()
                }),* }
            }

            /// Parses the text of a field; on an error the draft is unchanged.
            pub fn read(&mut self, name: &str, text: &str, locale: &Locale) -> Result<(), Unreadable> {
                match self { $(Self::$kind(draft) => match <$type>::field(name) {
                    Some(field) => (field.read)(draft, text, locale),
                    None => Unreadable::because("is not a field"),
                }),* }
            }

            /// Returns how the text of a field was understood.
            #[must_use]
            pub fn echo(&self, name: &str, locale: &Locale) -> Option<String> {
                match self { $(Self::$kind(draft) => {
                    <$type>::field(name).and_then(|field| (field.echo)(draft, locale))
                }),* }
            }

            /// Copies a field from another draft of the same kind.
            pub fn copy(&mut self, from: &Self, name: &str) {
                match (self, from) {
                    $((Self::$kind(draft), Self::$kind(from)) => {
                        if let Some(field) = <$type>::field(name) {
                            (field.copy)(draft, from);
                        }
                    })*
                    _ => {}
                }
            }

            /// Returns the fields of the form, in order.
            #[must_use]
            pub fn specs(&self) -> Vec<FieldSpec> {
                match self { $(Self::$kind(_) => FieldSpec::all::<$type>()),* }
            }

            /// Returns whether the draft has a field of this name.
            #[must_use]
            pub fn has(&self, name: &str) -> bool {
                match self { $(Self::$kind(_) => <$type>::field(name).is_some()),* }
            }
        }
    };
}

drafts! {
    Welcome(WelcomeDraft);
    Brand(Brand);
    Influencer(Influencer);
    Account(Account);
    Audience(Audience);
    Campaign(Campaign);
    Partnership(Partnership);
    Term(TermDraft);
    Agreement(AgreementDraft);
    Deliverable(Deliverable);
    Results(Results);
    Check(CheckDraft);
    InSpite(InSpiteDraft);
    Payment(Payment);
    Shipment(Shipment);
    Right(UsageRight);
    Exclusivity(ExclusivityDraft);
    Touch(Touch);
    Post(PostDraft);
    TookPlace(TookPlaceDraft);
    Pay(PayDraft);
    Ship(ShipDraft);
    Arrive(ArriveDraft);
    Changes(ChangesDraft);
    Series(SeriesDraft);
    Day(DayDraft);
    Silence(SilenceDraft);
    Waive(WaiveDraft);
    Fit(FitDraft);
    Rate(ExchangeRate);
    Sale(Sale);
    Expense(Expense);
    Piece(PieceDraft);
}

impl Draft {
    /// Returns one line per part of a list of the draft.
    #[must_use]
    pub fn parts(&self, list: &str, today: Date) -> Vec<String> {
        let audience = |one: &Audience| {
            let followers = one.followers.map_or("?".to_owned(), |count| count.to_string());
            format!("{}  {followers} followers", one.on)
        };
        let sale = |one: &Sale| {
            let revenue =
                one.revenue.map(|revenue| format!("  {}", revenue.full())).unwrap_or_default();
            format!("{}  {}{revenue}", one.month.name(), one.source)
        };
        let expense = |one: &Expense| format!("{}  {}  {}", one.on, one.amount.full(), one.what);
        let rate =
            |one: &ExchangeRate| format!("{} {} on {}", one.per_unit.show(), one.currency, one.on);
        match (self, list) {
            (Self::Influencer(it), "accounts") => {
                let line = |one: &Account| format!("{} @{}", one.platform, &*one.handle);
                it.accounts.iter().map(line).collect()
            }
            (Self::Account(it), "audience") => it.audience.iter().map(audience).collect(),
            (Self::Partnership(it), "terms") => {
                it.terms.iter().map(|term| term.phrase(today)).collect()
            }
            (Self::Partnership(it), "sales") => it.sales.iter().map(sale).collect(),
            (Self::Partnership(it), "expenses") => it.expenses.iter().map(expense).collect(),
            (Self::Campaign(it), "expenses") => it.expenses.iter().map(expense).collect(),
            (Self::Brand(it), "rates") => it.rates.iter().map(rate).collect(),
            (Self::Right(it), "pieces") => it.pieces.iter().map(Id::to_string).collect(),
            (Self::Deliverable(it), "results") => {
                it.results.iter().map(|one| format!("counted on {}", one.on)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns a part of a list as its own draft; a new one if there is none at that index.
    #[must_use]
    pub fn part(&self, list: &str, at: Option<usize>, today: Date) -> Option<Self> {
        let at = at.unwrap_or(usize::MAX);
        Some(match (self, list) {
            (Self::Influencer(it), "accounts") => Self::Account(
                it.accounts.get(at).cloned().unwrap_or_else(crate::app::form::open::new_account),
            ),
            (Self::Account(it), "audience") => {
                Self::Audience(it.audience.get(at).cloned().unwrap_or_else(|| Audience::on(today)))
            }
            (Self::Partnership(it), "terms") => {
                let known = it.terms.get(at).map(|term| TermDraft::of(term, today));
                Self::Term(known.unwrap_or_else(|| TermDraft::new(today)))
            }
            (Self::Partnership(it), "sales") => {
                Self::Sale(it.sales.get(at).cloned().unwrap_or_else(|| new_sale(it, today)))
            }
            (Self::Partnership(it), "expenses") => {
                Self::Expense(it.expenses.get(at).cloned().unwrap_or_else(|| new_expense(today)))
            }
            (Self::Campaign(it), "expenses") => {
                Self::Expense(it.expenses.get(at).cloned().unwrap_or_else(|| new_expense(today)))
            }
            (Self::Brand(it), "rates") => {
                Self::Rate(it.rates.get(at).cloned().unwrap_or_else(|| new_rate(it, today)))
            }
            (Self::Right(it), "pieces") => Self::Piece(PieceDraft {
                partnership: it.partnership.clone(),
                piece: it.pieces.get(at).cloned().unwrap_or_else(Id::draft),
            }),
            (Self::Deliverable(it), "results") => {
                Self::Results(it.results.get(at).cloned().unwrap_or_else(|| Results::on(today)))
            }
            _ => return None,
        })
    }

    /// Puts a part into a list, at its index or at the end; on error, the invalid field and why.
    pub fn put(
        &mut self,
        list: &str,
        at: Option<usize>,
        part: &Self,
    ) -> Result<(), (&'static str, String)> {
        fn place<T>(list: &mut Vec<T>, at: Option<usize>, part: T) {
            match at.and_then(|at| list.get_mut(at)) {
                Some(old) => *old = part,
                None => list.push(part),
            }
        }
        match (self, list, part) {
            (Self::Influencer(it), "accounts", Self::Account(part)) => {
                place(&mut it.accounts, at, part.clone());
            }
            (Self::Account(it), "audience", Self::Audience(part)) => {
                place(&mut it.audience, at, part.clone());
                it.audience.sort_by_key(|one| one.on);
            }
            (Self::Partnership(it), "terms", Self::Term(part)) => {
                place(&mut it.terms, at, part.term()?);
            }
            (Self::Partnership(it), "sales", Self::Sale(part)) => {
                sound(part)?;
                place(&mut it.sales, at, part.clone());
                it.sales.sort_by_key(|one| one.month);
            }
            (Self::Partnership(it), "expenses", Self::Expense(part)) => {
                place(&mut it.expenses, at, part.clone());
                it.expenses.sort_by_key(|one| one.on);
            }
            (Self::Campaign(it), "expenses", Self::Expense(part)) => {
                place(&mut it.expenses, at, part.clone());
                it.expenses.sort_by_key(|one| one.on);
            }
            (Self::Brand(it), "rates", Self::Rate(part)) => {
                place(&mut it.rates, at, part.clone());
            }
            (Self::Right(it), "pieces", Self::Piece(part)) => {
                if part.piece.is_draft() {
                    return Err(("piece", "choose one".to_owned()));
                }
                place(&mut it.pieces, at, part.piece.clone());
            }
            (Self::Deliverable(it), "results", Self::Results(part)) => {
                place(&mut it.results, at, part.clone());
                it.results.sort_by_key(|one| one.on);
            }
            _ => {}
        }
        Ok(())
    }

    /// Removes a part from a list.
    pub fn take_out(&mut self, list: &str, at: usize) {
        fn out<T>(list: &mut Vec<T>, at: usize) {
            if at < list.len() {
                list.remove(at);
            }
        }
        match (self, list) {
            (Self::Influencer(it), "accounts") => out(&mut it.accounts, at),
            (Self::Account(it), "audience") => out(&mut it.audience, at),
            (Self::Partnership(it), "terms") => out(&mut it.terms, at),
            (Self::Partnership(it), "sales") => out(&mut it.sales, at),
            (Self::Partnership(it), "expenses") => out(&mut it.expenses, at),
            (Self::Campaign(it), "expenses") => out(&mut it.expenses, at),
            (Self::Brand(it), "rates") => out(&mut it.rates, at),
            (Self::Right(it), "pieces") => out(&mut it.pieces, at),
            (Self::Deliverable(it), "results") => out(&mut it.results, at),
            _ => {}
        }
    }
}

/// Returns a new sale: by the code of the partnership, else by its link.
fn new_sale(of: &Partnership, today: Date) -> Sale {
    Sale {
        id: Id::draft(),
        code: of.code.clone(),
        link: if of.code.is_none() { of.link.clone() } else { None },
        source: "typed".into(),
        month: YearMonth::of(today),
        orders: None,
        revenue: None,
        refunds: None,
    }
}

fn new_expense(today: Date) -> Expense {
    let amount = Money { minor: 0, currency: Currency::EUR };
    Expense { id: Id::draft(), on: today, amount, what: Line::default() }
}

fn new_rate(of: &Brand, today: Date) -> ExchangeRate {
    let other = if of.currency == Currency::USD { Currency::EUR } else { Currency::USD };
    ExchangeRate { currency: other, per_unit: Decimal { digits: 1, scale: 0 }, on: today }
}

/// Checks a sale; on error, the invalid field and why.
fn sound(sale: &Sale) -> Result<(), (&'static str, String)> {
    let wrong = |field, why: &str| Err((field, why.to_owned()));
    match (&sale.code, &sale.link, sale.revenue, sale.refunds) {
        (None, None, _, _) => wrong("code", "needs the code that was used, or the link"),
        (Some(_), Some(_), _, _) => wrong("link", "a sale has a code or a link, not both"),
        (_, _, Some(revenue), Some(refunds)) if revenue.currency != refunds.currency => {
            wrong("refunds", "needs the currency of the revenue")
        }
        (_, _, _, _) if sale.source.is_empty() => {
            wrong("source", "needs who counted, such as typed")
        }
        (_, _, _, _) => Ok(()),
    }
}
