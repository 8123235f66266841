//! An answer as `lookup --json` prints it.

use serde_json::{Map, Value, json};

use crate::lexicon::entry::{Level, Sense};
use crate::lookup::answer::{Answer, Match};

impl Answer {
    /// `{"query", "too_long", "matches": [{"headword", "dictionary", "kind", "form_of", "form", "phonetic", "phonetic_us",
    /// "senses", "levels", "frequency"}]}`. What is absent is left out; `senses`, `examples` and `levels` are always
    /// there. `form` is the names of the kinds joined by `, `, `frequency` a rank from 1 for the commonest
    /// word. `"too_long": true` is there where the query was too long to be a word or phrase.
    pub fn to_json(&self) -> Value {
        let matches: Vec<Value> = self.matches.iter().map(match_to_json).collect();
        let mut answer = json!({ "query": self.query, "matches": matches });
        if self.too_long {
            answer["too_long"] = json!(true);
        }
        answer
    }
}

fn match_to_json(found: &Match) -> Value {
    let entry = &found.entry;
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| {
        object.insert(key.to_owned(), value);
    };
    put("headword", json!(entry.headword));
    put("dictionary", json!(&*found.dictionary));
    put("kind", json!(found.kind));
    if let Some(lemma) = &found.form_of {
        put("form_of", json!(lemma));
    }
    if !found.forms.is_empty() {
        let names: Vec<_> = found.forms.iter().map(|kind| kind.name()).collect();
        put("form", json!(names.join(", ")));
    }
    if let Some(phonetic) = &entry.phonetic {
        put("phonetic", json!(phonetic));
    }
    if let Some(phonetic) = found.phonetic_us() {
        put("phonetic_us", json!(phonetic));
    }
    let senses: Vec<Value> = found
        .senses
        .iter()
        .filter_map(|ordered| {
            Some(sense_to_json(
                entry.senses.get(ordered.index)?,
                ordered.fits,
            ))
        })
        .collect();
    put("senses", json!(senses));
    let levels: Vec<_> = entry.levels.iter().map(Level::name).collect();
    put("levels", json!(levels));
    if let Some(rank) = entry.frequency.rank() {
        put("frequency", json!(rank));
    }
    object.into()
}

fn sense_to_json(sense: &Sense, fits: bool) -> Value {
    let mut object = Map::new();
    if !sense.pos.is_empty() {
        object.insert("pos".to_owned(), json!(sense.pos));
    }
    if !sense.labels.is_empty() {
        object.insert("labels".to_owned(), json!(sense.labels));
    }
    object.insert("gloss".to_owned(), json!(sense.gloss));
    if !sense.collocates.is_empty() {
        object.insert("with".to_owned(), json!(sense.collocates));
    }
    let examples: Vec<Value> = sense
        .examples
        .iter()
        .map(|example| {
            if example.translation.is_empty() {
                json!({ "text": example.text })
            } else {
                json!({ "text": example.text, "translation": example.translation })
            }
        })
        .collect();
    object.insert("examples".to_owned(), json!(examples));
    object.insert("fits".to_owned(), json!(fits));
    object.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::form::FormKind;
    use crate::lexicon::entry::{Entry, Example, Frequency, Levels};
    use crate::lookup::answer::MatchKind;

    fn answer(entry: Entry, forms: Vec<FormKind>) -> Value {
        let form_of = (!forms.is_empty()).then(|| entry.headword.clone());
        Answer {
            query: "left".into(),
            matches: vec![Match {
                kind: MatchKind::Form,
                dictionary: "Test".into(),
                forms,
                form_of,
                ..Match::exact("test", entry)
            }],
            ..Answer::default()
        }
        .to_json()
    }

    #[test]
    fn everything_there_is() {
        let entry = Entry {
            headword: "leave".into(),
            phonetic: Some("liːv".into()),
            phonetic_us: Some("lɪv".into()),
            senses: vec![Sense {
                pos: "v".into(),
                labels: vec!["T".into()],
                gloss: "离开".into(),
                examples: vec![Example {
                    text: "We left.".into(),
                    translation: "我们走了。".into(),
                }],
                ..Sense::default()
            }],
            levels: Levels::from_iter([Level::Cet4, Level::Gaokao]),
            frequency: Frequency {
                bnc: Some(300),
                contemporary: Some(200),
                ..Frequency::default()
            },
            ..Entry::default()
        };
        let forms = vec![FormKind::Past, FormKind::PastParticiple];
        assert_eq!(
            answer(entry, forms),
            json!({"query": "left", "matches": [{
                "headword": "leave", "dictionary": "Test", "kind": "form", "form_of": "leave",
                "form": "past, past participle", "phonetic": "liːv", "phonetic_us": "lɪv",
                "senses": [{"pos": "v", "labels": ["T"], "gloss": "离开",
                    "examples": [{"text": "We left.", "translation": "我们走了。"}], "fits": true}],
                "levels": ["高考", "四级"], "frequency": 200,
            }]})
        );
    }

    #[test]
    fn a_query_that_is_too_long_says_so() {
        let answer = Answer {
            query: "a b".into(),
            too_long: true,
            ..Answer::default()
        };
        let expected = json!({"query": "a b", "matches": [], "too_long": true});
        assert_eq!(answer.to_json(), expected);
    }

    #[test]
    fn what_is_absent_is_left_out() {
        let entry = Entry {
            headword: "so".into(),
            senses: vec![Sense {
                gloss: "如此".into(),
                ..Sense::default()
            }],
            ..Entry::default()
        };
        assert_eq!(
            answer(entry, Vec::new()),
            json!({"query": "left", "matches": [{
                "headword": "so", "dictionary": "Test", "kind": "form",
                "senses": [{"gloss": "如此", "examples": [], "fits": true}], "levels": [],
            }]})
        );
    }
}
