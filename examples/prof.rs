use ondergrens::outcome::Asked;
use ondergrens::pipeline::{self, Given};
use ondergrens::source::{Source, SourceId, Sources};
use ondergrens::value::parse_day;
fn main(){
    let mut sources = Sources::default();
    let shipped = ondergrens::packs::STANDARD_VOCABULARY;
    let vocabulary = sources.add(Source::new(shipped.path, shipped.text));
    let policy = sources.add(Source::new("bench.policy", std::fs::read_to_string("/tmp/bench.policy").unwrap()));
    let given = Given { vocabularies: vec![vocabulary], policies: vec![policy], settings: Vec::new(), as_of: parse_day("2026-01-31").unwrap() };
    let (judge, _) = pipeline::prepare(&sources, &given, |_| true);
    let text = std::fs::read_to_string("/tmp/bench.toml").unwrap();
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let t=std::time::Instant::now();
    for i in 0..n { let s = Source::new("a.toml", text.clone()); std::hint::black_box(pipeline::check(&judge, SourceId(2+i as u32), &s, Asked::Trouble, true)); }
    eprintln!("check {:?}", t.elapsed()/n as u32);
    let t=std::time::Instant::now();
    for _ in 0..n { let s = text.clone(); std::hint::black_box(toml::de::DeTable::parse(&s).unwrap()); }
    eprintln!("parse {:?}", t.elapsed()/n as u32);
}
