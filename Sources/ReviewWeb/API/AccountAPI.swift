internal import CaseWork
internal import Digests
internal import Foundation
internal import Store

/// Accounts, for administrators, and who one is.
enum AccountAPI {
  private static let password = APISchema.text(least: AccountPages.leastPassword, most: 200)

  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/me", id: "getMe", section: "Accounts",
      words: "Who you are, what you may do, and the token for changes under a session's cookie.",
      output: .record("Me")
    ) { call, _ in
      let role = call.visitor.role
      return try .json([
        "name": .text(call.visitor.name), "role": .text(role.rawValue),
        "permissions": .texts(role.permissions.map(\.word).sorted()),
        "csrf": .text(call.visitor.csrf),
      ])
    },
    APIOperation(
      method: .get, path: "/accounts", id: "listAccounts", section: "Accounts",
      words: "All accounts, by name.", permission: .accounts, output: .record("Accounts")
    ) { _, desk in try .json(["accounts": .list(try desk.store.users().map(node))]) },
    APIOperation(
      method: .post, path: "/accounts", id: "addAccount", section: "Accounts",
      words: "Adds an account.", permission: .accounts,
      body: .json(
        [
          .needed("name", .text(most: 60), "As it is typed at the login."),
          .needed("role", .choice(AccountRole.self), "What it may do."),
          .needed("password", password, "The first password."),
        ], example: ["name": "wang", "role": "inspector", "password": "correct horse battery"]),
      status: 201, output: .record("Account"),
      failures: [.refused: "The name is blank or taken."]
    ) { call, desk in
      let account = try desk.store.addUser(
        name: try call.body.needed("name"),
        passwordHash: try hash(try call.body.needed("password")),
        role: try role(call.body) ?? .viewer, at: call.request.time)
      return try .json(node(account), status: 201)
    },
    APIOperation(
      method: .patch, path: "/accounts/{name}", id: "changeAccount", section: "Accounts",
      words: "Changes an account's role or password, or whether it may log in.",
      permission: .accounts,
      body: .json(
        [
          .optional("role", .choice(AccountRole.self), "Its new role."),
          .optional("disabled", .flag, "Whether it is locked, which ends its sessions."),
          .optional("password", password, "Its new password, which ends its sessions."),
        ], example: ["role": "editor"]), output: .record("Account"),
      failures: [
        .refused:
          "It is your own account, whose role and lock others change, or the last administrator."
      ]
    ) { call, desk in try change(call, desk) },
  ]

  private static func change(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let (name, body) = (call[path: "name"], call.body)
    guard try desk.store.user(named: name) != nil else {
      throw PageError(.notFound, "没有账号 \(name)", "there is no account named \(name)")
    }
    let (role, disabled) = (try role(body), body.flag("disabled"))
    if name == call.visitor.name, role != nil || disabled != nil {
      throw PageError(
        .refused, "不能改自己的角色或停用自己", "nobody changes the role or the lock of the own account")
    }
    if let role { try desk.store.setRole(role, of: name) }
    if let password = body.text("password") {
      try desk.store.setPassword(
        of: name, hash: try hash(password), at: call.request.time,
        keeping: name == call.visitor.name ? call.visitor.session : nil)
    }
    if let disabled { try desk.store.setDisabled(disabled, of: name) }
    guard let account = try desk.store.user(named: name) else {
      throw PageError(.notFound, "没有账号 \(name)", "there is no account named \(name)")
    }
    return try .json(node(account))
  }

  private static func role(_ body: APIInput) throws -> AccountRole? {
    body.text("role").flatMap(AccountRole.init(rawValue:))
  }

  private static func hash(_ password: String) throws -> String {
    guard let hash = PasswordHash.make(password) else {
      throw PageError(
        .unavailable, "内存不足，请稍后再试", "too little memory, try again later", retryAfter: 5)
    }
    return hash
  }

  private static func node(_ account: Account) -> JSONNode {
    [
      "name": .text(account.name), "role": .text(account.role.rawValue),
      "disabled": .flag(account.disabled), "created": .time(account.createdAt),
      "password_changed": .time(account.passwordChangedAt),
    ]
  }
}

extension Permission {
  fileprivate var word: String {
    switch self {
    case .read: "read"
    case .casework: "casework"
    case .lexicon: "lexicon"
    case .accounts: "accounts"
    }
  }
}
