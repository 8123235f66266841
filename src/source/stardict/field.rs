//! The fields of an article: each has a type, which is a letter, and bytes.
//!
//! A field of a small letter is text and ends with a zero byte; one of a capital begins with its length (four
//! bytes, big-endian). Where the `.ifo` gives the types, they are left out before the fields, and so is what
//! marks the end of the last one.

use crate::source::report::SkipReason;

/// A field's type and its bytes.
pub(super) type TypedField<'a> = (u8, &'a [u8]);

/// The fields of `article`. `types` are those that the `.ifo` gives.
pub(super) fn split<'a>(
    article: &'a [u8],
    types: Option<&[u8]>,
) -> Result<Vec<TypedField<'a>>, SkipReason> {
    let mut fields = Vec::new();
    let mut rest = article;
    match types {
        Some(types) => {
            for (at, &kind) in types.iter().enumerate() {
                let bytes = if at + 1 == types.len() {
                    trim_end(std::mem::take(&mut rest), kind)
                } else {
                    take(&mut rest, kind).ok_or(SkipReason::Damaged)?
                };
                fields.push((kind, bytes));
            }
        }
        None => {
            while let Some((&kind, after)) = rest.split_first() {
                rest = after;
                let bytes = take(&mut rest, kind).ok_or(SkipReason::Damaged)?;
                fields.push((kind, bytes));
            }
        }
    }
    Ok(fields)
}

/// Takes one field off the front. The last text can lack its zero byte.
fn take<'a>(rest: &mut &'a [u8], kind: u8) -> Option<&'a [u8]> {
    if kind.is_ascii_uppercase() {
        let (length, after) = rest.split_first_chunk()?;
        let length = u32::from_be_bytes(*length) as usize;
        let (field, after) = after.split_at_checked(length)?;
        *rest = after;
        return Some(field);
    }
    let mut parts = rest.splitn(2, |&byte| byte == 0);
    let field = parts.next()?;
    *rest = parts.next().unwrap_or_default();
    Some(field)
}

/// Some writers end the last text with a zero byte nevertheless.
fn trim_end(bytes: &[u8], kind: u8) -> &[u8] {
    match bytes {
        [text @ .., 0] if !kind.is_ascii_uppercase() => text,
        _ => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_split() {
        type FieldCase<'a> = (
            &'a [u8],
            Option<&'a [u8]>,
            Result<Vec<TypedField<'a>>, SkipReason>,
        );
        let cases: [FieldCase<'_>; 11] = [
            (b"text", Some(b"m"), Ok(vec![(b'm', b"text")])),
            (b"text\0", Some(b"m"), Ok(vec![(b'm', b"text")])),
            (b"", Some(b"m"), Ok(vec![(b'm', b"")])),
            (
                b"sound\0text",
                Some(b"tm"),
                Ok(vec![(b't', b"sound"), (b'm', b"text")]),
            ),
            (
                b"\0\0\0\x02\0\0text",
                Some(b"Wm"),
                Ok(vec![(b'W', b"\0\0"), (b'm', b"text")]),
            ),
            (b"\0\0", Some(b"W"), Ok(vec![(b'W', b"\0\0")])),
            (b"\xff\0\0\0", Some(b"Wm"), Err(SkipReason::Damaged)),
            (
                b"tsound\0mtext\0W\0\0\0\x01w",
                None,
                Ok(vec![(b't', b"sound"), (b'm', b"text"), (b'W', b"w")]),
            ),
            (b"mtext", None, Ok(vec![(b'm', b"text")])),
            (b"", None, Ok(vec![])),
            (b"P\0\0", None, Err(SkipReason::Damaged)),
        ];
        for (article, types, fields) in cases {
            assert_eq!(split(article, types), fields, "{article:?} {types:?}");
        }
    }
}
