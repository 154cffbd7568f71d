import Fetcher
import Foundation
import Records
import Testing

@Suite struct ArchiveCaseTests {
  @Test func tableIsThere() { #expect(ArchiveCase.all.count >= 60) }

  @Test(arguments: ArchiveCase.all) func archive(_ item: ArchiveCase) {
    let (bytes, starts) = item.build()
    let reading = Reading(bytes: bytes, limits: item.fetchLimits)
    let found = reading.documents.map { String(decoding: $0.bytes.prefix(60), as: UTF8.self) }
    #expect(reading.documents.count == item.expected.documents.count, "\(found)")
    for (expected, document) in zip(item.expected.documents, reading.documents) {
      if let record = expected.record { #expect(document.record == "urn:uuid:" + record) }
      if let text = expected.text {
        #expect(String(decoding: document.bytes, as: UTF8.self) == text)
      }
      if let part = expected.contains {
        #expect(String(decoding: document.bytes, as: UTF8.self).contains(part))
      }
      if let url = expected.url { #expect(document.url == url) }
      if let type = expected.contentType { #expect(document.contentType == type) }
      if let part = expected.part { #expect(document.offset == starts[part]) }
    }
    let problems = item.expected.problems ?? []
    #expect(reading.problems.count == problems.count, "\(reading.problems.map(\.line))")
    for (expected, problem) in zip(problems, reading.problems) {
      #expect(problem.reason.contains(expected.reason), "\(problem.reason)")
      if let offset = expected.offset ?? expected.part.map({ starts[$0] }) {
        #expect(problem.offset == offset, "\(problem.reason)")
      }
    }
    #expect(reading.problems.allSatisfy { (0...bytes.count).contains($0.offset ?? 0) })
    if let passedOver = item.expected.passedOver {
      #expect(reading.visits.first?.passedOver == passedOver)
    }
  }

  /// Each case cut at every 64th byte, and with bytes flipped: read to the end, never a crash, and
  /// what is lost has a reason.
  @Test(arguments: ArchiveCase.all) func damagedArchive(_ item: ArchiveCase) {
    let bytes = item.build().bytes
    let step = max(64, bytes.count / 40 / 64 * 64)
    for end in stride(from: 0, through: bytes.count, by: step) {
      let reading = Reading(bytes: Array(bytes[..<end]), limits: item.fetchLimits)
      #expect(reading.visits.count == 1)
      #expect(reading.problems.allSatisfy { (0...end).contains($0.offset ?? 0) }, "cut at \(end)")
      let counted = reading.visits.first?.passedOver.isEmpty == false
      #expect(!reading.documents.isEmpty || !reading.problems.isEmpty || counted, "cut at \(end)")
    }
    for place in stride(from: 7, to: bytes.count, by: step) {
      var flipped = bytes
      flipped[place] ^= 0x55
      #expect(Reading(bytes: flipped, limits: item.fetchLimits).visits.count == 1)
    }
  }
}

extension ArchiveCase {
  fileprivate var fetchLimits: FetchLimits {
    var result = FetchLimits.standard
    for (key, value) in limits ?? [:] {
      switch key {
      case "recordBytes": result.recordBytes = value
      case "inflatedBytes": result.inflatedBytes = value
      case "ratio": result.ratio = value
      case "ratioFloor": result.ratioFloor = value
      case "headerBytes": result.headerBytes = value
      case "problemsPerFile": result.problemsPerFile = value
      default: break
      }
    }
    return result
  }
}
