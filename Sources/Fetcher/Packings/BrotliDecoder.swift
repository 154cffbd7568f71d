internal import CBrotli

/// A decoder of the system's Brotli library for one stream; freed when it goes away.
struct BrotliDecoder: ~Copyable {
  private let state: OpaquePointer

  /// Null when the library has no memory.
  init?() {
    guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
    self.state = state
  }

  deinit { BrotliDecoderDestroyInstance(state) }

  /// Decodes `input` to the end of `output`, at most `room` bytes of it.
  borrowing func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], room: Int
  ) -> UnpackStep {
    var left = input.count
    var next = input.baseAddress
    var result = BROTLI_DECODER_RESULT_ERROR
    let produced = output.grow(by: room) { base in
      var free = room
      var target: UnsafeMutablePointer<UInt8>? = base
      result = BrotliDecoderDecompressStream(state, &left, &next, &free, &target, nil)
      return room - free
    }
    let end: UnpackStep.State =
      switch result {
      case BROTLI_DECODER_RESULT_SUCCESS: .ended
      case BROTLI_DECODER_RESULT_ERROR: .failed
      default: .more
      }
    return UnpackStep(consumed: input.count - left, produced: produced, state: end)
  }
}
