//! Fonts: how their codes are read and how wide their glyphs are.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::unicode_map::is_bounded;
use crate::import::budget::Budget;

/// What a font's map to Unicode may unpack to, in bytes, and what each of those takes when it is read.
const MAX_MAP: usize = 2 << 20;
const MAP_RATIO: usize = 20;

/// What a font takes beside that, in bytes: the widths of its glyphs, for the most part.
const FONT: usize = 8_192;

/// The codes of a font whose codes are two bytes.
const CODES: RangeInclusive<u32> = 0..=65_535;

/// Widths that are read of one font.
const MAX_WIDTHS: usize = 2 * 65_536;

/// The width of a glyph where the font does not say, in thousandths of its size.
const USUAL_WIDTH: f32 = 500.0;

/// A font as it is needed for text.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    widths: HashMap<u32, f32>,
    default_width: f32,
    is_wide: bool,
    /// Whether its name says that it is bold.
    pub is_bold: bool,
    /// Whether its name says that it is italic.
    pub is_italic: bool,
    /// Whether its name says that all glyphs have one width.
    pub is_fixed: bool,
}

/// The fonts of a document, read once each.
pub(super) struct Fonts<'a> {
    budget: &'a Budget,
    /// The fonts by where their dictionaries are: not all have a number.
    known: HashMap<*const Dictionary, Option<Rc<Font<'a>>>>,
}

impl<'a> Fonts<'a> {
    /// No font yet; what they take is taken from `budget`.
    pub(super) fn new(budget: &'a Budget) -> Self {
        Self {
            budget,
            known: HashMap::new(),
        }
    }

    /// The font that `object` is or leads to.
    pub(super) fn of(
        &mut self,
        object: &'a Object,
        document: &'a Document,
    ) -> Option<Rc<Font<'a>>> {
        let (_, found) = document.dereference(object).ok()?;
        let dictionary = found.as_dict().ok()?;
        let budget = self.budget;
        let font = self.known.entry(dictionary).or_insert_with(|| {
            let is_affordable = budget.take(FONT);
            is_affordable.then(|| Font::read(dictionary, document, budget).into())
        });
        font.clone()
    }
}

impl<'a> Font<'a> {
    fn read(dictionary: &'a Dictionary, document: &'a Document, budget: &Budget) -> Self {
        let name = dictionary
            .get_deref(b"BaseFont", document)
            .and_then(Object::as_name)
            .map(|name| String::from_utf8_lossy(name).to_lowercase())
            .unwrap_or_default();
        let is_wide = dictionary
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Type0");
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        let mut font = Self {
            encoding: is_affordable(dictionary, document, budget)
                .then(|| dictionary.get_font_encoding_with_limit(document, MAX_MAP))
                .and_then(Result::ok),
            widths: HashMap::new(),
            default_width: USUAL_WIDTH,
            is_wide,
            is_bold: has(&["bold", "black", "heavy", "cmbx", "-bd"]),
            is_italic: has(&["italic", "oblique", "cmti", "slanted"]),
            is_fixed: has(&["mono", "courier", "typewriter", "cmtt", "consol", "fixed"]),
        };
        if is_wide {
            font.read_wide(dictionary, document);
        } else {
            font.read_simple(dictionary, document);
        }
        font
    }

    fn read_simple(&mut self, dictionary: &Dictionary, document: &Document) {
        let first = dictionary
            .get_deref(b"FirstChar", document)
            .and_then(Object::as_i64)
            .unwrap_or(0);
        // Type 3 fonts have a space of their own.
        let scale = dictionary
            .get_deref(b"FontMatrix", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|matrix| number(matrix.first()?))
            .map_or(1.0, |scale| scale * 1_000.0);
        if let Ok(widths) = dictionary
            .get_deref(b"Widths", document)
            .and_then(Object::as_array)
        {
            for (code, width) in (first..).zip(widths).take(256) {
                let width = document
                    .dereference(width)
                    .ok()
                    .and_then(|(_, width)| number(width));
                if let (Ok(code), Some(width)) = (u32::try_from(code), width) {
                    self.widths.insert(code, width * scale);
                }
            }
        }
    }

    fn read_wide(&mut self, dictionary: &Dictionary, document: &Document) {
        let descendant = dictionary
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|fonts| document.dereference(fonts.first()?).ok())
            .and_then(|(_, font)| font.as_dict().ok());
        let Some(descendant) = descendant else { return };
        self.default_width = descendant
            .get_deref(b"DW", document)
            .ok()
            .and_then(number)
            .unwrap_or(1_000.0);
        let Ok(widths) = descendant
            .get_deref(b"W", document)
            .and_then(Object::as_array)
        else {
            return;
        };
        // Either a code and an array of widths, or two codes and the width of all between them (9.7.4.3).
        let mut rest = widths.as_slice();
        let mut left = MAX_WIDTHS;
        while let [first, second, ..] = rest {
            let Some(first) = number(first).map(|code| code as u32) else {
                return;
            };
            let second = document
                .dereference(second)
                .map_or(second, |(_, object)| object);
            if let Ok(each) = second.as_array() {
                for (code, width) in (first..=*CODES.end()).zip(each).take(left) {
                    self.widths.extend(number(width).map(|width| (code, width)));
                }
                left -= each.len().min(left);
                rest = &rest[2..];
            } else {
                let (Some(last), Some(width)) = (number(second), rest.get(2).and_then(number))
                else {
                    return;
                };
                for code in (first..=(last as u32).min(*CODES.end())).take(left) {
                    self.widths.insert(code, width);
                    left -= 1;
                }
                rest = rest.get(3..).unwrap_or_default();
            }
        }
    }

    /// The text of a string.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        let Some(encoding) = &self.encoding else {
            return String::new();
        };
        let text = encoding.bytes_to_string(bytes).unwrap_or_default();
        let mut plain = String::with_capacity(text.len());
        for sign in text.chars() {
            match sign {
                'ﬀ' => plain.push_str("ff"),
                'ﬁ' => plain.push_str("fi"),
                'ﬂ' => plain.push_str("fl"),
                'ﬃ' => plain.push_str("ffi"),
                'ﬄ' => plain.push_str("ffl"),
                'ﬅ' | 'ﬆ' => plain.push_str("st"),
                '\0' => {}
                sign if sign.is_control() => plain.push(' '),
                sign => plain.push(sign),
            }
        }
        plain
    }

    /// How far a string goes: the sum of its glyphs' widths in thousandths of the size, how many glyphs there are, and
    /// how many of them are spaces.
    pub(super) fn advance(&self, bytes: &[u8]) -> (f32, usize, usize) {
        let width = |code: u32| {
            self.widths
                .get(&code)
                .copied()
                .unwrap_or(self.default_width)
        };
        if self.is_wide {
            let codes = bytes.chunks(2).map(|pair| {
                pair.iter()
                    .fold(0, |code, &byte| code << 8 | u32::from(byte))
            });
            let count = bytes.len().div_ceil(2);
            return (codes.map(width).sum(), count, 0);
        }
        let sum = bytes.iter().map(|&byte| width(byte.into())).sum();
        let spaces = bytes.iter().filter(|&&byte| byte == b' ').count();
        (sum, bytes.len(), spaces)
    }
}

/// Whether the font's map to Unicode, where it has one, can be read within `budget`.
fn is_affordable(dictionary: &Dictionary, document: &Document, budget: &Budget) -> bool {
    let map = dictionary.get_deref(b"ToUnicode", document);
    let Ok(stream) = map.and_then(Object::as_stream) else {
        return true;
    };
    let Ok(map) = stream.get_plain_content_with_limit(MAX_MAP) else {
        return true;
    };
    // Many fonts can have one map.
    is_bounded(&map) && budget.work(map.len()) && budget.take(MAP_RATIO * map.len())
}

/// A number, whole or not.
pub(super) fn number(object: &Object) -> Option<f32> {
    object.as_float().ok().filter(|number| number.is_finite())
}
