//! A row as an entry.

use super::columns::TableColumns;
use crate::lexicon::entry::{Entry, Example, Level, Levels, Sense};
use crate::source::article::ArticleWriter;
use crate::source::ecdict::row::levels;
use crate::source::ecdict::translation;
use crate::source::html;
use crate::source::pos::part_of_speech;
use crate::source::records::Fields;
use crate::source::report::{LeftOut, SkipReason};

const HEADWORD_LIMIT: usize = 1000;
/// The longest part of speech or label that is one, in bytes.
const LABEL_LIMIT: usize = 40;

/// Makes an entry of a row. Fields at its end can be missing; too many are none that the header names.
pub(super) fn entry(
    fields: Fields<'_>,
    columns: &TableColumns,
    is_html: bool,
    left_out: &mut LeftOut,
) -> Result<Entry, SkipReason> {
    let found = fields.count();
    let too_many = found > columns.count && !columns.has_more;
    if too_many || found <= columns.word || (found < 2 && columns.count > 1) {
        return Err(SkipReason::FieldCount {
            found,
            expected: columns.count,
        });
    }
    let mut row = TableRow {
        fields,
        is_html,
        left_out,
    };
    let headword = row.text(Some(columns.word)).replace('\n', " ");
    match headword.len() {
        0 => return Err(SkipReason::NoHeadword),
        length if length > HEADWORD_LIMIT => return Err(SkipReason::LongHeadword),
        _ => {}
    }
    let mut senses = Vec::new();
    for &column in &columns.senses {
        senses.extend(row.senses(column));
    }
    let pos = row.text(columns.part_of_speech);
    let pos = part_of_speech(&pos).unwrap_or(pos);
    if pos.len() <= LABEL_LIMIT {
        for sense in senses.iter_mut().filter(|sense| sense.pos.is_empty()) {
            sense.pos.clone_from(&pos);
        }
    }
    let examples = examples(
        &row.text(columns.example),
        &row.text(columns.example_translation),
    );
    let (levels, labels) = split_levels(&row.text(columns.level));
    if senses.is_empty() && !(examples.is_empty() && labels.is_empty()) {
        senses.push(Sense {
            pos,
            ..Sense::default()
        });
    }
    if let Some(first) = senses.first_mut() {
        first.examples = examples;
        first.labels.extend(labels);
    }
    let phonetic = row.text(columns.phonetic);
    let phonetic = phonetic.trim_matches(['/', '[', ']', ' ']);
    Ok(Entry {
        headword,
        phonetic: (!phonetic.is_empty()).then(|| phonetic.to_owned()),
        senses,
        levels,
        ..Entry::default()
    })
}

struct TableRow<'a> {
    fields: Fields<'a>,
    is_html: bool,
    left_out: &'a mut LeftOut,
}

impl TableRow<'_> {
    /// The senses of a field: a line is one.
    fn senses(&mut self, column: usize) -> Vec<Sense> {
        let field = self.without_sounds(self.fields.get(column));
        if self.has_markup(&field) {
            self.article(&field)
        } else {
            translation::senses(&field)
        }
    }

    /// The text of a field, its lines parted by `\n`.
    fn text(&mut self, column: Option<usize>) -> String {
        let Some(column) = column else {
            return String::new();
        };
        let field = self.without_sounds(self.fields.get(column));
        if !self.has_markup(&field) {
            return field;
        }
        let lines: Vec<String> = self
            .article(&field)
            .into_iter()
            .map(|sense| sense.gloss)
            .collect();
        lines.join("\n")
    }

    fn has_markup(&self, field: &str) -> bool {
        self.is_html && field.contains(['<', '&'])
    }

    fn article(&mut self, field: &str) -> Vec<Sense> {
        let mut article = ArticleWriter::new();
        html::write(field, &mut article, self.left_out);
        article.finish()
    }

    /// Takes `[sound:file]`, as Anki writes it, out.
    fn without_sounds(&mut self, field: &str) -> String {
        let mut text = String::with_capacity(field.len());
        let mut rest = field;
        while let Some((before, sound)) = rest.split_once("[sound:") {
            let Some((_, after)) = sound.split_once(']') else {
                break;
            };
            text.push_str(before);
            self.left_out.sounds += 1;
            rest = after;
        }
        text.push_str(rest);
        text.trim().to_owned()
    }
}

/// The lines of both fields side by side.
fn examples(texts: &str, translations: &str) -> Vec<Example> {
    let mut translations = lines(translations);
    let mut examples: Vec<Example> = lines(texts)
        .map(|text| Example {
            text: text.to_owned(),
            translation: translations.next().unwrap_or_default().to_owned(),
        })
        .collect();
    examples.extend(translations.map(|translation| Example {
        text: String::new(),
        translation: translation.to_owned(),
    }));
    examples
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r'])
        .flat_map(|line| line.split("\\n"))
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

/// The examinations that a field names, and what else it says.
fn split_levels(field: &str) -> (Levels, Vec<String>) {
    let mut found = Levels::default();
    let mut labels = Vec::new();
    let parts = field.split(|sign: char| sign.is_whitespace() || ",;|/，、；".contains(sign));
    for part in parts.filter(|part| !part.is_empty()) {
        let lower = part.to_lowercase();
        let by_name = Level::ALL
            .into_iter()
            .filter(|level| level.name().to_lowercase() == lower);
        let levels: Vec<Level> = levels(&lower).iter().chain(by_name).collect();
        for &level in &levels {
            found.insert(level);
        }
        if levels.is_empty() && part.len() <= LABEL_LIMIT {
            labels.push(part.to_owned());
        }
    }
    (found, labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_told_from_other_labels() {
        let (levels, labels) = split_levels("cet4, 高考；GRE B2 toefl");
        let levels: Vec<_> = levels.iter().collect();
        assert_eq!(
            levels,
            [Level::Gaokao, Level::Cet4, Level::Toefl, Level::Gre]
        );
        assert_eq!(labels, ["B2"]);
        assert_eq!(split_levels(" "), (Levels::default(), vec![]));
    }

    #[test]
    fn examples_stand_beside_their_translations() {
        let found: Vec<_> = examples("One.\\nTwo.\n", "一。\n二。\n三。")
            .into_iter()
            .map(|example| (example.text, example.translation))
            .collect();
        let expected = [("One.", "一。"), ("Two.", "二。"), ("", "三。")];
        assert_eq!(
            found,
            expected.map(|(text, translation)| (text.into(), translation.into()))
        );
    }
}
