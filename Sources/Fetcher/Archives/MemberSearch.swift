internal import Glibc

/// Looks in damaged packed data for the next member that holds a WARC record.
///
/// A few bytes tell little, so a candidate counts only when it unpacks to `WARC/`. O(n) with a
/// bounded number of trials.
struct MemberSearch: ~Copyable {
  private static let mostTrials = 200_000
  private static let lookAhead = 4096

  private let firstByte: Int32
  private let packing: Packing
  private var trial: Unpacker
  private var output: [UInt8] = []
  private var trials = 0

  /// Null for a packing without a mark, or when its library has no memory.
  init?(_ packing: Packing, dictionary: [UInt8]?) {
    guard packing == .gzip || packing == .zstd,
      let trial = Unpacker(packing, dictionary: dictionary)
    else { return nil }
    firstByte = packing == .gzip ? 0x1F : 0x28
    self.packing = packing
    self.trial = trial
  }

  /// Consumes `file` up to the next such member; false, with the file at its end, when there is none.
  mutating func advance(_ file: inout FileBytes) -> Bool {
    let firstByte = self.firstByte
    while true {
      while file.available < Self.lookAhead, file.fill() {}
      if file.available == 0 { return false }
      let place = file.withWindow { window -> Int? in
        guard let base = window.baseAddress,
          let found = memchr(base, firstByte, window.count)
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
    guard trials < Self.mostTrials, file.withWindow({ Packing.shown(by: $0) }) == packing else {
      return false
    }
    trials += 1
    trial.reset()
    output.removeAll(keepingCapacity: true)
    let step = file.withWindow { window in
      let head = UnsafeBufferPointer(rebasing: window.prefix(Self.lookAhead))
      return trial.unpack(head, into: &output, room: 16)
    }
    // Zstandard gives nothing before the end of a block, which may be far; its mark is longer.
    if packing == .zstd, output.isEmpty, step.state == .more { return true }
    return output.withUnsafeBufferPointer { Magic.isWARC($0) }
  }
}
