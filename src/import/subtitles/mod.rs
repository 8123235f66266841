//! Subtitles and lyrics: cues joined to paragraphs, with their times.
//!
//! SubRip has no specification; its cues are a number, a line of times and text up to a blank line. WebVTT is that of
//! the W3C (chapter "Syntax"), without styles and regions. LRC has a time in brackets before each line.

mod cue;

use cue::{SubtitleCue, lrc_cues, subtitle_cues};

use super::article::{Block, BlockKind, Span};
use super::budget::Budget;
use super::format::Format;
use super::heading::ends_sentence;

/// A pause after which a sentence's end is a paragraph's end, in milliseconds.
const PAUSE: u32 = 2_000;

/// A pause after which a paragraph ends in any case.
const LONG_PAUSE: u32 = 8_000;

/// Sentences of a paragraph, so that a film is not one.
const MAX_SENTENCES: usize = 5;

/// The blocks of `text` in `format`, which is one of the three, as many as `budget` has memory for.
pub(super) fn blocks(text: &str, format: Format, budget: &Budget) -> Vec<Block> {
    if format == Format::Lrc {
        let (title, cues) = lrc_cues(text);
        // Lines of a song are verses: each stands by itself.
        let lines = cues.into_iter().map(|cue| one(&[cue]));
        let title = title.map(|(title, source)| Block::new(BlockKind::Title, title, source));
        return budget.gather(title.into_iter().chain(lines));
    }
    budget.gather(paragraphs(subtitle_cues(text)))
}

/// The paragraphs that `cues` are joined to.
fn paragraphs(cues: impl Iterator<Item = SubtitleCue>) -> impl Iterator<Item = Block> {
    let mut cues = cues.peekable();
    std::iter::from_fn(move || {
        let mut open = vec![cues.next()?];
        let mut sentences = 0;
        while let Some((last, cue)) = open.last().zip(cues.peek()) {
            let is_end = ends_sentence(&last.text);
            sentences += usize::from(is_end);
            let pause = cue.times.start.saturating_sub(last.times.end);
            let is_turn = cue.text.starts_with(['-', '–', '—', '>'])
                || last.text.starts_with('♪') != cue.text.starts_with('♪');
            let ends = pause > LONG_PAUSE
                || is_end && (pause > PAUSE || sentences >= MAX_SENTENCES)
                || is_turn;
            match cues.next_if(|_| !ends) {
                Some(cue) => open.push(cue),
                None => break,
            }
        }
        Some(one(&open))
    })
}

/// One paragraph of `cues`, which are not empty.
fn one(cues: &[SubtitleCue]) -> Block {
    let source = cues.first().map_or(0..0, |cue| cue.source.clone());
    let mut block = Block::new(BlockKind::Paragraph, String::new(), source);
    for cue in cues {
        let by = block.join_line(&cue.text);
        block.spans.extend(cue.spans.iter().map(|span| Span {
            range: span.range.start + by..span.range.end + by,
            ..*span
        }));
        block.source.end = block.source.end.max(cue.source.end);
        let times = block.times.get_or_insert(cue.times);
        times.end = times.end.max(cue.times.end);
    }
    block.sort_parts();
    block
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, format: Format) -> Vec<(String, u32, u32)> {
        let time = |block: &Block| block.times.map_or((0, 0), |times| (times.start, times.end));
        let blocks = blocks(text, format, &Budget::of(0));
        blocks
            .iter()
            .map(|block| (block.text.clone(), time(block).0, time(block).1))
            .collect()
    }

    #[test]
    fn cues_are_joined_to_sentences() {
        let srt = "1\r\n00:00:01,000 --> 00:00:02,500\r\nIt was late when\r\n\r\n2\r\n00:00:02,600 --> 00:00:04,000\r\n<i>the boat</i> came.\r\n\r\n\
                   3\n00:00:09,000 --> 00:00:10,000\n- Who is there?\n- Nobody.\n\n4\n01:00:00,000 --> 01:00:01,000\n[door closes]\n";
        assert_eq!(
            shown(srt, Format::Srt),
            [
                ("It was late when the boat came.".to_owned(), 1_000, 4_000),
                ("- Who is there?\n- Nobody.".to_owned(), 9_000, 10_000),
                ("[door closes]".to_owned(), 3_600_000, 3_601_000),
            ]
        );
        let first = &blocks(srt, Format::Srt, &Budget::of(0))[0];
        assert_eq!(&first.text[first.spans[0].range.clone()], "the boat");
        assert!(srt[first.source.clone()].starts_with("It was"));
        assert!(srt[first.source.clone()].ends_with("came."));
    }

    #[test]
    fn a_style_ends_with_the_hyphen_that_becomes_soft() {
        for hyphen in ['-', '\u{2010}'] {
            let srt = format!(
                "1\n00:00:01,000 --> 00:00:02,000\n<i>It was <b>unanim{hyphen}</b></i>\n\n2\n00:00:02,100 --> 00:00:03,000\nity.\n"
            );
            let block = &blocks(&srt, Format::Srt, &Budget::of(0))[0];
            let spans: Vec<&str> = block
                .spans
                .iter()
                .map(|span| &block.text[span.range.clone()])
                .collect();
            assert_eq!(spans, ["It was unanim\u{AD}", "unanim\u{AD}"]);
        }
    }

    #[test]
    fn web_subtitles_lose_their_notes_and_settings() {
        let vtt = "WEBVTT - a film\n\nSTYLE\n::cue { color: red }\n\nNOTE nothing\nhere\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ann>Hello,\n<c.yellow>you</c> &amp; you.\n";
        assert_eq!(
            shown(vtt, Format::Vtt),
            [("Hello, you & you.".to_owned(), 1_000, 2_000)]
        );
    }

    #[test]
    fn lyrics_are_verses() {
        let lrc = "[ti:The Boat]\n[ar:Ann]\n[00:01.50][01:00.00]Row your boat\n[00:03]<00:03.10>down <00:03.50>the stream\n[00:05.00]\n";
        let found = shown(lrc, Format::Lrc);
        assert_eq!(
            found,
            [
                ("The Boat".to_owned(), 0, 0),
                ("Row your boat".to_owned(), 1_500, 1_500),
                ("down the stream".to_owned(), 3_000, 3_000),
            ]
        );
    }

    #[test]
    fn hostile_files_end() {
        let cue = "00:00:01,000 --> 00:00:02,000\n";
        for (text, format) in [
            (
                format!("{cue}{}{}end", "<i>".repeat(50_000), "</b>".repeat(50_000)),
                Format::Srt,
            ),
            (format!("{cue}{}end", "<i>a".repeat(50_000)), Format::Vtt),
            (format!("[00:01.00]{}end", "<".repeat(400_000)), Format::Lrc),
            (format!("[00:01.00]{}end", "[".repeat(400_000)), Format::Lrc),
        ] {
            assert!(
                blocks(&text, format, &Budget::of(0))[0]
                    .text
                    .ends_with("end")
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_has_ranges_inside_it(text in "([0-9:,.\n<>\\[\\]\\- é]|-->|\n\n|<i>|</i>|00:00:01,000 --> 00:00:02,000\n|[a-z]{1,5}){0,60}") {
            for format in [Format::Srt, Format::Vtt, Format::Lrc] {
                let mut last = 0;
                for block in blocks(&text, format, &Budget::of(0)) {
                    prop_assert!(block.source.start >= last && text.get(block.source.clone()).is_some());
                    last = block.source.end;
                    for span in &block.spans {
                        prop_assert!(block.text.get(span.range.clone()).is_some_and(|text| !text.is_empty()));
                    }
                }
            }
        }
    }
}
