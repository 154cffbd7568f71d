internal import CaseWork
internal import Digests
internal import Foundation
internal import Records
internal import Store

/// Accounts, for administrators, and everybody's own password.
enum AccountPages {
  /// As the command line has it (NIST SP 800-63B: the length is what counts).
  static let leastPassword = 10

  static let routes: [Route] = [
    .get("/accounts", .accounts) { request, desk in try list(request, desk) },
    .post("/accounts", .accounts) { request, desk in try add(request, desk) },
    .post("/accounts/{name}", .accounts) { request, desk in try change(request, desk) },
    .get("/password") { request, _ in password(request) },
    .post("/password", .read) { request, desk in try changePassword(request, desk) },
  ]

  private static func list(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let rows = try desk.store.users().html { account in
      """
      <tr><td>\(account.name)</td><td>\(account.role.title(request))</td>
      <td>\(account.disabled ? request.t("已停用", "disabled") : request.t("启用", "active"))</td>
      <td>\(Badges.time(account.createdAt))</td><td>\(forms(account, request))</td></tr>
      """
    }
    return Layout.page(
      request.t("账号", "Accounts"), request, section: .accounts,
      body: """
        <h1>\(request.t("账号", "Accounts"))</h1><section class="card scroll"><table><thead><tr>
        <th scope="col">\(request.t("用户名", "Name"))</th><th scope="col">\(request.t("角色", "Role"))</th>
        <th scope="col">\(request.t("状态", "State"))</th><th scope="col">\(request.t("建立", "Made"))</th>
        <th scope="col">\(request.t("操作", "Change"))</th></tr></thead><tbody>\(rows)</tbody></table></section>
        <section class="card"><h2>\(request.t("新建账号", "New account"))</h2>
        <form method="post" action="/accounts" class="row">\(Layout.token(request))
        <label>\(request.t("用户名", "Name"))<input name="name" required maxlength="60" autocomplete="off"></label>
        <label>\(request.t("角色", "Role"))<select name="role">\(roles(.inspector, request))</select></label>
        <label>\(request.t("初始密码（至少 \(leastPassword) 位）", "First password (\(leastPassword) characters at least)"))<input name="password" type="password" required minlength="\(leastPassword)" autocomplete="new-password"></label>
        <button class="primary">\(request.t("新建", "Add"))</button></form></section>
        """)
  }

  private static func forms(_ account: Account, _ request: PageRequest) -> HTML {
    let action = "/accounts/\(FormFields.encoded(account.name))"
    return """
      <form method="post" action="\(action)" class="inline">\(Layout.token(request))
      <select name="role" aria-label="\(request.t("角色", "Role")) \(account.name)">\(roles(account.role, request))</select>
      <button name="change" value="role">\(request.t("改角色", "Set role"))</button>
      <button name="change" value="\(account.disabled ? "enable" : "disable")">\(account.disabled ? request.t("启用", "Enable") : request.t("停用", "Disable"))</button></form>
      <details><summary>\(request.t("重设密码", "New password"))</summary>
      <form method="post" action="\(action)" class="row">\(Layout.token(request))
      <input name="password" type="password" required minlength="\(leastPassword)" autocomplete="new-password" aria-label="\(request.t("新密码", "New password"))">
      <button name="change" value="password">\(request.t("重设", "Set"))</button></form></details>
      """
  }

  private static func roles(_ chosen: AccountRole, _ request: PageRequest) -> HTML {
    AccountRole.allCases.html { role in
      "<option value=\"\(role.rawValue)\"\(role == chosen ? " selected" : "")>\(role.title(request))</option>"
    }
  }

  private static func add(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    guard let name = request.form["name"], name.count <= 60,
      let role = request.form["role"].flatMap(AccountRole.init(rawValue:))
    else { throw PageError(.badRequest, "请填写用户名和角色", "a name and a role are needed") }
    _ = try desk.store.addUser(
      name: name, passwordHash: try hash(request, "password"), role: role, at: request.time)
    return .redirect(to: "/accounts?done=\(Flash.saved.rawValue)")
  }

  private static func change(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let name = request[parameter: "name"]
    switch request.form["change"] {
    case "role":
      guard let role = request.form["role"].flatMap(AccountRole.init(rawValue:)) else {
        throw PageError(.badRequest, "没有这个角色", "there is no such role")
      }
      try desk.store.setRole(role, of: name)
    case "disable": try desk.store.setDisabled(true, of: name)
    case "enable": try desk.store.setDisabled(false, of: name)
    case "password":
      try desk.store.setPassword(of: name, hash: try hash(request, "password"), at: request.time)
    default: throw PageError(.badRequest, "没有这种操作", "there is no such change")
    }
    return .redirect(to: "/accounts?done=\(Flash.saved.rawValue)")
  }

  /// The hash of a new password in a form.
  private static func hash(_ request: PageRequest, _ field: String) throws -> String {
    let password = request.form.pairs.first { $0.name == field }?.value ?? ""
    guard password.count >= leastPassword, password.utf8.count <= 1024 else {
      throw PageError(
        .refused, "密码至少 \(leastPassword) 位", "a password has at least \(leastPassword) characters")
    }
    guard let hash = PasswordHash.make(password) else {
      throw PageError(.unavailable, "内存不足，请稍后再试", "too little memory, try again later")
    }
    return hash
  }

  private static func password(_ request: PageRequest) -> PageReply {
    Layout.page(
      request.t("修改密码", "Change password"), request, section: nil,
      body: """
        <section class="card narrow"><h1>\(request.t("修改密码", "Change password"))</h1>
        <form method="post" action="/password" class="stack">\(Layout.token(request))
        <label>\(request.t("当前密码", "Present password"))<input name="old" type="password" required autocomplete="current-password"></label>
        <label>\(request.t("新密码（至少 \(leastPassword) 位）", "New password (\(leastPassword) characters at least)"))<input name="new" type="password" required minlength="\(leastPassword)" autocomplete="new-password"></label>
        <button class="primary">\(request.t("修改", "Change"))</button></form></section>
        """)
  }

  private static func changePassword(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let visitor = try request.signedIn()
    let wait = desk.throttle.wait(
      account: visitor.name, remote: request.remote, at: request.time)
    guard wait == 0 else {
      throw PageError(
        .tooManyRequests, "尝试过于频繁，请在 \(wait) 秒后再试", "too many tries: wait \(wait) seconds",
        retryAfter: wait)
    }
    let old = request.form.pairs.first { $0.name == "old" }?.value ?? ""
    guard let account = try desk.store.user(named: visitor.name),
      PasswordHash.matches(old, account.passwordHash)
    else {
      desk.throttle.failed(account: visitor.name, remote: request.remote, at: request.time)
      throw PageError(.forbidden, "当前密码不正确", "the present password is wrong")
    }
    try desk.store.setPassword(
      of: visitor.name, hash: try hash(request, "new"), at: request.time, keeping: visitor.session)
    return .redirect(to: "/?done=\(Flash.passwordChanged.rawValue)")
  }
}
