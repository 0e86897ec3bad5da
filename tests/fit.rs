//! Judging, sorting, marking and comparing influencers: keys in; what is seen and kept out.

use cahoots::app::chord::{Mouse, MouseKind};
use cahoots::app::list::Rows;
use cahoots::app::message::Message;
use insta::assert_snapshot;

use crate::support::picture::{sample, show};
use crate::support::play::Player;

/// Returns a player in the list of influencers of the sample book.
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

/// Returns the names in the order in which they are listed.
fn names(player: &Player) -> Vec<String> {
    let roster = player.app.sight.roster();
    let ids = (0..roster.count()).filter_map(|at| roster.at(at));
    ids.map(|id| player.app.book.influencer_name(id)).collect()
}

fn selected(player: &Player) -> String {
    player.app.subject().map(|one| one.name(&player.app.book)).unwrap_or_default()
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
