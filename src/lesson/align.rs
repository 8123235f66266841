//! A text and its translation: which paragraphs belong together, and which sentences.
//!
//! Paragraphs are paired by a dynamic program over their lengths in the manner of Gale & Church, "A Program for
//! Aligning Sentences in Bilingual Corpora" (1993): the longer a paragraph, the longer its translation, with one for
//! one the likeliest, and none or two for one possible.

use std::ops::Range;

use super::edit::Edit;
use super::manuscript::Manuscript;
use crate::import::{Block, BlockKind};
use crate::text::characters::is_cjk;
use crate::text::sentences::sentences;

/// How far from the straight way through both texts the program looks, in paragraphs: bounds memory and time.
const BAND: usize = 200;

/// The most paragraphs of either side that are aligned; of longer texts the rest stays without translation.
const MAX_PARAGRAPHS: usize = 50_000;

/// What it costs to pair otherwise than one with one: minus the logarithms of how often that is so (Gale & Church,
/// table 5), in hundredths.
const COST_SKIP: i64 = 450;
const COST_TWO: i64 = 230;

/// What a heading beside running text costs besides.
const COST_KIND: i64 = 400;

/// The variance of the translation's length for each character (Gale & Church).
const VARIANCE: f64 = 6.8;

/// A translation in the paragraphs of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aligned {
    /// Writes the translations.
    pub edit: Edit,
    /// How many paragraphs get one.
    pub paired: usize,
    /// How many paragraphs of the translation belong to none.
    pub left_over: usize,
    /// How many paragraphs of the text stay without one.
    pub without: usize,
}

/// Gives each paragraph of `manuscript` what of `translation` belongs to it.
///
/// Where the translation's text has both languages, in turns, the paragraphs in Chinese are the translation.
pub(crate) fn align(manuscript: &Manuscript, translation: &[Block]) -> Aligned {
    let own: Vec<AlignedPart> = manuscript
        .paragraphs
        .iter()
        .take(MAX_PARAGRAPHS)
        .map(|paragraph| AlignedPart::new(paragraph.kind, &paragraph.text))
        .collect();
    let is_chinese = |part: &AlignedPart| part.is_chinese;
    let chinese = translation
        .iter()
        .filter(|block| is_mostly_cjk(&block.text))
        .count();
    let own_is_chinese = own.iter().filter(|part| is_chinese(part)).count() * 2 > own.len();
    let is_both = !own_is_chinese && chinese * 4 >= translation.len();
    let other: Vec<&Block> = translation
        .iter()
        .filter(|block| !is_both || is_mostly_cjk(&block.text))
        .filter(|block| !block.text.trim().is_empty())
        .take(MAX_PARAGRAPHS)
        .collect();
    let parts: Vec<AlignedPart> = other
        .iter()
        .map(|block| AlignedPart::new(block.kind, &block.text))
        .collect();
    let mut texts = vec![String::new(); own.len()];
    let mut used = 0;
    for (here, there) in pairs(&own, &parts) {
        if here.is_empty() || there.is_empty() {
            continue;
        }
        used += there.len();
        let text: Vec<&str> = there.map(|index| other[index].text.trim()).collect();
        texts[here.start] = text.join("\n");
    }
    let paired = texts.iter().filter(|text| !text.is_empty()).count();
    Aligned {
        paired,
        left_over: other.len() - used,
        without: manuscript.paragraphs.len() - paired,
        edit: Edit::SetTranslations { first: 0, texts },
    }
}

/// What of a paragraph tells which other one it belongs to.
struct AlignedPart {
    is_heading: bool,
    is_chinese: bool,
    length: f64,
}

impl AlignedPart {
    fn new(kind: BlockKind, text: &str) -> Self {
        Self {
            is_heading: matches!(kind, BlockKind::Title | BlockKind::Heading(_)),
            is_chinese: is_mostly_cjk(text),
            length: text.chars().filter(|c| !c.is_whitespace()).count() as f64,
        }
    }
}

fn is_mostly_cjk(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut chinese, mut all) = (0, 0);
    for c in letters {
        all += 1;
        // A Chinese character says as much as some letters.
        chinese += if is_cjk(c) { 3 } else { 0 };
    }
    chinese > all
}

/// A step of the way through both texts.
#[derive(Clone, Copy, Default)]
struct AlignedStep {
    own: u8,
    other: u8,
}

const STEPS: [(AlignedStep, i64); 5] = [
    (AlignedStep { own: 1, other: 1 }, 0),
    (AlignedStep { own: 1, other: 0 }, COST_SKIP),
    (AlignedStep { own: 0, other: 1 }, COST_SKIP),
    (AlignedStep { own: 2, other: 1 }, COST_TWO),
    (AlignedStep { own: 1, other: 2 }, COST_TWO),
];

/// The cheapest way through both texts, as ranges of either that belong together, in order.
fn pairs(own: &[AlignedPart], other: &[AlignedPart]) -> Vec<(Range<usize>, Range<usize>)> {
    if own.len() == other.len()
        && own
            .iter()
            .zip(other)
            .all(|(a, b)| a.is_heading == b.is_heading)
    {
        return (0..own.len()).map(|at| (at..at + 1, at..at + 1)).collect();
    }
    let (rows, columns) = (own.len() + 1, other.len() + 1);
    let sum = |parts: &[AlignedPart]| parts.iter().map(|part| part.length).sum::<f64>().max(1.0);
    let ratio = sum(other) / sum(own);
    let width = (2 * BAND + 1 + columns.abs_diff(rows) / rows.max(1)).min(columns);
    // The row's own part of the straight way through, around which the band lies.
    let first = |row: usize| {
        let middle = row * (columns - 1) / (rows - 1).max(1);
        middle.saturating_sub(width / 2).min(columns - width)
    };
    let mut steps = vec![AlignedStep::default(); rows * width];
    let mut costs: Vec<Vec<i64>> = Vec::with_capacity(rows);
    for row in 0..rows {
        let mut line = vec![i64::MAX; width];
        for place in 0..width {
            let column = first(row) + place;
            if row == 0 && column == 0 {
                line[place] = 0;
                continue;
            }
            for (step, cost) in STEPS {
                let (up, left) = (usize::from(step.own), usize::from(step.other));
                let (Some(from_row), Some(from_column)) =
                    (row.checked_sub(up), column.checked_sub(left))
                else {
                    continue;
                };
                let Some(from) = from_column
                    .checked_sub(first(from_row))
                    .filter(|&from| from < width)
                else {
                    continue;
                };
                let before = if up == 0 {
                    line[from]
                } else {
                    costs[from_row][from]
                };
                if before == i64::MAX {
                    continue;
                }
                let here = &own[from_row..row];
                let there = &other[from_column..column];
                let cost = before + cost + unlikeness(here, there, ratio);
                if cost < line[place] {
                    line[place] = cost;
                    steps[row * width + place] = step;
                }
            }
        }
        // Only the two rows above are asked again.
        if row >= 2 {
            costs[row - 2] = Vec::new();
        }
        costs.push(line);
    }
    let mut found = Vec::new();
    let (mut row, mut column) = (rows - 1, columns - 1);
    while row > 0 || column > 0 {
        let step = steps[row * width + column - first(row)];
        let (up, left) = (usize::from(step.own), usize::from(step.other));
        if up + left == 0 {
            // No way leads here through the band: the rest belongs to nothing.
            break;
        }
        found.push((row - up..row, column - left..column));
        (row, column) = (row - up, column - left);
    }
    found.reverse();
    found
}

/// How unlikely it is that `there` translates `here`, `ratio` times as long on the whole, in hundredths.
fn unlikeness(here: &[AlignedPart], there: &[AlignedPart], ratio: f64) -> i64 {
    if here.is_empty() || there.is_empty() {
        return 0;
    }
    let length = |parts: &[AlignedPart]| parts.iter().map(|part| part.length).sum::<f64>();
    let (own, other) = (length(here), length(there));
    let mean = (own + other / ratio) / 2.0;
    let delta = (other - own * ratio) / (mean.max(1.0) * VARIANCE * ratio.max(0.1)).sqrt();
    // Minus the logarithm of a normal distribution, as far as it depends on the distance.
    let cost = (delta * delta * 50.0).min(5_000.0) as i64;
    let differs = here[0].is_heading != there[0].is_heading;
    cost + if differs { COST_KIND } else { 0 }
}

/// The sentences of a paragraph and of its translation in pairs, where both have the same number of them and more than
/// one.
pub(crate) fn pair_sentences(
    text: &str,
    translation: &str,
) -> Option<Vec<(Range<usize>, Range<usize>)>> {
    let (own, other): (Vec<_>, Vec<_>) =
        (sentences(text).collect(), sentences(translation).collect());
    let is_even = own.len() == other.len() && own.len() > 1;
    is_even.then(|| own.into_iter().zip(other).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn blocks(texts: &[&str]) -> Vec<Block> {
        let block = |text: &&str| {
            let (kind, text) = match text.strip_prefix("# ") {
                Some(heading) => (BlockKind::Heading(1), heading),
                None => (BlockKind::Paragraph, *text),
            };
            Block::new(kind, text.to_owned(), 0..0)
        };
        texts.iter().map(block).collect()
    }

    fn aligned(own: &[&str], other: &[&str]) -> (Vec<String>, Aligned) {
        let aligned = align(&Manuscript::new(blocks(own)), &blocks(other));
        let Edit::SetTranslations { texts, .. } = &aligned.edit else {
            panic!("the translations are written");
        };
        (texts.clone(), aligned)
    }

    const LONG: &str = "It was late already when the boat came round the bend, and nobody was waiting for it there.";
    const LONG_ZH: &str = "船绕过河湾时天色已经很晚了，那里没有任何人在等着它。";
    const SHORT: &str = "She went home.";
    const SHORT_ZH: &str = "她回家了。";

    #[test]
    fn as_many_paragraphs_belong_together_in_their_order() {
        let (texts, aligned) = aligned(&["# A Boat", LONG, SHORT], &["# 船", LONG_ZH, SHORT_ZH]);
        assert_eq!(texts, ["船", LONG_ZH, SHORT_ZH]);
        let Aligned {
            paired,
            left_over,
            without,
            ..
        } = aligned;
        assert_eq!((paired, left_over, without), (3, 0, 0));
    }

    #[test]
    fn what_is_missing_or_divided_on_one_side_moves_nothing_else() {
        let joined = format!("{LONG_ZH}\n{SHORT_ZH}");
        for (own, other, expected, left) in [
            (
                vec![LONG, SHORT, LONG],
                vec![LONG_ZH, LONG_ZH],
                vec![LONG_ZH, "", LONG_ZH],
                0,
            ),
            (
                vec![LONG, LONG],
                vec![LONG_ZH, SHORT_ZH, LONG_ZH],
                vec![&joined, LONG_ZH],
                0,
            ),
            (vec!["# A Boat", LONG], vec![LONG_ZH], vec!["", LONG_ZH], 0),
            (vec![], vec![LONG_ZH], vec![], 1),
            (vec![LONG], vec![], vec![""], 0),
        ] {
            let (texts, aligned) = aligned(&own, &other);
            assert_eq!(texts, expected, "{own:?} {other:?}");
            assert_eq!(aligned.left_over, left, "{own:?} {other:?}");
        }
    }

    #[test]
    fn of_a_text_in_both_languages_the_chinese_is_taken() {
        let both = [LONG, LONG_ZH, SHORT, SHORT_ZH];
        let (texts, _) = aligned(&[LONG, SHORT], &both);
        assert_eq!(texts, [LONG_ZH, SHORT_ZH]);
    }

    #[test]
    fn long_texts_take_bounded_time_and_memory() {
        let own = vec![SHORT; 6_000];
        let other = vec![SHORT_ZH; 5_990];
        let (texts, aligned) = aligned(&own, &other);
        assert_eq!(texts.len(), 6_000);
        assert!(aligned.paired > 5_900, "{}", aligned.paired);
        let (_, aligned) = self::aligned(&own, &[LONG_ZH]);
        assert!(aligned.paired <= 1);
    }

    #[test]
    fn sentences_are_paired_where_there_are_as_many() {
        let text = "It was late. \"Go!\" she said to Mr. Hill.";
        let other = "天晚了。“走吧！”她对希尔先生说。";
        let parts = |text: &str| -> Vec<String> {
            sentences(text)
                .map(|range| text[range].to_owned())
                .collect()
        };
        assert_eq!(
            parts("One. Two… 三。四！“五？”"),
            ["One.", "Two…", "三。", "四！", "“五？”"]
        );
        assert_eq!(parts(text).len(), 2);
        let pairs = pair_sentences("It was late. She went.", "天晚了。她走了。").unwrap();
        assert_eq!(&"天晚了。她走了。"[pairs[1].1.clone()], "她走了。");
        assert_eq!(pair_sentences("One.", "一。"), None);
        assert_eq!(pair_sentences("One. Two.", "一。"), None);
        assert!(pair_sentences(text, other).is_none_or(|pairs| pairs.len() > 1));
    }

    proptest! {
        #[test]
        fn any_texts_are_aligned_in_order(own in prop::collection::vec("[a# ]{0,9}", 0..9), other in prop::collection::vec("[中a]{1,9}", 0..9)) {
            let manuscript = Manuscript::new(blocks(&own.iter().map(String::as_str).collect::<Vec<_>>()));
            let other = blocks(&other.iter().map(String::as_str).collect::<Vec<_>>());
            let aligned = align(&manuscript, &other);
            prop_assert_eq!(aligned.paired + aligned.without, own.len());
            if let Edit::SetTranslations { texts, .. } = &aligned.edit {
                // What is taken stands in its order.
                let taken: Vec<&str> = texts.iter().flat_map(|text| text.lines()).collect();
                let mut rest = other.iter().map(|block| block.text.as_str());
                prop_assert!(taken.iter().all(|text| rest.any(|other| other == *text)));
            }
        }

        #[test]
        fn sentences_cover_the_text(text in "[ab.!。 ”\n]{0,30}") {
            let covered: String = sentences(&text).map(|range| text[range].to_owned()).collect();
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&covered), bare(&text));
        }
    }
}
