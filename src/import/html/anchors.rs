//! Anchors of headings, which are no word about what a part of the page is for.
//!
//! Readability leaves out elements whose `id` sounds like page furniture: *related*, *menu*, *remark*. The generators
//! of documentation and of articles name a section after its heading, and so a section *Related work* would be lost.

use dom_query::{Document, NodeRef};

use crate::text::bare;

/// The least running text of a section, in characters: what is less can be a list of links under a heading.
const PROSE: usize = 80;

/// Takes the `id` of headings, and of sections that are named after theirs and hold running text.
pub(super) fn remove(document: &Document) {
    for heading in document
        .select("h1[id],h2[id],h3[id],h4[id],h5[id],h6[id]")
        .nodes()
    {
        heading.remove_attr("id");
    }
    for section in document.select("section[id],div[id]").nodes() {
        if is_named_after_heading(section) {
            section.remove_attr("id");
        }
    }
}

fn is_named_after_heading(section: &NodeRef) -> bool {
    let id = bare(&section.attr_or("id", ""));
    // What readers said of a page is never its text.
    if id.is_empty() || id.contains("comment") {
        return false;
    }
    let mut children = section.children_it(false).filter(NodeRef::is_element);
    // What stands before a heading are anchors, too.
    let heading = children.find(|child| !child.has_name("span") && !child.has_name("a"));
    let is_its_name =
        |heading: &NodeRef| is_heading(heading) && bare(&heading.text()).contains(&id);
    if !heading.is_some_and(|heading| is_its_name(&heading)) {
        return false;
    }
    let paragraphs = children.filter(|child| child.has_name("p"));
    let mut lengths = paragraphs.map(|paragraph| paragraph.text().trim().chars().count());
    lengths.any(|length| length >= PROSE)
}

fn is_heading(node: &NodeRef) -> bool {
    node.node_name()
        .is_some_and(|name| matches!(&*name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}
