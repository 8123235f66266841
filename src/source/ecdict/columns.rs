//! Where the columns of the CSV stand.

use super::row::EcdictRow;
use crate::source::records::Fields;
use crate::source::report::SkipReason;

/// Where each column stands; only the first is required besides one of the next two.
pub(super) struct EcdictColumns {
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

impl EcdictColumns {
    /// Finds the columns in the header, or says which is missing.
    pub(super) fn find(header: Fields<'_>) -> Result<Self, &'static str> {
        let find = |name: &str| {
            header
                .iter()
                .position(|field| field.trim_start_matches('\u{feff}') == name)
        };
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
            count: header.count(),
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

    /// The row that a record holds.
    pub(super) fn row<'a>(&self, fields: Fields<'a>) -> Result<EcdictRow<'a>, SkipReason> {
        if fields.count() != self.count {
            return Err(SkipReason::FieldCount {
                found: fields.count(),
                expected: self.count,
            });
        }
        let field = |column: Option<usize>| column.map_or("", |column| fields.get(column));
        Ok(EcdictRow {
            word: fields.get(self.word),
            translation: field(self.translation),
            definition: field(self.definition),
            phonetic: field(self.phonetic),
            exchange: field(self.exchange),
            tag: field(self.tag),
            collins: field(self.collins),
            oxford: field(self.oxford),
            bnc: field(self.bnc),
            frq: field(self.frq),
        })
    }
}
