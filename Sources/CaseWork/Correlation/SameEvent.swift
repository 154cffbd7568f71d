internal import Records

/// Joins different texts on one event: the same institution or place, a category in common, within
/// a fortnight, and rare terms in common.
enum SameEvent {
  /// Runs of four letters in common that are asked for when both name the same institution.
  static let termsForInstitution = 1
  /// Likewise when one of them names it, or is an official answer: a common phrase of six letters.
  static let termsForPlace = 3
  /// Likewise when neither names anybody: a common phrase of eight letters.
  static let termsForUnnamed = 5
  /// A term that stands in more incidents than this, and than one in fifty of all, is common.
  static let rareIncidents = 3
  static let rareShare = 50

  private struct Match {
    let candidate: IndexedDocument
    let sameInstitution: Bool
    let shared: [Int64]
    let daysApart: Int

    /// The better match; the oldest incident when all else is equal, so that the outcome does not
    /// depend on the order of candidates.
    func isBetter(than other: Match) -> Bool {
      if sameInstitution != other.sameInstitution { return sameInstitution }
      if shared.count != other.shared.count { return shared.count > other.shared.count }
      if daysApart != other.daysApart { return daysApart < other.daysApart }
      return candidate.incident < other.candidate.incident
    }
  }

  static func find(
    _ traits: DocumentTraits, termTexts: [Int64: String], index: some CorrelationIndex
  ) throws -> CorrelationDecision? {
    let keys = traits.eventKeys
    guard !keys.isEmpty, !traits.terms.isEmpty else { return nil }
    let days = (traits.day - Correlator.eventDays)...(traits.day + Correlator.eventDays)
    let candidates = try index.documents(eventKeys: keys, days: days, sharing: traits.terms)
    let own = Set(traits.terms)
    var common: [(IndexedDocument, [Int64])] = []
    for candidate in candidates where isPossible(traits, candidate) {
      let shared = candidate.traits.terms.filter(own.contains)
      if !shared.isEmpty { common.append((candidate, shared)) }
    }
    guard !common.isEmpty else { return nil }
    let frequency = try index.incidents(mentioning: Set(common.flatMap(\.1)).sorted())
    let limit = max(rareIncidents, try index.incidentCount() / rareShare)
    var best: Match?
    for (candidate, shared) in common {
      let rare = shared.filter { frequency[$0, default: 0] <= limit }
      let match = Match(
        candidate: candidate,
        sameInstitution: traits.institution != nil
          && traits.institution == candidate.traits.institution,
        shared: rare, daysApart: abs(traits.day - candidate.traits.day))
      guard rare.count >= needed(traits, match) else { continue }
      if let current = best, !match.isBetter(than: current) { continue }
      best = match
    }
    return best.map { decision($0, traits, termTexts) }
  }

  private static func isPossible(_ traits: DocumentTraits, _ candidate: IndexedDocument) -> Bool {
    let other = candidate.traits
    let sameInstitution = traits.institution != nil && traits.institution == other.institution
    return !Correlator.institutionsConflict(traits, candidate)
      && (sameInstitution || RegionCode.compatible(traits.region, other.region))
      && !Correlator.regionsConflict(traits, candidate)
      && !Set(traits.categories).isDisjoint(with: other.categories)
      && abs(traits.day - candidate.incidentFirstDay) <= Correlator.incidentDays
  }

  private static func needed(_ traits: DocumentTraits, _ match: Match) -> Int {
    if match.sameInstitution { return termsForInstitution }
    let other = match.candidate.traits
    let named = traits.institution != nil || other.institution != nil
    let answers = traits.kind == .response || other.kind == .response
    return named || answers ? termsForPlace : termsForUnnamed
  }

  private static func decision(
    _ match: Match, _ traits: DocumentTraits, _ termTexts: [Int64: String]
  ) -> CorrelationDecision {
    let other = match.candidate.traits
    var parts: [String] = []
    if match.sameInstitution, let institution = traits.institution {
      parts.append("同一单位 \(institution)")
    } else {
      parts.append("同一地区 \(other.region ?? "")")
    }
    let categories = traits.categories.filter(other.categories.contains)
    parts.append("类别 \(categories.joined(separator: " "))")
    parts.append(match.daysApart == 0 ? "同日" : "相隔 \(match.daysApart) 天")
    let texts = match.shared.compactMap { termTexts[$0] }.sorted().prefix(6)
    parts.append("共同用语 \(texts.joined(separator: " "))\(match.shared.count > 6 ? " 等" : "")")
    return .joins(
      incident: match.candidate.incident,
      reason: JoinReason(
        rule: .sameEvent, with: match.candidate.document, detail: parts.joined(separator: "；")),
      indexed: true)
  }
}
