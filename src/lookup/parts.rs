//! The parts of a word that has no entry of its own: those it is written of, and those it is derived from.

use crate::english::composition::{Composition, WordPart, compose};
use crate::english::derive::{Derivation, derivations};
use crate::lookup::search::{EntryHit, Search};
use crate::lookup::spelling::spellings;

/// How often the parts of a word are themselves taken apart.
const MAX_DEPTH: usize = 4;

/// Adds the readings of one part, each with the part as it stands in the query.
pub(super) fn parts_of(
    search: &mut Search<'_>,
    piece: &WordPart,
    depth: usize,
    parts: &mut Vec<(String, EntryHit)>,
) {
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
        let hits = found
            .exact
            .into_iter()
            .chain(found.forms.into_iter().flatten());
        parts.extend(hits.map(|hit| (piece.surface.clone(), hit)));
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

/// The affixes and the stem of a word without an entry of its own: *un-*, *helpful*, *-ness*.
pub(super) fn derived(search: &mut Search<'_>, key: &str) -> Vec<(String, EntryHit)> {
    let mut parts = Vec::new();
    add_derived(search, key, None, 0, &mut parts);
    parts
}

/// Whether a derivation of `key`, which is the stem of `outer`, ends at a headword; its parts are then added.
fn add_derived(
    search: &mut Search<'_>,
    key: &str,
    outer: Option<&Derivation>,
    depth: usize,
    parts: &mut Vec<(String, EntryHit)>,
) -> bool {
    let mut derivations = derivations(key);
    derivations.retain(|inner| outer.is_none_or(|outer| outer.fits_derived(key, inner)));
    for is_deeper in [false, true] {
        if is_deeper && depth == 2 {
            return false;
        }
        for derivation in &derivations {
            if is_deeper && !derivation.goes_deeper() {
                continue;
            }
            for stem in &derivation.stems {
                let mark = parts.len();
                let affix = search.whole(std::slice::from_ref(&derivation.affix));
                let hits = affix.exact.into_iter();
                parts.extend(hits.map(|hit| (derivation.affix.clone(), hit)));
                let is_found = if is_deeper {
                    add_derived(search, stem, Some(derivation), depth + 1, parts)
                } else {
                    let found = search.whole(std::slice::from_ref(stem));
                    let hits = found
                        .exact
                        .into_iter()
                        .chain(found.forms.into_iter().flatten())
                        .filter(|hit| {
                            derivation.fits(stem, hit.entry.parts_of_speech(), &hit.forms)
                        });
                    let before = parts.len();
                    parts.extend(hits.map(|hit| (stem.clone(), hit)));
                    parts.len() > before
                };
                if is_found {
                    return true;
                }
                parts.truncate(mark);
            }
        }
    }
    false
}
