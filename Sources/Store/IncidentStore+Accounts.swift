package import CaseWork
package import Foundation
internal import GRDB

extension IncidentStore {
  /// Adds an account; gives it as it is stored.
  ///
  /// - Throws: ``StoreError`` with `refused` for an empty name or one that is taken.
  package func addUser(
    name: String, passwordHash: String, role: AccountRole, at: Date
  ) throws(StoreError) -> Account {
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty,
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw StoreError(.refused, "an account needs a name, without control characters") }
    return try write { database in
      guard try AccountRows.fetch(named: name, in: database) == nil else {
        throw StoreError(.refused, "there is an account named \(name) already")
      }
      try database.execute(
        sql: """
          INSERT INTO users (name, password, role, disabled, created, password_changed)
          VALUES (?, ?, ?, 0, ?, ?)
          """,
        arguments: [
          name, passwordHash, role.rawValue, at.timeIntervalSince1970, at.timeIntervalSince1970,
        ])
      return try AccountRows.needed(name, in: database)
    }
  }

  /// Changes a password and ends the user's sessions.
  ///
  /// - Parameter keeping: SHA-256 of the token of a session that goes on: the user's own.
  /// - Throws: ``StoreError`` with `notFound`.
  package func setPassword(
    of name: String, hash: String, at: Date, keeping token: String? = nil
  ) throws(StoreError) {
    try write { database in
      let account = try AccountRows.needed(name, in: database)
      try database.execute(
        sql: "UPDATE users SET password = ?, password_changed = ? WHERE number = ?",
        arguments: [hash, at.timeIntervalSince1970, account.number])
      try database.execute(
        sql: "DELETE FROM sessions WHERE user = ? AND token_sha256 <> ?",
        arguments: [account.number, token ?? ""])
    }
  }

  /// Disables an account, which ends its sessions, or enables it again.
  ///
  /// - Throws: ``StoreError``: `notFound`; `refused` for the last administrator who can log in.
  package func setDisabled(_ disabled: Bool, of name: String) throws(StoreError) {
    try write { database in
      let account = try AccountRows.needed(name, in: database)
      if disabled { try AccountRows.checkNotLastAdministrator(account, in: database) }
      try database.execute(
        sql: "UPDATE users SET disabled = ? WHERE number = ?",
        arguments: [disabled, account.number])
      if disabled {
        try database.execute(
          sql: "DELETE FROM sessions WHERE user = ?", arguments: [account.number])
      }
    }
  }

  /// Gives an account another role; its sessions have it at once.
  ///
  /// - Throws: ``StoreError``: `notFound`; `refused` for the last administrator who can log in.
  package func setRole(_ role: AccountRole, of name: String) throws(StoreError) {
    try write { database in
      let account = try AccountRows.needed(name, in: database)
      if role != .admin { try AccountRows.checkNotLastAdministrator(account, in: database) }
      try database.execute(
        sql: "UPDATE users SET role = ? WHERE number = ?",
        arguments: [role.rawValue, account.number])
    }
  }

  /// All accounts, by name.
  package func users() throws(StoreError) -> [Account] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT users.* FROM users ORDER BY name")
        .map(AccountRows.account)
    }
  }

  /// The account of exactly this name, disabled or not; `nil` when there is none.
  package func user(named name: String) throws(StoreError) -> Account? {
    try read { database in try AccountRows.fetch(named: name, in: database) }
  }

  /// Whether anybody can log in at all.
  package func hasUsers() throws(StoreError) -> Bool {
    try read { database in
      try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM users WHERE disabled = 0)")
        ?? false
    }
  }

  /// Records a login.
  ///
  /// - Parameters:
  ///   - token: SHA-256 of the session's token, 64 hex digits.
  ///   - csrf: what forms of the session must send back.
  ///   - language: of the interface.
  /// - Throws: ``StoreError``: `notFound`; `refused` for a disabled account.
  package func openSession(
    token: String, user name: String, csrf: String, language: String, at: Date, expires: Date
  ) throws(StoreError) {
    try write { database in
      let account = try AccountRows.needed(name, in: database)
      guard !account.disabled else { throw StoreError(.refused, "\(name) is disabled") }
      try database.execute(
        sql: """
          INSERT INTO sessions (token_sha256, user, csrf, language, created, last_seen, expires)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          token, account.number, csrf, language, at.timeIntervalSince1970,
          at.timeIntervalSince1970, expires.timeIntervalSince1970,
        ])
    }
  }

  /// The session of a token's SHA-256; `nil` when there is none, it has expired, or the account is
  /// disabled.
  ///
  /// Notes that it was seen, at most once a minute, so that most requests only read.
  ///
  /// - Parameter idleLimit: seconds after which a session that nobody used is over.
  package func session(
    _ token: String, at: Date, idleLimit: TimeInterval? = nil
  ) throws(StoreError) -> LoginSession? {
    let found = try read { database in try AccountRows.session(token, in: database) }
    guard var session = found, !session.account.disabled, at < session.expiresAt else { return nil }
    let unseen = at.timeIntervalSince(session.lastSeenAt)
    if let idleLimit, unseen > idleLimit { return nil }
    guard unseen >= 60 else { return session }
    try write { database in
      try database.execute(
        sql: "UPDATE sessions SET last_seen = max(last_seen, ?) WHERE token_sha256 = ?",
        arguments: [at.timeIntervalSince1970, token])
    }
    session.lastSeenAt = at
    return session
  }

  /// Changes the language of a session.
  package func setLanguage(_ language: String, session token: String) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "UPDATE sessions SET language = ? WHERE token_sha256 = ?",
        arguments: [language, token])
    }
  }

  /// Ends a session; nothing happens when there is none.
  package func closeSession(_ token: String) throws(StoreError) {
    try write { database in
      try database.execute(sql: "DELETE FROM sessions WHERE token_sha256 = ?", arguments: [token])
    }
  }

  /// Removes sessions that have expired; gives how many.
  ///
  /// - Parameter idleSince: sessions that nobody has used since then go too.
  @discardableResult
  package func purgeSessions(at: Date, idleSince: Date? = nil) throws(StoreError) -> Int {
    try write { database in
      try database.execute(
        sql: "DELETE FROM sessions WHERE expires <= ? OR last_seen < ?",
        arguments: [
          at.timeIntervalSince1970, (idleSince ?? .distantPast).timeIntervalSince1970,
        ])
      return database.changesCount
    }
  }
}

/// The rows of `users` and `sessions`.
enum AccountRows {
  static func fetch(named name: String, in database: Database) throws -> Account? {
    guard name.isWholeInSQLite else { return nil }
    return try Row.fetchOne(
      database.cachedStatement(sql: "SELECT users.* FROM users WHERE name = ?"), arguments: [name]
    ).map(account)
  }

  static func needed(_ name: String, in database: Database) throws -> Account {
    guard let account = try fetch(named: name, in: database) else {
      throw StoreError(.notFound, "there is no account named \(name)")
    }
    return account
  }

  /// Otherwise nobody could ever let anybody in again.
  static func checkNotLastAdministrator(_ account: Account, in database: Database) throws {
    guard account.role == .admin, !account.disabled else { return }
    let administrators = try Int.fetchOne(
      database, sql: "SELECT COUNT(*) FROM users WHERE role = 'admin' AND disabled = 0")
    if administrators == 1 {
      throw StoreError(
        .refused, "\(account.name) is the last administrator: make another one first")
    }
  }

  static func session(_ token: String, in database: Database) throws -> LoginSession? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT users.*, csrf, language, sessions.created AS opened, last_seen, expires
        FROM sessions JOIN users ON users.number = sessions.user WHERE token_sha256 = ?
        """)
    return try Row.fetchOne(statement, arguments: [token]).map { row in
      LoginSession(
        account: try account(row), csrf: row["csrf"], language: row["language"],
        createdAt: date(row["opened"]), lastSeenAt: date(row["last_seen"]),
        expiresAt: date(row["expires"]))
    }
  }

  static func account(_ row: Row) throws -> Account {
    Account(
      number: row["number"], name: row["name"], passwordHash: row["password"],
      role: try choice(row["role"]), disabled: row["disabled"], createdAt: date(row["created"]),
      passwordChangedAt: date(row["password_changed"]))
  }
}
