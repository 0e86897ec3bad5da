//! Judging, sorting, marking and comparing influencers: keys in, screen and book out.

use cahoots::app::form::list::Rows;
use cahoots::app::keys::chord::{Mouse, MouseKind};
use cahoots::app::message::Message;
use cahoots::domain::influencer::{Influencer, Judgement};
use insta::assert_snapshot;
use ratatui::style::Modifier;

use crate::support::picture::{sample, show};
use crate::support::play::Player;

/// Returns a player in the list of influencers of the sample.
fn player() -> Player {
    let mut player = Player::on(sample());
    player.keys("4");
    player
}

/// Returns the picture after these keys.
fn seen(keys: &str, width: u16, height: u16) -> String {
    let mut player = player();
    show(&mut player, width, height);
    player.keys(keys);
    show(&mut player, width, height).text()
}

/// Returns the names in list order.
fn names(player: &Player) -> Vec<String> {
    let roster = player.app.sight.roster();
    let ids = (0..roster.count()).filter_map(|at| roster.at(at));
    ids.map(|id| player.app.book.influencer_name(id)).collect()
}

fn selected(player: &Player) -> String {
    player.app.subject().map(|one| one.name(&player.app.book)).unwrap_or_default()
}

fn with_name<'a>(player: &'a Player, name: &str) -> &'a Influencer {
    player.app.book.influencers.values().find(|one| one.name == name).expect("someone")
}

fn marked(player: &Player) -> Vec<String> {
    let book = &player.app.book;
    player.app.marks.all().iter().map(|id| book.influencer_name(id)).collect()
}

#[test]
fn the_list_is_sorted_and_the_selection_stays_on_its_influencer() {
    let mut player = player();
    let by_name = names(&player);
    player.keys("↓ ↓ ↓");
    let chosen = selected(&player);
    for keys in ["s f", "s e", "s t", "s o", "s i", "s c", "s l"] {
        player.keys(keys);
        assert_ne!(names(&player), by_name, "{keys}");
        assert_eq!(selected(&player), chosen, "{keys}");
        let forward = names(&player);
        player.keys("S");
        assert_ne!(names(&player), forward, "{keys} reversed");
        assert_eq!(selected(&player), chosen, "{keys} reversed");
    }
    assert_eq!(player.notice(), "Sorted by last touch, the longest ago first");
    player.keys("1 4 s n");
    assert_eq!(names(&player), by_name);
}

#[test]
fn an_edit_a_filter_and_a_new_day_keep_the_order() {
    let mut player = player();
    player.keys("s f");
    let best = names(&player)[0].clone();
    assert_eq!(player.app.sight.order().by.to_string(), "fit");
    player.keys("Home / 'ma'");
    let found = names(&player);
    assert!(found.len() < 24 && player.app.sight.order().by.to_string() == "fit");
    player.keys("Esc").send(Message::DayChanged("2026-11-23".parse().unwrap()));
    assert_eq!(names(&player)[0], best);
    player.keys(": 'brand' Enter").fill(&[("macro_to", "2M")]);
    assert_eq!(names(&player)[0], best, "the brand's rules are in everything");
    player.keys("Home e").fill(&[("fit_niche", "0"), ("fit_quality", "0")]);
    assert_ne!(names(&player)[0], best, "it is not the best any more");
    assert_eq!(selected(&player), best, "and is still selected");
}

#[test]
fn a_press_on_a_title_sorts_and_a_second_one_reverses() {
    let mut player = player();
    let picture = show(&mut player, 120, 24);
    let titles = picture.text().lines().nth(2).unwrap_or_default().to_owned();
    let column = u16::try_from(titles.find("Followers").expect("a title")).unwrap();
    let press = Message::Mouse(Mouse { kind: MouseKind::Press, column, row: 2 });
    player.send(press.clone());
    assert_eq!(player.notice(), "Sorted by followers, the largest first");
    show(&mut player, 120, 24);
    player.send(press);
    assert_eq!(player.notice(), "Sorted by followers, the smallest first");
}

#[test]
fn the_order_stands_in_the_titles_with_what_it_rests_on() {
    for (name, keys) in [
        ("by_fit", "s f"),
        ("by_engagement", "s e"),
        ("by_cost", "s c S"),
        ("by_niche", "s i"),
        ("by_last_touch", "s l"),
    ] {
        assert_snapshot!(format!("sorted_{name}"), seen(keys, 80, 24));
    }
    assert_snapshot!("sorted_wide", seen("s c", 140, 40));
    assert_snapshot!("sorted_narrow", seen("s f", 40, 20));
    assert_snapshot!("sort_menu", seen("s f s", 80, 24));
}

#[test]
fn marks_survive_filter_and_order_and_esc_clears_them_before_the_filter() {
    let mut player = player();
    player.keys("Space ↓ ↓ Space");
    let first = marked(&player);
    assert_eq!(first.len(), 2);
    player.keys("/ 'zz' Enter s f");
    assert_eq!(marked(&player), first, "what is out of sight is still marked");
    player.keys("Esc");
    assert!(marked(&player).is_empty() && player.app.filters.len() == 1);
    player.keys("Esc");
    assert!(player.app.filters.is_empty());
    player.keys("Esc");
    assert_eq!(player.notice(), "This is the top level: q quits");
}

#[test]
fn a_range_is_marked_towards_the_selection_and_all_means_what_is_shown() {
    let mut player = player();
    player.keys("↓ ↓ ↓ v");
    let names = names(&player);
    assert_eq!(marked(&player), [names[3].as_str()]);
    player.keys("↑ ↑ v");
    assert_eq!(marked(&player), [3, 2, 1].map(|at: usize| names[at].clone()));
    assert_eq!(player.notice(), "3 influencers marked · Esc clears");
    player.keys("Space");
    assert_eq!(marked(&player).len(), 2, "again takes the mark away");
    player.keys("Esc / 'mara' Enter V");
    assert_eq!(marked(&player), ["Mara Lind"]);
}

#[test]
fn who_is_deleted_or_archived_is_not_marked_any_more() {
    let mut player = player();
    player.keys("V").keys("Home A");
    assert_eq!(marked(&player).len(), names(&player).len());
    player.keys("u");
    assert_eq!(marked(&player).len() + 1, names(&player).len(), "an undo marks nobody");
}

#[test]
fn the_list_shows_what_is_marked() {
    assert_snapshot!("marked", seen("Space ↓ ↓ Space ↓", 80, 24));
    assert_snapshot!("marked_narrow", seen("Space ↓ ↓ Space ↓", 40, 12));
}

#[test]
fn the_fit_is_judged_in_words_with_notes_and_kept_in_numbers() {
    let mut player = player();
    player.keys("/ 'kwame' Enter F");
    assert_eq!(player.app.form().expect("the form of the fit").title, "Fit of Kwame Boateng");
    let before = told(&player);
    assert!(before[1].starts_with("fit ") && before[1].ends_with(", 1 open"), "{before:?}");
    // Digits and arrows set the score; its note is below.
    player.keys("0 Tab Ctrl-U 'sells_cars' Tab ← ← ← ← ← → Tab");
    player.fill(&[("fit_quality", "mostly"), ("fit_values", "4"), ("fit_interest", "4")]);
    let kwame = with_name(&player, "Kwame Boateng").clone();
    let judged = |one: Option<&Judgement>| one.map(|it| (it.score(), it.note().to_string()));
    assert_eq!(judged(kwame.fit_niche.as_ref()), Some((0, "sells cars".into())));
    assert_eq!(kwame.fit_audience.as_ref().map(Judgement::score), Some(0));
    assert_eq!(kwame.fit_quality.as_ref().map(Judgement::score), Some(3));
    player.keys("u F");
    assert_eq!(told(&player), before, "one undo takes all back");
}

/// Returns the messages below the fields of the top form.
fn told(player: &Player) -> Vec<String> {
    let form = player.app.form().expect("a form");
    let told = form.told(&player.app.book, player.app.today);
    told.into_iter().map(|(_, value)| value).collect()
}

#[test]
fn a_judgement_can_be_taken_back_and_a_note_alone_is_refused() {
    let mut player = player();
    player.keys("/ 'mara' Enter F").field("fit_niche", "not judged").field("niche_note", "");
    player.keys("Ctrl-S");
    assert_eq!(with_name(&player, "Mara Lind").fit_niche, None, "absent means not judged");
    player.keys("F").field("niche_note", "her buns").keys("Ctrl-S");
    assert_eq!(player.errors(), [("fit_niche", "the note needs a score, 0 to 4".to_owned())]);
    player.keys("3 Ctrl-S F");
    let told = told(&player);
    assert_eq!(told[1], "fit 19 of 20");
    assert!(told[0].starts_with("5.0 % of followers on Instagram, "), "{told:?}");
    player.keys("Ctrl-S");
    assert!(player.app.form().is_none(), "nothing was changed, nothing is asked");
}

#[test]
fn the_fit_is_reached_from_its_rows_the_menu_and_the_palette() {
    for keys in ["F", ". 'F'", ": 'fit' Enter", "Enter F"] {
        let mut player = player();
        player.keys("/ 'mara' Enter").keys(keys);
        let title = player.app.form().map(|form| form.title.clone());
        assert_eq!(title.as_deref(), Some("Fit of Mara Lind"), "{keys}");
    }
    let mut page = player();
    page.keys("/ 'mara' Enter Enter End Enter");
    assert_eq!(page.app.form().map(|form| form.focused().spec.name), Some("fit_quality"));
    page.keys("Esc e");
    assert_eq!(page.app.form().map(|form| form.focused().spec.name), Some("fit_quality"));
}

#[test]
fn two_to_four_marked_influencers_stand_side_by_side() {
    let refused = "Mark two to four influencers with Space first";
    for (keys, expected) in [
        ("=", refused),
        ("Space =", refused),
        ("V =", refused),
        ("Space ↓ Space =", ""),
        ("Space ↓ Space ↓ Space ↓ Space =", ""),
    ] {
        let mut player = player();
        player.keys(keys);
        let is_open = player.app.comparing().is_some();
        assert_eq!((player.notice(), is_open), (expected, expected.is_empty()), "{keys}");
    }
}

/// Mara, Jo and Tomás side by side.
fn compared() -> Player {
    let mut player = player();
    for name in ["mara", "jo ade", "reyes"] {
        player.keys("/ Ctrl-U").text(name).keys("Enter Space");
    }
    player.keys("=");
    player
}

#[test]
fn a_column_opens_its_page_and_esc_leads_back() {
    let mut player = compared();
    assert_eq!(selected(&player), "Mara Lind");
    player.keys("→ → →");
    assert_eq!(selected(&player), "Tomás Reyes");
    player.keys("Tab");
    assert_eq!(selected(&player), "Mara Lind", "Tab goes round");
    player.keys("l Enter");
    assert_eq!(player.app.page.as_ref().map(|page| page.influencer.clone()), {
        Some(with_name(&player, "Jo Ade").id.clone())
    });
    player.keys("Esc");
    assert_eq!(selected(&player), "Jo Ade", "back beside the others");
    player.keys("F").fill(&[("fit_niche", "0")]);
    assert_eq!(with_name(&player, "Jo Ade").fit_niche.as_ref().map(Judgement::score), Some(0));
    player.keys("Esc");
    assert!(player.app.comparing().is_none() && marked(&player).len() == 3);
}

#[test]
fn who_is_taken_out_deleted_or_archived_leaves_the_others() {
    let mut player = compared();
    player.keys("Space");
    assert_eq!(player.app.comparing().map(|it| it.ids.len()), Some(2));
    assert_eq!(marked(&player), ["Jo Ade", "Tomás Reyes"]);
    player.keys("A");
    assert!(player.app.comparing().is_none(), "one alone is not a comparison");
    assert_eq!(marked(&player), ["Tomás Reyes"]);
}

#[test]
fn a_comparison_scrolls_to_its_end() {
    for (width, height) in [(80, 24), (40, 12), (140, 40)] {
        let mut player = compared();
        show(&mut player, width, height);
        for _ in 0..60 {
            player.keys("↓");
            show(&mut player, width, height);
        }
        let end = show(&mut player, width, height).text();
        assert!(end.contains("Notes"), "{width}x{height}: {end}");
        player.keys("Home");
        assert!(show(&mut player, width, height).text().contains("Reach"));
    }
}

#[test]
fn a_column_can_be_pressed() {
    let mut player = compared();
    let picture = show(&mut player, 80, 24);
    let x = picture.text().lines().nth(2).and_then(|line| line.find("Jo Ade")).expect("a name");
    let column = u16::try_from(x).unwrap();
    player.send(Message::Mouse(Mouse { kind: MouseKind::Press, column, row: 9 }));
    assert_eq!(selected(&player), "Jo Ade");
    player.send(Message::Mouse(Mouse { kind: MouseKind::DoublePress, column, row: 9 }));
    assert!(player.app.page.is_some());
}

#[test]
fn the_comparison_and_the_form_of_the_fit_look_so() {
    for (width, height) in [(80, 24), (140, 40), (40, 20)] {
        let mut player = compared();
        show(&mut player, width, height);
        player.keys("→");
        let picture = show(&mut player, width, height);
        assert_snapshot!(format!("compared_{width}"), picture.text());
    }
    assert_snapshot!("fit_form", seen("/ 'kwame' Enter F Tab", 80, 24));
    assert_snapshot!("fit_form_narrow", seen("/ 'kwame' Enter F", 40, 20));
    assert_snapshot!("fit_of_nobody_known", {
        let mut player = Player::empty();
        player.keys("4 n").fill(&[("name", "Mara Lind")]).keys("F");
        show(&mut player, 80, 24).text()
    });
}

#[test]
fn differences_are_bold_and_what_is_equal_is_dim() {
    let mut player = compared();
    let picture = show(&mut player, 140, 40);
    assert!(picture.look("23,400").add_modifier.contains(Modifier::BOLD));
    assert!(picture.look("micro").add_modifier.contains(Modifier::DIM), "all of them are");
}
