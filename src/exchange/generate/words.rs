//! Word lists for generated books.

/// Names of campaigns: when.
pub(super) const SEASONS: [&str; 8] =
    ["Spring", "Early summer", "Harvest", "Advent", "New Year", "Wedding", "Autumn", "Midsummer"];
/// Names of campaigns: what.
pub(super) const THEMES: [&str; 12] = [
    "glaze",
    "table",
    "tea bowls",
    "stoneware",
    "seconds sale",
    "studio tour",
    "breakfast set",
    "planters",
    "porcelain",
    "gift box",
    "kiln opening",
    "wood firing",
];
/// Topics of influencers.
pub(super) const NICHES: [&str; 16] = [
    "baking",
    "tea",
    "interiors",
    "plants",
    "slow living",
    "pottery",
    "coffee",
    "weddings",
    "travel",
    "family",
    "food",
    "vintage",
    "books",
    "crafts",
    "garden",
    "minimalism",
];
/// Regions of audiences.
pub(super) const REGIONS: [&str; 12] =
    ["DE", "FR", "NL", "GB", "ES", "IT", "US", "SE", "PL", "GR", "AE", "JP"];
/// Languages of audiences.
pub(super) const LANGUAGES: [&str; 10] =
    ["de", "fr", "nl", "en", "es", "it", "sv", "pl", "el", "ar"];
/// The owner's tags.
pub(super) const TAGS: [&str; 8] =
    ["reliable", "long lead", "invoice late", "met at fair", "agency", "local", "VIP", "new"];
/// Must-says.
pub(super) const MUST: [&str; 6] = [
    "thrown by hand in our own studio",
    "food-safe and dishwasher-proof",
    "fired twice, at 1,240 °C",
    "each piece is one of a kind",
    "lead-free glaze",
    "ships without plastic",
];
/// Should-says.
pub(super) const SHOULD: [&str; 6] = [
    "show the foot ring",
    "name the glaze",
    "pour something into it",
    "say how heavy it feels",
    "mention the repair service",
    "show it beside a window",
];
/// Never-says.
pub(super) const NEVER: [&str; 5] =
    ["\"cheap\"", "\"unbreakable\"", "other ceramics", "oven use", "medical claims"];
/// Gifts.
pub(super) const GIFTS: [&str; 10] = [
    "Two tea bowls, ash glaze",
    "Breakfast set for two",
    "Large serving bowl, celadon",
    "Four espresso cups, tenmoku",
    "Planter, 24 cm, raw clay",
    "Teapot with side handle",
    "Dinner plates, set of four",
    "Vase, moon jar, small",
    "Matcha bowl and whisk rest",
    "Butter dish, cobalt slip",
];
/// Topics of pieces: the scene.
pub(super) const SCENES: [&str; 12] = [
    "Morning tea",
    "Sunday bake",
    "Unboxing",
    "Table for six",
    "Repotting day",
    "First snow",
    "Studio visit",
    "Gift ideas",
    "Soup season",
    "Shelf styling",
    "Slow breakfast",
    "Glaze close-up",
];
/// Topics of pieces: the prop.
pub(super) const PROPS: [&str; 10] = [
    "the ash glaze",
    "the celadon bowl",
    "the moon jar",
    "the tenmoku cups",
    "the raw clay planter",
    "the side-handle teapot",
    "the dinner plates",
    "the butter dish",
    "the matcha bowl",
    "the seconds shelf",
];
/// Expenses.
pub(super) const EXPENSES: [&str; 6] =
    ["train to the studio", "boosting", "agency", "photographer", "hotel", "samples by courier"];
/// Places of events.
pub(super) const PLACES: [&str; 6] = [
    "our studio, Kiln Lane 4",
    "Ambiente, Frankfurt, hall 11",
    "Maison et Objet, Paris",
    "market hall, Leipzig",
    "showroom, Rotterdam",
    "their kitchen",
];
/// Payees other than the influencer.
pub(super) const PAYEES: [&str; 4] =
    ["Nordlicht Talent GmbH", "Agence Rive", "Studio Ade Ltd", "Oranje Creators B.V."];
/// Changes requested for a draft.
pub(super) const CHANGES: [&str; 4] =
    ["show the foot ring", "say the price later", "less music", "the tag in the first line"];
/// The owner's notes.
pub(super) const NOTES: [&str; 6] = [
    "answers fast in the morning",
    "send the invoice to the agency",
    "wants the second firing seen",
    "keep the parcel until they are back",
    "ask again in spring",
    "photos in the shared folder",
];
/// Parcel carriers.
pub(super) const CARRIERS: [&str; 5] = ["DHL", "PostNL", "DPD", "Colissimo", "UPS"];
/// Other brands with exclusivities, and their category.
pub(super) const OTHER_BRANDS: [(&str, &str); 8] = [
    ("Northleaf Tea", "tea"),
    ("Oat & Ember", "oat drinks"),
    ("Lumen Living", "lamps"),
    ("Casa Rovira", "cookware"),
    ("Brewhaus", "coffee machines"),
    ("Linnea Textil", "table linen"),
    ("Verdant", "houseplants"),
    ("Hearthside", "cookware"),
];
/// Competitors that our influencers may not post for.
pub(super) const RIVALS: [&str; 2] = ["Tonwerk", "Ember Pottery"];
/// Touches by us.
pub(super) const SAID_BY_US: [&str; 8] = [
    "Introduced ourselves and the new glaze",
    "Sent the offer with dates",
    "Asked how the parcel arrived",
    "Sent notes on the draft",
    "Thanked for the post",
    "Asked for the link and the insights",
    "Sent the contract to sign",
    "Asked for rates and free weeks",
];
/// Touches by them.
pub(super) const SAID_BY_THEM: [&str; 8] = [
    "Likes the bowls, asks about timing",
    "Sent rates for a reel and stories",
    "Parcel arrived, nothing broken",
    "Draft comes at the weekend",
    "Signed and sent back",
    "Asks whether the kiln may be shown",
    "Sent the screenshots of the insights",
    "Wants to move the post by two days",
];
