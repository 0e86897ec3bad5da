//! Ids of conflicts: the same in every build on every machine.

use std::collections::BTreeMap;

use cahoots::domain::book::Records;
use cahoots::domain::conflict::Version;
use cahoots::domain::merge::Clash;
use cahoots::domain::record::AnyId;
use cahoots::domain::whole::Whole;
use cahoots::store::format::contents;

/// Returns the records and brand of the book with every field set.
fn all() -> Vec<Whole> {
    let full = contents::read(include_bytes!("fixtures/v1/full.ron")).unwrap().records;
    let nothing = Records::new((*full.brand).clone());
    let records = nothing.diff(&full, "").changes;
    let brand = Whole::Brand(full.brand.clone());
    std::iter::once(brand).chain(records.iter().filter_map(|change| change.sides().1)).collect()
}

fn kind(whole: &Whole) -> &'static str {
    whole.id().map_or("brand", |id| id.kind().noun())
}

/// Each value of a field in the book, with the id of a conflict about the first record with it.
///
/// Books store these ids, and two machines that find the same conflict must give it the same id,
/// whatever their builds: lines may be added here, but never changed.
#[test]
fn a_conflict_has_the_same_id_in_every_build() {
    let mut lines = BTreeMap::new();
    for whole in all() {
        for field in whole.fields() {
            let version = Version::new(whole.clone(), Some(field));
            let key = (kind(&whole), field, version.exact());
            let (about, ours) = (whole.id(), Some(version));
            let clash = Clash { about, field: Some(field), base: None, ours, theirs: None };
            lines.entry(key).or_insert_with(|| clash.id());
        }
    }
    let line = |((kind, field, exact), id): (&(&str, &str, String), _)| {
        format!("{id}  {kind}, {field}: {}", exact.replace('\n', r"\n").replace('\t', r"\t"))
    };
    insta::assert_snapshot!(lines.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_conflict_has_the_same_id_whichever_side_is_ours() {
    let whole = all().swap_remove(1);
    let version = |field| Some(Version::new(whole.clone(), field));
    let clash = |ours: Option<Version>, theirs: Option<Version>| {
        Clash { about: whole.id(), field: Some("name"), base: None, ours, theirs }.id()
    };
    let (name, notes) = (version(Some("name")), version(Some("notes")));
    assert_eq!(clash(name.clone(), notes.clone()), clash(notes.clone(), name.clone()));
    assert_ne!(clash(name.clone(), notes), clash(name.clone(), None));
    let of = |about: &str| {
        let about = AnyId::Touch(cahoots::domain::id::Id::parse(about).unwrap());
        Clash { about: Some(about), field: None, base: None, ours: None, theirs: None }.id()
    };
    assert_ne!(of("one"), of("other"));
}

#[test]
fn two_values_have_two_exact_texts_and_one_value_has_one() {
    let all = all();
    let mut apart = 0;
    for (at, one) in all.iter().enumerate() {
        for other in all[at..].iter().filter(|other| kind(other) == kind(one)) {
            for field in one.fields() {
                let same = one.exact(field) == other.exact(field);
                assert_eq!(same, one.agrees(other, field), "{}, {field}", kind(one));
                apart += usize::from(!same);
            }
        }
    }
    assert!(apart > 1_000, "the book has values of every kind, and only {apart} pairs differ");
}
