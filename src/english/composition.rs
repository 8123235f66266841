//! The parts of possessive, clitic and hyphenated words.

/// One part of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordPart {
    /// As it stands in the word.
    pub surface: String,
    /// The words that it can stand for, all of which are shown.
    pub words: Vec<String>,
    /// A headword that counts instead of `words` where a dictionary has it: the prefix `de-` for *de*.
    pub affix: Option<String>,
    /// Whether it can be taken apart further where it is no headword.
    pub splits: bool,
}

/// How a word is put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Composition {
    /// It cannot be taken apart.
    Simple,
    /// A clitic is attached: *we'd*. Its parts are shown also where a dictionary has the whole.
    Clitic(Vec<WordPart>),
    /// *Biden's*, *dogs'*.
    Possessive(Vec<WordPart>),
    /// *127,000-troop*.
    Hyphenated(Vec<WordPart>),
}

impl Composition {
    /// The parts in order.
    pub(crate) fn pieces(&self) -> &[WordPart] {
        match self {
            Self::Simple => &[],
            Self::Clitic(pieces) | Self::Possessive(pieces) | Self::Hyphenated(pieces) => pieces,
        }
    }
}

/// Clitics whose host is itself a word, with what they stand for.
const CLITICS: [(&str, &[&str]); 6] = [
    ("n't", &["not"]),
    ("'ll", &["will"]),
    ("'ve", &["have"]),
    ("'re", &["are"]),
    ("'d", &["would", "had"]),
    ("'m", &["am"]),
];

/// Words whose parts do not stand in them as they are: the word, then each part and what it stands for.
const IRREGULAR: [(&str, [(&str, &str); 2]); 7] = [
    ("can't", [("can", "can"), ("'t", "not")]),
    ("won't", [("wo", "will"), ("n't", "not")]),
    ("shan't", [("sha", "shall"), ("n't", "not")]),
    ("ain't", [("ai", "be"), ("n't", "not")]),
    ("let's", [("let", "let"), ("'s", "us")]),
    ("'tis", [("'t", "it"), ("is", "is")]),
    ("'twas", [("'t", "it"), ("was", "was")]),
];

/// Words behind which `'s` is *is* or *has* rather than a possessive.
const BEFORE_IS: [&str; 13] = [
    "he", "here", "how", "it", "she", "that", "there", "this", "what", "when", "where", "who",
    "why",
];

/// Takes `word` apart. It is normalised save its case, in one line and without punctuation around it.
pub(crate) fn compose(word: &str) -> Composition {
    if word.contains(' ') {
        return Composition::Simple;
    }
    let lower = word.to_lowercase();
    if let Some((_, pieces)) = IRREGULAR.iter().find(|(whole, _)| *whole == lower) {
        let pieces = pieces.iter().map(|(surface, word)| piece(surface, &[word]));
        return Composition::Clitic(pieces.collect());
    }
    for (clitic, words) in CLITICS {
        if let Some(host) = strip_clitic(word, clitic) {
            return Composition::Clitic(vec![whole(host), piece(clitic, words)]);
        }
    }
    if let Some(host) = strip_clitic(word, "'s") {
        let host_is = |pronoun: &&str| pronoun.eq_ignore_ascii_case(host);
        return if BEFORE_IS.iter().any(host_is) {
            Composition::Clitic(vec![whole(host), piece("'s", &["is", "has"])])
        } else {
            Composition::Possessive(vec![whole(host)])
        };
    }
    if let Some(host) = word
        .strip_suffix('\'')
        .filter(|host| host.ends_with(['s', 'S']))
    {
        return Composition::Possessive(vec![whole(host)]);
    }
    hyphenated(word)
}

fn hyphenated(word: &str) -> Composition {
    let components: Vec<&str> = word.split('-').filter(|part| !part.is_empty()).collect();
    if components.len() < 2 {
        return Composition::Simple;
    }
    let mut pieces: Vec<WordPart> = Vec::new();
    for (place, component) in components.iter().enumerate() {
        let is_word = component.contains(char::is_alphabetic);
        if !is_word || pieces.iter().any(|before| before.surface == *component) {
            continue;
        }
        let mut part = whole(component);
        if place == 0 {
            part.affix = Some(format!("{component}-"));
        }
        pieces.push(part);
    }
    Composition::Hyphenated(pieces)
}

/// A part that stands for itself.
fn whole(surface: &str) -> WordPart {
    WordPart {
        surface: surface.to_owned(),
        words: vec![surface.to_owned()],
        affix: None,
        splits: true,
    }
}

fn piece(surface: &str, words: &[&str]) -> WordPart {
    WordPart {
        surface: surface.to_owned(),
        words: words.iter().map(|&word| word.to_owned()).collect(),
        affix: None,
        splits: false,
    }
}

/// `word` without `clitic`, where something is left.
fn strip_clitic<'a>(word: &'a str, clitic: &str) -> Option<&'a str> {
    let (host, end) = word.split_at_checked(word.len().checked_sub(clitic.len())?)?;
    (end.eq_ignore_ascii_case(clitic) && host.ends_with(|c: char| c.is_alphanumeric() || c == '.'))
        .then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part as `surface=word|word`, an affix in brackets.
    fn shown(word: &str) -> String {
        let shown = |piece: &WordPart| {
            let affix = piece
                .affix
                .as_ref()
                .map_or(String::new(), |affix| format!("[{affix}]"));
            format!("{}={}{affix}", piece.surface, piece.words.join("|"))
        };
        let composition = compose(word);
        let pieces: Vec<_> = composition.pieces().iter().map(shown).collect();
        pieces.join(" ")
    }

    #[test]
    fn words_come_apart() {
        for (word, expected) in [
            ("left", ""),
            ("U.S.", ""),
            ("rule out", ""),
            ("Biden's", "Biden=Biden"),
            ("U.S.'s", "U.S.=U.S."),
            ("dogs'", "dogs=dogs"),
            ("we'd", "we=we 'd=would|had"),
            ("WE'D", "WE=WE 'd=would|had"),
            ("they'll", "they=they 'll=will"),
            ("I'm", "I=I 'm=am"),
            ("you're", "you=you 're=are"),
            ("should've", "should=should 've=have"),
            ("I'd've", "I'd=I'd 've=have"),
            ("doesn't", "does=does n't=not"),
            ("can't", "can=can 't=not"),
            ("Won't", "wo=will n't=not"),
            ("let's", "let=let 's=us"),
            ("it's", "it=it 's=is|has"),
            ("'tis", "'t=it is=is"),
            ("o'clock", ""),
            ("127,000-troop", "troop=troop"),
            ("de-escalating", "de=de[de-] escalating=escalating"),
            ("face-to-face", "face=face[face-] to=to"),
            ("Secretary-General's", "Secretary-General=Secretary-General"),
            ("U.S.-led", "U.S.=U.S.[U.S.-] led=led"),
            ("-able", ""),
            ("2024-25", ""),
            ("'s", ""),
            ("", ""),
        ] {
            assert_eq!(shown(word), expected, "{word:?}");
        }
    }
}
