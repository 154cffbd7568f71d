internal import Foundation
internal import Glibc

/// One scan at a time on a store: an advisory lock on a file beside it, which the system releases
/// however the process ends.
package struct ScanLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock without waiting.
  ///
  /// - Throws: ``ScanLockError`` that says who holds it, or why the file cannot be made.
  package init(store: String) throws(ScanLockError) {
    let path = store + ".lock"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    guard file >= 0 else {
      throw ScanLockError(
        isHeld: false,
        message:
          "\(path): \(String(cString: strerror(errno))); the folder of the store must be writable")
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      var buffer = [UInt8](repeating: 0, count: 256)
      let count = read(file, &buffer, buffer.count)
      close(file)
      let holder = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      throw ScanLockError(
        isHeld: true,
        message:
          "another scan of this store is running (\(holder.isEmpty ? "holder unknown" : holder), lock \(path)); nothing was done"
      )
    }
    let holder = Array("process \(getpid()) since \(Date().ISO8601Format())\n".utf8)
    ftruncate(file, 0)
    _ = holder.withUnsafeBytes { pwrite(file, $0.baseAddress, holder.count, 0) }
    descriptor = file
  }

  deinit { close(descriptor) }
}

/// The lock of a store could not be had.
package struct ScanLockError: Error, Sendable, CustomStringConvertible {
  /// Another scan holds it, as opposed to a folder that cannot be written.
  package let isHeld: Bool
  package let message: String

  package var description: String { message }
}
