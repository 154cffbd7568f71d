import Foundation
import TestKit
import Testing

/// Holds a scan of the sample crawl to `Feeds/expected.json`.
@Suite struct SampleCrawlTests {
  private struct Expected: Decodable {
    struct Document: Decodable {
      var path: String
      var record: String?
      var join: String?
      var hard: Bool?
      var optional: Bool?
      var title: String?
    }
    struct Event: Decodable {
      var event: String
      var categories_any: [String]
      var kind: String
      var region: String?
      var region_any: [String?]?
      var documents: [Document]
    }
    struct Forbidden: Decodable { var institution: String }
    struct Masked: Decodable {
      var certain: Bool
      var value: String
    }
    var incidents: [Event]
    var not_flagged: [Document]
    var forbidden: [Forbidden]
    var apart: [[String]]
    var masked: [Masked]
  }

  private struct Record: Decodable {
    struct Region: Decodable { var code: String? }
    struct Category: Decodable { var id: String }
    struct Source: Decodable {
      var path: String
      var record: String?
    }
    var id: String
    var kind: String
    var categories: [Category]
    var region: Region?
    var institution: String?
    var sources: [Source]
  }

  private let expected: Expected
  private let records: [Record]
  private let exported: String
  /// The incident of every flagged document.
  private var incidents: [String: Record] = [:]

  init() throws {
    let scratch = try ScratchFolder()
    let scan = try CommandRun.tantou(
      ["scan", "--store", "s.sqlite", Checkout.path("Feeds/crawl")], in: scratch.url)
    #expect(scan.status == 0, "\(scan.errors)")
    exported = try CommandRun.tantou(
      ["incidents", "export", "--store", "s.sqlite"], in: scratch.url
    ).output
    records = try exported.split(separator: "\n").map {
      try JSONDecoder().decode(Record.self, from: Data($0.utf8))
    }
    expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: Checkout.root.appending(path: "Feeds/expected.json")))
    for record in records {
      for source in record.sources {
        let path = source.path.split(separator: "/Feeds/", maxSplits: 1).last.map(String.init) ?? ""
        incidents[Self.key(path, source.record)] = record
      }
    }
  }

  private static func key(_ path: String, _ record: String?) -> String {
    path + "|" + (record ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "<>"))
  }

  private func incident(of document: Expected.Document) -> Record? {
    incidents[Self.key(document.path, document.record)]
  }

  /// Every event is found by at least one of its documents.
  @Test func everyEventIsFound() {
    for event in expected.incidents {
      #expect(event.documents.contains { incident(of: $0) != nil }, "\(event.event)")
    }
  }

  /// Floors, to be raised as lexicon and correlator get better; a drop is a fault.
  @Test func figuresDoNotDrop() {
    let asked = expected.incidents.flatMap(\.documents).filter { $0.join != "may" }
    let flagged = asked.count { incident(of: $0) != nil }
    #expect(flagged >= Self.flaggedFloor, "flagged \(flagged) of \(asked.count)")
    let quiet = expected.not_flagged.filter { $0.optional != true && $0.hard != true }
    let wrong = quiet.filter { incident(of: $0) != nil }
    #expect(
      wrong.count <= Self.wrongCeiling, "wrongly flagged: \(wrong.map { $0.title ?? $0.path })")
    let whole = expected.incidents.count { event in
      let found = event.documents.filter { $0.join != "may" }.map { incident(of: $0)?.id }
      return !found.contains(nil) && Set(found).count == 1
    }
    #expect(
      whole >= Self.wholeFloor, "events in one incident: \(whole) of \(expected.incidents.count)")
  }

  private static let flaggedFloor = 75
  private static let wrongCeiling = 1
  private static let wholeFloor = 26

  /// A channel's page lists a dozen incidents and tells of none; its articles do.
  @Test func noPageOfHeadlinesIsFlagged() {
    let pages = expected.not_flagged.filter { $0.path.hasSuffix("/index.html") }
    #expect(pages.count >= 2)
    for page in pages { #expect(incident(of: page) == nil, "\(page.path)") }
  }

  @Test func noInstitutionIsAccusedByASubstring() {
    for forbidden in expected.forbidden {
      #expect(!records.contains { $0.institution == forbidden.institution })
    }
  }

  @Test func bulletinsOnOneFormAboutTwoSchoolsStayApart() {
    for pair in expected.apart {
      let sets = pair.map { name in
        Set(
          expected.incidents.filter { $0.event == name }.flatMap(\.documents)
            .compactMap { incident(of: $0)?.id })
      }
      for (index, one) in sets.enumerated() {
        for other in sets[(index + 1)...] {
          #expect(one.isDisjoint(with: other), "\(pair)")
        }
      }
    }
  }

  @Test func plantedPersonalDataIsMasked() {
    for item in expected.masked where item.certain {
      #expect(!exported.contains(item.value), "\(item.value)")
    }
  }
}
