internal import Dispatch
internal import AlertStage
internal import Foundation
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// The desk as an HTTP server on Hummingbird.
package struct ReviewServer: Sendable {
  private let desk: Desk
  private let host: String
  private let port: Int
  private let isBehindProxy: Bool
  private let onRunning: @Sendable (Int) -> Void

  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - isBehindProxy: the visitor's address is the last of `X-Forwarded-For`, which the proxy wrote.
  ///   - onRunning: called with the port once connections are taken.
  package init(
    desk: Desk, host: String, port: Int, isBehindProxy: Bool = false,
    onRunning: @escaping @Sendable (Int) -> Void
  ) {
    self.desk = desk
    self.host = host
    self.port = port
    self.isBehindProxy = isBehindProxy
    self.onRunning = onRunning
  }

  /// Serves until SIGTERM or SIGINT; requests under way are answered first.
  ///
  /// - Throws: ``ListenFailure`` when the address cannot be had.
  package func run() async throws {
    var logger = Logger(label: "tantou.serve")
    logger.logLevel = .warning
    let onRunning = onRunning
    let application = Application(
      router: router(),
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { channel in onRunning(channel.localAddress?.port ?? 0) },
      logger: logger)
    do { try await application.runService() } catch let error as IOError {
      throw ListenFailure(reason: String(cString: strerror(error.errnoCode)))
    }
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
      origin: request.headers[.origin], host: request.head.authority,
      remote: remote(request, context))
    let gatekeeper = Gatekeeper(desk: desk)
    let reply = await StoreThreads.run { gatekeeper.reply(to: arrival, by: route) }
    return reply.unlessKnown(request.headers[.ifNoneMatch]).response
  }

  /// The visitor's address.
  ///
  /// What stands before the last entry was written by the visitor.
  private func remote(_ request: Request, _ context: ConnectionContext) -> String {
    guard isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[values: name].last?.split(separator: ",").last
    else { return context.remote }
    let address = last.filter { $0 != " " && $0 != "\t" }.prefix(64)
    return address.isEmpty ? context.remote : String(address)
  }
}

/// Why the server's address cannot be had, in the system's words: `Address already in use`.
package struct ListenFailure: Error, CustomStringConvertible {
  package let reason: String
  package var description: String { reason }
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
