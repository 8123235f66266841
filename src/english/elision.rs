//! Words that are written as they are spoken or sung, with letters left out: *'em*, *nothin'*, *o'er*, *walk'd*.

use crate::text::apostrophes::ends_elided;

/// Words whose missing letters no rule brings back, and what they stand for.
const ELIDED: [(&str, &str); 60] = [
    ("'em", "them"),
    ("'im", "him"),
    ("'er", "her"),
    ("'e", "he"),
    ("'til", "until"),
    ("'till", "until"),
    ("'cause", "because"),
    ("'cos", "because"),
    ("'coz", "because"),
    ("'cuz", "because"),
    ("'bout", "about"),
    ("'round", "around"),
    ("'neath", "beneath"),
    ("'gainst", "against"),
    ("'mongst", "amongst"),
    ("'tween", "between"),
    ("'twixt", "betwixt"),
    ("'fore", "before"),
    ("'nother", "another"),
    ("'nuff", "enough"),
    ("'kay", "okay"),
    ("'fraid", "afraid"),
    ("'course", "of course"),
    ("'n", "and"),
    ("'n'", "and"),
    ("n'", "and"),
    ("an'", "and"),
    ("o'", "of"),
    ("ol'", "old"),
    ("th'", "the"),
    ("t'", "the"),
    ("wi'", "with"),
    ("lil'", "little"),
    ("li'l", "little"),
    ("s'pose", "suppose"),
    ("p'raps", "perhaps"),
    ("ma'am", "madam"),
    ("cap'n", "captain"),
    ("guv'nor", "governor"),
    ("gov'nor", "governor"),
    ("ha'penny", "halfpenny"),
    ("fo'c'sle", "forecastle"),
    ("fo'c's'le", "forecastle"),
    ("bo's'n", "boatswain"),
    ("bo'sun", "boatswain"),
    ("o'erhead", "overhead"),
    ("gov't", "government"),
    ("gov'ts", "governments"),
    ("dep't", "department"),
    ("int'l", "international"),
    ("nat'l", "national"),
    ("ass'n", "association"),
    ("sec'y", "secretary"),
    ("cont'd", "continued"),
    ("rec'd", "received"),
    ("'phone", "telephone"),
    ("'ere", "here"),
    ("'lectric", "electric"),
    ("'specially", "especially"),
    ("mo'", "more"),
];

/// Hosts behind which *'d* is *would* or *had* and no ending of a verb.
const PRONOUNS: [&str; 18] = [
    "he", "here", "how", "i", "it", "she", "that", "there", "they", "this", "we", "what", "when",
    "where", "who", "why", "you", "nobody",
];

/// Clitics, behind whose apostrophe nothing is missing inside a word.
const CLITICS: [&str; 7] = ["s", "ll", "ve", "re", "m", "t", "d"];

/// *Nothing* for *nothin'*.
fn dropped_g(key: &str) -> Option<String> {
    let stem = key.strip_suffix("in'").filter(|_| ends_elided(key))?;
    Some(format!("{stem}ing"))
}

/// Whether `end`, what stands behind a last apostrophe, is a word or an ending of its own: *we'll*, *dogs'*.
pub(crate) fn is_clitic(end: &str) -> bool {
    end.is_empty() || CLITICS.contains(&end)
}

/// What `key` stands for, without a doubt of its own; whether a dictionary has it is for the caller to find out.
pub(crate) fn full_forms(key: &str) -> Vec<String> {
    let own = ELIDED.iter().filter(|(elided, _)| *elided == key);
    let mut found: Vec<String> = own.map(|(_, full)| (*full).to_owned()).collect();
    found.extend(dropped_g(key));
    found
}

/// The words that `key` can be with the letters in the place of its apostrophes, for one that no dictionary has:
/// *walked* for *walk'd*, *heaven* for *heav'n*, *over* for *o'er*.
pub(crate) fn filled(key: &str) -> Vec<String> {
    let Some((before, behind)) = key.split_once('\'') else {
        return Vec::new();
    };
    let is_inside =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_inside(before) || !is_inside(behind) {
        return Vec::new();
    }
    if behind == "d" && before.len() > 2 && !PRONOUNS.contains(&before) {
        return vec![format!("{before}ed"), format!("{before}d")];
    }
    if is_clitic(behind) {
        return Vec::new();
    }
    ["e", "v", "a", "o", "i", "u", "er"]
        .iter()
        .map(|letters| format!("{before}{letters}{behind}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::apostrophes::begins_elided;

    #[test]
    fn what_is_left_out_comes_back() {
        for (key, full) in [
            ("'em", "them"),
            ("'til", "until"),
            ("'cause", "because"),
            ("nothin'", "nothing"),
            ("goin'", "going"),
            ("ol'", "old"),
            ("ma'am", "madam"),
            ("gov't", "government"),
        ] {
            assert_eq!(full_forms(key), [full], "{key}");
        }
        for key in ["them", "in'", "thin", "o'clock", "dogs'", "we'd", ""] {
            assert!(full_forms(key).is_empty(), "{key}");
        }
    }

    #[test]
    fn apostrophes_stand_for_letters() {
        for (key, full) in [
            ("o'er", "over"),
            ("ne'er", "never"),
            ("e'en", "even"),
            ("heav'n", "heaven"),
            ("ev'ry", "every"),
            ("walk'd", "walked"),
            ("lov'd", "loved"),
            ("agree'd", "agreed"),
            ("t'morrow", "tomorrow"),
            ("p'lice", "police"),
            ("int'rest", "interest"),
        ] {
            assert!(filled(key).contains(&full.to_owned()), "{key}");
        }
        for key in [
            "we'd", "he'd", "it's", "can't", "we'll", "I'm", "walked", "'em", "nothin'", "'",
        ] {
            assert!(filled(key).is_empty(), "{key}");
        }
    }

    #[test]
    fn the_apostrophes_of_the_table_belong_to_their_words() {
        for (elided, _) in ELIDED {
            assert!(
                !elided.starts_with('\'') || begins_elided(elided, false),
                "{elided}"
            );
            assert!(
                !elided.ends_with('\'') || elided.starts_with('\'') || ends_elided(elided),
                "{elided}"
            );
        }
    }
}
