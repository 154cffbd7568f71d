/// Unpacks bytes that are held whole, within bounds; the sound part of damaged ones is kept.
struct BoundedUnpacking {
  /// What unpacking came to.
  struct Result {
    var bytes: [UInt8] = []
    /// What was wrong, as the end of a sentence; null when all was well.
    var trouble: String?
    /// Whether the data came to its own end.
    var isEnded = false
    /// Whether the data is damaged rather than cut or bounded.
    var isDamaged = false
    /// Bytes of the packed data that were used.
    var consumed = 0
  }

  let mostBytes: Int
  let limits: FetchLimits

  init(mostBytes: Int? = nil, limits: FetchLimits) {
    self.mostBytes = mostBytes ?? limits.inflatedBytes
    self.limits = limits
  }

  /// O(n) in the unpacked bytes.
  func unpack(_ bytes: [UInt8], _ packing: Packing) -> Result {
    var result = Result()
    guard var unpacker = Unpacker(packing) else {
      result.trouble = "there is no memory to unpack the payload"
      return result
    }
    while result.trouble == nil {
      let room = min(mostBytes - result.bytes.count, UnpackStep.mostBytes)
      guard room > 0 else {
        result.trouble =
          "the payload inflates to more than \(mostBytes) bytes (inflated_bytes); cut there"
        break
      }
      if result.bytes.count > limits.ratioFloor,
        result.bytes.count / limits.ratio > result.consumed
      {
        result.trouble =
          "the payload inflates more than \(limits.ratio):1 (inflate_ratio); cut at"
          + " \(result.bytes.count) bytes"
        break
      }
      let from = result.consumed
      let step = bytes.withUnsafeBufferPointer {
        unpacker.unpack(UnsafeBufferPointer(rebasing: $0[from...]), into: &result.bytes, room: room)
      }
      result.consumed += step.consumed
      switch step.state {
      case .ended:
        // Several gzip members or Zstandard frames are one content.
        let more = packing == .gzip || packing == .zstd
        guard more, Packing.shown(by: bytes[result.consumed...]) == packing else {
          result.isEnded = true
          return result
        }
        unpacker.reset()
      case .failed:
        result.isDamaged = true
        result.trouble =
          "the packed payload is damaged; the \(result.bytes.count) bytes before are kept"
      case .more where step.consumed == 0 && step.produced == 0:
        result.trouble = "the packed payload ends early; its \(result.bytes.count) bytes are kept"
      case .more: break
      }
    }
    return result
  }
}
