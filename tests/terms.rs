//! Content terms as typed: in the form of a partnership, on the page, in their own form.

use cahoots::app::form::Row;
use cahoots::app::form::draft::Draft;
use cahoots::app::form::kinds::Target;
use cahoots::app::keys::chord::{Mouse, MouseKind};
use cahoots::app::message::Message;
use cahoots::app::state::layout::{Area, Hit, Layout};
use cahoots::app::state::screen::PageKey;
use cahoots::domain::partnership::Partnership;
use insta::assert_snapshot;
use ratatui::style::Modifier;

use crate::support::picture::{Picture, show};
use crate::support::play::{Player, today};

/// A partnership with Mara, open as a card of the board.
fn with_partnership() -> Player {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("title", "Spring glaze")]);
    player
}

/// The same, in section Agreement of the influencer's page.
fn on_the_page() -> Player {
    let mut player = with_partnership();
    player.keys("2 Enter");
    player
}

fn partnership(player: &Player) -> Partnership {
    Partnership::clone(player.app.book.partnerships.values().next().expect("a partnership"))
}

fn agreed(player: &Player) -> Vec<String> {
    partnership(player).terms.iter().map(|term| term.phrase(today())).collect()
}

/// Returns the text of a field of the top form.
fn text<'a>(player: &'a Player, name: &str) -> &'a str {
    let form = player.app.form().expect("a form");
    form.fields.iter().find(|field| field.spec.name == name).expect("the field").text.value()
}

fn error(player: &Player) -> String {
    player.errors().first().map(|(_, why)| why.clone()).unwrap_or_default()
}

fn target(player: &Player) -> Option<&Target> {
    player.app.form().map(|form| &form.target)
}

#[test]
fn terms_are_typed_into_the_form_of_a_partnership() {
    let mut player = on_the_page();
    player.keys("e").field("terms", "2 reels, 4 stories on 5 dec");
    player.keys("Enter");
    assert_eq!(text(&player, "terms"), "", "the line is free for the next");
    player.text("2 reels/month on ig for 3 months from 1 dec").keys("Ctrl-S");
    assert_eq!(
        agreed(&player),
        [
            "2 reels by 5 Dec",
            "4 stories by 5 Dec",
            "2 reels a month on Instagram, 3 months from 1 Dec"
        ],
        "what stands in the line when the form is taken counts, too"
    );
    assert!(player.app.overlays.is_empty());
    player.keys("u");
    assert_eq!(agreed(&player), [""; 0], "all of it is one step");
}

#[test]
fn an_empty_line_opens_the_form_of_a_term_and_a_term_opens_its_own() {
    let mut player = on_the_page();
    player.keys("e").field("terms", "");
    player.keys("Enter");
    assert_eq!(target(&player), Some(&Target::Part("terms", None)));
    player.text("3 stories on 5 dec").keys("Ctrl-S ↑ Enter");
    assert_eq!(target(&player), Some(&Target::Part("terms", Some(0))));
    assert_eq!(text(&player, "line"), "3 stories by 5 Dec");
    player.keys("Esc d");
    assert!(
        matches!(&player.app.form().unwrap().draft, Draft::Partnership(it) if it.terms.is_empty())
    );
}

#[test]
fn a_word_that_is_not_understood_stops_the_form_at_it_and_nothing_is_lost() {
    let mut player = on_the_page();
    player.keys("e").field("terms", "2 reels, 3 stroies");
    assert_eq!(error(&player), "“stroies” is not a kind of content; did you mean stories?");
    player.keys("Enter");
    assert_eq!(text(&player, "terms"), "2 reels, 3 stroies");
    player.keys("Shift-Tab Ctrl-S");
    let form = player.app.form().expect("it is still open");
    assert_eq!(form.focused().spec.name, "terms");
    assert_eq!(&text(&player, "terms")[form.focused().marked.clone().unwrap()], "stroies");

    player.keys("Esc e");
    assert_eq!(text(&player, "terms"), "2 reels, 3 stroies", "what was typed is back");
    player.fill(&[("terms", "2 reels, 3 stories")]);
    assert_eq!(agreed(&player), ["2 reels", "3 stories"]);
}

#[test]
fn the_line_of_a_term_fills_its_fields_and_its_fields_rewrite_the_line() {
    let mut player = on_the_page();
    player.keys("e").field("terms", "");
    player.keys("Enter");
    assert_eq!(text(&player, "line"), "", "a new term waits for its words");
    player.text("3 tiktoks by 5 dec");
    for (name, expected) in [
        ("content", "Video"),
        ("platform", "TikTok"),
        ("rhythm", "once"),
        ("count", "3"),
        ("by", "2026-12-05"),
    ] {
        assert_eq!(text(&player, name), expected, "{name}");
    }
    player.field("count", "4");
    assert_eq!(text(&player, "line"), "4 videos on TikTok by 5 Dec");
    player.field("by", "");
    assert_eq!(text(&player, "line"), "4 videos on TikTok");
    player.field("by", "soon");
    assert_eq!(text(&player, "line"), "", "words that the fields do not bear out would lie");
    player.keys("Ctrl-S");
    assert!(error(&player).starts_with("a day, such as"), "{}", error(&player));
    player.field("by", "fri");
    player.field("poster", "brand");
    assert_eq!(text(&player, "line"), "4 videos on TikTok by 27 Nov, posted by us");
    player.keys("Ctrl-S Ctrl-S");
    assert_eq!(agreed(&player), ["4 videos on TikTok by 27 Nov, posted by us"]);
}

#[test]
fn a_choice_that_asks_for_more_keeps_what_was_chosen() {
    let mut player = on_the_page();
    player.keys("n c").text("2 reels by fri").keys("Enter e").field("terms", "");
    player.keys("Enter").field("rhythm", "a month");
    assert_eq!(text(&player, "line"), "", "for how many months is not said");
    player.keys("Ctrl-S");
    assert_eq!(player.errors(), [("periods", "needs a number".to_owned())]);
    player.fill(&[("periods", "3"), ("from", "1 dec")]);
    player.keys("Ctrl-S");
    assert_eq!(agreed(&player), ["2 reels a month, 3 months from 1 Dec"]);
}

#[test]
fn on_the_page_content_is_added_in_one_line_and_one_step() {
    let mut player = on_the_page();
    player.keys("n c");
    assert_eq!(player.app.form().unwrap().title, "What was agreed, Mara Lind · Spring glaze");
    player.keys("Enter");
    assert_eq!(error(&player), "say what is owed, such as 2 reels by 5 dec");
    player.text("2 reels a month on ig");
    player.keys("Enter");
    assert_eq!(error(&player), "“a month”: how long? add for 3 months, or until 21 Feb 2027");
    player.text(" for 3 months, 1 dedicated video 10 days after delivery").keys("Enter");
    let both =
        ["2 reels a month on Instagram, 3 months from 22 Nov", "1 video 10 days after delivery"];
    assert_eq!(agreed(&player), both);
    player.keys("u");
    assert_eq!(agreed(&player), [""; 0]);
    player.keys("U");
    assert_eq!(agreed(&player), both);
}

/// Returns how the top form parsed its line.
fn told(player: &Player) -> Vec<String> {
    let form = player.app.form().expect("a form");
    form.told(&player.app.book, today())
        .into_iter()
        .map(|(kind, said)| format!("{kind} {said}"))
        .collect()
}

/// Returns how the focused field was parsed.
fn echo(player: &Player) -> Option<String> {
    let form = player.app.form().expect("a form");
    form.echo(form.focused(), &player.app.locale())
}

#[test]
fn below_a_refusal_nothing_is_told_that_was_understood_at_an_earlier_key() {
    for line in [
        "1 reel by 29/2/2027",
        "€150 per reel",
        "50% upfront 50% after, 400€",
        "10% off code MARA10",
        "1 reel two weeks after they get the parcel",
        "10 stories at 20€ each",
        "1 reel cross-posted to tiktok",
        "3 reels by 12/25",
        "not for Muuto, Iittala for 30 days",
    ] {
        let mut player = on_the_page();
        player.keys("n c");
        for key in line.chars() {
            player.text(&key.to_string());
            assert!(error(&player).is_empty() || told(&player).is_empty(), "{line}, {key}");
        }
        assert!(!error(&player).is_empty(), "{line}");
        player.keys("Ctrl-U").text("1 reel by 5 dec");
        assert_eq!(told(&player), ["Content 1 reel by 5 Dec · 1 piece"], "after {line}");
    }
}

#[test]
fn below_a_refused_line_the_fields_of_a_term_are_as_they_were() {
    let mut player = on_the_page();
    player.keys("n c").text("2 reels by 5 dec").keys("Enter e").field("terms", "");
    player.keys("Enter").text(" 2020, 3");
    assert_eq!(error(&player), "“3”: how many of what? name the pieces, such as 2 reels");
    assert_eq!((text(&player, "by"), text(&player, "count")), ("2026-12-05", "2"));
    player.keys("Backspace Backspace Backspace");
    assert_eq!(text(&player, "by"), "2020-12-05");
    assert_eq!(echo(&player).as_deref(), Some("2 reels by 5 Dec 2020 (in the past) · 2 pieces"));
}

#[test]
fn each_kind_of_content_is_told_with_its_own_days_wherever_it_is_typed() {
    let line = "2 reels and 4 stories a month for 3 months";
    let said = "2 reels a month, 3 months from 22 Nov; 4 stories a month, 3 months from 22 Nov · 18 pieces";
    let mut player = on_the_page();
    player.keys("n c").text(line);
    assert_eq!(told(&player), [format!("Content {said}")]);
    player.keys("Esc e").field("terms", line);
    assert_eq!(echo(&player).as_deref(), Some(said));
    player.keys("Enter Ctrl-S");
    assert_eq!(agreed(&player).join("; "), said.split(" · ").next().unwrap());
}

#[test]
fn a_line_that_was_closed_is_back_when_it_is_opened_again() {
    let mut player = on_the_page();
    player.keys("n c").text("2 reels whenever").keys("Esc");
    assert!(player.app.overlays.is_empty());
    player.keys("n c");
    assert_eq!(text(&player, "line"), "2 reels whenever");
    assert_eq!(
        error(&player),
        "“whenever” is not understood; say how often, from and until when, where: a month on ig for 3 months"
    );
}

#[test]
fn a_term_on_the_page_opens_its_form_and_is_changed_in_one_step() {
    for key in ["Enter", "e"] {
        let mut player = on_the_page();
        player.keys("n c").text("2 reels by 5 dec, 1 story").keys("Enter");
        let select = |player: &mut Player| {
            for _ in 0..20 {
                if matches!(player.app.subject().unwrap().part, Some(PageKey::Term(1))) {
                    return;
                }
                player.keys("↓");
            }
            panic!("no second term on the page");
        };
        select(&mut player);
        player.keys(key);
        assert!(matches!(target(&player), Some(Target::Term(..))));
        player.keys("Ctrl-U").text("2 stories by fri").keys("Ctrl-S");
        assert_eq!(agreed(&player), ["2 reels by 5 Dec", "2 stories by 27 Nov"]);
        assert!(player.app.overlays.is_empty());
        player.keys("u");
        assert_eq!(agreed(&player), ["2 reels by 5 Dec", "1 story"]);
        player.keys(key).keys("Ctrl-S");
        assert!(player.app.overlays.is_empty());
        assert_eq!(player.saves(), 5, "a term that is as it was is not a step");
    }
}

#[test]
fn a_changed_term_keeps_its_id_and_its_pieces() {
    let mut player = on_the_page();
    player.keys("n c").text("2 reels by 5 dec").keys("Enter : 'plan_the' Enter Enter");
    let filled = |player: &Player| {
        let pieces = player.app.book.deliverables.values();
        pieces.filter(|piece| piece.fills.is_some()).count()
    };
    assert_eq!(filled(&player), 2);
    let before = partnership(&player).terms[0].id.clone();
    player.keys("e").field("terms", "");
    player.keys("Enter").field("line", "2 stories by 12 dec");
    player.keys("Ctrl-S Ctrl-S Enter");
    assert_eq!(agreed(&player), ["2 stories by 12 Dec"]);
    assert_eq!(partnership(&player).terms[0].id, before);
    assert_eq!(filled(&player), 2);
}

#[test]
fn lines_that_no_one_means_are_refused_in_the_form() {
    let long = "2 reels, ".repeat(1_200);
    for (line, says) in [
        (long.as_str(), "the line is too long: 10800 characters"),
        ("0 reels", "“0” is not a count of pieces"),
        ("-3 reels", "“-3” is not a count of pieces"),
        ("5 stories a week until 2099-01-01", "nearer end"),
        ("2 reels a month from 1 dec until 1 nov 2026", "ends before it starts"),
    ] {
        let mut player = on_the_page();
        player.keys("n c");
        player.send(Message::Paste(line.to_owned())).keys("Enter");
        assert!(error(&player).contains(says), "{line:.40}: {}", error(&player));
        assert_eq!(text(&player, "line"), line, "nothing is lost");
        assert_eq!(agreed(&player), [""; 0]);
    }
}

#[test]
fn a_code_with_blanks_is_refused_at_its_field_and_stays_there() {
    let mut player = on_the_page();
    player.keys("e").fill(&[("code", "MARA 15")]);
    assert_eq!(player.errors(), [("code", "a code has no spaces".to_owned())]);
    assert_eq!(player.app.form().unwrap().focused().text.value(), "MARA 15");
    player.keys("Ctrl-U").send(Message::Paste("MARA\t15\u{1b}[2J".into()));
    player.keys("Ctrl-S");
    assert_eq!(player.errors(), [("code", "a code has no spaces".to_owned())]);
    player.keys("Ctrl-U").text("MARA15").keys("Ctrl-S");
    assert_eq!(&**partnership(&player).code.as_ref().unwrap(), "MARA15");
}

fn popup(player: &mut Player, width: u16, height: u16) -> Picture {
    show(player, width, height)
}

#[test]
fn the_line_is_echoed_beneath_and_a_wrong_word_stands_out() {
    let mut player = on_the_page();
    player
        .keys("e")
        .field("terms", "2 reels a month on ig for 3 months from 1 dec, 4 stories on 5 dec");
    assert_snapshot!("terms_echo", popup(&mut player, 80, 24).popup());
    player.keys("Enter").text("2 reels on instagrm by fri");
    let picture = popup(&mut player, 80, 24);
    assert_snapshot!("terms_misread", picture.popup());
    let is_reversed = |word: &str| picture.look(word).add_modifier.contains(Modifier::REVERSED);
    assert!(is_reversed("instagrm by"), "marked without a colour");
    assert!(!is_reversed("reels on") && !is_reversed("by fri"));
}

#[test]
fn the_form_of_a_term_has_its_words_first() {
    let mut player = on_the_page();
    player.keys("e").field("terms", "");
    player.keys("Enter").text("7 posts by 28 feb, gap 3d");
    assert_snapshot!("term_form", popup(&mut player, 80, 24).popup());
    player.keys("Ctrl-U").text("7 posts by 28 feb, every now and then");
    assert_snapshot!("term_form_misread", popup(&mut player, 80, 24).popup());
    assert_snapshot!("term_form_narrow", popup(&mut player, 40, 20).text());
}

#[test]
fn a_double_press_on_a_term_or_on_the_line_to_add_one_opens_it() {
    for (part, opened) in [(0, Some(0)), (1, None)] {
        let mut player = on_the_page();
        player.keys("e").field("terms", "2 reels").keys("Enter");
        let form = player.app.form().expect("a form");
        let is_it =
            |row: &Row| form.fields[row.field].spec.name == "terms" && row.part == Some(part);
        let at = form.rows().iter().position(is_it).expect("a line of the terms");
        let layout = show(&mut player, 80, 24).layout;
        let hit = layout.hits.iter().find(|(_, hit)| *hit == Hit::Popup(at));
        let (column, row) = hit.map(|(area, _)| (area.x + 4, area.y)).expect("it is in sight");
        for kind in [MouseKind::Press, MouseKind::DoublePress] {
            player.send(Message::Mouse(Mouse { kind, column, row }));
        }
        assert_eq!(target(&player), Some(&Target::Part("terms", opened)));
    }
}

#[test]
fn a_double_press_on_the_last_line_does_not_take_the_form() {
    let mut player = on_the_page();
    player.keys("e");
    let last = player.app.form().expect("a form").rows().len() - 2;
    let area = Area { x: 0, y: 0, width: 9, height: 1 };
    let hits = vec![(area, Hit::Popup(last))];
    player.send(Message::Drawn(Layout { hits, ..player.app.layout.clone() }));
    for kind in [MouseKind::Press, MouseKind::DoublePress] {
        player.send(Message::Mouse(Mouse { kind, column: 1, row: 0 }));
    }
    assert!(player.app.form().is_some(), "it is still open");
}
