//! Uncommitted input is offered again: every form, line and popup, valid or not.

use std::sync::LazyLock;

use cahoots::app::form::kinds::{NewKind, Target};
use cahoots::app::form::open;
use cahoots::app::form::spec::Entry;
use cahoots::app::form::text::Text;
use cahoots::app::state::drafts::{Typed, Typing};
use cahoots::app::state::popup::Overlay;
use cahoots::app::{Access, App, Origin};
use cahoots::domain::book::Records;
use cahoots::domain::command::Dated;
use cahoots::domain::deliverable::Fills;
use cahoots::domain::record::AnyId;
use cahoots::insight::checks::{Code, FindingId};
use cahoots::insight::item::{ItemId, What};
use cahoots::store::format::contents;

use crate::support::picture::show;
use crate::support::play::{Player, today};

static SAMPLE: LazyLock<Records> =
    LazyLock::new(|| contents::read(include_bytes!("../assets/demo.ron")).unwrap().records);

/// Returns a form target of every kind, on records of the sample.
fn targets() -> Vec<Target> {
    let book = &*SAMPLE;
    let influencer = book.influencers.values().next().unwrap().id.clone();
    let partnership = book.partnerships.values().find(|one| !one.terms.is_empty()).unwrap();
    let (term, partnership) = (partnership.terms[0].id.clone(), partnership.id.clone());
    let piece = book.deliverables.values().find(|one| !one.results.is_empty()).unwrap().id.clone();
    let payment = book.payments.values().next().unwrap().id.clone();
    let parcel = book.shipments.values().next().unwrap().id.clone();
    let right = book.rights.values().next().unwrap().id.clone();
    let bond = book.exclusivities.values().next().unwrap().id.clone();
    let fills = Fills { term: term.clone(), number: 2 };
    let (who, of) = (Some(influencer.clone()), Some(partnership.clone()));
    let on_partnership = AnyId::Partnership(partnership.clone());
    let new = [
        NewKind::Influencer,
        NewKind::Campaign,
        NewKind::Partnership(None),
        NewKind::Partnership(who.clone()),
        NewKind::Deliverable(None, None),
        NewKind::Deliverable(of.clone(), Some(fills)),
        NewKind::Payment(of.clone()),
        NewKind::Series(of.clone()),
        NewKind::Shipment(of.clone()),
        NewKind::Right(of.clone()),
        NewKind::Exclusivity(who.clone(), of.clone()),
        NewKind::Window(who.clone()),
        NewKind::Touch(who, of),
    ];
    let edited = [
        AnyId::Influencer(influencer.clone()),
        AnyId::Campaign(book.campaigns.values().next().unwrap().id.clone()),
        on_partnership.clone(),
        AnyId::Deliverable(piece.clone()),
        AnyId::Payment(payment.clone()),
        AnyId::Shipment(parcel.clone()),
        AnyId::UsageRight(right.clone()),
        AnyId::Exclusivity(bond.clone()),
        AnyId::Touch(book.touches.values().next().unwrap().id.clone()),
    ];
    let moved = [
        Dated::Draft(piece.clone()),
        Dated::Post(piece.clone()),
        Dated::Step(partnership.clone()),
        Dated::Payment(payment.clone()),
        Dated::Send(parcel.clone()),
        Dated::Right(right.clone()),
        Dated::AdCode(right),
        Dated::Exclusivity(bond),
    ];
    let snoozed = What::ALL
        .map(|what| Target::Snooze(ItemId { what, record: AnyId::Deliverable(piece.clone()) }));
    let mut targets = vec![
        Target::Brand,
        Target::Agreement(partnership.clone()),
        Target::Term(partnership.clone(), term),
        Target::Post(piece.clone()),
        Target::Verify(piece.clone()),
        Target::Results(piece.clone(), None),
        Target::Results(piece.clone(), Some(0)),
        Target::Pay(payment),
        Target::Ship(parcel.clone()),
        Target::Arrive(parcel),
        Target::Changes(piece.clone()),
        Target::Renew(partnership),
        Target::Fit(influencer),
        Target::Silence(FindingId { code: Code::NoDay, record: AnyId::Deliverable(piece) }),
        Target::Silence(FindingId { code: Code::NoTerms, record: on_partnership }),
    ];
    targets.extend(new.map(Target::Add));
    targets.extend(edited.map(Target::Edit));
    targets.extend(moved.map(Target::MoveDay));
    targets.extend(snoozed);
    targets
}

/// Returns the app after a restart, with the input offered again.
fn restarted(typed: Vec<Typed>) -> Player {
    let mut player = Player::on(SAMPLE.clone());
    player.app.offer_back(typed);
    player
}

/// Returns the texts of all fields of the top form, independent of focus.
fn texts(player: &Player) -> Vec<(&'static str, String)> {
    let form = player.app.form().expect("a form is open");
    let text = |field: &cahoots::app::form::Field| (field.spec.name, field.text.value().to_owned());
    form.fields.iter().map(text).collect()
}

/// Types into every field of the top form that accepts keys, and picks another value elsewhere.
fn type_everywhere(player: &mut Player) {
    let rows = player.app.form().unwrap().rows();
    for at in 0..rows.len() {
        let Some(Overlay::Form(form)) = player.app.overlays.last_mut() else { panic!("no form") };
        form.focus_at(at);
        match form.focused().spec.entry {
            Entry::Pick(_) => drop(player.keys("→")),
            Entry::List(_) => {}
            // Only its last line takes text.
            Entry::Terms if rows.get(at + 1).is_some_and(|next| next.field == rows[at].field) => {}
            Entry::Long => drop(player.text("?! 李小明 32nd\"").keys("Enter").text("of never")),
            _ => drop(player.text("?! 李小明 32nd of \\never\"")),
        }
    }
}

#[test]
fn every_form_is_offered_back_with_the_texts_that_were_typed() {
    for target in targets() {
        let mut player = Player::on(SAMPLE.clone());
        let form = open::form(target.clone(), &player.app.book, today()).expect("a form");
        player.app.overlays.push(Overlay::Form(Box::new(form)));
        assert_eq!(player.app.typed(), None, "{target:?}: nothing is typed yet");
        type_everywhere(&mut player);
        let (typed, expected) = (player.app.typed_changed(), texts(&player));
        assert_eq!(typed.len(), 1, "{target:?}");

        let mut again = restarted(typed.clone());
        again.keys("Enter");
        assert_eq!(texts(&again), expected, "{target:?}");
        assert_eq!(again.app.form().unwrap().target, target);
        assert_eq!(again.app.typed().as_ref(), typed.first(), "{target:?}: as if nothing happened");
    }
}

#[test]
fn texts_that_cannot_be_read_say_so_again() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("5 e").field("post_due", "the 32nd");
    let errors = player.errors();
    assert!(!errors.is_empty());
    let mut again = restarted(player.app.typed_changed());
    again.keys("Enter");
    assert_eq!(again.errors(), errors);
    again.keys("Ctrl-S");
    assert!(again.app.form().is_some(), "what cannot be read is not taken");
}

#[test]
fn parts_of_a_form_come_back_taken_or_half_typed() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("4 n").field("name", "Nia");
    // One account is accepted with a measurement, a second one is half typed in its own form.
    player.field("accounts", "").keys("n").field("handle", "@nia.cooks");
    player.field("audience", "").keys("n").fill(&[("followers", "12k")]).keys("Ctrl-S");
    player.keys("n").field("handle", "not a handle!");
    player.field("audience", "").keys("n").field("followers", "many");
    let typed = player.app.typed_changed();
    assert_eq!(typed.len(), 1, "{typed:?}");

    let mut again = restarted(typed.clone());
    again.keys("Enter");
    assert_eq!(again.app.overlays.len(), 3, "as deep as it was");
    assert_eq!(texts(&again), texts(&player));
    assert_eq!(again.app.typed().as_ref(), typed.first());
    again.fill(&[("followers", "900")]).fill(&[("handle", "nia.too")]).keys("Ctrl-S");
    let nia = again.app.book.influencers.values().find(|one| &*one.name == "Nia").unwrap();
    let handles: Vec<&str> = nia.accounts.iter().map(|one| &*one.handle).collect();
    assert_eq!(handles, ["nia.cooks", "nia.too"]);
    let followers = nia.accounts.iter().map(|one| one.audience[0].followers);
    assert_eq!(followers.collect::<Vec<_>>(), [Some(12_000), Some(900)]);
}

#[test]
fn a_part_that_was_closed_is_there_when_it_is_opened_again() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("4 n").field("accounts", "").keys("n").field("handle", "half a ha");
    player.keys("Esc");
    assert!(player.notice().contains("kept"), "{}", player.notice());
    player.keys("n");
    assert_eq!(texts(&player)[1], ("handle", "half a ha".to_owned()));
}

#[test]
fn terms_that_were_changed_in_the_form_keep_their_ids() {
    let mut player = Player::on(SAMPLE.clone());
    let target = targets().into_iter().find_map(|target| match target {
        Target::Edit(id @ AnyId::Partnership(_)) => Some(Target::Edit(id)),
        _ => None,
    });
    let form = open::form(target.unwrap(), &player.app.book, today()).unwrap();
    player.app.overlays.push(Overlay::Form(Box::new(form)));
    player.field("terms", "").text("1 story by 5 dec").keys("Enter");
    let draft = |player: &Player| format!("{:?}", player.app.form().unwrap().draft);
    let expected = draft(&player);
    let mut again = restarted(player.app.typed_changed());
    again.keys("Enter");
    assert_eq!(draft(&again), expected);
}

#[test]
fn what_others_changed_meanwhile_stands_where_nothing_was_typed() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("4 e").field("email", "half@");
    let typed = player.app.typed_changed();
    let mut other = Player::on(SAMPLE.clone());
    other.keys("4 e").fill(&[("phone", "+49 30 1")]);
    other.app.offer_back(typed);
    other.keys("Enter");
    let texts = texts(&other);
    assert!(texts.contains(&("phone", "+49 30 1".to_owned())));
    assert!(texts.contains(&("email", "half@".to_owned())));
}

#[test]
fn the_line_of_a_touch_and_the_next_step_come_back() {
    for (keys, more) in [
        ("1 c 'she_said_mayb'", ""),
        ("1 r Shift-Tab 'ask_about_the_gla'", ""),
        ("1 r '32'", ""),
        ("1 r 'fri' Tab Tab 'send_it'", ""),
        ("1 r Tab ↓ Tab 'call'", "Tab 'mo'"),
    ] {
        let mut player = Player::on(SAMPLE.clone());
        player.keys(keys).keys(more);
        let typed = player.app.typed_changed();
        assert_eq!(typed.len(), 1, "{keys}: {typed:?}");
        let mut again = restarted(typed.clone());
        again.keys("Enter");
        assert_eq!(again.app.typed().as_ref(), typed.first(), "{keys}");
    }
}

#[test]
fn a_half_typed_day_survives_escape() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("1 r '32' Esc");
    assert!(player.app.overlays.is_empty());
    assert!(player.notice().contains("kept"), "{}", player.notice());
    player.keys("r");
    let Some(Overlay::Step(ask)) = player.app.overlays.last() else { panic!("no popup") };
    assert_eq!(ask.day.as_ref().map(Text::value), Some("32"));
    assert_eq!(player.notice(), "What you typed here before is back · Ctrl-X throws it away");
}

#[test]
fn the_questions_of_the_first_run_are_filled_in_again() {
    let mut player = Player::of(App::welcome(today(), 1));
    player.field("name", "Fern & Cl");
    let typed = player.app.typed_changed();
    let mut again = Player::of(App::welcome(today(), 1));
    again.app.offer_back(typed);
    assert_eq!(again.app.overlays.len(), 1, "nothing is asked");
    assert!(texts(&again).contains(&("name", "Fern & Cl".to_owned())));
}

#[test]
fn escape_keeps_the_offered_form_as_a_draft() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("4 n 'Nia'").keys("Esc 4 e").field("email", "half@");
    let mut again = restarted(player.app.typed_changed());
    insta::assert_snapshot!("what_was_typed_is_offered_back", show(&mut again, 80, 24).text());
    again.keys("Esc");
    assert!(again.app.overlays.is_empty());
    again.keys(": 'drafts' Enter");
    insta::assert_snapshot!("drafts", show(&mut again, 80, 24).text());
    again.keys("Enter");
    assert!(texts(&again).contains(&("name", "Nia".to_owned())));
}

#[test]
fn only_what_changed_is_told_and_what_is_taken_is_told_as_gone() {
    let mut player = Player::on(SAMPLE.clone());
    let told = |player: &mut Player| {
        let changed = player.app.typed_changed();
        changed.into_iter().map(|typed| (typed.what, typed.texts.len())).collect::<Vec<_>>()
    };
    let name = || "add\tinfluencer".to_owned();
    assert_eq!(told(&mut player), []);
    player.keys("4 n 'Nia'");
    assert_eq!(told(&mut player), [(name(), 1)]);
    assert_eq!(told(&mut player), [], "nothing new");
    player.keys("Esc");
    assert_eq!(told(&mut player), [(name(), 1)], "it is closed now");
    player.keys("n Tab Tab 'x'");
    assert_eq!(told(&mut player), [(name(), 2)]);
    player.keys("Ctrl-S");
    assert_eq!(told(&mut player), [(name(), 0)], "it is in the book now");
    player.keys("j k j");
    assert_eq!(told(&mut player), []);
}

#[test]
fn what_has_no_place_any_more_is_shown_to_be_read_and_copied() {
    let gone = Typed {
        what: "edit\tinfluencer\tnobody-abcd".to_owned(),
        texts: vec![("email".into(), "half@".into()), ("notes".into(), "one\ntwo".into())],
        ..Typed::default()
    };
    let unknown = Typed {
        what: "from a later version".into(),
        texts: vec![("a".into(), "b".into())],
        ..Typed::default()
    };
    let mut player = restarted(vec![gone, unknown]);
    insta::assert_snapshot!("typed_without_a_place", show(&mut player, 80, 24).text());
    player.keys("y");
    let copied = format!("{:?}", player.effects);
    assert!(copied.contains("half@") && copied.contains("two"), "{copied}");
    assert_eq!(player.app.typed_changed(), [], "as long as it is shown, it is kept");
    player.keys("Esc");
    let gone: Vec<String> = player.app.typed_changed().into_iter().map(|one| one.what).collect();
    assert_eq!(gone, ["edit\tinfluencer\tnobody-abcd", "from a later version"]);
}

#[test]
fn a_field_without_a_place_is_shown_and_the_others_are_kept() {
    let typed = Typed {
        what: "add\tinfluencer".to_owned(),
        texts: vec![("name".into(), "Nia".into()), ("shoe_size".into(), "41".into())],
        ..Typed::default()
    };
    let mut player = restarted(vec![typed]);
    assert!(show(&mut player, 80, 24).text().contains("shoe size: 41"));
    player.keys("Esc Enter");
    assert!(texts(&player).contains(&("name", "Nia".to_owned())));
}

#[test]
fn a_book_that_cannot_be_changed_keeps_what_was_typed_without_asking() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("4 n 'Nia'");
    let typed = player.app.typed_changed();
    let shut = Access::ReadOnly("this book opens read-only".to_owned());
    let mut app = App::new(SAMPLE.clone(), today(), 7, Origin::Own, shut);
    app.offer_back(typed);
    assert!(app.overlays.is_empty());
    let told = app.typed_changed();
    assert!(told.iter().all(|one| !one.texts.is_empty()), "it is still kept: {told:?}");
}

/// Returns the uncommitted input, the latest text of each place.
fn journal(player: &mut Player, before: Vec<Typed>) -> Vec<Typed> {
    let mut all = before;
    for one in player.app.typed_changed() {
        all.retain(|before| before.what != one.what);
        all.push(one);
    }
    all.retain(|one| !one.texts.is_empty());
    all
}

#[test]
fn what_was_closed_before_the_end_waits_and_is_not_asked_about() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("4 n 'Nia'");
    let open = journal(&mut player, Vec::new());
    player.keys("Esc");
    let mut closed = journal(&mut player, open.clone());
    assert_eq!((open[0].typing, closed[0].typing), (Typing::Open, Typing::Closed));
    for _ in 0..3 {
        let mut again = restarted(closed.clone());
        assert!(again.app.overlays.is_empty());
        assert_eq!(again.notice(), "1 draft waits · :drafts");
        closed = journal(&mut again, closed);
    }
    // The same draft, but the program ended while it was open.
    let mut asked = restarted(open.clone());
    assert_eq!(asked.app.overlays.len(), 1);
    let still = journal(&mut asked, open);
    assert_eq!(still[0].typing, Typing::Open, "a question that nobody answered is asked again");
    asked.keys("Esc");
    assert_eq!(journal(&mut asked, still), closed);
}

#[test]
fn a_draft_is_thrown_away_in_the_question() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("4 n 'Nia'");
    let typed = journal(&mut player, Vec::new());
    let mut again = restarted(typed.clone());
    again.keys("t");
    assert!(again.app.overlays.is_empty());
    assert!(again.notice().starts_with("Threw away what you typed in “New influencer”"));
    assert_eq!(journal(&mut again, typed), [], "and no start brings it back");
    again.keys("4 n");
    assert_eq!(texts(&again)[0], ("name", String::new()));
}

#[test]
fn the_list_of_drafts_throws_away_and_brings_back() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys("4 n 'Nia' Esc 1 c 'she_said_mayb' Esc r '32' Esc");
    let all = journal(&mut player, Vec::new());
    assert_eq!(all.len(), 3);
    player.keys(": 'drafts' Enter d");
    assert_eq!(player.notice(), "Threw away the draft “New influencer” · d brings it back");
    insta::assert_snapshot!("a_draft_thrown_away", show(&mut player, 80, 24).text());
    assert_eq!(journal(&mut player, all.clone()).len(), 2);
    player.keys("d");
    assert_eq!(player.notice(), "The draft “New influencer” is back");
    assert_eq!(journal(&mut player, all.clone()).len(), 3);
    // All of them; the list can be opened again while the program runs.
    player.keys("d ↓ d ↓ d Esc");
    assert_eq!(journal(&mut player, all.clone()), []);
    player.keys(": 'drafts' Enter ↓ ↓ d ↑ d ↑ Enter");
    assert!(texts(&player).contains(&("name", "Nia".to_owned())), "Enter brings back and opens");
    assert_eq!(journal(&mut player, all).len(), 3);
}
