//! An electronic book: EPUB 3.3, one chapter for each heading of the highest level.

use std::fmt::Write as _;
use std::ops::Range;

use super::format::ExportError;
use super::html::{body, escaped, style};
use super::package::PackageWriter;
use crate::import::BlockKind;
use crate::lesson::Lesson;
use crate::lesson::numbered::numbered;
use crate::text::time::UtcTime;

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
<rootfile full-path=\"OEBPS/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"en\" xml:lang=\"en\">\n";

pub(super) fn write(lesson: &Lesson) -> Result<Vec<u8>, ExportError> {
    let mut archive = PackageWriter::new();
    // First and not packed, so that the first bytes of the file say what it is.
    archive.store("mimetype", "application/epub+zip")?;
    archive.put("META-INF/container.xml", CONTAINER)?;
    archive.put("OEBPS/style.css", style())?;
    let title = escaped(&lesson.title());
    let all = numbered(&lesson.manuscript);
    let paragraphs = &lesson.manuscript.paragraphs;
    let mut items = String::new();
    let mut spine = String::new();
    let mut contents = String::new();
    let chapters = chapters(lesson);
    let blocks = lesson.paragraphs_of_blocks();
    let place = |block: usize| {
        let paragraph = (*blocks.get(block)?)?;
        let number = chapters.partition_point(|chapter| chapter.end <= paragraph) + 1;
        Some(format!("c{number}.xhtml#p{paragraph}"))
    };
    for (number, range) in (1..).zip(&chapters) {
        let own = &paragraphs[range.clone()];
        let heading = own.iter().find(|paragraph| is_heading(paragraph.kind));
        let name = heading.map_or_else(
            || title.clone(),
            |found| escaped(&found.text.replace('\n', " ")),
        );
        let mut text = format!(
            "{HEAD}<head><title>{name}</title><link rel=\"stylesheet\" href=\"style.css\"/></head>\n<body>\n"
        );
        body(own, &all[range.clone()], range.start, &place, &mut text);
        text.push_str("</body>\n</html>\n");
        archive.put(&format!("OEBPS/c{number}.xhtml"), &text)?;
        let _ = write!(
            items,
            "<item id=\"c{number}\" href=\"c{number}.xhtml\" media-type=\"application/xhtml+xml\"/>"
        );
        let _ = write!(spine, "<itemref idref=\"c{number}\"/>");
        let _ = write!(contents, "<li><a href=\"c{number}.xhtml\">{name}</a></li>");
    }
    let nav = format!(
        "{HEAD}<head><title>{title}</title></head>\n<body><nav epub:type=\"toc\"><h1>{title}</h1><ol>{contents}</ol></nav></body>\n</html>\n"
    );
    archive.put("OEBPS/nav.xhtml", &nav)?;
    let loaded = lesson
        .source
        .loaded_at
        .duration_since(std::time::UNIX_EPOCH);
    let package = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:identifier id=\"id\">urn:glosspane:{}</dc:identifier><dc:title>{title}</dc:title><dc:language>en</dc:language>\
         <meta property=\"dcterms:modified\">{}</meta></metadata><manifest>\
         <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>{items}</manifest><spine>{spine}</spine></package>\n",
        escaped(&lesson.source.sha256),
        date(loaded.unwrap_or_default().as_secs()),
    );
    archive.put("OEBPS/package.opf", &package)?;
    archive.finish()
}

fn is_heading(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Title | BlockKind::Heading(_))
}

/// The paragraphs of each chapter: those from one heading of the highest level to the next.
fn chapters(lesson: &Lesson) -> Vec<Range<usize>> {
    let paragraphs = &lesson.manuscript.paragraphs;
    let highest = paragraphs
        .iter()
        .filter_map(|paragraph| match paragraph.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        });
    let highest = highest.min();
    let mut starts: Vec<usize> = vec![0];
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let is_start =
            matches!(paragraph.kind, BlockKind::Heading(level) if Some(level) == highest);
        // The title stands with its first chapter.
        let is_behind_title = paragraphs[..at]
            .iter()
            .all(|before| before.kind == BlockKind::Title);
        if is_start && !is_behind_title {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([paragraphs.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// Seconds since 1970 as a date of ISO 8601 in UTC.
fn date(seconds: u64) -> String {
    let UtcTime {
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = UtcTime::since_1970(seconds);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}
