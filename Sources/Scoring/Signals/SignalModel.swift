internal import Lexicon
internal import Records

/// Fitted weights, ready to be summed over the signals of a text.
///
/// Every answer is a plain sum: the weight of each signal that the text shows, times its block's share.
struct SignalModel: Sendable {
  /// What is asked of a text.
  enum Head: Hashable {
    /// Whether it tells of an incident at all; in points of the score.
    case report
    /// Whether a report is the authority's own answer.
    case answer
    /// Which kind a text is that tells of none.
    case quiet(Kind)
    case category(String)
    case severity(Severity)

    init?(_ name: String) {
      switch name {
      case "report": self = .report
      case "answer": self = .answer
      case _ where name.hasPrefix("category:"): self = .category(String(name.dropFirst(9)))
      case _ where name.hasPrefix("severity:"):
        guard let severity = Severity(rawValue: String(name.dropFirst(9))) else { return nil }
        self = .severity(severity)
      default:
        guard let kind = Kind(rawValue: name), !kind.isReportable else { return nil }
        self = .quiet(kind)
      }
    }

    var name: String {
      switch self {
      case .report: "report"
      case .answer: "answer"
      case .quiet(let kind): kind.rawValue
      case .category(let id): "category:" + id
      case .severity(let severity): "severity:" + severity.rawValue
      }
    }
  }

  /// What every text has.
  static let base = "*"
  /// The points of the rules, of ``ruleCap`` at most, as a share of it.
  static let rules = "#rules"
  /// Points of rules beyond this say nothing more about whether a text is a report.
  static let ruleCap = 8.0

  private let heads: [Head]
  private let reportHead: Int?
  private let rows: [SignalKey: [(head: Int, value: Double)]]

  init?(_ table: SignalTable?) {
    guard let table, !table.rows.isEmpty else { return nil }
    let named = table.heads.map(Head.init)
    let heads = named.compactMap(\.self)
    let places = named.map { head in head.flatMap { heads.firstIndex(of: $0) } }
    var rows: [SignalKey: [(head: Int, value: Double)]] = [:]
    for row in table.rows {
      rows[SignalKey(row.signal)] = row.weights.compactMap { weight in
        places[weight.head].map { ($0, Self.stepped(weight.value, 16)) }
      }
    }
    self.heads = heads
    reportHead = heads.firstIndex(of: .report)
    self.rows = rows
  }

  /// Rounded to a fraction of a power of two.
  ///
  /// Products and sums of such numbers are exact, so that the sum of the evidence is the score in whatever
  /// order it is added up. Steps of 16 and 64 leave at most ten decimals: with eleven a score reads like a
  /// telephone number to whoever looks for one.
  static func stepped(_ value: Double, _ steps: Double) -> Double {
    (value * steps).rounded() / steps
  }

  func knows(_ key: SignalKey) -> Bool { rows[key] != nil }

  /// A signal's say in the score.
  struct Contribution {
    let signal: Signal
    let weight: Double
    /// Share of its block, rounded as it is shown.
    let share: Double

    var points: Double { weight * share }
  }

  /// The sums of all heads, and what each signal adds to the score.
  struct Answer {
    var sums: [Head: Double] = [:]
    /// What every text starts from.
    var base = 0.0
    var contributions: [Contribution] = []

    /// The kind of a text whose score says that it tells of no incident.
    var quietKind: Kind {
      let kinds: [Kind] = [.other, .opinion, .policy, .promo]
      return kinds.max { sums[.quiet($0), default: 0] < sums[.quiet($1), default: 0] } ?? .other
    }

    /// The severity of most points, nil when the model knows none.
    var severity: Severity? {
      var best: (severity: Severity, sum: Double)?
      for severity in Severity.allCases {
        guard let sum = sums[.severity(severity)], sum > best?.sum ?? -.infinity else { continue }
        best = (severity, sum)
      }
      return best?.severity
    }
  }

  /// Sums over the signals of a text with `ruleScore` points of rules.
  ///
  /// O(signals).
  func answer(_ set: SignalSet, ruleScore: Double) -> Answer {
    var answer = Answer()
    var sums = [Double](repeating: 0, count: heads.count)
    for (head, value) in rows[SignalKey(Self.base)] ?? [] { sums[head] = value }
    answer.base = reportHead.map { sums[$0] } ?? 0
    let rules = min(max(ruleScore, 0), Self.ruleCap) / Self.ruleCap
    for (head, value) in rows[SignalKey(Self.rules)] ?? [] {
      sums[head] += value * rules
    }
    let shares = Signal.Block.allCases.map { Self.stepped(set.share(of: $0), 64) }
    for signal in set.signals {
      guard let row = rows[signal.key] else { continue }
      let share = shares[signal.block.rawValue]
      for (head, value) in row {
        sums[head] += value * share
        if head == reportHead {
          answer.contributions.append(Contribution(signal: signal, weight: value, share: share))
        }
      }
    }
    for (head, sum) in zip(heads, sums) { answer.sums[head] = sum }
    return answer
  }
}
