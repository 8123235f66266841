//! A text read to first lines says what a look-up of each word would say first.

use glosspane::core_dictionary::compiled::CORE;
use glosspane::lookup::answer::{Match, MatchKind};
use glosspane::lookup::first_lines::TextReader;
use glosspane::lookup::library::Library;
use glosspane::lookup::query::{Context, Query};
use glosspane::progress::Progress;

const TEXT: &str = "The engineers have ruled out a quick repair, so buses don't run after midnight. \
    She'd rather walk: \u{201c}It's the council's own fault,\u{201d} he said. The look on his face told her that \
    they were looking forward to going home. Zorblat turned the generous offer down.";

fn library() -> Library {
    let (library, faults) = Library::open(&[], Some(CORE));
    assert!(faults.is_empty());
    library
}

fn written(found: &Match) -> (MatchKind, String, Option<usize>) {
    let sense = found.senses.first().map(|sense| sense.index);
    (found.kind, found.entry.headword.clone(), sense)
}

#[test]
fn each_line_is_the_first_of_a_look_up() {
    let library = library();
    let mut reader = TextReader::new(&library);
    let progress = Progress::default();
    // The second time from what is remembered.
    for _ in 0..2 {
        let lines = reader.paragraph(TEXT, &progress).unwrap();
        assert!(lines.len() > 30, "{}", lines.len());
        for line in &lines {
            let sentence = glosspane::text::sentences::sentence_at(TEXT, line.range.start);
            let touched = line.range.start - sentence.start..line.range.end - sentence.start;
            let answer = library.look_up(&Query {
                text: &TEXT[line.range.clone()],
                context: Some(Context {
                    sentence: &TEXT[sentence],
                    touched,
                }),
            });
            let first = answer.matches.first().map(written);
            assert_eq!(
                first,
                Some(written(&line.first)),
                "{}",
                &TEXT[line.range.clone()]
            );
        }
        let words: Vec<&str> = lines.iter().map(|line| &TEXT[line.range.clone()]).collect();
        assert!(!words.contains(&"Zorblat"), "no dictionary has it");
        let split = lines
            .iter()
            .find(|line| line.first.entry.headword == "turn down");
        let places = split.unwrap().first.words.iter();
        let parts: Vec<&str> = places.map(|word| &TEXT[word.clone()]).collect();
        assert_eq!(parts, ["turned", "down"]);
    }
}

#[test]
fn reading_can_be_stopped() {
    let library = library();
    let progress = Progress::default();
    progress.cancel();
    assert!(
        TextReader::new(&library)
            .paragraph(TEXT, &progress)
            .is_none()
    );
}
