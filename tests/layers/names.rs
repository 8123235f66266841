//! The types that modules define, by their names.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Ident, Item, ItemFn};

use crate::imports::is_test;
use crate::modules::Sources;

/// The names that more than one type has, each with the files that define it.
pub fn twice(sources: &Sources) -> Vec<(String, Vec<String>)> {
    let mut defined: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, path, file) in sources.parsed() {
        // One type may be written once for each system.
        let mut types = Types(BTreeSet::new());
        types.visit_file(&file);
        for name in types.0 {
            defined.entry(name).or_default().push(path.to_owned());
        }
    }
    defined.retain(|_, files| files.len() > 1);
    defined.into_iter().collect()
}

/// The types of a file that other modules can name; those of tests and inside functions are no one else's.
struct Types(BTreeSet<String>);

impl Types {
    fn add(&mut self, name: &Ident) {
        self.0.insert(name.to_string());
    }
}

impl<'ast> Visit<'ast> for Types {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Mod(item) if is_test(&item.attrs) => {}
            Item::Struct(item) => self.add(&item.ident),
            Item::Enum(item) => self.add(&item.ident),
            Item::Union(item) => self.add(&item.ident),
            Item::Trait(item) => self.add(&item.ident),
            Item::Type(item) => self.add(&item.ident),
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_item_fn(&mut self, _: &'ast ItemFn) {}
}
