//! What a dictionary says of itself: in the articles of headwords such as `00-database-short`, which an index that
//! has no signs in its headwords writes `00databaseshort`.

use std::path::Path;

use crate::lexicon::format::Meta;
use crate::source::licence;

/// The longest name, in characters.
const NAME_LIMIT: usize = 120;

/// What is known of the dictionary as a whole.
#[derive(Debug, Default)]
pub(super) struct Database {
    /// Whether the articles are certainly in UTF-8.
    pub(super) is_utf8: bool,
    /// Whether the articles are in HTML.
    pub(super) is_html: bool,
    short: String,
    url: String,
    info: String,
}

/// What a headword such as `00-database-short` names; `None` for one of the dictionary's own.
pub(super) fn part(headword: &str) -> Option<&str> {
    let rest = headword.strip_prefix("00")?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let rest = rest.strip_prefix("database")?;
    Some(rest.strip_prefix('-').unwrap_or(rest))
}

impl Database {
    /// What the headwords alone tell.
    pub(super) fn from_headwords<'a>(headwords: impl Iterator<Item = &'a str>) -> Self {
        let mut database = Self::default();
        for part in headwords.filter_map(part) {
            database.is_utf8 |= part == "utf8";
        }
        database
    }

    /// Takes the article of `part`.
    pub(super) fn take(&mut self, part: &str, article: &str) {
        match part {
            "short" => self.short = content(article),
            "url" => self.url = content(article),
            "info" => self.info = content(article),
            "mime-header" | "mimeheader" => {
                self.is_html = article.to_ascii_lowercase().contains("text/html");
            }
            _ => {}
        }
    }

    /// Whether the dictionary states a title.
    pub(super) fn has_title(&self) -> bool {
        !self.title().is_empty()
    }

    fn title(&self) -> &str {
        self.short.lines().next().unwrap_or_default().trim()
    }

    /// The dictionary's name, licence and source; its file is at `path`.
    pub(super) fn meta(&self, path: &Path) -> Meta {
        let name = match self.title() {
            "" => path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            title => title.chars().take(NAME_LIMIT).collect(),
        };
        let url = self.url.lines().next().unwrap_or_default().trim();
        let source = match url {
            "" | "unknown" => address(&self.info).unwrap_or_default(),
            url => url,
        };
        Meta {
            name,
            licence: licence::stated(&self.info),
            source: source.to_owned(),
        }
    }
}

/// The article without its first line, which repeats the headword.
fn content(article: &str) -> String {
    let article = article.trim();
    let first = article.lines().next().unwrap_or_default();
    let rest = match part(first.trim()) {
        Some(_) => article.get(first.len()..).unwrap_or_default(),
        None => article,
    };
    rest.trim().to_owned()
}

/// The first address in a text.
fn address(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| {
        ["http://", "https://", "ftp://"]
            .iter()
            .any(|scheme| word.starts_with(scheme))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_describes_itself() {
        let mut database =
            Database::from_headwords(["00databaseutf8", "go", "00-database-short"].into_iter());
        assert!(database.is_utf8);
        database.take("short", "\n00-database-short\n     A Dictionary (2006)\n");
        database.take(
            "info",
            "00databaseinfo\nfrom\n  ftp://example.org/x\nCopyright 2006 by Someone\n",
        );
        database.take("mime-header", "Content-Type: text/HTML\n\n");
        assert!(database.is_html);
        let expected = Meta {
            name: "A Dictionary (2006)".into(),
            licence: "Copyright 2006 by Someone".into(),
            source: "ftp://example.org/x".into(),
        };
        assert_eq!(database.meta("x/wn.index".as_ref()), expected);
        assert_eq!(Database::default().meta("x/wn.index".as_ref()).name, "wn");
    }

    #[test]
    fn headwords_of_the_database_are_told_from_words() {
        assert_eq!(part("00-database-info"), Some("info"));
        assert_eq!(part("00databaseinfo"), Some("info"));
        assert_eq!(part("00-database-mime-header"), Some("mime-header"));
        assert_eq!(part("database"), None);
        assert_eq!(part("007"), None);
    }
}
