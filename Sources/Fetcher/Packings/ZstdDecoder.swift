internal import CZstd

/// A decoder of the system's Zstandard library; freed when it goes away.
///
/// Frames whose window is greater than the library's own bound of 128 MiB fail, so that a frame of
/// a few bytes cannot ask for memory without end.
struct ZstdDecoder: ~Copyable {
  private let context: OpaquePointer

  /// Null when the library has no memory or the dictionary is none.
  ///
  /// - Parameter dictionary: What every frame is decoded with.
  init?(dictionary: [UInt8]? = nil) {
    guard let context = ZSTD_createDCtx() else { return nil }
    if let dictionary {
      let status = dictionary.withUnsafeBytes {
        ZSTD_DCtx_loadDictionary(context, $0.baseAddress, $0.count)
      }
      guard ZSTD_isError(status) == 0 else {
        ZSTD_freeDCtx(context)
        return nil
      }
    }
    self.context = context
  }

  deinit { ZSTD_freeDCtx(context) }

  /// The number of the dictionary that the frame at the start of `bytes` asks for; 0 for none.
  static func dictionary(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    ZSTD_getDictID_fromFrame(bytes.baseAddress, bytes.count)
  }

  /// Begins a new frame; the dictionary stays.
  borrowing func reset() { ZSTD_DCtx_reset(context, ZSTD_reset_session_only) }

  /// Decodes `input` to the end of `output`, at most `room` bytes of it; a skippable frame ends
  /// without output.
  borrowing func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], room: Int
  ) -> UnpackStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var status = 0
    let produced = output.grow(by: room) { base in
      var target = ZSTD_outBuffer(dst: base, size: room, pos: 0)
      status = ZSTD_decompressStream(context, &target, &source)
      return target.pos
    }
    let state: UnpackStep.State =
      ZSTD_isError(status) != 0 ? .failed : (status == 0 ? .ended : .more)
    return UnpackStep(consumed: source.pos, produced: produced, state: state)
  }
}
