import CaseWork
import Foundation
import Records

/// Invented documents, findings and incidents for the tests of this target.
enum Sample {
  /// 2026-11-02 08:00 in Beijing, a Monday.
  static let start = Date(timeIntervalSince1970: 1_793_577_600)

  static func day(_ days: Int) -> Date { start.addingTimeInterval(Double(days) * 86_400) }

  static func arrival(
    _ id: String, title: String? = nil, text: String? = nil, kind: Kind = .incident,
    institution: String? = nil, region: String? = nil, categories: [String] = ["home-school"],
    quotes: [String] = [], site: String? = nil, published: Date? = start, score: Double = 6
  ) -> Arrival {
    let document = Document(
      id: id, format: .html, path: "\(id).html", url: site.map { "https://\($0)/\(id)" },
      title: title, published: published, site: site, text: text)
    let finding = Finding(
      document: DocumentReference(document), flagged: true, kind: kind, score: score,
      threshold: 4, categories: categories.map { CategoryScore(id: $0, score: score) },
      severity: .moderate, sentiment: -0.3,
      region: region.map { Region(code: $0, name: "云岭省澄江市") }, institution: institution,
      evidence: quotes.enumerated().map { index, quote in
        Evidence(
          field: .text, start: index * 100, end: index * 100 + quote.unicodeScalars.count,
          quote: quote, rule: "rule-\(index)", weight: score, adjustments: [])
      }, lexicons: [LexiconReference(name: "education", version: "1", sha256: "00")])
    return Arrival(
      document: document, sha256: String(repeating: "0", count: 64), finding: finding,
      clauses: ["规范办学若干规定第三条"], firstSeen: published ?? start)
  }

  static func incident(
    _ status: IncidentStatus = .new, id: String = "TT-2026-000001", verdict: String? = nil,
    kinds: [Kind] = [.incident]
  ) -> Incident {
    var incident = IncidentBuilder.create(
      id: id, from: SourceMaterial(arrival("d0", kind: kinds[0]), joined: first), at: start)
    for (index, kind) in kinds.enumerated().dropFirst() {
      incident = IncidentBuilder.adding(
        SourceMaterial(arrival("d\(index)", kind: kind), joined: first), to: incident, at: start)
    }
    incident.status = status
    incident.verdict = verdict.map { Verdict(value: $0, reason: nil, by: "王", at: start) }
    return incident
  }

  static let first = JoinReason(rule: .first, detail: "首个来源")

  /// An article of about 300 letters on an invented school.
  static func article(school: String, city: String = "澄江市", extra: String = "") -> String {
    """
    近日，多名家长在网上发帖称，\(city)\(school)要求家长每晚轮流到校值守晚自习，未到者须书面说明原因。
    发帖人说，班级群里从九月起就排出了值班表，每晚两人，从六点半坐到九点四十，中途不得离开教室。
    “白天上班，晚上还要替老师看自习，孩子也觉得难为情。”一位家长说，群里没有人敢公开反对。
    记者看到的值班表上列有四十二名家长的名字，每人每月轮到三次，缺席要在群里说明。
    \(school)一名负责人回应称，此举出于自愿，目的是让家长了解孩子的学习状态，学校没有强制。
    不过，多位家长表示，班主任会在群里点名提醒，不去的家长会被单独打电话。\(extra)
    """
  }
}

/// An index that holds what it was given, for the correlator's tests.
final class MemoryIndex: CorrelationIndex {
  private(set) var stored: [IndexedDocument] = []
  private var unindexed: Set<String> = []
  private(set) var incidents: [String: [Arrival]] = [:]
  private(set) var reasons: [String: JoinReason] = [:]

  /// Correlates an arrival and keeps it; gives its incident.
  func add(_ arrival: Arrival) throws -> String {
    let id: String
    var isIndexed = true
    switch try Correlator.decide(arrival, index: self) {
    case .joins(let incident, let reason, let indexed):
      id = incident
      isIndexed = indexed
      reasons[arrival.document.id] = reason
    case .new: id = "incident-\(incidents.count + 1)"
    }
    incidents[id, default: []].append(arrival)
    let members = incidents[id] ?? []
    guard let traits = arrival.traits else { return id }
    stored.append(
      IndexedDocument(
        document: arrival.document.id, incident: id, incidentInstitution: nil,
        incidentRegion: nil, incidentFirstDay: traits.day, traits: traits))
    if !isIndexed { unindexed.insert(arrival.document.id) }
    let first = members.compactMap { $0.traits?.day }.min() ?? 0
    let institution = members.compactMap { $0.traits?.institution }.first
    let region = members.compactMap { $0.traits?.region }.max { $0 < $1 }
    stored = stored.map { item in
      guard item.incident == id else { return item }
      return IndexedDocument(
        document: item.document, incident: id, incidentInstitution: institution,
        incidentRegion: region, incidentFirstDay: first, traits: item.traits)
    }
    return id
  }

  private var indexed: [IndexedDocument] { stored.filter { !unindexed.contains($0.document) } }

  func documents(exact: String) -> [IndexedDocument] {
    stored.filter { $0.traits.signature.exact == exact }
  }

  func documents(titleKey: String) -> [IndexedDocument] {
    stored.filter { $0.traits.signature.titleKey == titleKey }
  }

  func documents(sharingBands bands: [Int64]) -> [IndexedDocument] {
    indexed.filter { !Set($0.traits.signature.bands).isDisjoint(with: bands) }
  }

  func documents(eventKeys: [String], days: ClosedRange<Int>, sharing terms: [Int64])
    -> [IndexedDocument]
  {
    indexed.filter {
      days.contains($0.traits.day) && !Set($0.traits.eventKeys).isDisjoint(with: eventKeys)
    }
  }

  func incidents(mentioning terms: [Int64]) -> [Int64: Int] {
    var counts: [Int64: Int] = [:]
    for term in terms {
      counts[term] = Set(indexed.filter { $0.traits.terms.contains(term) }.map(\.incident)).count
    }
    return counts
  }

  func incidentCount() -> Int { incidents.count }
}
