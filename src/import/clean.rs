//! What of a saved page is not its article: the page's controls and navigation.

use std::ops::Range;

use super::article::Block;
use super::lines::lines;
use crate::text::characters::is_cjk;

/// The most lines at either end of a page that are taken for its controls.
const MAX_CONTROLS: usize = 40;

/// The longest line that can be a control, in characters.
const MAX_LENGTH: usize = 30;

/// How much behind the controls is looked at to tell an English article, in bytes.
const SAMPLE: usize = 4_096;

/// Controls of Chinese pages, without their spaces. A line can hold several.
const CHINESE_CONTROLS: [&str; 52] = [
    "源稿窗",
    "在文章中双击或划词查词典",
    "双击或划词查词典",
    "双击查词",
    "划词翻译",
    "字号+",
    "字号-",
    "字号－",
    "字号＋",
    "字号",
    "字体",
    "折叠显示",
    "全文显示",
    "展开全文",
    "收起全文",
    "阅读全文",
    "显示译文",
    "隐藏译文",
    "中英对照",
    "双语对照",
    "首页",
    "返回首页",
    "返回顶部",
    "返回列表",
    "返回",
    "上一篇",
    "下一篇",
    "上一页",
    "下一页",
    "目录",
    "打印",
    "打印本页",
    "分享",
    "分享到",
    "收藏",
    "收藏本文",
    "点赞",
    "评论",
    "发表评论",
    "举报",
    "纠错",
    "登录",
    "注册",
    "登录注册",
    "退出",
    "关闭",
    "关闭窗口",
    "搜索",
    "菜单",
    "网站导航",
    "下载",
    "手机版",
];

/// Controls of English pages, in lower case. One alone may be a title.
const ENGLISH_CONTROLS: [&str; 30] = [
    "skip to content",
    "skip to main content",
    "skip to main",
    "menu",
    "main menu",
    "home",
    "search",
    "log in",
    "login",
    "sign in",
    "sign up",
    "subscribe",
    "share",
    "share this",
    "share on facebook",
    "share on twitter",
    "tweet",
    "email",
    "print",
    "print this page",
    "save",
    "comments",
    "advertisement",
    "read more",
    "back to top",
    "next",
    "previous",
    "close",
    "a+",
    "a-",
];

/// The part of `text` that is the article, in bytes: without the controls before and behind it.
/// All of `text` where nothing else is left.
pub(super) fn article(text: &str) -> Range<usize> {
    let mut start = leading(text, true);
    if !is_english(&text[start..]) {
        // Short Chinese lines before a Chinese text are its title and its author.
        start = leading(text, false);
    }
    let end = start + trailing(&text[start..]);
    if text[start..end].trim().is_empty() {
        0..text.len()
    } else {
        start..end
    }
}

/// Where the text begins behind the controls that lead it; `any_chinese` takes every short
/// Chinese line without sentence punctuation for one.
fn leading(text: &str, any_chinese: bool) -> usize {
    let mut end = 0;
    let (mut count, mut english) = (0, 0);
    for range in lines(text).take(2 * MAX_CONTROLS) {
        let line = text[range.clone()].trim();
        if line.is_empty() {
            continue;
        }
        let is_english = is_english_control(line);
        if count == MAX_CONTROLS
            || !(is_english || is_chinese_control(line) || (any_chinese && is_short_chinese(line)))
        {
            break;
        }
        count += 1;
        english += usize::from(is_english);
        end = range.end;
    }
    if count == 1 && english == 1 { 0 } else { end }
}

/// Where the text ends before the known controls that follow it.
fn trailing(text: &str) -> usize {
    let mut end = text.len();
    let mut at = text.len();
    let (mut count, mut english) = (0, 0);
    for line in text.rsplit(['\n', '\r', '\x0C']).take(2 * MAX_CONTROLS) {
        let start = at - line.len();
        at = start.saturating_sub(1);
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let is_english = is_english_control(line);
        if !is_english && !is_chinese_control(line) {
            break;
        }
        count += 1;
        english += usize::from(is_english);
        end = start;
    }
    if count == english && english < 2 {
        text.len()
    } else {
        end
    }
}

fn is_english_control(line: &str) -> bool {
    ENGLISH_CONTROLS
        .iter()
        .any(|control| line.eq_ignore_ascii_case(control))
}

/// Whether `line` is made of known Chinese controls alone.
fn is_chinese_control(line: &str) -> bool {
    if line.chars().nth(MAX_LENGTH).is_some() {
        return false;
    }
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '|' | '｜' | '·' | '>' | '»' | '/');
    let packed: String = line.chars().filter(kept).collect();
    let mut rest = packed.as_str();
    while let Some(shorter) = CHINESE_CONTROLS
        .iter()
        .filter_map(|control| rest.strip_prefix(control))
        .min_by_key(|shorter| shorter.len())
    {
        rest = shorter;
    }
    rest.is_empty() && !packed.is_empty()
}

/// Whether `line` is short, in Chinese, and no sentence.
fn is_short_chinese(line: &str) -> bool {
    line.chars().nth(MAX_LENGTH).is_none()
        && line.chars().any(is_cjk)
        && !line.chars().any(|c| {
            let is_sentence = matches!(
                c,
                '。' | '！' | '？' | '；' | '，' | '.' | '!' | '?' | ';' | ','
            );
            is_sentence || (c.is_alphabetic() && !is_cjk(c))
        })
}

/// Whether `text` begins as English: far more Latin letters than Chinese characters.
fn is_english(text: &str) -> bool {
    let sample = &text[..text.floor_char_boundary(SAMPLE.min(text.len()))];
    let latin = sample.bytes().filter(u8::is_ascii_alphabetic).count();
    let chinese = sample.chars().filter(|&c| is_cjk(c)).count();
    latin > 0 && latin > 4 * chinese
}

/// The lines of `text` that are in no block, and blank lines behind a blank line: ranges with
/// their line ends, neighbours in one.
pub(super) fn left_out(text: &str, blocks: &[Block]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut blocks = blocks.iter().map(|block| &block.source).peekable();
    let mut lines = lines(text).peekable();
    let mut was_blank = false;
    while let Some(line) = lines.next() {
        let behind = lines.peek().map_or(text.len(), |next| next.start);
        while blocks.next_if(|block| block.end <= line.start).is_some() {}
        let in_block = blocks
            .peek()
            .is_some_and(|block| block.start < line.end.max(line.start + 1));
        let is_blank = text[line.clone()].trim().is_empty();
        let is_out = !in_block && (!is_blank || was_blank);
        was_blank = is_blank && !in_block;
        if !is_out {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.end == line.start => last.end = behind,
            _ => found.push(line.start..behind),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::BlockKind;

    const ARTICLE: &str = "CITY — The river rose again on Monday.\nBoats were tied to the lamps.";

    #[test]
    fn controls_around_an_article_are_left_out() {
        for (before, after) in [
            (
                "源 稿 窗\n在文章中双击或划词查词典\n字号 +\n字号 -\n\n折叠显示\n全文显示\n",
                "",
            ),
            ("首页 > 新闻 > 正文\n", "\n上一篇 | 下一篇\n返回顶部\n"),
            ("Skip to content\nMenu\n\n", "\n\nShare\nPrint"),
            ("", ""),
        ] {
            let text = format!("{before}{ARTICLE}{after}");
            assert_eq!(text[article(&text)].trim(), ARTICLE, "{text}");
        }
    }

    #[test]
    fn what_may_be_a_title_stays() {
        for text in [
            "Home\nThe house stood by the river.",
            "河水又涨了\n王明\n星期一，河水又涨了。船系在灯柱上。",
            "The house stood by the river.\nShare",
            "首页\n目录",
            "她说：“河水又涨了！”\nThe river rose again, she said, and the boats were tied.",
        ] {
            assert_eq!(article(text), 0..text.len(), "{text}");
        }
    }

    #[test]
    fn lines_in_no_block_and_repeated_blanks_are_left_out() {
        let text = "menu\n\n\n\nBody here.\n\n\nMore.\nend";
        let body = text.find("Body").unwrap();
        let more = text.find("More").unwrap();
        let block = |source: Range<usize>| {
            Block::new(
                BlockKind::Paragraph,
                text[source.clone()].to_owned(),
                source,
            )
        };
        let blocks = [block(body..body + 10), block(more..more + 5)];
        let out: Vec<&str> = left_out(text, &blocks)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(out, ["menu\n", "\n\n", "\n", "end"]);
    }
}
