//! Partnerships: agreements at every stage.

use super::super::reader::read;
use super::Pen;
use super::money::{expenses, payments, sales, shipments};
use super::pieces::pieces;
use super::record::{Record, amount};
use super::term::term;

const STAGES: [&str; 14] = [
    "Prospect",
    "Contacted",
    "InTalks",
    "Agreed",
    "Agreed",
    "Active",
    "Active",
    "Active",
    "Active",
    "Done",
    "Declined",
    "Rejected",
    "Ghosted",
    "Paused",
];

pub(super) fn partnership(pen: &mut Pen, influencer: &str) -> String {
    let mut partnership = Record::default();
    let id = pen.id("deal");
    partnership.text("id", &id);
    partnership.text("influencer", influencer);
    partnership.text("title", &format!("Title {id}"));
    let stage = match pen.random.pick(&STAGES) {
        "Paused" => {
            format!("Paused(from: {})", pen.random.pick(&["InTalks", "Agreed", "Active", "Done"]))
        }
        stage => stage.to_owned(),
    };
    partnership.put("stage", &stage);
    if pen.random.chance(5) {
        partnership.flag("archived");
    }
    let terms: Vec<String> = (0..pen.random.within(0, 3)).map(|_| term(pen)).collect();
    let shipments = shipments(pen);
    let mut promised = Record::default();
    promised.list("terms", &terms);
    promised.list("shipments", &shipments);
    let promised = read(&promised.write(&mut pen.random)).expect("what was written can be read");
    partnership.list("terms", &terms);
    partnership.list("shipments", &shipments);
    let (deliverables, history) = pieces(pen, &promised);
    partnership.list("deliverables", &deliverables);
    partnership.list("history", &history);
    compensation(pen, &mut partnership);
    shown(pen, &mut partnership);
    let expenses = expenses(pen);
    partnership.list("payments", &payments(pen, &expenses));
    if pen.is_new() {
        let expenses: Vec<String> = expenses.into_iter().map(|(_, expense)| expense).collect();
        partnership.list("expenses", &expenses);
        partnership.list("sales", &sales(pen));
    }
    partnership.write(&mut pen.random)
}

fn compensation(pen: &mut Pen, partnership: &mut Record) {
    let currency = pen.random.pick(&["EUR", "EUR", "EUR", "USD", "JPY", "KWD"]);
    if pen.random.chance(70) {
        partnership.text("fee", &amount(&mut pen.random, currency, 600));
    }
    if pen.random.chance(40) {
        partnership.text("gift", "Bowl");
        partnership.text("gift_value", &amount(&mut pen.random, "EUR", 90));
    }
    if pen.random.chance(30) {
        partnership.text("gift_cost", &amount(&mut pen.random, currency, 40));
    }
    if pen.random.chance(50) {
        let percent = pen.random.pick(&["10", "12.5", "2.25", "33.33", "0.5", "100"]);
        let each = amount(&mut pen.random, currency, 5);
        let is_percent = pen.random.chance(70);
        let commission = if is_percent {
            format!("Percent(\"{percent}\")")
        } else {
            format!("PerOrder(\"{each}\")")
        };
        partnership.put("commission", &commission);
    }
    if pen.random.chance(40) {
        partnership.text("bonus", &amount(&mut pen.random, currency, 200));
        if pen.random.chance(70) {
            let condition = pen.random.pick(&["over 100 orders", "over 30 orders", "a viral reel"]);
            partnership.text("bonus_for", condition);
        }
        if pen.is_new() && pen.random.chance(50) {
            partnership.day("bonus_earned_on", pen.random.day());
        }
    }
    if pen.random.chance(50) {
        partnership.day("signed_on", pen.random.day());
    }
}

fn shown(pen: &mut Pen, partnership: &mut Record) {
    if pen.random.chance(40) {
        partnership.text("code", &pen.id("CODE"));
    }
    if pen.random.chance(20) {
        partnership.text("link", "https://example.com/a//b?c=1");
    }
    if pen.random.chance(30) {
        partnership.flag("disclosure_label");
    }
    if pen.random.chance(45) {
        partnership
            .text("disclosure_tag", pen.random.pick(&["#ad", "ad", "#Anzeige", "#Publicité"]));
    } else if pen.is_new() && pen.random.chance(30) {
        partnership.text("disclosure_none", "bought by herself");
    }
    if pen.is_new() && pen.random.chance(50) {
        partnership.flag("accepted_releases");
    }
    if pen.is_new() && pen.random.chance(30) {
        partnership.put("gift_obliges", pen.random.pick(&["true", "false"]));
    }
}
