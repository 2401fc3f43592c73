//! Every code that a diagnostic can have, with its page.

use serde::{Deserialize, Serialize};

/// The kinds of mistakes. A code is never reused or renamed; each has a page `docs/codes/<code>.md`.
macro_rules! codes {
    ($($variant:ident = $name:literal,)*) => {
        /// The kind of a mistake.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: see `docs/codes/", $name, ".md`.")] $variant,)*
        }

        impl Code {
            /// All codes, in the order of the list below.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The code as users see it.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// The page about this code, in Markdown.
            pub fn page(self) -> &'static str {
                match self {
                    $(Code::$variant => include_str!(concat!("../../docs/codes/", $name, ".md")),)*
                }
            }

            /// The code of this name.
            pub fn named(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

codes! {
    // any file
    UnreadableFile = "unreadable-file",
    NotText = "not-text",
    TooLarge = "too-large",
    // TOML
    TomlSyntax = "toml-syntax",
    UnknownKey = "unknown-key",
    MissingKey = "missing-key",
    DuplicateKey = "duplicate-key",
    WrongType = "wrong-type",
    WrongValue = "wrong-value",
    DuplicateId = "duplicate-id",
    DanglingReference = "dangling-reference",
    Disagreement = "disagreement",
    DoubtfulNumber = "doubtful-number",
    NoArrangement = "no-arrangement",
    DuplicateArrangement = "duplicate-arrangement",
    NoSource = "no-source",
    // vocabularies
    BadVocabulary = "bad-vocabulary",
    // policies: layout
    UnknownItem = "unknown-item",
    UnknownLabel = "unknown-label",
    BadLabel = "bad-label",
    MixedBareSentences = "mixed-bare-sentences",
    DuplicateName = "duplicate-name",
    TooDeep = "too-deep",
    EmptyPolicy = "empty-policy",
    // policies: sentences
    BrokenSentence = "broken-sentence",
    NoModal = "no-modal",
    RefusedWording = "refused-wording",
    MixedAndOr = "mixed-and-or",
    OtherLanguage = "other-language",
    // policies: meaning
    UnknownTerm = "unknown-term",
    Ambiguous = "ambiguous",
    WrongComparison = "wrong-comparison",
    ValueOutsideChoice = "value-outside-choice",
    NothingToCheck = "nothing-to-check",
    UnusedName = "unused-name",
    AlwaysTrue = "always-true",
    NeverTrue = "never-true",
    BadPattern = "bad-pattern",
    ExactlyMeant = "exactly-meant",
    Contradiction = "contradiction",
    BadException = "bad-exception",
    Cycle = "cycle",
    BadLadder = "bad-ladder",
    // policies: tests
    BadTest = "bad-test",
    ImpossibleExpectation = "impossible-expectation",
    UndatedTest = "undated-test",
    NoTest = "no-test",
    // waivers and explanations
    BadWaiver = "bad-waiver",
    UnusedWaiver = "unused-waiver",
    // baselines
    StaleBaseline = "stale-baseline",
    ExpiredWaiver = "expired-waiver",
    ExpiringWaiver = "expiring-waiver",
    SelfApproved = "self-approved",
    BroadWaiver = "broad-waiver",
}

impl From<Code> for String {
    fn from(code: Code) -> String {
        code.name().to_string()
    }
}

impl TryFrom<String> for Code {
    type Error = String;

    fn try_from(name: String) -> Result<Code, String> {
        Code::named(&name).ok_or_else(|| format!("there is no code `{name}`"))
    }
}
