//! The fast reader against `ron`: accepts everything that we write, nothing that `ron` rejects, and
//! returns the same values. Seeded mutants and properties on a sample with every kind of data.

use cahoots::store::format::fast::{self, NotPlain, UnknownFields};
use cahoots::store::format::text;
use proptest::prelude::*;

use crate::fuzzing::targets::readers::{Kind, Sample, WORDS, check};
use crate::support::rng::Rng;

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Unit),
        Just(Kind::NoneSuch),
        strings().prop_map(Kind::Named),
        (any::<i8>(), strings()).prop_map(|(number, text)| Kind::Pair(number, text)),
        (any::<u64>(), proptest::option::of(strings()))
            .prop_map(|(from, until)| Kind::Whole { from, until }),
    ]
}

fn strings() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z 0-9-]{0,12}", any::<String>(), r#"["\\#rn/*\n]{0,8}"#]
}

fn samples() -> impl Strategy<Value = Sample> {
    let leaf = (
        strings(),
        proptest::option::of(any::<u32>()),
        any::<i64>(),
        any::<u8>(),
        any::<bool>(),
        kinds(),
        proptest::option::of(kinds()),
        proptest::collection::vec(kinds(), 0..3),
    )
        .prop_map(|(id, count, cents, small, live, kind, other, kinds)| Sample {
            id,
            count,
            cents,
            small,
            live,
            kind,
            other,
            kinds,
            ..Sample::default()
        });
    leaf.prop_recursive(3, 12, 3, |inner| {
        (inner.clone(), proptest::collection::vec(inner.clone(), 0..3), proptest::option::of(inner))
            .prop_map(|(outer, parts, inner)| Sample { parts, inner: inner.map(Box::new), ..outer })
    })
}

proptest! {
    #[test]
    fn whatever_we_write_is_read_fast_and_is_the_same(sample in samples()) {
        let text = text::write(&sample).unwrap();
        prop_assert!(text.starts_with("#![enable(implicit_some)]\n(\n  id: "));
        prop_assert!(text.ends_with("\n)\n"));
        prop_assert_eq!(check::<Sample>(&text), Some(sample));
    }

    #[test]
    fn any_text_at_all_is_judged_as_ron_judges_it(text in r#"[(\[\])a-zSNo:, "0-9\\/*#\n{}'-]{0,40}"#) {
        check::<Sample>(&format!("(id:{text})"));
        check::<Sample>(&text);
    }
}

#[test]
fn mutants_of_a_sample_are_judged_as_ron_judges_them() {
    let text = text::write(&rich()).unwrap();
    let compact = ron::to_string(&Sample { parts: vec![], inner: None, ..rich() }).unwrap();
    let mut rng = Rng::new(1);
    let mut accepted = 0;
    for round in 0..40_000 {
        let mut mutant = if round % 2 == 0 { text.clone() } else { compact.clone() };
        for _ in 0..=rng.below(3) {
            let start = boundary(&mutant, rng.below(mutant.len() + 1));
            let length = [0, 0, 1, 1, 2, 9][rng.below(6)];
            let end = boundary(&mutant, (start + length).min(mutant.len()));
            let token = if rng.below(4) == 0 { "" } else { WORDS[rng.below(WORDS.len())] };
            mutant.replace_range(start.min(end)..end.max(start), token);
        }
        accepted += usize::from(check::<Sample>(&mutant).is_some());
    }
    // If all were rejected, nothing would have been compared.
    assert!(accepted > 1_500, "only {accepted} mutants were read");
}

#[test]
fn what_people_write_by_hand_is_still_read_fast() {
    let text = "\n// my book\r\n#![enable(implicit_some)]\n( /* a /* b */ c */ live : true ,\tkinds:[Unit,\
        Named ( \"x\" , ),Pair(-1,r#\"a\"b\"#)],id:\"tab\\tquote\\\"\" // end\n)\n";
    let read = check::<Sample>(text).unwrap();
    assert_eq!(read.id, "tab\tquote\"");
    assert_eq!(read.kinds[2], Kind::Pair(-1, "a\"b".to_owned()));
}

#[test]
fn what_is_rare_is_left_to_ron_which_reads_it() {
    for rare in [
        "Sample(id: \"x\")",
        "(id: \"\\u{78}\")",
        "(id: \"x\", count: Some(3))",
        "(id: \"x\", small: 0x1f)",
        "(id: \"x\", r#live: true)",
        "(id: \"x\")\u{85}",
    ] {
        assert_eq!(fast::from_str::<Sample>(rare), Err(NotPlain), "{rare}");
        assert_eq!(text::read::<Sample>(rare).unwrap().id, "x", "{rare}");
    }
}

#[test]
fn comments_are_noticed_but_not_inside_strings() {
    for (text, expected) in [
        ("(id: \"https://example.com /* */\")", false),
        ("(id: \"x\") // mine\n", true),
        ("(/* mine */ id: \"x\")", true),
    ] {
        let read = fast::read::<Sample>(text, UnknownFields::Refused).unwrap();
        assert_eq!(read.has_comments, expected, "{text}");
    }
}

#[test]
fn unknown_fields_are_refused_or_skipped_whatever_they_hold() {
    let text = "(id: \"x\", new: [(a: 1.5, b: \")\"), {\"k\": r#\"]\"#}], kind: Whole(from: 1, by: Day),\
        newer: None, count: 3)";
    assert_eq!(fast::from_str::<Sample>(text), Err(NotPlain));
    let read = fast::read::<Sample>(text, UnknownFields::Skipped).unwrap().data;
    assert_eq!((read.count, read.kind), (Some(3), Kind::Whole { from: 1, until: None }));
    for torn in ["(id: \"x\", new: [(", "(id: \"x\", new: )", "(id: \"x\", new: 1"] {
        assert!(fast::read::<Sample>(torn, UnknownFields::Skipped).is_err(), "{torn}");
    }
}

#[test]
fn depth_is_counted_as_ron_counts_it_and_no_text_is_too_deep_to_refuse() {
    let nested = |depth: usize| {
        let (open, close) = ("(id: \"\", parts: [".repeat(depth), "])".repeat(depth));
        let boxed = ("(id: \"\", inner: ".repeat(depth), ")".repeat(depth));
        [format!("{open}{close}"), format!("{}(id: \"\"){}", boxed.0, boxed.1)]
    };
    for text in (1..70).flat_map(nested) {
        let by_ron = text::read_by_ron::<Sample>(&text).is_ok();
        assert_eq!(check::<Sample>(&text).is_some(), by_ron, "{text}");
    }
    for text in nested(100_000) {
        assert_eq!(fast::from_str::<Sample>(&text), Err(NotPlain));
    }
}

fn rich() -> Sample {
    let whole = Kind::Whole { from: 7, until: Some("2026-12-01".to_owned()) };
    Sample {
        id: "mara-lind-7k2m".to_owned(),
        count: Some(23_400),
        cents: -150,
        live: true,
        kind: Kind::Named("李小明 \"née\" \\".to_owned()),
        other: Some(whole.clone()),
        kinds: vec![Kind::Unit, Kind::Pair(-3, "a\nb".to_owned()), whole],
        inner: Some(Box::new(Sample { id: "i".to_owned(), ..Sample::default() })),
        parts: vec![Sample { id: "p".to_owned(), small: 9, ..Sample::default() }],
        ..Sample::default()
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
