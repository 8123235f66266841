//! The body of a card as pieces: text, tags and links, line by line.

use super::heading::other_case;

/// The longest tag and the longest link, in bytes; a headword whose every sign is escaped has room in it.
const TAG_LIMIT: usize = 100;
const LINK_LIMIT: usize = 2002;
/// How many bytes the tildes of one card can put in: so many for each byte of it, which is more than a headword of
/// any language needs.
const TILDE_RATIO: usize = 64;

/// One piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DslPiece {
    /// Text, without escapes and tildes.
    Text(String),
    /// `[b]`
    Open(DslTag),
    /// `[/b]`
    Close(DslTag),
    /// `<<headword>>`
    Link(String),
}

/// What a tag says of what it encloses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DslTag {
    /// `b`
    Bold,
    /// `i`
    Italic,
    /// `c`; whether the colour is a grey.
    Colour(bool),
    /// `m`, `m0` to `m9`: how far the paragraph is indented.
    Margin(u8),
    /// `trn`, in an example its translation.
    Translation,
    /// `ex`
    Example,
    /// `com`
    Comment,
    /// `p`: a part of speech, a domain, a register.
    Label,
    /// `t`
    Transcription,
    /// `ref`
    Reference,
    /// `s`, `video`: the name of a file.
    Media,
    /// `sub`
    Lowered,
    /// `sup`
    Raised,
    /// `'`: the stressed vowel.
    Stress,
    /// `lang`
    Language,
    /// What makes no difference here: `u`, `*`, `trs`, `url` …
    Other,
}

impl DslTag {
    /// The tag that `written` is, without its brackets and slash; `None` where it is text.
    fn parse(written: &str) -> Option<Self> {
        let (name, value) = written
            .split_once(char::is_whitespace)
            .unwrap_or((written, ""));
        Some(match name {
            "b" => Self::Bold,
            "i" => Self::Italic,
            "c" => Self::Colour(
                value.ends_with("gray") || value.ends_with("grey") || value == "silver",
            ),
            "m" => Self::Margin(0),
            "trn" | "trn1" => Self::Translation,
            "ex" => Self::Example,
            "com" => Self::Comment,
            "p" => Self::Label,
            "t" => Self::Transcription,
            "ref" => Self::Reference,
            "s" | "video" => Self::Media,
            "sub" => Self::Lowered,
            "sup" => Self::Raised,
            "'" => Self::Stress,
            "lang" => Self::Language,
            "u" | "*" | "trs" | "!trs" | "!trn" | "url" | "preview" => Self::Other,
            _ => match name.as_bytes() {
                [b'm', depth @ b'0'..=b'9'] => Self::Margin(depth - b'0'),
                _ => return None,
            },
        })
    }

    /// Whether an end tag of the kind of `self` ends `other`.
    pub(super) fn ends(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// What a tilde stands for, and how much more of it is put in: a card of tildes alone would grow without bound.
pub(super) struct Tilde<'a> {
    headword: &'a str,
    other_case: String,
    left: usize,
}

impl<'a> Tilde<'a> {
    /// Of a card of so many bytes.
    pub(super) fn new(headword: &'a str, length: usize) -> Self {
        Self {
            headword,
            other_case: other_case(headword),
            left: length.saturating_mul(TILDE_RATIO),
        }
    }

    /// The headword, or its other case; the sign itself where there has been too much.
    fn expanded(&mut self, in_other_case: bool) -> &str {
        let (text, sign) = if in_other_case {
            (self.other_case.as_str(), "^~")
        } else {
            (self.headword, "~")
        };
        match self.left.checked_sub(text.len()) {
            Some(left) => {
                self.left = left;
                text
            }
            None => sign,
        }
    }
}

/// The pieces of one line.
pub(super) fn pieces(line: &str, tilde: &mut Tilde<'_>) -> Vec<DslPiece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = line;
    while let Some(found) = rest.find(['\\', '[', '<', '~', '^']) {
        text.push_str(&rest[..found]);
        rest = &rest[found..];
        let whole = if let Some((piece, after)) = tag(rest) {
            rest = after;
            Some(piece)
        } else if let Some((target, after)) = link(rest) {
            rest = after;
            Some(DslPiece::Link(unescaped(target, tilde)))
        } else {
            rest = push_sign(&mut text, rest, tilde);
            None
        };
        if let Some(piece) = whole {
            if !text.is_empty() {
                pieces.push(DslPiece::Text(std::mem::take(&mut text)));
            }
            pieces.push(piece);
        }
    }
    text.push_str(rest);
    if !text.is_empty() {
        pieces.push(DslPiece::Text(text));
    }
    pieces
}

/// The tag at the start of `rest`, and what follows it.
pub(super) fn tag(rest: &str) -> Option<(DslPiece, &str)> {
    let inner = rest.strip_prefix('[')?;
    let end = inner
        .bytes()
        .take(TAG_LIMIT)
        .position(|byte| byte == b']')?;
    let (written, after) = (&inner[..end], &inner[end + 1..]);
    let piece = match written.strip_prefix('/') {
        Some(written) => DslPiece::Close(DslTag::parse(written.trim())?),
        None => DslPiece::Open(DslTag::parse(written.trim())?),
    };
    Some((piece, after))
}

/// The target of the link at the start of `rest`, and what follows it.
fn link(rest: &str) -> Option<(&str, &str)> {
    let inner = rest.strip_prefix("<<")?;
    let mut escaped = false;
    let mut before = 0;
    for (at, byte) in inner.bytes().enumerate().take(LINK_LIMIT) {
        match (before, byte) {
            (b'>', b'>') if !escaped => return Some((&inner[..at - 1], &inner[at + 1..])),
            (b'<', b'<') if !escaped => return None,
            _ => {}
        }
        // An escaped sign is half of nothing.
        before = if escaped { 0 } else { byte };
        escaped = !escaped && byte == b'\\';
    }
    None
}

/// Takes one sign, with its escape or as a tilde, from the start of `rest` into `text`; gives what follows.
fn push_sign<'a>(text: &mut String, rest: &'a str, tilde: &mut Tilde<'_>) -> &'a str {
    let mut signs = rest.chars();
    match signs.next() {
        Some('\\') => text.extend(signs.next()),
        Some('~') => text.push_str(tilde.expanded(false)),
        Some('^') if signs.as_str().starts_with('~') => {
            signs.next();
            text.push_str(tilde.expanded(true));
        }
        Some(sign) => text.push(sign),
        None => {}
    }
    signs.as_str()
}

fn unescaped(written: &str, tilde: &mut Tilde<'_>) -> String {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while !rest.is_empty() {
        rest = push_sign(&mut text, rest, tilde);
    }
    text
}

/// `text` so that [`pieces`] gives it back as it is, in a link too.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if r"\[]<>~^@{}".contains(sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> DslPiece {
        DslPiece::Text(text.to_owned())
    }

    #[test]
    fn a_line_is_taken_apart() {
        let cases = [
            (
                r"[m1][b]1.[/b] \[a\] ~, ^~ \~[/m]",
                vec![
                    DslPiece::Open(DslTag::Margin(1)),
                    DslPiece::Open(DslTag::Bold),
                    text("1."),
                    DslPiece::Close(DslTag::Bold),
                    text(" [a] go, Go ~"),
                    DslPiece::Close(DslTag::Margin(0)),
                ],
            ),
            (
                "see <<to ~>>;",
                vec![text("see "), DslPiece::Link("to go".to_owned()), text(";")],
            ),
            (
                "[c darkgray]x[/c][ref dict=\"Big [one]\"]y",
                vec![
                    DslPiece::Open(DslTag::Colour(true)),
                    text("x"),
                    DslPiece::Close(DslTag::Colour(false)),
                    DslPiece::Open(DslTag::Reference),
                    text("\"]y"),
                ],
            ),
            ("a < b [sth] <<c [", vec![text("a < b [sth] <<c [")]),
            (r"end\", vec![text("end")]),
        ];
        for (line, expected) in cases {
            assert_eq!(pieces(line, &mut Tilde::new("go", 100)), expected, "{line}");
        }
    }

    proptest! {
        #[test]
        fn escaped_text_comes_back(written in "[a\\\\\\[\\]<>~^@{} é]{1,20}") {
            prop_assert_eq!(pieces(&escaped(&written), &mut Tilde::new("x", 100)), vec![text(&written)]);
            let link = format!("<<{}>>", escaped(&written));
            prop_assert_eq!(pieces(&link, &mut Tilde::new("x", 100)), vec![DslPiece::Link(written)]);
        }
    }
}
