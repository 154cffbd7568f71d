import CaseWork
import Foundation
import Records
import Store
import Testing

/// Scratch stores and invented documents for the tests of this target.
enum Fixture {
  /// 2026-11-02 08:00 in Beijing.
  static let start = Date(timeIntervalSince1970: 1_793_577_600)

  static func day(_ days: Double) -> Date { start.addingTimeInterval(days * 86_400) }

  static func day(_ days: Int) -> Date { day(Double(days)) }

  /// A folder of its own, removed when `body` is done.
  static func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tantou-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// A text of its own for every number, so that no two are alike.
  static func text(_ number: Int) -> String {
    var state = UInt64(truncatingIfNeeded: number) &+ 1
    var text = ""
    for position in 1...150 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let scalar = 0x4E00 + UInt32(truncatingIfNeeded: state >> 40) % 0x3000
      text.unicodeScalars.append(Unicode.Scalar(scalar) ?? "一")
      if position % 17 == 0 { text += "，" }
    }
    return text
  }

  static func arrival(
    _ id: String, title: String? = nil, text: String? = nil, flagged: Bool = true,
    kind: Kind = .incident, institution: String? = nil, region: String? = nil,
    categories: [String] = ["home-school"], quotes: [String] = [], site: String? = nil,
    severity: Severity = .moderate, published: Date? = start, score: Double = 6
  ) -> Arrival {
    let document = Document(
      id: id, format: .html, path: "dump/\(id).html", offset: 7,
      url: site.map { "https://\($0)/\(id)" }, title: title, published: published, site: site,
      encoding: "utf-8", text: text)
    let finding = Finding(
      document: DocumentReference(document), flagged: flagged, kind: flagged ? kind : .other,
      score: flagged ? score : 0, threshold: 4,
      categories: categories.map { CategoryScore(id: $0, score: score) },
      severity: flagged ? severity : nil, sentiment: 0,
      region: region.map { Region(code: $0, name: "云岭省\($0)") }, institution: institution,
      evidence: quotes.map {
        Evidence(
          field: .text, start: 0, end: $0.unicodeScalars.count, quote: $0, rule: "rule",
          weight: score, adjustments: [])
      }, lexicons: [LexiconReference(name: "education", version: "1", sha256: "00")])
    return Arrival(
      document: document, sha256: String(repeating: "a", count: 64), finding: finding,
      clauses: ["规范第三条"], firstSeen: start)
  }

  /// A corpus: reports with copies, unflagged pages between them, and answers.
  static func corpus(_ count: Int) -> [Arrival] {
    (0..<count).map { index in
      switch index % 5 {
      case 0, 1: arrival("d\(index)", title: "无关\(index)", text: text(index), flagged: false)
      case 2:
        arrival(
          "d\(index)", title: "报道\(index)", text: text(index), institution: "明德\(index)号中学",
          region: "530402", quotes: [String(text(index).prefix(14))], site: "a.example")
      case 3:
        arrival("d\(index)", title: "转载\(index)", text: text(index - 1), site: "b.example")
      default:
        arrival(
          "d\(index)", title: "通报\(index)", text: text(index), kind: .response,
          institution: "明德\(index - 2)号中学", region: "530402",
          quotes: [String(text(index - 2).prefix(14))], site: "edu.example", published: day(2))
      }
    }
  }

  static func run(_ store: IncidentStore, at: Date = start) throws -> Int64 {
    try store.beginRun(RunStart(at: at, source: "dump", lexicons: []))
  }

  /// Writes arrivals in batches of `size` with a checkpoint each.
  @discardableResult
  static func scan(
    _ store: IncidentStore, _ arrivals: [Arrival], size: Int = 10, at: Date = start
  ) throws -> BatchResult {
    let run = try run(store, at: at)
    var total = BatchResult()
    for start in stride(from: 0, to: arrivals.count, by: size) {
      let slice = Array(arrivals[start..<min(start + size, arrivals.count)])
      let result = try store.write(
        ScanBatch(
          run: run, at: at, arrivals: slice,
          checkpoints: [
            FileCheckpoint(
              path: "dump", size: 1, modified: 2, records: start + slice.count, complete: false)
          ]))
      total.inserted += result.inserted
      total.skipped += result.skipped
      total.created += result.created
      total.updated += result.updated
    }
    return total
  }

  static func all(_ store: IncidentStore) throws -> [Incident] {
    try store.incidents(IncidentFilter(order: .id))
  }
}
