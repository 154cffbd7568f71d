import Glibc
import Synchronization

/// Standard output through one buffer: a line of JSON costs no system call of its own.
final class StandardOutput: Sendable {
  static let shared = StandardOutput()

  private let buffer = Mutex<[UInt8]>([])
  private static let capacity = 1 << 16

  /// Whether somebody looks at it.
  var isTerminal: Bool { isatty(1) == 1 }

  /// Appends a line and its line end.
  func line(_ bytes: some Sequence<UInt8>) {
    buffer.withLock { buffer in
      buffer += bytes
      buffer.append(0x0A)
      if buffer.count >= Self.capacity { Self.drain(&buffer) }
    }
  }

  /// Appends a text as it is.
  func write(_ text: String) { write(text.utf8) }

  /// Appends bytes as they are.
  func write(_ bytes: some Sequence<UInt8>) {
    buffer.withLock { buffer in
      buffer += bytes
      if buffer.count >= Self.capacity { Self.drain(&buffer) }
    }
  }

  /// Hands everything to the system.
  func flush() { buffer.withLock { Self.drain(&$0) } }

  private static func drain(_ buffer: inout [UInt8]) {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Glibc.write(1, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      // A reader that went away (`| head`) or a full disk: nothing more can be said to it.
      guard count > 0 else { exit(1) }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Messages and progress.
enum StandardError {
  static var isTerminal: Bool { isatty(2) == 1 }

  static func line(_ text: String) { write(text + "\n") }

  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, bytes.count) }
  }
}
