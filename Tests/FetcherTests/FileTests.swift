import Digests
import Fetcher
import Foundation
import Glibc
import Records
import Testing

@Suite struct FileTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func plainFile() throws {
    let reading = Reading(bytes: bytes("通知：放假"))
    let document = try #require(reading.documents.first)
    #expect(reading.texts == ["通知：放假"])
    #expect(document.container == nil && document.offset == nil && document.record == nil)
    #expect(document.sha256 == SHA256Digest.hex(of: "通知：放假"))
    #expect(reading.visits.first?.sha256 == document.sha256)
    #expect(reading.visits.first?.records == 1)
    #expect(reading.problems.isEmpty)
  }

  @Test func plainGzipHasTheDigestOfThePackedFile() throws {
    let packed = gzip(bytes("通知：")) + gzip(bytes("放假"))
    let reading = Reading(bytes: packed)
    #expect(reading.texts == ["通知：放假"])
    #expect(reading.documents.first?.sha256 == SHA256Digest.hex(of: packed))
    #expect(reading.problems.isEmpty)
  }

  @Test func aDamagedGzipFileKeepsItsDigest() {
    var packed = gzip(WARCWriter.page(1, size: 3000))
    packed[packed.count - 6] ^= 1
    let reading = Reading(bytes: packed)
    #expect(reading.documents.map(\.bytes) == [WARCWriter.page(1, size: 3000)])
    #expect(reading.visits.first?.sha256 == SHA256Digest.hex(of: packed))
    #expect(reading.problems.map(\.effect) == [.degraded])
  }

  @Test func foldersInByteOrderWithoutHiddenNames() {
    let scratch = Scratch()
    for name in [
      "b.txt", "a/z.txt", "a.txt", "a/B.txt", "Z.txt", ".hidden", ".git/x", "中.txt", "é.txt",
    ] {
      scratch.write(name, bytes(name))
    }
    let reading = Reading([scratch.path])
    #expect(
      reading.texts == ["Z.txt", "a/B.txt", "a/z.txt", "a.txt", "b.txt", "é.txt", "中.txt"])
    #expect(reading.problems.isEmpty)
    #expect(reading.documents.first?.path == scratch.path + "/Z.txt")
    let total = reading.texts.map(\.utf8.count).reduce(0, +)
    #expect(DumpSize.bytes(of: [scratch.path, "-", "/no/such"]) == total)
    #expect(Reading([scratch.path + "/"]).documents.first?.path == scratch.path + "/Z.txt")
  }

  @Test func emptyFileAndEmptyFolder() {
    let scratch = Scratch()
    #expect(Reading([scratch.path]).visits.isEmpty)
    scratch.write("empty", [])
    scratch.write("empty.gz", gzip([]))
    let reading = Reading([scratch.path])
    #expect(reading.documents.isEmpty)
    #expect(reading.visits.map(\.records) == [0, 0])
    #expect(reading.problems.map(\.effect) == [.degraded, .degraded])
    #expect(reading.reasons.allSatisfy { $0.contains("empty file") })
  }

  @Test func linksAreFollowedAndCirclesEnd() {
    let scratch = Scratch()
    scratch.write("a/file", bytes("one"))
    symlink("..", scratch.path + "/a/up")
    symlink("a/file", scratch.path + "/link")
    symlink("nowhere", scratch.path + "/broken")
    symlink("self", scratch.path + "/self")
    let reading = Reading([scratch.path])
    #expect(reading.texts == ["one", "one"])
    #expect(reading.documents.map(\.path) == ["/a/file", "/link"].map { scratch.path + $0 })
    #expect(reading.problems.count == 3)
    #expect(reading.reasons.contains { $0.contains("entered already") })
    #expect(reading.reasons.contains { $0.contains("link to nothing") })
    #expect(reading.reasons.contains { $0.contains("circle") })
  }

  @Test func fifosDevicesAndMissingFiles() {
    let scratch = Scratch()
    mkfifo(scratch.path + "/fifo", 0o600)
    scratch.write("good", bytes("good"))
    let reading = Reading([scratch.path, "/dev/zero", scratch.path + "/missing", ""])
    #expect(reading.texts == ["good"])
    #expect(reading.problems.allSatisfy { $0.effect == .unread })
    #expect(reading.problems.count == 4)
    #expect(reading.reasons[0].contains("fifo"))
    #expect(reading.reasons[1].contains("device"))
    #expect(reading.problems[2].line == scratch.path + "/missing: no such file; check the path")
  }

  @Test func namesThatAreNotUTF8() {
    let scratch = Scratch()
    let name = Array((scratch.path + "/").utf8) + [0xD6, 0xD0, 0x2E, 0x74, 0x78, 0x74, 0]
    let descriptor = name.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
      open($0.baseAddress ?? UnsafePointer(bitPattern: 1)!, O_CREAT | O_WRONLY, 0o600)
    }
    #expect(descriptor >= 0)
    _ = write(descriptor, "gbk", 3)
    close(descriptor)
    let reading = Reading([scratch.path])
    #expect(reading.texts == ["gbk"])
    #expect(reading.documents.first?.path.hasSuffix("/\u{FFFD}\u{FFFD}.txt") == true)
  }

  @Test func standardInputOfAnyKind() {
    let warc = WARCWriter.records(2).flatMap { $0 }
    for (bytes, count) in [(warc, 2), (gzip(warc), 2), (bytes("text"), 1), ([], 0)] {
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      _ = bytes.withUnsafeBytes {
        write(ends[1], $0.baseAddress ?? UnsafeRawPointer(bitPattern: 1)!, $0.count)
      }
      close(ends[1])
      _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
      let reading = Reading(["-", "-"], standardInput: ends[0])
      #expect(reading.documents.count == count)
      #expect(reading.documents.allSatisfy { $0.path == "-" })
      #expect(reading.visits.map(\.size) == [bytes.count])
      #expect(fcntl(ends[0], F_GETFD) >= 0, "the descriptor is not ours to close")
      close(ends[0])
    }
  }

  @Test func unchangedFilesAreNotOpened() {
    let scratch = Scratch()
    let old = scratch.write("old", bytes("old"))
    scratch.write("new", bytes("new!"))
    let first = Reading([scratch.path])
    let seen = Dictionary(uniqueKeysWithValues: first.visits.map { ($0.path, $0) })
    #expect(seen[old]?.size == 3 && (seen[old]?.modified ?? 0) > 1_600_000_000_000_000_000)
    let again = Reading(
      [scratch.path],
      isUnchanged: { path, size, modified in
        path == old && seen[path]?.size == size && seen[path]?.modified == modified
      })
    #expect(again.skipped == [old])
    #expect(again.texts == ["new!"])
    #expect(again.visits.count == 1)
  }

  @Test func packingsThatAreNotUndoneAreRefusedClearly() {
    let magics: [([UInt8], String)] = [
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], "xz -d"),
      (Array("BZh91AY&SY".utf8), "bzip2 -d"),
      ([0x04, 0x22, 0x4D, 0x18, 0x64, 0x40, 0xA7], "lz4 -d"),
      (Array("filedesc://crawl.arc 0.0.0.0 20211027011200 text/plain 76\n".utf8), "ARC file"),
    ]
    for (bytes, word) in magics {
      let reading = Reading(bytes: bytes)
      #expect(reading.documents.isEmpty)
      #expect(reading.problems.map(\.effect) == [.unread])
      #expect(reading.reasons.first?.contains(word) == true)
    }
  }

  @Test func bytesReadCountsTheDisk() {
    let scratch = Scratch()
    scratch.write("a.warc.gz", WARCWriter.records(5).flatMap(gzip))
    scratch.write("b", bytes("text"))
    var reader = DumpReader(paths: [scratch.path])
    while reader.next() != nil {}
    #expect(reader.bytesRead == DumpSize.bytes(of: [scratch.path]))
  }

  @Test func overlongPlainFilesAreCut() {
    var limits = FetchLimits.standard
    limits.recordBytes = 1000
    limits.inflatedBytes = 1000
    let text = [UInt8](repeating: 0x61, count: 5000)
    for bytes in [text, gzip(text)] {
      let reading = Reading(bytes: bytes, limits: limits)
      #expect(reading.documents.map(\.bytes.count) == [1000])
      #expect(reading.reasons.first?.contains("longer than 1000 bytes") == true)
      // The bound of a packed file is no place in it; found by the fuzzer.
      #expect(reading.problems.first?.offset ?? 0 <= bytes.count)
    }
  }
}
