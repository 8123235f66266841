//! What a font's map from codes to text may say (ISO 32000-1, 9.10.3).

/// Codes that all ranges of a map stand for together, and the units of text that they stand for.
const MAX_CODES: u64 = 1 << 18;
const MAX_UNITS: u64 = 1 << 20;

/// The longest text that one code can stand for, in hexadecimal digits.
const MAX_TEXT: usize = 128;

/// Whether `map` is one that the crate can be given: it writes out each range code by code, and a range of four bytes
/// names four thousand million.
pub(super) fn is_bounded(map: &[u8]) -> bool {
    let mut tokens = CodeTokens { rest: map };
    let (mut codes, mut units) = (0_u64, 0_u64);
    while let Some(token) = tokens.next() {
        match token {
            b"beginbfrange" => {}
            token if is_long(token) => return false,
            _ => continue,
        }
        while let Some(low) = tokens.next().filter(|token| *token != b"endbfrange") {
            let (Some(low), Some(high)) = (number(low), tokens.next().and_then(number)) else {
                return false;
            };
            let count = u64::from(high.saturating_sub(low)) + 1;
            codes += count;
            let Some(target) = tokens.next() else {
                return false;
            };
            if target == b"[" {
                while let Some(text) = tokens.next().filter(|token| *token != b"]") {
                    if is_long(text) {
                        return false;
                    }
                }
            } else if is_long(target) {
                return false;
            }
            units = units.saturating_add(count.saturating_mul(target.len() as u64 / 4 + 1));
            if codes > MAX_CODES || units > MAX_UNITS {
                return false;
            }
        }
    }
    true
}

fn is_long(token: &[u8]) -> bool {
    token.starts_with(b"<") && token.len() > MAX_TEXT
}

/// The code that is written as `<0041>`.
fn number(token: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(token.strip_prefix(b"<")?).ok()?;
    u32::from_str_radix(digits, 16).ok()
}

/// The words, brackets and numbers of a map; a number is `<` and its digits.
struct CodeTokens<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for CodeTokens<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        loop {
            self.rest = self.rest.trim_ascii_start();
            match *self.rest.first()? {
                b'%' => {
                    let ends = |byte: &u8| matches!(byte, b'\r' | b'\n');
                    let end = self.rest.iter().position(ends);
                    self.rest = &self.rest[end.unwrap_or(self.rest.len())..];
                }
                b'<' if !self.rest.starts_with(b"<<") => {
                    let end = self.rest.iter().position(|&byte| byte == b'>');
                    let (token, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                    self.rest = rest.get(1..).unwrap_or_default();
                    return Some(token);
                }
                sign => {
                    let is_sign = |byte: u8| b"[]<>%".contains(&byte);
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || is_sign(*byte);
                    let length = match is_sign(sign) {
                        true => 1 + usize::from(self.rest.starts_with(b"<<")),
                        false => self.rest.iter().position(ends).unwrap_or(self.rest.len()),
                    };
                    let (token, rest) = self.rest.split_at(length);
                    self.rest = rest;
                    return Some(token);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_names_every_code_is_not_read() {
        let long = format!("1 beginbfchar <01> <{}> endbfchar", "00".repeat(99));
        let wide = format!(
            "beginbfrange {} endbfrange",
            "<0000> <ffff> <0041>".repeat(9)
        );
        let texts = format!(
            "beginbfrange <0000> <ffff> <{}> endbfrange",
            "0041".repeat(30)
        );
        for (map, expected) in [
            ("1 beginbfrange <0000> <FFFF> <0000> endbfrange", true),
            (
                "<</A (x)>> def beginbfrange % a\n<01><05>[<0041>\n<0042>] endbfrange",
                true,
            ),
            ("2 beginbfchar <01> <00660069> endbfchar", true),
            (
                "beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange",
                false,
            ),
            ("beginbfrange <01> (x) <0041> endbfrange", false),
            (&long, false),
            (&wide, false),
            (&texts, false),
            ("", true),
        ] {
            assert_eq!(is_bounded(map.as_bytes()), expected, "{map}");
        }
    }
}
