//! Letters from the key to the logged touch, and the owner's templates.

use std::path::Path;
use std::sync::Arc;

use cahoots::app::keys::chord::{Mouse, MouseKind};
use cahoots::app::message::Message;
use cahoots::app::state::effect::Effect;
use cahoots::app::state::popup::Overlay;
use cahoots::app::state::popup::menu::Menu;
use cahoots::app::state::popup::preview::{Heard, Preview, Rendered, Request, Shown};
use cahoots::domain::campaign::Campaign;
use cahoots::domain::id::Id;
use cahoots::domain::text::Name;
use cahoots::domain::touch::{About, Direction, TouchChannel};
use cahoots::insight::letter::{Addressed, Letter};
use cahoots::store::format::contents;
use cahoots::term::letters::{draft, keep, render};
use cahoots::world::disk::{Disk, RealDisk};
use cahoots::world::env::Folders;
use tempfile::TempDir;

use crate::support::fake_disk::FakeDisk;
use crate::support::picture::show;
use crate::support::play::{Player, today};

fn demo() -> Player {
    Player::on(contents::read(include_bytes!("../assets/demo.ron")).unwrap().records)
}

/// On the page of Mara, whose glaze has a reel in review.
fn on_page() -> Player {
    let mut player = demo();
    player.keys("4 / 'mara' Enter Enter");
    player.effects.clear();
    player
}

fn menu(player: &Player) -> &Menu {
    match player.app.overlays.last() {
        Some(Overlay::Menu(menu)) => menu,
        other => panic!("a menu, not {other:?}"),
    }
}

fn preview(player: &Player) -> &Preview {
    match player.app.overlays.last() {
        Some(Overlay::Preview(preview)) => preview,
        other => panic!("a preview, not {other:?}"),
    }
}

fn rendered(player: &Player) -> &Rendered {
    preview(player).rendered.as_ref().expect("it is written")
}

#[test]
fn the_fitting_letter_comes_first_with_its_reason() {
    let mut player = demo();
    player.keys("5 / 'ink_tea' Enter b");
    let menu = menu(&player);
    assert_eq!(menu.title, "Write to Mara Lind · Spring glaze");
    assert_eq!(menu.items.len(), 9, "each letter once");
    assert_eq!(menu.items[0].label, "Changes asked");
    assert_eq!(menu.items[0].note, "Reel 4 of 6 “Ink, tea, rain” is in review");
}

#[test]
fn a_letter_is_copied_and_then_logged_and_the_log_is_undone() {
    let mut player = on_page();
    let before = player.app.book.clone();
    player.keys("b t");
    let text = rendered(&player).text.clone();
    assert!(text.starts_with("Hi Mara,\n\n") && text.ends_with("\nFern & Clay"), "{text}");
    player.keys("y");
    assert_eq!(player.effects.last(), Some(&Effect::Copy(text)));
    player.send(Message::Copied("“Hi Mara,…”".to_owned(), Heard::Yes));
    assert_eq!(player.notice(), "Copied “Hi Mara,…” · c logs it as sent");
    player.keys("c");
    assert!(player.notice().starts_with("Logged: said thanks to Mara Lind · "), "and what is next");
    assert!(player.app.overlays.is_empty(), "there is nothing left to do");
    let new = |id: &Id<_>| !before.touches.contains(id);
    let touch = player.app.book.touches.values().find(|touch| new(&touch.id)).unwrap();
    assert_eq!(
        (touch.direction, touch.channel, touch.about, touch.on, &*touch.text),
        (Direction::Out, TouchChannel::Dm, About::Other, today(), "Said thanks")
    );
    assert!(touch.partnership.is_some());
    player.keys("u");
    assert!(player.app.book == before);
}

#[test]
fn a_letter_that_cannot_be_logged_stays_open() {
    let mut player = on_page();
    player.keys("b t");
    let mut others = Player::on(player.app.book.records().clone());
    others.keys("4 / 'mara' Enter d y");
    player.outside(others.app.book.records());
    let saves = player.saves();
    player.keys("c");
    assert_eq!(player.saves(), saves);
    assert!(rendered(&player).text.starts_with("Hi Mara"), "{}", player.notice());
}

#[test]
fn a_prospect_without_a_partnership_can_be_written_to() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Jo Park")]).keys("b");
    let letters: Vec<&str> = menu(&player).items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(letters, ["First message", "Follow-up"]);
    player.keys("u");
    assert_eq!(rendered(&player).missing, ["last_touch"]);
    assert!(rendered(&player).text.contains("[missing: last_touch]"));
    player.keys("c");
    assert_eq!(player.app.book.touches.len(), 1);
}

#[test]
fn a_letter_is_written_to_the_file_that_is_typed_in_the_format_of_its_name() {
    let mut player = on_page();
    player.keys("b b w");
    assert_eq!(preview(&player).path.as_ref().unwrap().value(), "brief-mara-lind-spring-glaze.md");
    player.keys("Ctrl-U").text("out.html").keys("Enter");
    let Some(Effect::Write { path, text }) = player.effects.last() else { panic!("a file") };
    assert_eq!(path, "out.html");
    assert!(text.starts_with("<!DOCTYPE html>"));
    player.send(Message::Failed("There is something at out.html already".to_owned()));
    assert!(preview(&player).path.is_some(), "another name can be typed");
    player.keys("Enter").send(Message::Written("out.html".to_owned()));
    assert!(preview(&player).path.is_none());
    assert_eq!(player.notice(), "Wrote out.html · c logs it as sent");
    player.keys("w Esc");
    assert!(preview(&player).path.is_none(), "Esc closes the line only");
    player.keys("Esc");
    assert!(player.app.overlays.is_empty());
}

#[test]
fn a_text_that_no_clipboard_takes_is_shown_to_be_selected() {
    let mut player = on_page();
    player.keys("b r y");
    player
        .send(Message::NotCopied { text: "x".to_owned(), why: "Not copied: too long".to_owned() });
    assert_eq!(preview(&player).shown, Shown::Bare);
    assert_eq!(player.notice(), "Not copied: too long · Hold Shift and select with the mouse");
    player.keys("Esc");
    assert_eq!(preview(&player).shown, Shown::Framed);
    player.keys("Esc");
    player.send(Message::NotCopied { text: "a\nb".to_owned(), why: "Not copied".to_owned() });
    let Some(Overlay::Reader(reader)) = player.app.overlays.last() else { panic!("a reader") };
    assert_eq!(reader.lines, ["a", "b"]);
}

#[test]
fn a_letter_that_comes_late_opens_nothing() {
    let mut player = on_page();
    player.keys("b r");
    let late = rendered(&player).clone();
    player.keys("Esc").send(Message::Rendered(Box::new(late.clone())));
    assert!(player.app.overlays.is_empty());
    player.keys("b t").send(Message::Rendered(Box::new(late)));
    assert_eq!(rendered(&player).request.letter, Letter::Thanks);
}

#[test]
fn a_book_that_can_only_be_read_can_be_written_about_but_not_in() {
    let mut player = on_page();
    player.app.access = cahoots::app::Access::ReadOnly("this book opens read-only".to_owned());
    player.keys("b t c");
    assert_eq!(player.notice(), "This book opens read-only");
    assert_eq!(rendered(&player).request.letter, Letter::Thanks);
}

const FILE: &str = "/config/templates/thanks.txt";

/// Renders a thank-you to Mara with these files on disk.
fn thanks(disk: &FakeDisk) -> Rendered {
    let player = demo();
    let partnership = Id::parse("mara-lind-ya3t").unwrap();
    let influencer = player.app.book.partnerships.get(&partnership).unwrap().influencer.clone();
    let to = Addressed { influencer, partnership: Some(partnership), about: None };
    let request = Request { letter: Letter::Thanks, to };
    let folders = Folders {
        data: "/data".into(),
        state: "/state".into(),
        config: "/config".into(),
        home: "/home".into(),
        documents: Some("/home/Documents".into()),
    };
    render(draft(request, &player.app.book, today()), disk, Some(&folders))
}

#[test]
fn a_file_in_the_configuration_comes_before_the_built_in_text() {
    let built_in = thanks(&FakeDisk::with(&[]));
    assert_eq!((built_in.template, built_in.fault), (None, None));
    let own = thanks(&FakeDisk::with(&[(FILE, b"Merci {{ name }}, {{ contact }}!\n")]));
    assert_eq!(own.text, "Merci Mara, Fern, fern@fernandclay.example!");
    assert_eq!(own.template.as_deref(), Some(FILE));
}

#[test]
fn a_file_that_cannot_be_used_is_named_and_the_built_in_text_is_used() {
    let long = vec![b'x'; 64 * 1024 + 1];
    for (bytes, expected) in [
        (&b"a\n{{ nmae }}"[..], "line 2: no field is called nmae; did you mean name?"),
        (b"{% if %}", "line 1: "),
        (b"\xff\xfe", "it is not text in UTF-8"),
        (&long, "it is too large to be a template"),
    ] {
        let rendered = thanks(&FakeDisk::with(&[(FILE, bytes)]));
        let fault = rendered.fault.unwrap();
        assert!(fault.contains(FILE) && fault.contains(expected), "{fault}");
        assert!(rendered.text.starts_with("Hi Mara,"), "the built-in one");
        assert_eq!(rendered.template, None);
    }
    let rendered = thanks(&FakeDisk::with(&[("/config/templates/thanks.txt/x", b"")]));
    assert!(rendered.fault.unwrap().ends_with("it is not a file"));
}

#[test]
fn the_fault_of_a_template_is_said() {
    let mut player = on_page();
    player.keys("b t");
    let rendered =
        Rendered { fault: Some("f, line 1: no".to_owned()), ..rendered(&player).clone() };
    player.send(Message::Rendered(Box::new(rendered)));
    assert_eq!(player.notice(), "f, line 1: no; the built-in text is used");
}

#[test]
fn the_file_that_is_proposed_is_not_there_yet() {
    let documents = "/home/Documents/thanks-mara-lind-spring-glaze";
    let first = format!("{documents}.txt");
    assert_eq!(thanks(&FakeDisk::with(&[])).path, "thanks-mara-lind-spring-glaze.txt");
    let with = thanks(&FakeDisk::with(&[(first.as_str(), b"")]));
    assert_eq!(with.path, format!("{documents}-2.txt"));
}

#[test]
fn a_file_is_kept_once_and_the_home_has_its_short_name() {
    let home = TempDir::new().unwrap();
    let folders = Folders {
        data: "/data".into(),
        state: "/state".into(),
        config: "/config".into(),
        home: home.path().to_owned(),
        documents: None,
    };
    // The book is missing for now; its path is still reserved.
    let book = home.path().join("book.ron");
    let keep = |path: &str| keep(path, "one\n\n", &book, &RealDisk, Some(&folders));
    let file = home.path().join("letter.txt");
    let shown = file.display().to_string();
    assert!(matches!(keep("~/letter.txt"), Message::Written(path) if path == shown));
    assert_eq!(RealDisk.read(&file, 99).unwrap(), b"one\n");
    for path in ["~/letter.txt", "~/no/letter.txt", "~/book.ron", "~/", ""] {
        assert!(matches!(keep(path), Message::Failed(_)), "{path}");
    }
    assert_eq!(RealDisk.list(Path::new(home.path())).unwrap().len(), 1);
}

#[test]
fn the_command_line_prints_the_texts_and_says_where_yours_go() {
    let home = TempDir::new().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cahoots"));
        command.env_clear().envs(crate::support::launch::environment(home.path()));
        let output = command.arg("templates").args(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let (code, page, talk) = run(&[]);
    assert_eq!((code, talk.as_str()), (0, ""));
    insta::assert_snapshot!(page.replace(&home.path().display().to_string(), "HOME"));
    for name in ["take-down", "take-down.txt"] {
        let built_in = include_str!("../assets/templates/take-down.txt");
        assert_eq!(run(&[name]), (0, built_in.to_owned(), String::new()));
    }
    let (code, page, talk) = run(&["brief"]);
    assert_eq!((code, page.as_str()), (2, ""));
    assert!(talk.starts_with("cahoots: no template is called brief\n"), "{talk}");
}

#[test]
fn a_brief_is_not_written_to_a_file_with_an_ending_that_means_nothing() {
    let mut player = on_page();
    player.keys("b b w");
    for (path, format) in [("b.doc", None), ("no.md/b.v2", None), ("no.v2/b", Some("# Spring"))] {
        player.keys("Ctrl-U").text(path);
        player.effects.clear();
        player.keys("Enter");
        match (format, player.effects.first()) {
            (Some(start), Some(Effect::Write { text, .. })) => assert!(text.starts_with(start)),
            (None, None) => assert_eq!(player.notice(), "A brief ends in .md, .txt or .html"),
            other => panic!("{path}: {other:?}"),
        }
        assert!(preview(&player).path.is_some(), "another name can be typed");
    }
    player.keys("Esc Esc b t w Ctrl-U").text("thanks.doc").keys("Enter");
    assert!(matches!(player.effects.last(), Some(Effect::Write { .. })), "other letters are text");
}

#[test]
fn a_text_that_is_far_too_long_for_a_letter_is_cut_in_it() {
    let mut records = contents::read(include_bytes!("../assets/demo.ron")).unwrap().records;
    let long = Name::parse(&"x".repeat(72_000)).unwrap();
    let named = |one: &Arc<Campaign>| Campaign { name: long.clone(), ..Campaign::clone(one) };
    records.campaigns = records.campaigns.values().map(named).collect();
    let mut player = Player::on(records);
    player.keys("4 / 'mara' Enter Enter b f");
    let text = &rendered(&player).text;
    assert!(text.contains("xxx…") && text.ends_with("Fern & Clay"), "{}", text.len());
}

/// Returns the demo with this single-line text as the brief of every campaign.
fn with_about(about: &str) -> Player {
    let mut records = contents::read(include_bytes!("../assets/demo.ron")).unwrap().records;
    let with = |one: &Arc<Campaign>| Campaign { about: about.into(), ..Campaign::clone(one) };
    records.campaigns = records.campaigns.values().map(with).collect();
    Player::on(records)
}

#[test]
fn every_word_of_a_paragraph_that_is_taller_than_its_popup_can_be_read() {
    let words: Vec<String> = (0..500).map(|at| format!("word{at:03}")).collect();
    let about = words.join(" ");
    for (columns, rows, keys) in
        [(40, 20, "b b"), (80, 24, "b b"), (40, 20, "b b s"), (40, 12, "b b w Esc"), (40, 20, "")]
    {
        let mut player = with_about(&about);
        player.keys("4 / 'mara' Enter Enter").keys(keys);
        if keys.is_empty() {
            let why = "Not copied".to_owned();
            player.send(Message::NotCopied { text: about.clone(), why });
        }
        let mut seen = show(&mut player, columns, rows).text();
        let mut before = String::new();
        while before != seen {
            before.clone_from(&seen);
            player.keys("PgDn");
            let page = show(&mut player, columns, rows).text();
            if !before.ends_with(&page) {
                seen.push_str(&page);
            }
        }
        let unseen: Vec<&String> = words.iter().filter(|word| !seen.contains(*word)).collect();
        assert!(unseen.is_empty(), "{keys} at {columns}x{rows}: {unseen:?}");
        // The larger window shows the end of the text, and the first key up scrolls it.
        let end = show(&mut player, 80, 30).text();
        player.keys("↑");
        assert_ne!(show(&mut player, 80, 30).text(), end, "{keys} at {columns}x{rows}");
    }
}

#[test]
fn the_wheel_turns_a_long_paragraph_row_by_row() {
    let words: Vec<String> = (0..500).map(|at| format!("word{at:03}")).collect();
    let mut player = with_about(&words.join(" "));
    player.keys("4 / 'mara' Enter Enter b b");
    show(&mut player, 40, 20);
    for (kind, expected) in
        [(MouseKind::WheelDown, 3), (MouseKind::WheelDown, 6), (MouseKind::WheelUp, 3)]
    {
        player.send(Message::Mouse(Mouse { kind, column: 9, row: 9 }));
        assert_eq!(preview(&player).top, expected);
    }
}
