//! The words at the margin of a policy file: which items and labels there are, per language.

use crate::language::Language;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// The language of the file.
    Language,
    /// The header.
    Policy,
    /// A named value.
    Parameter,
    /// A word of the policy's own.
    Define,
    /// A value that is reported.
    Measure,
    /// Levels that are reached by rules.
    Ladder,
    /// A rule.
    Rule,
    /// A test of the rules.
    Test,
}

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelKind {
    /// Where the policy applies.
    AppliesIf,
    /// The words it is written in.
    Vocabulary,
    /// What its readers must know of it.
    Notice,
    /// Why.
    Because,
    /// What to do.
    Advice,
    /// Where it comes from.
    Source,
    /// Where its force comes from.
    Basis,
    /// Who answers for it.
    Owner,
    /// Words to find it by.
    Tags,
    /// When it is in force.
    Valid,
    /// How strictly it is held.
    Enforcement,
    /// Whether it can be waived.
    Waivable,
    /// Which rules it is an exception to.
    ExceptionTo,
    /// The day of a test.
    On,
    /// What a test supposes.
    Given,
    /// What a test expects.
    Expect,
    /// What a measure counts.
    Unit,
    /// A level of a ladder; its name stands behind the word.
    Level,
}

impl LabelKind {
    /// Whether it can stand under an item of this kind.
    pub fn belongs_to(self, item: Option<ItemKind>) -> bool {
        use LabelKind::{AppliesIf, Because, ExceptionTo, Expect, Given, Level, Notice, On, Source, Unit, Vocabulary};
        match item {
            Some(ItemKind::Policy) => !matches!(self, ExceptionTo | On | Given | Expect | Unit | Level),
            Some(ItemKind::Rule) | None => {
                !matches!(self, AppliesIf | Notice | Vocabulary | On | Given | Expect | Unit | Level)
            }
            Some(ItemKind::Test) => matches!(self, On | Given | Expect),
            Some(ItemKind::Measure) => matches!(self, Because | Source | Unit),
            Some(ItemKind::Ladder) => matches!(self, Because | Source | Level),
            Some(ItemKind::Parameter | ItemKind::Define) => matches!(self, Because | Source),
            Some(ItemKind::Language) => false,
        }
    }
}

/// The words of one language.
pub(super) struct Words {
    /// Items, by the word that opens them.
    pub items: &'static [(&'static str, ItemKind)],
    /// Labels, by what stands before the colon.
    pub labels: &'static [(&'static str, LabelKind)],
    /// The word before the name of a level.
    pub level: &'static str,
    /// Words at label indentation that go on with the sentence.
    pub goes_on: &'static [&'static str],
    /// Words with which a meaning behind the name of a definition or a measure starts.
    pub opens: &'static [&'static str],
}

impl Words {
    /// The words that open a label of this kind.
    pub fn of(&self, kind: LabelKind) -> &'static str {
        self.labels.iter().find(|(_, known)| *known == kind).map_or(self.level, |(word, _)| word)
    }
}

const ENGLISH: Words = Words {
    items: &[
        ("language", ItemKind::Language),
        ("policy", ItemKind::Policy),
        ("parameter", ItemKind::Parameter),
        ("define", ItemKind::Define),
        ("measure", ItemKind::Measure),
        ("ladder", ItemKind::Ladder),
        ("rule", ItemKind::Rule),
        ("test", ItemKind::Test),
    ],
    labels: &[
        ("applies if", LabelKind::AppliesIf),
        ("vocabulary", LabelKind::Vocabulary),
        ("notice", LabelKind::Notice),
        ("because", LabelKind::Because),
        ("advice", LabelKind::Advice),
        ("source", LabelKind::Source),
        ("basis", LabelKind::Basis),
        ("owner", LabelKind::Owner),
        ("tags", LabelKind::Tags),
        ("valid", LabelKind::Valid),
        ("enforcement", LabelKind::Enforcement),
        ("waivable", LabelKind::Waivable),
        ("exception to", LabelKind::ExceptionTo),
        ("on", LabelKind::On),
        ("given", LabelKind::Given),
        ("expect", LabelKind::Expect),
        ("unit", LabelKind::Unit),
    ],
    level: "level",
    goes_on: &["if", "unless", "but", "only"],
    opens: &["a", "an", "the", "its"],
};

/// The words of a language that has a grammar.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::English | Language::Dutch => &ENGLISH,
    }
}
