//! The grammars, compiled by pest, and their parse trees with names that no language owns.
//!
//! The only module that knows pest. Another language adds its grammar file and a column to [`node`].

use crate::language::Language;
use pest::Parser;
use pest::iterators::Pair;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/lexical.pest"]
#[grammar = "../grammar/english.pest"]
#[grammar = "../grammar/english_refused.pest"]
#[grammar = "../grammar/english_tests.pest"]
struct Grammar;

/// What can be read: a whole sentence, or what stands behind some label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    Sentence,
    Conditions,
    Expression,
    Definition,
    Name,
    Validity,
    Waivable,
    Expectation,
    /// Finds refused wordings in any text.
    Scan,
}

/// A part of a parse tree.
#[derive(Debug)]
pub(super) struct Tree {
    /// What it is.
    pub node: Node,
    /// Where it starts in the cleaned text.
    pub start: usize,
    /// Where it ends there.
    pub end: usize,
    /// Its parts.
    pub parts: Vec<Tree>,
}

impl Tree {
    /// The first part of this kind.
    pub fn part(&self, node: Node) -> Option<&Tree> {
        self.parts.iter().find(|part| part.node == node)
    }

    /// Whether it has a part of this kind.
    pub fn has(&self, node: Node) -> bool {
        self.part(node).is_some()
    }

    /// The parts of this kind.
    pub fn all(&self, node: Node) -> impl Iterator<Item = &Tree> {
        self.parts.iter().filter(move |part| part.node == node)
    }
}

/// Reads a cleaned text; answers where it stopped making sense when it does not.
pub(super) fn read(text: &str, start: Start, language: Language) -> Result<Tree, usize> {
    let rule = match language {
        Language::English | Language::Dutch => match start {
            Start::Sentence => Rule::en_sentence,
            Start::Conditions => Rule::en_only_conditions,
            Start::Expression => Rule::en_only_expression,
            Start::Definition => Rule::en_only_definition,
            Start::Name => Rule::en_only_name,
            Start::Validity => Rule::en_validity,
            Start::Waivable => Rule::en_waivable,
            Start::Expectation => Rule::en_expectation,
            Start::Scan => Rule::en_scan,
        },
    };
    match Grammar::parse(rule, text) {
        Ok(mut pairs) => pairs.next().map(tree).ok_or(0),
        Err(error) => Err(match error.location {
            pest::error::InputLocation::Pos(at) => at,
            pest::error::InputLocation::Span((at, _)) => at,
        }),
    }
}

/// Depth is bounded by the nesting that `clean` lets through.
fn tree(pair: Pair<Rule>) -> Tree {
    let span = pair.as_span();
    let node = node(pair.as_rule());
    let parts = pair.into_inner().filter(|part| part.as_rule() != Rule::EOI).map(tree).collect();
    Tree { node, start: span.start(), end: span.end(), parts }
}

macro_rules! nodes {
    ($($node:ident = $($rule:ident)|+,)*) => {
        /// The kinds of nodes, whatever the language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Node { $($node,)* Other }

        /// The kind of node that a rule of any grammar makes.
        fn node(rule: Rule) -> Node {
            match rule { $($(Rule::$rule)|+ => Node::$node,)* _ => Node::Other }
        }
    };
}

nodes! {
    Word = word,
    Quoted = quoted,
    Digits = digits,
    Number = number,
    MinusSign = minus_sign,
    Percent = en_percent,
    PercentInner = percent,
    IsoDate = iso_date,
    Bullet = bullet,
    Must = en_must,
    MustNot = en_must_not,
    Should = en_should,
    ShouldNot = en_should_not,
    May = en_may,
    NeedNot = en_need_not,
    Modal = en_modal,
    Be = en_be,
    Is = en_is,
    Has = en_has,
    States = en_states,
    DoesNot = en_does_not,
    Not = en_not,
    And = en_and,
    Or = en_or,
    If = en_if,
    Unless = en_unless,
    OnlyIf = en_only_if,
    Every = en_every,
    No = en_no,
    Whose = en_whose,
    There = en_there,
    AtLeast = en_at_least,
    AtMost = en_at_most,
    MoreThan = en_more_than,
    LessThan = en_less_than,
    Exactly = en_exactly,
    Between = en_between,
    Comparator = en_comparator,
    Before = en_before,
    After = en_after,
    NoLaterThan = en_no_later_than,
    NoEarlierThan = en_no_earlier_than,
    On = en_on,
    DateComparator = en_date_comparator,
    Within = en_within,
    OneOf = en_one_of,
    Plus = en_plus,
    Minus = en_minus,
    Times = en_times,
    DividedBy = en_divided_by,
    Operator = en_operator,
    A = en_a,
    The = en_the,
    Its = en_its,
    It = en_it,
    Of = en_of,
    Possessive = en_possessive,
    NumberOf = en_number_of,
    Distinct = en_distinct,
    Total = en_total,
    Highest = en_highest,
    Lowest = en_lowest,
    Average = en_average,
    Latest = en_latest,
    Earliest = en_earliest,
    ShareOf = en_share_of,
    Most = en_most,
    Today = en_today,
    YearOf = en_year_of,
    Part = en_part,
    Difference = en_difference,
    Later = en_later,
    Earlier = en_earlier,
    Higher = en_higher,
    Lower = en_lower,
    PairWord = en_pair_word,
    Pair = en_pair,
    DayOfYear = en_day_of_year,
    YearOfDay = en_year_of_day,
    Year = en_year,
    ExtremeClause = en_extreme_clause,
    Run = en_run,
    NumberWord = en_number_word,
    Month = en_month,
    WordDate = en_word_date,
    Date = en_date,
    Days = en_days,
    Weeks = en_weeks,
    Months = en_months,
    Years = en_years,
    Duration = en_duration,
    Money = en_money,
    Quantity = en_quantity,
    Expression = en_expression,
    Term = en_term,
    Brackets = en_brackets,
    Quantifier = en_quantifier,
    CountedNoun = en_counted_noun,
    PlainNoun = en_plain_noun | en_inner_noun,
    Clause = en_clause,
    ThatClause = en_that_clause,
    WhoseClause = en_whose_clause,
    WithClause = en_with_clause,
    WithoutClause = en_without_clause,
    Side = en_side,
    DistanceRun = en_distance_run,
    DistanceRunOf = en_distance_run_of,
    Offset = en_offset,
    WithinOffset = en_within_offset,
    Comparison = en_comparison,
    Alternatives = en_alternatives,
    Include = en_include,
    Included = en_included | en_included_offer,
    NoneOf = en_none_of,
    SomeOf = en_some_of,
    OnlyThese = en_only,
    AmongGroup = en_among_group,
    TextTest = en_text_test,
    Match = en_match,
    Contain = en_contain,
    Relation = en_relation,
    Complement = en_complement,
    Objects = en_objects,
    Bare = en_bare,
    Finite = en_finite | en_finite_offer,
    TheSame = en_the_same,
    Alike = en_alike,
    AlikeFor = en_alike_for,
    Acts = en_acts,
    Subject = en_subject,
    SubjectPart = en_subject_part,
    Condition = en_condition,
    Glued = en_glued,
    Conditions = en_conditions,
    Ands = en_ands,
    Ors = en_ors,
    Mixed = en_mixed,
    OneHolds = en_one_holds,
    List = en_list,
    ListLine = en_list_line,
    Each = en_each,
    ThatOne = en_that_one,
    Front = en_front,
    Tail = en_tail,
    Main = en_main,
    Sentence = en_sentence,
    Definition = en_definition,
    Second = en_second,
    EitherSubject = en_either_subject,
    EitherValue = en_either_value,
    EitherObject = en_either_object,
    EitherIncluded = en_either_included,
    Either = en_either,
    From = en_from,
    Through = en_through,
    Until = en_until,
    Never = en_never,
    RefuseContraction = en_refuse_contraction,
    EitherWay = en_either_way,
    IsWaived = en_is_waived,
    IsExplained = en_is_explained,
    ExpectSubject = en_expect_subject,
    ExpectRest = en_expect_rest,
    ExpectPass = en_expect_pass,
    ExpectFail = en_expect_fail,
    ExpectUnknown = en_expect_unknown,
    ExpectNotApply = en_expect_not_apply,
    ExpectBetween = en_expect_between,
    ExpectValue = en_expect_value,
    RefuseMayNot = en_refuse_may_not,
    RefuseShall = en_refuse_shall,
    RefuseHasTo = en_refuse_has_to,
    RefuseNeed = en_refuse_need,
    RefuseExpected = en_refuse_expected,
    RefuseForbidden = en_refuse_forbidden,
    RefuseShouldNever = en_refuse_should_never,
    RefuseAllowed = en_refuse_allowed,
    RefuseCan = en_refuse_can,
    RefuseAdverb = en_refuse_adverb,
    RefuseMayOnly = en_refuse_may_only,
    RefuseEarlyComparison = en_refuse_early_comparison,
    RefuseBeNot = en_refuse_be_not,
    RefuseNotEvery = en_refuse_not_every,
    RefuseAndOr = en_refuse_and_or,
    RefuseEither = en_refuse_either,
    RefuseNeither = en_refuse_neither,
    RefusePast = en_refuse_past,
    RefuseSum = en_refuse_sum,
    RefuseAddUp = en_refuse_add_up,
    RefuseScale = en_refuse_scale,
    RefuseEnd = en_refuse_end,
    RefuseAgo = en_refuse_ago,
    RefuseOnly = en_refuse_only,
    RefuseNoTwo = en_refuse_no_two,
    RefuseAndVerb = en_refuse_and_verb,
    RefuseAndModal = en_refuse_and_modal,
    RefusePluralOwner = en_refuse_plural_owner,
    RefuseDate = en_refuse_date,
    RefuseYearless = en_refuse_yearless,
    RefuseMonthFirst = en_refuse_month_first,
    RefusePeriod = en_refuse_period,
    RefuseLeast = en_refuse_least,
    RefuseMost = en_refuse_most,
    RefuseMore = en_refuse_more,
    RefuseLess = en_refuse_less,
    RefuseExactly = en_refuse_exactly,
    RefuseOnOr = en_refuse_on_or,
    RefuseExceed = en_refuse_exceed,
    RefuseNotMore = en_refuse_not_more,
    RefuseOrMore = en_refuse_or_more,
    RefuseOrLess = en_refuse_or_less,
    RefuseAbout = en_refuse_about,
    RefuseLater = en_refuse_later,
    RefuseSince = en_refuse_since,
    RefuseUnless = en_refuse_unless,
    RefuseExcept = en_refuse_except,
    RefuseHalf = en_refuse_half,
    RefuseFraction = en_refuse_fraction,
    RefuseEvery = en_refuse_every,
    DoubtIf = en_doubt_if,
    DoubtElse = en_doubt_else,
    DoubtBecause = en_doubt_because,
    DoubtDemand = en_doubt_demand,
    Foreign = en_foreign,
}
