package import AlertStage
package import CaseWork
package import Foundation

/// What a page is asked: a request as the pages see it, without anything of the HTTP library.
package struct PageRequest: Sendable {
  package enum Method: String, Sendable {
    case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"
  }

  package var method: Method
  /// The path as asked, percent-decoding left to the parameters.
  package var path: String
  /// What stands in the pattern's places, such as `id` of `/incidents/{id}`.
  package var parameters: [String: String]
  package var query: FormFields
  /// The fields of a form that was sent; empty for other bodies.
  package var form: FormFields
  /// Files of a form, by the field's name.
  package var files: [String: [UInt8]] = [:]
  package var body: [UInt8]
  package var contentType: String
  package var language: LabelLanguage
  /// Who asks; nil before the login.
  package var visitor: Visitor?
  /// When it is asked; pages read no other clock.
  package var time: Date
  /// The address it comes from.
  package var remote = ""
  /// The host that was asked, with its port; as sent, so only for links back to the sender.
  package var host = ""

  /// The visible words in the reader's language.
  package func t(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  /// A part of the path; an empty one never matches anything.
  package subscript(parameter name: String) -> String { parameters[name] ?? "" }

  /// Path and query, as a link would name this page.
  package var address: String {
    query.pairs.isEmpty ? path : path + "?" + query.encoded
  }

  /// The signed-in reader.
  ///
  /// - Throws: ``PageError`` 401; the gatekeeper has turned such a request away before.
  package func signedIn() throws(PageError) -> Visitor {
    guard let visitor else { throw PageError(.unauthorized, "请先登录", "sign in first") }
    return visitor
  }
}

/// Somebody with a session.
package struct Visitor: Sendable {
  package var name: String
  package var role: AccountRole
  /// Belongs into every form; what comes without it changes nothing.
  package var csrf: String
  /// SHA-256 of the session's token.
  package var session: String

  package func may(_ permission: Permission) -> Bool { role.permissions.contains(permission) }
}

/// What a page needs of the person who asks for it.
package enum Permission: Sendable {
  /// Read incidents, papers and figures.
  case read
  /// Decide on incidents, follow them up, enter letters, draw spot checks.
  case casework
  /// Change lexicons.
  case lexicon
  /// Manage accounts.
  case accounts
}

extension AccountRole {
  /// What the role may do.
  package var permissions: Set<Permission> {
    switch self {
    case .viewer: [.read]
    case .inspector: [.read, .casework]
    case .editor: [.read, .casework, .lexicon]
    case .admin: [.read, .casework, .lexicon, .accounts]
    }
  }
}

/// A request that cannot be served, with what the reader can do about it.
package struct PageError: Error, Sendable {
  package enum Status: Int, Sendable {
    case badRequest = 400
    case unauthorized = 401
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case conflict = 409
    case tooLarge = 413
    case unsupportedType = 415
    case refused = 422
    case tooManyRequests = 429
    case failed = 500
    case unavailable = 503
  }

  package var status: Status
  package var chinese: String
  package var english: String
  /// Seconds to wait before the next try.
  package var retryAfter: Int?
  /// The moves that would be allowed, when the workflow refuses one.
  package var allowed: [String]?

  package init(_ status: Status, _ chinese: String, _ english: String, retryAfter: Int? = nil) {
    self.status = status
    self.chinese = chinese
    self.english = english
    self.retryAfter = retryAfter
  }
}
