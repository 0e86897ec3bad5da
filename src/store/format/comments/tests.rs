//! Examples of comments: hand-written text, edited book, written text.

use super::*;

const BOOK: &str = r#"#![enable(implicit_some)]
(
  format: 1,
  influencers: [
    (
      id: "mara-1",
      name: "Mara",
      accounts: [
        (
          platform: Instagram,
          handle: "mara",
        ),
      ],
      tags: [
        "bread",
        "friend",
      ],
    ),
    (
      id: "zoe-2",
      name: "Zoë",
      stage: Paused(
        from: Agreed,
      ),
    ),
  ],
)
"#;

fn woven(before: &str, text: &str) -> Woven {
    let woven = Comments::collect(before).weave(text.to_owned());
    let again = Comments::collect(&woven.text);
    assert_eq!(again.weave(text.to_owned()).text, woven.text, "a second save differs");
    woven
}

/// Adds a comment to the book; returns the text after a save without other changes.
fn saved(line: &str, commented: &str) -> String {
    let before = BOOK.replacen(line, commented, 1);
    assert_ne!(before, BOOK, "{line}");
    let woven = woven(&before, BOOK);
    assert_eq!(woven.lost, 0);
    assert_eq!(Comments::collect(&woven.text), Comments::collect(&before));
    woven.text
}

#[test]
fn where_we_would_write_them_they_stay_byte_for_byte() {
    for (line, commented) in [
        ("#!", "// One.\n\n// Two.\n#!"),
        ("(\n  format", "// Above the book.\n( // the book\n  format"),
        (
            "      name: \"Mara\",",
            "      // Her name,\n\n      // as she writes it.\n\n      name: \"Mara\",",
        ),
        ("name: \"Mara\",", "name: \"Mara\", // spelled so"),
        ("name: \"Mara\",", "name: \"Mara\", /* spelled */ /* so */ // really"),
        ("accounts: [", "accounts: [ // hers"),
        (
            "        (\n          platform",
            "        // The main one.\n        ( /* 1 */\n          platform",
        ),
        ("handle: \"mara\",\n", "handle: \"mara\",\n          // more?\n"),
        ("        ),\n", "        ), // the account\n"),
        ("        \"bread\",", "        // What for.\n        \"bread\", // warm"),
        (
            "      ],\n    ),",
            "        /* no\n             more */\n      ], // tags\n    ), // Mara",
        ),
        ("from: Agreed,", "from: Agreed, // since May"),
        ("Paused(", "Paused( // a while"),
        (
            "  ],\n)\n",
            "    // Nobody else.\n  ],\n  // Nothing else.\n) // all\n// The end.\n\n// Really.\n",
        ),
    ] {
        assert_eq!(saved(line, commented), BOOK.replacen(line, commented, 1));
    }
}

#[test]
fn elsewhere_they_come_to_what_is_nearest() {
    for (line, commented, expected) in [
        (
            "name: \"Mara\",",
            "name: /* a */ \"Mara\" /* b */, // c",
            "/* a */\n      name: \"Mara\", /* b */ // c",
        ),
        (
            "name: \"Mara\",",
            "name: // a\n \"Mara\" // b\n , // c",
            "// a\n      name: \"Mara\", // b\n      // c",
        ),
        ("accounts: [", "accounts: // a\n  [ /* b */", "// a\n      accounts: [ /* b */"),
        ("\"bread\",\n        ", "\"bread\", /* a */ ", "\"bread\",\n        /* a */\n        "),
        ("\"bread\",\n        ", "\"bread\" /* a */, ", "\"bread\", /* a */\n        "),
        (
            "      tags",
            "  /* a\n   b */ /* c */\n\n\n\ttags",
            "      /* a\n       b */\n      /* c */\n\n\n      tags",
        ),
        ("      tags", "\r\n\t// a\r\n\r\ntags", "      // a\n\n      tags"),
        ("(\n  format: 1,", "// a\n(format: 1, // b\n", "// a\n(\n  format: 1, // b"),
        (
            "#![enable(implicit_some)]\n",
            "#![enable( /* a */ implicit_some)] // b\n",
            "/* a */\n#![enable(implicit_some)]\n// b\n",
        ),
        ("  ],\n)\n", "  ],\n)\n// end", "  ],\n)\n// end\n"),
    ] {
        assert_eq!(saved(line, commented), BOOK.replacen(line, expected, 1));
    }
}

/// Adds comments to the book, then edits it; returns the written text and how many comments were
/// lost.
fn edited(comments: [(&str, &str); 2], edit: (&str, &str)) -> (String, usize) {
    let put = |text: &str, (line, by): (&str, &str)| {
        let changed = text.replacen(line, by, 1);
        assert_ne!(changed, text, "{line}");
        changed
    };
    let before = comments.into_iter().fold(BOOK.to_owned(), |text, one| put(&text, one));
    let woven = woven(&before, &put(BOOK, edit));
    (woven.text, woven.lost)
}

#[test]
fn a_comment_goes_along_with_its_field_and_its_record() {
    let comments = [
        ("      name: \"Mara\",", "      // A\n      name: \"Mara\","),
        ("(\n      id: \"zoe", "( // B\n      id: \"zoe"),
    ];
    let (text, lost) = edited(comments, ("name: \"Mara\"", "name: \"Mara Lind\""));
    assert!(text.contains("      // A\n      name: \"Mara Lind\",") && lost == 0, "{text}");
    let first = "    (\n      id: \"first\",\n    ),\n    (\n      id: \"mara";
    let (text, lost) = edited(comments, ("    (\n      id: \"mara", first));
    assert!(text.contains("    ( // B\n      id: \"zoe") && lost == 0, "{text}");
}

#[test]
fn a_comment_of_a_field_that_is_left_out_stands_above_what_it_lay_in() {
    let tags = BOOK.split_once("      tags").unwrap().1.split_once("    ),").unwrap().0;
    let tags = format!("      tags{tags}");
    let comments = [("tags: [", "tags: [ // A"), ("\"friend\",", "\"friend\", /* B */ // C")];
    let (text, lost) = edited(comments, (&tags, ""));
    assert!(
        text.contains("  influencers: [\n    // A\n    /* B */\n    // C\n    (\n") && lost == 0,
        "{text}"
    );
    let (text, lost) = edited(comments, ("        \"friend\",\n", ""));
    assert!(
        text.contains("      /* B */\n      // C\n      tags: [ // A\n") && lost == 0,
        "{text}"
    );
    let comments = [("Paused(", "Paused( // A"), ("Agreed,\n", "Agreed,\n        // B\n")];
    let (text, lost) = edited(comments, ("Paused(\n        from: Agreed,\n      )", "Agreed"));
    assert!(text.contains("      // A\n      // B\n      stage: Agreed,\n") && lost == 0, "{text}");
}

#[test]
fn comments_of_a_record_that_is_gone_are_lost_and_counted() {
    let comments = [
        ("    (\n      id: \"zoe", "    // A\n    (\n      id: \"zoe"),
        ("from: Agreed,", "from: Agreed, // B"),
    ];
    let record =
        format!("    (\n      id: \"zoe{}", BOOK.split_once("(\n      id: \"zoe").unwrap().1);
    let (text, lost) = edited(comments, (&record, "  ],\n)\n"));
    assert!(!text.contains("//") && lost == 2, "{text}");
}

#[test]
fn elements_that_are_alike_take_their_comments_in_turn() {
    let text = "(\n  tags: [\n    \"a\",\n    \"a\",\n  ],\n)\n";
    let before = "(tags: [\n\"a\", // 1\n r\"a\", // 2\n],)\n";
    let expected = "(\n  tags: [\n    \"a\", // 1\n    \"a\", // 2\n  ],\n)\n";
    assert_eq!(woven(before, text).text, expected);
    let one = "(\n  tags: [\n    \"a\",\n  ],\n)\n";
    let expected = "(\n  // 2\n  tags: [\n    \"a\", // 1\n  ],\n)\n";
    assert_eq!(woven(before, one).text, expected);
}

#[test]
fn a_text_without_comments_is_handed_back() {
    let comments = Comments::collect("(link: \"https://example.com/*\")");
    assert!(comments.is_empty());
    assert_eq!(comments.weave(BOOK.to_owned()), Woven { text: BOOK.to_owned(), lost: 0 });
}

#[test]
fn what_is_no_book_is_collected_without_harm() {
    for text in
        ["", "// a", "/* a */ ]", "#![a] // b", "(a: /* b", "{a: // b\n}", "(// a\n)", "[, // a\n]"]
    {
        let comments = Comments::collect(text);
        assert_eq!(comments.is_empty(), !text.contains("//") && !text.contains("*/"), "{text}");
        drop(comments.weave(BOOK.to_owned()));
    }
}

#[test]
fn two_sides_put_their_comments_together() {
    let with = |comments: &[(&str, &str)]| {
        let put = |text: String, (line, by): &(&str, &str)| text.replacen(line, by, 1);
        Comments::collect(&comments.iter().fold(BOOK.to_owned(), put))
    };
    let (a, b) = (("name: \"Mara\",", "name: \"Mara\", // A"), ("\"bread\",", "\"bread\", // B"));
    let (c, d) = (("name: \"Mara\",", "name: \"Mara\", // C"), ("accounts: [", "accounts: [ // D"));
    for (base, ours, theirs, expected) in [
        (with(&[]), with(&[a]), with(&[b]), with(&[a, b])),
        (with(&[]), with(&[a]), with(&[a]), with(&[a])),
        (with(&[a, b]), with(&[a]), with(&[a, b, d]), with(&[a, d])),
        (with(&[a, b]), with(&[b]), with(&[c, b]), with(&[c, b])),
    ] {
        assert_eq!(Comments::merged(&base, &ours, &theirs), expected);
    }
    let both = Comments::merged(&with(&[]), &with(&[a]), &with(&[c])).weave(BOOK.to_owned());
    assert!(both.text.contains("      // C\n      name: \"Mara\", // A\n"), "{}", both.text);
}
