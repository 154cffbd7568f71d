internal import CZlib

/// A stream of the system's zlib; freed when it goes away.
struct Inflater: ~Copyable {
  /// The wrapping around deflated data.
  enum Wrapping: Int32 {
    case gzip = 31
    case zlib = 15
    case none = -15
  }

  /// What one step did.
  struct Step {
    enum State { case more, ended, failed }
    var consumed: Int
    var produced: Int
    var state: State
  }

  /// What output is grown by; copying it is quicker than growing by single zeros.
  private static let room = [UInt8](repeating: 0, count: 64 << 10)

  private let stream: UnsafeMutablePointer<z_stream>

  /// Null when zlib has no memory.
  init?(_ wrapping: Wrapping) {
    // zlib keeps the address of its stream, so it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard tantou_inflate_init(stream, wrapping.rawValue) == Z_OK else {
      stream.deallocate()
      return nil
    }
    self.stream = stream
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Begins a new member.
  mutating func reset() { inflateReset(stream) }

  /// Inflates the window of `file` to the end of `output`; the caller consumes it.
  mutating func inflate(
    _ file: borrowing FileBytes, into output: inout [UInt8], room: Int
  ) -> Step {
    file.withWindow { inflate($0, into: &output, room: room) }
  }

  /// Inflates `input` to the end of `output`, at most `room` bytes of it.
  mutating func inflate(
    _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], room: Int
  ) -> Step {
    let inputCount = min(input.count, Int(UInt32.max))
    let outputCount = min(max(room, 0), Self.room.count)
    guard let inputBase = input.baseAddress, outputCount > 0 else {
      return Step(consumed: 0, produced: 0, state: .more)
    }
    let before = output.count
    output.append(contentsOf: Self.room[..<outputCount])
    stream.pointee.next_in = UnsafeMutablePointer(mutating: inputBase)
    stream.pointee.avail_in = UInt32(inputCount)
    let status = output.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return Z_BUF_ERROR }
      stream.pointee.next_out = base + before
      stream.pointee.avail_out = UInt32(outputCount)
      return CZlib.inflate(stream, Z_NO_FLUSH)
    }
    let consumed = inputCount - Int(stream.pointee.avail_in)
    let produced = outputCount - Int(stream.pointee.avail_out)
    stream.pointee.next_in = nil
    stream.pointee.next_out = nil
    output.removeLast(outputCount - produced)
    switch status {
    case Z_OK, Z_BUF_ERROR: return Step(consumed: consumed, produced: produced, state: .more)
    case Z_STREAM_END: return Step(consumed: consumed, produced: produced, state: .ended)
    default: return Step(consumed: consumed, produced: produced, state: .failed)
    }
  }
}
