//! Briefs: complete ones from the program, and what they must never contain.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use cahoots::domain::book::{Book, Records};
use cahoots::domain::brand::{Brand, DateOrder};
use cahoots::domain::choice::Choice;
use cahoots::domain::content::{ContentType, Poster};
use cahoots::domain::date::plus_days;
use cahoots::domain::deliverable::{Deliverable, Fills};
use cahoots::domain::expectations::Term;
use cahoots::domain::frequency::Frequency;
use cahoots::domain::id::Id;
use cahoots::domain::influencer::{Influencer, Judgement};
use cahoots::domain::money::{Currency, Money};
use cahoots::domain::partnership::{Link, Partnership};
use cahoots::domain::payment::{Payment, PaymentState, Trigger};
use cahoots::domain::shipment::Shipment;
use cahoots::domain::text::{Line, Name, Prose, is_safe};
use cahoots::exchange::brief::{Block, Format, brief, write};
use cahoots::exchange::generate::{Size, generate};
use tempfile::TempDir;

use crate::support::launch::environment;
use crate::support::play::today;

const DEMO: &str = "assets/demo.ron";

/// Runs `cahoots brief`; returns exit code, data and messages.
fn run(home: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cahoots"));
    command.env_clear().envs(environment(home)).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.args(["--book", DEMO, "brief"]).args(arguments).stdin(Stdio::null());
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap().replace(home.to_str().unwrap(), "HOME");
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn ask(arguments: &[&str]) -> (i32, String, String) {
    run(TempDir::new().unwrap().path(), arguments)
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

/// A book with Mara, without any agreement.
fn bare() -> (Influencer, Partnership, Records) {
    let brand = Brand::new(name("Fern & Clay"), Currency::EUR, DateOrder::DayFirst);
    let mara = Influencer::new(Id::parse("mara").unwrap(), name("Mara Lind"));
    let partnership = Partnership::new(Id::parse("first").unwrap(), mara.id.clone());
    (mara, partnership, Records::new(brand))
}

fn book(mara: Influencer, partnership: Partnership, mut records: Records) -> Book {
    records.influencers = [mara].into_iter().collect();
    records.partnerships = [partnership].into_iter().collect();
    records.into()
}

/// Returns the brief of the only partnership of a book, in each format.
fn written(book: &Book) -> Vec<String> {
    let partnership = book.partnerships.values().next().unwrap();
    let brief = brief(book, partnership, today());
    Format::ALL.iter().map(|format| write(&brief, *format)).collect()
}

#[test]
fn a_rich_partnership_gets_a_whole_brief() {
    for format in ["md", "txt", "html"] {
        let (code, page, talk) = ask(&["mara spring", "--format", format]);
        assert_eq!((code, talk.as_str()), (0, ""));
        insta::assert_snapshot!(format!("brief_rich_{format}"), page);
    }
}

#[test]
fn a_bare_partnership_says_what_is_open() {
    let (mara, partnership, records) = bare();
    let pages = written(&book(mara, partnership, records));
    for (page, format) in pages.iter().zip(["md", "txt", "html"]) {
        insta::assert_snapshot!(format!("brief_bare_{format}"), page);
    }
}

#[test]
fn a_partnership_is_asked_for_by_id_or_by_words_that_only_it_has() {
    let (_, expected, _) = ask(&["mara-lind-ya3t"]);
    for words in ["Mara Lind · Spring glaze", "mara spring", "@mara.bakes spring", " MARA  glaze "]
    {
        assert_eq!(ask(&[words]).1, expected, "{words}");
    }
}

#[test]
fn a_name_that_is_not_clear_is_answered_with_those_who_have_it() {
    let (code, page, talk) = ask(&["mara"]);
    assert_eq!((code, page.as_str()), (2, ""));
    assert!(
        talk.starts_with("cahoots: several partnerships are called mara; ask by id\n"),
        "{talk}"
    );
    assert!(talk.contains("  Mara Lind · Spring glaze  (mara-lind-ya3t)  Active\n"), "{talk}");
    for words in ["nobody", " ", "·"] {
        let (code, page, talk) = ask(&[words]);
        assert_eq!((code, page.as_str()), (2, ""));
        assert!(talk.contains("no partnership is called"), "{talk}");
        assert!(talk.contains("`cahoots list partnerships` names them all"), "{talk}");
    }
}

#[test]
fn a_brief_is_written_to_a_new_file_in_the_format_of_its_name() {
    let home = TempDir::new().unwrap();
    let file = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    for (name, start) in [("b.html", "<!DOCTYPE html>"), ("b.txt", "Spring"), ("b", "# Spring")] {
        let (code, page, talk) = run(home.path(), &["mara spring", "-o", &file(name)]);
        assert_eq!((code, page.as_str(), talk), (0, "", format!("wrote HOME/{name}\n")));
        assert!(fs::read_to_string(file(name)).unwrap().starts_with(start));
    }
    let (code, _, talk) = run(home.path(), &["jo advent", "-o", &file("b.txt")]);
    assert_eq!(code, 2);
    assert_eq!(talk, "cahoots: there is already something at HOME/b.txt; name another file\n");
    assert!(fs::read_to_string(file("b.txt")).unwrap().contains("Mara"), "as it was");
    let (code, _, talk) = run(home.path(), &["jo advent", "-o", &file("b.doc")]);
    assert_eq!(code, 2);
    assert!(talk.starts_with("cahoots: a brief ends in .md, .txt or .html\n"), "{talk}");
    assert!(!home.path().join("b.doc").exists());
    let (code, ..) = run(home.path(), &["jo advent", "-o", &file("b.doc"), "--format", "txt"]);
    assert_eq!(code, 0, "what is asked for holds");
    let (code, _, talk) = run(home.path(), &["jo advent", "-o", &file("no/b.txt")]);
    assert_eq!(code, 2);
    assert_eq!(talk, "cahoots: there is no folder HOME/no; make it, or name another\n");
}

#[test]
fn another_format_is_refused_with_those_there_are() {
    let (code, page, talk) = ask(&["mara spring", "--format", "pdf"]);
    assert_eq!((code, page.as_str()), (2, ""));
    assert!(talk.contains("md, txt or html"), "{talk}");
}

#[test]
fn what_is_ours_alone_never_gets_in() {
    let (mut mara, mut partnership, mut records) = bare();
    let secret = || Line::new("SECRET");
    let prose = || Prose::new("SECRET");
    let cost = Some(Money { minor: 77_777, currency: Currency::EUR });
    mara.notes = prose();
    mara.tags = vec![secret()];
    mara.address = prose();
    mara.phone = secret();
    mara.fit_quality = Judgement::new(1, secret());
    partnership.notes = prose();
    partnership.invoice = prose();
    partnership.agreement = secret();
    partnership.gift = "a bowl".into();
    partnership.gift_cost = cost;
    let mut parcel =
        Shipment::new(Id::parse("parcel").unwrap(), partnership.id.clone(), "a bowl".into());
    (parcel.item_cost, parcel.shipping_cost, parcel.notes) = (cost, cost, prose());
    let payment = Payment {
        series: None,
        covers: None,
        net: None,
        vat: None,
        invoice_received_on: None,
        taken_over: None,
        id: Id::parse("fee").unwrap(),
        partnership: partnership.id.clone(),
        title: Line::default(),
        amount: Money { minor: 5_000, currency: Currency::EUR },
        trigger: Trigger::Signing,
        due_days: 0,
        state: PaymentState::Open,
        invoice: secret(),
        notes: prose(),
    };
    records.shipments = [parcel].into_iter().collect();
    records.payments = [payment].into_iter().collect();
    for page in written(&book(mara, partnership, records)) {
        assert!(!page.contains("SECRET") && !page.contains("777"), "{page}");
        assert!(page.contains("a bowl") && page.contains("as soon as we both signed"), "{page}");
    }
}

#[test]
fn hostile_data_stays_text() {
    let (mut mara, mut partnership, records) = bare();
    mara.name = name("<img src=x onerror=alert(1)> *Mara*\u{202e}\u{1b}[31m");
    partnership.title = "</title><script>alert(1)</script>".into();
    partnership.must = vec!["# not a heading".into(), "\u{7}[a](javascript:b)".into()];
    partnership.link = Link::parse("https://x.example/\"><script>").ok();
    let [markdown, text, html] = written(&book(mara, partnership, records)).try_into().unwrap();
    for page in [&markdown, &text, &html] {
        assert!(page.chars().all(|c| c == '\n' || is_safe(c)), "{page:?}");
    }
    assert!(
        !html.contains("<img") && !html.contains("<script") && !html.contains("\"><"),
        "{html}"
    );
    assert!(markdown.contains("- \\# not a heading\n- \\[a\\](javascript:b)"), "{markdown}");
    assert!(!markdown.contains("\n<") && !markdown.contains(" <img"), "{markdown}");
    assert!(text.contains("- # not a heading\n"), "text is text");
}

#[test]
fn no_brief_has_a_hole_on_any_day() {
    let sample = generate(Size::Small, 3, today());
    let book: Book = sample.into();
    for days in [-200, 0, 200] {
        for partnership in book.partnerships.values() {
            let brief = brief(&book, partnership, plus_days(today(), days));
            assert_eq!(brief.sections.len(), 10);
            for section in &brief.sections {
                assert!(!section.blocks.is_empty(), "{}: {}", partnership.id, section.heading);
                for block in &section.blocks {
                    let whole = match block {
                        Block::Says(text) | Block::Open(text) => !text.trim().is_empty(),
                        Block::Points { points, .. } => points.iter().all(|point| {
                            !format!("{}{}", point.text, point.link).trim().is_empty()
                        }),
                    };
                    assert!(whole, "{}: {block:?}", partnership.id);
                }
            }
            let text = write(&brief, Format::Text);
            assert!(!text.contains("\n\n\n") && !text.contains(": \n"), "{text}");
        }
    }
}

#[test]
fn a_year_of_stories_is_told_in_a_few_lines() {
    use cahoots::domain::content::{ContentType, Poster};
    use cahoots::domain::expectations::Term;
    use cahoots::domain::frequency::Frequency;
    let (mara, mut partnership, records) = bare();
    let frequency = Frequency::PerWeek {
        periods: 52,
        from: "2026-12-01".parse().unwrap(),
        pace: cahoots::domain::frequency::Pace::default(),
    };
    partnership.terms = vec![Term {
        valid_from: None,
        draft_days: None,
        id: Id::parse("stories").unwrap(),
        content: ContentType::Story,
        platform: None,
        poster: Poster::Creator,
        count: 2,
        frequency,
    }];
    let text = &written(&book(mara, partnership, records))[1];
    assert!(text.contains("- Story 12 of 104: live by "), "{text}");
    assert!(text.contains("- and 92 more, the last by Mon 29 Nov 2027\n"), "{text}");
}

#[test]
fn an_event_is_asked_for_no_draft() {
    for (content, has_draft) in
        [(ContentType::Reel, true), (ContentType::Live, false), (ContentType::Event, false)]
    {
        let (mara, mut partnership, mut records) = bare();
        partnership.review_rounds = Some(2);
        let term = Id::parse("t").unwrap();
        partnership.terms = vec![Term {
            valid_from: None,
            draft_days: None,
            id: term.clone(),
            content: content.clone(),
            platform: None,
            poster: Poster::Creator,
            count: 2,
            frequency: Frequency::Once { by: Some(plus_days(today(), 20)) },
        }];
        let piece = Id::parse("piece").unwrap();
        let mut piece = Deliverable::new(piece, partnership.id.clone(), content.clone());
        piece.fills = Some(Fills { term, number: 1 });
        piece.draft_due = Some(plus_days(today(), 10));
        piece.post_due = Some(plus_days(today(), 20));
        records.deliverables = [piece].into_iter().collect();
        for text in written(&book(mara.clone(), partnership.clone(), records.clone())) {
            let asks = ["draft by", "The next draft", "show us each piece", "our yes before"];
            let asked = asks.iter().filter(|words| text.contains(**words)).count();
            assert_eq!(asked, if has_draft { asks.len() } else { 0 }, "{content}: {text}");
            let held = text.contains("held by");
            assert_eq!(held, content == ContentType::Event, "{content}: {text}");
        }
    }
}

#[test]
fn where_no_tag_is_owed_the_brief_says_why_and_asks_for_none() {
    let (mara, mut partnership, mut records) = bare();
    let mut brand = Brand::clone(&records.brand);
    brand.disclosure_tag = "#ad".into();
    records.brand = brand.into();
    partnership.disclosure_none = "she bought it herself".into();
    for page in written(&book(mara, partnership, records)) {
        assert!(page.contains("No tag is owed in these pieces: she bought it herself."), "{page}");
        assert!(!page.contains("#ad") && !page.contains("Not agreed yet: the exact tag"), "{page}");
        assert!(!page.contains("That is the law"), "{page}");
    }
}

#[test]
fn a_brief_tells_what_commission_and_bonus_have_come_to() {
    use cahoots::domain::expectations::Commission;
    use cahoots::domain::month::YearMonth;
    use cahoots::domain::sale::Sale;
    let euros = |whole: u64| Money { minor: whole * 100, currency: Currency::EUR };
    let (mara, mut partnership, records) = bare();
    partnership.stage = cahoots::domain::stage::Stage::In(cahoots::domain::stage::Lane::Active);
    partnership.commission = Some(Commission::PerOrder(euros(2)));
    (partnership.bonus, partnership.bonus_for) = (Some(euros(100)), "over 100 orders".into());
    let page = written(&book(mara.clone(), partnership.clone(), records.clone())).remove(0);
    assert!(!page.contains("so far") && !page.contains("of 100 orders"), "{page}");
    partnership.sales = vec![Sale {
        id: Id::parse("sale").unwrap(),
        code: None,
        link: None,
        source: "typed".into(),
        month: YearMonth::parse("2026-10").unwrap(),
        orders: Some(62),
        revenue: None,
        refunds: None,
    }];
    let page = written(&book(mara.clone(), partnership.clone(), records.clone())).remove(1);
    assert!(
        page.contains("2 EUR for each order by your link or code: 124 EUR so far, 124 EUR owed"),
        "{page}"
    );
    assert!(page.contains("100 EUR, for over 100 orders: 62 of 100 orders"), "{page}");
    partnership.bonus_earned_on = Some(plus_days(today(), -3));
    let page = written(&book(mara, partnership, records)).remove(1);
    assert!(page.contains("100 EUR, for over 100 orders: earned on "), "{page}");
}
