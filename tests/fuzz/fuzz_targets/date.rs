//! cargo-fuzz entry point of the target `date`, see `targets`.
#![no_main]

#[expect(dead_code, reason = "one target of all is run here")]
#[path = "../targets/mod.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let target = targets::named("date").expect("the target has its name");
    (target.run)(input);
});
