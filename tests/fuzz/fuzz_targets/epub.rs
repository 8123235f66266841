//! Any bytes as a book, and as what is in one.
#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>";

const PACKAGE: &str = "<package><manifest>\
    <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>\
    <item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
    <item id='t' href='toc.ncx' media-type='application/x-dtbncx+xml'/>\
    </manifest><spine toc='t'><itemref idref='a'/></spine></package>";

fuzz_target!(|input: &[u8]| {
    check::opens(input, "a.epub", None);
    let container = ("META-INF/container.xml", CONTAINER);
    let whole = check::archive(&[container], &["a.opf", "a.xhtml", "toc.ncx"], input);
    check::opens(&whole, "a.epub", None);
    let members = [container, ("a.opf", PACKAGE)];
    let whole = check::archive(&members, &["a.xhtml", "nav.xhtml", "toc.ncx"], input);
    check::opens(&whole, "a.epub", None);
});
