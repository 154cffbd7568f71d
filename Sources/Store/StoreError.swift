internal import CaseWork
internal import GRDB

/// Why the store could not do what it was asked.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of trouble it is, for callers to decide by.
  package enum Code: String, Sendable {
    /// No such file, no such folder, no permission.
    case cannotOpen
    case notADatabase
    /// Made by a newer version of the program, or by another program.
    case newerSchema
    /// Nothing can be written there.
    case readOnly
    /// Another process held the store for longer than we wait.
    case busy
    case notFound
    /// Somebody else changed the incident in between.
    case conflict
    /// The workflow does not allow it.
    case refused
    /// What the file holds is damaged.
    case corrupt
    /// No room on the disk.
    case full
    case failed
  }

  package let code: Code
  /// One sentence: what is wrong, and what to do.
  package let message: String

  package var description: String { message }

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  init(_ error: WorkflowError) { self.init(.refused, error.message) }

  /// Says in our words what SQLite says in its own; other errors pass through unchanged in text.
  init(_ error: any Error, path: String) {
    if let error = error as? StoreError {
      self = error
    } else if let error = error as? WorkflowError {
      self.init(error)
    } else if let error = error as? DatabaseError {
      self.init(error, path: path)
    } else {
      self.init(.failed, "\(path): \(error)")
    }
  }

  private init(_ error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_NOTADB:
      self.init(.notADatabase, "\(path): not a Tantou store (the file is no SQLite database)")
    case .SQLITE_CORRUPT:
      self.init(
        .corrupt, "\(path): the store is damaged: \(error.message ?? "unknown"); restore a copy")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(
        .cannotOpen,
        "\(path): cannot be opened: check that the folder exists and that you may read and write it"
      )
    case .SQLITE_READONLY:
      self.init(
        .readOnly, "\(path): cannot be written: check the permissions of the file and its folder")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.busy, "\(path): another process is writing to the store; try again")
    case .SQLITE_FULL: self.init(.full, "\(path): no room left on the disk")
    case .SQLITE_IOERR:
      self.init(.failed, "\(path): reading or writing failed: \(error.message ?? "unknown")")
    default:
      self.init(.failed, "\(path): \(error.message ?? error.resultCode.description)")
    }
  }
}
