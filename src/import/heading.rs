//! Telling a heading from a sentence in a text without markup.

/// The longest line that can be a heading, in characters.
const MAX_HEADING: usize = 60;

/// What a chapter's heading begins with, in lower case.
const CHAPTERS: [&str; 8] = [
    "chapter", "part", "book", "section", "act", "scene", "lesson", "unit",
];

/// Numbers that chapters are counted with.
const NUMBERS: [&str; 20] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "first", "second", "third", "fourth", "fifth", "sixth", "thirteen", "fourteen",
];

/// Whether `text` ends as a sentence does, quotation marks and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '」', '』', '）', '»'])
        .ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '；'])
}

/// Whether a line is a heading: *CHAPTER 3*, *Part Two*, or capitals alone.
pub(super) fn is_heading(line: &str) -> bool {
    if line.len() > 4 * MAX_HEADING || line.chars().count() > MAX_HEADING {
        return false;
    }
    is_chapter(line) || is_capitals(line)
}

/// Whether a line names a chapter: *Chapter 3*, *Part Two: The Boat*.
pub(super) fn is_chapter(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let Some(number) = words.next() else {
        return false;
    };
    let number = number.trim_end_matches(['.', ':', ',', '—', '-']);
    let is_numeral = !number.is_empty()
        && (number.bytes().all(|byte| byte.is_ascii_digit())
            || number.bytes().all(|byte| b"IVXLCivxlc".contains(&byte))
            || NUMBERS.iter().any(|name| number.eq_ignore_ascii_case(name)));
    let rest: Vec<&str> = words.collect();
    // "Part one of the plan was easy." is a sentence.
    CHAPTERS.contains(&first.as_str())
        && is_numeral
        && line.starts_with(char::is_uppercase)
        && (rest.is_empty() || !ends_sentence(line))
        && rest
            .first()
            .is_none_or(|word| !word.starts_with(char::is_lowercase))
}

/// Whether a line is written in capitals and is no exclamation.
fn is_capitals(line: &str) -> bool {
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 4 && !line.chars().any(char::is_lowercase) && !ends_sentence(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_from_sentences() {
        for (line, expected) in [
            ("CHAPTER 3", true),
            ("Chapter IV. The Boat", true),
            ("Part Two: The Boat", true),
            ("Scene first", true),
            ("Part one of the plan was easy", false),
            ("Chapter 3 was long.", false),
            ("Book a table", false),
            ("THE LAST BOAT", true),
            ("NO!", false),
            ("USA", false),
            ("The last boat", false),
            ("", false),
        ] {
            assert_eq!(is_heading(line), expected, "{line}");
        }
    }

    #[test]
    fn a_sentence_may_end_in_a_quotation_mark() {
        for (text, expected) in [
            ("Go.", true),
            ("“Go!”", true),
            ("(go?)", true),
            ("走。", true),
            ("Go", false),
            ("", false),
        ] {
            assert_eq!(ends_sentence(text), expected, "{text}");
        }
    }
}
