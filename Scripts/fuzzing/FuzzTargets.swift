// Entry point for libFuzzer, built by Scripts/fuzz; TANTOU_FUZZ names the parser that is fed.
import Fetcher
import Foundation
import Glibc
import Lexicon
import Parsing
import Records

private enum Target: String {
  case html, feed, text, charset, warc, lexicon
}

private let target =
  Target(rawValue: ProcessInfo.processInfo.environment["TANTOU_FUZZ"] ?? "") ?? .html

/// Small bounds, so that they bite on inputs of a few KiB too.
private let tight: ParsingLimits = {
  var limits = ParsingLimits()
  limits.tagBytes = 200
  limits.attributesPerTag = 4
  limits.nestingWork = 500
  limits.feedDepth = 8
  limits.textBytes = 300
  limits.entriesPerFeed = 4
  limits.jsonDepth = 4
  return limits
}()

private let path = NSTemporaryDirectory() + "/tantou-fuzz-\(getpid())"
private let file: Int32 = {
  atexit { unlink(path) }
  return open(path, O_RDWR | O_CREAT, 0o600)
}()

private let labels = [
  "", "utf-8", "gb2312", "gb18030", "big5", "hz-gb-2312", "euc-jp", "shift_jis", "iso-2022-jp",
  "iso-2022-kr", "iso-2022-cn", "euc-kr", "utf-16le", "utf-16be", "windows-1252", "koi8-r",
]

/// A release build's traps say nothing.
private func check(_ holds: Bool, _ reason: String) {
  guard !holds else { return }
  try? FileHandle.standardError.write(contentsOf: Data("SUMMARY: check failed: \(reason)\n".utf8))
  abort()
}

private func document(_ bytes: [UInt8], _ type: String?, _ limits: ParsingLimits) {
  let raw = RawDocument(
    bytes: bytes, path: "input", url: "http://school.example/a/b", contentType: type,
    sha256: String(repeating: "0", count: 64))
  let parser = DocumentParser(limits: limits)
  let parsed = parser.parse(raw)
  check(parsed == parser.parse(raw), "two readings differ")
  for document in parsed.documents {
    check((try? RecordCoding.line(document)) != nil, "a document that cannot be written")
    check((document.text?.utf8.count ?? 0) <= limits.textBytes + 64, "text beyond its bound")
  }
  check(
    parsed.problems.allSatisfy { ($0.offset ?? 0) >= 0 && ($0.offset ?? 0) <= bytes.count },
    "a place outside the input")
}

private func archive(_ bytes: [UInt8]) {
  ftruncate(file, 0)
  _ = bytes.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
  let limits = FetchLimits(
    recordBytes: 4096, inflatedBytes: 8192, ratio: 50, ratioFloor: 4096, headerBytes: 512,
    problemsPerFile: 5)
  for limits in [FetchLimits.standard, limits] {
    var reader = DumpReader(paths: [path], limits: limits)
    var visits = 0
    while let item = reader.next() {
      switch item {
      case .document(let raw):
        check(raw.bytes.count <= max(limits.recordBytes, limits.inflatedBytes), "a record too long")
        check((raw.offset ?? 0) <= bytes.count, "a record outside the file")
      case .problem(let problem):
        check((problem.offset ?? 0) >= 0 && (problem.offset ?? 0) <= bytes.count,
          "a problem outside the file")
      case .skipped: break
      case .finished: visits += 1
      }
    }
    check(visits == 1, "a file without its visit")
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  switch target {
  case .html:
    document(bytes, "text/html", .standard)
    document(bytes, "text/html", tight)
  case .feed:
    document(bytes, "application/rss+xml", .standard)
    document(bytes, "application/rss+xml", tight)
  case .text: document(bytes, "text/plain", tight)
  case .charset:
    guard let first = bytes.first else { return 0 }
    document(
      Array(bytes.dropFirst()), "text/plain; charset=" + labels[Int(first) % labels.count],
      .standard)
  case .warc: archive(bytes)
  case .lexicon:
    _ = try? CompiledLexicon.load(sources: [LexiconSource(name: "input.yaml", bytes: bytes)])
    _ = try? SignalTable(name: "input.tsv", bytes: bytes)
  }
  return 0
}
