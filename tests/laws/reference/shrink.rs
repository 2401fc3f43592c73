//! Smaller pairs of a rule and an arrangement, to show a disagreement by as little as possible.

use super::tree::*;
use super::world::{List, Row, World};

/// Rules that say a little less.
pub fn rules(rule: &Rule) -> Vec<Rule> {
    let mut list = Vec::new();
    if rule.other.is_some() {
        list.push(Rule { other: None, ..rule.clone() });
    }
    for at in 0..rule.exceptions.len() {
        let mut less = rule.clone();
        let exception = less.exceptions.remove(at);
        list.push(less);
        list.extend(rules(&exception).into_iter().map(|smaller| {
            let mut less = rule.clone();
            less.exceptions[at] = smaller;
            less
        }));
    }
    let parts: [fn(&mut Rule) -> &mut Option<Cond>; 3] =
        [|rule| &mut rule.when, |rule| &mut rule.unless, |rule| &mut rule.only];
    for (at, part) in parts.into_iter().enumerate() {
        let mut less = rule.clone();
        let Some(condition) = part(&mut less).take() else { continue };
        if at < 2 {
            list.push(less.clone());
        }
        for smaller in conditions(&condition) {
            *part(&mut less) = Some(smaller);
            list.push(less.clone());
        }
    }
    if rule.not {
        list.push(Rule { not: false, ..rule.clone() });
    }
    match &rule.main {
        Main::There(objects) => {
            list.extend(many(objects, object).into_iter().map(|less| Rule { main: Main::There(less), ..rule.clone() }));
        }
        Main::Sub(subject) => {
            list.extend(subjects(subject).into_iter().map(|less| Rule { main: Main::Sub(less), ..rule.clone() }));
        }
    }
    list
}

/// One left out, or one smaller.
fn many<T: Clone>(list: &[T], smaller: impl Fn(&T) -> Vec<T>) -> Vec<Vec<T>> {
    let mut found = Vec::new();
    for at in 0..list.len() {
        if list.len() > 1 {
            let mut less = list.to_vec();
            less.remove(at);
            found.push(less);
        }
        for other in smaller(&list[at]) {
            let mut less = list.to_vec();
            less[at] = other;
            found.push(less);
        }
    }
    found
}

fn conditions(condition: &Cond) -> Vec<Cond> {
    let lists = |list: &[Cond], join: fn(Vec<Cond>) -> Cond| {
        let mut found = list.to_vec();
        found.extend(many(list, conditions).into_iter().filter(|less| less.len() > 1).map(join));
        found
    };
    match condition {
        Cond::All(list) => lists(list, Cond::All),
        Cond::Any(list) => lists(list, Cond::Any),
        Cond::AllLines(list) => lists(list, Cond::AllLines),
        Cond::AnyLines(list) => lists(list, Cond::AnyLines),
        Cond::There(not, objects) => many(objects, object).into_iter().map(|less| Cond::There(*not, less)).collect(),
        Cond::Sub(not, subject) => {
            let mut found: Vec<Cond> = subjects(subject).into_iter().map(|less| Cond::Sub(*not, less)).collect();
            if *not {
                found.push(Cond::Sub(false, subject.clone()));
            }
            found
        }
    }
}

fn subjects(subject: &Subject) -> Vec<Subject> {
    match subject {
        Subject::One(place, pred) => {
            predicates(pred).into_iter().map(|less| Subject::One(place.clone(), less)).collect()
        }
        Subject::Value(..) | Subject::List(..) => Vec::new(),
        Subject::WhoseList(quant, noun, attr, holds) => {
            let with = |less| Subject::WhoseList(quant.clone(), less, *attr, holds.clone());
            nouns(noun).into_iter().map(with).collect()
        }
        Subject::Alike(like, quant, noun, attr) => {
            nouns(noun).into_iter().map(|less| Subject::Alike(*like, quant.clone(), less, *attr)).collect()
        }
        Subject::Several(places, pred) => {
            let mut found = vec![Subject::One(places[0].clone(), pred.clone())];
            found.extend(predicates(pred).into_iter().map(|less| Subject::Several(places.clone(), less)));
            found
        }
        Subject::Some(quant, noun, pred) => {
            let mut found: Vec<Subject> =
                nouns(noun).into_iter().map(|less| Subject::Some(quant.clone(), less, pred.clone())).collect();
            found.extend(predicates(pred).into_iter().map(|less| Subject::Some(quant.clone(), noun.clone(), less)));
            found
        }
        Subject::Whose(quant, noun, attr, test) => {
            nouns(noun).into_iter().map(|less| Subject::Whose(quant.clone(), less, *attr, test.clone())).collect()
        }
    }
}

fn predicates(pred: &Pred) -> Vec<Pred> {
    match pred {
        Pred::Value(..) | Pred::Own(_) | Pred::Stands(..) => Vec::new(),
        Pred::Among(noun) => nouns(noun).into_iter().map(Pred::Among).collect(),
        Pred::Relates(attr, inverse, Other::Some(quant, noun)) => nouns(noun)
            .into_iter()
            .map(|less| Pred::Relates(*attr, *inverse, Other::Some(quant.clone(), less)))
            .collect(),
        Pred::Relates(..) => Vec::new(),
        Pred::Has(objects) => many(objects, object).into_iter().map(Pred::Has).collect(),
        Pred::States(list) => many(list, |_| Vec::new()).into_iter().map(Pred::States).collect(),
    }
}

fn object(object: &Obj) -> Vec<Obj> {
    match object {
        Obj::Some(quant, noun) => nouns(noun).into_iter().map(|less| Obj::Some(quant.clone(), less)).collect(),
        Obj::Attr(_) | Obj::NoAttr(_) | Obj::Amount(..) | Obj::Table => Vec::new(),
    }
}

fn nouns(noun: &Noun) -> Vec<Noun> {
    let mut found = Vec::new();
    if noun.stands.is_some() || !noun.adjectives.is_empty() {
        found.push(Noun { stands: None, adjectives: Vec::new(), ..noun.clone() });
    }
    if noun.clauses.len() == 1 {
        found.push(Noun { clauses: Vec::new(), ..noun.clone() });
    }
    let smaller = |clause: &Clause| match clause {
        Clause::That(not, pred) => predicates(pred).into_iter().map(|less| Clause::That(*not, less)).collect(),
        Clause::Whose(..) | Clause::WhoseList(..) | Clause::InGroup => Vec::new(),
        Clause::With(objects) => many(objects, object).into_iter().map(Clause::With).collect(),
        Clause::Without(objects) => many(objects, object).into_iter().map(Clause::Without).collect(),
    };
    found.extend(many(&noun.clauses, smaller).into_iter().map(|clauses| Noun { clauses, ..noun.clone() }));
    found
}

/// Arrangements that say a little less.
pub fn worlds(world: &World) -> Vec<World> {
    let mut list = Vec::new();
    let lists: [fn(&mut World) -> &mut List; 3] =
        [|world| &mut world.members, |world| &mut world.firms, |world| &mut world.tools];
    for part in lists {
        let mut less = world.clone();
        let count = part(&mut less).rows().map_or(0, <[Row]>::len);
        if *part(&mut less) != List::Absent {
            *part(&mut less) = List::Absent;
            list.push(less);
        }
        for at in 0..count {
            let mut less = world.clone();
            let List::Rows(rows) = part(&mut less) else { continue };
            let row = rows[at].clone();
            if at + 1 == count {
                rows.pop();
                list.push(less.clone());
            }
            for smaller in self::rows(&row) {
                let mut less = world.clone();
                if let List::Rows(rows) = part(&mut less) {
                    rows[at] = smaller;
                }
                list.push(less);
            }
        }
    }
    list.extend(rows(&world.club).into_iter().map(|club| World { club, ..world.clone() }));
    if let Some(house) = &world.house {
        list.push(World { house: None, ..world.clone() });
        list.extend(rows(house).into_iter().map(|house| World { house: Some(house), ..world.clone() }));
    }
    if let Some(tasks) = &world.tasks {
        list.push(World { tasks: None, ..world.clone() });
        for (at, row) in tasks {
            let mut less = tasks.clone();
            less.remove(at);
            list.push(World { tasks: Some(less.clone()), ..world.clone() });
            for smaller in rows(row) {
                less.insert(*at, smaller);
                list.push(World { tasks: Some(less.clone()), ..world.clone() });
            }
        }
    }
    list
}

fn rows(row: &Row) -> Vec<Row> {
    let mut list = Vec::new();
    if row.cells.len() > 3 {
        list.push(Row { courses: row.courses.clone(), ..Row::default() });
    }
    for attr in row.cells.keys() {
        let mut less = row.clone();
        less.cells.remove(attr);
        list.push(less);
    }
    if row.courses != List::Absent {
        list.push(Row { courses: List::Absent, ..row.clone() });
    }
    if let List::Rows(courses) = &row.courses {
        for at in 0..courses.len() {
            let mut less = courses.clone();
            let course = less.remove(at);
            list.push(Row { courses: List::Rows(less.clone()), ..row.clone() });
            for attr in course.cells.keys() {
                let mut smaller = course.clone();
                smaller.cells.remove(attr);
                let mut less = courses.clone();
                less[at] = smaller;
                list.push(Row { courses: List::Rows(less), ..row.clone() });
            }
        }
    }
    list
}
