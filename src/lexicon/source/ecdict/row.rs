//! One row of the table as an entry.

use std::ops::Range;

use super::{SkipReason, StatedForm, exchange, ipa, translation};
use crate::lexicon::entry::{Entry, Frequency, Level, Levels};

const HEADWORD_LIMIT: usize = 1000;

/// Where each column stands; only the first is required besides one of the next two.
pub(super) struct Columns {
    count: usize,
    word: usize,
    translation: Option<usize>,
    definition: Option<usize>,
    phonetic: Option<usize>,
    exchange: Option<usize>,
    tag: Option<usize>,
    collins: Option<usize>,
    oxford: Option<usize>,
    bnc: Option<usize>,
    frq: Option<usize>,
}

impl Columns {
    /// Finds the columns in the header, or says which is missing.
    pub(super) fn find<'a>(header: impl Iterator<Item = &'a [u8]>) -> Result<Self, &'static str> {
        let header: Vec<&[u8]> = header
            .map(|name| {
                name.strip_prefix(b"\xef\xbb\xbf")
                    .unwrap_or(name)
                    .trim_ascii()
            })
            .collect();
        let find = |name: &str| header.iter().position(|field| *field == name.as_bytes());
        let translation = find("translation");
        let definition = find("definition");
        let missing_senses = translation.is_none() && definition.is_none();
        let Some(word) = find("word") else {
            return Err(if missing_senses {
                "word, and translation or definition"
            } else {
                "word"
            });
        };
        if missing_senses {
            return Err("translation or definition");
        }
        Ok(Self {
            count: header.len(),
            word,
            translation,
            definition,
            phonetic: find("phonetic"),
            exchange: find("exchange"),
            tag: find("tag"),
            collins: find("collins"),
            oxford: find("oxford"),
            bnc: find("bnc"),
            frq: find("frq"),
        })
    }
}

/// A row whose text has been checked.
pub(super) struct Row<'a> {
    text: &'a str,
    ends: &'a [usize],
    columns: &'a Columns,
    headword: &'a str,
}

impl<'a> Row<'a> {
    /// Checks a record: fields one after another in `text`, field *i* ending at `ends[i]`.
    pub(super) fn new(
        text: &'a [u8],
        ends: &'a [usize],
        columns: &'a Columns,
    ) -> Result<Self, SkipReason> {
        if ends.len() != columns.count {
            return Err(SkipReason::FieldCount {
                found: ends.len(),
                expected: columns.count,
            });
        }
        let text = std::str::from_utf8(text).map_err(|_| SkipReason::NotText)?;
        // A character cut in two by a field's end is valid in the row and invalid in both fields.
        if !ends.iter().all(|&end| text.is_char_boundary(end)) {
            return Err(SkipReason::NotText);
        }
        let mut row = Self {
            text,
            ends,
            columns,
            headword: "",
        };
        row.headword = row.field(Some(columns.word));
        match row.headword.len() {
            0 => Err(SkipReason::NoHeadword),
            length if length > HEADWORD_LIMIT => Err(SkipReason::LongHeadword),
            _ => Ok(row),
        }
    }

    fn field(&self, column: Option<usize>) -> &'a str {
        let Some(column) = column else { return "" };
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        let range: Range<usize> = start..self.ends[column];
        self.text.get(range).unwrap_or_default().trim()
    }

    /// The row as an entry; what it states of another headword's forms is added to `stated`.
    pub(super) fn entry(&self, stated: &mut Vec<StatedForm>) -> Entry {
        let columns = self.columns;
        let exchange = exchange::parse(self.field(columns.exchange), self.headword);
        if let Some((lemma, kinds)) = exchange.form_of {
            stated.extend(kinds.into_iter().map(|kind| StatedForm {
                lemma: lemma.to_owned(),
                kind,
                form: self.headword.to_owned(),
            }));
        }
        let (phonetic, phonetic_us) = ipa::from_ecdict(self.field(columns.phonetic));
        let mut senses = translation::senses(self.field(columns.translation));
        if senses.is_empty() {
            // WordNet's definitions, only where there is nothing in Chinese: they would double the
            // dictionary's size.
            senses = translation::definitions(self.field(columns.definition));
        }
        Entry {
            headword: self.headword.to_owned(),
            phonetic,
            phonetic_us,
            senses,
            levels: levels(self.field(columns.tag)),
            frequency: Frequency {
                collins: self
                    .field(columns.collins)
                    .parse()
                    .ok()
                    .filter(|stars| (1..=5).contains(stars))
                    .unwrap_or(0),
                oxford: self.field(columns.oxford) == "1",
                bnc: rank(self.field(columns.bnc)),
                contemporary: rank(self.field(columns.frq)),
            },
            forms: exchange
                .forms
                .into_iter()
                .map(|(kind, form)| (kind, form.to_owned()))
                .collect(),
        }
    }
}

/// A rank; 0 and an empty field mean that there is none.
fn rank(field: &str) -> Option<u32> {
    field.parse().ok().filter(|&rank| rank > 0)
}

fn levels(tags: &str) -> Levels {
    tags.split_ascii_whitespace()
        .filter_map(|tag| match tag {
            "zk" => Some(Level::Zhongkao),
            "gk" => Some(Level::Gaokao),
            "cet4" => Some(Level::Cet4),
            "cet6" => Some(Level::Cet6),
            "ky" => Some(Level::Kaoyan),
            "toefl" => Some(Level::Toefl),
            "ielts" => Some(Level::Ielts),
            "gre" => Some(Level::Gre),
            _ => None,
        })
        .collect()
}
