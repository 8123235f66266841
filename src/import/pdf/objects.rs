//! Reading the objects of a document, within bounds.
//!
//! The crate unpacks every stream of objects as it loads a document and parses each object that its index names. A few
//! thousand bytes can unpack to millions of objects, and an index can name one array a million times. So each such
//! stream is gone through before the crate does: it must be what it says, and what its objects take is counted.

use std::cell::Cell;

use lopdf::{Document, LoadOptions, Object, ObjectId};

use crate::import::budget::Budget;

/// What the crate needs for one object, in bytes: itself, and where its content lies.
const OBJECT: usize = size_of::<Object>() + 32;

thread_local! {
    /// Memory that objects of streams may still take, in bytes: the crate asks a bare function, which cannot hold it.
    static LEFT: Cell<usize> = const { Cell::new(0) };
    /// Whether that was not enough.
    static IS_SPENT: Cell<bool> = const { Cell::new(false) };
}

/// Loads the document `bytes`. Where `budget` was not enough, it is spent and the document lacks objects.
///
/// # Errors
/// Where it is damaged, or needs a password.
pub(super) fn load(bytes: &[u8], budget: &Budget) -> lopdf::Result<Document> {
    let document = load_as(bytes, budget, false)?;
    // A table of objects that leads astray is made anew by looking for them.
    if !document.is_encrypted() && document.page_iter().next().is_none() {
        let found = load_as(bytes, budget, true);
        return Ok(found.ok().filter(has_pages).unwrap_or(document));
    }
    Ok(document)
}

fn has_pages(document: &Document) -> bool {
    document.page_iter().next().is_some()
}

fn load_as(bytes: &[u8], budget: &Budget, is_searched: bool) -> lopdf::Result<Document> {
    let left = budget.left();
    LEFT.set(left);
    IS_SPENT.set(false);
    let limit = usize::try_from(budget.unpacked_left()).unwrap_or(usize::MAX);
    let options = LoadOptions {
        max_decompressed_size: Some(limit),
        force_reconstruct: is_searched,
        filter: Some(counted),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options);
    budget.take(left - LEFT.get());
    if IS_SPENT.get() {
        budget.spend();
    }
    document
}

/// Lets an object pass, unless it is a stream of objects that is not sound or takes more than is left.
fn counted(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Ok(stream) = object.as_stream()
        && stream.dict.has_type(b"ObjStm")
    {
        let content = stream.get_plain_content_with_limit(LEFT.get()).ok()?;
        let first = stream.dict.get(b"First").and_then(Object::as_i64).ok()?;
        let count = objects(&content, usize::try_from(first).ok()?)?;
        let cost = count.saturating_mul(OBJECT).saturating_add(content.len());
        match LEFT.get().checked_sub(cost) {
            Some(left) => LEFT.set(left),
            None => {
                IS_SPENT.set(true);
                return None;
            }
        }
    }
    Some((id, object.clone()))
}

/// How many objects, with those in them, a stream of objects holds whose objects begin at `first`; `None` where those
/// that its index names do not lie one behind the other (ISO 32000-1, 7.5.7).
fn objects(content: &[u8], first: usize) -> Option<usize> {
    let (index, objects) = content.split_at_checked(first)?;
    let index = std::str::from_utf8(index).ok()?;
    let numbers = index.split_ascii_whitespace().skip(1).step_by(2);
    let mut starts: Vec<usize> = numbers.filter_map(|number| number.parse().ok()).collect();
    starts.sort_unstable();
    if starts.windows(2).any(|pair| pair[0] == pair[1]) {
        return None;
    }
    let mut starts = starts.into_iter();
    let mut start = starts.next();
    let (mut depth, mut count, mut at) = (0_usize, 0, 0);
    let mut in_word = false;
    while let Some(&sign) = objects.get(at) {
        if start.is_some_and(|start| start <= at) {
            if depth > 0 || start != Some(at) {
                return None;
            }
            start = starts.next();
            continue;
        }
        let is_word = !sign.is_ascii_whitespace() && !b"()<>[]{}/%\0".contains(&sign);
        count += usize::from(is_word && !in_word || matches!(sign, b'(' | b'<' | b'[' | b'/'));
        in_word = is_word || sign == b'/';
        let next = objects.get(at + 1);
        match sign {
            b'%' => at += line(&objects[at..]),
            b'(' => at += string(&objects[at..]),
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'<' if next == Some(&b'<') => {
                depth += 1;
                at += 1;
            }
            b'>' if next == Some(&b'>') => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            _ => {}
        }
        at += 1;
    }
    Some(count)
}

/// How far the line goes that `bytes` begin with.
fn line(bytes: &[u8]) -> usize {
    let ends = |byte: &u8| matches!(byte, b'\r' | b'\n');
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

/// How far it is to the end of the string that `bytes` begin with (ISO 32000-1, 7.3.4.2).
fn string(bytes: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while let Some(&sign) = bytes.get(at) {
        match sign {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_counted_and_lie_one_behind_the_other() {
        for (index, content, expected) in [
            ("1 0 2 8", "[1 (a] )] <</a[]>>", None),
            ("1 0 2 9 ", "[1 (a] )]<</a[]>>", Some(6)),
            ("1 0 ", "/a/b/c", Some(3)),
            ("1 0 2 3 ", "12 34", Some(2)),
            // An index that names the same array, or an array in an array.
            ("1 0 2 0 ", "[1 1]", None),
            ("1 0 2 1 ", "[[1]]", None),
            ("1 3 2 0 ", "12 34", Some(2)),
            ("1 0 2 4 ", "% [\n(\\)) 5", Some(2)),
        ] {
            let whole = format!("{index}{content}");
            assert_eq!(objects(whole.as_bytes(), index.len()), expected, "{whole}");
        }
        assert_eq!(objects(b"1 0", 99), None);
    }
}
