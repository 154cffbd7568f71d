import Fetcher
import Foundation
import Records

/// A folder of its own, gone with its owner.
final class Scratch {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "tantou-fetcher-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) -> String {
    let file = path + "/" + name
    let folder = (file as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: file, contents: Data(bytes))
    return file
  }
}

/// Everything a reader delivered, sorted out.
struct Reading {
  var documents: [RawDocument] = []
  var problems: [InputProblem] = []
  var skipped: [String] = []
  var visits: [FileVisit] = []

  init(
    _ paths: [String], limits: FetchLimits = .standard, standardInput: Int32 = 0,
    resume: [String: Int] = [:],
    isUnchanged: @escaping @Sendable (String, Int, Int64) -> Bool = { _, _, _ in false }
  ) {
    var reader = DumpReader(
      paths: paths, limits: limits, standardInput: standardInput, resume: resume,
      isUnchanged: isUnchanged)
    while let item = reader.next() {
      switch item {
      case .document(let document): documents.append(document)
      case .problem(let problem): problems.append(problem)
      case .skipped(let path): skipped.append(path)
      case .finished(let visit): visits.append(visit)
      }
    }
  }

  /// Reads one file with these bytes.
  init(bytes: [UInt8], limits: FetchLimits = .standard) {
    let scratch = Scratch()
    self.init([scratch.write("dump", bytes)], limits: limits)
  }

  var texts: [String] { documents.map { String(decoding: $0.bytes, as: UTF8.self) } }
  var reasons: [String] { problems.map(\.reason) }
}
