/// How much of one input is taken, so that no file, however hostile, fills memory or time.
///
/// A bound that bites is reported as a problem with its place; the part before it stays.
package struct FetchLimits: Sendable, Equatable {
  /// The most bytes of one plain file, or of one WARC record with its header.
  package var recordBytes: Int
  /// The most bytes that one HTTP payload or one gzip file may have when it is inflated.
  package var inflatedBytes: Int
  /// The most inflated bytes for each compressed byte, counted once `ratioFloor` is passed.
  package var ratio: Int
  /// Inflated bytes below which the ratio is not looked at: small repetitive pages pack very well.
  package var ratioFloor: Int
  /// The most bytes of a WARC header or an HTTP header.
  package var headerBytes: Int
  /// The most problems that one file may report; the rest is counted in one more.
  package var problemsPerFile: Int

  package static let standard = FetchLimits()

  package init(
    recordBytes: Int = 64 << 20, inflatedBytes: Int = 64 << 20, ratio: Int = 250,
    ratioFloor: Int = 8 << 20, headerBytes: Int = 64 << 10, problemsPerFile: Int = 100
  ) {
    self.recordBytes = max(recordBytes, 1)
    self.inflatedBytes = max(inflatedBytes, 1)
    self.ratio = max(ratio, 1)
    self.ratioFloor = max(ratioFloor, 0)
    self.headerBytes = max(headerBytes, 256)
    self.problemsPerFile = max(problemsPerFile, 1)
  }
}
