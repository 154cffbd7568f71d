internal import Foundation
internal import Lexicon
internal import Records

/// Fitted weights, ready to be summed over the signals of a text.
///
/// Every answer is a sum: the weight of each signal that the text shows, times its block's share.
struct SignalModel: Sendable {
  /// What every text has.
  static let base = "*"
  /// The points of the rules, of ``ruleCap`` at most, as a share of it.
  static let rules = "#rules"
  /// Points of rules beyond this say nothing more about whether a text is a report.
  static let ruleCap = 8.0

  /// Points of the score for one unit of the fitted sum: the less, the more a rule says beside what
  /// was fitted; settled by cross-validation.
  static let scale = 2.0

  private let heads: [SignalHead]
  /// Places of the kinds that are for the inspector, and of those that are not.
  private let groups: (reportable: [Int], other: [Int])
  /// Where the weights of each signal stand among ``weights``.
  private let rows: [SignalKey: Range<Int>]
  private let weights: [(head: Int, value: Double)]

  init?(_ table: SignalTable?) {
    guard let table, !table.rows.isEmpty else { return nil }
    let named = table.heads.map(SignalHead.init)
    let heads = named.compactMap(\.self)
    let places = named.map { head in head.flatMap { heads.firstIndex(of: $0) } }
    var rows: [SignalKey: Range<Int>] = .init(minimumCapacity: table.rows.count)
    var weights: [(head: Int, value: Double)] = []
    weights.reserveCapacity(table.weights.count)
    for row in table.rows {
      let start = weights.count
      for weight in table.weights[row.weights] {
        guard let place = places[weight.head] else { continue }
        weights.append((place, weight.value))
      }
      rows[SignalKey(row.signal)] = start..<weights.count
    }
    func group(reportable: Bool) -> [Int] {
      heads.indices.filter {
        if case .kind(let kind) = heads[$0] { kind.isReportable == reportable } else { false }
      }
    }
    self.heads = heads
    groups = (group(reportable: true), group(reportable: false))
    self.rows = rows
    self.weights = weights
  }

  /// Points of rules as the share of ``ruleCap`` that ``rules`` counts by.
  static func ruleShare(_ score: Double) -> Double { min(max(score, 0), ruleCap) / ruleCap }

  /// Steps of one that a signal's points are shown in.
  ///
  /// Products and sums of such numbers are exact, so that the sum of the evidence is the score in whatever
  /// order it is added up, and leave at most ten decimals: with eleven a score reads like a telephone number to
  /// whoever looks for one. A share stands for all signals of its block, so that what its rounding leaves adds up,
  /// while that of weights cancels out: shares have the finer steps.
  private static let steps = (weight: 4.0, share: 256.0, base: 1024.0)

  /// Rounded to a fraction of a power of two.
  static func stepped(_ value: Double, _ steps: Double) -> Double {
    (value * steps).rounded() / steps
  }

  private func row(_ key: SignalKey) -> ArraySlice<(head: Int, value: Double)>? {
    rows[key].map { weights[$0] }
  }

  func knows(_ key: SignalKey) -> Bool { rows[key] != nil }

  /// By how much a signal speaks for the kinds that are for the inspector rather than for the others, on an average.
  func leaning(_ key: SignalKey) -> Double {
    var leaning = 0.0
    for (head, value) in row(key) ?? [] {
      if groups.reportable.contains(head) { leaning += value / Double(groups.reportable.count) }
      if groups.other.contains(head) { leaning -= value / Double(groups.other.count) }
    }
    return leaning
  }

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
    var sums: [SignalHead: Double] = [:]
    /// What every text starts from, and what rounding leaves.
    var base = 0.0
    var contributions: [Contribution] = []

    /// Points of the base and of all signals.
    var points: Double { base + contributions.reduce(0) { $0 + $1.points } }

    /// The kind of most points among some, the first of equals; nil when nothing was fitted for them.
    func strongest(_ kinds: [Kind]) -> Kind? {
      let known = kinds.compactMap { kind in sums[.kind(kind)].map { (kind: kind, sum: $0) } }
      return known.max { $0.sum < $1.sum }?.kind
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
  /// O(signals · heads).
  func answer(_ set: SignalSet, ruleScore: Double) -> Answer {
    var answer = Answer()
    var sums = [Double](repeating: 0, count: heads.count)
    for (head, value) in row(SignalKey(Self.base)) ?? [] { sums[head] = value }
    let rules = Self.ruleShare(ruleScore)
    for (head, value) in row(SignalKey(Self.rules)) ?? [] { sums[head] += value * rules }
    let shares = Signal.Block.allCases.map { set.share(of: $0) }
    let shown = shares.map { Self.stepped($0, Self.steps.share) }
    let known = set.signals.compactMap { signal in
      row(signal.key).map { (signal: signal, row: $0) }
    }
    for (signal, row) in known {
      let share = shares[signal.block.rawValue]
      for (head, value) in row { sums[head] += value * share }
    }
    let (points, leanings) = report(sums)
    for (signal, row) in known {
      let said = row.reduce(0) { $0 + $1.value * leanings[$1.head] }
      let weight = Self.stepped(said, Self.steps.weight)
      guard weight != 0 else { continue }
      answer.contributions.append(
        Contribution(signal: signal, weight: weight, share: shown[signal.block.rawValue]))
    }
    // The base is still 0: what is missing of the points is its.
    answer.base = Self.stepped(points - answer.points, Self.steps.base)
    for (head, sum) in zip(heads, sums) { answer.sums[head] = sum }
    return answer
  }

  /// The points of a report: how much likelier it is that a text is of one of the reportable kinds than of
  /// one of the others, and by how much each head's sum moves them.
  ///
  /// The logarithm of a sum of exponentials is a mean of the sums, weighed by the chance of each kind, and
  /// the entropy of the chances. So the points are again a plain sum over the signals: what a signal says
  /// for the kinds that this text may be, less what it says for those that it may be otherwise.
  private func report(_ sums: [Double]) -> (points: Double, leanings: [Double]) {
    var leanings = [Double](repeating: 0, count: heads.count)
    var points = 0.0
    for (group, sign) in [(groups.reportable, 1.0), (groups.other, -1.0)] {
      guard let top = group.map({ sums[$0] }).max() else { continue }
      let parts = group.map { exp((sums[$0] - top) / Self.scale) }
      let total = parts.reduce(0, +)
      points += sign * (top + Self.scale * log(total))
      for (head, part) in zip(group, parts) { leanings[head] = sign * part / total }
    }
    return (points, leanings)
  }
}
