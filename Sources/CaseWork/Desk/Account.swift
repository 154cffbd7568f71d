package import Foundation

/// What an account may do; each role may do what those before it may.
package enum AccountRole: String, Codable, Sendable, CaseIterable, Comparable {
  /// Reads.
  case viewer
  /// Decides on incidents.
  case inspector
  /// Edits lexicons as well.
  case editor
  /// Manages accounts as well.
  case admin

  /// As an inspector says it.
  package var chineseName: String {
    switch self {
    case .viewer: "查看"
    case .inspector: "督查员"
    case .editor: "词库编辑"
    case .admin: "管理员"
    }
  }

  package static func < (left: AccountRole, right: AccountRole) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .viewer: 0
    case .inspector: 1
    case .editor: 2
    case .admin: 3
    }
  }
}

/// Somebody who may log in.
package struct Account: Sendable, Equatable {
  package var number: Int64
  /// As it is typed at the login, and as it stands in histories.
  package var name: String
  /// Hash of the password with all that is needed to check one; made and read by the caller.
  package var passwordHash: String
  package var role: AccountRole
  /// A disabled account cannot log in; it stays, since histories name it.
  package var disabled: Bool
  package var createdAt: Date
  package var passwordChangedAt: Date

  package init(
    number: Int64, name: String, passwordHash: String, role: AccountRole, disabled: Bool,
    createdAt: Date, passwordChangedAt: Date
  ) {
    self.number = number
    self.name = name
    self.passwordHash = passwordHash
    self.role = role
    self.disabled = disabled
    self.createdAt = createdAt
    self.passwordChangedAt = passwordChangedAt
  }
}

/// A login that is in force.
package struct LoginSession: Sendable, Equatable {
  package var account: Account
  /// What every form must send back.
  package var csrf: String
  /// The interface's language: `zh`, `en`.
  package var language: String
  package var createdAt: Date
  /// To within a minute.
  package var lastSeenAt: Date
  package var expiresAt: Date

  package init(
    account: Account, csrf: String, language: String, createdAt: Date, lastSeenAt: Date,
    expiresAt: Date
  ) {
    self.account = account
    self.csrf = csrf
    self.language = language
    self.createdAt = createdAt
    self.lastSeenAt = lastSeenAt
    self.expiresAt = expiresAt
  }
}
