internal import Digests
internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// Sessions of the browser and of programs.
///
/// The secret lies with the browser (a cookie) or the program (a token); the store keeps its
/// SHA-256 only.
enum Sessions {
  static let cookie = "tantou_session"
  static let languageCookie = "tantou_language"
  /// A session of a browser ends after twelve hours: one working day.
  static let lifetime: TimeInterval = 12 * 3600

  /// What a request shows of itself: a cookie, or `Authorization: Bearer TOKEN`, or Basic with the
  /// token as password, for feed readers.
  struct Credentials: Sendable {
    var cookie: String?
    var authorization: String?

    var token: (value: String, fromCookie: Bool)? {
      if let authorization {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "bearer": return (String(parts[1]), false)
        case "basic":
          guard let bytes = Base64Text.decoded(parts[1].replacing("=", with: "")) else {
            return nil
          }
          let text = String(decoding: bytes, as: UTF8.self)
          return text.firstIndex(of: ":").map { (String(text[text.index(after: $0)...]), false) }
        default: return nil
        }
      }
      return cookie.map { ($0, true) }
    }
  }

  /// Who has this session; nil when there is none, or it has ended.
  static func visitor(
    _ credentials: Credentials, in desk: Desk, at time: Date
  ) throws -> (visitor: Visitor, fromCookie: Bool)? {
    guard let token = credentials.token, token.value.utf8.count <= 200 else { return nil }
    guard let session = try desk.store.session(SHA256Digest.hex(of: token.value), at: time) else {
      return nil
    }
    let visitor = Visitor(
      name: session.account.name, role: session.account.role, csrf: session.csrf,
      session: SHA256Digest.hex(of: token.value))
    return (visitor, token.fromCookie)
  }

  /// Opens a session and gives the cookie that carries it.
  static func open(
    _ account: Account, language: LabelLanguage, in desk: Desk, at time: Date
  ) throws -> String {
    // Nobody comes back to a session that has ended; sign-ins are rare enough to sweep.
    try desk.store.purgeSessions(at: time)
    let secret = RandomBytes.secret()
    try desk.store.openSession(
      token: SHA256Digest.hex(of: secret), user: account.name, csrf: RandomBytes.secret(),
      language: language.rawValue, at: time, expires: time.addingTimeInterval(lifetime))
    return setCookie(Self.cookie, secret, seconds: Int(lifetime), desk, scripts: false)
  }

  /// A `Set-Cookie` value.
  static func setCookie(
    _ name: String, _ value: String, seconds: Int, _ desk: Desk, scripts: Bool
  ) -> String {
    "\(name)=\(value); Path=/; Max-Age=\(seconds); SameSite=Lax"
      + (scripts ? "" : "; HttpOnly") + (desk.secureCookies ? "; Secure" : "")
  }
}
