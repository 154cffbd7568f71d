internal import Foundation
package import Records

/// Figures of a lexicon on labelled texts: contract 2.6.
package struct Evaluation: Codable, Sendable, Equatable {
  /// Hits and misses of one yes-or-no question.
  package struct Counts: Codable, Sendable, Equatable {
    package var truePositives = 0
    package var falsePositives = 0
    package var falseNegatives = 0
    /// 1 when nothing was claimed.
    package var precision: Double { ratio(truePositives, truePositives + falsePositives) }
    /// 1 when there was nothing to find.
    package var recall: Double { ratio(truePositives, truePositives + falseNegatives) }
    package var f1: Double {
      precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }

    package mutating func add(gold: Bool, found: Bool) {
      if gold, found { truePositives += 1 }
      if !gold, found { falsePositives += 1 }
      if gold, !found { falseNegatives += 1 }
    }

    private func ratio(_ part: Int, _ whole: Int) -> Double {
      whole == 0 ? 1 : Double(part) / Double(whole)
    }

    private enum CodingKeys: String, CodingKey {
      case truePositives = "true_positives"
      case falsePositives = "false_positives"
      case falseNegatives = "false_negatives"
      case precision, recall, f1
    }

    package init() {}

    package init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      truePositives = try container.decode(Int.self, forKey: .truePositives)
      falsePositives = try container.decode(Int.self, forKey: .falsePositives)
      falseNegatives = try container.decode(Int.self, forKey: .falseNegatives)
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(truePositives, forKey: .truePositives)
      try container.encode(falsePositives, forKey: .falsePositives)
      try container.encode(falseNegatives, forKey: .falseNegatives)
      try container.encode(precision, forKey: .precision)
      try container.encode(recall, forKey: .recall)
      try container.encode(f1, forKey: .f1)
    }
  }

  /// Right answers of those asked.
  package struct Share: Codable, Sendable, Equatable {
    package var right = 0
    package var of = 0
    package var value: Double { of == 0 ? 1 : Double(right) / Double(of) }

    package mutating func add(_ isRight: Bool) {
      of += 1
      if isRight { right += 1 }
    }
  }

  /// All figures of one group of items.
  package struct Figures: Codable, Sendable, Equatable {
    package var items = 0
    package var flagged = Counts()
    /// Any rule's words anywhere in the text, whatever kind or score: plain keyword matching.
    package var keywordBaseline = Counts()
    package var kind = Share()
    /// Over all (item, category) pairs of items whose label asks for a flag.
    package var categories = Counts()
    package var categoryMacroF1 = 0.0
    /// Of items that both label and scorer flag.
    package var severity = Share()
    package var severityWithinOne = Share()
    /// Of items whose label names a place: the same place.
    package var region = Share()
    /// Of items whose label names none: a place was found all the same.
    package var regionInvented = Share()
  }

  package var all = Figures()
  package var genres: [String: Figures] = [:]
  /// Label kind, then found kind, then count.
  package var confusion: [String: [String: Int]] = [:]
  /// Ids of items that were flagged wrongly or got the wrong kind.
  package var wrong: [String] = []

  /// Compares findings with labels.
  ///
  /// - Parameters:
  ///   - items: each label with what the scorer says of its text.
  ///   - gazetteer: makes `广西桂林` and `广西壮族自治区桂林市` the same place.
  package init(_ items: [(gold: GoldItem, finding: Finding)], gazetteer: Gazetteer) {
    var perCategory: [String: Counts] = [:]
    var perGenre: [String: [String: Counts]] = [:]
    for (gold, finding) in items {
      all.add(gold, finding, gazetteer, &perCategory)
      genres[gold.genre, default: Figures()].add(
        gold, finding, gazetteer, &perGenre[gold.genre, default: [:]])
      confusion[gold.kind.rawValue, default: [:]][finding.kind.rawValue, default: 0] += 1
      if gold.flagged != finding.flagged || gold.kind != finding.kind { wrong.append(gold.id) }
    }
    all.categoryMacroF1 = Self.macroF1(perCategory)
    for (genre, counts) in perGenre { genres[genre]?.categoryMacroF1 = Self.macroF1(counts) }
  }

  private static func macroF1(_ counts: [String: Counts]) -> Double {
    let known = counts.values.filter { $0.truePositives + $0.falseNegatives > 0 }
    return known.isEmpty ? 1 : known.reduce(0) { $0 + $1.f1 } / Double(known.count)
  }
}

extension Evaluation.Figures {
  fileprivate mutating func add(
    _ gold: GoldItem, _ finding: Finding, _ gazetteer: Gazetteer,
    _ perCategory: inout [String: Evaluation.Counts]
  ) {
    items += 1
    flagged.add(gold: gold.flagged, found: finding.flagged)
    keywordBaseline.add(gold: gold.flagged, found: finding.evidence.contains { !$0.isSignal })
    kind.add(gold.kind == finding.kind)
    guard gold.flagged else { return }
    let found = finding.flagged ? Set(finding.categories.map(\.id)) : []
    for category in found.union(gold.categories) {
      let isGold = gold.categories.contains(category)
      categories.add(gold: isGold, found: found.contains(category))
      perCategory[category, default: .init()].add(gold: isGold, found: found.contains(category))
    }
    guard finding.flagged else { return }
    if let wanted = gold.severity, let got = finding.severity {
      severity.add(wanted == got)
      severityWithinOne.add(abs(wanted.rank - got.rank) <= 1)
    }
    if let wanted = gold.region {
      let code = gazetteer.resolve(wanted)?.code
      region.add(
        code != nil
          ? finding.region?.code == code : finding.region?.name.lowercased() == wanted.lowercased())
    } else {
      regionInvented.add(finding.region != nil)
    }
  }
}
