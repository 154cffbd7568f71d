internal import Glibc

/// Lines of a file or of standard input, read in pieces.
///
/// A line longer than 64 MiB is cut there.
struct LineReader: ~Copyable {
  struct Line: Sendable {
    let bytes: [UInt8]
    /// Byte where it starts, and its number from 1.
    let offset: Int
    let number: Int
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var consumed = 0
  private var number = 0
  private var ended = false

  private static let piece = 1 << 16
  private static let longest = 64 << 20

  /// Opens `path`; `-` is standard input.
  ///
  /// Nil leaves the reason in `errno`.
  init?(path: String) {
    let file = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    descriptor = file
  }

  deinit { close(descriptor) }

  /// The next line that is not empty, without its line end; nil at the end.
  mutating func next() -> Line? {
    while let line = nextOfAny() {
      if line.bytes.contains(where: { $0 > 0x20 }) { return line }
    }
    return nil
  }

  private mutating func nextOfAny() -> Line? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        return take(upTo: end, skipping: 1)
      }
      searched = buffer.count
      if ended || buffer.count - start > Self.longest {
        return start < buffer.count ? take(upTo: buffer.count, skipping: 0) : nil
      }
      if start > 0 {
        buffer.removeFirst(start)
        searched -= start
        start = 0
      }
      fill()
    }
  }

  private mutating func take(upTo end: Int, skipping: Int) -> Line {
    number += 1
    let line = Line(bytes: Array(buffer[start..<end]), offset: consumed, number: number)
    consumed += end + skipping - start
    start = end + skipping
    return line
  }

  private mutating func fill() {
    var piece = [UInt8](repeating: 0, count: Self.piece)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        ended = true
        return
      }
      buffer += piece[..<count]
      return
    }
  }
}
