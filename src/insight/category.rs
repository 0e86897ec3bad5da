//! Categories: whether one text is about what another text forbids.
//!
//! Compares the phrases of both, folded, words in the singular, without blanks and hyphens:
//! `Skin-Care` equals `skincare`. Callers pass the words; this knows no brands or partnerships.

use strsim::osa_distance;

use crate::domain::text::fold_keeping_han;

/// How closely a text matches a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Possibly the same: a common word, one word contained in the other, or a difference of one
    /// letter.
    Near,
    /// The text is about the category, or a kind of it.
    Same,
}

/// Returns the closest match of these texts with a category; none if no text matches.
#[must_use]
pub fn likeness<'t>(category: &str, texts: impl IntoIterator<Item = &'t str>) -> Option<Likeness> {
    let wanted = phrases(category);
    let texts = texts.into_iter().flat_map(phrases);
    texts.filter_map(|said| wanted.iter().filter_map(|one| of_two(one, &said)).max()).max()
}

/// Returns how closely a name, such as that of a campaign or a brand, matches a category: names
/// have words unrelated to the trade, such as a season, so it must contain the whole category; at
/// its end it names the thing itself, elsewhere perhaps its purpose.
#[must_use]
pub fn likeness_of_name(category: &str, name: &str) -> Option<Likeness> {
    let (wanted, said) = (phrases(category), phrases(name));
    let pairs = || wanted.iter().flat_map(|one| said.iter().map(move |name| (one, name)));
    if pairs().any(|(category, name)| name.is_kind_of(category)) {
        Some(Likeness::Same)
    } else {
        pairs().any(|(category, name)| name.holds(category)).then_some(Likeness::Near)
    }
}

/// Minimum letters of a significant word.
const LEAST: usize = 3;
/// Minimum letters of a word to match within another, and the same for Chinese characters.
const LEAST_PART: (usize, usize) = (4, 2);
/// Minimum letters of words that may differ by one.
const LEAST_SPELT: usize = 6;

/// Words that separate two categories in one text.
const PARTING: [&str; 2] = ["and", "or"];

/// Words that fit any trade, in the singular.
const GENERAL: [&str; 34] = [
    "co",
    "ltd",
    "inc",
    "gmbh",
    "studio",
    "workshop",
    "all",
    "any",
    "other",
    "the",
    "of",
    "for",
    "with",
    "in",
    "brand",
    "product",
    "company",
    "shop",
    "store",
    "maker",
    "good",
    "handmade",
    "handcrafted",
    "homemade",
    "artisan",
    "natural",
    "organic",
    "vegan",
    "sustainable",
    "local",
    "luxury",
    "premium",
    "small",
    "new",
];

/// The words of a category, folded and in the singular.
struct Phrase(Vec<String>);

impl Phrase {
    fn joined(&self) -> String {
        self.0.concat()
    }

    /// Returns whether it ends with all words of another phrase: in English the head noun is last,
    /// so a tea bowl is a bowl and not tea.
    fn is_kind_of(&self, other: &Self) -> bool {
        let wanted = other.joined();
        (0..self.0.len()).any(|from| self.0[from..].concat() == wanted)
    }

    /// Returns whether it contains all words of another phrase, consecutively.
    fn holds(&self, other: &Self) -> bool {
        (1..=self.0.len()).any(|to| Self(self.0[..to].to_vec()).is_kind_of(other))
    }
}

/// Returns the phrases of a text: `tea, coffee & cocoa` has three.
fn phrases(text: &str) -> Vec<Phrase> {
    // `Kids' toys` and `kid's toys` equal kids toys.
    let folded = fold_keeping_han(text).replace('\'', "");
    let mut phrases = vec![Vec::new()];
    for part in folded.split_inclusive(|one: char| !one.is_alphanumeric()) {
        let word = part.trim_end_matches(|one: char| !one.is_alphanumeric());
        if PARTING.contains(&word) {
            phrases.push(Vec::new());
        } else if !word.is_empty() {
            phrases.last_mut().expect("there is a first phrase").push(singular(word));
        }
        if part.ends_with([',', ';', '/', '&', '+', '|', '\n']) {
            phrases.push(Vec::new());
        }
    }
    phrases.into_iter().filter(|words| !words.is_empty()).map(telling).collect()
}

/// Returns the words without those that fit any trade, unless there are no others.
fn telling(words: Vec<String>) -> Phrase {
    let is_general = |word: &String| GENERAL.contains(&word.as_str());
    if words.iter().all(is_general) {
        return Phrase(words);
    }
    Phrase(words.into_iter().filter(|word| !is_general(word)).collect())
}

fn of_two(category: &Phrase, said: &Phrase) -> Option<Likeness> {
    if said.is_kind_of(category) {
        return Some(Likeness::Same);
    }
    let (one, other) = (category.joined(), said.joined());
    let is_near = is_spelt_alike(&one, &other)
        || category
            .0
            .iter()
            .chain([&one])
            .any(|word| said.0.iter().chain([&other]).any(|other| is_near(word, other)));
    is_near.then_some(Likeness::Near)
}

fn is_near(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let letters = short.chars().count();
    if short == long {
        return letters >= LEAST || !short.is_ascii();
    }
    let least = if short.is_ascii() { LEAST_PART.0 } else { LEAST_PART.1 };
    let is_part = letters >= least && (long.starts_with(short) || long.ends_with(short));
    is_part || is_spelt_alike(one, other)
}

/// Returns whether two words differ by one letter, or by doubled letters.
fn is_spelt_alike(one: &str, other: &str) -> bool {
    let is_long = |word: &str| word.chars().count() >= LEAST_SPELT;
    let begin_alike = one.chars().next() == other.chars().next();
    is_long(one)
        && is_long(other)
        && begin_alike
        && one.len().abs_diff(other.len()) <= 2
        && osa_distance(&undoubled(one), &undoubled(other)) <= 1
}

fn undoubled(word: &str) -> String {
    let mut single = String::with_capacity(word.len());
    for letter in word.chars() {
        if !single.ends_with(letter) {
            single.push(letter);
        }
    }
    single
}

/// Returns a comparison form of an English word: equal for singular and plural, not necessarily a
/// word.
fn singular(word: &str) -> String {
    let is_plural = word.len() > LEAST
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    let word = if is_plural { &word[..word.len() - 1] } else { word };
    let ends = [("ie", "y"), ("ve", "f"), ("fe", "f"), ("se", "s"), ("xe", "x"), ("che", "ch")];
    let ends = ends.into_iter().chain([("she", "sh"), ("oe", "o")]);
    for (end, by) in ends {
        if let Some(stem) = word.strip_suffix(end).filter(|stem| stem.len() >= 2) {
            return format!("{stem}{by}");
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_compared_by_its_meaning_and_not_by_its_spelling() {
        use Likeness::{Near, Same};
        for (category, ours, expected) in [
            ("ceramics", "Ceramics", Some(Same)),
            ("skin care", "skincare", Some(Same)),
            ("Skin-Care", "skincare", Some(Same)),
            ("skincare", "natural skin care", Some(Same)),
            ("vegan skin care", "skincare", Some(Same)),
            ("ceramic", "handmade ceramics", Some(Same)),
            ("Çéramics", "ceramics", Some(Same)),
            ("stoneware, ceramics", "ceramic", Some(Same)),
            ("tea and coffee", "coffee", Some(Same)),
            ("table ware", "Tableware", Some(Same)),
            ("e-bikes", "ebike", Some(Same)),
            ("陶瓷", "陶瓷", Some(Same)),
            ("Керамика", "КЕРАМИКА", Some(Same)),
            ("kitchen knives", "kitchen knife", Some(Same)),
            ("kid’s toys", "kids toys", Some(Same)),
            ("women's wear", "Womens Wear", Some(Same)),
            ("pottery", "pottery studio", Some(Same)),
            ("skincare", "skin care for babies", Some(Near)),
            ("tea", "tea bowls", Some(Near)),
            ("baby food", "food", Some(Near)),
            ("ceramic tiles", "ceramics", Some(Near)),
            ("hair care", "skin care", Some(Near)),
            ("hair care", "skincare", Some(Near)),
            ("kitchen", "kitchenware", Some(Near)),
            ("tablware", "tableware", Some(Near)),
            ("jewellery", "jewelry", Some(Near)),
            ("陶瓷", "手工陶瓷", Some(Near)),
            ("pottery", "ceramics", None),
            ("lottery", "pottery", None),
            ("handmade soap", "handmade ceramics", None),
            ("tea", "steak", None),
            ("car", "care", None),
            ("caps", "capes", None),
            ("glass", "grass", None),
            ("candles", "handles", None),
            ("李", "黎", None),
            ("", "ceramics", None),
            ("&", "ceramics", None),
        ] {
            assert_eq!(likeness(category, [ours]), expected, "{category} | {ours}");
        }
    }

    #[test]
    fn the_words_that_a_brand_lists_speak_for_it() {
        let listed = ["ceramics", "pottery"];
        assert_eq!(likeness("Pottery", listed), Some(Likeness::Same));
        assert_eq!(likeness("pottery wheels", listed), Some(Likeness::Near));
        assert_eq!(likeness("tea", listed), None);
        assert_eq!(likeness("tea", []), None);
    }

    #[test]
    fn a_name_must_hold_all_of_a_category() {
        use Likeness::{Near, Same};
        for (category, name, expected) in [
            ("table ware", "Advent tableware", Some(Same)),
            ("tea", "Kiln & Tea Co.", Some(Same)),
            ("tea", "Advent tea bowls", Some(Near)),
            ("spring water", "Spring glaze", None),
            ("spring water", "Spring", None),
            ("spring, glaze", "Spring glaze", Some(Same)),
            ("", "Spring", None),
        ] {
            assert_eq!(likeness_of_name(category, name), expected, "{category} | {name}");
        }
    }

    #[test]
    fn singular_and_plural_are_one() {
        for (one, many) in [
            ("dish", "dishes"),
            ("glass", "glasses"),
            ("vase", "vases"),
            ("bus", "buses"),
            ("box", "boxes"),
            ("watch", "watches"),
            ("shoe", "shoes"),
            ("potato", "potatoes"),
            ("accessory", "accessories"),
            ("cookie", "cookies"),
            ("knife", "knives"),
            ("glove", "gloves"),
            ("glaze", "glazes"),
            ("mug", "mugs"),
        ] {
            assert_eq!(singular(one), singular(many), "{one} {many}");
        }
        assert_ne!(singular("cars"), singular("care"));
        assert_ne!(singular("caps"), singular("capes"));
    }
}
