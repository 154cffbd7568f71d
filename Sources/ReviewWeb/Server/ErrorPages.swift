internal import CaseWork
internal import Foundation
internal import Pipeline
internal import Records
internal import Store

/// What a reader sees when a page cannot be served.
enum ErrorPages {
  /// The body of an error in the API.
  struct Body: Encodable {
    let error: String
    let status: Int
    /// Left out when there is none.
    let allowed: [String]?
  }

  static func reply(to error: any Error, _ request: PageRequest) -> PageReply {
    let error = pageError(error)
    if error.status == .unauthorized, request.method == .get, !isForPrograms(request) {
      let target = request.address == "/" ? "" : "?next=" + FormFields.encoded(request.address)
      return .redirect(to: "/login" + target)
    }
    var reply = isForPrograms(request) ? json(error) : page(error, request)
    if let seconds = error.retryAfter { reply = reply.with("retry-after", String(seconds)) }
    if error.status == .unauthorized, isForPrograms(request) {
      // Browsers would ask for a password at every call of a script; feed readers must be asked.
      let scheme = request.path.hasPrefix("/api/") ? "Bearer" : "Basic"
      reply = reply.with("www-authenticate", "\(scheme) realm=\"tantou\"")
    }
    return reply
  }

  /// A page's error, the modules' own ones translated.
  static func pageError(_ error: any Error) -> PageError {
    switch error {
    case let error as PageError: return error
    case let error as WorkflowError:
      var refusal = refused(error.message)
      refusal.allowed = error.allowed.isEmpty ? nil : error.allowed
      return refusal
    case let error as IntakeError: return refused(error.message)
    case let error as SpotCheckError: return refused(error.message)
    case let error as StoreError:
      let message = error.message
      let chinese = RefusalWords.chinese(message)
      switch error.code {
      case .notFound: return PageError(.notFound, chinese, message)
      case .conflict: return PageError(.conflict, chinese, message)
      case .refused: return PageError(.refused, chinese, message)
      case .busy:
        return PageError(.unavailable, "数据库正忙，请稍后再试", message, retryAfter: 1)
      default: return PageError(.failed, "数据库错误：\(chinese)", message)
      }
    default:
      return PageError(.failed, "内部错误：\(error)", "internal error: \(error)")
    }
  }

  /// A refusal of a lower module, in both languages.
  static func refused(_ message: String) -> PageError {
    PageError(.refused, RefusalWords.chinese(message), message)
  }

  private static func isForPrograms(_ request: PageRequest) -> Bool {
    request.path.hasPrefix("/api/")
      || (request.path.hasPrefix("/views/") && request.path.hasSuffix("/atom"))
  }

  private static func json(_ error: PageError) -> PageReply {
    let body = Body(
      error: error.english, status: error.status.rawValue, allowed: error.allowed)
    let bytes = (try? RecordCoding.line(body)) ?? []
    return PageReply(status: error.status.rawValue, contentType: "application/json", body: bytes)
  }

  private static func page(_ error: PageError, _ request: PageRequest) -> PageReply {
    let titles: [PageError.Status: (String, String)] = [
      .badRequest: ("请求有误", "Bad request"), .unauthorized: ("请先登录", "Sign in first"),
      .forbidden: ("无权操作", "Not allowed"), .notFound: ("页面不存在", "Not found"),
      .methodNotAllowed: ("请求方式不对", "Method not allowed"),
      .conflict: ("内容已被他人更新", "Changed by somebody else"),
      .tooLarge: ("内容过大", "Too large"), .refused: ("无法执行", "Cannot be done"),
      .tooManyRequests: ("尝试过于频繁", "Too many tries"), .failed: ("系统错误", "Something failed"),
      .unavailable: ("暂不可用", "Unavailable"),
    ]
    let words = titles[error.status] ?? ("错误", "Error")
    let title = request.t(words.0, words.1)
    return Layout.page(
      title, request, section: nil, status: error.status.rawValue,
      body: """
        <section class="card narrow"><h1>\(title)</h1>
        <p role="alert">\(request.t(error.chinese, error.english))</p>
        <p><a href="/">\(request.t("返回待研判", "Back to the queue"))</a></p></section>
        """)
  }
}
