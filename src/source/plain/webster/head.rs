//! The first paragraph of an article: headwords, pronunciation, part of speech, forms, where the word comes from.

use crate::english::form::FormKind;
use crate::source::plain::link;

/// The longest headword, in characters.
const HEADWORD_LIMIT: usize = 80;

/// A first paragraph taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) headwords: Vec<String>,
    /// A label of Glosspane's where there is one that means the same.
    pub(super) pos: String,
    /// Inflected forms, as they are written in braces.
    pub(super) forms: Vec<(FormKind, String)>,
    /// Pronunciation, forms, where the word comes from.
    pub(super) rest: String,
    /// The field of knowledge that the article belongs to, `Bot.`
    pub(super) field: String,
    /// The first sense, where it goes on in the same line.
    pub(super) sense: String,
}

impl Head {
    /// Reads `Berm \Berm\ Berme \Berme\, n. [F. berme]`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut head = Self::default();
        let mut rest = text;
        let mut sounds = String::new();
        while let Some((headword, _, after)) = split_headword(rest) {
            head.headwords.push(headword.to_owned());
            let (sound, after) = split_sound(after);
            if let Some(sound) = sound.filter(|_| sounds.is_empty()) {
                sounds = with_accents(sound);
            }
            rest = after;
        }
        if head.headwords.is_empty() {
            return None;
        }
        let (pos, rest) = split_part_of_speech(rest.trim_start_matches([',', ';', ' ']));
        head.pos = pos;
        let (rest, sense) = split_sense(rest.trim_matches([',', ';', ' ']));
        head.sense = sense.to_owned();
        head.forms = forms(rest);
        let (rest, field) = split_field(rest);
        head.field = field.to_owned();
        head.rest = [sounds.as_str(), rest]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        Some(head)
    }
}

/// Splits `Berm \Berm\` off: the headword, its syllables, and what is behind.
fn split_headword(text: &str) -> Option<(&str, &str, &str)> {
    let (headword, rest) = text.split_once('\\')?;
    let headword = headword.trim_matches([',', ';', ' ']);
    let headword = headword.strip_prefix("or ").unwrap_or(headword);
    let is_headword = !headword.is_empty()
        && headword.chars().count() <= HEADWORD_LIMIT
        && !headword.contains(['[', '{', '(', ';', ':'])
        && !headword.contains(". ");
    let (syllables, after) = rest.split_once('\\')?;
    is_headword.then_some((headword, syllables, after))
}

/// Splits `([a^]b"[.a]*k[u^]s)` off.
fn split_sound(text: &str) -> (Option<&str>, &str) {
    let start = text.trim_start_matches([',', ' ']);
    let split = start
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        // `(Bot.)` and `(Naut.)` are fields of knowledge.
        .filter(|(sound, _)| !sound.ends_with('.') && !sound.starts_with(char::is_uppercase));
    match split {
        Some((sound, after)) => (Some(sound).filter(|sound| sound.len() > 1), after),
        None => (None, text),
    }
}

/// Webster's respelling with accents and syllables as they are printed.
fn with_accents(sound: &str) -> String {
    let printed: String = sound
        .chars()
        .map(|sign| match sign {
            '"' => '′',
            '*' => '·',
            other => other,
        })
        .collect();
    format!("({printed})")
}

/// Splits `v. t. & i.` off.
fn split_part_of_speech(text: &str) -> (String, &str) {
    const ABBREVIATIONS: [&str; 26] = [
        "n.", "v.", "t.", "i.", "a.", "adj.", "adv.", "prep.", "conj.", "pron.", "interj.", "art.",
        "pl.", "sing.", "p.", "pr.", "imp.", "obs.", "prop.", "vb.", "fem.", "masc.", "&", "and",
        "or", "prefix",
    ];
    let mut rest = text;
    let mut words: Vec<&str> = Vec::new();
    loop {
        let end = rest.find(' ').unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let bare = word.trim_end_matches([',', ';', ':']);
        if !ABBREVIATIONS.contains(&bare) {
            break;
        }
        words.push(bare);
        rest = after.trim_start();
        if bare.len() < word.len() {
            break;
        }
    }
    while words
        .last()
        .is_some_and(|word| matches!(*word, "&" | "and" | "or"))
    {
        words.pop();
    }
    match label(&words) {
        Some(label) => (label, rest),
        None => (String::new(), text),
    }
}

/// Splits the first sense off, which stands behind where the word comes from: `[L. axis.] A straight line.`
fn split_sense(text: &str) -> (&str, &str) {
    let mut depth = 0_u32;
    for (at, sign) in text.char_indices() {
        match sign {
            '[' => depth += 1,
            ']' => {
                depth = depth.saturating_sub(1);
                let after = text.get(at + 1..).unwrap_or_default().trim_start();
                let is_sense = after.starts_with(|sign: char| {
                    sign.is_uppercase() || sign.is_ascii_digit() || sign == '('
                });
                if depth == 0 && is_sense && after.split_whitespace().count() > 2 {
                    return (text.get(..=at).unwrap_or(text), after);
                }
            }
            _ => {}
        }
    }
    (text, "")
}

/// Splits `(Bot.)` off the end.
fn split_field(text: &str) -> (&str, &str) {
    let split = text
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    match split {
        Some((before, field))
            if field.ends_with('.')
                && field.starts_with(char::is_uppercase)
                && field.chars().count() <= 30 =>
        {
            (before.trim_end_matches([',', ';', ' ']), field)
        }
        _ => (text, ""),
    }
}

/// The inflected forms: `[imp. {Ran} or {Run}; p. p. {Run}; p. pr. & vb. n. {Running}.]`, `pl. {Abaci}`.
fn forms(text: &str) -> Vec<(FormKind, String)> {
    let mut forms = Vec::new();
    let mut kinds: Vec<FormKind> = Vec::new();
    let mut rest = text;
    while let Some((before, form, after)) = link::next(rest) {
        let label = before.to_ascii_lowercase();
        // Between two forms of a kind is `or`, and perhaps how the first sounds.
        let is_same = !label.contains(';') && label.trim_end().ends_with("or");
        if !is_same {
            kinds = kinds_named(&label);
        }
        let form = super::sign::without_syllables(form);
        forms.extend(kinds.iter().map(|&kind| (kind, form.clone())));
        rest = after;
    }
    forms
}

/// The kinds of form that a label ends with.
fn kinds_named(label: &str) -> Vec<FormKind> {
    let label = label.trim_end();
    let ends = [
        ("p. pr. & vb. n.", FormKind::PresentParticiple),
        ("p. pr.", FormKind::PresentParticiple),
        ("imp.", FormKind::Past),
        ("p. p.", FormKind::PastParticiple),
        ("pl.", FormKind::Plural),
        ("compar.", FormKind::Comparative),
        ("superl.", FormKind::Superlative),
    ];
    if label.ends_with("imp. & p. p.") {
        return vec![FormKind::Past, FormKind::PastParticiple];
    }
    ends.iter()
        .find(|(end, _)| label.ends_with(end))
        .map(|&(_, kind)| vec![kind])
        .unwrap_or_default()
}

/// The label for the abbreviations that follow one another.
fn label(words: &[&str]) -> Option<String> {
    let joined = words.join(" ");
    let label = match joined.as_str() {
        "" => return None,
        "n." | "n. pl." | "n. sing." | "n. sing. & pl." | "n. & n. pl." | "n. fem." | "vb. n."
        | "pl. n." => "n",
        "prop. n." => "name",
        "v." | "v. t. & i." | "v. i. & t." | "vb." => "v",
        "v. t." => "vt",
        "v. i." => "vi",
        "a." | "adj." | "p. a." | "p. pr. a." => "adj",
        "adv." => "adv",
        "a. & adv." | "adv. & a." | "adj. & adv." => "adj, adv",
        "a. & n." | "n. & a." | "adj. & n." => "adj, n",
        "prep." => "prep",
        "conj." => "conj",
        "pron." | "a. & pron." | "pron. & a." => "pron",
        "interj." => "int",
        "art." => "det",
        "prefix" => "affix",
        other if other.len() <= 24 => other,
        _ => return None,
    };
    Some(label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_taken_apart() {
        let cases: [(&str, &[&str], &str, &str); 13] = [
            (r"Run \Run\, a.", &["Run"], "adj", ""),
            (
                r#"Abacus \Ab"a*cus\ (ăb"ȧ*kŭs), n.; E. pl. {Abacuses}; L. pl. {Abaci}."#,
                &["Abacus"],
                "n",
                "(ăb′ȧ·kŭs) E. pl. {Abacuses}; L. pl. {Abaci}.",
            ),
            (
                r"Berm \Berm\ Berme \Berme\, n. [F. berme]",
                &["Berm", "Berme"],
                "n",
                "[F. berme]",
            ),
            (
                r"Cognisor \Cog`ni*sor\ (? or ?), Cognisee \Cog`ni*see\, n.",
                &["Cognisor", "Cognisee"],
                "n",
                "(? or ?)",
            ),
            (
                r"247 \24/7\ adj. & adv. [From 24]",
                &["247"],
                "adj, adv",
                "[From 24]",
            ),
            (
                r"nonstick \nonstick\, non-stick \non-stick\adj.",
                &["nonstick", "non-stick"],
                "adj",
                "",
            ),
            (
                r"Goring \Gor\, or Goring cloth \Gor\, n., [F.]",
                &["Goring", "Goring cloth"],
                "n",
                "[F.]",
            ),
            (
                r"Go \Go\ (gō), obs. p. p. of {Go}.",
                &["Go"],
                "obs. p. p.",
                "(gō) of {Go}.",
            ),
            (r"Go \Go\, v. t.", &["Go"], "vt", ""),
            (r"Go \Go\, v. t. & i. To move.", &["Go"], "v", "To move."),
            (
                r#"All fours \All` fours"\ [formerly, {All` four"}.]"#,
                &["All fours"],
                "",
                r#"[formerly, {All` four"}.]"#,
            ),
            (r"X \x\ [see \y\ z]", &["X"], "", r"[see \y\ z]"),
            (r"Un- \Un-\ prefix", &["Un-"], "affix", ""),
        ];
        for (text, headwords, pos, rest) in cases {
            let head = Head::read(text).unwrap();
            assert_eq!(head.headwords, headwords, "{text}");
            assert_eq!((&*head.pos, &*head.rest), (pos, rest), "{text}");
        }
        let wort = Head::read(r"Wort \Wort\, n.; pl. {Worts}. [AS. wyrt.] (Bot.)").unwrap();
        assert_eq!(
            (&*wort.rest, &*wort.field),
            ("pl. {Worts}. [AS. wyrt.]", "Bot.")
        );
        let axis =
            Head::read(r"Axis \Ax\, n.; pl. {Axes}. [L. axis [x].] A straight line.").unwrap();
        assert_eq!(axis.rest, "pl. {Axes}. [L. axis [x].]");
        assert_eq!(axis.sense, "A straight line.");
        assert_eq!(Head::read("no head"), None);
        assert_eq!(Head::read(r"\"), None);
        assert_eq!(Head::read(r"a \b"), None);
    }

    #[test]
    fn forms_are_read_with_their_kinds() {
        use FormKind::{Comparative, Past, PastParticiple, Plural, PresentParticiple, Superlative};
        let cases: [(&str, &[(FormKind, &str)]); 5] = [
            (
                "[imp. {Ran} (răn) or {Run}; p. p. {Run}; p. pr. & vb. n. {Running}.] Cf. {Ember}",
                &[
                    (Past, "Ran"),
                    (Past, "Run"),
                    (PastParticiple, "Run"),
                    (PresentParticiple, "Running"),
                ],
            ),
            (
                "[imp. & p. p. {Abased}; p. pr. {Abasing}]",
                &[
                    (Past, "Abased"),
                    (PastParticiple, "Abased"),
                    (PresentParticiple, "Abasing"),
                ],
            ),
            (
                "E. pl. {Ab\"a*cus*es}; L. pl. {Abaci} (-sī)",
                &[(Plural, "Abacuses"), (Plural, "Abaci")],
            ),
            (
                "[Compar. {Older}; superl. {Oldest}.]",
                &[(Comparative, "Older"), (Superlative, "Oldest")],
            ),
            ("[See {Axle} or {Axis}]", &[]),
        ];
        for (text, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|&(kind, form)| (kind, form.to_owned()))
                .collect();
            assert_eq!(forms(text), expected, "{text}");
        }
    }
}
