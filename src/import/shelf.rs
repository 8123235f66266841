//! A shelf: the texts in a folder or in a zip archive, to be opened one by one.

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};

use super::archive::Archive;
use super::budget::Budget;
use super::error::ImportError;
use super::format::Format;
use super::read::{Imported, import_within};
use crate::progress::Progress;
use crate::text::encoding::Encoding;

/// The most texts on a shelf.
pub const MAX_BOOKS: usize = 10_000;

/// How deep folders are looked into.
const MAX_DEPTH: usize = 8;

/// The most entries of folders, or members of an archive, that are looked at.
const MAX_ENTRIES: usize = 200_000;

/// The texts of a folder or an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// The folder or the archive; `None` for files that were chosen together.
    pub path: Option<PathBuf>,
    /// Its texts in the natural order of their names.
    pub books: Vec<Book>,
    /// Whether there are more than are listed.
    pub is_cut: bool,
}

/// A text of a shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Its name, with the folders between it and the shelf, divided by `/`.
    pub name: String,
    /// Where it is.
    pub place: BookPlace,
    /// Its size in bytes; what an archive claims.
    pub size: u64,
}

/// Where a text of a shelf is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BookPlace {
    /// A file.
    File(PathBuf),
    /// The member of the archive with this number.
    Member(usize),
}

impl Shelf {
    /// The shelf of the files `paths`, in the order of their names.
    pub fn of_files(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        let book = |path: PathBuf| Book {
            name: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            size: fs::metadata(&path).map_or(0, |data| data.len()),
            place: BookPlace::File(path),
        };
        Self {
            path: None,
            books: paths.into_iter().map(book).collect(),
            is_cut: false,
        }
        .ordered()
    }

    fn ordered(mut self) -> Self {
        self.books.sort_by(|a, b| natural(&a.name, &b.name));
        self.is_cut |= self.books.len() > MAX_BOOKS;
        self.books.truncate(MAX_BOOKS);
        self
    }
}

/// Whether `path` is a folder or an archive rather than a text.
pub fn is_shelf(path: &Path) -> bool {
    path.is_dir()
        || path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// The shelf at `path`, a folder or a zip archive. Links to folders are not followed.
///
/// # Errors
/// Where it cannot be read or is no archive; where `progress` was cancelled. What cannot be read inside a folder is
/// left out.
pub fn open(path: &Path, progress: &Progress) -> Result<Shelf, ImportError> {
    if path.is_dir() {
        of_folder(path, progress)
    } else {
        of_archive(path, progress)
    }
}

fn of_folder(path: &Path, progress: &Progress) -> Result<Shelf, ImportError> {
    let mut shelf = Shelf {
        path: Some(path.to_owned()),
        books: Vec::new(),
        is_cut: false,
    };
    // The folder itself must be readable; inside, what is not is left out.
    fs::read_dir(path).map_err(|reason| ImportError::of_file(path, reason))?;
    let mut folders = vec![(path.to_owned(), 0)];
    let mut entries = 0;
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            entries += 1;
            if progress.is_cancelled() {
                return Err(ImportError::Cancelled);
            }
            if entries > MAX_ENTRIES {
                shelf.is_cut = true;
                return Ok(shelf.ordered());
            }
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                if depth + 1 < MAX_DEPTH {
                    folders.push((path, depth + 1));
                } else {
                    shelf.is_cut = true;
                }
            } else if is_text(&path) {
                let Ok(data) = fs::metadata(&path) else {
                    continue;
                };
                let inside = path.strip_prefix(shelf.path.as_deref().unwrap_or(&folder));
                let name = inside.unwrap_or(&path).to_string_lossy();
                if data.is_file() {
                    shelf.books.push(Book {
                        name: name.replace(std::path::MAIN_SEPARATOR, "/"),
                        size: data.len(),
                        place: BookPlace::File(path),
                    });
                }
            }
        }
    }
    Ok(shelf.ordered())
}

fn of_archive(path: &Path, progress: &Progress) -> Result<Shelf, ImportError> {
    let mut archive = Archive::of_file(path)?;
    let mut shelf = Shelf {
        path: Some(path.to_owned()),
        books: Vec::new(),
        is_cut: archive.len() > MAX_ENTRIES,
    };
    for index in 0..archive.len().min(MAX_ENTRIES) {
        if progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        let member = archive.member(index)?;
        let name = member.name;
        if member.is_folder || name.starts_with("__MACOSX/") || !is_text(Path::new(&name)) {
            continue;
        }
        shelf.books.push(Book {
            name,
            size: member.size,
            place: BookPlace::Member(index),
        });
    }
    Ok(shelf.ordered())
}

/// Opens the member `name` of the archive `path`, a text of any format; it was number `index` when the archive was
/// listed, and where another is now, it is looked for by its name. `encoding` overrides the guess.
///
/// # Errors
/// Where it is gone; where the archive or the member is damaged, locked with a password or too large, whatever the
/// archive claims; and as any text.
pub fn import_member(
    path: &Path,
    index: usize,
    name: &str,
    encoding: Option<Encoding>,
    progress: &Progress,
) -> Result<Imported, ImportError> {
    let mut archive = Archive::of_file(path)?;
    let all = 0..archive.len().min(MAX_ENTRIES);
    let first = Some(index).filter(|index| all.contains(index));
    for index in first.into_iter().chain(all) {
        if progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        let member = archive.member(index)?;
        if member.name == name {
            let budget = Budget::of(member.packed.min(archive.size()));
            let bytes = archive.bytes(index, name, &budget)?;
            let whole = path.join(name);
            return import_within(bytes.into(), &whole, encoding, &budget, progress);
        }
    }
    Err(ImportError::Gone {
        path: path.to_owned(),
        name: name.to_owned(),
    })
}

/// Whether the name is that of a text that can be opened.
fn is_text(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    Format::endings().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The order in which a person lists names: numbers by their value, letters without regard to case, a folder's texts
/// before those of its folders.
fn natural(a: &str, b: &str) -> Ordering {
    let depth = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let folders = match (depth(a), depth(b)) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => return Ordering::Less,
        (Some(_), None) => return Ordering::Greater,
        (Some(a), Some(b)) => natural_names(&a, &b),
    };
    folders
        .then_with(|| natural_names(a, b))
        .then_with(|| a.cmp(b))
}

fn natural_names(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.chars().peekable(), b.chars().peekable());
    loop {
        match (a.peek().copied(), b.peek().copied()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let number = |chars: &mut std::iter::Peekable<std::str::Chars<'_>>| {
                    let mut digits = String::new();
                    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                        digits.push(digit);
                    }
                    digits.trim_start_matches('0').to_owned()
                };
                let (x, y) = (number(&mut a), number(&mut b));
                let order = x.len().cmp(&y.len()).then_with(|| x.cmp(&y));
                if order != Ordering::Equal {
                    return order;
                }
            }
            (Some(x), Some(y)) => {
                let order = x.to_lowercase().cmp(y.to_lowercase());
                if order != Ordering::Equal {
                    return order;
                }
                a.next();
                b.next();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn names(shelf: &Shelf) -> Vec<&str> {
        shelf.books.iter().map(|book| book.name.as_str()).collect()
    }

    fn read(path: &Path, index: usize, name: &str) -> Result<Imported, ImportError> {
        import_member(path, index, name, None, &Progress::default())
    }

    fn zipped(path: &Path, members: &[(&str, &[u8])]) {
        let mut zip = ZipWriter::new(fs::File::create(path).unwrap());
        for (name, bytes) in members {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
    }

    #[test]
    fn a_folder_is_a_shelf_of_its_texts_in_natural_order() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("part 2/deep")).unwrap();
        for name in [
            "Chapter 10.txt",
            "chapter 9.md",
            "picture.png",
            ".hidden.txt",
            "part 2/b.epub",
            "part 2/deep/c.TXT",
        ] {
            fs::write(root.join(name), "x").unwrap();
        }
        let shelf = open(root, &Progress::default()).unwrap();
        let expected = [
            "chapter 9.md",
            "Chapter 10.txt",
            "part 2/b.epub",
            "part 2/deep/c.TXT",
        ];
        assert_eq!(names(&shelf), expected);
        assert!(!shelf.is_cut);
        let missing = open(&root.join("none"), &Progress::default()).unwrap_err();
        assert!(missing.to_string().contains("does not exist"), "{missing}");
        let cancelled = Progress::default();
        cancelled.cancel();
        assert!(matches!(
            open(root, &cancelled),
            Err(ImportError::Cancelled)
        ));
    }

    #[test]
    fn an_archive_is_a_shelf_and_its_members_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("texts.zip");
        zipped(
            &path,
            &[
                ("b/two.md", b"# Two\n\nIt was late."),
                ("one.txt", b"One line of text."),
                ("cover.png", b"\x89PNG"),
                ("empty.txt", b""),
            ],
        );
        let shelf = open(&path, &Progress::default()).unwrap();
        assert_eq!(names(&shelf), ["empty.txt", "one.txt", "b/two.md"]);
        let BookPlace::Member(index) = shelf.books[2].place else {
            panic!("it is a member");
        };
        let imported = read(&path, index, "b/two.md").unwrap();
        assert_eq!(imported.blocks[0].text, "Two");
        let BookPlace::Member(empty) = shelf.books[0].place else {
            panic!("it is a member");
        };
        let error = read(&path, empty, "empty.txt").unwrap_err();
        assert!(error.to_string().contains("texts.zip/empty.txt"), "{error}");
    }

    #[test]
    fn a_book_of_an_archive_that_changed_is_found_by_its_name_or_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("texts.zip");
        zipped(&path, &[("a.txt", b"First."), ("b.txt", b"Second.")]);
        let text = |index, name| read(&path, index, name).map(|found| found.text);
        assert_eq!(text(1, "b.txt").unwrap(), "Second.");
        zipped(&path, &[("b.txt", b"Second."), ("c.txt", b"Third.")]);
        assert_eq!(text(1, "b.txt").unwrap(), "Second.");
        assert_eq!(text(99, "c.txt").unwrap(), "Third.");
        let gone = text(0, "a.txt").unwrap_err();
        assert!(matches!(gone, ImportError::Gone { .. }), "{gone}");
        assert!(gone.to_string().starts_with("a.txt is no longer in "));
    }

    /// An archive whose only member `a.txt` is said to have `size` bytes, in its own head and in the directory.
    fn claiming(path: &Path, text: &[u8], size: u32) {
        zipped(path, &[("a.txt", text)]);
        let mut bytes = fs::read(path).unwrap();
        let directory = bytes
            .windows(4)
            .rposition(|part| part == b"PK\x01\x02")
            .unwrap();
        for at in [22, directory + 24] {
            bytes[at..at + 4].copy_from_slice(&size.to_le_bytes());
        }
        fs::write(path, &bytes).unwrap();
    }

    #[test]
    fn what_an_archive_claims_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bomb.zip");
        let text = b"It was late. ".repeat(30_000);
        // More than there is, nearly four gigabytes: it is read as far as it goes.
        claiming(&path, &text, 0xFFFF_FFF0);
        let shelf = open(&path, &Progress::default()).unwrap();
        assert_eq!(shelf.books[0].size, 0xFFFF_FFF0);
        let imported = read(&path, 0, "a.txt").unwrap();
        assert_eq!(imported.text.as_bytes(), text);
        // Less than there is: no text comes of a part of it.
        claiming(&path, &text, 1);
        let error = read(&path, 0, "a.txt").unwrap_err();
        assert!(matches!(error, ImportError::Damaged { .. }), "{error}");
        assert!(error.to_string().contains("bomb.zip/a.txt"), "{error}");
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        let error = open(&path, &Progress::default()).unwrap_err();
        assert!(error.to_string().contains("bomb.zip"), "{error}");
    }

    #[test]
    fn a_member_that_unpacks_to_far_more_than_its_size_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bomb.zip");
        zipped(&path, &[("a.txt", &vec![b'a'; 50_000_000])]);
        let size = fs::metadata(&path).unwrap().len();
        assert!(size < 100_000);
        let error = read(&path, 0, "a.txt").unwrap_err();
        let ImportError::Unpacked { path: named, limit } = &error else {
            panic!("{error}");
        };
        assert!(*limit < 50_000_000 && named.ends_with("bomb.zip/a.txt"));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_no_archive() {
        let error = open(Path::new("/dev/zero"), &Progress::default()).unwrap_err();
        assert!(matches!(error, ImportError::NotAFile { .. }), "{error}");
    }

    proptest! {
        #[test]
        fn the_order_is_an_order(mut names in prop::collection::vec("[a-bA0-9/]{0,5}", 0..8)) {
            names.sort_by(|a, b| natural(a, b));
            for pair in names.windows(2) {
                prop_assert!(natural(&pair[0], &pair[1]) != Ordering::Greater);
                prop_assert_eq!(natural(&pair[1], &pair[0]), natural(&pair[0], &pair[1]).reverse());
            }
        }

        #[test]
        fn any_bytes_are_a_shelf_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>(), with in any::<u8>()) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.zip");
            zipped(&path, &[("a.txt", &bytes), ("b.txt", b"b")]);
            let mut whole = fs::read(&path).unwrap();
            let place = at.index(whole.len());
            whole[place] = with;
            fs::write(&path, whole).unwrap();
            if let Ok(shelf) = open(&path, &Progress::default()) {
                for book in shelf.books {
                    if let BookPlace::Member(index) = book.place {
                        let _ = read(&path, index, &book.name);
                    }
                }
            }
        }
    }
}
