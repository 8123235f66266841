//! Everything that the interface says, in 简体中文 and English.
//!
//! The texts are Fluent files in `assets/locales`; code names a message by its id and gives it
//! arguments. Whoever draws (the window, the command line) holds the catalogue of the reader's
//! language; the layers below hand up [`Message`]s.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language that the interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    English,
}

impl Language {
    /// The system's language where the interface speaks it, else English.
    pub fn of_system() -> Self {
        match sys_locale::get_locale() {
            Some(tag) if tag.to_ascii_lowercase().starts_with("zh") => Self::Chinese,
            _ => Self::English,
        }
    }
}

/// Something to say, not yet in words: a message id of the catalogue and its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The id in `assets/locales`.
    pub id: &'static str,
    /// The values for the message's variables.
    pub args: Vec<(&'static str, Value)>,
}

impl Message {
    /// A message without arguments.
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
        }
    }

    /// The same message with one more argument.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// The value of a message's variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, shown as it is.
    Text(String),
    /// A count, shown in the language's way and used to choose a plural form.
    Count(u64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&std::path::Path> for Value {
    fn from(path: &std::path::Path) -> Self {
        Self::Text(path.display().to_string())
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// The messages of one language.
pub struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The catalogue of `language`.
    pub fn new(language: Language) -> Self {
        let (tag, source) = match language {
            Language::Chinese => ("zh-CN", include_str!("../assets/locales/zh-CN.ftl")),
            Language::English => ("en", include_str!("../assets/locales/en.ftl")),
        };
        // A file with a mistake still gives all its other messages; the tests below refuse it.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(part, _)| part);
        let tag: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks that keep right-to-left names apart are boxes in most fonts here.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// The language that this catalogue speaks.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The words for the message `id`; the id itself where the catalogue lacks it.
    pub fn text(&self, id: &'static str) -> String {
        self.format(id, None)
    }

    /// The words for `message`.
    pub fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            let value = match value {
                Value::Text(text) => FluentValue::from(text.as_str()),
                Value::Count(count) => FluentValue::from(*count),
            };
            args.set(*name, value);
        }
        self.format(message.id, Some(&args))
    }

    fn format(&self, id: &'static str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value());
        match pattern {
            Some(pattern) => self
                .bundle
                .format_pattern(pattern, args, &mut Vec::new())
                .into_owned(),
            None => Cow::Borrowed(id).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::path::Path;

    /// Message ids and the variables that each uses.
    fn messages(source: &str) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines() {
            if let Some((id, _)) = line
                .split_once(" =")
                .filter(|_| !line.starts_with([' ', '#']))
            {
                current = id.to_owned();
                assert!(
                    found.insert(current.clone(), Vec::new()).is_none(),
                    "{current} twice"
                );
            }
            let mut rest = line;
            while let Some(at) = rest.find('$') {
                rest = &rest[at + 1..];
                let end = rest
                    .find(|c: char| !c.is_alphanumeric())
                    .unwrap_or(rest.len());
                let variables = found
                    .get_mut(&current)
                    .expect("a variable inside a message");
                if !variables.contains(&rest[..end].to_owned()) {
                    variables.push(rest[..end].to_owned());
                }
            }
        }
        for variables in found.values_mut() {
            variables.sort();
        }
        found
    }

    fn sources(folder: &Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                all.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_messages_with_the_same_variables() {
        let chinese = messages(include_str!("../assets/locales/zh-CN.ftl"));
        let english = messages(include_str!("../assets/locales/en.ftl"));
        assert_eq!(chinese, english);
        for source in [
            include_str!("../assets/locales/zh-CN.ftl"),
            include_str!("../assets/locales/en.ftl"),
        ] {
            assert!(FluentResource::try_new(source.to_owned()).is_ok());
        }
    }

    #[test]
    fn every_message_is_used() {
        let mut code = String::new();
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut code,
        );
        for id in messages(include_str!("../assets/locales/en.ftl")).keys() {
            assert!(code.contains(&format!("\"{id}\"")), "{id} is said nowhere");
        }
    }

    #[test]
    fn every_message_that_the_code_names_is_in_the_catalogue() {
        let mut code = String::new();
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut code,
        );
        let english = messages(include_str!("../assets/locales/en.ftl"));
        for call in [
            "Message::new(\"",
            ".text(\"",
            "say(\"",
            "name: \"",
            "tip: \"",
        ] {
            for rest in code.split(call).skip(1) {
                let id = rest.split('"').next().unwrap_or_default();
                let is_id = id.contains('-')
                    && id
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
                assert!(!is_id || english.contains_key(id), "no message {id}");
            }
        }
    }

    #[test]
    fn counts_choose_the_plural() {
        let english = Catalogue::new(Language::English);
        let said = |n: u64| english.say(&Message::new("hidden-words").with("count", n));
        assert_eq!(said(1), "1 more word");
        assert_eq!(said(53), "53 more words");
        let chinese = Catalogue::new(Language::Chinese);
        assert_eq!(
            chinese.say(&Message::new("hidden-words").with("count", 53_u64)),
            "还有 53 词"
        );
    }
}
