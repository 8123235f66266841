//! One query to all dictionaries: as a headword, as an inflected form, and by its parts.

use super::answer::{Answer, Match, MatchKind};
use super::library::Library;
use super::pieces::{Composition, Piece, compose};
use super::search::{Found, Hit, Search};
use super::spelling::{bare, joined_spellings, spellings};

/// The longest query, in words.
const MAX_WORDS: usize = 8;

/// The longest query, in bytes.
const MAX_BYTES: usize = 200;

/// How often the parts of a word are themselves taken apart.
const MAX_DEPTH: usize = 4;

/// What is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<'a> {
    /// The touched word or the selection, as it stands in the text, line ends and soft hyphens included.
    pub text: &'a str,
    /// Whether it begins a sentence, so that a capital letter says nothing.
    pub at_sentence_start: bool,
}

impl<'a> From<&'a str> for Query<'a> {
    fn from(text: &'a str) -> Self {
        Self {
            text,
            at_sentence_start: false,
        }
    }
}

impl Library {
    /// Everything that the enabled dictionaries say to `query`: first the entries of which it is the headword,
    /// in the dictionaries' order; then those of which it is an inflected form, lemma by lemma; then those of
    /// its parts, in the order of the parts.
    ///
    /// A dictionary that cannot be read is named in the answer's faults; the others still answer.
    pub fn look_up(&self, query: &Query<'_>) -> Answer {
        let mut answer = Answer {
            query: query.text.to_owned(),
            ..Answer::default()
        };
        let text = query.text.trim();
        answer.too_long = text.len() > MAX_BYTES || text.split_whitespace().count() > MAX_WORDS;
        if answer.too_long {
            return answer;
        }
        let mut search = Search::new(self, query.at_sentence_start);
        let found = search.whole(&spellings(text));
        let composition = compose(&bare(text));
        let mut parts = Vec::new();
        let is_explained =
            !found.exact.is_empty() || !search.whole(&joined_spellings(text)).is_empty();
        if !is_explained || matches!(composition, Composition::Clitic(_)) {
            for piece in composition.pieces() {
                parts_of(&mut search, piece, 0, &mut parts);
            }
        }
        let mut seen: Vec<(usize, u32)> = Vec::new();
        let hits = kinds(found).chain(
            parts
                .into_iter()
                .map(|(part, hit)| (MatchKind::Part, Some(part), hit)),
        );
        for (kind, part, hit) in hits {
            if seen.contains(&(hit.dictionary, hit.record)) {
                continue;
            }
            seen.push((hit.dictionary, hit.record));
            answer.matches.push(Match {
                kind,
                dictionary: search.name(hit.dictionary),
                form_of: (!hit.forms.is_empty()).then(|| hit.entry.headword.clone()),
                entry: hit.entry,
                forms: hit.forms,
                part,
            });
        }
        answer.faults = search.into_faults();
        answer
    }
}

fn kinds(found: Found) -> impl Iterator<Item = (MatchKind, Option<String>, Hit)> {
    let exact = found
        .exact
        .into_iter()
        .map(|hit| (MatchKind::Exact, None, hit));
    let forms = found
        .forms
        .into_iter()
        .map(|hit| (MatchKind::Form, None, hit));
    exact.chain(forms)
}

/// Adds the readings of one part, each with the part as it stands in the query.
fn parts_of(search: &mut Search<'_>, piece: &Piece, depth: usize, parts: &mut Vec<(String, Hit)>) {
    if let Some(affix) = &piece.affix {
        let found = search.whole(std::slice::from_ref(affix));
        if !found.exact.is_empty() {
            parts.extend(found.exact.into_iter().map(|hit| (affix.clone(), hit)));
            return;
        }
    }
    for word in &piece.words {
        let found = search.whole(&spellings(word));
        let none = found.is_empty();
        parts.extend(kinds(found).map(|(_, _, hit)| (piece.surface.clone(), hit)));
        if !piece.splits || depth == MAX_DEPTH {
            continue;
        }
        let composition = compose(word);
        if none || matches!(composition, Composition::Clitic(_)) {
            for inner in composition.pieces() {
                parts_of(search, inner, depth + 1, parts);
            }
        }
    }
}
