//! The program's own files: every fault leaves the old content, and says what to do.

// What the tests share may fail a test too.
#![expect(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use glosspane::storage::{
    AtomicFile, Folders, Lock, ReadOutcome, StorageError, atomic_write, backup_path, is_no_file,
    open_file, read_or_set_aside, remove_leftovers,
};
use tempfile::tempdir;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A folder in which nobody, not even root, can make a file.
fn unwritable(folder: &Path) -> PathBuf {
    let file = folder.join("plain-file");
    fs::write(&file, "x").unwrap();
    file
}

#[test]
fn a_write_replaces_and_keeps_the_version_before() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("设置 file.ron");
    for (content, backup) in [("one", None), ("two", Some("one")), ("three", Some("two"))] {
        atomic_write(&path, content.as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
        assert_eq!(
            fs::read_to_string(backup_path(&path)).ok().as_deref(),
            backup
        );
    }
    assert_eq!(names(folder.path()), ["设置 file.ron", "设置 file.ron.bak"]);
}

#[cfg(unix)]
#[test]
fn others_can_read_what_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let path = folder.path().join("a");
    let plain = folder.path().join("b");
    atomic_write(&path, b"x").unwrap();
    fs::write(&plain, b"x").unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&path), mode(&plain));
}

#[test]
fn a_long_write_shows_nothing_before_it_is_committed() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("pack.lex");
    atomic_write(&path, b"old").unwrap();
    let mut file = AtomicFile::create(&path).unwrap();
    for _ in 0..10_000 {
        file.write_all(&[7; 100]).unwrap();
    }
    assert_eq!(fs::read(&path).unwrap(), b"old");
    file.commit().unwrap();
    assert_eq!(fs::metadata(&path).unwrap().len(), 1_000_000);
    assert_eq!(fs::read(backup_path(&path)).unwrap(), b"old");
}

/// A writer's device that fills up after `left` bytes.
struct Filling<W> {
    inner: W,
    left: usize,
}

impl<W: Write> Write for Filling<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        let count = self.inner.write(&bytes[..bytes.len().min(self.left)])?;
        self.left -= count;
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

#[test]
fn a_write_that_fails_half_way_leaves_the_old_file_and_no_rest() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("pack.lex");
    atomic_write(&path, b"old").unwrap();
    let mut device = Filling {
        inner: AtomicFile::create(&path).unwrap(),
        left: 200_000,
    };
    let error = device.write_all(&vec![1; 1 << 20]).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    drop(device);
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["pack.lex"]);
}

#[test]
fn a_folder_in_the_way_is_named() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("glosspane.ron");
    fs::create_dir(&path).unwrap();
    let error = atomic_write(&path, b"x").unwrap_err();
    assert!(
        matches!(error, StorageError::FolderInTheWay { .. }),
        "{error}"
    );
    assert!(error.to_string().contains("glosspane.ron"));
    assert_eq!(names(folder.path()), ["glosspane.ron"]);
}

#[test]
fn a_folder_in_the_place_of_the_backup_stops_the_write() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("glosspane.ron");
    atomic_write(&path, b"old").unwrap();
    fs::create_dir(backup_path(&path)).unwrap();
    fs::write(backup_path(&path).join("kept"), "").unwrap();
    let error = atomic_write(&path, b"new").unwrap_err();
    assert!(matches!(error, StorageError::Backup { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["glosspane.ron", "glosspane.ron.bak"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempdir().unwrap();
    for missing in [folder.path().join("none"), unwritable(folder.path())] {
        let error = atomic_write(&missing.join("a.ron"), b"x").unwrap_err();
        assert!(matches!(error, StorageError::Create { .. }), "{error}");
        assert!(error.to_string().contains(missing.to_str().unwrap()));
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_keeps_its_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let path = folder.path().join("glosspane.ron");
    atomic_write(&path, b"old").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write all the same; then there is no fault to look at.
    let is_refused = fs::write(folder.path().join("try"), "").is_err();
    let result = atomic_write(&path, b"new");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if is_refused {
        assert!(matches!(result, Err(StorageError::Create { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }
}

#[test]
fn state_is_read_or_set_aside() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("glosspane.ron");
    assert_eq!(
        read_or_set_aside::<Vec<u8>>(&path).unwrap(),
        ReadOutcome::Missing
    );

    atomic_write(&path, b"[1, 2]").unwrap();
    assert_eq!(
        read_or_set_aside(&path).unwrap(),
        ReadOutcome::Read(vec![1u8, 2])
    );

    for (number, (damaged, backup)) in [
        (&b"[1, 2"[..], Some(vec![1u8, 2])),
        (b"\xFF\0", Some(vec![3])),
        (b"", None),
    ]
    .iter()
    .enumerate()
    {
        match backup {
            Some(backup) => fs::write(backup_path(&path), format!("{backup:?}")).unwrap(),
            None => fs::remove_file(backup_path(&path)).unwrap(),
        }
        fs::write(&path, damaged).unwrap();
        let aside = folder
            .path()
            .join(format!("glosspane.damaged-{}.ron", number + 1));
        assert_eq!(
            read_or_set_aside(&path).unwrap(),
            ReadOutcome::Damaged {
                set_aside: aside.clone(),
                backup: backup.clone()
            }
        );
        assert_eq!(fs::read(aside).unwrap(), *damaged);
        assert!(!path.exists());
    }
}

#[test]
fn state_nested_without_end_is_damaged_not_fatal() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("deep.ron");
    fs::write(&path, "Some(".repeat(1 << 20)).unwrap();
    let outcome = read_or_set_aside::<ron::Value>(&path).unwrap();
    assert!(matches!(outcome, ReadOutcome::Damaged { backup: None, .. }));
}

#[test]
fn a_folder_in_the_place_of_state_is_set_aside() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("glosspane.ron");
    fs::create_dir(&path).unwrap();
    let outcome = read_or_set_aside::<Vec<u8>>(&path).unwrap();
    assert!(matches!(outcome, ReadOutcome::Damaged { backup: None, .. }));
    assert_eq!(names(folder.path()), ["glosspane.damaged-1.ron"]);
}

#[test]
fn the_data_folder_is_the_first_that_can_be_written() {
    let place = tempdir().unwrap();
    let root = place.path();
    let blocked = unwritable(root);
    let program = root.join("程序 folder");
    let own = root.join("own");
    let asked = root.join("asked");
    let cases = [
        (Some(&program), Some(&own), None, Some(program.join("data"))),
        (Some(&blocked), Some(&own), None, Some(own.clone())),
        (Some(&blocked), Some(&blocked), None, None),
        (None, None, None, None),
        (
            Some(&program),
            Some(&own),
            Some(&asked),
            Some(asked.clone()),
        ),
        (Some(&program), Some(&own), Some(&blocked), None),
    ];
    for (program, own, asked, expected) in cases {
        let folders = Folders::decide(
            program.map(|path| path.as_path()),
            own.map(|path| path.as_path()),
            asked.map(|path| path.as_path()),
        );
        assert_eq!(folders.data(), expected.as_deref());
        if let Some(data) = folders.data() {
            assert!(names(data).is_empty(), "the trial file is removed");
        }
        assert_eq!(
            folders.refused().is_some(),
            asked.is_some() && expected.is_none()
        );
    }
}

#[test]
fn dictionaries_are_read_beside_the_program_and_in_the_data_folder() {
    let place = tempdir().unwrap();
    let root = place.path();
    let blocked = unwritable(root);
    let (program, own, asked) = (root.join("program"), root.join("own"), root.join("asked"));

    let portable = Folders::decide(Some(&program), Some(&own), None);
    assert_eq!(
        portable.dict_folders(),
        [program.join("dict"), program.join("data/dict")]
    );
    assert_eq!(portable.dict_write_folder(), Some(program.join("dict")));
    assert_eq!(portable.fonts_folder(), Some(program.join("fonts")));

    let installed = Folders::decide(Some(&blocked), Some(&own), None);
    assert_eq!(
        installed.dict_folders(),
        [blocked.join("dict"), own.join("dict")]
    );
    assert_eq!(installed.dict_write_folder(), Some(own.join("dict")));

    let chosen = Folders::decide(Some(&program), Some(&own), Some(&asked));
    assert_eq!(
        chosen.dict_folders(),
        [program.join("dict"), asked.join("dict")]
    );
    assert_eq!(chosen.dict_write_folder(), Some(asked.join("dict")));

    let refused = Folders::decide(Some(&program), Some(&own), Some(&blocked));
    assert_eq!(refused.dict_write_folder(), None);
}

#[test]
fn a_second_copy_is_told_that_the_folder_is_in_use() {
    let folder = tempdir().unwrap();
    let first = Lock::acquire(folder.path()).unwrap();
    let error = Lock::acquire(folder.path()).unwrap_err();
    assert!(matches!(error, StorageError::InUse { .. }), "{error}");
    drop(first);
    Lock::acquire(folder.path()).unwrap();
    let error = Lock::acquire(&folder.path().join("none")).unwrap_err();
    assert!(matches!(error, StorageError::Create { .. }), "{error}");
}

/// A pipe with nobody at its other end: whoever opens it waits for ever.
#[cfg(unix)]
fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.unwrap().success());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_neither_opened_nor_replaced() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let folder = tempdir().unwrap();
    let fifo = folder.path().join("pipe");
    pipe(&fifo);
    let link = folder.path().join("link");
    symlink(&fifo, &link).unwrap();
    let device = folder.path().join("device");
    symlink("/dev/full", &device).unwrap();
    for path in [&fifo, &link, &device] {
        assert!(is_no_file(&open_file(path).unwrap_err()), "{path:?}");
        let error = atomic_write(path, b"x").unwrap_err();
        assert!(matches!(error, StorageError::NotAFile { .. }), "{error}");
        assert!(error.to_string().contains("pipe"), "{error}");
    }
    assert!(is_no_file(&open_file(folder.path()).unwrap_err()));
    assert!(!is_no_file(
        &open_file(&folder.path().join("none")).unwrap_err()
    ));
    assert!(fs::metadata(&fifo).unwrap().file_type().is_fifo());
    assert!(
        fs::metadata("/dev/full")
            .unwrap()
            .file_type()
            .is_char_device()
    );
    assert_eq!(names(folder.path()), ["device", "link", "pipe"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_state_or_lock_stops_nobody() {
    let folder = tempdir().unwrap();
    pipe(&folder.path().join("glosspane.lock"));
    let error = Lock::acquire(folder.path()).unwrap_err();
    assert!(matches!(error, StorageError::NotAFile { .. }), "{error}");
    assert!(error.to_string().contains("glosspane.lock"), "{error}");

    let path = folder.path().join("glosspane.ron");
    pipe(&path);
    pipe(&backup_path(&path));
    let outcome = read_or_set_aside::<Vec<u8>>(&path).unwrap();
    assert!(matches!(outcome, ReadOutcome::Damaged { backup: None, .. }));
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_the_file_that_it_names_is_written() {
    use std::os::unix::fs::symlink;
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("real")).unwrap();
    let real = folder.path().join("real/lesson.wen");
    let (link, second) = (folder.path().join("a.wen"), folder.path().join("b.wen"));
    symlink("real/lesson.wen", &link).unwrap();
    symlink("a.wen", &second).unwrap();
    // What it names need not be there yet.
    for (path, content) in [(&link, "one"), (&second, "two"), (&link, "three")] {
        atomic_write(path, content.as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), content);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
    assert_eq!(fs::read_to_string(backup_path(&real)).unwrap(), "two");
    assert_eq!(names(folder.path()), ["a.wen", "b.wen", "real"]);

    let circle = folder.path().join("circle");
    symlink("circle", &circle).unwrap();
    let error = atomic_write(&circle, b"x").unwrap_err();
    assert!(error.to_string().contains("circle"), "{error}");
    assert!(fs::symlink_metadata(&circle).unwrap().is_symlink());
}

#[cfg(unix)]
#[test]
fn damaged_state_that_a_link_names_is_set_aside_beside_its_backup() {
    use std::os::unix::fs::symlink;
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("real")).unwrap();
    let real = folder.path().join("real/own.ron");
    let link = folder.path().join("glosspane.ron");
    symlink(&real, &link).unwrap();
    fs::write(&real, "[1,").unwrap();
    fs::write(backup_path(&real), "[1]").unwrap();
    let outcome = read_or_set_aside(&link).unwrap();
    let aside = folder.path().join("real/own.damaged-1.ron");
    let expected = ReadOutcome::Damaged {
        set_aside: aside.clone(),
        backup: Some(vec![1u8]),
    };
    assert_eq!(outcome, expected);
    assert_eq!(fs::read_to_string(aside).unwrap(), "[1,");
    atomic_write(&link, b"[2]").unwrap();
    assert_eq!(fs::read_to_string(&real).unwrap(), "[2]");
}

#[cfg(unix)]
#[test]
fn the_new_version_has_the_rights_of_the_old_one() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = tempdir().unwrap();
    let path = folder.path().join("lesson.wen");
    for mode in [0o600, 0o664, 0o755] {
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let before = fs::metadata(&path).unwrap();
        let mut file = AtomicFile::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        // Not for a moment can more people read it.
        for entry in fs::read_dir(folder.path()).unwrap() {
            let now = entry.unwrap().metadata().unwrap();
            assert_eq!(now.mode() & 0o777, mode);
        }
        file.commit().unwrap();
        let after = fs::metadata(&path).unwrap();
        assert_eq!(after.mode(), before.mode());
        assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
        assert_ne!(after.ino(), before.ino(), "it is a new file");
        fs::remove_file(backup_path(&path)).unwrap();
    }
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("lesson.wen");
    fs::write(&path, "old").unwrap();
    let writable = fs::metadata(&path).unwrap().permissions();
    let mut permissions = writable.clone();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = atomic_write(&path, b"new").unwrap_err();
    assert!(matches!(error, StorageError::ReadOnly { .. }), "{error}");
    assert!(error.to_string().contains("lesson.wen"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["lesson.wen"]);
    fs::set_permissions(&path, writable).unwrap();
    atomic_write(&path, b"new").unwrap();
}

#[test]
fn what_a_killed_program_left_is_removed_and_nothing_else() {
    let folder = tempdir().unwrap();
    let stay = [
        ".glosspane-.tmp",
        ".glosspane-abc123.tmp.bak",
        ".glosspane-abcdefg.tmp",
        ".glosspane-ab-123.tmp",
        ".other-abc123.tmp",
        "a.glosspane-abc123.tmp",
        "glosspane.ron",
    ];
    for name in stay
        .iter()
        .chain(&[".glosspane-abc123.tmp", ".glosspane-ZyX987.tmp"])
    {
        fs::write(folder.path().join(name), "half").unwrap();
    }
    fs::create_dir(folder.path().join(".glosspane-folder.tmp")).unwrap();
    // Somebody is at work on this one.
    let path = folder.path().join("living");
    let mut living = AtomicFile::create(&path).unwrap();
    living.write_all(b"whole").unwrap();
    remove_leftovers(folder.path());
    living.commit().unwrap();
    let mut expected = stay.to_vec();
    expected.extend([".glosspane-folder.tmp", "living"]);
    expected.sort_unstable();
    assert_eq!(names(folder.path()), expected);
    assert_eq!(fs::read(&path).unwrap(), b"whole");
    remove_leftovers(&folder.path().join("none"));
}

#[test]
fn whoever_only_reads_makes_no_folder_and_finds_the_same_ones() {
    let place = tempdir().unwrap();
    let root = place.path();
    let missing = root.join("mistyped/data");
    let folders = Folders::look(Some(&missing));
    assert_eq!(folders.data(), Some(&*missing));
    assert!(folders.missing().unwrap().to_string().contains("mistyped"));
    assert!(names(root).is_empty(), "nothing is made");
    let folders = Folders::find(Some(&missing));
    assert_eq!(folders.data(), Some(&*missing));
    assert!(folders.missing().is_none() && missing.is_dir());
    let blocked = unwritable(root);
    let folders = Folders::look(Some(&blocked.join("data")));
    assert_eq!(folders.data(), None);
    assert!(folders.refused().is_some() && folders.missing().is_some());
}
