//! Web pages saved as one file: the page and its pictures as parts of a message (RFC 2557).

use std::path::Path;

use mail_parser::MessageParser;

use super::error::ImportError;
use super::html;
use super::page::Page;

/// Reads the page of a message.
///
/// # Errors
/// Where there is no page in it.
pub(super) fn read(bytes: &[u8], path: &Path) -> Result<Page, ImportError> {
    let missing = || ImportError::Damaged {
        path: path.to_owned(),
        what: "there is no web page in it".to_owned(),
    };
    let message = MessageParser::default().parse(bytes).ok_or_else(missing)?;
    // What the parser makes of a plain part is no page.
    let part = message
        .html_bodies()
        .find(|part| part.is_text_html())
        .ok_or_else(missing)?;
    let text = part.text_contents().ok_or_else(missing)?;
    Ok(html::read_text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAVED: &str = "From: <Saved by Blink>\r\nSubject: Boats\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"--x\"\r\n\r\n----x\r\n\
        Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <title>Boats</title><p>The boat was not =\r\nthere: caf=C3=A9.</p>\r\n----x\r\n\
        Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x--\r\n";

    #[test]
    fn the_page_of_a_message_is_read() {
        let page = read(SAVED.as_bytes(), Path::new("a.mhtml")).unwrap();
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
            assert!(read(text.as_bytes(), Path::new("a.mht")).is_err());
        }
        for length in (0..SAVED.len()).step_by(9) {
            let _ = read(&SAVED.as_bytes()[..length], Path::new("a.mht"));
        }
    }
}
