//! The pane beside the list of influencers: the selected one and the state of their partnerships.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::beside::Page;
use super::rows::mark_style;
use crate::app::App;
use crate::domain::choice::Choice;
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::influencer::{Account, Influencer};
use crate::domain::text::joined;
use crate::insight::card::card;
use crate::insight::fit::fit_score;
use crate::insight::number::grouped;
use crate::insight::rates::{engagement, engagement_words};
use crate::ui::{text, theme};

/// Draws the summary.
pub(super) fn draw(app: &App, id: &Id<Influencer>, area: Rect, buffer: &mut Buffer) {
    let Some(one) = app.book.influencers.get(id) else { return };
    let mut page = Page::new(area.width);
    let tier = one.tier(&app.book.brand).map(Choice::word).unwrap_or_default();
    page.line(vec![(one.name.to_string(), theme::NAME), (format!("  {tier}"), theme::DIM)]);
    for account in &one.accounts {
        account_lines(account, app.today, &mut page);
    }
    if !one.niches.is_empty() {
        page.wrapped(&joined(&one.niches), theme::PLAIN);
    }
    partnerships(app, one, &mut page);
    fit(one, &mut page);
    audience(one, &mut page);
    if let Some(last) = app.book.touches_of(id).max_by_key(|touch| (touch.on, &touch.id)) {
        page.touch(last, app);
    }
    if !one.tags.is_empty() {
        page.heading("Tags");
        page.wrapped(&joined(&one.tags), theme::PLAIN);
    }
    if !one.notes.is_empty() {
        page.heading("Notes");
        page.wrapped(&one.notes, theme::PLAIN);
    }
    page.draw(area, buffer);
}

fn account_lines(account: &Account, today: Date, page: &mut Page) {
    let followers = account.followers().map(|count| format!(" · {}", grouped(count)));
    page.line(vec![
        (format!("@{}", &*account.handle), theme::PLAIN),
        (format!(" on {}{}", account.platform, followers.unwrap_or_default()), theme::DIM),
    ]);
    if let (Some(share), Some(words)) = (engagement(account), engagement_words(account, today)) {
        let what = if share.likes_alone { "likes" } else { "likes and comments" };
        page.line(vec![(format!("  {what} {words}"), theme::DIM)]);
    }
}

fn partnerships(app: &App, one: &Influencer, page: &mut Page) {
    let mut all: Vec<_> = app.book.partnerships_with(&one.id).filter(|it| !it.archived).collect();
    all.sort_by_key(|it| (it.stage.has_ended(), it.stage, &it.id));
    if all.is_empty() {
        return;
    }
    page.heading("Partnerships");
    for partnership in all {
        let title = app.book.partnership_title(partnership);
        let title = if title.is_empty() { "Without a campaign".to_owned() } else { title };
        let stage = format!("  {}", partnership.stage.word());
        page.line(vec![(title, theme::PLAIN), (stage, theme::DIM)]);
        if partnership.stage.has_ended() {
            continue;
        }
        let card = card(&app.book, partnership, app.today);
        for note in card.notes.iter().chain(&card.tracks) {
            let style = note.mark.map_or(theme::DIM, mark_style);
            page.line(vec![(format!("  {note}"), style)]);
        }
    }
}

/// Adds the judgements: a bar of four, the number, and the note.
fn fit(one: &Influencer, page: &mut Page) {
    let Some(score) = fit_score(one) else { return };
    page.heading("Fit");
    let judged = one.fit().into_iter().filter_map(|(aspect, one)| Some((aspect, one?)));
    for (aspect, judgement) in judged {
        let score = format!("  {}/4", judgement.score());
        let aspect = text::fit(aspect.word(), 16);
        let note = format!("  {}", judgement.note());
        page.line(vec![(aspect, theme::PLAIN), (score, theme::PLAIN), (note, theme::DIM)]);
    }
    page.line(vec![(text::fit("in all", 16), theme::DIM), (format!("  {score}"), theme::NAME)]);
}

fn audience(one: &Influencer, page: &mut Page) {
    let parts = [
        ("regions", &one.audience_regions),
        ("ages", &one.audience_ages),
        ("languages", &one.audience_languages),
        ("interests", &one.audience_interests),
    ];
    if parts.iter().all(|(_, words)| words.is_empty()) {
        return;
    }
    page.heading("Audience");
    for (what, words) in parts.into_iter().filter(|(_, words)| !words.is_empty()) {
        page.line(vec![(text::fit(what, 11), theme::DIM), (joined(words), theme::PLAIN)]);
    }
}
