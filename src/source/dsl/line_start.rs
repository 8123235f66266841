//! What stands at the start of a line and is none of its text: numbers, bullets, dashes.

/// Whether `text` is only the number of a section or meaning: `II`, `1.`, `2)`, `b)`.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    let core = text.trim_matches(['.', ')', '(', ':', ' ']);
    let mut signs = core.chars();
    let is_letter = text.ends_with(')')
        && signs.next().is_some_and(char::is_alphabetic)
        && signs.next().is_none();
    !core.is_empty()
        && (is_letter
            || core.bytes().all(|byte| byte.is_ascii_digit())
            || core.bytes().all(|byte| b"IVXLC".contains(&byte)))
}

/// Without the bullets, dashes and commas that begin a line or stand between examples; the indentation says it.
pub(super) fn without_bullets(text: &str) -> &str {
    let mut text = text.trim_start();
    loop {
        let dash = text
            .strip_prefix(['-', '–', '—'])
            .filter(|after| after.starts_with(char::is_whitespace));
        let Some(after) = dash.or_else(|| {
            text.strip_prefix(['•', '●', '▪', '◦', '♦', '■', '▸', '►', '‣', '⁃', ',', ';'])
        }) else {
            return text;
        };
        text = after.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_words() {
        for number in ["1.", "12", "II", " IV. ", "2)", "b)", "(3)", "а)"] {
            assert!(is_number(number), "{number}");
        }
        for text in ["", ".", "a", "A.", "ab)", "1st", "I am", "№ 1"] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn bullets_go_and_what_belongs_to_a_word_stays() {
        for (text, rest) in [
            ("• text", "text"),
            (" - , – text", "text"),
            ("•text", "text"),
            ("; ", ""),
            ("-ish", "-ish"),
            ("–5 °C", "–5 °C"),
            ("- ", ""),
            ("text - text", "text - text"),
        ] {
            assert_eq!(without_bullets(text), rest, "{text}");
        }
    }
}
