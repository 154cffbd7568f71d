internal import CaseWork
internal import Foundation
internal import GRDB

/// All that Tantou remembers, in one SQLite file: the archive of documents, the incidents with their
/// sources and histories, how far each file is scanned, and the runs.
///
/// WAL: one process writes while others read. `synchronous` is FULL, not the NORMAL that WAL
/// permits: a power cut would cost NORMAL the last commits, and while a scan can be repeated, an
/// inspector's decision cannot. A scan commits once for a few hundred documents, so the price is a
/// handful of syncs.
package final class IncidentStore: Sendable {
  /// What a store is opened for.
  package enum Access: Sendable { case readWrite, readOnly }

  /// The file as it was named; `:memory:` for none.
  package let path: String
  private let connections: any DatabaseWriter

  /// Opens the store at `path`.
  ///
  /// With `.readWrite` a missing file is made and an older one brought up to date.
  ///
  /// - Throws: ``StoreError``: no such folder or no permission, a file that is no store, a store
  ///   made by a newer version.
  package init(path: String, access: Access = .readWrite) throws(StoreError) {
    self.path = path
    do {
      try Self.checkPath(path, access)
      var configuration = Self.configuration()
      configuration.readonly = access == .readOnly
      let pool = try DatabasePool(path: path, configuration: configuration)
      try Self.checkOwner(pool, path)
      switch access {
      case .readWrite:
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try Schema.bringUpToDate(pool)
      case .readOnly: try Self.checkMigrated(pool, path)
      }
      connections = pool
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// A store that lives as long as this object.
  package init(inMemory: Void) throws(StoreError) {
    path = ":memory:"
    do {
      let queue = try DatabaseQueue(configuration: Self.configuration())
      try Schema.bringUpToDate(queue)
      connections = queue
    } catch {
      throw StoreError(error, path: ":memory:")
    }
  }

  /// Closes the file; further calls fail.
  package func close() throws(StoreError) {
    do { try connections.close() } catch { throw StoreError(error, path: path) }
  }

  /// Reads from one snapshot.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try connections.read(body) } catch { throw StoreError(error, path: path) }
  }

  /// Reads from one snapshot; an error of `body` itself passes unchanged.
  func reading(_ body: (Database) throws -> Void) throws { try connections.read(body) }

  /// Writes in one transaction: all of it or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try connections.write(body) } catch { throw StoreError(error, path: path) }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(30)
    configuration.label = "tantou"
    // 16 MiB a connection hold what a queue of a hundred thousand rows is filtered by; SQLite's own 2 do not.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -16384") }
    return configuration
  }

  private static func checkPath(_ path: String, _ access: Access) throws {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    let exists = files.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, isFolder.boolValue {
      throw StoreError(.cannotOpen, "\(path): is a folder; name a file for the store")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    switch access {
    case .readOnly:
      if !exists { throw StoreError(.cannotOpen, "\(path): there is no store; run a scan first") }
    case .readWrite:
      var folderIsFolder: ObjCBool = false
      guard files.fileExists(atPath: folder, isDirectory: &folderIsFolder),
        folderIsFolder.boolValue
      else { throw StoreError(.cannotOpen, "\(path): there is no folder \(folder)") }
      // SQLite would otherwise open read-only and fail at the first write, in its own words.
      guard files.isWritableFile(atPath: folder), !exists || files.isWritableFile(atPath: path)
      else {
        throw StoreError(
          .readOnly, "\(path): cannot be written: check the permissions of the file and its folder")
      }
    }
  }

  /// An SQLite file of another program must not be filled with our tables.
  private static func checkOwner(_ pool: DatabasePool, _ path: String) throws {
    try pool.read { database in
      let owner = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let tables = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
      if owner != Schema.applicationID, owner != 0 || tables > 0 {
        throw StoreError(
          .notADatabase, "\(path): not a Tantou store (an SQLite file of another program)")
      }
      if try Schema.migrator.hasBeenSuperseded(database) {
        throw StoreError(
          .newerSchema, "\(path): made by a newer version of Tantou; update this one to open it")
      }
    }
  }

  private static func checkMigrated(_ pool: DatabasePool, _ path: String) throws {
    guard try pool.read(Schema.isUpToDate) else {
      throw StoreError(
        .cannotOpen,
        "\(path): made by an older version of Tantou; open it once for writing (run a scan)")
    }
  }
}
