//! Cahoots keeps every influencer partnership of a small brand.

pub mod app;
pub mod domain;
pub mod exchange;
pub mod insight;
pub mod store;
pub mod term;
pub mod ui;
pub mod world;
