//! Currencies of ISO 4217: codes, decimals and signs.

use std::fmt;

use super::field::{Input, Source, Value};
use super::locale::{Locale, Unreadable};

/// A currency of ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

/// Signs, and the codes of the currencies that use them, most likely first. A sign of one currency
/// means that one; an ambiguous one means the owner's currency if it is among them, else we ask.
const SIGNS: [(&str, &[&str]); 32] = [
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("₹", &["INR"]),
    ("zł", &["PLN"]),
    ("kč", &["CZK"]),
    ("₺", &["TRY"]),
    ("₽", &["RUB"]),
    ("₴", &["UAH"]),
    ("₪", &["ILS"]),
    ("₩", &["KRW"]),
    ("₫", &["VND"]),
    ("₱", &["PHP"]),
    ("฿", &["THB"]),
    ("₦", &["NGN"]),
    ("₸", &["KZT"]),
    ("₡", &["CRC"]),
    ("₲", &["PYG"]),
    ("₾", &["GEL"]),
    ("₼", &["AZN"]),
    ("r$", &["BRL"]),
    ("us$", &["USD"]),
    ("ca$", &["CAD"]),
    ("a$", &["AUD"]),
    ("nz$", &["NZD"]),
    ("hk$", &["HKD"]),
    ("nt$", &["TWD"]),
    ("c$", &["CAD", "NIO"]),
    ("s$", &["SGD", "SBD"]),
    ("$", &["USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD"]),
    ("¥", &["JPY", "CNY"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    ("kr.", &["DKK", "ISK", "SEK", "NOK"]),
];

/// Returns the codes of the currencies that use this sign; none if it is not a sign.
fn written_by(sign: &str) -> Option<&'static [&'static str]> {
    let sign = sign.to_lowercase();
    SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, codes)| *codes)
}

impl Currency {
    /// The euro, offered first to a new owner.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// The US dollar.
    pub const USD: Self = Self(iso_currency::Currency::USD);
    /// The pound sterling.
    pub const GBP: Self = Self(iso_currency::Currency::GBP);

    /// Parses a code of three capital letters, as in the file.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code).map(Self)
    }

    /// Parses a code or a sign, given the owner's currency.
    ///
    /// Returns none if no currency matches, an error if several do.
    #[must_use]
    pub fn called(name: &str, own: Self) -> Option<Result<Self, Unreadable>> {
        let name = name.trim();
        if let Some(currency) = Self::from_code(&name.to_ascii_uppercase()) {
            return Some(Ok(currency));
        }
        let codes = written_by(name)?;
        if own.writes(name) {
            return Some(Ok(own));
        }
        match codes {
            [one] => Self::from_code(one).map(Ok),
            several => {
                let all = several.join(", ");
                let first = several.first().copied().unwrap_or_default();
                let why =
                    format!("{name} may be {all} or another; write the code, such as {first}");
                Some(Err(Unreadable(why)))
            }
        }
    }

    /// Returns whether this sign is used for it.
    #[must_use]
    pub fn writes(self, sign: &str) -> bool {
        let is_listed = written_by(sign).is_some_and(|codes| codes.contains(&self.code()));
        // Too many to list: all dollars and pesos whose symbol contains this sign.
        let is_dollar = || ["dollar", "peso"].iter().any(|noun| self.0.name().ends_with(noun));
        is_listed || (sign == "$" && is_dollar() && self.0.symbol().symbol.contains('$'))
    }

    /// Returns whether a text has a non-letter currency sign, such as `€`.
    #[must_use]
    pub fn is_signed(text: &str) -> bool {
        let letters = |sign: &str| sign.chars().all(|c| c.is_alphabetic() || c == '.');
        SIGNS.iter().any(|(sign, _)| !letters(sign) && text.contains(sign))
    }

    /// Returns the code of three letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Returns the number of decimals: 2 for euros, 0 for yen, 3 for dinars.
    #[must_use]
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }

    /// Returns the maximum number of decimals in words.
    #[must_use]
    pub fn most_decimals(self) -> String {
        match self.decimals() {
            0 => format!("{self} has no decimals"),
            most => format!("{self} has at most {most} decimals"),
        }
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}
impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl fmt::Display for Currency {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(self.code())
    }
}
impl Value for Currency {
    const INPUT: Input = Input::Suggest(Source::Currencies);
    fn show(&self) -> String {
        self.code().to_owned()
    }
    fn read(text: &str, locale: &Locale) -> Result<Self, Unreadable> {
        Self::called(text, locale.currency)
            .unwrap_or_else(|| Unreadable::because("a currency code such as EUR, USD or GBP"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str) -> Currency {
        Currency::from_code(code).unwrap()
    }

    #[test]
    fn decimals_are_those_of_iso_4217() {
        for (decimals, codes) in [
            (0, "JPY KRW VND CLP ISK PYG XOF XAF XPF UGX RWF BIF DJF GNF KMF VUV UYI"),
            (2, "EUR USD GBP HUF TWD COP IDR PKR MGA MRU CZK"),
            (3, "KWD BHD OMR JOD TND LYD IQD"),
            (4, "CLF UYW"),
        ] {
            for code in codes.split(' ') {
                assert_eq!(of(code).decimals(), decimals, "{code}");
            }
        }
    }

    #[test]
    fn every_sign_names_codes_that_exist() {
        for (sign, codes) in SIGNS {
            assert!(codes.iter().all(|code| Currency::from_code(code).is_some()), "{sign}");
            assert_eq!(sign, sign.to_lowercase(), "signs are compared in lower case");
        }
    }

    #[test]
    fn a_sign_of_several_currencies_is_the_owners_own_or_is_asked() {
        let called = |name: &str, own: &str| match Currency::called(name, of(own)) {
            Some(Ok(found)) => found.to_string(),
            Some(Err(_)) => "asked".to_owned(),
            None => "unknown".to_owned(),
        };
        for (name, own, expected) in [
            ("€", "USD", "EUR"),
            ("£", "EUR", "GBP"),
            ("₹", "EUR", "INR"),
            ("zł", "EUR", "PLN"),
            ("Zł", "EUR", "PLN"),
            ("$", "EUR", "asked"),
            ("$", "USD", "USD"),
            ("$", "CAD", "CAD"),
            ("$", "SGD", "SGD"),
            ("$", "CLP", "CLP"),
            ("$", "TTD", "TTD"),
            ("$", "PHP", "asked"),
            ("$", "BRL", "asked"),
            ("US$", "CAD", "USD"),
            ("C$", "CAD", "CAD"),
            ("C$", "EUR", "asked"),
            ("¥", "JPY", "JPY"),
            ("¥", "CNY", "CNY"),
            ("¥", "EUR", "asked"),
            ("kr", "NOK", "NOK"),
            ("Kr", "SEK", "SEK"),
            ("kr.", "DKK", "DKK"),
            ("kr", "EUR", "asked"),
            ("usd", "EUR", "USD"),
            ("$$", "USD", "unknown"),
            ("ducats", "EUR", "unknown"),
        ] {
            assert_eq!(called(name, own), expected, "{name} of an owner with {own}");
        }
    }
}
