//! One row of ECDICT as an entry, whichever file it came in.

use super::{exchange, ipa, translation};
use crate::lexicon::entry::{Entry, Frequency, Level, Levels};
use crate::source::report::{SkipReason, StatedForm};

const HEADWORD_LIMIT: usize = 1000;

/// The columns that an entry is made of, without white space around them; empty where there is nothing.
#[derive(Debug, Default)]
pub(in crate::source) struct EcdictRow<'a> {
    pub(in crate::source) word: &'a str,
    pub(in crate::source) translation: &'a str,
    pub(in crate::source) definition: &'a str,
    pub(in crate::source) phonetic: &'a str,
    pub(in crate::source) exchange: &'a str,
    pub(in crate::source) tag: &'a str,
    pub(in crate::source) collins: &'a str,
    pub(in crate::source) oxford: &'a str,
    pub(in crate::source) bnc: &'a str,
    pub(in crate::source) frq: &'a str,
}

impl EcdictRow<'_> {
    /// The row as an entry; what it states of another headword's forms is added to `stated`.
    pub(in crate::source) fn entry(
        &self,
        stated: &mut Vec<StatedForm>,
    ) -> Result<Entry, SkipReason> {
        match self.word.len() {
            0 => return Err(SkipReason::NoHeadword),
            length if length > HEADWORD_LIMIT => return Err(SkipReason::LongHeadword),
            _ => {}
        }
        let exchange = exchange::parse(self.exchange, self.word);
        if let Some((lemma, kinds)) = exchange.form_of {
            stated.extend(kinds.into_iter().map(|kind| StatedForm {
                lemma: lemma.to_owned(),
                kind,
                form: self.word.to_owned(),
            }));
        }
        let (phonetic, phonetic_us) = ipa::from_ecdict(self.phonetic);
        let mut senses = translation::senses(self.translation);
        if senses.is_empty() {
            // WordNet's definitions, only where there is nothing in Chinese: they would double the
            // dictionary's size.
            senses = translation::definitions(self.definition);
        }
        let collins = self.collins.parse().ok();
        Ok(Entry {
            headword: self.word.to_owned(),
            phonetic,
            phonetic_us,
            senses,
            levels: levels(self.tag),
            frequency: Frequency {
                collins: collins.filter(|stars| (1..=5).contains(stars)).unwrap_or(0),
                oxford: self.oxford == "1",
                bnc: rank(self.bnc),
                contemporary: rank(self.frq),
            },
            forms: exchange
                .forms
                .into_iter()
                .map(|(kind, form)| (kind, form.to_owned()))
                .collect(),
        })
    }
}

/// A rank; 0 and an empty field mean that there is none.
fn rank(field: &str) -> Option<u32> {
    field.parse().ok().filter(|&rank| rank > 0)
}

/// The examinations that ECDICT's tags name.
pub(in crate::source) fn levels(tags: &str) -> Levels {
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
