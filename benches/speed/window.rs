//! Start and memory of the real window, beside an empty eframe window with the same font.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::import::memory;
use crate::{Table, millis, ratio};

/// Starts of each contender; they take turns.
const STARTS: usize = 11;
/// The argument with which this program opens an empty window and nothing else.
const EMPTY: &str = "--empty-window";
/// How long a window is left alone before its memory is read.
const SETTLING: Duration = Duration::from_secs(2);

/// Opens the empty window if this process was started for it.
pub fn is_empty_window() -> bool {
    if !std::env::args().any(|argument| argument == EMPTY) {
        return false;
    }
    let closes = std::env::args().any(|argument| argument == "--time-start");
    let start = Instant::now();
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1180.0, 820.0]),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let opened = eframe::run_native(
        "empty",
        options,
        Box::new(move |creation| {
            let wish = glosspane::ui::fonts::Wish {
                face: glosspane::app::settings::ReadingFace::Serif,
                chinese: None,
                folder: None,
            };
            creation
                .egui_ctx
                .set_fonts(glosspane::ui::fonts::load(&wish).definitions);
            Ok(Box::new(Empty {
                start,
                frames: 0,
                closes,
            }))
        }),
    );
    opened.is_ok()
}

struct Empty {
    start: Instant,
    frames: u32,
    closes: bool,
}

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        ui.label("源稿窗");
        if self.closes && self.frames > 0 {
            println!("{:.1} ms", self.start.elapsed().as_secs_f64() * 1e3);
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
        self.frames += 1;
        if self.closes {
            ui.ctx().request_repaint();
        }
    }
}

/// Measures both windows on the display, or on an Xvfb of its own.
pub fn measure(data: &Path, table: &mut Table) {
    let Some(display) = Display::find() else {
        eprintln!("no display and no Xvfb: the window's rows are left out");
        return;
    };
    let article = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/articles/night-buses.txt"
    );
    let reader = || {
        let mut command = display.command(env!("CARGO_BIN_EXE_glosspane").as_ref());
        command.arg("--data-dir").arg(data).arg(article);
        command
    };
    let this = std::env::current_exe().expect("the path of this program");
    let empty = || {
        let mut command = display.command(&this);
        command.arg(EMPTY);
        command
    };
    let mut times = (Vec::new(), Vec::new());
    for turn in 0..=STARTS {
        let pair = (start(&mut empty()), start(&mut reader()));
        if let ((Some(a), Some(b)), 1..) = (pair, turn) {
            times.0.push(a);
            times.1.push(b);
        }
    }
    if times.0.is_empty() {
        eprintln!("no window could be opened: its rows are left out");
        return;
    }
    times.0.sort_unstable();
    times.1.sort_unstable();
    let (empty_start, our_start) = (times.0[times.0.len() / 2], times.1[times.1.len() / 2]);
    table.row(
        "start to first painted frame, article shown, software rendering",
        "≤ 1.5 × an empty eframe window",
        &format!(
            "{:.2} × ({})",
            ratio(our_start, empty_start),
            millis(our_start)
        ),
        &format!("empty window {}", millis(empty_start)),
    );
    let (empty_memory, our_memory) = (resident(&mut empty()), resident(&mut reader()));
    table.row(
        "memory of that window",
        "≤ 150 MB",
        &format!("{} MB", our_memory / 1024),
        &format!("empty window {} MB", empty_memory / 1024),
    );
}

/// The time that the program says it took.
fn start(command: &mut Command) -> Option<Duration> {
    let output = command.arg("--time-start").output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let number: f64 = said.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_secs_f64(number / 1e3))
}

fn resident(command: &mut Command) -> u64 {
    let mut child = command.stdout(Stdio::null()).spawn().expect("the program");
    std::thread::sleep(SETTLING);
    let resident = memory(child.id(), "VmRSS").unwrap_or(0);
    end(&mut child);
    resident
}

fn end(child: &mut Child) {
    // One that has ended by itself needs no ending.
    let _ = child.kill();
    let _ = child.wait();
}

/// The display that the windows open on.
struct Display {
    name: String,
    server: Option<Child>,
}

impl Display {
    fn find() -> Option<Self> {
        if let Ok(name) = std::env::var("DISPLAY") {
            return Some(Self { name, server: None });
        }
        let name = ":97".to_owned();
        let server = Command::new("Xvfb")
            .args([&name, "-screen", "0", "1400x900x24"])
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        std::thread::sleep(Duration::from_secs(1));
        Some(Self {
            name,
            server: Some(server),
        })
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.name)
            .env("LIBGL_ALWAYS_SOFTWARE", "1");
        command.env_remove("WAYLAND_DISPLAY").stderr(Stdio::null());
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            end(server);
        }
    }
}
