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
pub static SAMPLES: [Sample; 3] = [
    Sample {
        file: "night-buses.txt",
        kind: "sample-news",
        title: "Night Buses Return to River Town After a 15-Year Break",
        bytes: include_bytes!("../../assets/articles/night-buses.txt"),
    },
    Sample {
        file: "the-slow-clock.md",
        kind: "sample-story",
        title: "The Slow Clock",
        bytes: include_bytes!("../../assets/articles/the-slow-clock.md"),
    },
    Sample {
        file: "how-ice-remembers-the-air.md",
        kind: "sample-science",
        title: "How Ice Remembers the Air",
        bytes: include_bytes!("../../assets/articles/how-ice-remembers-the-air.md"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import_bytes;
    use crate::progress::Progress;
    use crate::text::words::count_words;

    #[test]
    fn every_sample_has_its_title_and_400_to_700_words() {
        for sample in &SAMPLES {
            let imported =
                import_bytes(sample.bytes, sample.file, None, &Progress::default()).unwrap();
            assert_eq!(imported.blocks[0].text, sample.title);
            let words: usize = imported
                .blocks
                .iter()
                .map(|block| count_words(&block.text))
                .sum();
            assert!(
                (400..=700).contains(&words),
                "{}: {words} words",
                sample.file
            );
        }
    }
}
