/// Another incident that may be about the same matter, and why a person may think so.
package struct DuplicateSuggestion: Sendable, Equatable {
  /// What speaks for it, the strongest first.
  package enum Ground: Int, Sendable, Comparable {
    case similarText, commonPhrases, sameInstitution

    package static func < (left: Ground, right: Ground) -> Bool { left.rawValue < right.rawValue }
  }

  package var incident: String
  package var ground: Ground
  /// Similarity in per cent, or phrases in common; to compare suggestions of one ground.
  package var strength: Int
  /// For people.
  package var detail: String
}

/// Look-ups beyond those of the correlator.
package protocol DuplicateIndex: CorrelationIndex {
  /// Documents under one of these ``DocumentTraits/eventKeys`` of these days, the latest first.
  func documents(eventKeys: [String], days: ClosedRange<Int>) throws -> [IndexedDocument]
}

/// Finds incidents that came near to being one with another, and did not reach the threshold.
package enum DuplicateSearch {
  /// Per cent of common shingles from which texts are worth a look.
  static let leastSimilarity = 25
  /// Likewise for titles, which differ by little.
  static let leastSimilarityOfTitles = 50
  /// Days between documents that are compared.
  static let days = 31

  /// The likeliest incidents, the best first.
  ///
  /// Indexed look-ups only: a few for each of `traits`.
  ///
  /// - Parameters:
  ///   - traits: of the incident's documents; a few of them are enough.
  ///   - excluded: incidents that are not to be named, itself among them.
  /// - Throws: what the index throws.
  package static func suggestions(
    for traits: [DocumentTraits], excluding excluded: Set<String>, limit: Int,
    index: some DuplicateIndex
  ) throws -> [DuplicateSuggestion] {
    var best: [String: DuplicateSuggestion] = [:]
    for document in traits {
      var found = try similar(document, index)
      found += try related(document, index)
      for suggestion in found where !excluded.contains(suggestion.incident) {
        if let known = best[suggestion.incident], !comes(suggestion, before: known) { continue }
        best[suggestion.incident] = suggestion
      }
    }
    return Array(best.values.sorted(by: comes).prefix(limit))
  }

  private static func comes(
    _ left: DuplicateSuggestion, before right: DuplicateSuggestion
  ) -> Bool {
    if left.ground != right.ground { return left.ground < right.ground }
    if left.strength != right.strength { return left.strength > right.strength }
    return left.incident < right.incident
  }

  private static func similar(
    _ traits: DocumentTraits, _ index: some DuplicateIndex
  ) throws -> [DuplicateSuggestion] {
    guard !traits.signature.minhash.isEmpty else { return [] }
    let candidates = try index.documents(sharingBands: traits.signature.bands)
    return candidates.compactMap { candidate in
      let similarity = traits.signature.similarity(to: candidate.traits.signature)
      let percent = Int((similarity * 100).rounded())
      let least =
        traits.signature.basis == .title ? leastSimilarityOfTitles : leastSimilarity
      guard percent >= least else { return nil }
      let conflict = Correlator.namesConflict(traits, candidate) ? "，但单位或地区不同" : ""
      return DuplicateSuggestion(
        incident: candidate.incident, ground: .similarText, strength: percent,
        detail: "文字相似度约 \(percent)%\(conflict)")
    }
  }

  private static func related(
    _ traits: DocumentTraits, _ index: some DuplicateIndex
  ) throws -> [DuplicateSuggestion] {
    let range = (traits.day - days)...(traits.day + days)
    let keys = traits.eventKeys
    let own = Set(traits.terms)
    var found: [DuplicateSuggestion] = []
    if !keys.isEmpty, !own.isEmpty {
      for candidate in try index.documents(eventKeys: keys, days: range, sharing: traits.terms)
      where !Correlator.institutionsConflict(traits, candidate) {
        let shared = phrases(own, traits, candidate.traits)
        guard shared > 0 else { continue }
        found.append(
          DuplicateSuggestion(
            incident: candidate.incident, ground: .commonPhrases, strength: shared,
            detail: "同一地区或单位，\(apart(traits, candidate))，共同用语 \(shared) 处"))
      }
    }
    let institutions = keys.filter { $0.hasPrefix("institution:") }
    guard !institutions.isEmpty else { return found }
    for candidate in try index.documents(eventKeys: institutions, days: range) {
      let distance = abs(traits.day - candidate.traits.day)
      found.append(
        DuplicateSuggestion(
          incident: candidate.incident, ground: .sameInstitution, strength: days - distance,
          detail: "同一单位、同一类别，\(apart(traits, candidate))"))
    }
    return found
  }

  /// Terms in common; an institution with a category is a term as well, and no phrase.
  private static func phrases(
    _ own: Set<Int64>, _ traits: DocumentTraits, _ other: DocumentTraits
  ) -> Int {
    let shared = other.terms.count(where: own.contains)
    guard traits.institution != nil, traits.institution == other.institution else { return shared }
    return shared - traits.categories.count(where: other.categories.contains)
  }

  private static func apart(_ traits: DocumentTraits, _ candidate: IndexedDocument) -> String {
    let distance = abs(traits.day - candidate.traits.day)
    return distance == 0 ? "同日" : "相隔 \(distance) 天"
  }
}
