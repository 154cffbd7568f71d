internal import Foundation
internal import Glibc
package import Records

/// The JSON Lines sink: one file a day, each line an incident record, replaced whole and atomically,
/// so that a reader never sees half a file and a killed scan leaves the one before.
package struct DailyRecordFile: Sendable {
  /// The folder the files lie in, made when it is missing.
  package let folder: String

  package init(folder: String) { self.folder = folder }

  /// Writes the day's file and returns its path.
  ///
  /// Nothing is written when the file already holds the same bytes.
  ///
  /// - Parameters:
  ///   - day: `2026-11-23`.
  ///   - incidents: everything that changed on that day, in the order of their ids.
  /// - Throws: ``AlertStageError`` naming the path and what the system says of it.
  @discardableResult
  package func write(day: String, incidents: [Incident]) throws -> String {
    var bytes: [UInt8] = []
    for incident in incidents {
      bytes += try RecordCoding.line(incident)
      bytes.append(0x0A)
    }
    let path = folder + "/incidents-" + day + ".jsonl"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: nil)
      if FileManager.default.contents(atPath: path).map(Array.init) == bytes { return path }
      try AtomicFile.replace(path, with: bytes)
    } catch let error as AlertStageError {
      throw error
    } catch {
      throw AlertStageError(path: folder, reason: error.localizedDescription)
    }
    return path
  }
}

/// A record could not be written.
package struct AlertStageError: Error, Sendable, CustomStringConvertible {
  package let path: String
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  package var description: String { "\(path): \(reason)" }
}
