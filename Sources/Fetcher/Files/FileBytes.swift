internal import Glibc

/// An open file read forward through a buffer of fixed size; closed when it goes away.
///
/// It is read with `read(2)`, not mapped: a mapped file that another program cuts raises a signal.
struct FileBytes: ~Copyable {
  private static let chunk = 128 << 10

  private let descriptor: Int32
  private let closes: Bool
  /// Where reading ends: the size when it was opened, so that a growing file has an end.
  private let limit: Int
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var atEnd = false
  private var log: [UInt8]?
  private let logLimit: Int

  /// The byte of the file at which the window begins.
  private(set) var offset = 0
  /// Bytes read from the system so far.
  private(set) var total = 0
  /// The system's error number when reading failed before the end.
  private(set) var failure: Int32?
  /// The size and the time of change when it was opened; null for standard input.
  let size: Int?
  let modified: Int64

  /// Opens `file`, refusing by an error number what is no regular file by now; never waits.
  ///
  /// - Parameter logging: How many bytes from the start to keep for ``loggedBytes``.
  static func open(_ path: [UInt8], logging: Int) -> Result {
    let descriptor = Glibc.open(systemPath(path), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return .failure(errno) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else {
      let number = errno
      close(descriptor)
      return .failure(number)
    }
    guard info.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return .failure(EINVAL)
    }
    // Files of the kernel say 0 bytes and still have some.
    return .opened(
      FileBytes(
        descriptor: descriptor, closes: true, size: Int(info.st_size),
        modified: info.modifiedNanoseconds, logging: logging))
  }

  /// A file, or the error number that says why there is none.
  enum Result: ~Copyable {
    case opened(FileBytes)
    case failure(Int32)
  }

  /// Reads from a descriptor that somebody else owns.
  init(borrowing descriptor: Int32, logging: Int) {
    self.init(descriptor: descriptor, closes: false, size: nil, modified: 0, logging: logging)
  }

  private init(descriptor: Int32, closes: Bool, size: Int?, modified: Int64, logging: Int) {
    self.descriptor = descriptor
    self.closes = closes
    self.size = size
    self.modified = modified
    limit = size.map { $0 > 0 ? $0 : Int.max } ?? Int.max
    buffer = [UInt8](repeating: 0, count: Self.chunk)
    log = []
    logLimit = logging
  }

  deinit { if closes { close(descriptor) } }

  /// Bytes in the window.
  var available: Int { end - start }

  /// Whether the file gave fewer bytes than it had when it was opened.
  var isCut: Bool { atEnd && failure == nil && size.map { total < $0 } == true }

  /// The byte `index` places into the window, which must be inside it.
  subscript(index: Int) -> UInt8 { buffer[start + index] }

  /// Reads more into the window; false when the file is at its end or the window is full.
  mutating func fill() -> Bool {
    guard !atEnd else { return false }
    if start > 0 {
      let kept = end - start
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + start, kept)
      }
      start = 0
      end = kept
    }
    let room = min(Self.chunk - end, limit - total)
    guard room > 0 else {
      if total >= limit { atEnd = true }
      return false
    }
    let count = readOnce(room)
    guard count > 0 else {
      atEnd = true
      return false
    }
    record(count)
    end += count
    total += count
    return true
  }

  /// Lets go of the first `count` bytes of the window.
  mutating func consume(_ count: Int) {
    let count = min(count, available)
    start += count
    offset += count
  }

  /// Goes back to a byte that was consumed; false where that cannot be done, as on standard input.
  mutating func rewind(to place: Int) -> Bool {
    guard size != nil, place >= 0, place <= offset, failure == nil,
      lseek(descriptor, off_t(place), SEEK_SET) == off_t(place)
    else { return false }
    total = place
    offset = place
    start = 0
    end = 0
    atEnd = false
    return true
  }

  /// Lends the window.
  borrowing func withWindow<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  /// The bytes from the start of the file as far as they were read and as the log's bound allows;
  /// null after ``stopLogging()``.
  var loggedBytes: [UInt8]? { log }

  /// Whether the log holds the whole file.
  var logIsWhole: Bool { log.map { $0.count == total && total >= (size ?? 0) } ?? false }

  mutating func stopLogging() { log = nil }

  private mutating func record(_ count: Int) {
    // After a rewind some bytes come a second time.
    guard let logged = log?.count, logged < logLimit, logged >= total else { return }
    let known = logged - total
    guard known < count else { return }
    let new = min(count - known, logLimit - logged)
    log?.append(contentsOf: buffer[end + known..<end + known + new])
  }

  private mutating func readOnce(_ room: Int) -> Int {
    let (descriptor, end) = (self.descriptor, self.end)
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        bytes.baseAddress.map { read(descriptor, $0 + end, room) } ?? 0
      }
      if count >= 0 { return count }
      let number = errno
      if number == EINTR { continue }
      if number == EAGAIN {
        // Standard input may have been set not to wait by whoever gave it.
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&wait, 1, -1) >= 0 || errno == EINTR { continue }
      }
      failure = number
      return 0
    }
  }
}
