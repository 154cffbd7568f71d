extension WARCReader {
  private enum BlockEnd {
    /// All bytes the length promises are there.
    case complete
    /// Another record begins.
    case cut
    /// The file ends.
    case endOfFile
  }

  /// Reads the block of a record, mending its length where the bytes speak against it.
  mutating func readBlock(_ block: inout BlockReading) {
    block.searched = block.blockStart
    switch takeBlock(&block) {
    case .complete: checkEnd(&block)
    case .cut: noteWrongLength(block)
    case .endOfFile:
      if cutAtEmbedded(&block) {
        noteWrongLength(block)
      } else if let length = block.length {
        note(
          block.offset,
          "the file ends in this record: \(block.taken) of \(length) bytes; they are kept")
      } else {
        trimLineEnds(&block)
      }
    }
    if block.dropped > 0 {
      note(
        block.offset,
        "the record is longer than \(limits.recordBytes) bytes (record_bytes); \(block.dropped) bytes"
          + " at its end are left out")
    }
  }

  private mutating func takeBlock(_ block: inout BlockReading) -> BlockEnd {
    while block.length.map({ block.taken < $0 }) ?? true {
      guard stream.available > 0 || stream.fill(1) else { return .endOfFile }
      let wanted = min(stream.available, block.length.map { $0 - block.taken } ?? Int.max)
      let room = limits.recordBytes - block.record.count
      if room <= 0 {
        if drop(wanted, &block) { return .cut }
        continue
      }
      // Where the block may end anywhere, small bites: what is behind the end is put back.
      let isBelieved = block.length != nil && !distrustsLengths
      let count = min(wanted, room, isBelieved ? .max : 16 << 10)
      stream.take(count, into: &block.record)
      block.taken += count
      if search(&block) { return .cut }
    }
    return .complete
  }

  /// Looks for records in what was taken; true when the block was cut at one.
  private mutating func search(_ block: inout BlockReading) -> Bool {
    while true {
      let from = block.searched
      let found = block.record.withUnsafeBufferPointer { Magic.recordStart($0, from: from) }
      guard let found else { break }
      let believed = block.length != nil && !distrustsLengths
      if !believed || stream.isMemberStart(block.place(found)) {
        block.embedded = found
        return cutAtEmbedded(&block)
      }
      block.embedded = block.embedded ?? found
      block.searched = found + 1
    }
    block.searched = max(
      block.searched, block.record.count - Magic.recordStartLength, block.blockStart)
    return false
  }

  /// A length whose untruth costs reading again is not believed any more once that has cost as much
  /// as reading the file twice: else many great lengths make the work quadratic.
  private var distrustsLengths: Bool { putBackBytes / 2 > stream.position + (32 << 20) }

  /// Ends the block where another record begins inside it, if one does.
  private mutating func cutAtEmbedded(_ block: inout BlockReading) -> Bool {
    guard let embedded = block.embedded, block.dropped == 0 else { return false }
    block.embedded = nil
    putBackBytes += block.record.count - embedded
    stream.putBack(block.record[embedded...])
    block.record.removeSubrange(embedded...)
    block.taken = embedded - block.blockStart
    trimLineEnds(&block)
    return true
  }

  /// Passes over bytes beyond the bound, up to a record that begins among them; whether one does.
  private mutating func drop(_ wanted: Int, _ block: inout BlockReading) -> Bool {
    if block.embedded != nil, cutAtEmbedded(&block) { return true }
    _ = stream.fill(Magic.recordStartLength)
    if let place = stream.withWindow({ Magic.recordStart($0, from: 0) }), place < wanted {
      stream.consume(place)
      block.dropped += place
      block.taken += place
      return true
    }
    // The last bytes stay in the window until what follows them is seen.
    let last = wanted <= Magic.recordStartLength
    let count = last ? wanted : wanted - Magic.recordStartLength
    stream.consume(count)
    block.dropped += count
    block.taken += count
    if last, block.length.map({ block.taken < $0 }) ?? true { _ = stream.fillMore() }
    stream.forget(before: stream.position)
    return false
  }

  /// Looks at what follows a block whose length was believed, and mends the length if need be.
  private mutating func checkEnd(_ block: inout BlockReading) {
    _ = stream.fill(64)
    let (lineEnds, isRecord, isEnd, isClosed) = stream.withWindow { window in
      let head = window.prefix(64)
      let first = head.firstIndex { $0 != 0x0D && $0 != 0x0A } ?? head.count
      return (
        first, Magic.isWARC(UnsafeBufferPointer(rebasing: window[first...])), first == head.count,
        head.starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) || head.starts(with: [0x0A, 0x0A])
      )
    }
    let place = stream.position
    if isRecord || isEnd || stream.hasMemberStart(in: place...place + lineEnds) { return }
    if block.dropped == 0 {
      // The header of the next record may lie across the end that the length gives.
      let blockEnd = block.record.count
      let ahead = min(Magic.recordStartLength, stream.available)
      stream.take(ahead, into: &block.record)
      if block.embedded == nil {
        let from = block.searched
        let found = block.record.withUnsafeBufferPointer { Magic.recordStart($0, from: from) }
        block.embedded = found.flatMap { $0 < blockEnd ? $0 : nil }
      }
      if cutAtEmbedded(&block) { return noteWrongLength(block) }
      stream.putBack(block.record[blockEnd...])
      block.record.removeSubrange(blockEnd...)
      block.searched = blockEnd
    }
    // A closed block with foreign bytes behind it: whoever looks for the next record reports them.
    if isClosed { return }
    let said = block.length
    block.length = nil
    if takeBlock(&block) == .endOfFile { trimLineEnds(&block) }
    block.length = said
    noteWrongLength(block)
  }

  private mutating func noteWrongLength(_ block: BlockReading) {
    guard let length = block.length else { return }
    note(
      block.offset,
      "the record's Content-Length says \(length), but the next record begins after \(block.taken)"
        + " bytes; these are taken")
  }

  /// The line ends before the next record belong to neither.
  private func trimLineEnds(_ block: inout BlockReading) {
    for end in [0x0A, 0x0D, 0x0A, 0x0D] as [UInt8]
    where block.record.count > block.blockStart && block.record.last == end {
      block.record.removeLast()
      block.taken -= 1
    }
  }
}
