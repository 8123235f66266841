//! Which module imports which, read from the syntax of their files.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

use crate::modules::Sources;

/// Every pair of a module and one that it imports.
pub fn of(sources: &Sources) -> BTreeSet<(String, String)> {
    let mut imports = BTreeSet::new();
    for (module, _, file) in sources.parsed() {
        let mut reader = Reader {
            sources,
            module,
            names: BTreeMap::new(),
            found: BTreeSet::new(),
        };
        // What `use` brings in can be used above it.
        let mut uses = Uses(Vec::new());
        uses.visit_file(&file);
        for path in uses.0 {
            reader.bring_in(&path);
        }
        reader.visit_file(&file);
        let others = reader.found.into_iter().filter(|other| other != module);
        imports.extend(others.map(|other| (module.to_owned(), other)));
    }
    imports
}

/// Whether an item is there for tests alone.
pub fn is_test(attributes: &[Attribute]) -> bool {
    let is_test = |attribute: &Attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute
                    .parse_args::<syn::Path>()
                    .is_ok_and(|condition| condition.is_ident("test"))
    };
    attributes.iter().any(is_test)
}

/// Every `use` of a file as paths, each with the name that it brings in.
struct Uses(Vec<(Vec<String>, String)>);

impl Uses {
    fn add(&mut self, before: &[String], tree: &UseTree) {
        let mut path = before.to_vec();
        match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                self.add(&path, &step.tree);
            }
            UseTree::Name(name) if name.ident == "self" => {
                let own = path.last().cloned().unwrap_or_default();
                self.0.push((path, own));
            }
            UseTree::Name(name) => {
                path.push(name.ident.to_string());
                self.0.push((path, name.ident.to_string()));
            }
            UseTree::Rename(name) => {
                if name.ident != "self" {
                    path.push(name.ident.to_string());
                }
                self.0.push((path, name.rename.to_string()));
            }
            UseTree::Glob(_) => self.0.push((path, String::new())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add(before, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Uses {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Mod(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add(&[], &item.tree);
    }
}

/// Collects the modules that one file's paths lead to.
struct Reader<'a> {
    sources: &'a Sources,
    module: &'a str,
    /// The modules that names stand for: child modules, and what `use` has brought in.
    names: BTreeMap<String, String>,
    found: BTreeSet<String>,
}

impl Reader<'_> {
    /// The module that holds what `path` names, where it is one of the crate.
    fn module_of(&self, path: &[String]) -> Option<String> {
        let mut at: Vec<&str> = Vec::new();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => rest = &path[1..],
            "self" | "super" => {
                at = self.module.split("::").collect();
                while let Some(step) = rest.first() {
                    match step.as_str() {
                        "self" => {}
                        "super" => drop(at.pop()),
                        _ => break,
                    }
                    rest = &rest[1..];
                }
            }
            first => {
                let child = format!("{}::{first}", self.module);
                if self.sources.files().contains_key(&child) {
                    at = self.module.split("::").collect();
                } else {
                    at = self.names.get(first)?.split("::").collect();
                    rest = &path[1..];
                }
            }
        }
        for step in rest {
            let deeper = at
                .iter()
                .copied()
                .chain([step.as_str()])
                .collect::<Vec<_>>()
                .join("::");
            if !self.sources.files().contains_key(&deeper) {
                break;
            }
            at.push(step);
        }
        let module = at.join("::");
        self.sources.files().contains_key(&module).then_some(module)
    }

    fn bring_in(&mut self, (path, name): &(Vec<String>, String)) {
        let Some(module) = self.module_of(path) else {
            return;
        };
        let is_module = path
            .last()
            .is_some_and(|last| module.rsplit("::").next() == Some(last));
        if is_module && !name.is_empty() {
            self.names.insert(name.clone(), module.clone());
            // A module that is only named leads to what is then taken from it; a bare child is a declaration.
            return;
        }
        self.found.insert(module);
    }

    fn take(&mut self, path: &[String]) {
        if path.len() > 1
            && let Some(module) = self.module_of(path)
        {
            self.found.insert(module);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Mod(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Use(_) => return,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let steps: Vec<String> = path
            .segments
            .iter()
            .map(|step| step.ident.to_string())
            .collect();
        self.take(&steps);
        visit::visit_path(self, path);
    }

    /// `pub(in crate::app)` names who may look, not what is taken.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    /// What a macro is given may be anything; its paths are told by their signs.
    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let tokens = called
            .tokens
            .to_string()
            .replace(" :: ", "::")
            .replace(":: ", "::")
            .replace(" ::", "::");
        for word in tokens.split(|sign: char| !sign.is_alphanumeric() && sign != '_' && sign != ':')
        {
            let steps: Vec<String> = word.split("::").map(str::to_owned).collect();
            self.take(&steps);
        }
    }
}
