package import Foundation

/// What the scorer says of one document: contract 2.2, one JSON object a line of `tantou score`.
///
/// The sum over `evidence` of `weight` times every adjustment's `factor`, taken in order, is `score`
/// exactly: the explanation is the computation.
package struct Finding: Codable, Sendable, Equatable {
  package var document: DocumentReference
  /// Kind `incident` or `response`, and `score` not below `threshold`.
  package var flagged: Bool
  package var kind: Kind
  package var score: Double
  package var threshold: Double
  /// Most central first.
  package var categories: [CategoryScore]
  @NullCoded package var severity: Severity?
  /// −1 … 1; shown, never a reason to flag.
  package var sentiment: Double
  @NullCoded package var region: Region?
  @NullCoded package var institution: String?
  package var evidence: [Evidence]
  package var lexicons: [LexiconReference]

  package init(
    document: DocumentReference, flagged: Bool, kind: Kind, score: Double, threshold: Double,
    categories: [CategoryScore], severity: Severity?, sentiment: Double, region: Region?,
    institution: String?, evidence: [Evidence], lexicons: [LexiconReference]
  ) {
    self.document = document
    self.flagged = flagged
    self.kind = kind
    self.score = score
    self.threshold = threshold
    self.categories = categories
    self.severity = severity
    self.sentiment = sentiment
    self.region = region
    self.institution = institution
    self.evidence = evidence
    self.lexicons = lexicons
  }
}

/// The part of a ``Document`` that a finding repeats.
package struct DocumentReference: Codable, Sendable, Equatable {
  package var id: String
  @NullCoded package var url: String?
  @NullCoded package var title: String?
  @NullCoded package var published: Date?
  @NullCoded package var site: String?
  @NullCoded package var path: String?
  @NullCoded package var offset: Int?
  @NullCoded package var record: String?

  package init(_ document: Document) {
    id = document.id
    url = document.url
    title = document.title
    published = document.published
    site = document.site
    path = document.path
    offset = document.offset
    record = document.record
  }
}

/// The role of a text; see the labelling guidelines: would an inspector open a case file for it.
package enum Kind: String, Codable, Sendable, CaseIterable {
  case incident, response, policy, opinion, promo, other

  /// Whether texts of this kind are for the inspector.
  package var isReportable: Bool { self == .incident || self == .response }
}

/// How grave an incident is, gravest last in order of comparison.
package enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
  case minor, moderate, major, critical

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// 0 (minor) … 3 (critical).
  package var rank: Int {
    switch self {
    case .minor: 0
    case .moderate: 1
    case .major: 2
    case .critical: 3
    }
  }
}

/// A category of the lexicon with its share of the score.
package struct CategoryScore: Codable, Sendable, Equatable {
  package var id: String
  package var score: Double

  package init(id: String, score: Double) {
    self.id = id
    self.score = score
  }
}

/// An administrative division.
///
/// `code` is null for a place that the text makes anonymous (`A市`).
package struct Region: Codable, Sendable, Equatable, Hashable {
  /// GB/T 2260, six digits.
  @NullCoded package var code: String?
  /// Full name from the province down: `广西壮族自治区桂林市`.
  package var name: String

  package init(code: String?, name: String) {
    self.code = code
    self.name = name
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(name)
  }
}

/// Which part of a document a span lies in.
package enum Field: String, Codable, Sendable, CaseIterable { case title, text }

/// A span of the document's own characters that a rule matched, with what it adds to the score.
package struct Evidence: Codable, Sendable, Equatable {
  package var field: Field
  /// First Unicode scalar value of the span in the original field.
  package var start: Int
  /// One past the last.
  package var end: Int
  /// The original characters `start ..< end`, noise and all.
  package var quote: String
  package var rule: String
  package var weight: Double
  package var adjustments: [Adjustment]

  /// The `rule` of evidence that comes from a fitted signal of the lexicon.
  package static let signalRule = "signal"
  /// The `rule` of all signals that are not shown one by one.
  package static let remainderRule = "signals"

  /// Whether it comes from fitted signals rather than from a rule that somebody wrote.
  package var isSignal: Bool { rule == Self.signalRule || rule == Self.remainderRule }

  /// `weight` times every factor, in order.
  package var points: Double { adjustments.reduce(weight) { $0 * $1.factor } }

  package init(
    field: Field, start: Int, end: Int, quote: String, rule: String, weight: Double,
    adjustments: [Adjustment]
  ) {
    self.field = field
    self.start = start
    self.end = end
    self.quote = quote
    self.rule = rule
    self.weight = weight
    self.adjustments = adjustments
  }
}

/// Why a hit counts more or less than its rule's weight.
package struct Adjustment: Codable, Sendable, Equatable {
  package var reason: String
  package var factor: Double

  package init(reason: String, factor: Double) {
    self.reason = reason
    self.factor = factor
  }
}

/// The lexicon file that made a finding.
package struct LexiconReference: Codable, Sendable, Equatable, Hashable {
  package var name: String
  package var version: String
  package var sha256: String

  package init(name: String, version: String, sha256: String) {
    self.name = name
    self.version = version
    self.sha256 = sha256
  }
}
