import CaseWork
import Foundation
import Records
import Testing

@Suite struct IncidentBuilderTests {
  private let materials: [SourceMaterial] = [
    (
      Sample.arrival(
        "r", title: "情况通报", kind: .response, region: "530400", categories: ["food"],
        quotes: ["已责令整改"], site: "edu.example", published: Sample.day(1), score: 5), "first"
    ),
    (
      Sample.arrival(
        "a", title: "家长值守", institution: "澄江市明德中学", region: "530402", quotes: ["轮流值守"],
        site: "bbs.example", published: Sample.day(0), score: 8), "same"
    ),
    (
      Sample.arrival(
        "b", title: "转载：家长值守", quotes: ["轮流值守"], site: "www.bbs.example",
        published: Sample.day(3), score: 7), "copy"
    ),
  ].map { SourceMaterial($0.0, joined: JoinReason(rule: .sameEvent, detail: $0.1)) }

  private func built() -> Incident {
    var incident = IncidentBuilder.create(
      id: "TT-2026-000001", from: materials[0], at: Sample.start)
    for material in materials.dropFirst() {
      incident = IncidentBuilder.adding(material, to: incident, at: Sample.start)
    }
    return incident
  }

  @Test func gathersItsSources() {
    let incident = built()
    #expect(incident.kind == .incident && incident.title == "家长值守")
    #expect(incident.reports == 3 && incident.sites == 2)
    #expect(incident.score == 8 && incident.severity == .moderate)
    #expect(incident.region?.code == "530402" && incident.institution == "澄江市明德中学")
    #expect(incident.categories.map(\.id) == ["home-school", "food"])
    #expect(incident.firstSeen == Sample.day(0) && incident.lastSeen == Sample.day(3))
    #expect(incident.evidence.map(\.evidence.quote) == ["轮流值守", "已责令整改"])
    #expect(incident.evidence.map(\.document) == ["a", "r"])
    #expect(incident.clauses.count == 1 && incident.lexicons.count == 1)
    #expect(incident.summary.contains("报道 2 篇、官方回应 1 篇（2 个网站，2026-11-02 至 2026-11-05）"))
    #expect(incident.summary.contains("要点：“轮流值守”“已责令整改”"))
    #expect(HistoryChain.verify(incident.history, status: .new) == nil)
    #expect(incident.history.map(\.action) == ["created", "joined", "joined"])
  }

  @Test func dependsOnItsSourcesAlone() {
    let incident = built()
    #expect(IncidentBuilder.rebuilt(incident, from: materials) == incident)
    #expect(IncidentBuilder.adding(materials[1], to: incident, at: Sample.day(9)) == incident)
  }

  /// A killed scan that is begun again sees the rest some seconds later.
  @Test func theTitleDoesNotHangOnTheSecondOfTheScan() {
    func title(secondsLater: Double) -> String {
      let first = Sample.arrival("z", title: "甲", published: nil)
      var second = SourceMaterial(
        Sample.arrival("b", title: "乙", published: nil),
        joined: JoinReason(rule: .sameEvent, detail: ""))
      second.source.firstSeen += secondsLater
      let incident = IncidentBuilder.create(
        id: "TT-2026-000001",
        from: SourceMaterial(first, joined: JoinReason(rule: .first, detail: "")), at: Sample.start)
      return IncidentBuilder.adding(second, to: incident, at: Sample.start).title
    }
    #expect(title(secondsLater: 0) == title(secondsLater: 30))
  }

  @Test func aResponseAloneIsAResponse() {
    let incident = IncidentBuilder.create(
      id: "TT-2026-000001", from: materials[0], at: Sample.start)
    #expect(incident.kind == .response && incident.title == "情况通报")
  }

  @Test func keepsTheWeightiestEvidence() {
    let quotes = (0..<100).map { "证据\($0)" }
    let arrival = Sample.arrival("a", quotes: quotes)
    let incident = IncidentBuilder.create(
      id: "TT-2026-000001", from: SourceMaterial(arrival, joined: Sample.first), at: Sample.start)
    #expect(incident.evidence.map(\.evidence.quote) == Array(quotes.prefix(60)))
  }

  @Test func mergesAndUndoes() throws {
    let one = IncidentBuilder.create(id: "TT-2026-000001", from: materials[0], at: Sample.start)
    let two = IncidentBuilder.create(id: "TT-2026-000002", from: materials[1], at: Sample.start)
    let merged = try IncidentMerge.merge(
      two, [materials[1]], into: one, [materials[0]], by: "王", at: Sample.day(1))
    #expect(merged.duplicate.status == .merged && merged.target.reports == 2)
    #expect(merged.duplicate.links == [IncidentLink(relation: "merged-into", incident: one.id)])
    #expect(merged.target.links == [IncidentLink(relation: "merged-from", incident: two.id)])
    #expect(merged.target.sources.last?.joined.rule == .merged)
    let undone = try IncidentMerge.undo(
      merged.duplicate, outOf: merged.target, remaining: [materials[0]], by: "王",
      at: Sample.day(2))
    #expect(undone.duplicate.status == .reopened && undone.duplicate.links.isEmpty)
    #expect(undone.target.sources == one.sources && undone.target.links.isEmpty)
    #expect(HistoryChain.verify(undone.target.history, status: .new) == nil)
    #expect(HistoryChain.verify(undone.duplicate.history, status: .reopened) == nil)
  }

  @Test func splits() throws {
    let incident = built()
    let parts = try IncidentMerge.split(
      incident, materials, documents: ["a", "b"], newID: "TT-2026-000002", by: "王",
      at: Sample.day(1))
    #expect(parts.kept.kind == .response && parts.kept.reports == 1)
    #expect(parts.new.status == .new && parts.new.reports == 2)
    #expect(parts.kept.links.map(\.relation) == ["split-into"])
    #expect(parts.new.links.map(\.relation) == ["split-from"])
    for wrong: Set<String> in [[], ["a", "b", "r"], ["stranger"]] {
      #expect(throws: WorkflowError.self) {
        try IncidentMerge.split(
          incident, materials, documents: wrong, newID: "x", by: "王", at: Sample.start)
      }
    }
  }
}
