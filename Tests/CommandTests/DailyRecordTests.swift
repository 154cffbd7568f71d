import CaseWork
import Foundation
import Pipeline
import Records
import Store
import TestKit
import Testing

/// The daily JSON Lines files over several days of scans and decisions.
@Suite struct DailyRecordTests {
  private let scratch: ScratchFolder
  private let store: IncidentStore
  private let stages: DocumentStages
  /// 2026-11-20 10:00 in Beijing.
  private let start = Date(timeIntervalSince1970: 1_795_140_000)

  init() throws {
    scratch = try ScratchFolder()
    store = try IncidentStore(path: scratch.url.appending(path: "s.sqlite").path)
    stages = try DocumentStages(lexicons: [])
  }

  private func day(_ days: Int) -> Date { start.addingTimeInterval(86_400 * Double(days)) }

  private func scan(_ days: Int, into folder: String = "records") async throws {
    let now = day(days)
    let pipeline = PipelineFile(
      name: "dump", sources: [scratch.url.appending(path: "dump").path], store: store.path,
      records: scratch.url.appending(path: folder).path)
    let runner = ScanRunner(
      pipeline: pipeline, stages: stages, store: store, width: 1, now: { now })
    _ = try await runner.run(full: false, progress: { _ in }, problem: { _ in })
  }

  private func report(_ name: String) throws {
    let page =
      "<title>云杉县\(name)强制补课</title><p>网友反映，云杉县\(name)周六强制全体学生补课，每人收费八百元，家长投诉无果。</p>"
    try scratch.write("dump/\(name).html", page.utf8)
  }

  private func statuses(_ day: String, in folder: String = "records") throws -> [String] {
    let file = scratch.url.appending(path: "\(folder)/incidents-\(day).jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try RecordCoding.value(Incident.self, from: $0.utf8).status.rawValue
    }
  }

  @Test func decisionsAfterTheLastScanOfADayAreWrittenByTheNext() async throws {
    try report("望津中学")
    try await scan(0)
    #expect(try statuses("2026-11-20") == ["new"])
    let id = "TT-2026-000001"
    _ = try store.apply(.open, to: id, by: "王", at: day(0) + 3600)
    _ = try store.apply(.notify(unit: "某县教育局"), to: id, by: "王", at: day(1))
    try await scan(3)
    #expect(try statuses("2026-11-20") == ["notified"])
    #expect(try statuses("2026-11-21") == ["notified"])
    #expect(throws: (any Error).self) { try statuses("2026-11-23") }
  }

  @Test func daysThatWereWrittenStayAsTheyAre() async throws {
    try report("望津中学")
    try await scan(0)
    try await scan(1)
    let file = scratch.url.appending(path: "records/incidents-2026-11-20.jsonl")
    try Data("kept\n".utf8).write(to: file)
    _ = try store.apply(.open, to: "TT-2026-000001", by: "王", at: day(2))
    try await scan(2)
    #expect(try String(contentsOf: file, encoding: .utf8) == "kept\n")
    #expect(try statuses("2026-11-22") == ["opened"])
  }

  @Test func aFolderThatIsNewGetsAllDays() async throws {
    try report("望津中学")
    try await scan(0)
    try await scan(4, into: "elsewhere")
    #expect(try statuses("2026-11-20", in: "elsewhere") == ["new"])
  }
}
