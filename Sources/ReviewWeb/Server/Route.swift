/// One address of the desk: who may ask, and what answers.
///
/// An answer is a plain synchronous function that may wait for the store; the server runs it off
/// the event loops.
package struct Route: Sendable {
  package typealias Answer = @Sendable (PageRequest, Desk) throws -> PageReply

  package let method: PageRequest.Method
  /// `/incidents/{id}/move`.
  package let pattern: String
  /// Nil: open to everybody, which only the login, its assets and the like are.
  package let permission: Permission?
  /// The largest body in bytes.
  package let bodyLimit: Int
  package let answer: Answer

  package static let standardBodyLimit = 1 << 20

  /// Whether an address is one of the pattern's, whatever the method.
  func matches(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    let places = pattern.split(separator: "/")
    return parts.count == places.count
      && zip(parts, places).allSatisfy { $1.first == "{" || $0 == $1 }
  }

  package static func get(
    _ pattern: String, _ permission: Permission? = .read, _ answer: @escaping Answer
  ) -> Route {
    Route(
      method: .get, pattern: pattern, permission: permission, bodyLimit: standardBodyLimit,
      answer: answer)
  }

  /// A change; refused without the session's token.
  package static func post(
    _ pattern: String, _ permission: Permission?, bodyLimit: Int = standardBodyLimit,
    _ answer: @escaping Answer
  ) -> Route {
    Route(
      method: .post, pattern: pattern, permission: permission, bodyLimit: bodyLimit, answer: answer)
  }

  /// A change by another method than POST, in the API.
  package static func change(
    _ method: PageRequest.Method, _ pattern: String, _ permission: Permission,
    _ answer: @escaping Answer
  ) -> Route {
    Route(
      method: method, pattern: pattern, permission: permission, bodyLimit: standardBodyLimit,
      answer: answer)
  }
}
