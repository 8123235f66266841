//! Writes dictd's files.

use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use glosspane::lexicon::entry::Entry;
use glosspane::source::Report;
use tempfile::TempDir;

use super::import;

/// A dictionary as bytes.
#[derive(Debug, Clone, Default)]
pub struct Written {
    pub index: Vec<u8>,
    pub articles: Vec<u8>,
}

impl Written {
    pub fn new(articles: &[(&str, &str)]) -> Self {
        let mut dictionary = Self::default();
        for (headwords, article) in articles {
            let headwords: Vec<&str> = headwords.split('|').collect();
            dictionary.add(&headwords, article.as_bytes());
        }
        dictionary
    }

    /// Adds an article under headwords.
    pub fn add(&mut self, headwords: &[&str], article: &[u8]) {
        let offset = digits(self.articles.len() as u64);
        let length = digits(article.len() as u64);
        self.articles.extend(article);
        for headword in headwords {
            let row = format!("{headword}\t{offset}\t{length}\n");
            self.index.extend(row.as_bytes());
        }
    }

    pub fn files(&self) -> (TempDir, PathBuf) {
        self.files_with("dict", &self.articles)
    }

    pub fn files_with(&self, ending: &str, articles: &[u8]) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test 1.0.index");
        std::fs::write(&path, &self.index).unwrap();
        std::fs::write(path.with_extension(ending), articles).unwrap();
        (folder, path)
    }

    pub fn import(&self) -> (Vec<Entry>, Report) {
        let (_folder, path) = self.files();
        import(&path).unwrap()
    }
}

fn digits(mut number: u64) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut digits = Vec::new();
    loop {
        digits.push(DIGITS[(number % 64) as usize]);
        number /= 64;
        if number == 0 {
            break;
        }
    }
    digits.reverse();
    String::from_utf8(digits).unwrap()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// WordNet's articles are broken at column 67. So many lines tell the program.
pub fn filler() -> Vec<(String, String)> {
    let line = "word ".repeat(12);
    (0..40)
        .map(|number| {
            let article = format!("filler{number}\n  {line}to four\n  {line}so longer\n  end\n");
            (format!("filler{number}"), article)
        })
        .collect()
}

/// An article of GCIDE with all that such articles have, broken at column 64.
pub const RUN: &str = "Run \\Run\\ (r[u^]n), v. i. [imp. {Ran} (r[a^]n) or {Run}; p. p.\n   {Run}; p. pr. & vb. n. {Running}.] [OE. rinnen.]\n   \
1. To move swiftly; to go at a gait that is quicker than\n      {walking}. [Obs.]\n      [1913 Webster]\n\n            \
\"Ha, ha, the fox!\" and after him they ran.\n                                                  --Chaucer.\n   \
2. Of action:\n      (a) To go; to {dash[2]}.\n          [1913 Webster]\n\n                \
Know ye not that they which run in a race run\n                all?                              --1 Cor. ix.\n                                                  \
24.\n      [1913 Webster +PJC]\n\n   {As things run}, {How things run}, as they are.\n      [1913 Webster]\n\n   \
{To run after}, to pursue.\n\n            She ran after,\n            Her son.                  --Pope.\n\n   \
-- {Run\"ning*ly}, adv.\n\n   Syn: {sprint}, {dash}.\n        [1913 Webster]\n\n   [PJC] Runagate\n";
