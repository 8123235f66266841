//! The ways in which a touched text can be written as a headword, best first.

use crate::text::normalise::{is_apostrophe, is_dash, is_invisible, normalise_keeping_case};

/// The spellings under which `text` is looked up, with its case kept: as it is; without the punctuation
/// around it; with its full stops and without. A word divided at the end of a line, or by soft hyphens,
/// is tried with a hyphen and joined.
pub(crate) fn spellings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for whole in undivided(text) {
        add_trimmed(&whole, &mut found);
    }
    found
}

/// `text` without the punctuation that stands around it: what its parts are taken from.
pub(crate) fn bare(text: &str) -> String {
    undivided(text).first().map_or_else(String::new, |whole| {
        let marks = trim_marks(whole);
        // An apostrophe only before it may belong to it: 'tis.
        let inner = match marks
            .strip_prefix('\'')
            .and_then(|inner| inner.strip_suffix('\''))
        {
            Some(inner) => trim_marks(inner),
            None => marks,
        };
        let stop_belongs = inner.trim_end_matches('.').contains('.');
        if stop_belongs {
            inner.to_owned()
        } else {
            inner.trim_matches('.').to_owned()
        }
    })
}

/// The spellings of a divided `text` joined without a hyphen; none where it is not divided. If they
/// are a word, what stands before and after the cut need be none.
pub(crate) fn joined_spellings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let ways = undivided(text);
    if ways.len() > 1
        && let Some(joined) = ways.iter().min_by_key(|way| way.len())
    {
        add_trimmed(joined, &mut found);
    }
    found
}

/// `text` in one line: where a hyphen ends a line inside a word, first with the hyphen, then without;
/// where there are soft hyphens, first without, then with hyphens for them.
fn undivided(text: &str) -> Vec<String> {
    let pieces = divided_pieces(text);
    let plain = pieces.join("\u{AD}");
    if pieces.len() > 1 {
        return [pieces.join("-"), pieces.concat()]
            .iter()
            .map(|text| normalise_keeping_case(text))
            .collect();
    }
    let mut ways = vec![normalise_keeping_case(&plain)];
    let inside = plain.trim_matches(|c: char| is_invisible(c) || c.is_whitespace());
    if inside.contains('\u{AD}') {
        ways.push(normalise_keeping_case(&inside.replace('\u{AD}', "-")));
    }
    ways
}

/// `text` cut at every hyphen that ends a line between two letters. A soft hyphen at the end of a line only
/// loses the line end.
fn divided_pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut rest = text;
    while let Some(hyphen) = rest.find(['-', '\u{2010}', '\u{2011}', '\u{AD}']) {
        let (before, from) = rest.split_at(hyphen);
        let mark = from.chars().next().unwrap_or('-');
        let after = &from[mark.len_utf8()..];
        let next = after.trim_start();
        let line_ends = after[..after.len() - next.len()].contains(['\n', '\r']);
        let between =
            before.ends_with(char::is_alphabetic) && next.starts_with(char::is_alphabetic);
        let piece = pieces.last_mut();
        if let Some(piece) = piece {
            piece.push_str(before);
            if !(line_ends && between) {
                piece.push(mark);
            }
        }
        rest = after;
        if line_ends && between {
            rest = next;
            if mark == '\u{AD}' {
                if let Some(piece) = pieces.last_mut() {
                    piece.push(mark);
                }
            } else {
                pieces.push(String::new());
            }
        }
    }
    if let Some(piece) = pieces.last_mut() {
        piece.push_str(rest);
    }
    pieces
}

/// Adds the spellings of `whole`, which is normalised save its case.
fn add_trimmed(whole: &str, found: &mut Vec<String>) {
    let marks = trim_marks(whole);
    let quotes = trim_quotes(marks);
    let dashes = quotes.trim_matches('-');
    let stops = dashes.trim_matches('.');
    let mut add = |text: &str| {
        if !text.is_empty() && !found.iter().any(|before| before == text) {
            found.push(text.to_owned());
        }
    };
    for text in [whole, marks, quotes, dashes, stops] {
        add(text);
    }
    if stops.contains('.') && !stops.contains(' ') {
        add(&format!("{stops}."));
        add(&stops.replace('.', ""));
    }
}

/// Without quotation marks, brackets, commas, colons and the like around it.
fn trim_marks(text: &str) -> &str {
    text.trim_matches(|c: char| {
        let word = c.is_alphanumeric() || is_apostrophe(c) || is_dash(c) || c == '.';
        // A currency sign or a plus can belong to a headword: "C++", "$".
        !word && (c.is_whitespace() || is_punctuation(c))
    })
}

/// Without apostrophes used as quotation marks: a pair around it, or one before it that begins no clitic.
/// One behind it alone may be a possessive: "the dogs'".
fn trim_quotes(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(inner) => trim_marks(inner.strip_suffix('\'').unwrap_or(inner)),
        None if text.ends_with("s'") => text,
        None => text.strip_suffix('\'').unwrap_or(text),
    }
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '·'
            | '•'
            | '*'
            | '_'
            | '|'
            | '/'
            | '¡'
            | '¿'
    ) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_best_first() {
        for (text, expected) in [
            ("left", vec!["left"]),
            ("“U.S.,”", vec!["“U.S.,”", "U.S.", "U.S", "US"]),
            ("U.S", vec!["U.S", "U.S.", "US"]),
            ("end.", vec!["end.", "end"]),
            ("(Polish)", vec!["(Polish)", "Polish"]),
            ("'hood", vec!["'hood", "hood"]),
            ("‘quoted’", vec!["'quoted'", "quoted"]),
            ("dogs’", vec!["dogs'"]),
            ("-able", vec!["-able", "able"]),
            ("unanim\u{AD}ity", vec!["unanimity", "unanim-ity"]),
            ("unanim\u{AD}\nity", vec!["unanimity", "unanim-ity"]),
            ("unanim-\nity", vec!["unanim-ity", "unanimity"]),
            ("de‐ \r\n escalating", vec!["de-escalating", "deescalating"]),
            ("rule\nout", vec!["rule out"]),
            ("dash -\nnext", vec!["dash - next"]),
            ("e.g.", vec!["e.g.", "e.g", "eg"]),
            ("...", vec!["..."]),
            ("C++", vec!["C++"]),
            (" , ", vec![","]),
            ("", vec![]),
        ] {
            assert_eq!(spellings(text), expected, "{text:?}");
        }
    }

    #[test]
    fn bare_text() {
        for (text, expected) in [
            ("“Biden’s,”", "Biden's"),
            ("U.S.", "U.S."),
            ("they’ll.", "they'll"),
            ("’tis", "'tis"),
            ("'dogs,'", "dogs"),
            ("dogs'", "dogs'"),
            ("de-\nescalating", "de-escalating"),
            ("", ""),
        ] {
            assert_eq!(bare(text), expected, "{text:?}");
        }
    }
}
