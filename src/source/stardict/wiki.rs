//! Type `w`: MediaWiki's markup, as its manual describes it: `'''bold'''`, `''italic''`, `[[target|text]]`,
//! `== heading ==`, and lists whose lines begin with `*`, `#`, `:` or `;`.

use crate::source::article::ArticleWriter;
use crate::source::html;
use crate::source::report::LeftOut;

/// Writes `text` into `article`. The last line is ended.
pub(super) fn write(text: &str, article: &mut ArticleWriter, left_out: &mut LeftOut) {
    let text = without_templates(text);
    for line in text.lines() {
        write_line(line.trim(), article, left_out);
    }
    article.depth(0);
}

fn write_line(line: &str, article: &mut ArticleWriter, left_out: &mut LeftOut) {
    let content = line.trim_start_matches(['*', '#', ':', ';']);
    let depth = line.len() - content.len();
    article.depth(u8::try_from(depth).unwrap_or(u8::MAX));
    let heading = content
        .strip_prefix('=')
        .and_then(|content| content.strip_suffix('='))
        .map(|content| content.trim_matches('=').trim());
    let is_bold = heading.is_some() || line.starts_with(';');
    let mut page = String::new();
    to_html(heading.unwrap_or(content), &mut page, left_out);
    if is_bold {
        page = format!("<b>{page}</b>");
    }
    if !page.is_empty() {
        html::write(&page, article, left_out);
    }
}

/// MediaWiki allows HTML's tags inside a line, so that its own marks become such tags too.
fn to_html(line: &str, page: &mut String, left_out: &mut LeftOut) {
    let (mut bold, mut italic) = (false, false);
    let mut rest = line;
    while let Some(at) = rest.find(['\'', '[']) {
        let (before, from) = rest.split_at(at);
        page.push_str(before);
        let toggle = |is_open: &mut bool, name: &str, page: &mut String| {
            *is_open = !*is_open;
            let slash = if *is_open { "" } else { "/" };
            page.push_str(&format!("<{slash}{name}>"));
        };
        rest = if let Some(after) = from.strip_prefix("'''") {
            toggle(&mut bold, "b", page);
            after
        } else if let Some(after) = from.strip_prefix("''") {
            toggle(&mut italic, "i", page);
            after
        } else if let Some((link, after)) = from
            .strip_prefix("[[")
            .and_then(|after| after.split_once("]]"))
        {
            link_to_html(link, page, left_out);
            after
        } else {
            let (sign, after) = from.split_at(1);
            page.push_str(sign);
            after
        };
    }
    page.push_str(rest);
}

fn link_to_html(link: &str, page: &mut String, left_out: &mut LeftOut) {
    let (target, text) = link.split_once('|').unwrap_or((link, link));
    let space = target.split(':').next().unwrap_or_default().to_lowercase();
    match space.as_str() {
        "file" | "image" => left_out.pictures += 1,
        "media" => left_out.sounds += 1,
        "category" => {}
        _ => {
            let escaped = target
                .replace('&', "&amp;")
                .replace('"', "&quot;")
                .replace('%', "%25");
            page.push_str(&format!("<a href=\"bword://{escaped}\">{text}</a>"));
        }
    }
}

/// Leaves out `{{…}}`, which only the wiki itself could fill in.
fn without_templates(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let length = if rest.starts_with("{{") {
            depth += 1;
            2
        } else if rest.starts_with("}}") && depth > 0 {
            depth -= 1;
            2
        } else {
            if depth == 0 {
                kept.push(sign);
            }
            sign.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    kept
}
