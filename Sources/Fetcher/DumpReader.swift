internal import Records

/// Reads dumps of crawlers: files, folders and standard input, plain, gzip or WARC, told apart by
/// their bytes.
///
/// A source to pull from: it reads on when it is asked for the next item and holds one
/// record at a time.
///
/// ```swift
/// var reader = DumpReader(paths: ["crawl"])
/// while let item = reader.next() { … }
/// ```
package struct DumpReader: ~Copyable {
  private let limits: FetchLimits
  private let standardInput: Int32
  private let isUnchanged: @Sendable (String, Int, Int64) -> Bool
  private let resume: [String: Int]
  private var walk: FileWalk
  private var current: FileReading?
  private var pending = ItemQueue()
  private var finishedBytes = 0
  private var readStandardInput = false

  /// - Parameters:
  ///   - paths: Files, folders (read recursively, in the byte order of names, without names that
  ///     begin with a dot) and `-` for standard input.
  ///   - standardInput: The descriptor that `-` stands for; it stays open.
  ///   - resume: For a path, how many of its documents were delivered by an earlier run
  ///     (``FileVisit/records`` counts them): as many are read past. A number, since the records of
  ///     one gzip member all have the same offset.
  ///   - isUnchanged: Asked with path, size and time of change in nanoseconds; a file for which it
  ///     says true is not opened.
  package init(
    paths: [String], limits: FetchLimits = .standard, standardInput: Int32 = 0,
    resume: [String: Int] = [:],
    isUnchanged: @escaping @Sendable (String, Int, Int64) -> Bool = { _, _, _ in false }
  ) {
    self.limits = limits
    self.standardInput = standardInput
    self.isUnchanged = isUnchanged
    self.resume = resume
    walk = FileWalk(paths: paths)
  }

  /// Bytes read from files so far, as they lie on disk; skipped files are not counted.
  package private(set) var bytesRead = 0

  /// The next item; null when all paths are read.
  package mutating func next() -> FetchedItem? {
    while true {
      if let item = pending.next() { return item }
      if let progress = current?.advance(&pending) {
        bytesRead = max(bytesRead, finishedBytes + progress.bytesRead)
        guard progress.isDone else { continue }
        finishedBytes = bytesRead
        current = nil
      } else {
        guard let step = walk.next() else { return nil }
        begin(step)
      }
    }
  }

  private mutating func begin(_ step: FileWalk.Step) {
    switch step {
    case .problem(let problem): pending.append(.problem(problem))
    case .standardInput:
      guard !readStandardInput else { return }
      readStandardInput = true
      current = FileReading(
        FileBytes(borrowing: standardInput, logging: limits.recordBytes), path: "-",
        limits: limits, resumeAfter: resume["-"] ?? 0)
    case .file(let file):
      let path = file.name
      if isUnchanged(path, file.size, file.modified) {
        pending.append(.skipped(path))
        return
      }
      switch FileBytes.open(file.path, logging: limits.recordBytes) {
      case .opened(let bytes):
        current = FileReading(
          bytes, path: path, limits: limits, resumeAfter: resume[path] ?? 0)
      case .failure(let number):
        let reason = "cannot be opened: \(SystemError.text(number)); not read"
        pending.append(.problem(InputProblem(path: path, reason: reason, effect: .unread)))
      }
    }
  }
}

/// Items that are ready, first in, first out.
struct ItemQueue {
  private var items: [FetchedItem] = []
  private var head = 0

  mutating func append(_ item: FetchedItem) { items.append(item) }

  mutating func next() -> FetchedItem? {
    guard head < items.count else {
      items.removeAll(keepingCapacity: true)
      head = 0
      return nil
    }
    defer { head += 1 }
    let item = items[head]
    // So that a document's bytes live no longer than their user keeps them.
    items[head] = .skipped("")
    return item
  }
}
