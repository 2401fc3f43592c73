//! Our HTML, read by the tokenizer of others: elements with their attributes and texts.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Token, Tokenizer};
use std::collections::BTreeMap;

/// An element with its attributes and all text in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

impl Element {
    /// The value of an attribute; empty where it is not there.
    pub fn has(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Whether it has a class.
    pub fn is(&self, class: &str) -> bool {
        self.has("class").split(' ').any(|one| one == class)
    }
}

/// Elements without an end.
const VOID: [&str; 4] = ["meta", "input", "col", "br"];

/// All that the program itself writes; anything else would come from a text.
const KNOWN: &str = "html head meta title style body a header nav div h1 h2 h3 p code button main svg rect ul ol li span b \
                     section form fieldset legend label input select option output details summary q mark dl dt dd \
                     table colgroup col thead tbody tfoot tr th td footer script";

/// The elements of a page, in the order in which they start. What is wrong with the markup is a fault.
pub fn elements(page: &str) -> Vec<Element> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let text = |bytes: &HtmlString| String::from_utf8_lossy(bytes).into_owned();
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                assert!(KNOWN.split_whitespace().any(|known| known == name), "text became markup: <{name}>");
                let attributes: BTreeMap<String, String> =
                    tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                let event = attributes.keys().find(|name| name.starts_with("on") || *name == "style");
                assert_eq!(event, None, "<{name}>");
                if !VOID.contains(&name.as_str()) {
                    open.push(all.len());
                }
                all.push(Element { name, attributes, text: String::new() });
            }
            Token::String(string) => open.iter().for_each(|at| all[*at].text.push_str(&text(&string))),
            Token::EndTag(tag) => {
                let at = open.pop().unwrap_or_else(|| panic!("</{}> ends nothing", text(&tag.name)));
                assert_eq!(all[at].name, text(&tag.name), "{}", all[at].text);
            }
            Token::Error(error) => panic!("{error:?}"),
            Token::Comment(comment) => panic!("{comment:?}"),
            Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty());
    all
}
