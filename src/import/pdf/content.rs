//! Following the text operators of a page to find where each string stands (ISO 32000-1, chapters 8.4 and 9.4).

use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::{Font, Fonts, number};
use crate::import::budget::Budget;

/// Forms within forms.
const MAX_FORMS: usize = 8;

/// What the content of one page may unpack to, with that of its forms, in bytes.
const MAX_CONTENT: usize = 16 << 20;

/// Operators of one page that are followed.
const MAX_OPERATORS: usize = 1_000_000;

/// What the strings of one page may say, in bytes: a code can stand for many letters.
const MAX_TEXT: usize = 8 << 20;

/// The longest string, in bytes (ISO 32000-1, annex C).
const MAX_STRING: usize = 32_767;

/// A gap in a string that is a space, in thousandths of the size.
const SPACE: f32 = 100.0;

/// A string on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fragment {
    /// What it says.
    pub text: String,
    /// Its left end, from the left edge of the page, in points.
    pub left: f32,
    /// Its right end.
    pub right: f32,
    /// Its baseline, from the lower edge of the page.
    pub baseline: f32,
    /// The size of its type, in points.
    pub size: f32,
    /// Its font is bold.
    pub is_bold: bool,
    /// Its font is italic.
    pub is_italic: bool,
    /// Its font has one width for all glyphs.
    pub is_fixed: bool,
}

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Its strings in the order in which they are drawn.
    pub fragments: Vec<Fragment>,
    /// Whether it shows a picture.
    pub has_pictures: bool,
}

/// Reads the page `id`, as far as `budget` lets it.
pub(super) fn read<'a>(
    document: &'a Document,
    id: ObjectId,
    fonts: &mut Fonts<'a>,
    budget: &'a Budget,
) -> Read {
    let mut reader = ContentReader {
        document,
        fonts,
        budget,
        content: MAX_CONTENT,
        text: 0,
        operators: 0,
        read: Read::default(),
    };
    let content = document.get_page_content_with_limit(id, MAX_CONTENT);
    let Some(content) = reader.within_limit(content) else {
        return reader.read;
    };
    let mut resources: Vec<&Dictionary> = Vec::new();
    if let Ok((own, inherited)) = document.get_page_resources(id) {
        resources.extend(own);
        resources.extend(
            inherited
                .iter()
                .filter_map(|&id| document.get_dictionary(id).ok()),
        );
    }
    reader.stream(&content, &resources, GraphicsState::default(), 0);
    reader.read
}

/// A transformation: (x, y) to (a x + c y + e, b x + d y + f).
#[derive(Debug, Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This transformation, then `next`.
    fn then(self, next: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [na, nb, nc, nd, ne, nf] = next.0;
        Self([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    fn moved(self, x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    fn of(operands: &[Object]) -> Option<Self> {
        let mut values = [0.0; 6];
        for (value, operand) in values.iter_mut().zip(operands.get(..6)?) {
            *value = number(operand)?;
        }
        Some(Self(values))
    }
}

/// The graphics state, as far as text needs it.
#[derive(Clone)]
struct GraphicsState<'a> {
    matrix: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f32,
    char_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

impl Default for GraphicsState<'_> {
    fn default() -> Self {
        Self {
            matrix: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

struct ContentReader<'a, 'b> {
    document: &'a Document,
    fonts: &'b mut Fonts<'a>,
    budget: &'a Budget,
    /// Bytes of content that the page may still unpack to.
    content: usize,
    /// Bytes that its strings have said.
    text: usize,
    operators: usize,
    read: Read,
}

impl<'a> ContentReader<'a, '_> {
    fn stream(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        state: GraphicsState<'a>,
        depth: usize,
    ) {
        let mut state = state;
        let mut saved: Vec<GraphicsState<'a>> = Vec::new();
        let (mut text, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        // What stands before a place that cannot be read is shown, as readers do.
        for operation in Content::decode_iter(content).map_while(Result::ok) {
            self.operators += 1;
            if self.operators > MAX_OPERATORS || self.budget.is_spent() {
                return;
            }
            let operands = operation.operands.as_slice();
            let value = |at: usize| operands.get(at).and_then(number);
            match operation.operator.as_str() {
                "q" if saved.len() < 256 => saved.push(state.clone()),
                "Q" => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                "cm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        state.matrix = matrix.then(state.matrix);
                    }
                }
                "BT" => (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                "Tf" => {
                    state.font = operands.first().and_then(|name| self.font(name, resources));
                    state.size = value(1).unwrap_or(1.0);
                }
                "Tc" => state.char_space = value(0).unwrap_or(0.0),
                "Tw" => state.word_space = value(0).unwrap_or(0.0),
                "Tz" => state.scale = value(0).unwrap_or(100.0) / 100.0,
                "TL" => state.leading = value(0).unwrap_or(0.0),
                "Ts" => state.rise = value(0).unwrap_or(0.0),
                "Tm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        (text, line) = (matrix, matrix);
                    }
                }
                "Td" | "TD" => {
                    let (x, y) = (value(0).unwrap_or(0.0), value(1).unwrap_or(0.0));
                    if operation.operator == "TD" {
                        state.leading = -y;
                    }
                    line = line.moved(x, y);
                    text = line;
                }
                "T*" => {
                    line = line.moved(0.0, -state.leading);
                    text = line;
                }
                "Tj" => text = self.show(&state, text, operands),
                "'" | "\"" => {
                    line = line.moved(0.0, -state.leading);
                    if operation.operator == "\"" {
                        state.word_space = value(0).unwrap_or(0.0);
                        state.char_space = value(1).unwrap_or(0.0);
                    }
                    let shown = operands
                        .last()
                        .map(std::slice::from_ref)
                        .unwrap_or_default();
                    text = self.show(&state, line, shown);
                }
                "TJ" => {
                    if let Some(parts) = operands.first().and_then(|parts| parts.as_array().ok()) {
                        text = self.show(&state, text, parts);
                    }
                }
                "Do" => self.object(operands, resources, &state, depth),
                "BI" | "EI" => self.read.has_pictures = true,
                _ => {}
            }
        }
    }

    /// Takes content off what the page may unpack to. One that fails may have taken as long: it costs half of the rest.
    fn within_limit(&mut self, content: lopdf::Result<Vec<u8>>) -> Option<Vec<u8>> {
        let taken = content.as_ref().map_or(self.content.div_ceil(2), Vec::len);
        self.content = self.content.saturating_sub(taken);
        // Many pages can show one stream.
        content.ok().filter(|_| self.budget.work(taken))
    }

    fn font(&mut self, name: &Object, resources: &[&'a Dictionary]) -> Option<Rc<Font<'a>>> {
        let name = name.as_name().ok()?;
        resources.iter().find_map(|resources| {
            let fonts = resources
                .get_deref(b"Font", self.document)
                .ok()?
                .as_dict()
                .ok()?;
            self.fonts.of(fonts.get(name).ok()?, self.document)
        })
    }

    /// Shows strings with the gaps between them; gives where the text goes on.
    fn show(&mut self, state: &GraphicsState<'a>, from: Matrix, parts: &[Object]) -> Matrix {
        let Some(font) = &state.font else { return from };
        let mut text = String::new();
        let mut advance = 0.0;
        let mut start = from;
        for part in parts {
            if let Ok(bytes) = part.as_str() {
                let bytes = &bytes[..bytes.len().min(MAX_STRING)];
                if self.text < MAX_TEXT {
                    let said = font.text(bytes);
                    self.text += said.len();
                    text.push_str(&said);
                }
                let (width, glyphs, spaces) = font.advance(bytes);
                advance += (width / 1_000.0 * state.size
                    + glyphs as f32 * state.char_space
                    + spaces as f32 * state.word_space)
                    * state.scale;
            } else if let Some(gap) = number(part) {
                let end = start.moved(advance, 0.0);
                advance -= gap / 1_000.0 * state.size * state.scale;
                if -gap > SPACE && !text.ends_with(' ') {
                    text.push(' ');
                }
                // A leap to another column is another string.
                if -gap > 3_000.0 || gap > 3_000.0 {
                    self.keep(state, &text, start, end);
                    text.clear();
                    (start, advance) = (start.moved(advance, 0.0), 0.0);
                }
            }
        }
        let end = start.moved(advance, 0.0);
        self.keep(state, &text, start, end);
        end
    }

    fn keep(&mut self, state: &GraphicsState<'a>, text: &str, from: Matrix, to: Matrix) {
        if text.trim().is_empty() {
            return;
        }
        let place = |matrix: Matrix| matrix.moved(0.0, state.rise).then(state.matrix).0;
        let [a, b, c, d, left, baseline] = place(from);
        let [.., right, end] = place(to);
        // Text that stands on its side belongs to a picture or a margin.
        let is_level =
            b.abs() <= 0.2 * a.abs() && (end - baseline).abs() <= 0.2 * (right - left).abs() + 1.0;
        let size = state.size.abs() * (c * c + d * d).sqrt();
        let is_sound = [left, right, baseline, size]
            .iter()
            .all(|value| value.is_finite());
        if !is_level || !is_sound || size < 0.5 {
            return;
        }
        let font = state.font.as_deref();
        let leading = text.len() - text.trim_start().len();
        let width = right - left;
        // White space before and behind it takes room that is not its own.
        let share = |bytes: usize| width * bytes as f32 / text.len().max(1) as f32;
        let trailing = text.len() - text.trim_end().len();
        self.read.fragments.push(Fragment {
            text: text.trim().to_owned(),
            left: left + share(leading),
            right: right - share(trailing),
            baseline,
            size,
            is_bold: font.is_some_and(|font| font.is_bold),
            is_italic: font.is_some_and(|font| font.is_italic),
            is_fixed: font.is_some_and(|font| font.is_fixed),
        });
    }

    /// An external object: a picture, or a form with content of its own.
    fn object(
        &mut self,
        operands: &[Object],
        resources: &[&'a Dictionary],
        state: &GraphicsState<'a>,
        depth: usize,
    ) {
        let Some(name) = operands.first().and_then(|name| name.as_name().ok()) else {
            return;
        };
        let document = self.document;
        let found = resources.iter().find_map(|resources| {
            let objects = resources
                .get_deref(b"XObject", document)
                .ok()?
                .as_dict()
                .ok()?;
            objects.get_deref(name, document).ok()?.as_stream().ok()
        });
        let Some(stream) = found else { return };
        let kind = stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .unwrap_or_default();
        if kind == b"Image" {
            self.read.has_pictures = true;
        }
        if kind != b"Form" || depth >= MAX_FORMS {
            return;
        }
        let content = stream.get_plain_content_with_limit(self.content);
        let Some(content) = self.within_limit(content) else {
            return;
        };
        let mut inner = state.clone();
        let matrix = stream
            .dict
            .get_deref(b"Matrix", document)
            .and_then(Object::as_array);
        if let Some(matrix) = matrix.ok().and_then(|matrix| Matrix::of(matrix)) {
            inner.matrix = matrix.then(inner.matrix);
        }
        let own = stream
            .dict
            .get_deref(b"Resources", document)
            .and_then(Object::as_dict);
        let mut all: Vec<&'a Dictionary> = own.into_iter().collect();
        all.extend(resources);
        self.stream(&content, &all, inner, depth + 1);
    }
}
