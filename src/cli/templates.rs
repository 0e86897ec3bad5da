//! `cahoots templates`: the message texts, to base own ones on. Works without a book.

use super::args::Templates;
use super::failure::Failure;
use super::output::Answer;
use super::setting::Setting;
use super::table::aligned;
use crate::domain::choice::Choice;
use crate::exchange::letter::{FIELDS, built_in};
use crate::insight::letter::Letter;
use crate::store::templates::{FOLDER, read};
use crate::world::disk::Disk;

pub(super) fn answer(
    args: &Templates,
    setting: &Setting,
    disk: &dyn Disk,
) -> Result<Answer, Failure> {
    let with_files = || Letter::ALL.iter().filter_map(|letter| Some((*letter, letter.file()?)));
    if let Some(name) = &args.name {
        let bare = name.trim().trim_end_matches(".txt");
        let asked = |(letter, file): &(Letter, &str)| {
            file.trim_end_matches(".txt") == bare || letter.word() == bare
        };
        let found = with_files().find(asked).and_then(|(letter, _)| built_in(letter));
        let text = found.ok_or_else(|| Failure::NoTemplate { name: name.clone() })?;
        return Ok(Answer::of(text.to_owned()));
    }
    let folder = setting.config.join(FOLDER);
    let whose = |file| match read(disk, &folder, file) {
        Ok(None) => "built in".to_owned(),
        Ok(Some(_)) => "yours".to_owned(),
        Err(why) => why,
    };
    let files: Vec<[String; 2]> =
        with_files().map(|(_, file)| [file.to_owned(), whose(file)]).collect();
    let fields = FIELDS.map(|(name, what)| [format!("{{{{ {name} }}}}"), what.to_owned()]);
    Ok(Answer::of(format!(
        "Your own go into {}\n\n{}\nThey can name\n\n{}",
        folder.display(),
        aligned(&files),
        aligned(&fields)
    )))
}
