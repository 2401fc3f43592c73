//! Parameters set from outside.

use super::model::{Constant, Policy};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::suggest::{nearest, quoted_list};

/// A parameter set from outside: policy, name, value as written.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The policy; `None` is any.
    pub policy: Option<String>,
    /// The parameter.
    pub name: String,
    /// Its value, in the language of the policies.
    pub value: Constant,
    /// Where a file sets it; `None` is the command line.
    pub place: Option<Span>,
    /// Whether its policy may be no part of the run.
    pub may_miss: bool,
}

impl Setting {
    /// A mistake in it.
    pub(super) fn mistake(&self, code: Code, what: impl FnOnce(&str) -> String) -> Diagnostic {
        match self.place {
            Some(place) => Diagnostic::error(code, what("the configuration")).at(place, ""),
            None => Diagnostic::error(code, what("`--param`")),
        }
    }
}

/// Reports settings that set nothing.
pub fn check(settings: &[Setting], policies: &[Policy], diagnostics: &mut Vec<Diagnostic>) {
    for setting in settings {
        let named = |policy: &&Policy| setting.policy.as_deref().is_none_or(|name| name == policy.name);
        let known: Vec<&str> = policies
            .iter()
            .filter(named)
            .flat_map(|policy| policy.parameters.iter())
            .map(|p| p.name.as_str())
            .collect();
        if known.contains(&setting.name.as_str()) {
            continue;
        }
        if let Some(policy) = &setting.policy
            && !policies.iter().any(|found| found.name == *policy)
        {
            let near = nearest(policy, policies.iter().map(|policy| policy.name.as_str()));
            if near.is_some() || !setting.may_miss {
                let message = |by: &str| format!("{by} sets a parameter of `{policy}`, which is no policy of this run");
                let help =
                    near.map_or("name a policy of this run".to_string(), |near| format!("did you mean `{near}`?"));
                diagnostics.push(setting.mistake(Code::UnknownTerm, message).help(help));
            }
            continue;
        }
        let of = setting.policy.as_ref().map_or(String::new(), |policy| format!(" of the policy `{policy}`"));
        let help = match nearest(&setting.name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "there are no parameters to set".to_string(),
            None => format!("the parameters are {}", quoted_list(&known, "and")),
        };
        let message = |by: &str| format!("{by} sets `{}`, which is no parameter{of}", setting.name);
        diagnostics.push(setting.mistake(Code::UnknownTerm, message).help(help));
    }
}
