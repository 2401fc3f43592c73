//! How long a check takes, as a ratio to reading the same files and parsing them with the `toml` crate,
//! spans kept, on one thread in the same process.
//!
//! `cargo bench` prints the medians of several rounds; the two are measured in turns, so that whatever else
//! the machine does weighs on both alike.

use ondergrens::outcome::{Asked, Outcome, View};
use ondergrens::pipeline::{self, Given};
use ondergrens::project::{self, Exclude, Found, Root, Wanted};
use ondergrens::report::human::{Style, render};
use ondergrens::source::{Source, SourceId, Sources};
use ondergrens::value::parse_day;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

const FILES: usize = 10_000;
const ROUNDS: usize = 7;

const POLICY: &str = "\
policy bench: Ten rules
rule r01: functional management must be shared
rule r02: information management must be shared by every participant
rule r03: ICT infrastructure must be shared
rule r04: every participant must have a political approval whose date is before the start date
rule r05: there must be at least 3 participants
rule r06: at most 2 functions should be local
rule r07: every municipality must have at least 1,000 inhabitants
rule r08: if the form is public body, the start date must be after 2000-01-01
rule r09: at least 75% of the participants must have an official approval
rule r10: no application should be used by more than 20 participants
";

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the generated files");
    write_files(folder.path());
    let mut diagnostics = Vec::new();
    let (root, paths) = (Root::here(), [folder.path().to_path_buf()]);
    let exclude = Exclude::new(&[], false, &root, &mut diagnostics);
    let files = root.arrangements(Wanted::Paths(&paths), &exclude, &mut diagnostics).found;
    assert!(diagnostics.is_empty() && files.len() == FILES, "the generated files are found");
    let bytes: u64 = files.iter().map(|file| std::fs::metadata(&file.path).map_or(0, |meta| meta.len())).sum();
    println!("{FILES} files, {} bytes each on average, 10 rules, one thread, {ROUNDS} rounds", bytes / FILES as u64);

    let (mut parse, mut check, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        parse.push(timed(|| parse_all(&files)));
        check.push(timed(|| drop(black_box(check_all(&files)))));
        whole.push(timed(|| {
            let (outcome, sources) = check_all(&files);
            let style = Style { colour: false, width: 100, quiet: true };
            black_box(render(&outcome, &sources, style, &View::default()));
        }));
    }
    let base = median(&mut parse);
    println!("read and parse with toml        {:8.1} ms", millis(base));
    for (name, times) in [("check", &mut check), ("check, and the report for people", &mut whole)] {
        let time = median(times);
        println!("{name:<32}{:8.1} ms   ratio {:.2}", millis(time), time.as_secs_f64() / base.as_secs_f64());
    }
    let (outcome, _) = check_all(&files);
    println!("verdicts: {:?}", outcome.summary().counts);
}

fn parse_all(files: &[Found]) {
    for file in files {
        let text = std::fs::read_to_string(&file.path).expect("a generated file");
        black_box(toml::de::DeTable::parse(&text).expect("valid TOML"));
    }
}

fn check_all(files: &[Found]) -> (Outcome, Sources) {
    let mut sources = Sources::default();
    let shipped = ondergrens::packs::STANDARD_VOCABULARY;
    let vocabulary = sources.add(Source::new(shipped.path, shipped.text));
    let policy = sources.add(Source::new("bench.policy", POLICY));
    let as_of = parse_day("2026-01-31").expect("a day");
    let given = Given { vocabularies: vec![vocabulary], policies: vec![policy], ..Given::on(as_of) };
    let (judge, diagnostics) = pipeline::prepare(&sources, &given, |_| true);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let mut arrangements = Vec::with_capacity(files.len());
    for file in files {
        let source = project::read(file).expect("a generated file");
        let id = SourceId(sources.next_id().0);
        arrangements.extend(pipeline::check(&judge, id, &source, Asked::Trouble, true));
        sources.add(source);
    }
    let words = judge.words();
    (
        Outcome {
            as_of,
            policies: judge.policy_cards(),
            rules: judge.cards,
            arrangements,
            diagnostics,
            baseline: None,
            since: None,
            words,
            excuses: Vec::new(),
            left_out: Vec::new(),
            shard: None,
        },
        sources,
    )
}

/// Arrangements of about 3 KB, of which most comply; deterministic.
fn write_files(folder: &Path) {
    for number in 0..FILES {
        let mut text = format!(
            "[collaboration]\nid = \"c{number}\"\nname = \"Samenwerking {number}\"\nform = \"public body\"\n\
             domain = \"ict\"\nstart-date = 2020-01-01\n\n"
        );
        for participant in 0..10 {
            let _ = write!(
                text,
                "[[participants]]\nid = \"p{participant}\"\nname = \"Gemeente {participant} in {number}\"\nkind = \"municipality\"\n\
                 inhabitants = {}\ncost-share = \"10%\"\napprovals = [{{ level = \"political\", date = 2019-05-0{} }}, {{ level = \"official\", date = 2019-03-12 }}]\n\n",
                20_000 + 731 * participant + number,
                1 + participant % 9
            );
        }
        let management = if number % 20 == 0 { "local" } else { "shared" };
        let _ = write!(
            text,
            "[functions]\nict-infrastructure = \"shared\"\nfunctional-management = \"{management}\"\n\
             information-management = \"shared\"\nservice-desk = \"local\"\n\n"
        );
        for application in 0..4 {
            let _ = write!(
                text,
                "[[applications]]\nname = \"Toepassing {application}\"\ndomain = \"domain {application}\"\nused-by = [\"p0\", \"p1\", \"p2\"]\n\n"
            );
        }
        std::fs::write(folder.join(format!("c{number:05}.toml")), text).expect("a file can be written");
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
