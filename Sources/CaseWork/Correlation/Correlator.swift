package import Records

/// What the correlator decided about an arrival.
package enum CorrelationDecision: Sendable, Equatable {
  /// It belongs to this incident. `indexed` is false for a copy: what is like the copy is like what
  /// it copies, which is in the index already, and chains of ever less similar pages cannot grow.
  case joins(incident: String, reason: JoinReason, indexed: Bool)
  case new
}

/// Finds the incident that a document belongs to: copies first, then reports of the same event.
///
/// It looks only at what an index names, never at all pairs.
package enum Correlator {
  /// At least this share of common shingles makes a near-duplicate.
  static let nearSimilarity = 0.8
  /// Likewise for short texts, which differ by little when they are about different things.
  static let nearSimilarityOfTitles = 0.9
  /// A text that stands in another up to this share is a copy with something around it.
  static let nearContainment = 0.9
  /// …if it has this many shingles and is no less than a quarter of the other: a digest that
  /// quotes many texts is a copy of none.
  static let leastContained = 60
  static let leastContainedShare = 0.25
  /// From this similarity on, publication a month apart does not matter.
  static let sameTextSimilarity = 0.95
  static let copyDays = 31
  /// Days between two reports of one event.
  static let eventDays = 14
  /// Days between an incident's first document and a report that joins it: a limit to chains.
  static let incidentDays = 60

  /// The incident that the document belongs to, and why.
  ///
  /// - Throws: what the index throws.
  package static func decide(
    _ arrival: Arrival, index: some CorrelationIndex
  ) throws -> CorrelationDecision {
    guard let traits = arrival.traits else { return .new }
    if let copy = try exactCopy(traits, index) { return copy }
    if let near = try nearDuplicate(traits, index) { return near }
    if let event = try SameEvent.find(traits, termTexts: arrival.termTexts, index: index) {
      return event
    }
    return .new
  }

  private static func exactCopy(
    _ traits: DocumentTraits, _ index: some CorrelationIndex
  ) throws -> CorrelationDecision? {
    guard traits.signature.length > 0 else { return nil }
    for candidate in try index.documents(exact: traits.signature.exact) {
      let other = candidate.traits
      if institutionsConflict(traits, candidate) { continue }
      if traits.signature.basis == .title {
        // Few words: the same ones on the same site, or long enough and of the same days.
        let sameSite = traits.site != nil && traits.site == other.site
        let telling =
          traits.signature.length >= DocumentSignature.longTitle
          && abs(traits.day - other.day) <= eventDays
          && !regionsConflict(traits, candidate)
        guard sameSite || telling else { continue }
      }
      return .joins(
        incident: candidate.incident,
        reason: JoinReason(
          rule: .exactCopy, with: candidate.document, detail: "文字相同（\(traits.signature.length) 字）"),
        indexed: false)
    }
    return nil
  }

  private static func nearDuplicate(
    _ traits: DocumentTraits, _ index: some CorrelationIndex
  ) throws -> CorrelationDecision? {
    let candidates = try index.documents(sharingBands: traits.signature.bands)
    var best: (similarity: Double, candidate: IndexedDocument, detail: String)?
    for candidate in candidates where !namesConflict(traits, candidate) {
      guard let detail = likeness(traits, candidate.traits) else { continue }
      let similarity = traits.signature.similarity(to: candidate.traits.signature)
      if let best, best.similarity >= similarity { continue }
      best = (similarity, candidate, detail)
    }
    if let best {
      return .joins(
        incident: best.candidate.incident,
        reason: JoinReason(
          rule: .nearDuplicate, with: best.candidate.document, detail: best.detail),
        indexed: false)
    }
    return try sameTitle(traits, index)
  }

  /// Why two texts are near-duplicates, or `nil` when they are not.
  private static func likeness(_ one: DocumentTraits, _ other: DocumentTraits) -> String? {
    let similarity = one.signature.similarity(to: other.signature)
    let percent = Int((similarity * 100).rounded())
    let daysApart = abs(one.day - other.day)
    if daysApart > copyDays, similarity < sameTextSimilarity { return nil }
    if one.signature.basis == .title {
      // Few words must be telling ones: 情况通报 is everybody's title.
      let telling = min(one.signature.length, other.signature.length) >= DocumentSignature.longTitle
      return telling && similarity >= nearSimilarityOfTitles && daysApart <= eventDays
        ? "标题文字相似度约 \(percent)%" : nil
    }
    if similarity >= nearSimilarity { return "文字相似度约 \(percent)%" }
    let lengths = [one.signature.shingles, other.signature.shingles]
    let shorter = lengths.min() ?? 0
    let longer = lengths.max() ?? 0
    guard shorter >= leastContained,
      Double(shorter) >= leastContainedShare * Double(longer)
    else { return nil }
    let contained = one.signature.containment(with: other.signature)
    guard contained >= nearContainment else { return nil }
    return "较短一篇约 \(Int((contained * 100).rounded()))% 的文字包含在较长一篇中"
  }

  /// The entry of a feed and the page that it announces share a title and little else.
  private static func sameTitle(
    _ traits: DocumentTraits, _ index: some CorrelationIndex
  ) throws -> CorrelationDecision? {
    guard let key = traits.signature.titleKey else { return nil }
    for candidate in try index.documents(titleKey: key) {
      let other = candidate.traits
      let announces =
        traits.signature.basis == .title || other.signature.basis == .title
        || traits.site == other.site
      guard announces, abs(traits.day - other.day) <= eventDays,
        !namesConflict(traits, candidate)
      else { continue }
      return .joins(
        incident: candidate.incident,
        reason: JoinReason(rule: .nearDuplicate, with: candidate.document, detail: "标题相同"),
        indexed: traits.signature.basis == .text)
    }
    return nil
  }

  /// Whether two texts, alike as they are, speak of different institutions or places.
  static func namesConflict(_ traits: DocumentTraits, _ candidate: IndexedDocument) -> Bool {
    let names = traits.signature.names
    let otherNames = candidate.traits.signature.names
    if institutionsConflict(traits, candidate) || names.differ(from: otherNames) { return true }
    // A polluted mirror may mention other places around the text; the school in it decides.
    if names.shareSchool(with: otherNames) { return false }
    return regionsConflict(traits, candidate)
  }

  /// Whether the place is neither in the candidate's nor in its incident's, nor around it.
  static func regionsConflict(_ traits: DocumentTraits, _ candidate: IndexedDocument) -> Bool {
    RegionCode.conflict(traits.region, candidate.traits.region)
      || RegionCode.conflict(traits.region, candidate.incidentRegion)
  }

  /// Whether the institution is neither the candidate's nor its incident's.
  static func institutionsConflict(_ traits: DocumentTraits, _ candidate: IndexedDocument) -> Bool {
    guard let institution = traits.institution else { return false }
    let others = [candidate.traits.institution, candidate.incidentInstitution].compactMap(\.self)
    return others.contains { !InstitutionName.compatible(institution, $0) }
  }
}
