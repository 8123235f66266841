//! Style sheets: short marks in records that stand for tags (MdxBuilder's "compact HTML").
//!
//! The sheet has three lines a style: its number (1 to 255), what is written where it begins, what is written
//! where it ends. In a record `` `1` `` begins the style 1, which ends where the next style begins or the record
//! ends.

use std::collections::BTreeMap;

/// The longest record once its marks are replaced, in bytes.
const MAX_RECORD: usize = 4 << 20;

/// The styles of one dictionary by their numbers.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    styles: BTreeMap<u32, (String, String)>,
}

impl StyleSheet {
    /// Reads the header's attribute.
    pub(super) fn parse(text: &str) -> Self {
        let mut styles = BTreeMap::new();
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut lines = text.split('\n').skip_while(|line| line.trim().is_empty());
        while let Some(number) = lines.next() {
            let begin = lines.next().unwrap_or_default();
            let end = lines.next().unwrap_or_default();
            if let Ok(number) = number.trim().parse() {
                styles.insert(number, (begin.to_owned(), end.to_owned()));
            }
        }
        Self { styles }
    }

    /// Whether records have no marks.
    pub(super) fn is_empty(&self) -> bool {
        self.styles.is_empty()
    }

    /// `record` with what its marks stand for; `None` where that is longer than any record or than `limit` bytes. A
    /// number without a style ends the style before it.
    pub(super) fn expand(&self, record: &str, limit: usize) -> Option<String> {
        let limit = limit.min(MAX_RECORD);
        let mut expanded = String::with_capacity(record.len() * 2);
        let mut end = "";
        let mut left = record;
        while let Some((at, number, behind)) = next_mark(left) {
            expanded.push_str(left.get(..at)?);
            expanded.push_str(end);
            end = "";
            if let Some((begin, its_end)) = self.styles.get(&number) {
                expanded.push_str(begin);
                end = its_end;
            }
            if expanded.len() > limit {
                return None;
            }
            left = left.get(behind..)?;
        }
        expanded.push_str(left);
        expanded.push_str(end);
        (expanded.len() <= limit).then_some(expanded)
    }
}

/// The next mark: where it starts, its number, and where the text goes on behind it.
fn next_mark(text: &str) -> Option<(usize, u32, usize)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('`')?;
        let behind = text.get(at + 1..)?;
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let is_closed = behind.as_bytes().get(digits) == Some(&b'`');
        if is_closed && let Some(number) = behind.get(..digits).and_then(|mark| mark.parse().ok()) {
            return Some((at, number, at + digits + 2));
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_tags() {
        let sheet = StyleSheet::parse("1\r\n<b>\r\n</b>\r\n2\r\n<br>\r\n\r\n 3\r\n<i>\r\n</i>\r\n");
        let cases = [
            ("plain", "plain"),
            ("`1`go", "<b>go</b>"),
            ("a `1`go`3`verb", "a <b>go</b><i>verb</i>"),
            ("`1`whole`2`rest", "<b>whole</b><br>rest"),
            // Without a style.
            ("`1`go`9`on", "<b>go</b>on"),
            ("``1`x", "`<b>x</b>"),
            ("it`s `1 ` 12`1`x", "it`s `1 ` 12<b>x</b>"),
            ("`99999999999999999999`x", "`99999999999999999999`x"),
            ("`", "`"),
            ("", ""),
        ];
        for (record, expanded) in cases {
            assert_eq!(
                sheet.expand(record, MAX_RECORD).as_deref(),
                Some(expanded),
                "{record}"
            );
        }
    }

    #[test]
    fn sheets_that_are_cut_or_no_sheets_do_no_harm() {
        for text in ["", "\n\n", "x\ny\nz", "<style>b { color: red }</style>"] {
            assert!(StyleSheet::parse(text).is_empty(), "{text}");
        }
        let cut = StyleSheet::parse("\n1\n<b>");
        assert_eq!(cut.expand("`1`x", MAX_RECORD).as_deref(), Some("<b>x"));
    }

    #[test]
    fn a_sheet_cannot_make_a_record_endless() {
        let sheet = StyleSheet::parse(&format!("1\n{}\n</b>", "<b>".repeat(100_000)));
        assert_eq!(sheet.expand(&"`1`".repeat(100_000), MAX_RECORD), None);
        assert_eq!(sheet.expand("`1`", 1000), None);
    }
}
