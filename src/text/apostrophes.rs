//! Apostrophes at the edge of a word that stand for letters left out, and so are no quotation marks: *'em*, *nothin'*.

use super::normalise::is_apostrophe;

/// Words that begin with an apostrophe and are no word without it.
const BEGINNING: [&str; 34] = [
    "e",
    "em",
    "im",
    "er",
    "til",
    "cos",
    "coz",
    "cuz",
    "bout",
    "neath",
    "gainst",
    "mongst",
    "tween",
    "twixt",
    "nother",
    "nuff",
    "kay",
    "fraid",
    "n",
    "n'",
    "tis",
    "twas",
    "twill",
    "twould",
    "twere",
    "tisn't",
    "twasn't",
    "twon't",
    "tain't",
    "t'",
    "d",
    "ere",
    "lectric",
    "specially",
];

/// Words that begin with an apostrophe, and without it are others.
const BEGINNING_OTHERS: [&str; 6] = ["cause", "till", "round", "course", "fore", "phone"];

/// Words that end with an apostrophe, beside those in *-in'*.
const ENDING: [&str; 9] = ["n", "an", "o", "ol", "th", "t", "wi", "lil", "mo"];

/// Whether `word` begins with an apostrophe that stands for letters: *'tis*, *'90s*. Where the word without it is
/// another, `may_be_quoted` says that the apostrophe can be a quotation mark.
pub(crate) fn begins_elided(word: &str, may_be_quoted: bool) -> bool {
    let mut signs = word.chars();
    if !signs.next().is_some_and(is_apostrophe) {
        return false;
    }
    let rest: String = signs.map(plain).collect();
    BEGINNING.contains(&rest.as_str())
        || is_decade(&rest)
        || !may_be_quoted && BEGINNING_OTHERS.contains(&rest.as_str())
}

/// Whether `word` ends with an apostrophe that stands for letters: *ol'*, *nothin'*.
pub(crate) fn ends_elided(word: &str) -> bool {
    let mut signs = word.chars();
    if !signs.next_back().is_some_and(is_apostrophe) {
        return false;
    }
    let rest: String = signs.map(plain).collect();
    ENDING.contains(&rest.as_str()) || has_lost_g(&rest)
}

/// Whether `rest`, the letters before a last apostrophe, end in *-in* for *-ing*.
fn has_lost_g(rest: &str) -> bool {
    rest.strip_suffix("in").is_some_and(|stem| {
        let is_word = stem
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        stem.len() > 1 && is_word && stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
    })
}

/// Whether `rest` is what stands behind the apostrophe of *'90s*.
fn is_decade(rest: &str) -> bool {
    let digits = rest.strip_suffix('s').unwrap_or(rest);
    digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn plain(sign: char) -> char {
    if is_apostrophe(sign) {
        '\''
    } else {
        sign.to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_apostrophes_are_no_quotation_marks() {
        for (word, begins, ends) in [
            ("'em", true, false),
            ("’Twas", true, false),
            ("'90s", true, false),
            ("’68", true, false),
            ("'cause", true, false),
            ("'hood", false, false),
            ("nothin'", false, true),
            ("Goin’", false, true),
            ("ol'", false, true),
            ("o'", false, true),
            ("'n'", true, false),
            ("thin'", false, false),
            ("begin'", false, true),
            ("dogs'", false, false),
            ("yes'", false, false),
            ("'", false, false),
            ("", false, false),
        ] {
            let found = (begins_elided(word, false), ends_elided(word));
            assert_eq!(found, (begins, ends), "{word}");
        }
        assert!(!begins_elided("'cause", true) && begins_elided("'em", true));
    }
}
