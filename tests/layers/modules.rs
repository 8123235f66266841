//! The modules of a crate by their files, and the circles among their imports.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The sources of a crate: the text of each module, by its path without `crate::`. The crate's root is not among
/// them: it only names the rooms.
pub struct Sources {
    files: BTreeMap<String, (String, String)>,
}

impl Sources {
    /// Reads every `.rs` below `folder`.
    pub fn read(folder: &Path) -> Self {
        let mut files = Vec::new();
        let mut open = vec![folder.to_owned()];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(
                    fs::read_dir(&path)
                        .unwrap()
                        .map(|entry| entry.unwrap().path()),
                );
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.push((name.replace('\\', "/"), fs::read_to_string(&path).unwrap()));
            }
        }
        let borrowed: Vec<_> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        Self::of(&borrowed)
    }

    /// Files given as path and text. Tests in files of their own are left out.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut known = BTreeMap::new();
        for (path, text) in files {
            let stem = path.strip_suffix(".rs").unwrap_or(path);
            let stem = stem.strip_suffix("/mod").unwrap_or(stem);
            if stem != "lib" && !stem.ends_with("tests") {
                known.insert(
                    stem.replace('/', "::"),
                    ((*path).to_owned(), (*text).to_owned()),
                );
            }
        }
        Self { files: known }
    }

    /// Each module's path, with its file and text.
    pub fn files(&self) -> &BTreeMap<String, (String, String)> {
        &self.files
    }

    /// Each module's path, with its file and the syntax of that.
    pub fn parsed(&self) -> impl Iterator<Item = (&str, &str, syn::File)> {
        self.files.iter().map(|(module, (path, text))| {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            (module.as_str(), path.as_str(), file)
        })
    }

    /// The room with the most lines, its lines, and all lines.
    pub fn largest_room(&self) -> (String, usize, usize) {
        let mut rooms: BTreeMap<&str, usize> = BTreeMap::new();
        for (module, (_, text)) in &self.files {
            let room = module.split("::").next().unwrap_or_default();
            *rooms.entry(room).or_default() += text.lines().count();
        }
        let all = rooms.values().sum();
        let largest = rooms.into_iter().max_by_key(|(_, lines)| *lines);
        let (room, lines) = largest.unwrap_or_default();
        (room.to_owned(), lines, all)
    }

    /// The folder with the most files side by side, and how many they are.
    pub fn most_beside(&self) -> (String, usize) {
        let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
        for (path, _) in self.files.values() {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            *folders.entry(folder).or_default() += 1;
        }
        let most = folders.into_iter().max_by_key(|(_, count)| *count);
        let (folder, count) = most.unwrap_or_default();
        (folder.to_owned(), count)
    }
}

/// The sets of modules that import one another in a circle, each in order: the strongly connected components of more
/// than one module.
pub fn circles(imports: &BTreeSet<(String, String)>) -> Vec<Vec<String>> {
    let mut ways: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in imports {
        ways.entry(from).or_default().insert(to);
    }
    let reach = |start: &str| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = ways.get(start).into_iter().flatten().copied().collect();
        while let Some(module) = open.pop() {
            if seen.insert(module.to_owned()) {
                open.extend(ways.get(module).into_iter().flatten());
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<String>> =
        ways.keys().map(|module| (*module, reach(module))).collect();
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for (module, seen) in &reached {
        if !seen.contains(*module) || told.contains(*module) {
            continue;
        }
        let back = |other: &&String| {
            reached
                .get(other.as_str())
                .is_some_and(|from| from.contains(*module))
        };
        let circle: Vec<String> = seen.iter().filter(back).cloned().collect();
        told.extend(circle.iter().cloned());
        if circle.len() > 1 {
            circles.push(circle);
        }
    }
    circles
}
