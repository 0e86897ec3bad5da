//! Amounts in a field: parsed unambiguously, or rejected.

use proptest::{prelude::*, sample};

use super::check;
use crate::domain::field::Value;
use crate::domain::locale::Unreadable;
use crate::domain::money::{Currency, Money};
use crate::domain::phrase::term::NotUnderstood;
use crate::domain::sample::locale;

fn read(typed: &str) -> Result<String, NotUnderstood> {
    Money::read(typed, &locale())
        .map(|amount| amount.echo(&locale()).unwrap_or_default())
        .map_err(|Unreadable(hint)| NotUnderstood { at: 0..0, why: String::new(), hint })
}

const AMOUNTS: &str = "
150 => 150.00 EUR
0 => 0.00 EUR
150.5 => 150.50 EUR
49,50 => 49.50 EUR
1,5 => 1.50 EUR
1.5 => 1.50 EUR
1200 => 1,200.00 EUR
1200,5 => 1,200.50 EUR
1,200 => 1,200.00 EUR
1.200 => 1,200.00 EUR
12.345 => 12,345.00 EUR
12,345 => 12,345.00 EUR
1 200 => 1,200.00 EUR
1'200.50 CHF => 1,200.50 CHF
1 200,50 => 1,200.50 EUR
1,200.50 => 1,200.50 EUR
1.200,50 => 1,200.50 EUR
1.234.567,89 => 1,234,567.89 EUR
1,234,567 => 1,234,567.00 EUR
150. => 150.00 EUR
1,200. => 1,200.00 EUR
150, EUR => 150.00 EUR
$1,200 => !  :: $ may be USD, CAD, AUD
$1,200 CAD => 1,200.00 CAD
US$ 1,200 => 1,200.00 USD
1 200 kr => !  :: kr may be SEK, NOK, DKK
¥500 => !  :: ¥ may be JPY
500 zł => 500.00 PLN
₹ 1,500 => 1,500.00 INR
€ 1.200,00 => 1,200.00 EUR
10.000 JPY => 10,000 JPY
1,234 JPY => 1,234 JPY
1.5 KWD => 1.500 KWD, with 3 decimals
1.500 KWD => 1.500 KWD, with 3 decimals
1500 KWD => 1,500.000 KWD, with 3 decimals
1,500.250 KWD => 1,500.250 KWD, with 3 decimals
1,555,000 BHD => 1,555,000.000 BHD, with 3 decimals
1.555.000 BHD => 1,555,000.000 BHD, with 3 decimals
1,234 CLF => !  :: may be 1234 or 1.234; write it so
1,500 KWD => !  :: may be 1500 or 1.5; write it so
0.005 => !  :: EUR has at most 2 decimals
0,005 => !  :: EUR has at most 2 decimals
0.500 => !  :: EUR has at most 2 decimals
1000000.001 => !  :: EUR has at most 2 decimals
1200.500 => !  :: EUR has at most 2 decimals
12.3456 => !  :: EUR has at most 2 decimals
1.2.3 => !  :: thousands
1,200,50 => !  :: thousands
1.23.456 => !  :: thousands
1,2,3 => !  :: thousands
12.5.2026 => !  :: thousands
12 50 => !  :: thousands
12 50 € => !  :: thousands
1,5 2 => !  :: thousands
1'20 => !  :: thousands
1.200.50 => !  :: thousands
1 200 50 => !  :: thousands
012.345 => !  :: EUR has at most 2 decimals
3.50 JPY => !  :: JPY has no decimals
-50 => !  :: never negative
300-400 => !  :: no currency is called
1.5k => !  :: no currency is called
";

#[test]
fn an_amount_has_one_reading_or_none() {
    check(AMOUNTS, read);
}

#[test]
fn an_amount_reads_back_what_it_shows() {
    for code in ["EUR", "JPY", "KWD", "CLF"] {
        for minor in [0, 5, 1_000, 1_500, 12_345, 123_456, 1_000_500, 999_999_999] {
            let currency = Currency::from_code(code).unwrap();
            let amount = Money { minor, currency };
            assert_eq!(Money::read(&amount.show(), &locale()), Ok(amount), "{amount}");
        }
    }
}

proptest! {
    #[test]
    fn an_amount_is_read_in_any_dress(
        minor in 0_u64..100_000_000_000,
        dress in sample::select(vec![(",", "."), (".", ","), (" ", ","), ("\u{a0}", ","), ("'", "."), ("", ".")]),
        sign in sample::select(vec!["", " EUR", "€", " eur"]),
    ) {
        let (thousands, point) = dress;
        let amount = Money { minor, currency: Currency::EUR };
        let full = amount.full();
        let number = full.trim_end_matches(" EUR").replace(',', "t").replace('.', point).replace('t', thousands);
        prop_assert_eq!(Money::read(&format!("{number}{sign}"), &locale()), Ok(amount));
    }

    #[test]
    fn no_text_of_digits_and_signs_does_harm(text in "[0-9., '€A-Z-]{0,14}") {
        if let Ok(amount) = Money::read(&text, &locale()) {
            let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
            let (typed, said) = (digits(&text), amount.number());
            let said = digits(&said);
            prop_assert!(said.trim_start_matches('0').starts_with(typed.trim_start_matches('0')), "{text}: {amount}");
        }
    }
}
