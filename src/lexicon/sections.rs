//! The header of a `.lex` and the sections that it lists.

use std::borrow::Cow;
use std::sync::Arc;

use super::error::{Fault, LexError, io_error, section_error};
use super::format::{
    ByteReader, HEADER_FIXED, HEADER_ROW, MAGIC, MAX_SECTIONS, Malformed, SectionId, SectionRow,
    VERSION,
};
use super::store::Store;

/// Reads and checks the header; gives the section table, all of whose sections are inside the file.
pub(crate) fn read_table(store: &mut Store, file: &Arc<str>) -> Result<Vec<SectionRow>, LexError> {
    let failed = |error| io_error(file, error);
    let actual = store.length().map_err(failed)?;
    let foreign = || LexError::Foreign { file: file.clone() };
    let magic = store
        .read(0, actual.min(MAGIC.len() as u64) as usize)
        .map_err(failed)?;
    if *magic != MAGIC {
        return Err(foreign());
    }
    let cut = |expected| LexError::Truncated {
        file: file.clone(),
        expected,
        actual,
    };
    if actual < HEADER_FIXED as u64 {
        return Err(cut(HEADER_FIXED as u64));
    }
    let fixed = store.read(0, HEADER_FIXED).map_err(failed)?;
    let damaged = |_: Malformed| LexError::Section {
        file: file.clone(),
        section: "header".into(),
        fault: Fault::Format,
    };
    let mut reader = ByteReader::new(&fixed[MAGIC.len()..]);
    let version = reader.u32().map_err(damaged)?;
    let count = reader.u32().map_err(damaged)? as usize;
    let expected = reader.u64().map_err(damaged)?;
    if version > VERSION {
        return Err(LexError::Newer {
            file: file.clone(),
            version,
        });
    }
    if actual < expected {
        return Err(cut(expected));
    }
    let length = HEADER_FIXED + HEADER_ROW * count.min(MAX_SECTIONS);
    if version == 0 || count > MAX_SECTIONS || expected != actual || actual < length as u64 + 4 {
        return Err(damaged(Malformed));
    }
    let header = store.read(0, length + 4).map_err(failed)?;
    let mut reader = ByteReader::new(&header[length..]);
    if reader.u32().map_err(damaged)? != crc32fast::hash(&header[..length]) {
        return Err(LexError::Section {
            file: file.clone(),
            section: "header".into(),
            fault: Fault::Checksum,
        });
    }
    store.remember(actual, &header);
    let rows = header[HEADER_FIXED..length].chunks_exact(HEADER_ROW);
    let table: Result<Vec<_>, _> = rows.map(|row| read_row(row, actual)).collect();
    let table = table.map_err(damaged)?;
    for (place, row) in table.iter().enumerate() {
        if table[..place].iter().any(|before| before.id == row.id) {
            return Err(damaged(Malformed));
        }
    }
    Ok(table)
}

fn read_row(row: &[u8], actual: u64) -> Result<SectionRow, Malformed> {
    let mut reader = ByteReader::new(row);
    let id = reader.bytes(8)?.try_into().map_err(|_| Malformed)?;
    let (offset, length, crc) = (reader.u64()?, reader.u64()?, reader.u32()?);
    let end = offset.checked_add(length).ok_or(Malformed)?;
    if end > actual {
        return Err(Malformed);
    }
    Ok(SectionRow {
        id,
        offset,
        length,
        crc,
    })
}

pub(crate) fn find_section(
    table: &[SectionRow],
    file: &Arc<str>,
    id: SectionId,
) -> Result<SectionRow, LexError> {
    table
        .iter()
        .find(|row| row.id == id)
        .copied()
        .ok_or_else(|| section_error(file, id, Fault::Missing))
}

pub(crate) fn load_section(
    store: &mut Store,
    file: &Arc<str>,
    table: &[SectionRow],
    id: SectionId,
) -> Result<Cow<'static, [u8]>, LexError> {
    let row = find_section(table, file, id)?;
    let length = usize::try_from(row.length).map_err(|_| section_error(file, id, Fault::Format))?;
    let bytes = store
        .read(row.offset, length)
        .map_err(|error| io_error(file, error))?;
    if crc32fast::hash(&bytes) != row.crc {
        return Err(section_error(file, id, Fault::Checksum));
    }
    Ok(bytes)
}
