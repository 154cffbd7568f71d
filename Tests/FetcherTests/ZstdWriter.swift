import CZstd

/// A Zstandard dictionary of plain content, as the WARC specification allows.
enum ArchiveDictionary {
  static let bytes = WARCWriter.record(block: WARCWriter.http(WARCWriter.page(0, size: 2000)))
}

/// One Zstandard frame, made with a dictionary when there is one.
func zstd(_ bytes: [UInt8], dictionary: [UInt8]? = nil, level: Int32 = 3) -> [UInt8] {
  var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
  let context = ZSTD_createCCtx()
  defer { ZSTD_freeCCtx(context) }
  let dictionary = dictionary ?? []
  let count = ZSTD_compress_usingDict(
    context, &output, output.count, bytes, bytes.count, dictionary, dictionary.count, level)
  return ZSTD_isError(count) == 0 ? Array(output[..<count]) : []
}

/// The frame that carries a dictionary at the start of a `.warc.zst`.
func skippable(_ content: [UInt8]) -> [UInt8] {
  let size = UInt32(content.count)
  return [0x5D, 0x2A, 0x4D, 0x18] + (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
    + content
}
