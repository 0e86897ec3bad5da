//! The ledger: all findings of a book in list order, updated by re-checking only the influencers
//! that an edit touched.
//!
//! Not built with the other indexes at startup: the first run costs as much as all of them, and
//! Today does not need it. It runs after the first frame, when idle, or when the list is opened.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::shared::{Key, Shared};
use super::{Code, Finding, FindingId, Severity, check_influencer, structure, sums};
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::record::AnyId;
use crate::domain::silence::Silence;
use crate::domain::text::fold;
use crate::insight::haystack::add_influencer;
use crate::insight::sought::Sought;

/// An entry of the list of findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The finding.
    pub finding: Finding,
    /// The silence, if the owner has silenced it.
    pub silence: Option<Arc<Silence>>,
    // The influencer's folded name, the sort key within a code, and all words that a filter
    // searches.
    order: Box<str>,
    words: Box<str>,
}

impl Listed {
    fn new(book: &Book, finding: Finding) -> Self {
        let FindingId { code, record } = &finding.id;
        let is_its = |silence: &&Arc<Silence>| {
            silence.until.is_none() && Code::parse(&silence.what) == Some(*code)
        };
        let silence = book.silences_of(record).find(is_its).cloned();
        let order = finding.influencer.as_ref().map(|id| fold(&book.influencer_name(id)));
        let order = order.unwrap_or_default().into_boxed_str();
        let mut who = String::new();
        let influencer = finding.influencer.as_ref().and_then(|id| book.influencers.get(id));
        if let Some(one) = influencer {
            add_influencer(&mut who, one);
        }
        let parts = [&*who, code.code(), code.title(), finding.severity().word()];
        let said = [finding.sentence.as_str(), record.as_str()];
        let words = parts.iter().chain(&said).map(|part| fold(part)).collect::<Vec<_>>().join(" ");
        Self { silence, order, words: words.into_boxed_str(), finding }
    }

    /// Returns the sort key of the finding: silenced ones last, then by severity, code and name.
    fn key(&self) -> (bool, Severity, Code, &str, &AnyId) {
        let FindingId { code, record } = &self.finding.id;
        (self.silence.is_some(), code.severity(), *code, &self.order, record)
    }

    /// Returns the heading it is listed under.
    #[must_use]
    pub fn group(&self) -> Group {
        match &self.silence {
            Some(_) => Group::Silenced,
            None => Group::Of(self.finding.severity()),
        }
    }
}

/// The groups of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Findings of one severity.
    Of(Severity),
    /// Silenced findings.
    Silenced,
}

impl Group {
    /// Returns the heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Of(severity) => severity.title(),
            Self::Silenced => "Silenced",
        }
    }
}

/// The source of findings: those of one source are replaced together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Source {
    Influencer(Id<Influencer>),
    Campaign(Id<Campaign>),
    Shared(Key),
}

/// All findings of a book, as of one day.
#[derive(Clone, Debug)]
pub struct Checks {
    today: Date,
    listed: Vec<Arc<Listed>>,
    of: HashMap<Source, Vec<Arc<Listed>>>,
    shared: Shared,
    counts: [usize; 4],
}

impl Checks {
    /// Runs all checks on a book.
    #[must_use]
    pub fn build(book: &Book, today: Date) -> Self {
        let influencers: Vec<&Arc<Influencer>> = book.influencers.values().collect();
        let source = |one: &&Arc<Influencer>| Source::Influencer(one.id.clone());
        // Two threads with about equal work: the groups take as long as a third of the influencers.
        let (most, rest) = influencers.split_at(influencers.len() * 2 / 3);
        let (shared, found) = std::thread::scope(|scope| {
            let most = scope.spawn(|| {
                look(book, today, &Shared::default(), most.iter().map(source)).collect::<Vec<_>>()
            });
            let shared = Shared::build(book);
            let campaigns = book.campaigns.values().map(|one| Source::Campaign(one.id.clone()));
            let groups = shared.keys().map(Source::Shared);
            let sources = rest.iter().map(source).chain(campaigns).chain(groups);
            let mut found: Vec<_> = look(book, today, &shared, sources).collect();
            found.extend(most.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            (shared, found)
        });
        let mut listed: Vec<_> = found.iter().flat_map(|(_, listed)| listed).cloned().collect();
        listed.sort_unstable_by(|one, other| one.key().cmp(&other.key()));
        let of = found.into_iter().collect();
        let mut checks = Self { today, listed, of, shared, counts: [0; 4] };
        checks.count();
        checks
    }

    /// Updates the findings after an edit; `touched` has the ids from [`each_touched`] of its
    /// changes.
    ///
    /// [`each_touched`]: crate::domain::change::Change::each_touched
    pub fn refresh(&mut self, book: &Book, touched: &[AnyId]) {
        let mut influencers: HashSet<Id<Influencer>> = HashSet::new();
        let mut sources: Vec<Source> = Vec::new();
        for id in touched {
            match id {
                AnyId::Campaign(id) => sources.push(Source::Campaign(id.clone())),
                id => influencers.extend(book.influencer_of(id)),
            }
            if let AnyId::Partnership(id) = id {
                // The cost of a partnership is part of its campaign's.
                let campaign = book.partnerships.get(id).and_then(|one| one.campaign.clone());
                sources.extend(campaign.map(Source::Campaign));
            }
            if let AnyId::Influencer(id) = id {
                // A deleted one leaves its groups.
                influencers.insert(id.clone());
            }
        }
        let mut keys: BTreeSet<Key> = BTreeSet::new();
        for id in &influencers {
            keys.extend(self.shared.put(book, id));
        }
        let mut seen = HashSet::new();
        sources.retain(|source| seen.insert(source.clone()));
        sources.extend(influencers.into_iter().map(Source::Influencer));
        sources.extend(keys.into_iter().map(Source::Shared));
        // Remove all old findings first: a record that moves between influencers of the same name
        // keeps its key.
        for source in &sources {
            for old in self.of.remove(source).unwrap_or_default() {
                if let Ok(at) = self.place(&old) {
                    self.listed.remove(at);
                }
            }
        }
        for (source, found) in look(book, self.today, &self.shared, sources).collect::<Vec<_>>() {
            for new in &found {
                if let Err(at) = self.place(new) {
                    self.listed.insert(at, Arc::clone(new));
                }
            }
            self.of.insert(source, found);
        }
        self.count();
    }

    /// Updates the findings of a renamed, archived or restored campaign.
    pub fn refresh_campaign(&mut self, book: &Book, id: &Id<Campaign>) {
        let with = book.partnerships_in(id).map(|one| AnyId::Influencer(one.influencer.clone()));
        let with: BTreeSet<AnyId> = with.collect();
        self.refresh(book, &with.into_iter().collect::<Vec<_>>());
    }

    /// Returns the findings in list order: by severity, code and name; silenced ones last.
    #[must_use]
    pub fn listed(&self) -> &[Arc<Listed>] {
        &self.listed
    }

    /// Returns the number of findings in a group.
    #[must_use]
    pub fn count_of(&self, group: Group) -> usize {
        match group {
            Group::Of(severity) => self.counts[severity as usize],
            Group::Silenced => self.counts[3],
        }
    }

    /// Returns the number of findings that are not silenced.
    #[must_use]
    pub fn open(&self) -> usize {
        self.counts[..3].iter().sum()
    }

    /// Returns the counts as part of a sentence: `1 error, 2 warnings`; empty if nothing was found.
    #[must_use]
    pub fn summary(&self) -> String {
        let counted = |severity: &Severity| {
            let count = self.count_of(Group::Of(*severity));
            (count > 0).then(|| {
                let count = u64::try_from(count).unwrap_or(u64::MAX);
                crate::insight::number::counted(count, severity.word())
            })
        };
        Severity::ALL.iter().filter_map(counted).collect::<Vec<_>>().join(", ")
    }

    /// Returns the indices of the findings that contain every word of the text; only those in
    /// `within`, if it has the result for a part of the text.
    #[must_use]
    pub fn filter(&self, text: &str, within: Option<&[usize]>) -> Vec<usize> {
        let sought = Sought::new(text);
        let holds = |at: &usize| self.listed.get(*at).is_some_and(|one| sought.is_in(&one.words));
        match within {
            Some(places) => places.iter().copied().filter(holds).collect(),
            None => (0..self.listed.len()).filter(holds).collect(),
        }
    }

    fn place(&self, listed: &Listed) -> Result<usize, usize> {
        self.listed.binary_search_by(|one| one.key().cmp(&listed.key()))
    }

    fn count(&mut self) {
        self.counts = [0; 4];
        for listed in &self.listed {
            let at = match listed.group() {
                Group::Of(severity) => severity as usize,
                Group::Silenced => 3,
            };
            self.counts[at] += 1;
        }
    }
}

/// Re-checks sources; returns those with findings, and the findings.
fn look<'a>(
    book: &'a Book,
    today: Date,
    shared: &'a Shared,
    sources: impl IntoIterator<Item = Source> + 'a,
) -> impl Iterator<Item = (Source, Vec<Arc<Listed>>)> + 'a {
    sources.into_iter().filter_map(move |source| {
        let findings = match &source {
            Source::Influencer(id) => {
                let influencer = book.influencers.get(id);
                influencer.map(|one| check_influencer(book, one, today)).unwrap_or_default()
            }
            Source::Campaign(id) => {
                let campaign = book.campaigns.get(id);
                let found = campaign.into_iter().flat_map(|one| {
                    let budget = sums::of_campaign(book, one, today);
                    structure::of_campaign(one).into_iter().chain(budget)
                });
                found.collect()
            }
            Source::Shared(key) => shared.judge(book, key),
        };
        let listed = findings.into_iter().map(|finding| Arc::new(Listed::new(book, finding)));
        Some((source, listed.collect::<Vec<_>>())).filter(|(_, listed)| !listed.is_empty())
    })
}
