//! Where the popup stands: beside the touched words, never over them, never off the window.

use egui::{Align2, Pos2, Rect, Vec2, pos2, vec2};

/// Space between the words and the popup, and between the popup and the window's edge, in points.
const GAP: f32 = 8.0;

/// A place for the popup.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PopupPlace {
    /// The corner that stays where it is.
    pub pivot: Align2,
    /// Where that corner stands.
    pub at: Pos2,
    /// The most room there is from that corner.
    pub room: Vec2,
}

/// Chooses a place beside `words` within `window` for a popup that wants `size`: below where all of it has room, else
/// below or above where there is more, else to the side with the most room.
pub(super) fn place(words: Rect, window: Rect, size: Vec2) -> PopupPlace {
    let inner = window.shrink(GAP);
    let words = words.intersect(window);
    let width = size.x.min(inner.width());
    let left = words
        .min
        .x
        .clamp(inner.min.x, (inner.max.x - width).max(inner.min.x));
    let below = inner.max.y - words.max.y - GAP;
    let above = words.min.y - GAP - inner.min.y;
    let right = inner.max.x - words.max.x - GAP;
    let left_room = words.min.x - GAP - inner.min.x;
    let side = right.max(left_room);
    let enough = size.y.min(220.0);
    let is_roomier = below >= above;
    if below >= size.y || is_roomier && (below >= enough || side < size.x) {
        let room = vec2(width, below.max(0.0));
        return PopupPlace {
            pivot: Align2::LEFT_TOP,
            at: pos2(left, words.max.y + GAP),
            room,
        };
    }
    if above >= enough || side < size.x {
        let room = vec2(width, above.max(0.0));
        return PopupPlace {
            pivot: Align2::LEFT_BOTTOM,
            at: pos2(left, words.min.y - GAP),
            room,
        };
    }
    let room = vec2(size.x, inner.height());
    let height = size.y.min(inner.height());
    let top = words
        .min
        .y
        .clamp(inner.min.y, (inner.max.y - height).max(inner.min.y));
    if right >= left_room {
        PopupPlace {
            pivot: Align2::LEFT_TOP,
            at: pos2(words.max.x + GAP, top),
            room: vec2(room.x, inner.max.y - top),
        }
    } else {
        PopupPlace {
            pivot: Align2::RIGHT_TOP,
            at: pos2(words.min.x - GAP, top),
            room: vec2(room.x, inner.max.y - top),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_popup_never_covers_its_word_and_never_leaves_the_window(
            width in 320.0_f32..3000.0, height in 240.0_f32..2000.0,
            x in 0.0_f32..1.0, y in 0.0_f32..1.0, word in 10.0_f32..300.0, row in 12.0_f32..90.0,
            wanted in 60.0_f32..500.0,
        ) {
            let window = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
            let at = pos2(x * (width - word).max(0.0), y * (height - row));
            let words = Rect::from_min_size(at, vec2(word, row));
            let place = place(words, window, vec2(400.0, wanted));
            let rect = place.pivot.anchor_size(place.at, vec2(place.room.x, wanted.min(place.room.y)));
            prop_assert!(!rect.shrink(0.5).intersects(words), "{rect:?} covers {words:?}");
            prop_assert!(window.expand(0.5).contains_rect(rect), "{rect:?} leaves {window:?}");
            prop_assert!(place.room.y >= 60.0, "no room: {place:?}");
        }
    }

    #[test]
    fn above_where_there_is_more_room() {
        let window = Rect::from_min_size(Pos2::ZERO, vec2(1000.0, 800.0));
        // 250 points below, 500 above, 440 wanted.
        let words = Rect::from_min_size(pos2(100.0, 522.0), vec2(60.0, 20.0));
        let place = place(words, window, vec2(400.0, 440.0));
        assert_eq!(place.pivot, Align2::LEFT_BOTTOM);
        assert!(place.room.y > 440.0);
    }

    #[test]
    fn below_where_there_is_room_above_near_the_foot() {
        let window = Rect::from_min_size(Pos2::ZERO, vec2(1000.0, 800.0));
        let near_top = Rect::from_min_size(pos2(100.0, 100.0), vec2(60.0, 20.0));
        assert_eq!(
            place(near_top, window, vec2(400.0, 440.0)).pivot,
            Align2::LEFT_TOP
        );
        let near_foot = Rect::from_min_size(pos2(900.0, 740.0), vec2(60.0, 20.0));
        let place = place(near_foot, window, vec2(400.0, 440.0));
        assert_eq!(place.pivot, Align2::LEFT_BOTTOM);
        assert_eq!(place.at.x, 592.0);
    }
}
