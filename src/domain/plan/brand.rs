//! The brand as it is edited.

use super::noun::{already, rule};
use super::pending::Pending;
use crate::domain::brand::Brand;
use crate::domain::command::Refusal;

/// Changes the owner's profile and rules.
pub(super) fn edit(pending: &mut Pending, brand: Brand) -> Result<String, Refusal> {
    let before = &pending.book.brand;
    if brand == **before {
        return already("nothing was changed");
    }
    let bounds = |brand: &Brand| (brand.micro_from, brand.micro_to, brand.macro_to);
    if bounds(&brand) != bounds(before) {
        brand.bounds().or_else(|why| rule(why.to_string()))?;
    }
    let label = format!("Edited {}", brand.name);
    pending.put_brand(brand);
    Ok(label)
}
