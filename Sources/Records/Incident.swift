package import Foundation

/// One case for the inspector: contract 2.4, in exports, the JSON Lines sink and the API alike.
package struct Incident: Codable, Sendable, Equatable {
  /// `TT-2026-000123`.
  package var id: String
  package var title: String
  package var summary: String
  package var status: IncidentStatus
  package var kind: Kind
  package var categories: [CategoryScore]
  package var severity: Severity
  package var score: Double
  package var sentiment: Double
  @NullCoded package var region: Region?
  @NullCoded package var institution: String?
  /// Day of the event as far as the text gives it.
  @NullCoded package var occurred: Date?
  package var firstSeen: Date
  package var lastSeen: Date
  /// Distinct documents.
  package var reports: Int
  /// Distinct sites.
  package var sites: Int
  package var sources: [Source]
  package var evidence: [IncidentEvidence]
  package var lexicons: [LexiconReference]
  /// Policy clauses cited by the rules that fired.
  package var clauses: [String]
  @NullCoded package var assignee: String?
  @NullCoded package var due: Date?
  @NullCoded package var verdict: Verdict?
  @NullCoded package var outcome: String?
  package var notes: [Note]
  package var links: [IncidentLink]
  package var history: [HistoryEntry]

  enum CodingKeys: String, CodingKey {
    case id, title, summary, status, kind, categories, severity, score, sentiment, region
    case institution, occurred
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
    case reports, sites, sources, evidence, lexicons, clauses, assignee, due, verdict, outcome
    case notes, links, history
  }

  package init(
    id: String, title: String, summary: String, status: IncidentStatus, kind: Kind,
    categories: [CategoryScore], severity: Severity, score: Double, sentiment: Double,
    region: Region?, institution: String?, occurred: Date?, firstSeen: Date, lastSeen: Date,
    reports: Int, sites: Int, sources: [Source], evidence: [IncidentEvidence],
    lexicons: [LexiconReference], clauses: [String], assignee: String? = nil, due: Date? = nil,
    verdict: Verdict? = nil, outcome: String? = nil, notes: [Note] = [],
    links: [IncidentLink] = [], history: [HistoryEntry] = []
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.status = status
    self.kind = kind
    self.categories = categories
    self.severity = severity
    self.score = score
    self.sentiment = sentiment
    self.region = region
    self.institution = institution
    self.occurred = occurred
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.reports = reports
    self.sites = sites
    self.sources = sources
    self.evidence = evidence
    self.lexicons = lexicons
    self.clauses = clauses
    self.assignee = assignee
    self.due = due
    self.verdict = verdict
    self.outcome = outcome
    self.notes = notes
    self.links = links
    self.history = history
  }
}

/// The workflow's states; the rules between them are CaseWork's.
package enum IncidentStatus: String, Codable, Sendable, CaseIterable {
  case new, dismissed, merged, opened, notified, transferred, verifying, verified, rectifying
  case spotCheck = "spot-check"
  case closed, archived, reopened
}

/// One document that an incident was read from.
package struct Source: Codable, Sendable, Equatable {
  /// The document's id.
  package var document: String
  @NullCoded package var url: String?
  @NullCoded package var site: String?
  @NullCoded package var title: String?
  @NullCoded package var published: Date?
  /// The role of this source.
  package var kind: Kind
  @NullCoded package var path: String?
  @NullCoded package var offset: Int?
  @NullCoded package var record: String?
  /// SHA-256 of the raw bytes, 64 hex digits.
  package var sha256: String
  package var firstSeen: Date
  /// Why it belongs to this incident: `first`, `exact-copy`, `near-duplicate`, `same-event`, `merged`.
  package var joined: JoinReason

  enum CodingKeys: String, CodingKey {
    case document, url, site, title, published, kind, path, offset, record, sha256
    case firstSeen = "first_seen"
    case joined
  }

  package init(
    document: String, url: String?, site: String?, title: String?, published: Date?, kind: Kind,
    path: String?, offset: Int?, record: String?, sha256: String, firstSeen: Date,
    joined: JoinReason
  ) {
    self.document = document
    self.url = url
    self.site = site
    self.title = title
    self.published = published
    self.kind = kind
    self.path = path
    self.offset = offset
    self.record = record
    self.sha256 = sha256
    self.firstSeen = firstSeen
    self.joined = joined
  }
}

/// Why a document was put to an incident, so that anybody can see it and undo it.
package struct JoinReason: Codable, Sendable, Equatable {
  package enum Rule: String, Codable, Sendable {
    case first
    case exactCopy = "exact-copy"
    case nearDuplicate = "near-duplicate"
    case sameEvent = "same-event"
    case merged
  }

  package var rule: Rule
  /// The document or incident it was compared with.
  @NullCoded package var with: String?
  /// For people: `institution 某中学, 1 day apart, terms 轮流 晚自习`.
  package var detail: String

  package init(rule: Rule, with: String? = nil, detail: String) {
    self.rule = rule
    self.with = with
    self.detail = detail
  }
}

/// Evidence of a finding, and the document it stands in.
package struct IncidentEvidence: Codable, Sendable, Equatable {
  package var document: String
  package var evidence: Evidence

  package init(document: String, evidence: Evidence) {
    self.document = document
    self.evidence = evidence
  }

  enum CodingKeys: String, CodingKey { case document }

  package init(from decoder: any Decoder) throws {
    document = try decoder.container(keyedBy: CodingKeys.self).decode(
      String.self, forKey: .document)
    evidence = try Evidence(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(document, forKey: .document)
    try evidence.encode(to: encoder)
  }
}

/// A person's judgement of an incident.
package struct Verdict: Codable, Sendable, Equatable {
  /// For `dismissed`: `false-positive`, `irrelevant`, `policy-text`, `old-news`, `advert`;
  /// for `verified`: `substantiated`, `partly`, `unsubstantiated`, `unverifiable`.
  package var value: String
  @NullCoded package var reason: String?
  package var by: String
  package var at: Date

  package init(value: String, reason: String?, by: String, at: Date) {
    self.value = value
    self.reason = reason
    self.by = by
    self.at = at
  }
}

/// A remark of a person on an incident.
package struct Note: Codable, Sendable, Equatable {
  package var at: Date
  package var by: String
  package var text: String

  package init(at: Date, by: String, text: String) {
    self.at = at
    self.by = by
    self.text = text
  }
}

/// A related incident.
package struct IncidentLink: Codable, Sendable, Equatable {
  /// `merged-into`, `merged-from`, `split-from`, `split-into`.
  package var relation: String
  package var incident: String

  package init(relation: String, incident: String) {
    self.relation = relation
    self.incident = incident
  }
}

/// One step of an incident's append-only history; each holds the hash of the one before.
package struct HistoryEntry: Codable, Sendable, Equatable {
  package var at: Date
  /// Who: a user's name, or `tantou` for the machine.
  package var by: String
  package var action: String
  @NullCoded package var from: String?
  @NullCoded package var to: String?
  @NullCoded package var note: String?
  /// SHA-256 of the entry before in its JSON form, 64 hex digits; null for the first.
  @NullCoded package var previousSHA256: String?

  enum CodingKeys: String, CodingKey {
    case at, by, action, from, to, note
    case previousSHA256 = "previous_sha256"
  }

  package init(
    at: Date, by: String, action: String, from: String?, to: String?, note: String?,
    previousSHA256: String?
  ) {
    self.at = at
    self.by = by
    self.action = action
    self.from = from
    self.to = to
    self.note = note
    self.previousSHA256 = previousSHA256
  }
}
