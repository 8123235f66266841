//! Going to places of the text: by the contents, by number, by per cent, along links, and back.

use crate::app::document::Document;
use crate::app::positions::Top;
use crate::app::session::{App, Effect};
use crate::app::settings::Pane;
use crate::catalogue::Message;
use crate::import::LinkTarget;
use crate::lesson::position::Position;

impl Document {
    /// How much of the text lies before what 窗 shows, 0 to 1.
    pub fn progress(&self) -> f32 {
        let top = self.view(Pane::Window).top.position;
        let range = self.source_range(Pane::Window, top.paragraph);
        let offset = (range.start + top.byte).min(range.end);
        offset as f32 / self.lesson.source.text.len().max(1) as f32
    }

    /// The place that `text` names: a paragraph by its number, a part of the text by its per cent, a heading by some
    /// of its words.
    pub fn place_of(&self, text: &str) -> Option<Position> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if let Some(percent) = text.strip_suffix(['%', '％']) {
            let part: f32 = percent.trim().parse().ok()?;
            let part = (part / 100.0).clamp(0.0, 1.0);
            let offset = (part * self.lesson.source.text.len() as f32) as usize;
            return Some(self.at_source(Pane::Window, offset));
        }
        let paragraph = match text.parse::<usize>() {
            Ok(number) => number.checked_sub(1)?,
            Err(_) => self.contents.find(text)?.paragraph,
        };
        (paragraph < self.count(Pane::Window)).then_some(Position { paragraph, byte: 0 })
    }

    /// Shows the text from `position` of 窗 on in every pane.
    fn show_from(&mut self, position: Position) {
        self.folding.unfold(position.paragraph);
        for pane in Pane::ALL {
            let position = self.translate(Pane::Window, position, pane);
            let view = self.view_mut(pane);
            view.top = Top {
                position,
                fraction: 0.0,
            };
            view.reveal = None;
        }
    }

    /// The link at `position` of the manuscript: its place among those of its paragraph.
    pub fn link_at(&self, position: Position) -> Option<usize> {
        let paragraph = self.paragraph(position.paragraph)?;
        let holds = |range: &std::ops::Range<usize>| {
            range.start <= position.byte && position.byte < range.end
        };
        paragraph.links.iter().position(|link| holds(&link.range))
    }
}

impl App {
    /// Goes to `position` of the manuscript; where the reader was can be gone back to.
    pub(in crate::app) fn go_to(&mut self, position: Position) {
        if let Some(document) = &mut self.open.document {
            let now = document.view(Pane::Window).top.position;
            document.jumps.leave(now);
            document.show_from(position);
        }
    }

    /// Goes to the place that `text` names.
    pub(in crate::app) fn go_to_text(&mut self, text: &str) {
        let place = self.document().and_then(|document| document.place_of(text));
        match place {
            Some(position) => self.go_to(position),
            None => self.notify(Message::new("no-such-place").with("text", text), true),
        }
    }

    /// Goes back to where the reader was before a jump, or forward again.
    pub(in crate::app) fn go_back(&mut self, forward: bool) {
        let Some(document) = &mut self.open.document else {
            return;
        };
        let now = document.view(Pane::Window).top.position;
        if let Some(position) = document.jumps.step(forward, now) {
            let position = document.clamp(Pane::Window, position);
            document.show_from(position);
        }
    }

    /// Follows the link of paragraph `paragraph` at `place`: to another place of the text, or out of it.
    pub(in crate::app) fn follow_link(&mut self, paragraph: usize, place: usize) {
        let Some(document) = &self.open.document else {
            return;
        };
        let paragraphs = &document.lesson.manuscript.paragraphs;
        let Some(link) = paragraphs
            .get(paragraph)
            .and_then(|own| own.links.get(place))
        else {
            return;
        };
        match &link.target {
            LinkTarget::Block(number) => match document.lesson.paragraph_of_block(*number) {
                Some(paragraph) => self.go_to(Position { paragraph, byte: 0 }),
                None => self.notify(Message::new("link-lost"), true),
            },
            LinkTarget::Address(address) if opens_outside(address) => {
                self.effects.push(Effect::OpenAddress(address.clone()));
            }
            LinkTarget::Address(address) => {
                let message = Message::new("link-not-opened").with("address", address.as_str());
                self.notify(message, true);
            }
        }
    }
}

/// Whether an address is handed to the system: a page or a letter, nothing that runs or reads a file.
fn opens_outside(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    let known = ["http", "https", "mailto"];
    known.iter().any(|known| scheme.eq_ignore_ascii_case(known)) && address.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_letters_are_opened_outside() {
        for (address, expected) in [
            ("https://example.org", true),
            ("HTTP://example.org", true),
            ("mailto:a@example.org", true),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("chapter2.html", false),
            ("https", false),
        ] {
            assert_eq!(opens_outside(address), expected, "{address}");
        }
    }
}
