internal import Digests
internal import Records

/// The reading of one open file, from its first byte to the visit that ends it.
struct FileReading: ~Copyable {
  private enum Content: ~Copyable {
    case undecided(ContentStream)
    case warc(WARCReader)
    case done
  }

  private let limits: FetchLimits
  private let resumeAfter: Int
  private var content: Content
  private var visit: FileVisit
  private var problemCount = 0
  private var isDone = false
  private var bytesRead = 0

  /// - Parameter resumeAfter: How many documents to read past.
  init(_ file: consuming FileBytes, path: String, limits: FetchLimits, resumeAfter: Int) {
    self.limits = limits
    self.resumeAfter = resumeAfter
    visit = FileVisit(path: path, size: file.size ?? 0, modified: file.modified, records: 0)
    content = .undecided(ContentStream(file: file, path: path, limits: limits))
  }

  /// How far the reading is.
  struct Progress {
    /// Whether the file's visit was delivered.
    var isDone: Bool
    /// Bytes read from the file so far.
    var bytesRead: Int
  }

  /// Reads one record or a whole plain file.
  mutating func advance(_ items: inout ItemQueue) -> Progress {
    var taken = Content.done
    swap(&taken, &content)
    switch consume taken {
    case .undecided(let stream): decide(stream, &items)
    case .warc(let reader): readRecord(reader, &items)
    case .done: break
    }
    return Progress(isDone: isDone, bytesRead: bytesRead)
  }

  // MARK: What the file is

  private mutating func decide(_ stream: consuming ContentStream, _ items: inout ItemQueue) {
    var stream = stream
    _ = stream.fill(64 << 10)
    let isWARC = stream.withWindow { Self.isWARC($0) }
    if isWARC {
      stream.file.stopLogging()
      bytesRead = stream.file.total
      content = .warc(WARCReader(stream: stream, limits: limits))
    } else {
      stream.resynchronises = false
      readPlain(stream, &items)
    }
  }

  /// Whether bytes begin a WARC file, perhaps after blanks, or after the rest of a broken record.
  private static func isWARC(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < head.count, head[start] == 0x20 || (0x09...0x0D).contains(head[start]) {
      start += 1
    }
    guard start < head.count else { return false }
    if Magic.isWARC(UnsafeBufferPointer(rebasing: head[start...])) { return true }
    // Markup or JSON that quotes a WARC header stays what it is.
    if head[start] == UInt8(ascii: "<") || head[start] == UInt8(ascii: "{") { return false }
    return Magic.recordStart(head, from: start) != nil
  }

  // MARK: WARC

  private mutating func readRecord(_ reader: consuming WARCReader, _ items: inout ItemQueue) {
    var reader = reader
    let record = reader.next()
    bytesRead = reader.stream.file.total
    reader.problems.forEach { report($0, &items) }
    reader.problems.removeAll()
    problemCount += reader.unlistedProblems
    reader.unlistedProblems = 0
    guard let record else {
      finish(size: reader.stream.file.total, &items)
      return
    }
    switch RecordPayload(path: visit.path, limits: limits).result(of: record) {
    case .document(let document, let troubles):
      report(troubles, at: record.offset, &items)
      deliver(document, &items)
    case .passedOver(let key, let troubles):
      report(troubles, at: record.offset, &items)
      visit.passedOver[key, default: 0] += 1
    }
    content = .warc(reader)
  }

  // MARK: A plain file

  private mutating func readPlain(_ stream: consuming ContentStream, _ items: inout ItemQueue) {
    var stream = stream
    let bound = stream.packing != nil ? limits.inflatedBytes : limits.recordBytes
    var bytes: [UInt8] = []
    while bytes.count < bound, stream.fill(1) {
      stream.take(min(stream.available, bound - bytes.count), into: &bytes)
    }
    let isCut = stream.fill(1)
    bytesRead = stream.file.total
    stream.problems.forEach { report($0, &items) }
    if isCut {
      // A place is one of the file, and a packed file has none for a place in its content.
      let (what, key, place) =
        stream.packing == nil
        ? ("is", "record_bytes", bound) : ("unpacked, it is", "inflated_bytes", nil)
      report(
        ["\(what) longer than \(bound) bytes (\(key)); the rest is left out"], at: place, &items)
    }
    let isFailed = bytes.isEmpty && !stream.problems.isEmpty
    let refusal = bytes.withUnsafeBufferPointer { Magic.refusal($0) }
    if let refusal {
      report(
        InputProblem(path: visit.path, reason: refusal, effect: .unread), &items)
    } else if isFailed {
      report(
        InputProblem(
          path: visit.path, reason: "nothing of it could be read", effect: .unread), &items)
    } else if bytes.isEmpty {
      report(["empty file; nothing to read"], at: nil, &items)
    } else {
      if let outer = stream.packing, let inner = Packing.shown(by: bytes) {
        report(["\(inner) inside \(outer) is not unpacked further"], at: 0, &items)
      }
      // Of the bytes as they lie on disk: of the packed ones for a packed file.
      let sha256 = SHA256Digest.hex(of: stream.file.loggedBytes ?? bytes)
      if stream.file.logIsWhole { visit.sha256 = sha256 }
      deliver(
        RawDocument(
          bytes: bytes, path: visit.path, isPacked: stream.packing != nil, sha256: sha256), &items)
    }
    finish(size: stream.file.total, &items)
  }

  // MARK: Delivery

  private mutating func deliver(_ document: RawDocument, _ items: inout ItemQueue) {
    visit.records += 1
    if visit.records > resumeAfter { items.append(.document(document)) }
  }

  private mutating func report(
    _ reasons: [String], at offset: Int?, _ items: inout ItemQueue
  ) {
    for reason in reasons {
      report(
        InputProblem(path: visit.path, offset: offset, reason: reason, effect: .degraded), &items)
    }
  }

  private mutating func report(_ problem: InputProblem, _ items: inout ItemQueue) {
    problemCount += 1
    if problemCount <= limits.problemsPerFile || problem.effect == .unread {
      items.append(.problem(problem))
    }
  }

  private mutating func finish(size: Int, _ items: inout ItemQueue) {
    if problemCount > limits.problemsPerFile {
      let more = problemCount - limits.problemsPerFile
      items.append(
        .problem(
          InputProblem(
            path: visit.path,
            reason: "\(more) more problems in this file are not listed (problems_per_file)",
            effect: .degraded)))
    }
    if visit.path == "-" { visit.size = size }
    items.append(.finished(visit))
    isDone = true
  }
}
