/// The ways of packing that are undone, each by a library of the system.
enum Packing: String, Sendable {
  case gzip
  /// Deflated data in zlib's wrapping: what HTTP calls "deflate".
  case zlib
  /// Deflated data without any wrapping, which servers call "deflate" as well.
  case deflate
  case zstd
  case brotli

  /// The packing that bytes show by how they begin; null for those that show nothing.
  static func shown(by bytes: UnsafeBufferPointer<UInt8>) -> Packing? {
    if Magic.isGzip(bytes) { return .gzip }
    return Magic.isZstd(bytes) ? .zstd : nil
  }

  /// As above, on an array.
  static func shown(by bytes: some Collection<UInt8>) -> Packing? {
    Array(bytes.prefix(4)).withUnsafeBufferPointer { shown(by: $0) }
  }

  /// What the format calls its independent parts, as messages name them.
  var memberName: String { self == .zstd ? "Zstandard frame" : "\(rawValue) member" }
}

/// What one step of unpacking did.
struct UnpackStep {
  enum State { case more, ended, failed }
  /// Bytes of input used and bytes of output made.
  var consumed = 0
  var produced = 0
  var state = State.more

  /// The most bytes that one step makes.
  static let mostBytes = 64 << 10

  fileprivate static let room = [UInt8](repeating: 0, count: mostBytes)
}

extension [UInt8] {
  /// Lends `count` bytes behind the end to `fill`, and keeps as many as it says it wrote.
  mutating func grow(
    by count: Int, fill: (UnsafeMutablePointer<UInt8>) -> Int
  ) -> Int {
    let before = self.count
    // Copying zeros is quicker than growing by single ones.
    append(contentsOf: UnpackStep.room.prefix(count))
    let room = self.count - before
    let produced = withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { fill($0 + before) } ?? 0
    }
    removeLast(room - Swift.min(Swift.max(produced, 0), room))
    return self.count - before
  }
}

/// An unpacker of any packing; its library's memory is freed when it goes away.
enum Unpacker: ~Copyable {
  case deflated(Inflater)
  case zstd(ZstdDecoder)
  case brotli(BrotliDecoder)

  /// Null when the library has no memory.
  ///
  /// - Parameter dictionary: Of Zstandard frames, when they need one.
  init?(_ packing: Packing, dictionary: [UInt8]? = nil) {
    switch packing {
    case .gzip, .zlib, .deflate:
      guard let inflater = Inflater(packing) else { return nil }
      self = .deflated(inflater)
    case .zstd:
      guard let decoder = ZstdDecoder(dictionary: dictionary) else { return nil }
      self = .zstd(decoder)
    case .brotli:
      guard let decoder = BrotliDecoder() else { return nil }
      self = .brotli(decoder)
    }
  }

  /// Begins a new member of the same packing; Brotli has none.
  mutating func reset() {
    switch self {
    case .deflated(let inflater): inflater.reset()
    case .zstd(let decoder): decoder.reset()
    case .brotli: break
    }
  }

  /// Unpacks `input` to the end of `output`, at most `room` bytes of it.
  mutating func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8],
    room: Int = UnpackStep.mostBytes
  ) -> UnpackStep {
    let room = min(max(room, 0), UnpackStep.mostBytes)
    guard room > 0 else { return UnpackStep() }
    switch self {
    case .deflated(let inflater): return inflater.unpack(input, into: &output, room: room)
    case .zstd(let decoder): return decoder.unpack(input, into: &output, room: room)
    case .brotli(let decoder): return decoder.unpack(input, into: &output, room: room)
    }
  }

  /// As above, on the window of `file`, which the caller consumes.
  mutating func unpack(
    _ file: borrowing FileBytes, into output: inout [UInt8], room: Int = UnpackStep.mostBytes
  ) -> UnpackStep {
    file.withWindow { unpack($0, into: &output, room: room) }
  }
}
