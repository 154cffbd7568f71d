import Digests
import Fetcher
import Foundation
import Records
import Testing

private let good = WARCWriter.records(3)
private let pages = (1...3).map { WARCWriter.page($0) }

private func joined(_ parts: [[UInt8]]) -> [UInt8] { parts.flatMap { $0 } }

@Suite struct WARCTests {
  @Test func readsRecordsWithProvenance() throws {
    let reading = Reading(bytes: joined(good))
    #expect(reading.documents.map(\.bytes) == pages)
    #expect(reading.problems.isEmpty)
    let second = try #require(reading.documents.dropFirst().first)
    #expect(second.offset == good[0].count)
    #expect(second.container == .warc)
    #expect(second.record == "urn:uuid:2")
    #expect(second.url == "http://school.example/2")
    #expect(second.contentType == "text/html; charset=utf-8")
    #expect(second.captured?.timeIntervalSince1970 == 1_635_297_120)
    #expect(second.sha256 == SHA256Digest.hex(of: good[1].dropLast(4)))
    #expect(reading.visits.first?.records == 3)
    #expect(reading.visits.first?.size == joined(good).count)
    #expect(reading.visits.first?.sha256 == nil)
  }

  @Test func gzipMemberARecord() {
    let members = good.map(gzip)
    let reading = Reading(bytes: joined(members))
    #expect(reading.documents.map(\.bytes) == pages)
    #expect(
      reading.documents.map(\.offset) == [0, members[0].count, members[0].count + members[1].count])
    #expect(reading.problems.isEmpty)
    #expect(
      reading.documents.map(\.sha256) == Reading(bytes: joined(good)).documents.map(\.sha256))
  }

  @Test func oneMemberForAllRecords() {
    let reading = Reading(bytes: gzip(joined(good)))
    #expect(reading.documents.map(\.bytes) == pages)
    #expect(reading.documents.map(\.offset) == [0, 0, 0])
    #expect(reading.problems.isEmpty)
  }

  @Test func membersThatCutRecordsAreOneStream() {
    let all = joined(good)
    let members = stride(from: 0, to: all.count, by: 97).map {
      gzip(Array(all[$0..<min($0 + 97, all.count)]))
    }
    let reading = Reading(bytes: joined(members))
    #expect(reading.documents.map(\.bytes) == pages)
    #expect(reading.problems.isEmpty)
  }

  @Test func passesOverAndCountsOtherTypes() {
    let body = WARCWriter.http(pages[0])
    let all =
      ["warcinfo", "request", "metadata", "revisit", "request", "strange"].map {
        WARCWriter.record(type: $0, block: body)
      } + [
        WARCWriter.record(block: WARCWriter.http(pages[0], status: "HTTP/1.1 404 Not Found")),
        WARCWriter.record(block: WARCWriter.http([])),
        WARCWriter.record(type: "RESPONSE", block: body),
      ]
    let reading = Reading(bytes: joined(all))
    #expect(reading.documents.map(\.bytes) == [pages[0]])
    #expect(
      reading.visits.first?.passedOver == [
        "warcinfo": 1, "request": 2, "metadata": 1, "revisit": 1, "other": 1, "http-4xx": 1,
        "empty": 1,
      ])
    #expect(reading.problems.isEmpty)
  }

  @Test func resourceAndConversionAreTheirBlock() {
    let all = ["resource", "conversion"].map {
      WARCWriter.record(
        type: $0, url: "<http://school.example/x>", contentType: "text/plain", block: pages[0])
    }
    let reading = Reading(bytes: joined(all))
    #expect(reading.documents.map(\.bytes) == [pages[0], pages[0]])
    #expect(reading.documents.map(\.contentType) == ["text/plain", "text/plain"])
    #expect(reading.documents.map(\.url) == ["http://school.example/x", "http://school.example/x"])
  }

  @Test func resumesByCount() {
    let scratch = Scratch()
    for bytes in [joined(good), gzip(joined(good)), joined(good.map(gzip))] {
      let path = scratch.write("a", bytes)
      let reading = Reading([path], resume: [path: 2])
      #expect(reading.documents.map(\.bytes) == [pages[2]])
      #expect(reading.visits.first?.records == 3)
    }
  }

  /// A broken second record between good ones: what must be read, and a word of the reason.
  struct Broken: CustomTestStringConvertible, Sendable {
    let name: String
    let second: [UInt8]
    /// The second document; null when it may be lost.
    let body: [UInt8]?
    let reason: String?
    var testDescription: String { name }
  }

  static let http = WARCWriter.http(pages[1])
  static func record(_ length: String, end: String? = nil, lineEnd: String = "\r\n") -> [UInt8] {
    WARCWriter.record(id: "2", block: http, length: length, lineEnd: lineEnd, end: end)
  }
  static let n = http.count
  static let broken: [Broken] = [
    Broken(name: "good", second: record("\(n)"), body: pages[1], reason: nil),
    Broken(name: "no length", second: record(""), body: pages[1], reason: "missing"),
    Broken(name: "length of letters", second: record("lang"), body: pages[1], reason: "no number"),
    Broken(name: "negative length", second: record("-5"), body: pages[1], reason: "no number"),
    Broken(
      name: "length beyond numbers", second: record("99999999999999999999999"), body: pages[1],
      reason: "no number"),
    Broken(name: "greatest length", second: record("\(Int.max)"), body: pages[1], reason: "says"),
    Broken(name: "length of the line ends too", second: record("\(n + 4)"), body: nil, reason: nil),
    Broken(name: "too long by 6", second: record("\(n + 6)"), body: pages[1], reason: "says"),
    Broken(name: "too long by 20", second: record("\(n + 20)"), body: pages[1], reason: "says"),
    Broken(name: "too long by 300", second: record("\(n + 300)"), body: pages[1], reason: "says"),
    Broken(name: "too long by 9 MB", second: record("9000000"), body: pages[1], reason: "says"),
    Broken(name: "too short by 1", second: record("\(n - 1)"), body: pages[1], reason: "says"),
    Broken(name: "too short by 200", second: record("\(n - 200)"), body: pages[1], reason: "says"),
    Broken(name: "zero", second: record("0"), body: pages[1], reason: "says"),
    Broken(name: "no line end after", second: record("\(n)", end: ""), body: pages[1], reason: nil),
    Broken(
      name: "one line end after", second: record("\(n)", end: "\n"), body: pages[1], reason: nil),
    Broken(
      name: "many line ends after",
      second: record("\(n)", end: String(repeating: "\r\n", count: 500)),
      body: pages[1], reason: nil),
    Broken(
      name: "line feeds only", second: record("\(n)", lineEnd: "\n"), body: pages[1], reason: nil),
    Broken(
      name: "line feeds, no length", second: record("", lineEnd: "\n"), body: pages[1],
      reason: "missing"),
    Broken(
      name: "foreign bytes after", second: record("\(n)") + Array("garbage\r\nWARC/x\n".utf8),
      body: pages[1], reason: "no WARC record"),
    Broken(
      name: "foreign megabyte after",
      second: record("\(n)") + [UInt8](repeating: 0x57, count: 1 << 20),
      body: pages[1], reason: "1048576 bytes that are no WARC record"),
    Broken(
      name: "cut by the next record", second: Array(record("\(n)").dropLast(104)), body: nil,
      reason: "says"),
    Broken(
      name: "cut in the header", second: Array(record("\(n)").prefix(60)), body: nil,
      reason: "cut by the next record"),
    Broken(
      name: "no header end",
      second: Array("WARC/1.0\r\nWARC-Type: response\r\n".utf8)
        + [UInt8](repeating: 0x41, count: 200_000) + [0x0A],
      body: nil, reason: "header"),
    Broken(
      name: "no type", second: WARCWriter.record(type: nil, block: http), body: pages[1],
      reason: nil),
    Broken(
      name: "no content type", second: WARCWriter.record(contentType: nil, block: http),
      body: pages[1], reason: nil),
    Broken(
      name: "holds a WARC file",
      second: WARCWriter.record(
        type: "resource", contentType: "application/warc", block: good[0] + good[2]),
      body: good[0] + good[2], reason: nil),
  ]

  @Test(arguments: WARCTests.broken) func brokenRecord(_ broken: Broken) {
    for packing in ["plain", "member a record", "one member"] {
      let parts = [good[0], broken.second, good[2]]
      let bytes =
        switch packing {
        case "plain": joined(parts)
        case "one member": gzip(joined(parts))
        default: joined(parts.map(gzip))
        }
      let reading = Reading(bytes: bytes)
      let bodies = reading.documents.map(\.bytes)
      #expect(bodies.first == pages[0], "\(packing)")
      #expect(bodies.last == pages[2], "\(packing): \(reading.reasons)")
      #expect(reading.documents.last?.record == "urn:uuid:3")
      if let body = broken.body { #expect(bodies.dropFirst().first == body, "\(packing)") }
      if let reason = broken.reason {
        #expect(
          reading.reasons.contains { $0.contains(reason) }, "\(packing): \(reading.reasons)")
        #expect(reading.problems.allSatisfy { $0.effect == .degraded && $0.offset != nil })
      } else {
        #expect(reading.problems.isEmpty, "\(packing): \(reading.reasons)")
      }
    }
  }

  @Test func foreignBytesBeforeTheFirstRecord() {
    for head in ["\r\n\r\n", "\u{FEFF}", "rest of a page</p>\r\n\r\n"] {
      let reading = Reading(bytes: Array(head.utf8) + joined(good))
      #expect(reading.documents.map(\.bytes) == pages)
      #expect(reading.documents.first?.offset == head.utf8.count)
    }
  }

  @Test func aPageThatSpeaksOfWARCIsAPage() {
    let page = Array("<html><pre>WARC/1.0\r\nWARC-Type: response\r\n\r\n</pre>".utf8)
    #expect(Reading(bytes: page).documents.map(\.container) == [nil])
  }

  @Test func overlongRecordsAreCutAndTheNextIsRead() {
    var limits = FetchLimits.standard
    limits.recordBytes = 4000
    let long = WARCWriter.record(block: WARCWriter.http(WARCWriter.page(9, size: 500_000)))
    for bytes in [joined([good[0], long, good[2]]), joined([good[0], long, good[2]].map(gzip))] {
      let reading = Reading(bytes: bytes, limits: limits)
      #expect(reading.documents.count == 3)
      #expect(reading.documents.last?.bytes == pages[2])
      #expect(reading.documents.allSatisfy { $0.bytes.count < 4000 })
      #expect(reading.reasons.contains { $0.contains("longer than 4000") })
    }
  }

  @Test func manyLyingLengthsAreNoQuadraticWork() {
    let one = WARCWriter.record(block: WARCWriter.http([0x61]), length: "\(40 << 20)")
    var bytes: [UInt8] = []
    while bytes.count < 1 << 20 { bytes += one }
    let reading = Reading(bytes: bytes)
    #expect(reading.documents.count == bytes.count / one.count)
    #expect(reading.problems.count == FetchLimits.standard.problemsPerFile + 1)
  }
}
