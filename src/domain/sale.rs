//! Sales by a partnership's code or link in one month, as counted by one source.

use super::exact;
use super::field::{Value, fields, is_list};
use super::id::Id;
use super::money::{Currency, Money};
use super::month::YearMonth;
use super::partnership::{Code, Link, Partnership};
use super::text::Line;

fields! {
    /// Sales of one code or link, from one source, in one calendar month and currency.
    pub struct Sale {
        /// Its name in the file, derived from the partnership and the key.
        id: Id<Sale> = key(),
        /// The code used; a sale has a code or a link.
        code: Option<Code> = kept("Code").hint("the code that was used, or the link below"),
        /// The link that was followed.
        link: Option<Link> = kept("Link").hint("https://…"),
        /// The source: `typed`, or the shop.
        source: Line = kept("Source").hint("typed, or the shop that counts"),
        /// The month of the orders; a refund belongs to the month of its order.
        month: YearMonth = kept("Month").hint("2026-11, or nov 2026"),
        /// How many orders.
        orders: Option<u64> = kept("Orders"),
        /// Their value.
        revenue: Option<Money> = kept("Revenue"),
        /// The refunded part.
        refunds: Option<Money> = kept("Refunds"),
    }
}

impl Sale {
    /// Returns the currency of its amounts; none for orders only.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        self.revenue.or(self.refunds).map(|money| money.currency)
    }

    /// Returns the code or link; none if it has neither.
    #[must_use]
    pub fn sold_by(&self) -> Option<String> {
        self.code.as_ref().map(Value::show).or_else(|| self.link.as_ref().map(Value::show))
    }

    /// Returns the text that identifies it within its partnership: code or link, source, month and
    /// currency.
    #[must_use]
    pub fn key(&self) -> String {
        exact::row([
            // Shops accept codes in either case.
            ("code", self.code.exact().to_uppercase()),
            ("link", self.link.exact()),
            ("source", self.source.to_lowercase()),
            ("month", self.month.exact()),
            ("currency", self.currency().exact()),
        ])
    }

    /// Returns the id of a new one: derived from the partnership and the key, so that two machines
    /// that enter the same sale get the same id.
    #[must_use]
    pub fn new_id(&self, partnership: &Id<Partnership>) -> Id<Self> {
        let text = exact::row([("partnership", partnership.exact()), ("sale", self.key())]);
        Id::numbered("sale", xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
    }
}

is_list! {
    Vec<Sale>, "sale" => |sales| match sales.last() {
        None => String::new(),
        Some(last) => format!("{} counted, last of {}", sales.len(), last.month.name()),
    } => |sale| sale.id.clone(),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sale_has_the_same_id_on_every_machine() {
        let sale = |code: &str, month: &str| Sale {
            id: Id::draft(),
            code: Code::parse(code).ok(),
            link: None,
            source: "typed".into(),
            month: YearMonth::parse(month).unwrap(),
            orders: Some(3),
            revenue: Money::parse("90.00 EUR").ok(),
            refunds: None,
        };
        let (mara, jo) = (Id::parse("p-mara").unwrap(), Id::parse("p-jo").unwrap());
        let first = sale("MARA15", "2026-11");
        let more = Sale { orders: Some(5), source: "Typed".into(), ..sale("mara15", "2026-11") };
        assert_eq!(first.new_id(&mara), more.new_id(&mara), "the counts are no part of the key");
        for other in [sale("MARA15", "2026-12"), sale("MARA16", "2026-11")] {
            assert_ne!(first.new_id(&mara), other.new_id(&mara));
        }
        assert_ne!(first.new_id(&mara), first.new_id(&jo));
    }
}
