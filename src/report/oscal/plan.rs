//! The assessment plan that the results refer to: each rule is an activity. The results carry it within them.

use super::model::{
    self, Activity, AssessmentPlan, Attached, BackMatter, Document, Link, LocalDefinitions, Resource, Reviewed,
};
use super::{Writer, line, lines, property, some};
use crate::outcome::Outcome;
use crate::report::shown::reasons;
use crate::source::Sources;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The name under which the plan is carried.
const FILE: &str = "assessment-plan.json";
/// Of JSON. The word in front of the slash is one of a vocabulary, too, so it is put together.
const MEDIA_TYPE: &str = concat!("app", "lication/json");

/// Writes the plan.
pub fn render(outcome: &Outcome, sources: &Sources) -> String {
    text(&Writer::new(outcome, sources))
}

fn text(writer: &Writer) -> String {
    let activity = |card: &crate::outcome::RuleCard| Activity {
        uuid: writer.id(&["activity", &card.full_name()]),
        title: card.full_name(),
        description: line(&card.canonical),
        props: vec![property("method", "TEST")],
        remarks: some(&lines(&reasons(card))),
    };
    let activities: Vec<Activity> = writer.outcome.rules.iter().map(activity).collect();
    let subject = writer.id(&["arrangements"]);
    model::text(&Document::AssessmentPlan(AssessmentPlan {
        uuid: writer.id(&["plan"]),
        metadata: writer.metadata("Assessment plan: arrangements against policies", ""),
        import_ssp: Link { href: format!("#{subject}") },
        local_definitions: (!activities.is_empty()).then_some(LocalDefinitions { activities }),
        reviewed_controls: Reviewed::all(),
        back_matter: BackMatter {
            resources: vec![Resource {
                uuid: subject,
                title: "The arrangements".to_string(),
                description: "The arrangements that are assessed, as files of TOML.".to_string(),
                base64: None,
            }],
        },
    }))
}

/// What the results carry: the plan.
pub(super) fn back_matter(writer: &Writer) -> BackMatter {
    let value = STANDARD.encode(text(writer));
    BackMatter {
        resources: vec![Resource {
            uuid: writer.id(&["plan resource"]),
            title: "Assessment plan".to_string(),
            description: "The plan that these results follow, as a file within this one.".to_string(),
            base64: Some(Attached { filename: FILE, media_type: MEDIA_TYPE, value }),
        }],
    }
}
