import Foundation
import TestKit
import Testing

/// Scans of the sample crawl through the built command.
@Suite struct ScanTests {
  private func scan(_ scratch: ScratchFolder, _ extra: [String] = []) throws -> CommandRun {
    try CommandRun.tantou(
      ["scan", "--store", "s.sqlite", "--records", "records", Checkout.path("Feeds/crawl")] + extra,
      in: scratch.url)
  }

  private func export(_ scratch: ScratchFolder, _ arguments: [String] = []) throws -> String {
    let run = try CommandRun.tantou(
      ["incidents", "export", "--store", "s.sqlite"] + arguments, in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  @Test func aSecondScanFindsNothingNewAndChangesNothing() throws {
    let scratch = try ScratchFolder()
    #expect(try scan(scratch).status == 0)
    let before = try export(scratch)
    for extra in [[], ["--full"]] {
      let again = try scan(scratch, extra)
      #expect(again.status == 0)
      #expect(again.output.contains("new incidents 0, updated incidents 0"))
      #expect(try export(scratch) == before)
    }
  }

  @Test func everyRecordIsValidAgainstTheSchema() throws {
    let scratch = try ScratchFolder()
    _ = try scan(scratch)
    let exported = try scratch.write("export.jsonl", try export(scratch).utf8)
    let records = scratch.url.appending(path: "records")
    let files = try FileManager.default.contentsOfDirectory(atPath: records.path)
    #expect(files.count == 1)
    let run = try CommandRun.run(
      URL(filePath: Checkout.path("Scripts/validate-records")),
      [exported] + files.map { records.appending(path: $0).path })
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(" 0 faults") && !run.output.hasPrefix("0 records"))
  }

  @Test func theDailyFileHoldsTheSameRecordsAsTheExport() throws {
    let scratch = try ScratchFolder()
    _ = try scan(scratch)
    let records = scratch.url.appending(path: "records")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: records.path).first)
    let daily = try String(contentsOf: records.appending(path: name), encoding: .utf8)
    #expect(daily == (try export(scratch)))
  }

  @Test func noPlantedPersonalDataIsInARecordOrTable() throws {
    let scratch = try ScratchFolder()
    let run = try scan(scratch)
    let csv = try export(scratch, ["--format", "csv"])
    for text in [run.output, csv, try export(scratch)] {
      #expect(!text.contains("13800000000"))
      #expect(!text.contains(/(^|[^0-9a-f])1[3-9][0-9]{9}(?![0-9a-f])/))
    }
    #expect(csv.hasPrefix("\u{FEFF}线索编号,"))
  }

  @Test func theSecondOfTwoScansSaysWhoHoldsTheLock() throws {
    let scratch = try ScratchFolder()
    let holder = try CommandRun.run(
      URL(filePath: "/usr/bin/flock"),
      [
        "s.sqlite.lock", CommandRun.executable.path, "scan", "--store", "s.sqlite",
        Checkout.path("Feeds/crawl"),
      ],
      in: scratch.url)
    #expect(holder.status == 1)
    #expect(holder.errors.contains("another scan"))
  }

  @Test func aKilledScanEndsInTheSameStore() throws {
    let whole = try ScratchFolder()
    _ = try scan(whole)
    let killed = try ScratchFolder()
    for delay in [0.05, 0.2, 0.3, 0.4, 0.5, 0.7] {
      _ = try CommandRun.tantou(
        ["scan", "--store", "s.sqlite", Checkout.path("Feeds/crawl")], in: killed.url,
        killedAfter: delay)
    }
    _ = try scan(killed)
    let verify = try CommandRun.tantou(
      ["incidents", "verify", "--store", "s.sqlite"], in: killed.url)
    #expect(verify.status == 0, "\(verify.errors)")
    #expect(try timeless(export(whole)) == timeless(export(killed)))
  }

  /// Records without the times of the scan.
  private func timeless(_ records: String) -> String {
    records.replacing(/"(at|first_seen|last_seen)":"[^"]*"/, with: "")
      .replacing(/"previous_sha256":"[^"]*"/, with: "")
  }

  @Test func runsAreRecordedWithTheirFailures() throws {
    let scratch = try ScratchFolder()
    let run = try CommandRun.tantou(
      ["scan", "--store", "s.sqlite", "missing.html", Checkout.path("Feeds/crawl")], in: scratch.url
    )
    #expect(run.status == 1)
    let list = try CommandRun.tantou(["runs", "--store", "s.sqlite"], in: scratch.url)
    #expect(list.lines.count == 2)
    let one = try CommandRun.tantou(["runs", "1", "--store", "s.sqlite"], in: scratch.url)
    #expect(one.output.contains("missing.html") && one.output.contains("education"))
  }

  @Test func aFileThatIsNoStoreIsRefused() throws {
    let scratch = try ScratchFolder()
    try scratch.write("s.sqlite", "this is a text\n".utf8)
    let run = try scan(scratch)
    #expect(run.status == 2)
    #expect(run.errors.contains("s.sqlite"))
    #expect(
      try String(contentsOf: scratch.url.appending(path: "s.sqlite"), encoding: .utf8)
        == "this is a text\n")
  }
}
