//! Inserts comments into a text in the house style, with one field or element per line.

use std::collections::{HashMap, HashSet, VecDeque};

use super::comment::{Comment, blanks};
use super::key::Key;
use super::outline::{Outline, outline};
use super::place::Spot;
use super::{Comments, Woven, keys};

/// Inserts comments into a text that we wrote.
pub(super) fn weave(comments: &Comments, text: &str) -> Woven {
    let outline = outline(text);
    let found = find(comments, &outline);
    let mut lost = 0;
    let mut inserts: Vec<(usize, Spot<usize>, &Comment)> = Vec::new();
    // Lines that already end in a line comment.
    let mut full = HashSet::new();
    for (spot, comment) in &comments.all {
        let Some(spot) = here(spot, &found) else {
            lost += 1;
            continue;
        };
        let (mut at, mut spot) = place(&outline, spot);
        if let Spot::Opening(node) | Spot::Behind(node) = spot {
            if full.contains(&at) {
                (at, spot) = place(&outline, Spot::Above(node));
            } else if comment.ends_its_line() {
                full.insert(at);
            }
        }
        inserts.push((at, spot, comment));
    }
    // Stable sort: comments at one place keep their order.
    inserts.sort_by_key(|(at, ..)| *at);
    let mut woven = String::with_capacity(text.len() + text.len() / 8);
    let mut done = 0;
    for (at, spot, comment) in inserts {
        woven.push_str(&text[done..at]);
        done = at;
        match spot {
            Spot::Head | Spot::Foot => comment.write_lines(&mut woven, ""),
            Spot::Above(_) => comment.write_lines(&mut woven, blanks(&text[at..])),
            Spot::Last(_) => {
                let indent = format!("{}  ", blanks(&text[at..]));
                comment.write_lines(&mut woven, &indent);
            }
            Spot::Opening(_) | Spot::Behind(_) => {
                woven.push(' ');
                comment.write(&mut woven);
            }
        }
    }
    woven.push_str(&text[done..]);
    Woven { text: woven, lost }
}

/// Returns the comments that have no place in a text.
pub(super) fn without_place(comments: &Comments, text: &str) -> Vec<String> {
    let found = find(comments, &outline(text));
    let lost = comments.all.iter().filter(|(spot, _)| here(spot, &found).is_none());
    let text_of = |(_, comment): &(_, Comment)| {
        let mut text = String::new();
        comment.write(&mut text);
        text
    };
    lost.map(text_of).collect()
}

/// Result of looking up a node with comments.
#[derive(Clone, Copy)]
enum Found {
    /// The node itself.
    Itself(usize),
    /// The node is gone; this is its nearest ancestor.
    Around(usize),
    Nothing,
}

/// Looks up the anchors of comments in a text.
fn find(comments: &Comments, outline: &Outline<'_>) -> Vec<Found> {
    #[derive(Default)]
    struct Sought {
        anchors: VecDeque<usize>,
        node: Option<usize>,
    }
    let mut sought: HashMap<Key, Sought> = HashMap::new();
    for (anchor, chain) in comments.anchors.iter().enumerate() {
        for key in chain {
            sought.entry(*key).or_default();
        }
        let own = chain.first().and_then(|key| sought.get_mut(key));
        own.expect("just put there").anchors.push_back(anchor);
    }
    let mut found = vec![Found::Nothing; comments.anchors.len()];
    for (node, key) in keys(outline).iter().enumerate() {
        let Some(sought) = sought.get_mut(key) else { continue };
        sought.node = sought.node.or(Some(node));
        // Equal elements take their comments in turn.
        if let Some(anchor) = sought.anchors.pop_front() {
            found[anchor] = Found::Itself(node);
        }
    }
    for (anchor, chain) in comments.anchors.iter().enumerate() {
        if let Found::Nothing = found[anchor]
            && let Some(around) = chain[1..].iter().find_map(|key| sought.get(key)?.node)
        {
            found[anchor] = Found::Around(around);
        }
    }
    found
}

/// Returns the place of a comment in a text, if the text has its record.
fn here(spot: &Spot<usize>, found: &[Found]) -> Option<Spot<usize>> {
    match spot.node().map(|anchor| found[*anchor]) {
        None => Some(spot.map(|node| *node)),
        Some(Found::Itself(node)) => Some(spot.map(|_| node)),
        Some(Found::Around(node)) => Some(Spot::Above(node)),
        Some(Found::Nothing) => None,
    }
}

/// Returns the insert position for a comment, and its spot, which may have to become `Above`.
fn place(outline: &Outline<'_>, spot: Spot<usize>) -> (usize, Spot<usize>) {
    let text = outline.text;
    let line_of = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let above = |node: usize| (line_of(outline.nodes[node].range.start), Spot::Above(node));
    // A field that had children may now be a single value.
    let inside = |node: usize| {
        outline.nodes[node].inside.clone().filter(|inside| text[inside.clone()].contains('\n'))
    };
    match spot {
        Spot::Head => (0, spot),
        Spot::Foot => (text.len(), spot),
        Spot::Above(node) => above(node),
        Spot::Opening(node) => inside(node).map_or(above(node), |inside| (inside.start, spot)),
        Spot::Last(node) => inside(node).map_or(above(node), |inside| (line_of(inside.end), spot)),
        Spot::Behind(node) => {
            let end = outline.nodes[node].range.end;
            (end + usize::from(text[end..].starts_with(',')), spot)
        }
    }
}
