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
  /// The media type in lower case; null when the dump does not say it.
  let mediaType: String?

  init(limits: FetchLimits, mediaType: String? = nil) {
    self.limits = limits
    self.mediaType = mediaType?.lowercased()
  }

  private enum Step {
    case unpacked([UInt8])
    case notPacked
    case unreadable
  }

  /// Undoes `names`, last applied first, and layers that no name tells of.
  ///
  /// O(n) in the inflated bytes, which the limits bound.
  func undo(_ body: [UInt8], names: [String]) -> Result {
    var result = Result(bytes: body)
    var bytes = body
    var layers = 0
    if names.count > Self.mostLayers {
      result.troubles.append(
        "\(names.count) content encodings; only the last \(Self.mostLayers) are undone")
    }
    for name in names.suffix(Self.mostLayers).reversed() {
      switch undo(name, bytes, &result.troubles) {
      case .unpacked(let unpacked):
        bytes = unpacked
        layers += 1
      case .notPacked: break
      case .unreadable:
        result.bytes = nil
        result.troubles.append(
          "the content encoding \(name) cannot be undone; the record is passed over")
        return result
      }
    }
    while layers < Self.mostLayers, let unpacked = undoUnnamed(bytes, &result.troubles) {
      bytes = unpacked
      layers += 1
    }
    if layers == Self.mostLayers, Packing.shown(by: bytes) != nil {
      result.troubles.append("packed more than \(Self.mostLayers) times; not unpacked further")
    }
    result.bytes = bytes
    return result
  }

  // MARK: Layers that the header names

  private func undo(_ name: String, _ bytes: [UInt8], _ troubles: inout [String]) -> Step {
    // What the bytes show counts, whatever the name.
    if let shown = Packing.shown(by: bytes) { return keep(bytes, shown, &troubles) }
    switch name {
    case "gzip", "x-gzip", "zstd":
      // The header lies; perhaps the bytes are packed in another way.
      return Self.looksPacked(bytes) ? whole(bytes, among: [.zlib, .brotli, .deflate]) : .notPacked
    case "deflate", "x-deflate":
      if Self.isZlib(bytes), case .unpacked(let plain) = keep(bytes, .zlib, &troubles) {
        return .unpacked(plain)
      }
      // The bare format is sent as well, or nothing packed at all.
      guard Self.looksPacked(bytes) else { return .notPacked }
      if case .unpacked(let plain) = whole(bytes, among: [.deflate, .brotli]) {
        return .unpacked(plain)
      }
      return keep(bytes, .deflate, &troubles)
    case "br":
      guard !Self.looksPlain(bytes) else { return .notPacked }
      let unpacked = BoundedUnpacking(limits: limits).unpack(bytes, .brotli)
      if unpacked.isEnded || Self.looksPacked(bytes) {
        if case .unpacked(let other) = whole(bytes, among: [.zlib]) { return .unpacked(other) }
        if unpacked.bytes.isEmpty, !unpacked.isEnded { return .unreadable }
        if let trouble = unpacked.trouble { troubles.append(trouble) }
        return .unpacked(unpacked.bytes)
      }
      return .notPacked
    case "compress", "x-compress", "dcb", "dcz":
      return Self.looksPacked(bytes) ? .unreadable : .notPacked
    default: return .notPacked
    }
  }

  /// Unpacked as far as it is sound, with what was wrong; not packed at all when nothing is.
  private func keep(_ bytes: [UInt8], _ packing: Packing, _ troubles: inout [String]) -> Step {
    let unpacked = BoundedUnpacking(limits: limits).unpack(bytes, packing)
    let hasMark = packing == .gzip || packing == .zstd
    if unpacked.bytes.isEmpty, unpacked.trouble != nil, !hasMark { return .notPacked }
    if let trouble = unpacked.trouble { troubles.append(trouble) }
    return .unpacked(unpacked.bytes)
  }

  /// Unpacked by the first packing whose data comes to its own end with the last byte.
  private func whole(_ bytes: [UInt8], among packings: [Packing]) -> Step {
    for packing in packings where packing != .zlib || Self.isZlib(bytes) {
      let unpacked = BoundedUnpacking(limits: limits).unpack(bytes, packing)
      if unpacked.isEnded, unpacked.consumed == bytes.count, !unpacked.bytes.isEmpty {
        return .unpacked(unpacked.bytes)
      }
    }
    return .notPacked
  }

  // MARK: Layers that it does not name

  /// One layer more, where the bytes show it by a mark, or where a text's bytes are none and unpack
  /// without a fault.
  private func undoUnnamed(_ bytes: [UInt8], _ troubles: inout [String]) -> [UInt8]? {
    if let shown = Packing.shown(by: bytes) {
      guard case .unpacked(let unpacked) = keep(bytes, shown, &troubles) else { return nil }
      return unpacked
    }
    guard bytes.count >= 16, isText, Self.looksPacked(bytes),
      case .unpacked(let unpacked) = whole(bytes, among: [.zlib, .brotli])
    else { return nil }
    return unpacked
  }

  private var isText: Bool {
    guard let mediaType else { return true }
    return ["text", "html", "xml", "json", "rss", "atom"].contains { mediaType.contains($0) }
  }

  // MARK: What bytes look like

  /// Whether the two bytes of zlib's head are right.
  private static func isZlib(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    return bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  }

  /// Whether bytes can be no text: control characters stand among the first of them.
  ///
  /// Packed bytes of that number are nearly sure to have one.
  private static func looksPacked(_ bytes: [UInt8]) -> Bool {
    !looksPlain(bytes)
      && bytes.prefix(512).contains { $0 < 0x20 && $0 != 0x1B && !(0x09...0x0D).contains($0) }
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
