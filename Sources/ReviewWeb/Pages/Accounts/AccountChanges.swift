internal import CaseWork
internal import Digests
internal import Foundation
internal import Store

/// Changes of accounts, the same from the forms and through the API.
enum AccountChanges {
  /// Characters of a password, as the command line has it (NIST SP 800-63B: the length is what counts).
  static let leastPassword = 10
  /// Bytes of a password: hashing longer ones would be work for whoever sends them.
  private static let longestPassword = 1024

  /// What an administrator changes; nil stays.
  struct Change {
    var role: AccountRole?
    var disabled: Bool?
    var password: String?
  }

  /// - Throws: ``PageError`` for a password that is too short or too long, `StoreError` for a name that is
  ///   blank or taken.
  static func add(
    _ name: String, role: AccountRole, password: String, _ request: PageRequest, _ desk: Desk
  ) throws -> Account {
    try desk.store.addUser(
      name: name, passwordHash: try hash(password), role: role, at: request.time)
  }

  /// - Throws: ``PageError``: nobody changes the role or the lock of the own account, which would be the
  ///   end of the session that does it; `StoreError` for an unknown name and the last administrator.
  static func apply(
    _ change: Change, to name: String, _ request: PageRequest, _ desk: Desk
  ) throws -> Account {
    let visitor = try request.signedIn()
    guard try desk.store.user(named: name) != nil else { throw missing(name) }
    if name == visitor.name, change.role != nil || change.disabled != nil {
      throw PageError(
        .refused, "不能改自己的角色或停用自己", "nobody changes the role or the lock of the own account")
    }
    if let role = change.role { try desk.store.setRole(role, of: name) }
    if let password = change.password {
      try desk.store.setPassword(
        of: name, hash: try hash(password), at: request.time,
        keeping: name == visitor.name ? visitor.session : nil)
    }
    if let disabled = change.disabled { try desk.store.setDisabled(disabled, of: name) }
    guard let account = try desk.store.user(named: name) else { throw missing(name) }
    return account
  }

  /// Everybody's own password; wrong guesses at the present one are slowed down as at the login.
  ///
  /// - Throws: ``PageError``: 403 for a wrong present password, 429 after too many.
  static func setOwnPassword(
    from old: String, to new: String, _ request: PageRequest, _ desk: Desk
  ) throws {
    let visitor = try request.signedIn()
    let wait = desk.throttle.wait(
      account: visitor.name, remote: request.remote, at: request.time)
    guard wait == 0 else {
      throw PageError(
        .tooManyRequests, "尝试过于频繁，请在 \(wait) 秒后再试", "too many tries: wait \(wait) seconds",
        retryAfter: wait)
    }
    guard let account = try desk.store.user(named: visitor.name),
      PasswordHash.matches(old, account.passwordHash)
    else {
      desk.throttle.failed(account: visitor.name, remote: request.remote, at: request.time)
      throw PageError(.forbidden, "当前密码不正确", "the present password is wrong")
    }
    try desk.store.setPassword(
      of: visitor.name, hash: try hash(new), at: request.time, keeping: visitor.session)
  }

  private static func hash(_ password: String) throws -> String {
    guard password.count >= leastPassword, password.utf8.count <= longestPassword else {
      throw PageError(
        .refused, "密码至少 \(leastPassword) 位，至多 \(longestPassword) 字节",
        "a password has at least \(leastPassword) characters and at most \(longestPassword) bytes")
    }
    guard let hash = PasswordHash.make(password) else {
      throw PageError(
        .unavailable, "内存不足，请稍后再试", "too little memory, try again later", retryAfter: 5)
    }
    return hash
  }

  private static func missing(_ name: String) -> PageError {
    PageError(.notFound, "没有账号 \(name)", "there is no account named \(name)")
  }
}
