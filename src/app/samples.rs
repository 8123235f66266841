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
        file: "news.txt",
        kind: "sample-news",
        title: "News",
        bytes: b"",
    },
    Sample { file: "story.md", kind: "sample-story", title: "Story", bytes: b"" },
    Sample { file: "science.md", kind: "sample-science", title: "Science", bytes: b"" },
];
