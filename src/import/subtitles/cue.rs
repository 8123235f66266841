//! The cues of one file.

use std::ops::Range;

use crate::import::article::{Span, SpanStyle, Times};
use crate::import::lines::lines;
use crate::text::collapsed;
use crate::text::markup::{Dialect, Token, each_token};

/// Styles that can be open within one another.
const MAX_OPEN: usize = 64;

/// The longest time that is written, in bytes.
const MAX_TIME: usize = 32;

/// Text that is shown for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SubtitleCue {
    /// Its lines without markup. Lines that begin with a dash, each of another speaker, keep their ends.
    pub text: String,
    /// Its styled parts by their ends.
    pub spans: Vec<Span>,
    /// When.
    pub times: Times,
    /// The bytes of its lines in the file.
    pub source: Range<usize>,
}

/// The cues of a SubRip or WebVTT file: a line with an arrow and the lines below it, up to a blank one.
pub(super) fn subtitle_cues(text: &str) -> impl Iterator<Item = SubtitleCue> {
    let mut lines = lines(text);
    std::iter::from_fn(move || {
        while let Some(line) = lines.next() {
            let Some(times) = arrow(&text[line]) else {
                continue;
            };
            let mut source: Option<Range<usize>> = None;
            for line in lines.by_ref() {
                if text[line.clone()].trim().is_empty() {
                    break;
                }
                source = Some(source.map_or(line.start, |source| source.start)..line.end);
            }
            let Some(source) = source else { continue };
            let (shown, spans) = shown(&text[source.clone()]);
            if !shown.is_empty() {
                return Some(SubtitleCue {
                    text: shown,
                    spans,
                    times,
                    source,
                });
            }
        }
        None
    })
}

/// The title of a song, with its place, and its lines. A line that is sung again stands where it is first.
pub(super) fn lrc_cues(text: &str) -> (Option<(String, Range<usize>)>, Vec<SubtitleCue>) {
    let mut title = None;
    let mut cues = Vec::new();
    for line in lines(text) {
        let mut rest = &text[line.clone()];
        let mut start = None;
        while let Some((tag, after)) = rest
            .trim_start()
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
        {
            if let Some(time) = time(tag) {
                start.get_or_insert(time);
            } else if let Some(name) = tag
                .strip_prefix("ti:")
                .filter(|_| title.is_none() && cues.is_empty())
            {
                let name = name.trim();
                let at = line.end - rest.len() + rest.find(name).unwrap_or(0);
                if !name.is_empty() {
                    title = Some((name.to_owned(), at..at + name.len()));
                }
            } else if start.is_some() {
                break;
            }
            rest = after;
        }
        let sung = without_times(rest);
        if let Some(start) = start.filter(|_| !sung.is_empty()) {
            cues.push(SubtitleCue {
                text: sung,
                spans: Vec::new(),
                times: Times { start, end: start },
                source: line,
            });
        }
    }
    (title, cues)
}

/// The times around an arrow.
fn arrow(line: &str) -> Option<Times> {
    let (start, end) = line.split_once("-->")?;
    let end = end.split_whitespace().next()?;
    let (start, end) = (time(start.trim())?, time(end)?);
    Some(Times {
        start,
        end: end.max(start),
    })
}

/// A time of hours, minutes, seconds and a fraction, parted by colons and a comma or point, in milliseconds.
fn time(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    let mut seconds = 0_u64;
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) || fraction.len() > 6 {
        return None;
    }
    for part in parts {
        if part.is_empty() || part.len() > 4 {
            return None;
        }
        seconds = seconds * 60 + part.parse::<u64>().ok()?;
    }
    let thousandths = format!("{fraction:0<3}");
    let thousandths: u64 = thousandths.get(..3)?.parse().ok()?;
    u32::try_from(seconds * 1_000 + thousandths).ok()
}

/// The text of a cue without its markup: tags, `{\an8}`.
fn shown(text: &str) -> (String, Vec<Span>) {
    let mut shown = String::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut open: Vec<(SpanStyle, usize)> = Vec::new();
    let keeps_lines = text
        .lines()
        .skip(1)
        .any(|line| line.trim_start().starts_with(['-', '–', '—']));
    let close = |style: SpanStyle,
                 open: &mut Vec<(SpanStyle, usize)>,
                 spans: &mut Vec<Span>,
                 end: usize| {
        if let Some(at) = open.iter().rposition(|(known, _)| *known == style) {
            let (_, start) = open.remove(at);
            if start < end {
                let range = start..end;
                spans.push(Span { range, style });
            }
        }
    };
    each_token(text, Dialect::Xml, |token| match token {
        Token::Start(_) if open.len() >= MAX_OPEN => {}
        Token::Start(tag) => match tag.name() {
            "i" => open.push((SpanStyle::Emphasis, shown.len())),
            "b" => open.push((SpanStyle::Strong, shown.len())),
            _ => {}
        },
        Token::End("i") => close(SpanStyle::Emphasis, &mut open, &mut spans, shown.len()),
        Token::End("b") => close(SpanStyle::Strong, &mut open, &mut spans, shown.len()),
        Token::End(_) => {}
        Token::Text(text) => {
            let mut depth = 0;
            for sign in text.chars() {
                match sign {
                    '{' => depth += 1,
                    '}' if depth > 0 => depth -= 1,
                    _ if depth > 0 => {}
                    '\n' if keeps_lines && !shown.is_empty() => shown.push('\n'),
                    sign if sign.is_whitespace() => {
                        if !shown.is_empty() && !shown.ends_with([' ', '\n']) {
                            shown.push(' ');
                        }
                    }
                    sign => shown.push(sign),
                }
            }
        }
    });
    for style in [SpanStyle::Emphasis, SpanStyle::Strong] {
        close(style, &mut open, &mut spans, shown.len());
    }
    let length = shown.trim_end().len();
    shown.truncate(length);
    for span in &mut spans {
        span.range.end = span.range.end.min(length);
    }
    spans.retain(|span| span.range.start < span.range.end);
    (shown, spans)
}

/// A line without the times of its words: `<00:03.10>`.
fn without_times(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        kept.push_str(before);
        let near = &after[..after.floor_char_boundary(MAX_TIME)];
        match near.split_once('>').filter(|(tag, _)| time(tag).is_some()) {
            Some((tag, _)) => rest = &after[tag.len() + 1..],
            None => {
                kept.push('<');
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    collapsed(&kept)
}
