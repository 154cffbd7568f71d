internal import Records

/// Reads the records of a WARC file one after the other, believing the bytes rather than what they
/// say about themselves: a length that is missing or wrong, bare line feeds, a cut end and foreign
/// bytes between records cost at most the record they are in.
///
/// Holds one record, bounded by the limits.
struct WARCReader: ~Copyable {
  var stream: ContentStream
  let limits: FetchLimits
  /// Bytes that were read for a block and then put back; too many, and lengths are not believed.
  var putBackBytes = 0
  /// Troubles for the reader's owner to take away.
  var problems: [InputProblem] = []
  /// How many more there were: garbage can hold millions before the next record.
  var unlistedProblems = 0

  init(stream: consuming ContentStream, limits: FetchLimits) {
    self.stream = stream
    self.limits = limits
  }

  /// The next record; null at the end of the file.
  ///
  /// Problems of a record come with it.
  mutating func next() -> WARCRecord? {
    while findRecord() {
      let position = stream.position
      stream.forget(before: position)
      let offset = stream.offset(of: position)
      guard let headerCount = headerLength(offset) else { continue }
      var bytes: [UInt8] = []
      stream.take(headerCount, into: &bytes)
      let header = WARCHeader(bytes[...])
      if header.contentLength == nil {
        note(
          offset,
          "the record's Content-Length is \(header.hasBadLength ? "no number" : "missing"); its"
            + " block is taken up to the next record")
      }
      var block = BlockReading(
        record: bytes, blockStart: headerCount, start: position, offset: offset,
        length: header.contentLength)
      readBlock(&block)
      takeStreamProblems()
      return WARCRecord(
        offset: offset, header: header, bytes: block.record, blockStart: headerCount)
    }
    takeStreamProblems()
    return nil
  }

  private mutating func takeStreamProblems() {
    problems += stream.problems
    stream.problems.removeAll()
  }

  mutating func note(_ offset: Int, _ reason: String) {
    guard problems.count <= limits.problemsPerFile else {
      unlistedProblems += 1
      return
    }
    problems.append(
      InputProblem(path: stream.path, offset: offset, reason: reason, effect: .degraded))
  }

  // MARK: Finding the start of a record

  /// Goes to the start of the next record, telling what was passed over; false at the end.
  private mutating func findRecord() -> Bool {
    skipLineEnds()
    _ = stream.fill(6)
    if stream.available == 0 { return false }
    if stream.withWindow({ Magic.isWARC($0) }) { return true }
    stream.forget(before: stream.position)
    let from = stream.offset(of: stream.position)
    var passed = 0
    while true {
      if let place = stream.withWindow({ Magic.recordStart($0, from: 0) }) {
        stream.consume(place)
        let offset = stream.offset(of: stream.position)
        note(
          from,
          "\(passed + place) bytes that are no WARC record; passed over up to the record at byte"
            + " \(offset)")
        return true
      }
      let drop = max(stream.available - Magic.recordStartLength, 0)
      stream.consume(drop)
      passed += drop
      stream.forget(before: stream.position)
      guard stream.fillMore() else { break }
    }
    note(
      from, "\(passed + stream.available) bytes at the end that are no WARC record; passed over")
    stream.consume(stream.available)
    return false
  }

  private mutating func skipLineEnds() {
    while stream.fill(1) {
      let count = stream.withWindow { window in
        window.firstIndex { $0 != 0x0D && $0 != 0x0A } ?? window.count
      }
      stream.consume(count)
      if stream.available > 0 { return }
    }
  }

  // MARK: Header

  /// The bytes of the header up to the empty line that ends it; null when this is no header, with
  /// the stream moved on.
  private mutating func headerLength(_ offset: Int) -> Int? {
    var scanned = 6
    while true {
      let (end, next) = stream.withWindow { Self.headerStop($0, from: scanned) }
      if let next {
        // A header that was cut, with the next record glued to it.
        note(offset, "the record's header is cut by the next record; the record is passed over")
        stream.consume(next)
        return nil
      }
      if let end, end <= limits.headerBytes { return end }
      if end != nil || stream.available > limits.headerBytes {
        note(
          offset,
          "the record's header does not end within \(limits.headerBytes) bytes (header_bytes); the"
            + " record is passed over")
        stream.consume(6)
        return nil
      }
      scanned = max(stream.available - Magic.recordStartLength, 6)
      guard stream.fillMore() else {
        note(offset, "the file ends in a record's header; the record is passed over")
        stream.consume(stream.available)
        return nil
      }
    }
  }

  /// The place just after the first empty line, or that of a record that begins before it.
  ///
  /// One pass, so that a million beginnings of records are no quadratic work.
  private static func headerStop(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int
  ) -> (end: Int?, next: Int?) {
    var index = from
    while index < bytes.count {
      if bytes[index] == 0x0A {
        if index + 1 < bytes.count, bytes[index + 1] == 0x0A { return (index + 2, nil) }
        if index + 2 < bytes.count, bytes[index + 1] == 0x0D, bytes[index + 2] == 0x0A {
          return (index + 3, nil)
        }
      } else if bytes[index] == UInt8(ascii: "W"), Magic.isRecordStart(bytes, at: index) {
        return (nil, index)
      }
      index += 1
    }
    return (nil, nil)
  }
}
