//! Web pages saved as one file: the page and its pictures as parts of a message (RFC 2557).

use std::path::Path;

use mail_parser::MessageParser;

use super::budget::Budget;
use super::error::ImportError;
use super::html;
use super::page::Page;

/// What the parser needs for a line that can be a header, and for one that can begin a part, in bytes.
const HEADER: usize = 200;
const PART: usize = 600;

/// Reads the page of a message, within `budget`.
///
/// # Errors
/// Where there is no page in it.
pub(super) fn read(bytes: &[u8], path: &Path, budget: &Budget) -> Result<Page, ImportError> {
    let missing = || ImportError::Damaged {
        path: path.to_owned(),
        what: "there is no web page in it".to_owned(),
    };
    // The parser keeps every header and every part, empty as they may be.
    let cost = bytes.split(|&byte| byte == b'\n').map(|line| {
        PART * usize::from(line.starts_with(b"--")) + HEADER * usize::from(line.contains(&b':'))
    });
    if !budget.take(cost.sum()) {
        return Ok(Page::default());
    }
    let message = MessageParser::default().parse(bytes).ok_or_else(missing)?;
    // What the parser makes of a plain part is no page.
    let part = message
        .html_bodies()
        .find(|part| part.is_text_html())
        .ok_or_else(missing)?;
    let text = part.text_contents().ok_or_else(missing)?;
    Ok(html::read_text(text, budget))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> Result<Page, ImportError> {
        read(bytes, Path::new("a.mhtml"), &Budget::of(0))
    }

    const SAVED: &str = "From: <Saved by Blink>\r\nSubject: Boats\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"--x\"\r\n\r\n----x\r\n\
        Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <title>Boats</title><p>The boat was not =\r\nthere: caf=C3=A9.</p>\r\n----x\r\n\
        Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x--\r\n";

    #[test]
    fn the_page_of_a_message_is_read() {
        let page = open(SAVED.as_bytes()).unwrap();
        let texts: Vec<&str> = page
            .blocks
            .iter()
            .map(|block| block.text.as_str())
            .collect();
        assert_eq!(texts, ["Boats", "The boat was not there: café."]);
    }

    #[test]
    fn a_message_without_a_page_is_an_error() {
        for text in ["", "Subject: a\r\n\r\nplain text"] {
            assert!(open(text.as_bytes()).is_err());
        }
        for length in (0..SAVED.len()).step_by(9) {
            let _ = open(&SAVED.as_bytes()[..length]);
        }
    }
}
