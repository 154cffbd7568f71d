import Fetcher
import Foundation
import Records
import Testing

private func joined(_ parts: [[UInt8]]) -> [UInt8] { parts.flatMap { $0 } }

/// Pseudo-random numbers from a seed, so that a failure can be had again.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 31)
  }
}

@Suite struct AnomalyTests {
  static let records = WARCWriter.records(8, size: 700)
  static let packings = ["plain", "member a record", "one member"]

  static func fixture(_ packing: String) -> [UInt8] {
    switch packing {
    case "plain": joined(records)
    case "one member": gzip(joined(records))
    default: joined(records.map(gzip))
    }
  }

  @Test(arguments: AnomalyTests.packings) func cutAtEvery64thByte(_ packing: String) {
    let bytes = Self.fixture(packing)
    let whole = Reading(bytes: bytes).documents
    #expect(whole.count == 8)
    for cut in stride(from: 0, through: bytes.count, by: 64) {
      let reading = Reading(bytes: Array(bytes[..<cut]))
      let documents = reading.documents.filter { $0.container == .warc }
      let sound = documents.dropLast()
      #expect(sound.map(\.sha256) == whole.prefix(sound.count).map(\.sha256), "cut at \(cut)")
      #expect(sound.map(\.offset) == whole.prefix(sound.count).map(\.offset), "cut at \(cut)")
      if let last = documents.last {
        let isStart = whole[sound.count].bytes.starts(with: last.bytes)
        #expect(isStart, "cut at \(cut)")
      }
      #expect(reading.visits.count == 1)
    }
  }

  @Test(arguments: AnomalyTests.packings) func flippedBits(_ packing: String) {
    let bytes = Self.fixture(packing)
    var random = SeededGenerator(state: 42)
    let whole = Set(Reading(bytes: bytes).documents.map(\.bytes))
    for _ in 0..<300 {
      var damaged = bytes
      let place = Int.random(in: 0..<bytes.count, using: &random)
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let reading = Reading(bytes: damaged)
      #expect(reading.visits.count == 1)
      let intact = reading.documents.count { whole.contains($0.bytes) }
      // One bit costs one record, or two where it joins them; in one member all that follow.
      if packing != "one member", place > 8 {
        #expect(intact >= 6, "bit in byte \(place) of \(packing): \(reading.reasons)")
      }
    }
  }

  @Test func membersOfTwoFilesInterleaved() {
    let (one, two) = (Self.fixture("plain"), Self.fixture("member a record"))
    for step in [1, 64, 333, 1000] {
      var mixed: [UInt8] = []
      for place in stride(from: 0, to: max(one.count, two.count), by: step) {
        mixed += one[min(place, one.count)..<min(place + step, one.count)]
        mixed += two[min(place, two.count)..<min(place + step, two.count)]
      }
      #expect(Reading(bytes: mixed).visits.count == 1)
    }
  }

  @Test func damageInOneMemberLeavesTheOthers() {
    var members = Self.records.map(gzip)
    for place in 100..<140 { members[3][place] = 0xFF }
    let reading = Reading(bytes: joined(members))
    let ids = reading.documents.compactMap(\.record)
    #expect(Set(ids).isSuperset(of: [1, 2, 3, 5, 6, 7, 8].map { "urn:uuid:\($0)" }))
    #expect(reading.reasons.contains { $0.contains("damaged") })
    #expect(reading.problems.contains { $0.offset == members[0..<3].map(\.count).reduce(0, +) })
  }

  @Test func bytesAfterTheLastMember() {
    for tail in [[UInt8](repeating: 0, count: 512), Array("trailing".utf8), [0x1F]] {
      for head in [gzip(Array("text".utf8)), Self.fixture("member a record")] {
        let reading = Reading(bytes: head + tail)
        #expect(!reading.documents.isEmpty)
        #expect(reading.problems.count == 1)
        #expect(reading.problems.first?.effect == .degraded)
        #expect(reading.problems.first?.offset == head.count)
      }
    }
  }

  @Test func foreignBytesBetweenMembers() {
    let members = Self.records.map(gzip)
    let bytes = joined(members.map { $0 + Array("\0\0junk\u{1F}".utf8) })
    let reading = Reading(bytes: bytes)
    #expect(reading.documents.count == 8)
    #expect(reading.problems.count == 8)
  }

  @Test func gzipInsideGzip() {
    let reading = Reading(bytes: gzip(gzip(Array("text".utf8))))
    #expect(reading.problems.map(\.effect) == [.degraded])
    #expect(reading.reasons.first?.contains("gzip inside gzip") == true)
  }

  @Test func bombsStaySmall() {
    // 512 MiB of zeros in about 512 KiB: a thousand to one.
    let bomb = joined(
      Array(repeating: [UInt8](repeating: 0, count: 1 << 20), count: 64)
    ).withUnsafeBufferPointer {
      deflated(Array($0), wrapping: 31, level: 9)
    }
    let record = WARCWriter.record(
      block: WARCWriter.http(bomb, headers: ["Content-Encoding: gzip"]))
    for bytes in [bomb, record, joined(Array(repeating: bomb, count: 20)), gzip(record)] {
      let reading = Reading(bytes: bytes)
      #expect(reading.reasons.contains { $0.contains(":1") }, "\(reading.reasons)")
      #expect(reading.documents.allSatisfy { $0.bytes.count < 10 << 20 })
    }
  }
}
