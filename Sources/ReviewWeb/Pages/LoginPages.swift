internal import AlertStage
internal import Digests
internal import Foundation
internal import CaseWork
internal import Records
internal import Store

/// Login, logout and the choice of language.
enum LoginPages {
  static let routes: [Route] = [
    .get("/login", nil) { request, desk in try login(request, desk) },
    .post("/login", nil, bodyLimit: 8192) { request, desk in try signIn(request, desk) },
    .post("/logout", .read) { request, desk in try signOut(request, desk) },
    .get("/language", nil) { request, desk in language(request, desk) },
  ]

  /// Stands in for the hash of a user that does not exist, so that both cases take as long.
  private static let nobody = PasswordHash.make(RandomBytes.secret()) ?? ""

  private static func login(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    guard try desk.store.hasUsers() else { return noUsers(request) }
    return form(request, name: "", message: nil, status: 200)
  }

  private static func signIn(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let name = request.form["name"] ?? ""
    let password = request.form.pairs.first { $0.name == "password" }?.value ?? ""
    let wait = desk.throttle.wait(account: name, remote: request.remote, at: request.time)
    guard wait == 0 else {
      throw PageError(
        .tooManyRequests, "登录尝试过于频繁，请在 \(wait) 秒后再试", "too many tries: wait \(wait) seconds",
        retryAfter: wait)
    }
    let account = try desk.store.user(named: name)
    let fits = PasswordHash.matches(password, account?.passwordHash ?? nobody)
    guard let account, fits, !account.disabled else {
      desk.throttle.failed(account: name, remote: request.remote, at: request.time)
      return form(
        request, name: name,
        message: request.t("用户名或密码不正确", "wrong user name or password"), status: 401)
    }
    desk.throttle.succeeded(account: name)
    let cookie = try Sessions.open(
      account, language: request.language, in: desk, at: request.time)
    return PageReply.redirect(to: LocalAddress.checked(request.form["next"]) ?? "/")
      .with("set-cookie", cookie)
  }

  private static func signOut(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let visitor = try request.signedIn()
    try desk.store.closeSession(visitor.session)
    return PageReply.redirect(to: "/login").with(
      "set-cookie", Sessions.setCookie(Sessions.cookie, "", seconds: 0, desk, scripts: false))
  }

  private static func language(_ request: PageRequest, _ desk: Desk) -> PageReply {
    let language = LabelLanguage(rawValue: request.query["to"] ?? "") ?? .chinese
    return PageReply.redirect(to: LocalAddress.checked(request.query["back"]) ?? "/").with(
      "set-cookie",
      Sessions.setCookie(
        Sessions.languageCookie, language.rawValue, seconds: 365 * 86_400, desk, scripts: false))
  }

  private static func form(
    _ request: PageRequest, name: String, message: String?, status: Int
  ) -> PageReply {
    let alert: HTML = message.map { "<p class=\"error\" role=\"alert\">\($0)</p>" } ?? ""
    let next = request.query["next"] ?? request.form["next"] ?? ""
    return Layout.page(
      request.t("登录", "Sign in"), request, section: nil, status: status,
      body: """
        <section class="card narrow"><h1>\(request.t("探头 · 教育舆情线索", "Tantou · education incidents"))</h1>
        \(alert)<form method="post" action="/login" class="stack">
        <input type="hidden" name="next" value="\(next)">
        <label>\(request.t("用户名", "User name"))<input name="name" value="\(name)" autocomplete="username" required autofocus></label>
        <label>\(request.t("密码", "Password"))<input name="password" type="password" autocomplete="current-password" required></label>
        <button class="primary">\(request.t("登录", "Sign in"))</button></form></section>
        """)
  }

  private static func noUsers(_ request: PageRequest) -> PageReply {
    Layout.page(
      request.t("尚无账号", "No accounts yet"), request, section: nil, status: 503,
      body: """
        <section class="card narrow"><h1>\(request.t("尚无账号", "No accounts yet"))</h1>
        <p>\(request.t("请在服务器上运行以下命令建立第一个管理员账号，然后刷新本页：", "Run this on the server to make the first administrator, then reload this page:"))</p>
        <pre>tantou user add NAME --role admin --store STORE</pre></section>
        """)
  }
}
