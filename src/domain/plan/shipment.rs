//! Planning shipments, and the consequences of their arrival.

use super::noun::{Noun, already, for_partnership, rule, with_influencer, write};
use super::pending::Pending;
use super::{dates, replan};
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, spoken};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::text::Line;

impl Noun for Shipment {
    fn slug(&self, _: &Book) -> String {
        self.items.to_string()
    }

    fn name(&self, book: &Book) -> String {
        with_influencer(what(self), &self.partnership, book)
    }

    fn name_when_added(&self, book: &Book) -> String {
        for_partnership(what(self), &self.partnership, book)
    }

    fn settle(&mut self, before: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal> {
        if before.is_none_or(|before| before.state != self.state) {
            arrive(self, before, pending.today);
        }
        let days = |shipment: &Self| (shipment.shipped_on, shipment.delivered_on);
        let changed = before.is_none_or(|before| days(before) != days(self));
        match days(self) {
            (Some(left), Some(came)) if changed && came < left => rule(format!(
                "it left {}, so it cannot have arrived {}",
                spoken(left, pending.today),
                spoken(came, pending.today)
            )),
            _ => Ok(()),
        }
    }

    fn follow(before: Option<&Self>, after: &Self, pending: &mut Pending) {
        let what = Line::new(what(after));
        if before.is_none_or(|before| before.state != after.state) {
            let happening = match after.state {
                ShipmentState::Shipped => Some((Happening::Shipped { what }, after.shipped_on)),
                ShipmentState::Delivered => {
                    Some((Happening::Delivered { what }, after.delivered_on))
                }
                ShipmentState::Returned => Some((Happening::Returned { what }, after.returned_on)),
                ShipmentState::ToPrepare => None,
            };
            if let Some((happening, on)) = happening {
                let on = on.unwrap_or(pending.today);
                pending.happened_on(&after.partnership, on, happening);
            }
        }
        if let Some(before) = before {
            let sending = format!("Sending of {}", self::what(after));
            dates::moved(pending, &after.partnership, &sending, (before.send_by, after.send_by));
        }
        let elsewhere = before.filter(|before| before.partnership != after.partnership);
        if let Some(before) = elsewhere {
            replan::after_delivery(&before.partnership, pending);
        }
        if elsewhere.is_some() || before.and_then(Self::arrived_on) != after.arrived_on() {
            replan::after_delivery(&after.partnership, pending);
        }
    }
}

/// Updates the days to the state; a step back clears the days of what did not happen.
fn arrive(shipment: &mut Shipment, before: Option<&Shipment>, on: Date) {
    match shipment.state {
        ShipmentState::ToPrepare if before.is_some() => {
            (shipment.shipped_on, shipment.delivered_on) = (None, None);
            shipment.returned_on = None;
        }
        ShipmentState::Shipped => {
            shipment.shipped_on.get_or_insert(on);
            if before.is_some() {
                (shipment.delivered_on, shipment.returned_on) = (None, None);
            }
        }
        ShipmentState::Delivered => {
            shipment.delivered_on.get_or_insert(on);
            shipment.returned_on = None;
        }
        ShipmentState::Returned => {
            shipment.returned_on.get_or_insert(on);
        }
        ShipmentState::ToPrepare => {}
    }
}

/// Sets the state of a parcel, as of a day.
pub(super) fn move_to(
    pending: &mut Pending,
    id: &Id<Shipment>,
    to: ShipmentState,
    on: Date,
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    if before.state == to {
        return already(format!("{name} is already {to}"));
    }
    let mut shipment = Shipment { state: to, ..Shipment::clone(&before) };
    arrive(&mut shipment, Some(&before), on);
    write(pending, shipment)?;
    Ok(format!("Marked {name} {to}"))
}

/// Marks a parcel as shipped, with carrier and cost; empty values keep the old ones.
pub(super) fn ship(
    pending: &mut Pending,
    id: &Id<Shipment>,
    on: Date,
    (carrier, tracking, cost): (Line, Line, Option<Money>),
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    let mut shipment = Shipment { state: ShipmentState::Shipped, ..Shipment::clone(&before) };
    if !carrier.is_empty() {
        shipment.carrier = carrier;
    }
    if !tracking.is_empty() {
        shipment.tracking = tracking;
    }
    shipment.shipping_cost = cost.or(shipment.shipping_cost);
    shipment.shipped_on = Some(on);
    write(pending, shipment)?;
    Ok(format!("Marked {name} Shipped"))
}

fn what(shipment: &Shipment) -> &str {
    if shipment.items.is_empty() { "parcel" } else { &shipment.items }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::sample::{after, book, euros, happened, id, refusal, today};

    fn to(shipment: &str, to: ShipmentState, on: &str) -> Command {
        Command::MoveShipment { shipment: id(shipment), to, on: day(on) }
    }

    #[test]
    fn days_follow_the_state_and_are_cleared_on_the_way_back() {
        use ShipmentState::{Delivered, Returned, Shipped, ToPrepare};
        let left = Some(day("2026-11-15"));
        let came = Some(day("2026-11-21"));
        for (way, expected) in [
            (vec![Delivered], (left, came)),
            (vec![Delivered, Returned], (left, came)),
            (vec![Delivered, Shipped], (left, None)),
            (vec![Delivered, ToPrepare], (None, None)),
            (vec![ToPrepare, Delivered], (None, came)),
            (vec![ToPrepare, Shipped], (came, None)),
        ] {
            let commands = way.iter().map(|state| to("mugs", *state, "2026-11-21"));
            let (then, _) = after(&book(), commands);
            let mugs = then.shipments.get(&id("mugs")).unwrap();
            assert_eq!((mugs.shipped_on, mugs.delivered_on), expected, "{way:?}");
        }
    }

    #[test]
    fn a_parcel_that_came_back_or_went_elsewhere_has_not_arrived() {
        let video = |book: &Book| book.deliverables.get(&id("video-1")).unwrap().post_due;
        let (there, _) = after(&book(), [to("mugs", ShipmentState::Delivered, "2026-11-21")]);
        assert_eq!(video(&there), Some(day("2026-12-01")));
        let mut elsewhere = Shipment::clone(there.shipments.get(&id("mugs")).unwrap());
        elsewhere.partnership = id("tomas-winter");
        for command in
            [to("mugs", ShipmentState::Returned, "2026-11-22"), Command::Edit(elsewhere.into())]
        {
            let (gone, _) = after(&there, [command]);
            assert_eq!((gone.delivered_on(&id("mara-spring")), video(&gone)), (None, None));
        }
    }

    #[test]
    fn a_parcel_that_comes_from_elsewhere_dates_what_waited_for_one() {
        let delivered = to("plates", ShipmentState::Delivered, "2026-11-20");
        let (there, _) = after(&book(), [delivered]);
        let mut plates = Shipment::clone(there.shipments.get(&id("plates")).unwrap());
        plates.partnership = id("mara-spring");
        let (then, _) = after(&there, [Command::Edit(plates.into())]);
        let video = then.deliverables.get(&id("video-1")).unwrap();
        assert_eq!(video.post_due, Some(day("2026-11-30")));
    }

    #[test]
    fn leaving_and_arriving_are_history_by_command_and_by_edit() {
        let (sent, label) = after(&book(), [to("plates", ShipmentState::Shipped, "2026-11-22")]);
        assert_eq!(label, "Marked 4 plates · Tomás Reyes Shipped");
        assert_eq!(happened(&sent, "tomas-winter"), ["Shipped 4 plates"]);
        let mut mugs = Shipment::clone(book().shipments.get(&id("mugs")).unwrap());
        mugs.state = ShipmentState::Delivered;
        let (there, _) = after(&book(), [Command::Edit(mugs.into())]);
        assert_eq!(happened(&there, "mara-spring"), ["Delivered 2 mugs"]);
        assert_eq!(there.delivered_on(&id("mara-spring")), Some(today()));
    }

    #[test]
    fn what_happened_stands_on_its_day_and_not_on_the_day_it_was_written_down() {
        use ShipmentState::{Delivered, Returned};
        let way = [to("mugs", Delivered, "2026-11-19"), to("mugs", Returned, "2026-11-21")];
        let (then, label) = after(&book(), way);
        assert_eq!(label, "Marked 2 mugs · Mara Lind Returned");
        let mugs = then.shipments.get(&id("mugs")).unwrap();
        assert_eq!(mugs.returned_on, Some(day("2026-11-21")));
        let mut history: Vec<_> = then
            .history_of(&id("mara-spring"))
            .map(|entry| (entry.on, entry.what.phrase(today())))
            .filter(|(_, phrase)| phrase.contains("mugs"))
            .collect();
        history.sort();
        let entry = |on, phrase: &str| (day(on), phrase.to_owned());
        let expected =
            [entry("2026-11-19", "Delivered 2 mugs"), entry("2026-11-21", "Came back: 2 mugs")];
        assert_eq!(history, expected);
        let (back, _) = after(&then, [to("mugs", Delivered, "2026-11-22")]);
        assert_eq!(back.shipments.get(&id("mugs")).unwrap().returned_on, None);
    }

    #[test]
    fn shipping_takes_the_carrier_and_what_it_costs_and_keeps_what_is_not_said() {
        let ship = |carrier: &str, cost| Command::Ship {
            shipment: id("plates"),
            on: day("2026-11-21"),
            carrier: carrier.into(),
            tracking: Line::default(),
            cost,
        };
        let (sent, label) = after(&book(), [ship("DHL", Some(euros(7)))]);
        assert_eq!(label, "Marked 4 plates · Tomás Reyes Shipped");
        let (sent, _) = after(&sent, [to("plates", ShipmentState::ToPrepare, "2026-11-22")]);
        let (sent, _) = after(&sent, [ship("", None)]);
        let plates = sent.shipments.get(&id("plates")).unwrap();
        assert_eq!((&*plates.carrier, plates.shipping_cost), ("DHL", Some(euros(7))));
        assert_eq!(plates.shipped_on, Some(day("2026-11-21")));
    }

    #[test]
    fn moves_that_cannot_be_are_refused() {
        for (state, on, expected) in [
            (ShipmentState::Shipped, "2026-11-20", "2 mugs · Mara Lind is already Shipped"),
            (
                ShipmentState::Delivered,
                "2026-11-10",
                "it left Sun 15 Nov, so it cannot have arrived Tue 10 Nov",
            ),
        ] {
            assert_eq!(refusal(&book(), to("mugs", state, on)).to_string(), expected);
        }
    }
}
