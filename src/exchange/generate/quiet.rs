//! The silences of a generated book: a few rows and findings.

use super::chance::Chance;
use crate::domain::date::plus_days;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::silence::Silence;

/// Returns a silence for a few partnerships.
pub(super) fn silence(chance: &mut Chance, partnership: &Partnership) -> Option<Silence> {
    if !chance.permille(12) {
        return None;
    }
    let on = chance.day(-40, -2);
    let sleeps = chance.permille(500);
    Some(Silence {
        id: chance.id("silence"),
        what: (if sleeps { "step" } else { "C043" }).into(),
        record: AnyId::Partnership(partnership.id.clone()),
        reason: (if sleeps { "" } else { "the fee was agreed for two years" }).into(),
        on,
        until: sleeps.then(|| plus_days(on, 21)),
    })
}
