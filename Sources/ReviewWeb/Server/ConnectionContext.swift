internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// What the server knows of a request besides the request.
struct ConnectionContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address of the other end.
  let remote: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remote = source.channel.remoteAddress?.ipAddress ?? "local"
  }
}

/// Header fields of every reply: nothing from elsewhere, no framing, no guessing of types.
struct SecurityFields: RouterMiddleware {
  typealias Context = ConnectionContext

  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

  func handle(
    _ request: Request, context: ConnectionContext,
    next: (Request, ConnectionContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let fields = [
      ("Content-Security-Policy", Self.policy), ("X-Content-Type-Options", "nosniff"),
      ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ]
    for (name, value) in fields {
      if let name = HTTPField.Name(name), response.headers[name] == nil {
        response.headers[name] = value
      }
    }
    return response
  }
}

/// Addresses that no route has: the same words for everybody, signed in or not.
struct UnknownAddress: RouterMiddleware {
  typealias Context = ConnectionContext
  let desk: Desk

  func handle(
    _ request: Request, context: ConnectionContext,
    next: (Request, ConnectionContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError {
      let page = request.page(request.method == .get ? .get : .post, at: desk.clock())
      let allowed = Set(
        Desk.routes.filter { $0.matches(request.uri.path) }.map(\.method.rawValue))
      let known: PageError =
        switch error.status {
        case .notFound where !allowed.isEmpty:
          PageError(.methodNotAllowed, "该地址不支持这种请求", "this address does not take this method")
        case .notFound: PageError(.notFound, "没有这个地址", "there is no such address")
        case .methodNotAllowed:
          PageError(.methodNotAllowed, "该地址不支持这种请求", "this address does not take this method")
        case .contentTooLarge: PageError(.tooLarge, "内容过大", "too large")
        default: PageError(.badRequest, "请求有误", "the request cannot be understood")
        }
      let reply = ErrorPages.reply(to: known, page)
      guard known.status == .methodNotAllowed else { return reply.response }
      let methods = allowed.union(allowed.contains("GET") ? ["HEAD"] : [])
      return reply.with("allow", methods.sorted().joined(separator: ", ")).response
    }
  }
}
