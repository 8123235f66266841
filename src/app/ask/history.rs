//! What has been looked up, the latest first; the file `history.ron`.

use serde::{Deserialize, Serialize};

use crate::lookup::answer::Answer;

/// How many look-ups are kept.
const MAX_KEPT: usize = 2_000;

/// The longest gloss kept beside a word, in characters.
const MAX_GLOSS: usize = 40;

/// One look-up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Looked {
    /// What was asked for.
    pub text: String,
    /// The headword that answered.
    pub headword: String,
    /// The beginning of its first gloss.
    pub gloss: String,
    /// How often it was asked.
    pub times: u32,
}

/// All look-ups, each text once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LookUpHistory {
    looked: Vec<Looked>,
}

impl LookUpHistory {
    /// Takes down a look-up that found something.
    pub fn add(&mut self, answer: &Answer) {
        let Some(first) = answer.matches.first() else {
            return;
        };
        let text = answer.query.trim().replace(['\n', '\r', '\u{AD}'], "");
        let before = self.looked.iter().position(|looked| looked.text == text);
        let times = before.map_or(0, |place| self.looked.remove(place).times);
        let gloss = first.senses().next().map_or("", |(_, sense)| &sense.gloss);
        self.looked.insert(
            0,
            Looked {
                text,
                headword: first.entry.headword.clone(),
                gloss: gloss.chars().take(MAX_GLOSS).collect(),
                times: times.saturating_add(1),
            },
        );
        self.looked.truncate(MAX_KEPT);
    }

    /// The look-ups whose text, headword or gloss holds `wanted`, the latest first.
    pub fn search<'a>(&'a self, wanted: &str) -> impl Iterator<Item = &'a Looked> {
        let wanted = wanted.trim().to_lowercase();
        self.looked.iter().filter(move |looked| {
            let holds = |text: &str| text.to_lowercase().contains(&wanted);
            holds(&looked.text) || holds(&looked.headword) || holds(&looked.gloss)
        })
    }

    /// Whether nothing has been looked up.
    pub fn is_empty(&self) -> bool {
        self.looked.is_empty()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.looked.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::entry::{Entry, Sense};
    use crate::lookup::answer::Match;

    fn answer(query: &str, headword: &str, gloss: &str) -> Answer {
        let entry = Entry {
            headword: headword.into(),
            senses: vec![Sense {
                gloss: gloss.into(),
                ..Sense::default()
            }],
            ..Entry::default()
        };
        Answer {
            query: query.into(),
            matches: vec![Match::exact("test", entry)],
            ..Answer::default()
        }
    }

    #[test]
    fn the_latest_is_first_and_each_stands_once() {
        let mut history = LookUpHistory::default();
        for (query, headword, gloss) in [
            ("weighs", "weigh", "权衡"),
            ("left", "leave", "离开"),
            ("weighs", "weigh", "权衡"),
        ] {
            history.add(&answer(query, headword, gloss));
        }
        history.add(&Answer {
            query: "zyzzyx".into(),
            ..Answer::default()
        });
        let texts: Vec<_> = history
            .search("")
            .map(|looked| looked.text.as_str())
            .collect();
        assert_eq!(texts, ["weighs", "left"]);
        assert_eq!(history.search("离开").count(), 1);
        assert_eq!(history.search("LEAVE").count(), 1);
        assert_eq!(
            history.search("").next().map(|looked| looked.times),
            Some(2)
        );
    }
}
