/// Undoes the content encodings of HTTP, believing the bytes before the header.
struct ContentCoding {
  /// What undoing came to.
  struct Result: Equatable {
    /// Null when the payload is packed in a way that this build does not undo.
    var bytes: [UInt8]?
    /// What was wrong, for a problem's reason.
    var troubles: [String] = []
  }

  /// The most layers that are undone: servers and proxies pack twice at times, nobody more.
  private static let mostLayers = 4

  let limits: FetchLimits

  /// Undoes `names`, last applied first, and a gzip layer that no name tells of.
  ///
  /// O(n) in the inflated bytes, which the limits bound.
  func undo(_ body: [UInt8], names: [String]) -> Result {
    var result = Result(bytes: body)
    var bytes = body
    if names.count > Self.mostLayers {
      result.troubles.append(
        "\(names.count) content encodings; only the last \(Self.mostLayers) are undone")
    }
    for name in names.suffix(Self.mostLayers).reversed() {
      if Magic.isGzip(bytes) {
        bytes = inflate(bytes, .gzip, into: &result) ?? bytes
        continue
      }
      switch name {
      case "gzip", "x-gzip": break  // The header lies: these bytes are not gzip.
      case "deflate":
        if let inflated = inflateDeflate(bytes, into: &result) { bytes = inflated }
      case "br", "zstd", "compress", "x-compress", "dcb", "dcz":
        guard Self.looksPlain(bytes) else {
          result.bytes = nil
          result.troubles.append(
            "the content encoding \(name) cannot be undone by this build; the record is passed over"
          )
          return result
        }
      default: break
      }
    }
    if names.isEmpty || !names.contains(where: { $0.hasSuffix("gzip") }), Magic.isGzip(bytes) {
      bytes = inflate(bytes, .gzip, into: &result) ?? bytes
    }
    result.bytes = bytes
    return result
  }

  /// "deflate" means zlib's format, but servers send the bare one as well, or nothing packed at all.
  private func inflateDeflate(_ bytes: [UInt8], into result: inout Result) -> [UInt8]? {
    guard bytes.count >= 2 else { return nil }
    let check = Int(bytes[0]) << 8 | Int(bytes[1])
    if bytes[0] & 0x0F == 8, check % 31 == 0,
      let inflated = inflate(bytes, .zlib, into: &result)
    {
      return inflated
    }
    guard !Self.looksPlain(bytes) else { return nil }
    return inflate(bytes, .none, into: &result)
  }

  /// The inflated bytes as far as they are sound; null when there are none.
  private func inflate(
    _ bytes: [UInt8], _ wrapping: Inflater.Wrapping, into result: inout Result
  ) -> [UInt8]? {
    guard var inflater = Inflater(wrapping) else { return nil }
    var output: [UInt8] = []
    var consumed = 0
    var trouble: String?
    loop: while true {
      let room = min(limits.inflatedBytes - output.count, 64 << 10)
      guard room > 0 else {
        trouble = "the payload inflates to more than \(limits.inflatedBytes) bytes; cut there"
        break
      }
      if output.count > limits.ratioFloor, output.count / limits.ratio > consumed {
        trouble = "the payload inflates more than \(limits.ratio):1; cut at \(output.count) bytes"
        break
      }
      let step = bytes.withUnsafeBufferPointer { buffer in
        inflater.inflate(
          UnsafeBufferPointer(rebasing: buffer[consumed...]), into: &output, room: room)
      }
      consumed += step.consumed
      switch step.state {
      case .ended:
        // Several gzip members are one content.
        guard wrapping == .gzip, Magic.isGzip(bytes[consumed...]) else { break loop }
        inflater.reset()
      case .failed:
        trouble = "the packed payload is damaged; the \(output.count) bytes before are kept"
        break loop
      case .more where step.consumed == 0 && step.produced == 0:
        trouble = "the packed payload ends early; its \(output.count) bytes are kept"
        break loop
      case .more: break
      }
    }
    if output.isEmpty, trouble != nil, wrapping != .gzip { return nil }
    if let trouble { result.troubles.append(trouble) }
    return output
  }

  /// Whether bytes look like text that nobody packed: markup or JSON, or plain letters.
  static func looksPlain(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(64).drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return true }
    guard let first = head.first else { return bytes.isEmpty }
    if first == UInt8(ascii: "<") || first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return head.dropFirst().prefix(16).allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
    }
    return head.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || (0x09...0x0D).contains($0) }
  }
}
