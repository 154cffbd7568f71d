internal import Dispatch
internal import AlertStage
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// The desk as an HTTP server on Hummingbird.
package struct ReviewServer: Sendable {
  private let desk: Desk
  private let host: String
  private let port: Int
  private let onRunning: @Sendable (Int) -> Void

  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - onRunning: called with the port once connections are taken.
  package init(
    desk: Desk, host: String, port: Int, onRunning: @escaping @Sendable (Int) -> Void
  ) {
    self.desk = desk
    self.host = host
    self.port = port
    self.onRunning = onRunning
  }

  /// Serves until SIGTERM or SIGINT; requests under way are answered first.
  ///
  /// - Throws: when the address cannot be had.
  package func run() async throws {
    var logger = Logger(label: "tantou.serve")
    logger.logLevel = .warning
    let onRunning = onRunning
    let application = Application(
      router: router(),
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { channel in onRunning(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.runService()
  }

  private func router() -> Router<ConnectionContext> {
    let router = Router(
      context: ConnectionContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SecurityFields())
    router.add(middleware: UnknownAddress(desk: desk))
    for route in Desk.routes {
      router.on(RouterPath(route.pattern), method: route.method.field) { request, context in
        try await answer(request, context, route)
      }
    }
    return router
  }

  private func answer(
    _ request: Request, _ context: ConnectionContext, _ route: Route
  ) async throws -> Response {
    var page = request.page(route.method, at: desk.clock())
    for (name, value) in context.parameters {
      let plain = String(value).removingPercentEncoding ?? ""
      // SQLite would read a text up to its first zero byte, and find what was not asked for.
      page.parameters[String(name)] = plain.unicodeScalars.contains("\0") ? "" : plain
    }
    page.host = request.head.authority ?? ""
    if route.method != .get {
      do {
        let buffer = try await request.body.collect(upTo: route.bodyLimit)
        page.body = Array(buffer.readableBytesView)
      } catch {
        let reply = ErrorPages.reply(
          to: PageError(
            .tooLarge, "内容超过 \(route.bodyLimit) 字节",
            "the body is longer than \(route.bodyLimit) bytes"),
          page)
        return reply.response
      }
      page.contentType = request.headers[.contentType] ?? ""
      if page.contentType.lowercased().hasPrefix("application/x-www-form-urlencoded") {
        page.form = FormFields(urlEncoded: String(decoding: page.body, as: UTF8.self))
      } else if let parts = MultipartForm.read(page.body, contentType: page.contentType) {
        page.form = parts.fields
        page.files = parts.files
      }
    }
    let arrival = Gatekeeper.Arrival(
      request: page,
      credentials: Sessions.Credentials(
        cookie: request.cookies[Sessions.cookie]?.value,
        authorization: request.headers[.authorization]),
      csrfField: HTTPField.Name("X-CSRF-Token").flatMap { request.headers[$0] },
      origin: request.headers[.origin], host: request.head.authority, remote: context.remote)
    let gatekeeper = Gatekeeper(desk: desk)
    return await StoreThreads.run { gatekeeper.reply(to: arrival, by: route) }.response
  }
}

/// Threads that may wait for the store, so that the event loops never do.
enum StoreThreads {
  private static let queue = DispatchQueue(label: "tantou.serve", attributes: .concurrent)

  static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: body()) }
    }
  }
}

extension PageRequest.Method {
  var field: HTTPRequest.Method {
    switch self {
    case .get: .get
    case .post: .post
    case .put: .put
    case .patch: .patch
    case .delete: .delete
    }
  }
}

extension Request {
  /// The request as pages see it, without body and parameters.
  func page(_ method: PageRequest.Method, at time: Date) -> PageRequest {
    let english = cookies[Sessions.languageCookie]?.value == LabelLanguage.english.rawValue
    return PageRequest(
      method: method, path: uri.path, parameters: [:],
      query: FormFields(urlEncoded: uri.query ?? ""), form: FormFields(), body: [],
      contentType: "", language: english ? .english : .chinese, visitor: nil, time: time)
  }
}

extension PageReply {
  var response: Response {
    var fields = HTTPFields()
    if !contentType.isEmpty { fields[.contentType] = contentType }
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
    return Response(
      status: HTTPResponse.Status(code: status), headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
