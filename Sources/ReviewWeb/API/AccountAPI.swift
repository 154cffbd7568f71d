internal import CaseWork
internal import Foundation
internal import Store

/// Accounts, for administrators, and who one is.
enum AccountAPI {
  private static let password = APISchema.text(least: AccountChanges.leastPassword, most: 200)

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
      method: .post, path: "/me/password", id: "changeOwnPassword", section: "Accounts",
      words: "Changes your own password, which ends your other sessions.",
      body: .json(
        [
          .needed("old", .text(most: 1024), "The present password."),
          .needed("new", password, "The new password."),
        ], example: ["old": "correct horse battery", "new": "battery horse staple"]), status: 204,
      output: .nothing,
      failures: [
        .forbidden: "The present password is wrong, or X-CSRF-Token is missing.",
        .tooManyRequests: "Too many wrong ones: wait.",
      ]
    ) { call, desk in
      try AccountChanges.setOwnPassword(
        from: try call.body.needed("old"), to: try call.body.needed("new"), call.request, desk)
      return .nothing
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
      let account = try AccountChanges.add(
        try call.body.needed("name"), role: role(call.body) ?? .viewer,
        password: try call.body.needed("password"), call.request, desk)
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
    ) { call, desk in
      let change = AccountChanges.Change(
        role: role(call.body), disabled: call.body.flag("disabled"),
        password: call.body.text("password"))
      return try .json(
        node(try AccountChanges.apply(change, to: call[path: "name"], call.request, desk)))
    },
  ]

  private static func role(_ body: APIInput) -> AccountRole? {
    body.text("role").flatMap(AccountRole.init(rawValue:))
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
