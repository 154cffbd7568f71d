import AlertStage
import CaseWork
import Digests
import Foundation
import Pipeline
import Records
import Scoring
import Store

@testable import ReviewWeb

/// The API on a store in memory with four incidents and an account of every role.
struct APIFixture {
  let desk: Desk
  let first = "TT-2026-000001"
  let second = "TT-2026-000002"

  /// 2026-11-20 10:00 in Beijing.
  static let now = Date(timeIntervalSince1970: 1_795_140_000)

  static let texts = [
    "网友反映，云杉县望津中学周六强制全体学生补课，每人收费八百元，家长投诉无果，联系电话13800138000。",
    "家长反映，云杉县砚河中学食堂饭菜发霉，多名学生呕吐腹泻送医。",
    "网友反映，云杉县青禾谷中学教师殴打学生，致学生受伤住院。",
    "家长投诉，云杉县栖霞里小学违规收取资料费三百元，拒绝退还。",
  ]

  /// Loaded once for all tests.
  static let stages = Result { try DocumentStages(lexicons: []) }

  init() throws {
    desk = try Desk(store: try IncidentStore(inMemory: ()), clock: { Self.now })
    for role in AccountRole.allCases {
      _ = try desk.store.addUser(
        name: role.rawValue, passwordHash: "x", role: role, at: Self.now)
      try desk.store.openSession(
        token: SHA256Digest.hex(of: "token-" + role.rawValue), user: role.rawValue,
        csrf: "csrf-" + role.rawValue, language: "zh", at: Self.now,
        expires: Self.now.addingTimeInterval(86_400))
    }
    let stages = try Self.stages.get()
    let run = try desk.store.beginRun(RunStart(at: Self.now, source: "dump", lexicons: []))
    let arrivals = Self.texts.enumerated().map { index, text in
      let document = Document(
        id: "d\(index)", format: .html, path: "dump/\(index).html",
        title: "云杉县校园反映 \(index)", text: text)
      let scored = stages.scorer.score(document)
      return Arrival(
        document: document, sha256: SHA256Digest.hex(of: text), finding: scored.finding,
        clauses: scored.clauses, firstSeen: Self.now)
    }
    _ = try desk.store.write(
      ScanBatch(run: run, at: Self.now, arrivals: arrivals, checkpoints: []))
  }

  func incident(_ document: String) throws -> String {
    try desk.store.document(id: document)?.incident ?? "none"
  }

  struct Answer {
    let status: Int
    let type: String
    let bytes: [UInt8]
    let headers: [String: String]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The answer as JSON; `.null` for anything else.
    var json: JSONNode { (try? RecordCoding.value(JSONNode.self, from: bytes)) ?? .null }
  }

  struct NoSuchRoute: Error {}

  /// A request with a token, through the gatekeeper.
  func ask(
    _ method: PageRequest.Method, _ address: String, _ body: String? = nil,
    as role: AccountRole? = .inspector, type: String = "application/json", cookie: String? = nil,
    csrf: String? = nil, authorization: String? = nil, host: String = "desk.example"
  ) throws -> Answer {
    try ask(
      method, address, bytes: Array((body ?? "").utf8), type: body == nil ? "" : type,
      credentials: Sessions.Credentials(
        cookie: cookie,
        authorization: authorization ?? (cookie == nil ? role.map { "Bearer token-\($0)" } : nil)),
      csrf: csrf, host: host)
  }

  func ask(
    _ method: PageRequest.Method, _ address: String, bytes: [UInt8], type: String,
    credentials: Sessions.Credentials, csrf: String? = nil, host: String = "desk.example"
  ) throws -> Answer {
    let halves = address.split(separator: "?", maxSplits: 1).map(String.init)
    let parts = halves[0].split(separator: "/")
    let route = Desk.routes.first { $0.method == method && $0.matches(halves[0]) }
    guard let route else { throw NoSuchRoute() }
    var parameters: [String: String] = [:]
    for (key, value) in zip(route.pattern.split(separator: "/"), parts) where key.first == "{" {
      parameters[String(key.dropFirst().dropLast())] = value.removingPercentEncoding
    }
    var request = PageRequest(
      method: method, path: halves[0], parameters: parameters,
      query: FormFields(urlEncoded: halves.count > 1 ? halves[1] : ""), form: FormFields(),
      body: bytes, contentType: type, language: .chinese, visitor: nil, time: Self.now)
    request.host = host
    let reply = Gatekeeper(desk: desk).reply(
      to: Gatekeeper.Arrival(
        request: request, credentials: credentials, csrfField: csrf, origin: nil, host: host,
        remote: "127.0.0.1"), by: route)
    return Answer(
      status: reply.status, type: reply.contentType, bytes: reply.body,
      headers: Dictionary(reply.headers.map { ($0.name, $0.value) }) { $1 })
  }
}

extension JSONNode {
  subscript(_ name: String) -> JSONNode {
    if case .object(let object) = self { object[name] ?? .null } else { .null }
  }

  subscript(_ index: Int) -> JSONNode {
    if case .list(let list) = self, list.indices.contains(index) { list[index] } else { .null }
  }

  var count: Int {
    switch self {
    case .list(let list): list.count
    case .object(let object): object.count
    default: 0
    }
  }

  var string: String? { if case .text(let value) = self { value } else { nil } }

  var int: Int? { if case .integer(let value) = self { value } else { nil } }

  var bool: Bool? { if case .flag(let value) = self { value } else { nil } }
}
