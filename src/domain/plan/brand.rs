//! Planning edits of the brand.

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

#[cfg(test)]
mod tests {
    use crate::domain::brand::Brand;
    use crate::domain::command::{Command, Refusal};
    use crate::domain::sample::{after, book, refusal};

    #[test]
    fn the_rules_change_unless_the_tiers_would_not_rise() {
        let brand = Brand::clone(&book().brand);
        let (then, label) =
            after(&book(), [Command::EditBrand(Brand { quiet: 21, ..brand.clone() })]);
        assert_eq!((then.brand.quiet, label.as_str()), (21, "Edited Fern & Clay"));
        assert_eq!(
            refusal(&book(), Command::EditBrand(Brand { micro_to: 10, ..brand.clone() })),
            Refusal::Rule("tier bounds must rise from micro to macro".to_owned())
        );
        assert_eq!(
            refusal(&book(), Command::EditBrand(brand)),
            Refusal::Already("nothing was changed".to_owned())
        );
    }
}
