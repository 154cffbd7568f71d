internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// Accounts, for administrators, and everybody's own password.
enum AccountPages {
  private static let leastPassword = AccountChanges.leastPassword

  static let routes: [Route] = [
    .get("/accounts", .accounts) { request, desk in try list(request, desk) },
    .post("/accounts", .accounts) { request, desk in try add(request, desk) },
    .post("/accounts/{name}", .accounts) { request, desk in try change(request, desk) },
    .get("/password") { request, _ in passwordForm(request) },
    .post("/password", .read) { request, desk in try changePassword(request, desk) },
  ]

  private static func list(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    var table = CardTable([
      .text(request.t("用户名", "Name")), .text(request.t("角色", "Role")),
      .text(request.t("状态", "State")), .text(request.t("建立", "Made")),
      .text(request.t("操作", "Change")),
    ])
    for account in try desk.store.users() {
      let state = account.disabled ? request.t("已停用", "disabled") : request.t("启用", "active")
      table.add([
        "\(account.name)", "\(account.role.title(request))", "\(state)",
        Badges.time(account.createdAt), forms(account, request),
      ])
    }
    return Layout.page(
      request.t("账号", "Accounts"), request, section: .accounts,
      body: """
        <h1>\(request.t("账号", "Accounts"))</h1><section class="card scroll">\(table.html)</section>
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
    let standing: HTML =
      account.name == request.visitor?.name
      ? ""
      : """
      <form method="post" action="\(action)" class="inline">\(Layout.token(request))
      <select name="role" aria-label="\(request.t("角色", "Role")) \(account.name)">\(roles(account.role, request))</select>
      <button name="change" value="role">\(request.t("改角色", "Set role"))</button>
      <button name="change" value="\(account.disabled ? "enable" : "disable")">\(account.disabled ? request.t("启用", "Enable") : request.t("停用", "Disable"))</button></form>
      """
    return """
      \(standing)
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
    _ = try AccountChanges.add(
      name, role: role, password: password(request, "password"), request, desk)
    return .redirect(to: "/accounts?done=\(Flash.saved.rawValue)")
  }

  private static func change(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    var change = AccountChanges.Change()
    switch request.form["change"] {
    case "role":
      guard let role = request.form["role"].flatMap(AccountRole.init(rawValue:)) else {
        throw PageError(.badRequest, "没有这个角色", "there is no such role")
      }
      change.role = role
    case "disable": change.disabled = true
    case "enable": change.disabled = false
    case "password": change.password = password(request, "password")
    default: throw PageError(.badRequest, "没有这种操作", "there is no such change")
    }
    _ = try AccountChanges.apply(change, to: request[parameter: "name"], request, desk)
    return .redirect(to: "/accounts?done=\(Flash.saved.rawValue)")
  }

  /// As it was typed, blanks and all.
  private static func password(_ request: PageRequest, _ field: String) -> String {
    request.form.pairs.first { $0.name == field }?.value ?? ""
  }

  private static func passwordForm(_ request: PageRequest) -> PageReply {
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
    try AccountChanges.setOwnPassword(
      from: password(request, "old"), to: password(request, "new"), request, desk)
    return .redirect(to: "/?done=\(Flash.passwordChanged.rawValue)")
  }
}
