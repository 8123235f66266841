//! The main window: opened on a session, or refused in one sentence.

use std::io::Write;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use egui::{IconData, Vec2, ViewportBuilder, ViewportCommand};
use thiserror::Error;

use super::{Glosspane, dialogs};
use crate::app::App;
use crate::app::action::Action;
use crate::app::jobs::Wake;
use crate::storage::Folders;

/// How long the first frame waits for the text.
const FIRST_FRAME_PATIENCE: Duration = Duration::from_millis(300);

/// Why there is no window.
#[derive(Debug, Error)]
pub(crate) enum WindowError {
    /// The system has no display to open a window on.
    #[error(
        "there is no display to open a window on; start Glosspane on a desktop, or look words up with `glosspane lookup`"
    )]
    NoDisplay,
    /// The display has no graphics that can draw the window.
    #[error(
        "the display offers no OpenGL to draw a window with ({0}); install its graphics driver (on Debian libgl1-mesa-dri), or look words up with `glosspane lookup`"
    )]
    NoGraphics(String),
}

impl From<eframe::Error> for WindowError {
    fn from(error: eframe::Error) -> Self {
        match error {
            eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => Self::NoDisplay,
            error => {
                // What follows the first colon is a dump for whoever writes graphics drivers.
                let said = error.to_string();
                let reason = said.split(':').next().unwrap_or_default();
                Self::NoGraphics(reason.trim().to_owned())
            }
        }
    }
}

/// Opens the window on `folders`, with `actions` to begin with, and returns when it is closed.
///
/// With `probe`, the time at which the program started, the window closes by itself once it has
/// painted the text, and prints how long that took; the benchmarks ask for it.
///
/// # Errors
/// Where there is no display, or nothing that can draw on it.
pub(crate) fn open(
    folders: Folders,
    actions: Vec<Action>,
    probe: Option<Instant>,
) -> Result<(), WindowError> {
    dialogs::listen();
    // The session starts before its window, so that the text is read while the window is made.
    let context = Arc::new(OnceLock::<egui::Context>::new());
    let wake: Wake = {
        let context = context.clone();
        Arc::new(move || {
            if let Some(context) = context.get() {
                context.request_repaint();
            }
        })
    };
    let mut app = App::new(folders, wake.clone()).with_rich_paste(clipboard_html);
    for action in actions {
        app.update(action);
    }
    let size = app.settings().window_size.unwrap_or([1180.0, 820.0]);
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("文窗 Glosspane")
            .with_app_id("glosspane")
            .with_icon(icon())
            .with_inner_size(size)
            .with_clamp_size_to_monitor_size(true)
            .with_min_inner_size(Vec2::new(360.0, 280.0)),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let run = eframe::run_native(
        "glosspane",
        options,
        Box::new(move |creation| {
            // Set once, here; a second window of the same session does not exist.
            let _ = context.set(creation.egui_ctx.clone());
            // A text that is read at once is there in the first frame, without a start page before.
            app.settle_within(FIRST_FRAME_PATIENCE);
            let window = Glosspane::new(app, &creation.egui_ctx, wake);
            Ok(match probe {
                Some(start) => Box::new(Probed {
                    window,
                    start,
                    frames: 0,
                }),
                None => Box::new(window),
            })
        }),
    );
    Ok(run?)
}

/// The HTML on the clipboard, where there is some and the system gives it.
fn clipboard_html() -> Option<String> {
    // A clipboard without HTML, or none at all: the text that was pasted does.
    arboard::Clipboard::new().ok()?.get().html().ok()
}

/// The window with a stop-watch: ends after the first frame that was painted with the text.
struct Probed {
    window: Glosspane,
    start: Instant,
    frames: u32,
}

impl eframe::App for Probed {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        // The frame before this one is on the screen when this one begins.
        if self.frames > 0 {
            let took = self.start.elapsed().as_secs_f64() * 1e3;
            // Who asks for it and does not read it shall have it so.
            let _ = writeln!(std::io::stdout(), "{took:.1} ms");
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
        self.window.ui(ui, frame);
        if self.window.app.document().is_some() && self.window.app.jobs().running().is_empty() {
            self.frames += 1;
        }
        ui.ctx().request_repaint();
    }
}

/// The program's icon: a page with a window cut into it, drawn here rather than kept as a file.
fn icon() -> IconData {
    const SIDE: u32 = 64;
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let on_page = (10..54).contains(&x) && (4..60).contains(&y);
            let in_pane = (18..46).contains(&x) && (26..52).contains(&y);
            let on_line = (18..46).contains(&x) && (y == 12 || y == 13 || y == 18 || y == 19);
            let on_bar = in_pane && ((31..33).contains(&x) || (38..40).contains(&y));
            let color: [u8; 4] = match () {
                () if !on_page => [0, 0, 0, 0],
                () if in_pane && !on_bar => [0x8f, 0xd3, 0xd1, 0xff],
                () if on_bar || on_line => [0x0b, 0x4f, 0x55, 0xff],
                () => [0xfd, 0xfc, 0xfa, 0xff],
            };
            rgba.extend(color);
        }
    }
    IconData {
        rgba,
        width: SIDE,
        height: SIDE,
    }
}
