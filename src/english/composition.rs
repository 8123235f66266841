//! The parts of possessive, clitic and hyphenated words.

use crate::english::counted::counted;

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
const IRREGULAR: [(&str, &[(&str, &str)]); 47] = [
    ("can't", &[("can", "can"), ("'t", "not")]),
    ("won't", &[("wo", "will"), ("n't", "not")]),
    ("shan't", &[("sha", "shall"), ("n't", "not")]),
    ("ain't", &[("ai", "be"), ("n't", "not")]),
    ("cannot", &[("can", "can"), ("not", "not")]),
    ("let's", &[("let", "let"), ("'s", "us")]),
    ("'tis", &[("'t", "it"), ("is", "is")]),
    ("'twas", &[("'t", "it"), ("was", "was")]),
    ("'twere", &[("'t", "it"), ("were", "were")]),
    ("'twill", &[("'t", "it"), ("will", "will")]),
    ("'twould", &[("'t", "it"), ("would", "would")]),
    ("'tain't", &[("'t", "it"), ("ai", "be"), ("n't", "not")]),
    ("y'all", &[("y'", "you"), ("all", "all")]),
    ("yall", &[("y", "you"), ("all", "all")]),
    ("d'you", &[("d'", "do"), ("you", "you")]),
    ("d'ye", &[("d'", "do"), ("ye", "you")]),
    ("c'mon", &[("c'm", "come"), ("on", "on")]),
    ("g'day", &[("g'", "good"), ("day", "day")]),
    ("t'other", &[("t'", "the"), ("other", "other")]),
    ("o'clock", &[("o'", "of"), ("clock", "clock")]),
    ("dunno", &[("du", "do"), ("n", "not"), ("no", "know")]),
    ("gonna", &[("gon", "going"), ("na", "to")]),
    ("wanna", &[("wan", "want"), ("na", "to")]),
    ("gotta", &[("got", "got"), ("ta", "to")]),
    ("hafta", &[("haf", "have"), ("ta", "to")]),
    ("oughta", &[("ought", "ought"), ("a", "to")]),
    ("tryna", &[("tryn", "trying"), ("a", "to")]),
    ("gimme", &[("gim", "give"), ("me", "me")]),
    ("lemme", &[("lem", "let"), ("me", "me")]),
    ("gotcha", &[("got", "got"), ("cha", "you")]),
    ("betcha", &[("bet", "bet"), ("cha", "you")]),
    ("whatcha", &[("what", "what"), ("cha", "you")]),
    ("dontcha", &[("don", "do"), ("t", "not"), ("cha", "you")]),
    ("kinda", &[("kind", "kind"), ("a", "of")]),
    ("sorta", &[("sort", "sort"), ("a", "of")]),
    ("lotta", &[("lot", "lot"), ("ta", "of")]),
    ("outta", &[("out", "out"), ("ta", "of")]),
    ("coulda", &[("could", "could"), ("a", "have")]),
    ("woulda", &[("would", "would"), ("a", "have")]),
    ("shoulda", &[("should", "should"), ("a", "have")]),
    ("mighta", &[("might", "might"), ("a", "have")]),
    ("musta", &[("must", "must"), ("a", "have")]),
    ("innit", &[("in", "is"), ("n", "not"), ("it", "it")]),
    ("youre", &[("you", "you"), ("re", "are")]),
    ("theyre", &[("they", "they"), ("re", "are")]),
    ("youve", &[("you", "you"), ("ve", "have")]),
    ("theyve", &[("they", "they"), ("ve", "have")]),
];

/// Auxiliaries that are written together with *nt* for *n't* by many: *dont*, *isnt*.
const BEFORE_NT: [&str; 15] = [
    "do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "could", "would",
    "should", "might", "must",
];

/// Words behind which `'s` is *is* or *has* rather than a possessive.
const BEFORE_IS: [&str; 13] = [
    "he", "here", "how", "it", "she", "that", "there", "this", "what", "when", "where", "who",
    "why",
];

/// Whether `'s` behind `host` is *is* or *has* rather than a possessive.
pub(super) fn is_before_is(host: &str) -> bool {
    BEFORE_IS.iter().any(|word| word.eq_ignore_ascii_case(host))
}

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
    if let Some(host) = lower
        .strip_suffix("nt")
        .filter(|host| BEFORE_NT.contains(host))
    {
        return Composition::Clitic(vec![whole(host), piece("nt", &["not"])]);
    }
    if let Some((before, behind)) = word.split_once("'n'")
        && !before.is_empty()
        && !behind.is_empty()
    {
        let pieces = vec![whole(before), piece("'n'", &["and"]), whole(behind)];
        return Composition::Hyphenated(pieces);
    }
    if let Some(tag) = word.strip_prefix(['#', '@']) {
        return parted(&in_camel_case(tag));
    }
    let words = counted(&lower);
    if !words.is_empty() {
        let number = whole(word);
        return Composition::Hyphenated(vec![WordPart { words, ..number }]);
    }
    for (clitic, words) in CLITICS {
        if let Some(host) = strip_clitic(word, clitic) {
            return Composition::Clitic(vec![whole(host), piece(clitic, words)]);
        }
    }
    if let Some(host) = strip_clitic(word, "'s") {
        return if is_before_is(host) {
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
    let signs = ['-', '/'];
    let components: Vec<&str> = word.split(signs).filter(|part| !part.is_empty()).collect();
    let mut parted = parted(&components);
    if let Composition::Hyphenated(pieces) = &mut parted
        && let [first, ..] = pieces.as_mut_slice()
        && word.starts_with(&format!("{}-", first.surface))
        // EU-wide is not *eu-*.
        && !first.surface.chars().skip(1).any(char::is_uppercase)
    {
        first.affix = Some(format!("{}-", first.surface));
    }
    parted
}

/// Of `components`, each a word.
fn parted(components: &[&str]) -> Composition {
    if components.len() < 2 {
        return Composition::Simple;
    }
    let mut pieces: Vec<WordPart> = Vec::new();
    for component in components {
        let is_word = component.contains(char::is_alphabetic);
        if !is_word || pieces.iter().any(|before| before.surface == *component) {
            continue;
        }
        pieces.push(whole(component));
    }
    Composition::Hyphenated(pieces)
}

/// The words of *ClimateChange*: each begins with a capital behind a small letter.
fn in_camel_case(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut is_behind_small = false;
    for (at, sign) in text.char_indices() {
        if sign.is_uppercase() && is_behind_small {
            words.push(&text[start..at]);
            start = at;
        }
        is_behind_small = sign.is_lowercase();
    }
    words.push(&text[start..]);
    words
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
            ("o'clock", "o'=of clock=clock"),
            ("y'all", "y'=you all=all"),
            ("D'you", "d'=do you=you"),
            ("dunno", "du=do n=not no=know"),
            ("gonna", "gon=going na=to"),
            ("'Twould", "'t=it would=would"),
            ("isnt", "is=is nt=not"),
            ("rock'n'roll", "rock=rock 'n'=and roll=roll"),
            ("and/or", "and=and or=or"),
            ("#ClimateChange", "Climate=Climate Change=Change"),
            ("#Brexit", ""),
            ("YouTube", ""),
            ("3D", "3D=dimension"),
            ("5G", "5G=generation|gram"),
            ("1990's", "1990's=decade"),
            ("21st", "21st=twenty-first"),
            ("mid-2010s", "mid=mid[mid-] 2010s=2010s"),
            ("COVID-19", "COVID=COVID"),
            ("EU-wide", "EU=EU wide=wide"),
            ("B2B", ""),
            ("MP3", ""),
            ("2010", ""),
            ("127,000-troop", "troop=troop"),
            ("de-escalating", "de=de[de-] escalating=escalating"),
            ("face-to-face", "face=face[face-] to=to"),
            ("Secretary-General's", "Secretary-General=Secretary-General"),
            ("U.S.-led", "U.S.=U.S. led=led"),
            ("-able", ""),
            ("2024-25", ""),
            ("'s", ""),
            ("", ""),
        ] {
            assert_eq!(shown(word), expected, "{word:?}");
        }
    }
}
