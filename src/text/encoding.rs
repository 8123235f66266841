//! From bytes to text: which encoding, and what could not be decoded.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// How much is looked at to tell the encoding, in bytes from the first that is not ASCII.
const SAMPLE: usize = 256 << 10;

/// A character encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(encoding_rs::UTF_8);
    /// UTF-16, low byte first.
    pub const UTF_16LE: Self = Self(encoding_rs::UTF_16LE);
    /// UTF-16, high byte first.
    pub const UTF_16BE: Self = Self(encoding_rs::UTF_16BE);
    /// The Chinese standard, which includes GBK and GB2312.
    pub const GB18030: Self = Self(encoding_rs::GB18030);
    /// Traditional Chinese.
    pub const BIG5: Self = Self(encoding_rs::BIG5);
    /// Western European.
    pub const WINDOWS_1252: Self = Self(encoding_rs::WINDOWS_1252);

    /// What the chooser offers, the likeliest first. A guess can also be another one.
    pub const CHOICES: [Self; 12] = [
        Self::UTF_8,
        Self::UTF_16LE,
        Self::UTF_16BE,
        Self::GB18030,
        Self::BIG5,
        Self::WINDOWS_1252,
        Self(encoding_rs::ISO_8859_2),
        Self(encoding_rs::WINDOWS_1251),
        Self(encoding_rs::MACINTOSH),
        Self(encoding_rs::SHIFT_JIS),
        Self(encoding_rs::EUC_JP),
        Self(encoding_rs::EUC_KR),
    ];

    /// The name by which it is stored and found again, as the WHATWG Encoding Standard has it.
    pub fn label(self) -> &'static str {
        self.0.name()
    }

    /// The name to show; the label, save for GB18030, which is written in capitals.
    pub fn name(self) -> &'static str {
        if self == Self::GB18030 {
            "GB18030"
        } else {
            self.0.name()
        }
    }

    /// The encoding with this label, in any of the spellings that the standard lists.
    pub fn from_label(label: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label(label.as_bytes()).map(Self::widened)
    }

    /// Decodes a text piece by piece; a byte order mark would be taken for a part of it.
    pub(crate) fn decoder(self) -> encoding_rs::Decoder {
        self.0.new_decoder_without_bom_handling()
    }

    /// GBK is read as GB18030, of which it is a part.
    fn widened(found: &'static encoding_rs::Encoding) -> Self {
        if found == encoding_rs::GBK {
            Self::GB18030
        } else {
            Self(found)
        }
    }
}

/// A text and how it was decoded.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; U+FFFD stands where bytes were wrong.
    pub text: String,
    /// The encoding.
    pub encoding: Encoding,
    /// Whether the encoding was told from the frequency of characters, so may be wrong.
    pub is_guessed: bool,
    /// How many characters could not be decoded.
    pub replacements: usize,
}

/// Whether `bytes` begin with a byte order mark or have the shape of UTF-16.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    by_mark(bytes).is_some_and(|encoding| encoding != Encoding::UTF_8)
        || utf16_shape(bytes).is_some()
}

/// The encoding that the byte order mark at the beginning says.
pub(crate) fn by_mark(bytes: &[u8]) -> Option<Encoding> {
    encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| Encoding(encoding))
}

/// What the start of a text, or all of it, tells of its encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The encoding.
    pub encoding: Encoding,
    /// Length of the byte order mark that says so, in bytes; 0 where there is none.
    pub mark: usize,
    /// Whether it was told from the shape or the frequency of characters, so may be wrong.
    pub is_guessed: bool,
}

/// Tells the encoding of `bytes`: by the byte order mark, else as UTF-8 where that fits, else as UTF-16
/// where they have its shape, else by the frequency of characters.
pub fn tell(bytes: &[u8]) -> Told {
    if let Some(encoding) = by_mark(bytes) {
        let mark = if encoding == Encoding::UTF_8 { 3 } else { 2 };
        return Told {
            encoding,
            mark,
            is_guessed: false,
        };
    }
    let (encoding, is_guessed) = match utf16_shape(bytes) {
        Some(encoding) => (encoding, true),
        None => match utf8_fit(bytes) {
            Fit::Whole => (Encoding::UTF_8, false),
            Fit::Damaged => (Encoding::UTF_8, true),
            Fit::None => (by_frequency(bytes), true),
        },
    };
    Told {
        encoding,
        mark: 0,
        is_guessed,
    }
}

/// Decodes `bytes` as `chosen`, else as [`tell`] says. Never refuses.
pub fn decode(bytes: Cow<'_, [u8]>, chosen: Option<Encoding>) -> Decoded {
    let (encoding, is_guessed) = match chosen {
        Some(encoding) => (encoding, false),
        None => {
            let told = tell(&bytes);
            (told.encoding, told.is_guessed)
        }
    };
    let (text, replacements) = decode_as(bytes, encoding);
    Decoded {
        text,
        encoding,
        is_guessed,
        replacements,
    }
}

fn decode_as(bytes: Cow<'_, [u8]>, encoding: Encoding) -> (String, usize) {
    // A mark of the encoding itself is no part of the text; of another, it is.
    let mark = match by_mark(&bytes) {
        Some(marked) if marked == encoding => {
            if encoding == Encoding::UTF_8 {
                3
            } else {
                2
            }
        }
        _ => 0,
    };
    let bytes = match bytes {
        // UTF-8 is its own text: nothing is copied.
        Cow::Owned(owned) if encoding == Encoding::UTF_8 && mark == 0 => {
            match String::from_utf8(owned) {
                Ok(text) => return (text, 0),
                Err(error) => Cow::Owned(error.into_bytes()),
            }
        }
        other => other,
    };
    let (text, had_errors) = encoding.0.decode_without_bom_handling(&bytes[mark..]);
    let replacements = if had_errors {
        text.matches('\u{FFFD}').count()
    } else {
        0
    };
    (text.into_owned(), replacements)
}

enum Fit {
    Whole,
    Damaged,
    None,
}

/// How well `bytes` fit UTF-8. A file with a few wrong bytes among many right sequences is
/// damaged UTF-8: a legacy encoding hardly ever makes one right sequence.
fn utf8_fit(bytes: &[u8]) -> Fit {
    if std::str::from_utf8(bytes).is_ok() {
        return Fit::Whole;
    }
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in sample(bytes).utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    if right > 0 && right >= wrong * 8 {
        Fit::Damaged
    } else {
        Fit::None
    }
}

/// The part of `bytes` that tells an encoding: from the first byte that is not ASCII.
fn sample(bytes: &[u8]) -> &[u8] {
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    &bytes[from..bytes.len().min(from + SAMPLE)]
}

fn by_frequency(bytes: &[u8]) -> Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = sample(bytes);
    // A sample that stops amid a character must not count against its encoding.
    let is_whole = sample.as_ptr_range().end == bytes.as_ptr_range().end;
    detector.feed(sample, is_whole);
    Encoding::widened(detector.guess(None, Utf8Detection::Deny))
}

/// Which UTF-16 `bytes` are, if they have its shape without a mark: every second byte of most
/// characters is NUL (English), or the units are Chinese characters and punctuation and there is
/// a NUL among them (Chinese with line ends or digits).
fn utf16_shape(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() < 2 {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs = sample.as_chunks::<2>().0;
    let (mut even, mut odd) = (0, 0);
    for [first, second] in pairs {
        even += usize::from(*first == 0);
        odd += usize::from(*second == 0);
    }
    if even + odd == 0 {
        return None;
    }
    let fits = |unit: fn([u8; 2]) -> u16| {
        let textual = pairs.iter().filter(|pair| is_textual(unit(**pair))).count();
        textual * 100 >= pairs.len() * 95
    };
    if odd > even && fits(u16::from_le_bytes) {
        Some(Encoding::UTF_16LE)
    } else if even > odd && fits(u16::from_be_bytes) {
        Some(Encoding::UTF_16BE)
    } else {
        None
    }
}

/// Whether a UTF-16 unit is one that English or Chinese text uses.
fn is_textual(unit: u16) -> bool {
    matches!(unit,
        0x09..=0x0D | 0x20..=0x7E | 0xA0..=0x24F | 0x250..=0x2FF | 0x2010..=0x2044
        | 0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str =
        "The mayor\u{2019}s caf\u{e9} was closed \u{2014} \u{201C}for good,\u{201D} she said.";
    const SIMPLIFIED: &str =
        "\u{201C}river\u{201D} 的意思是河流。星期一河水又涨了，人们把椅子搬到楼上，等着。\n";
    const TRADITIONAL: &str =
        "星期一河水又漲了，人們把椅子搬到樓上，等著。\n「river」的意思是河流。";

    fn bytes_in(encoding: Encoding, text: &str) -> Vec<u8> {
        let unit = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
        if encoding == Encoding::UTF_16LE {
            unit(u16::to_le_bytes)
        } else if encoding == Encoding::UTF_16BE {
            unit(u16::to_be_bytes)
        } else {
            encoding.0.encode(text).0.into_owned()
        }
    }

    #[test]
    fn encodings_are_told() {
        for (encoding, text) in [
            (Encoding::UTF_8, ENGLISH),
            (Encoding::UTF_8, SIMPLIFIED),
            (Encoding::UTF_8, "plain"),
            (Encoding::UTF_16LE, ENGLISH),
            (Encoding::UTF_16BE, ENGLISH),
            (Encoding::UTF_16LE, SIMPLIFIED),
            (Encoding::UTF_16BE, TRADITIONAL),
            (Encoding::GB18030, SIMPLIFIED),
            (Encoding::BIG5, TRADITIONAL),
            (Encoding::WINDOWS_1252, ENGLISH),
        ] {
            let bytes = bytes_in(encoding, text);
            let expected = Decoded {
                text: text.to_owned(),
                encoding,
                is_guessed: encoding != Encoding::UTF_8,
                replacements: 0,
            };
            assert_eq!(decode(Cow::Borrowed(&bytes), None), expected);
            assert_eq!(decode(Cow::Owned(bytes.clone()), Some(encoding)).text, text);
        }
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_left_out() {
        for (mark, encoding) in [
            (&b"\xEF\xBB\xBF"[..], Encoding::UTF_8),
            (b"\xFF\xFE", Encoding::UTF_16LE),
            (b"\xFE\xFF", Encoding::UTF_16BE),
        ] {
            let bytes = [mark, &bytes_in(encoding, SIMPLIFIED)].concat();
            let decoded = decode(Cow::Owned(bytes), None);
            assert_eq!(
                (decoded.text.as_str(), decoded.encoding),
                (SIMPLIFIED, encoding)
            );
            assert!(!decoded.is_guessed);
        }
    }

    #[test]
    fn a_long_english_text_with_one_chinese_line_is_gb18030() {
        let text = format!(
            "{}{SIMPLIFIED}{}",
            "The river rose. ".repeat(40_000),
            "It fell. ".repeat(40_000)
        );
        let decoded = decode(Cow::Owned(bytes_in(Encoding::GB18030, &text)), None);
        assert_eq!(
            (decoded.encoding, decoded.replacements),
            (Encoding::GB18030, 0)
        );
    }

    #[test]
    fn wrong_bytes_are_replaced_and_counted() {
        let mut bytes = SIMPLIFIED.as_bytes().to_vec();
        bytes.extend(b"\xFF and \xE4");
        let decoded = decode(Cow::Owned(bytes), None);
        assert_eq!(
            (decoded.encoding, decoded.replacements),
            (Encoding::UTF_8, 2)
        );
        assert!(decoded.text.ends_with("\u{FFFD} and \u{FFFD}"));
        let wrong = decode(
            Cow::Owned(bytes_in(Encoding::GB18030, SIMPLIFIED)),
            Some(Encoding::UTF_8),
        );
        assert!(wrong.replacements > 10);
    }

    #[test]
    fn labels_are_found_again() {
        for encoding in Encoding::CHOICES {
            assert_eq!(Encoding::from_label(encoding.label()), Some(encoding));
        }
        assert_eq!(Encoding::from_label("gbk"), Some(Encoding::GB18030));
        assert_eq!(Encoding::from_label("no-such"), None);
    }
}
