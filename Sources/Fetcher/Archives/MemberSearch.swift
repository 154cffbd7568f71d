internal import Glibc

/// Looks in damaged gzip data for the next member that holds a WARC record.
///
/// Three bytes tell little, so a candidate counts only when it inflates to `WARC/`. O(n) with a
/// bounded number of trials.
struct MemberSearch: ~Copyable {
  private static let mostTrials = 200_000
  private static let lookAhead = 4096

  private var trial: Inflater
  private var output: [UInt8] = []
  private var trials = 0

  /// Null when zlib has no memory.
  init?() {
    guard let trial = Inflater(.gzip) else { return nil }
    self.trial = trial
  }

  /// Consumes `file` up to the next such member; false, with the file at its end, when there is none.
  mutating func advance(_ file: inout FileBytes) -> Bool {
    while true {
      while file.available < Self.lookAhead, file.fill() {}
      if file.available == 0 { return false }
      let place = file.withWindow { window -> Int? in
        guard let base = window.baseAddress,
          let found = memchr(base, 0x1F, window.count)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
      }
      guard let place else {
        file.consume(file.available)
        continue
      }
      file.consume(place)
      while file.available < Self.lookAhead, file.fill() {}
      if isRecord(file) { return true }
      file.consume(1)
    }
  }

  private mutating func isRecord(_ file: borrowing FileBytes) -> Bool {
    guard trials < Self.mostTrials, file.withWindow({ Magic.isGzip($0) }) else { return false }
    trials += 1
    trial.reset()
    output.removeAll(keepingCapacity: true)
    _ = file.withWindow { window in
      let head = UnsafeBufferPointer(rebasing: window.prefix(Self.lookAhead))
      return trial.inflate(head, into: &output, room: 16)
    }
    return output.withUnsafeBufferPointer { Magic.isWARC($0) }
  }
}
