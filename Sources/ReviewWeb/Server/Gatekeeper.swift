internal import AlertStage
internal import Digests
internal import Foundation
internal import CaseWork
internal import Records
internal import Store

/// What a request must pass before a page answers: session, right, token; and what becomes of the
/// errors that a page throws.
struct Gatekeeper: Sendable {
  let desk: Desk

  /// A request as the server hands it over.
  struct Arrival: Sendable {
    var request: PageRequest
    var credentials: Sessions.Credentials
    /// The field `X-CSRF-Token`, for scripts.
    var csrfField: String?
    /// The field `Origin`, which browsers send with forms.
    var origin: String?
    var host: String?
    var remote: String
  }

  /// The reply, never an error.
  func reply(to arrival: Arrival, by route: Route) -> PageReply {
    var request = arrival.request
    do {
      try admit(arrival, route, &request)
      request.remote = arrival.remote
      return try route.answer(request, desk)
    } catch {
      return ErrorPages.reply(to: error, request)
    }
  }

  private func admit(
    _ arrival: Arrival, _ route: Route, _ request: inout PageRequest
  ) throws {
    let known = try Sessions.visitor(arrival.credentials, in: desk, at: request.time)
    request.visitor = known?.visitor
    let changes = request.method != .get
    if changes, let origin = arrival.origin, !Self.isOurs(origin, host: arrival.host) {
      throw PageError(
        .forbidden, "请求来自其他网站，已拒绝", "the request comes from another site and was refused")
    }
    guard let permission = route.permission else { return }
    guard let known else {
      throw PageError(.unauthorized, "请先登录", "sign in first")
    }
    guard known.visitor.may(permission) else {
      throw PageError(
        .forbidden, "您的角色（\(known.visitor.role.chineseName)）无此权限",
        "your role (\(known.visitor.role.rawValue)) may not do this")
    }
    if changes, known.fromCookie {
      let sent = request.form["csrf"] ?? arrival.csrfField ?? ""
      guard PasswordHash.sameBytes(Array(sent.utf8), Array(known.visitor.csrf.utf8)) else {
        throw PageError(
          .forbidden, "页面已过期，请刷新后重试", "the page is out of date: reload it and try again")
      }
    }
  }

  /// Whether an `Origin` names the host that was asked; `null` and other sites do not.
  static func isOurs(_ origin: String, host: String?) -> Bool {
    guard let host, let rest = origin.split(separator: "//", maxSplits: 1).last else {
      return false
    }
    return rest == host
  }
}
