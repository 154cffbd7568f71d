/// One record of a WARC file with its place.
struct WARCRecord {
  /// The byte of the file where it begins; in gzip, where the member that holds it begins.
  var offset: Int
  var header: WARCHeader
  /// The header and the block as they lie in the dump, inflated.
  var bytes: [UInt8]
  /// Where the block begins in ``bytes``.
  var blockStart: Int

  var block: ArraySlice<UInt8> { bytes[blockStart...] }
}
