//! The irregular inflections of English, for dictionaries that state none.
//!
//! A closed list, as in any grammar; compounds (*overcome*, *foresee*, *businesswoman*) are found through the verb or
//! noun at their end.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::english::form::FormKind;

/// Verbs: base, past, past participle; a slash parts forms that are both used.
const VERBS: &str = "
arise arose arisen|awake awoke awoken|bear bore borne/born|beat beat beaten|become became become
befall befell befallen|begin began begun|behold beheld beheld|bend bent bent|bet bet bet|bid bid/bade bid/bidden
bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred
bring brought brought|broadcast broadcast broadcast|build built built|burn burnt burnt|burst burst burst
buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung|come came come
cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn
dream dreamt dreamt|drink drank drunk|drive drove driven|dwell dwelt dwelt|eat ate eaten|fall fell fallen
feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fling flung flung|fly flew flown
forbid forbade forbidden|forecast forecast forecast|forget forgot forgotten|forgive forgave forgiven
forsake forsook forsaken|freeze froze frozen|get got got/gotten|give gave given|go went gone|grind ground ground
grow grew grown|hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held
hurt hurt hurt|keep kept kept|kneel knelt knelt|knit knit knit|know knew known|lay laid laid|lead led led
lean leant leant|leap leapt leapt|learn learnt learnt|leave left left|lend lent lent|let let let|lie lay lain
light lit lit|lose lost lost|make made made|mean meant meant|meet met met|mow mowed mown|pay paid paid
plead pled pled|prove proved proven|put put put|quit quit quit|read read read|rend rent rent|rid rid rid
ride rode ridden|ring rang rung|rise rose risen|run ran run|saw sawed sawn|say said said|see saw seen
seek sought sought|sell sold sold|send sent sent|set set set|sew sewed sewn|shake shook shaken|shear sheared shorn
shed shed shed|shine shone shone|shoot shot shot|show showed shown|shrink shrank/shrunk shrunk|shut shut shut
sing sang sung|sink sank sunk|sit sat sat|slay slew slain|sleep slept slept|slide slid slid|sling slung slung
slink slunk slunk|slit slit slit|smell smelt smelt|sow sowed sown|speak spoke spoken|speed sped sped
spell spelt spelt|spend spent spent|spill spilt spilt|spin spun spun|spit spat spat|split split split
spoil spoilt spoilt|spread spread spread|spring sprang/sprung sprung|stand stood stood|steal stole stolen
stick stuck stuck|sting stung stung|stink stank stunk|strew strewed strewn|stride strode stridden
strike struck struck/stricken|string strung strung|strive strove striven|swear swore sworn|sweep swept swept
swell swelled swollen|swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn
tell told told|think thought thought|thrive throve thriven|throw threw thrown|thrust thrust thrust
tread trod trodden|wake woke woken|wear wore worn|weave wove woven|wed wed wed|weep wept wept|wet wet wet
win won won|wind wound wound|wring wrung wrung|write wrote written";

/// Nouns: singular, plural.
const NOUNS: &str = "
man men|woman women|child children|person people|foot feet|tooth teeth|goose geese|mouse mice|louse lice|ox oxen
die dice|penny pence|brother brethren|calf calves|elf elves|half halves|hoof hooves|knife knives|leaf leaves
life lives|loaf loaves|scarf scarves|self selves|sheaf sheaves|shelf shelves|thief thieves|turf turves
wharf wharves|wife wives|wolf wolves|dwarf dwarves|alga algae|alumna alumnae|alumnus alumni|analysis analyses
antenna antennae|apex apices|appendix appendices|automaton automata|axis axes|bacillus bacilli|bacterium bacteria
basis bases|cactus cacti|corpus corpora|crisis crises|criterion criteria|curriculum curricula|datum data
diagnosis diagnoses|ellipsis ellipses|emphasis emphases|erratum errata|focus foci|formula formulae|fungus fungi
genus genera|hypothesis hypotheses|index indices|larva larvae|locus loci|matrix matrices|medium media
memorandum memoranda|metamorphosis metamorphoses|minutia minutiae|nebula nebulae|neurosis neuroses|nucleus nuclei
oasis oases|optimum optima|ovum ova|parenthesis parentheses|phenomenon phenomena|prognosis prognoses
quantum quanta|radius radii|referendum referenda|rhombus rhombi|schema schemata|spectrum spectra|stigma stigmata
stimulus stimuli|stratum strata|syllabus syllabi|symposium symposia|synopsis synopses|synthesis syntheses
thesis theses|vertebra vertebrae|vertex vertices|vortex vortices|beau beaux|bureau bureaux|chateau chateaux
plateau plateaux|tableau tableaux|libretto libretti|virtuoso virtuosi|cherub cherubim|seraph seraphim
ultimatum ultimata|aquarium aquaria|stadium stadia|millennium millennia|momentum momenta|addendum addenda
passer-by passers-by|mother-in-law mothers-in-law|father-in-law fathers-in-law|son-in-law sons-in-law
daughter-in-law daughters-in-law|brother-in-law brothers-in-law|sister-in-law sisters-in-law
attorney-general attorneys-general|secretary-general secretaries-general|runner-up runners-up";

/// Adjectives and adverbs: positive, comparative, superlative.
const COMPARED: &str = "
good better best|well better best|bad worse worst|badly worse worst|ill worse worst|far farther farthest
far further furthest|little less least|many more most|much more most|old elder eldest|late latter last";

/// Forms of *be*, *have* and *do* and of the modals, each with its kind.
const AUXILIARIES: [(&str, &str, FormKind); 28] = [
    ("am", "be", FormKind::Variant),
    ("are", "be", FormKind::Variant),
    ("is", "be", FormKind::ThirdPersonSingular),
    ("was", "be", FormKind::Past),
    ("were", "be", FormKind::Past),
    ("been", "be", FormKind::PastParticiple),
    ("being", "be", FormKind::PresentParticiple),
    ("has", "have", FormKind::ThirdPersonSingular),
    ("does", "do", FormKind::ThirdPersonSingular),
    ("could", "can", FormKind::Past),
    ("might", "may", FormKind::Past),
    ("would", "will", FormKind::Past),
    ("should", "shall", FormKind::Past),
    ("hath", "have", FormKind::ThirdPersonSingular),
    ("hast", "have", FormKind::Variant),
    ("hadst", "have", FormKind::Past),
    ("doth", "do", FormKind::ThirdPersonSingular),
    ("dost", "do", FormKind::Variant),
    ("didst", "do", FormKind::Past),
    ("wast", "be", FormKind::Past),
    ("wert", "be", FormKind::Past),
    ("shalt", "shall", FormKind::Variant),
    ("canst", "can", FormKind::Variant),
    ("couldst", "can", FormKind::Past),
    ("wouldst", "will", FormKind::Past),
    ("shouldst", "shall", FormKind::Past),
    ("mayst", "may", FormKind::Variant),
    ("saith", "say", FormKind::ThirdPersonSingular),
];

/// What verbs are compounded with: *undergo*, *mistake*, *rewrite*.
const VERB_PREFIXES: [&str; 20] = [
    "a", "be", "after", "down", "fore", "for", "in", "inter", "mis", "out", "over", "par", "re",
    "up", "un", "under", "with", "typecast", "counter", "off",
];

type Table = HashMap<&'static str, Vec<(&'static str, FormKind)>>;

static FORMS: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::new();
    let mut add = |forms: &'static str, lemma: &'static str, kind| {
        for form in forms.split('/').filter(|&form| form != lemma) {
            table.entry(form).or_default().push((lemma, kind));
        }
    };
    let rows = |text: &'static str| text.split(['\n', '|']).filter(|row| !row.is_empty());
    for row in rows(VERBS) {
        let mut words = row.split(' ');
        if let (Some(base), Some(past), Some(participle)) =
            (words.next(), words.next(), words.next())
        {
            add(past, base, FormKind::Past);
            add(participle, base, FormKind::PastParticiple);
        }
    }
    for row in rows(NOUNS) {
        if let Some((singular, plural)) = row.split_once(' ') {
            add(plural, singular, FormKind::Plural);
        }
    }
    for row in rows(COMPARED) {
        let mut words = row.split(' ');
        if let (Some(positive), Some(comparative), Some(superlative)) =
            (words.next(), words.next(), words.next())
        {
            add(comparative, positive, FormKind::Comparative);
            add(superlative, positive, FormKind::Superlative);
        }
    }
    for (form, lemma, kind) in AUXILIARIES {
        add(form, lemma, kind);
    }
    table
});

/// The lemmas of which `word`, in lower case, is an irregular form, with the kind; those of its last part where it
/// may be a compound. Whether such a lemma exists is for the caller to find out.
pub(crate) fn lemmas(word: &str) -> Vec<(String, FormKind)> {
    let own = FORMS.get(word).into_iter().flatten();
    let mut found: Vec<(String, FormKind)> =
        own.map(|&(lemma, kind)| (lemma.to_owned(), kind)).collect();
    if !found.is_empty() {
        return found;
    }
    for prefix in VERB_PREFIXES {
        let rest = word
            .strip_prefix(prefix)
            .and_then(|rest| FORMS.get(rest))
            .into_iter()
            .flatten();
        for &(lemma, kind) in rest {
            if matches!(kind, FormKind::Past | FormKind::PastParticiple) {
                found.push((format!("{prefix}{lemma}"), kind));
            }
        }
    }
    for (plural, singular) in [
        ("men", "man"),
        ("wives", "wife"),
        ("feet", "foot"),
        ("teeth", "tooth"),
        ("children", "child"),
        ("people", "person"),
        ("lives", "life"),
        ("shelves", "shelf"),
        ("mice", "mouse"),
        ("knives", "knife"),
        ("leaves", "leaf"),
        ("wolves", "wolf"),
    ] {
        if let Some(rest) = word.strip_suffix(plural).filter(|rest| rest.len() > 1) {
            found.push((format!("{rest}{singular}"), FormKind::Plural));
        }
    }
    found
}

/// The verbs of which `word` may be a form of older English, likeliest first: *maketh*, *knowest*. That of the second
/// person is a [`FormKind::Variant`].
pub(crate) fn old_forms(word: &str) -> Vec<(String, FormKind)> {
    let endings = [
        ("eth", FormKind::ThirdPersonSingular),
        ("est", FormKind::Variant),
        ("'st", FormKind::Variant),
    ];
    let mut found = Vec::new();
    for (ending, kind) in endings {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
            continue;
        };
        found.push((stem.to_owned(), kind));
        found.push((format!("{stem}e"), kind));
        if let Some(short) = stem.strip_suffix('i') {
            found.push((format!("{short}y"), kind));
        }
        if let [.., before, last] = stem.as_bytes()
            && before == last
        {
            found.push((stem[..stem.len() - 1].to_owned(), kind));
        }
    }
    found
}

/// Whether the past of the verb `lemma` is the verb itself: *put*.
pub(crate) fn is_unchanged(lemma: &str) -> bool {
    static UNCHANGED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let verbs = VERBS.split(['|', '\n']).filter_map(|row| {
            let mut words = row.split_whitespace();
            let (base, past) = (words.next()?, words.next()?);
            past.split('/').any(|past| past == base).then_some(base)
        });
        verbs.collect()
    });
    UNCHANGED.contains(lemma)
}

/// Whether `lemma` has an irregular form of `kind`, so that its regular one is wrong: *goed*.
pub(crate) fn has_irregular(lemma: &str, kind: FormKind) -> bool {
    static IRREGULAR: LazyLock<HashMap<(&'static str, FormKind), ()>> = LazyLock::new(|| {
        FORMS
            .values()
            .flatten()
            .map(|&(lemma, kind)| ((lemma, kind), ()))
            .collect()
    });
    // Both are used of these: burned and burnt, formulas and formulae.
    const EITHER: [&str; 42] = [
        "burn",
        "dream",
        "dwell",
        "kneel",
        "lean",
        "leap",
        "learn",
        "light",
        "mow",
        "plead",
        "prove",
        "saw",
        "sew",
        "shear",
        "shine",
        "show",
        "smell",
        "sow",
        "speed",
        "spell",
        "spill",
        "spoil",
        "strew",
        "swell",
        "thrive",
        "wed",
        "knit",
        "quit",
        "bet",
        "wet",
        "rid",
        "hang",
        "awake",
        "wake",
        "weave",
        "strive",
        "speed",
        "bid",
        "broadcast",
        "forecast",
        "wind",
        "grind",
    ];
    let noun_with_both = kind == FormKind::Plural && !GERMANIC.contains(&lemma);
    IRREGULAR.contains_key(&(lemma, kind)) && !EITHER.contains(&lemma) && !noun_with_both
}

/// Nouns whose plural is never regular; those from Latin and Greek mostly have both.
const GERMANIC: [&str; 26] = [
    "man",
    "woman",
    "child",
    "foot",
    "tooth",
    "goose",
    "mouse",
    "louse",
    "ox",
    "calf",
    "half",
    "knife",
    "leaf",
    "life",
    "loaf",
    "self",
    "shelf",
    "thief",
    "wife",
    "wolf",
    "analysis",
    "crisis",
    "basis",
    "axis",
    "thesis",
    "hypothesis",
];

#[cfg(test)]
mod tests {
    use super::*;
    use FormKind::{Comparative, Past, PastParticiple, Plural, ThirdPersonSingular};

    #[test]
    fn irregular_words_and_their_compounds() {
        for (word, expected) in [
            ("went", &[("go", Past)][..]),
            ("left", &[("leave", Past), ("leave", PastParticiple)]),
            ("lay", &[("lie", Past)]),
            ("axes", &[("axis", Plural)]),
            ("better", &[("good", Comparative), ("well", Comparative)]),
            ("is", &[("be", ThirdPersonSingular)]),
            ("underwent", &[("undergo", Past)]),
            ("rewritten", &[("rewrite", PastParticiple)]),
            ("fishermen", &[("fisherman", Plural)]),
            ("hath", &[("have", ThirdPersonSingular)]),
            ("didst", &[("do", Past)]),
            ("put", &[]),
            ("table", &[]),
        ] {
            let found = lemmas(word);
            let found: Vec<(&str, FormKind)> = found
                .iter()
                .map(|(lemma, kind)| (lemma.as_str(), *kind))
                .collect();
            assert_eq!(found, expected, "{word}");
        }
    }

    #[test]
    fn verbs_of_older_english() {
        for (word, lemma) in [
            ("cometh", "come"),
            ("goeth", "go"),
            ("knowest", "know"),
            ("sitteth", "sit"),
            ("crieth", "cry"),
            ("think'st", "think"),
        ] {
            assert!(
                old_forms(word).iter().any(|(found, _)| found == lemma),
                "{word}"
            );
        }
        assert!(old_forms("meth").is_empty() && old_forms("table").is_empty());
    }

    #[test]
    fn the_table_has_no_broken_rows() {
        for (form, lemmas) in FORMS.iter() {
            for (lemma, _) in lemmas {
                assert!(
                    !lemma.is_empty() && !form.is_empty() && !form.contains(' '),
                    "{form} {lemma}"
                );
            }
        }
        assert!(FORMS.len() > 300);
        assert!(
            has_irregular("go", Past)
                && !has_irregular("walk", Past)
                && !has_irregular("learn", Past)
        );
    }
}
