//! Structured content: a definition as a tree of a few HTML elements.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::lexicon::entry::MarkStyle;
use crate::source::article::ArticleWriter;
use crate::source::report::LeftOut;
use crate::text::markup::{ElementClass, ListNumbers, element_class};

/// The longest headword a link leads to, in bytes.
const TARGET_LIMIT: usize = 1000;

/// The longest part of speech or label, in characters.
const LABEL_LIMIT: usize = 60;

/// Parts of speech that are shown side by side.
const MAX_PARTS_OF_SPEECH: usize = 8;

/// Writes definitions into an article. The trees come out of rows that were parsed with a limit to their depth.
#[derive(Debug)]
pub(super) struct StructuredContent<'a> {
    article: &'a mut ArticleWriter,
    left_out: &'a mut LeftOut,
    lists: ListNumbers,
    /// The number of the item that has no text yet.
    number: Option<u64>,
    /// The parts of speech that the tree itself states for what follows.
    parts_of_speech: Vec<String>,
    /// Whether there was text since.
    has_text: bool,
    is_in_example: bool,
    /// Whether it is among examples that can be unfolded.
    is_in_examples: bool,
}

/// What the `data` of an element says that it is; dictionaries share these names by custom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Plain,
    PartOfSpeech,
    Label,
    Example,
    Examples,
    Translation,
    /// Where an example or a whole entry comes from, said again in every one.
    Attribution,
}

impl<'a> StructuredContent<'a> {
    pub(super) fn new(article: &'a mut ArticleWriter, left_out: &'a mut LeftOut) -> Self {
        Self {
            article,
            left_out,
            lists: ListNumbers::default(),
            number: None,
            parts_of_speech: Vec::new(),
            has_text: false,
            is_in_example: false,
            is_in_examples: false,
        }
    }

    /// Writes one definition: a text, or an object of the type `text`, `image` or `structured-content`.
    pub(super) fn definition(&mut self, definition: &Value) {
        match definition {
            Value::String(text) => self.text(text),
            Value::Object(object) => match object.get("type").and_then(Value::as_str) {
                Some("text") => self.text(text_of(object, "text")),
                Some("image") => self.left_out.pictures += 1,
                Some("structured-content") => self.content(object),
                _ => {}
            },
            _ => {}
        }
        self.line_end();
    }

    fn content(&mut self, object: &Map<String, Value>) {
        if let Some(content) = object.get("content") {
            self.node(content);
        }
    }

    fn node(&mut self, node: &Value) {
        match node {
            Value::String(text) => self.text(text),
            Value::Array(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Value::Object(element) => self.element(element),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(number) = self.number
            && let Some(first) = text.chars().find(|sign| !sign.is_whitespace())
        {
            // Some dictionaries write the number themselves.
            if !first.is_ascii_digit() {
                self.article.text(&format!("{number}. "));
            }
            self.number = None;
        }
        self.has_text |= !text.trim().is_empty();
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.line_end();
            }
            self.article.text(line);
        }
    }

    /// Ends the line; an example is one line.
    fn line_end(&mut self) {
        if self.is_in_example {
            self.article.space();
        } else {
            self.article.line_end();
        }
    }

    fn element(&mut self, element: &Map<String, Value>) {
        match role(element) {
            Role::Plain => self.plain(element),
            Role::PartOfSpeech => {
                if std::mem::take(&mut self.has_text) {
                    self.parts_of_speech.clear();
                    self.line_end();
                }
                if self.parts_of_speech.len() < MAX_PARTS_OF_SPEECH {
                    self.parts_of_speech.push(label_of(element));
                }
                self.article.pos(&self.parts_of_speech.join(", "));
            }
            Role::Label => self.article.label(&label_of(element)),
            Role::Example if !self.is_in_example => {
                self.number = None;
                self.article.begin_example();
                self.is_in_example = true;
                self.content(element);
                self.is_in_example = false;
                self.article.end_example();
            }
            Role::Example => self.content(element),
            Role::Examples => {
                let before = std::mem::replace(&mut self.is_in_examples, true);
                self.content(element);
                self.is_in_examples = before;
            }
            Role::Translation => {
                self.article.begin_translation();
                self.content(element);
            }
            Role::Attribution => {}
        }
    }

    fn plain(&mut self, element: &Map<String, Value>) {
        let tag = text_of(element, "tag");
        let class = element_class(tag);
        match class {
            ElementClass::LineBreak => return self.line_end(),
            ElementClass::Picture => {
                self.left_out.pictures += 1;
                return;
            }
            ElementClass::AnnotationBracket => return,
            // How many examples can be unfolded.
            _ if tag == "summary" && self.is_in_examples => return,
            ElementClass::Annotation => self.article.text("("),
            ElementClass::Cell => self.article.space(),
            _ => {}
        }
        if class.is_block() {
            self.line_end();
        }
        match class {
            ElementClass::List => {
                self.lists.begin((tag == "ol").then_some(1));
                self.indent();
            }
            ElementClass::Item => self.number = self.lists.begin_item().or(self.number),
            _ => {}
        }
        let styles = styles(tag, element);
        let count = styles.len();
        for style in styles {
            self.article.open(style);
        }
        self.content(element);
        if class == ElementClass::Annotation {
            self.article.text(")");
        }
        if class.is_block() {
            self.line_end();
        }
        for _ in 0..count {
            self.article.close();
        }
        if class == ElementClass::List {
            self.lists.end();
            self.number = None;
            self.indent();
        }
    }

    /// Indents what is in a list inside of another.
    fn indent(&mut self) {
        let depth = self.lists.depth().saturating_sub(1);
        self.article.depth(u8::try_from(depth).unwrap_or(u8::MAX));
    }
}

fn text_of<'a>(object: &'a Map<String, Value>, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// How the content of an element stands out.
fn styles(tag: &str, element: &Map<String, Value>) -> Vec<MarkStyle> {
    let declared = |name: &str| {
        let style = element.get("style").and_then(|style| style.get(name));
        style.and_then(Value::as_str).unwrap_or_default()
    };
    let mut styles = Vec::new();
    if tag == "th" || declared("fontWeight").starts_with("bold") {
        styles.push(MarkStyle::Bold);
    }
    if declared("fontStyle") == "italic" {
        styles.push(MarkStyle::Italic);
    }
    if tag == "a" {
        styles.extend(target(text_of(element, "href")).map(MarkStyle::Link));
    }
    styles
}

fn role(element: &Map<String, Value>) -> Role {
    let data = element.get("data").and_then(|data| data.get("content"));
    match data.and_then(Value::as_str).unwrap_or_default() {
        "part-of-speech-info" => Role::PartOfSpeech,
        "misc-info" | "field-info" | "dialect-info" => Role::Label,
        "example-sentence" => Role::Example,
        "details-entry-examples" => Role::Examples,
        "example-sentence-b" => Role::Translation,
        "attribution" | "attribution-footnote" | "backlink" | "example-sentence-c" => {
            Role::Attribution
        }
        _ => Role::Plain,
    }
}

/// The text of a part of speech or label.
fn label_of(element: &Map<String, Value>) -> String {
    let mut label = String::new();
    let mut left: Vec<&Value> = element.get("content").into_iter().collect();
    while let Some(node) = left.pop() {
        match node {
            Value::String(text) => label.push_str(text),
            Value::Array(nodes) => left.extend(nodes.iter().rev()),
            Value::Object(element) => left.extend(element.get("content")),
            _ => {}
        }
    }
    label.trim().chars().take(LABEL_LIMIT).collect()
}

/// The headword that an address like `?query=go&wildcards=off` leads to.
fn target(address: &str) -> Option<String> {
    let query = address.strip_prefix('?')?;
    let target = query
        .split('&')
        .find_map(|parameter| parameter.strip_prefix("query="))?;
    let target = target.replace('+', " ");
    let target = percent_decode_str(&target).decode_utf8().ok()?;
    let target = target.trim();
    let leads_to_headword = !target.is_empty() && target.len() <= TARGET_LIMIT;
    leads_to_headword.then(|| target.to_owned())
}

#[cfg(test)]
mod tests;
