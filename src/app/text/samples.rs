//! The articles that the program carries, written for it.

/// A sample article.
pub struct Sample {
    /// Its file name in `assets/articles`, which also tells its format.
    pub file: &'static str,
    /// What kind of text it is: a message of the catalogue.
    pub kind: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// The articles on the start page.
pub static SAMPLES: [Sample; 4] = [
    Sample {
        file: "night-buses.txt",
        kind: "sample-news",
        title: "Night Buses Return to River Town After a 15-Year Break",
        bytes: include_bytes!("../../../assets/articles/night-buses.txt"),
    },
    Sample {
        file: "the-slow-clock.md",
        kind: "sample-story",
        title: "The Slow Clock",
        bytes: include_bytes!("../../../assets/articles/the-slow-clock.md"),
    },
    Sample {
        file: "how-ice-remembers-the-air.md",
        kind: "sample-science",
        title: "How Ice Remembers the Air",
        bytes: include_bytes!("../../../assets/articles/how-ice-remembers-the-air.md"),
    },
    Sample {
        file: "night-buses.wen",
        kind: "sample-lesson",
        title: "Night Buses Return to River Town After a 15-Year Break",
        bytes: include_bytes!("../../../assets/articles/night-buses.wen"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import_bytes;
    use crate::lesson::source::Origin;
    use crate::lesson::wen::{self, is_lesson};
    use crate::progress::Progress;
    use crate::text::words::count_words;
    use std::path::Path;

    #[test]
    fn every_sample_has_its_title_and_400_to_700_words() {
        for sample in &SAMPLES {
            let texts: Vec<String> = if is_lesson(Path::new(sample.file)) {
                let text = std::str::from_utf8(sample.bytes).unwrap();
                let lesson = wen::read(text, Origin::Sample(sample.file.to_owned())).unwrap();
                let paragraphs = lesson.manuscript.paragraphs.iter();
                assert!(paragraphs.clone().all(|own| !own.translation().is_empty()));
                paragraphs.map(|own| own.text.clone()).collect()
            } else {
                let imported = import_bytes(sample.bytes, sample.file, None, &Progress::default());
                let blocks = imported.unwrap().blocks.into_iter();
                blocks.map(|block| block.text).collect()
            };
            assert_eq!(texts[0], sample.title);
            let words: usize = texts.iter().map(|text| count_words(text)).sum();
            assert!(
                (400..=700).contains(&words),
                "{}: {words} words",
                sample.file
            );
        }
    }
}
