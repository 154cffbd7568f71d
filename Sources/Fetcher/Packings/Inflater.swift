internal import CZlib

/// A stream of the system's zlib; freed when it goes away.
struct Inflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  /// Null when zlib has no memory, or for a packing that is not zlib's.
  init?(_ packing: Packing) {
    let windowBits: Int32
    switch packing {
    case .gzip: windowBits = 31
    case .zlib: windowBits = 15
    case .deflate: windowBits = -15
    case .zstd, .brotli: return nil
    }
    // zlib keeps the address of its stream, so it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard tantou_inflate_init(stream, windowBits) == Z_OK else {
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
  borrowing func reset() { inflateReset(stream) }

  /// Inflates `input` to the end of `output`, at most `room` bytes of it.
  borrowing func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], room: Int
  ) -> UnpackStep {
    let inputCount = min(input.count, Int(UInt32.max))
    guard let inputBase = input.baseAddress else { return UnpackStep() }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: inputBase)
    stream.pointee.avail_in = UInt32(inputCount)
    var status = Z_BUF_ERROR
    let produced = output.grow(by: room) { base in
      stream.pointee.next_out = base
      stream.pointee.avail_out = UInt32(room)
      status = CZlib.inflate(stream, Z_NO_FLUSH)
      return room - Int(stream.pointee.avail_out)
    }
    let consumed = inputCount - Int(stream.pointee.avail_in)
    stream.pointee.next_in = nil
    stream.pointee.next_out = nil
    let state: UnpackStep.State =
      switch status {
      case Z_OK, Z_BUF_ERROR: .more
      case Z_STREAM_END: .ended
      default: .failed
      }
    return UnpackStep(consumed: consumed, produced: produced, state: state)
  }
}
