internal import ChineseText
internal import Lexicon
internal import Records

/// Finds the institution a text is about among the names in it.
///
/// A mention without a name of its own (某小学, 桂林一中学, 该校) is none: nobody is accused by a substring.
struct InstitutionFinder: Sendable {
  private let names: InstitutionNames

  init(terms: InstitutionTerms?, gazetteer: Gazetteer) {
    names = InstitutionNames(terms: terms, gazetteer: gazetteer)
  }

  /// The name most concerned, or nil.
  ///
  /// In folded characters, but for the case of letters.
  func institution(in document: FoldedDocument, evidence: [EvidenceLedger.Entry]) -> String? {
    var weights: [String: Double] = [:]
    var order: [String: Int] = [:]
    var spellings: [String: String] = [:]
    for field in [Field.title, .text] {
      guard let folded = document.folded(field) else { continue }
      for mention in names.mentions(in: folded) {
        let weight = weight(of: mention, in: field, evidence: evidence)
        weights[mention.name, default: 0] += weight
        order[mention.name] = order[mention.name] ?? order.count
        // A3区 rather than a3区; but no noise and no traditional characters.
        if let quote = document.original(mention.range, in: field)?.quote,
          quote.lowercased() == mention.name
        {
          spellings[mention.name] = quote
        }
      }
    }
    for (long, short) in Self.sameNames(weights.keys.sorted()) {
      weights[short, default: 0] += weights.removeValue(forKey: long) ?? 0
    }
    let best = weights.max {
      ($0.value, -(order[$0.key] ?? 0)) < ($1.value, -(order[$1.key] ?? 0))
    }
    return best.map { spellings[$0.key] ?? $0.key }
  }

  private func weight(
    of mention: InstitutionNames.Mention, in field: Field, evidence: [EvidenceLedger.Entry]
  ) -> Double {
    var weight = field == .title ? 3.0 : mention.range.lowerBound < 200 ? 1.5 : 1
    if !mention.isSchool { weight *= 0.4 }
    let isNear = evidence.contains { entry in
      entry.hit.field == field && entry.evidence.points > 0
        && entry.hit.range.lowerBound - 60 < mention.range.upperBound
        && mention.range.lowerBound < entry.hit.range.upperBound + 60
    }
    return isNear ? weight * 2 : weight
  }

  /// Longer spellings of a name that the text also writes alone: 本镇青禾谷幼儿园 and 青禾谷幼儿园.
  private static func sameNames(_ names: [String]) -> [(long: String, short: String)] {
    names.compactMap { long in
      names.filter { $0 != long && $0.count >= 4 && long.hasSuffix($0) }.min { $0.count < $1.count }
        .map { (long, $0) }
    }
  }
}
