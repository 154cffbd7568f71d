internal import Glibc

/// Replaces a file so that it is either the old or the new one at every moment, a power cut included.
package enum AtomicFile {
  /// Writes `bytes` beside `path`, flushes them, and renames over it.
  ///
  /// - Parameter mode: permissions of the new file.
  /// - Throws: ``AlertStageError`` naming the path and what the system says of it.
  package static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o640)
    throws(AlertStageError)
  {
    let temporary = path + ".part-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(temporary) }
    fchmod(descriptor, mode)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = failure(temporary)
        close(descriptor)
        unlink(temporary)
        throw error
      }
      written += count
    }
    let flushed = fsync(descriptor) == 0
    guard close(descriptor) == 0, flushed, rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
    flushFolder(of: path)
  }

  /// The rename itself survives a power cut only when its folder is flushed too.
  private static func flushFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ path: String) -> AlertStageError {
    AlertStageError(path: path, reason: String(cString: strerror(errno)))
  }
}
