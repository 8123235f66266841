//! The tokens of Rich Text Format.

/// The longest name of a control word.
const MAX_NAME: usize = 32;

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RtfToken<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\*`: the group can be skipped.
    Optional,
    /// A control word with its number, or a control sign.
    Word {
        /// Its name without the backslash.
        name: &'a str,
        /// Its number.
        value: Option<i32>,
    },
    /// A byte of text, in a code page.
    Byte(u8),
}

/// Goes through a document.
pub(super) struct RtfTokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> RtfTokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn control(&mut self) -> Option<RtfToken<'a>> {
        let start = self.at;
        let first = *self.bytes.get(start)?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'*' => RtfToken::Optional,
                b'\'' => {
                    let digits = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
                    let text = std::str::from_utf8(digits).unwrap_or_default();
                    self.at += digits.len();
                    RtfToken::Byte(u8::from_str_radix(text, 16).unwrap_or(b'?'))
                }
                b'\r' | b'\n' => RtfToken::Word {
                    name: "par",
                    value: None,
                },
                _ => RtfToken::Word {
                    name: std::str::from_utf8(&self.bytes[start..=start]).unwrap_or_default(),
                    value: None,
                },
            });
        }
        let letters = self.bytes[start..].iter().take(MAX_NAME);
        self.at += letters
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let name = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let digits = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        let behind = self.bytes[self.at..].iter().take(MAX_NAME);
        self.at += behind.take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&self.bytes[digits..self.at]).unwrap_or_default();
        let value: Option<i32> = number.parse().ok();
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        if name == "bin" {
            // So many bytes that are no text.
            let length = value
                .and_then(|length| usize::try_from(length).ok())
                .unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(RtfToken::Word { name, value })
    }
}

impl<'a> Iterator for RtfTokens<'a> {
    type Item = RtfToken<'a>;

    fn next(&mut self) -> Option<RtfToken<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return match byte {
                b'{' => Some(RtfToken::Open),
                b'}' => Some(RtfToken::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte => Some(RtfToken::Byte(byte)),
            };
        }
    }
}
