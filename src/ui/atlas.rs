//! A bound on the texture that egui draws letters into.
//!
//! egui keeps every letter in every size that it has drawn in one texture, as wide as the graphics allow, and begins
//! anew when that is four fifths full. With 16,384 pixels a side an hour of reading Chinese in several sizes takes a
//! gigabyte; what a frame needs is no more than what the windows hold.

use egui::{Context, Plugin, RawInput, Ui, ViewportId, ViewportIdMap};

/// The least side that egui takes, in pixels.
const LEAST_SIDE: usize = 1024;

/// The side that egui assumes where the graphics say nothing, in pixels.
const ASSUMED_SIDE: usize = 2048;

/// Keeps the texture as small as the windows allow: a plugin of egui, because all of its windows draw letters into one.
#[derive(Default)]
pub(crate) struct AtlasBound {
    /// What the graphics allow.
    most: Option<usize>,
    /// The pixels of each window.
    areas: ViewportIdMap<f32>,
    /// The side now.
    side: Option<usize>,
    /// How full the texture was when it was last looked at.
    fill: f32,
    /// Whether it was begun anew while the main window was being drawn.
    is_anew: bool,
}

/// The side of a texture that holds all letters that windows of `area` pixels show at once: the letters cover about
/// half of what they stand on, and the texture is used to four fifths.
fn side_for(area: f32) -> usize {
    let side = area.max(0.0).sqrt().ceil() as usize;
    side.next_power_of_two().max(LEAST_SIDE)
}

impl Plugin for AtlasBound {
    fn debug_name(&self) -> &'static str {
        "glyph atlas"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let viewport = input.viewport_id;
        self.areas.retain(|id, _| input.viewports.contains_key(id));
        if let Some(rect) = input.screen_rect {
            let native = input.viewports.get(&viewport);
            let native = native.and_then(|info| info.native_pixels_per_point);
            let scale = native.unwrap_or(1.0) * ctx.zoom_factor();
            self.areas.insert(viewport, rect.area() * scale * scale);
        }
        // egui hands it on once and remembers it.
        self.most = input.max_texture_side.or(self.most);
        // All windows share the texture, so only the main one, which is drawn around the others, changes it.
        if viewport == ViewportId::ROOT || self.side.is_none() {
            let side = side_for(self.areas.values().sum());
            self.side = Some(side.min(self.most.unwrap_or(ASSUMED_SIDE)));
        }
        input.max_texture_side = self.side;
        if viewport != ViewportId::ROOT {
            // The main window is being drawn: how full it has made the texture is known only now.
            self.fill = ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
        }
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        let fill = ui.fonts(|fonts| fonts.font_atlas_fill_ratio());
        let is_root = ui.ctx().viewport_id() == ViewportId::ROOT;
        // What the main window has drawn before points into the texture as it was.
        self.is_anew = !is_root && (self.is_anew || fill < self.fill);
        self.fill = fill;
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        self.fill = ui.fonts(|fonts| fonts.font_atlas_fill_ratio());
        let is_root = ui.ctx().viewport_id() == ViewportId::ROOT;
        // Full before the frame was done: letters were drawn over others that the frame needs.
        let is_overfull = self.fill >= 1.0;
        if is_overfull || (is_root && self.is_anew) {
            ui.ctx().request_discard("letters gave way to others");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{FontFamily, FontId, Pos2, Rect, Vec2};

    /// Letters that the faces of the program have, about a thousand.
    fn letters() -> Vec<char> {
        let blocks = ['!'..='~', '¡'..='ž', 'Α'..='ω', 'А'..='я', '←'..='⇿'];
        blocks.into_iter().flatten().collect()
    }

    struct Screen {
        ctx: Context,
        size: Vec2,
    }

    impl Screen {
        fn new(size: Vec2) -> Self {
            let ctx = Context::default();
            ctx.add_plugin(AtlasBound::default());
            Self { ctx, size }
        }

        /// Draws each of `letters` in `size`, as far as the window holds them; gives how full the texture is after it.
        fn draw(&self, letters: &[char], size: f32) -> f32 {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
                max_texture_side: Some(16_384),
                ..RawInput::default()
            };
            let output = self.ctx.run_ui(input, |ui| {
                let font = FontId::new(size, FontFamily::Proportional);
                let count = (self.size.x * self.size.y / (size * size * 1.6)) as usize;
                let text: String = letters.iter().take(count).collect();
                let width = self.size.x;
                let ink = egui::Color32::BLACK;
                let galley = ui.painter().layout(text, font, ink, width);
                ui.painter().galley(Pos2::ZERO, galley, ink);
            });
            output.drop_without_applying_deltas();
            self.ctx.fonts(|fonts| fonts.font_atlas_fill_ratio())
        }

        /// The pixels of the texture.
        fn pixels(&self) -> usize {
            let [width, height] = self.ctx.fonts(|fonts| fonts.font_image_size());
            width * height
        }
    }

    #[test]
    fn the_texture_of_letters_stays_as_small_as_the_window_however_many_sizes_are_read() {
        let screen = Screen::new(Vec2::new(1180.0, 820.0));
        let letters = letters();
        let mut was_begun_anew = false;
        let mut last = 0.0;
        for round in 0..4 {
            for size in [10.0, 14.0, 18.0, 20.0, 26.0, 36.0, 64.0] {
                // Not the same letters again: as when a reader goes on in a text.
                let mut own = letters.clone();
                own.rotate_left(round * 83 % letters.len());
                let fill = screen.draw(&own, size + round as f32 * 0.25);
                assert!(fill < 1.0, "letters of size {size} are drawn over others");
                assert!(screen.pixels() <= 1024 * 1024, "{} pixels", screen.pixels());
                was_begun_anew |= fill < last;
                last = fill;
            }
        }
        assert!(was_begun_anew, "the bound was reached");
    }

    #[test]
    fn a_larger_window_has_a_larger_texture_and_a_smaller_one_gives_it_back() {
        for (size, expected) in [
            (Vec2::new(400.0, 300.0), 1024),
            (Vec2::new(1920.0, 1080.0), 2048),
            (Vec2::new(3840.0, 2160.0), 4096),
            (Vec2::new(90_000.0, 90_000.0), 16_384),
            (Vec2::new(1180.0, 820.0), 1024),
        ] {
            let screen = Screen::new(size);
            screen.draw(&['a'], 14.0);
            let [width, _] = screen.ctx.fonts(|fonts| fonts.font_image_size());
            assert_eq!(width, expected, "{size:?}");
        }
    }
}
