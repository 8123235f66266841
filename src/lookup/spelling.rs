//! The ways in which a touched text can be written as a headword, best first.

use crate::english::elision::full_forms;
use crate::text::apostrophes::{begins_elided, ends_elided};
use crate::text::normalise::{
    is_apostrophe, is_dash, is_invisible, normalise, normalise_keeping_case,
};

/// The spellings under which `text` is looked up, with its case kept: as it is; without the punctuation
/// around it; with the letters that its apostrophes stand for; with its full stops and without. A word divided at the end of a line, or by soft hyphens,
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

/// `text` without its hyphens: *cooperative* for *co-operative*. None where it has none, or its parts are not words
/// in small letters, so that none could be left: *U.S.-led*, *COVID-19*.
pub(crate) fn without_hyphens(text: &str) -> Option<String> {
    let bare = bare(text);
    let is_word = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.all(char::is_lowercase)
    };
    let parts: Vec<&str> = bare.split('-').collect();
    (parts.len() > 1 && parts.iter().all(|part| is_word(part))).then(|| parts.concat())
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
    // Of 'em and ol' the apostrophe is a letter, of 'cause and begin' perhaps.
    let is_never_quoted =
        begins_elided(marks, true) || ends_elided(marks) && !marks.ends_with("in'");
    let quotes = if is_never_quoted { marks } else { quotes };
    let dashes = quotes.trim_matches('-');
    let stops = dashes.trim_matches('.');
    let mut add = |text: &str| {
        if !text.is_empty() && !found.iter().any(|before| before == text) {
            found.push(text.to_owned());
        }
    };
    for text in [whole, marks] {
        add(text);
    }
    for full in full_forms(&normalise(marks)) {
        add(&full);
    }
    for text in [quotes, dashes, stops, stops.trim_start_matches(['#', '@'])] {
        add(text);
    }
    for other in otherwise_joined(stops) {
        add(&other);
    }
    if stops.contains('.') && !stops.contains(' ') {
        add(&format!("{stops}."));
        add(&stops.replace('.', ""));
    }
}

/// *Rock 'n' roll* in the other ways of writing its *and*.
fn otherwise_joined(text: &str) -> Vec<String> {
    const ANDS: [&str; 6] = [" 'n' ", "'n'", " & ", " 'n ", " n' ", " n "];
    let parts = ANDS.iter().find_map(|and| text.split_once(and));
    let Some((before, behind)) =
        parts.filter(|(before, behind)| before.len().min(behind.len()) > 1)
    else {
        return Vec::new();
    };
    let ways = ["'n'", " 'n' ", " and ", " & "].iter();
    ways.map(|and| format!("{before}{and}{behind}")).collect()
}

/// Whether `spelling` is `text` without the full stops inside it.
pub(crate) fn is_without_stops(spelling: &str, text: &str) -> bool {
    let has_inner_stop = |text: &str| {
        text.trim_end_matches(|sign| !char::is_alphanumeric(sign))
            .contains('.')
    };
    !spelling.contains('.') && has_inner_stop(text)
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
            ("'em", vec!["'em", "them"]),
            ("’Til", vec!["'Til", "until"]),
            ("'cause", vec!["'cause", "because", "cause"]),
            ("nothin’", vec!["nothin'", "nothing", "nothin"]),
            ("ol'", vec!["ol'", "old"]),
            ("'90s", vec!["'90s"]),
            (
                "rock & roll",
                vec![
                    "rock & roll",
                    "rock'n'roll",
                    "rock 'n' roll",
                    "rock and roll",
                ],
            ),
            (
                "rock'n'roll",
                vec![
                    "rock'n'roll",
                    "rock 'n' roll",
                    "rock and roll",
                    "rock & roll",
                ],
            ),
            ("#Brexit", vec!["#Brexit", "Brexit"]),
            ("...", vec!["..."]),
            ("C++", vec!["C++"]),
            (" , ", vec![","]),
            ("", vec![]),
        ] {
            assert_eq!(spellings(text), expected, "{text:?}");
        }
    }

    #[test]
    fn hyphens_are_left_out_between_words() {
        for (text, expected) in [
            ("co-operatives", Some("cooperatives")),
            ("Co\u{2010}operatives,", Some("Cooperatives")),
            ("U.S.-led", None),
            ("US-led", None),
            ("COVID-19", None),
            ("e-mails", Some("emails")),
            ("well", None),
            ("-able", None),
            ("", None),
        ] {
            assert_eq!(without_hyphens(text).as_deref(), expected, "{text}");
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
