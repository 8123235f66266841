//! Looking up: what is marked, what is typed, what is touched inside an answer.

use crate::app::ask::lookup::{AskedAt, LookUp};
use crate::app::ask::shown_answer::ShownAnswer;
use crate::app::describe;
use crate::app::document::Selection;
use crate::app::session::App;
use crate::app::settings::Pane;
use crate::lesson::position::Position;
use crate::lookup::answer::Answer;
use crate::lookup::query::{Context, Query};
use crate::text::words::word_at;

/// How many suggestions are made while a word is typed.
const MAX_SUGGESTIONS: usize = 12;

/// What is marked is asked for up to here, in bytes: more is no phrase, and the answer to the beginning says so.
const MAX_ASKED: usize = 1_024;

impl App {
    /// Looks up what is marked in `pane`, widened to whole words.
    pub(in crate::app) fn look_up_selection(&mut self, pane: Pane) {
        let Some(document) = self.document() else {
            return;
        };
        let marked = document.view(pane).selection;
        let Some(words) = marked.and_then(|marked| document.widen(pane, marked)) else {
            return;
        };
        let words = self.widen_chinese(pane, words);
        let mut text = document.selected_text(pane, words);
        text.truncate(text.floor_char_boundary(MAX_ASKED));
        let sentence = document.sentence(pane, words);
        let answer = self.library().look_up(&Query {
            text: &text,
            context: Some(Context {
                sentence: sentence.text,
                touched: sentence.touched.clone(),
            }),
        });
        let phrase = answer.matches.first();
        let marked = phrase
            .iter()
            .flat_map(|found| &found.words)
            .map(|range| document.in_sentence(&sentence, range))
            .collect();
        self.take_down(&answer);
        self.select(pane, Some(words));
        let asked_at = AskedAt::Text { pane, words };
        let shown = ShownAnswer::new(answer, &self.settings.dictionaries_open);
        let look_up = LookUp::new(asked_at, shown, marked);
        // The panel stays, and what was touched before can be gone back to in it.
        if self.settings.layout.panel {
            self.asking.open_behind(look_up);
        } else {
            self.asking.open(look_up);
        }
    }

    /// A single Chinese character widened to the term around it that a dictionary has.
    fn widen_chinese(&self, pane: Pane, words: Selection) -> Selection {
        let Some(document) = self.document() else {
            return words;
        };
        let (from, to) = words.ordered();
        let text = document.text(pane, from.paragraph);
        let is_single = from.paragraph == to.paragraph
            && text
                .get(from.byte..to.byte)
                .is_some_and(|text| text.chars().count() == 1);
        match self
            .library()
            .term_at(text, from.byte)
            .filter(|_| is_single)
        {
            Some(term) => Selection {
                anchor: Position {
                    byte: term.start,
                    ..from
                },
                head: Position {
                    byte: term.end,
                    ..from
                },
            },
            None => words,
        }
    }

    /// Looks up a word by itself.
    pub(in crate::app) fn look_up_text(&mut self, text: &str) {
        self.follow(&text.into());
    }

    /// Looks up the word at `byte` of a line inside the answer, with the line as its sentence.
    pub(in crate::app) fn look_up_in(&mut self, text: &str, byte: usize) {
        let word = self.library().term_at(text, byte);
        let Some(touched) = word.or_else(|| word_at(text, byte)) else {
            return;
        };
        self.follow(&Query {
            text: &text[touched.clone()],
            context: Some(Context {
                sentence: text,
                touched,
            }),
        });
    }

    /// The search line says `text`.
    pub(in crate::app) fn edit_search(&mut self, text: String) {
        let suggestions = self.library().suggest(&text, MAX_SUGGESTIONS);
        self.asking.edit_search(text, suggestions);
    }

    /// Opens or closes the dictionary whose first match is at `place` of the answer, and in later answers too.
    pub(in crate::app) fn toggle_dictionary(&mut self, place: usize) {
        if let Some((id, is_open)) = self.asking.toggle_dictionary(place) {
            self.settings.keep_open(&id, is_open);
        }
    }

    /// Forgets what has been looked up.
    pub(in crate::app) fn clear_history(&mut self) {
        self.asking.clear_history();
        self.keeper.keep_history(self.asking.history());
    }

    /// Shows the answer to `query` behind the one that is shown.
    fn follow(&mut self, query: &Query<'_>) {
        let answer = self.library().look_up(query);
        self.take_down(&answer);
        let shown = ShownAnswer::new(answer, &self.settings.dictionaries_open);
        self.asking.follow(shown);
    }

    /// Says which dictionaries could not answer, and remembers what was asked.
    fn take_down(&mut self, answer: &Answer) {
        for fault in &answer.faults {
            self.notify(describe::lex(fault), true);
        }
        self.asking.take_down(answer);
        self.keeper.keep_history(self.asking.history());
    }
}
