import AlertStage
import CaseWork
import Digests
import Foundation
import Lexicon
import Pipeline
import Records
import Scoring
import Store
import TestKit

@testable import ReviewWeb

/// A desk on a small lexicon and an archive whose every hit can be counted by hand.
struct LexiconDeskFixture {
  let scratch: ScratchFolder
  let desk: Desk
  let path: String

  /// 2026-11-20 10:00 in Beijing.
  static let now = Date(timeIntervalSince1970: 1_795_140_000)

  static func lexicon(version: String = "1", kite: Int = 4, ball: String = "踢球") -> String {
    """
    # 试验用词库
    lexicon: bench
    title: 试验词库
    version: "\(version)"
    threshold: 4
    categories:
      - {id: play, title: 游戏}
    terms:
      toys: [风筝, 陀螺]  # 玩具
      places:
        - 广场
        - 操场 # 学校里
    rules:
      - id: ball
        title: 踢球
        category: play
        severity: minor
        weight: 4
        match: "\(ball)"   # 只看这两个字
        examples: {hit: [他们在踢球], miss: [他们在读书]}
      - id: kite
        title: 放风筝
        category: play
        severity: minor
        weight: \(kite)
        match: "放 ~2 $toys"
        unless: "节日"
        examples: {hit: [他们在放风筝], miss: [他们在读书]}
      - {id: idle, title: 闲逛, category: play, severity: minor, weight: 4, match: "闲逛 + $places", examples: {hit: [在广场闲逛], miss: [他们在读书]}}
    cues:
      - {id: report, kind: incident, points: 9, terms: [反映]}

    """
  }

  init(builtIn: Bool = false, lexicon: String = lexicon()) throws {
    scratch = try ScratchFolder()
    path = try scratch.write("bench.yaml", lexicon.utf8)
    desk = try Desk(
      store: try IncidentStore(inMemory: ()), lexiconPaths: builtIn ? [] : [path],
      clock: { Self.now })
    for (name, role) in [
      ("viewer", AccountRole.viewer), ("inspector", .inspector), ("editor", .editor),
      ("second", .editor),
    ] {
      _ = try desk.store.addUser(name: name, passwordHash: "x", role: role, at: Self.now)
      try desk.store.openSession(
        token: SHA256Digest.hex(of: "token-" + name), user: name, csrf: "csrf-" + name,
        language: "zh", at: Self.now, expires: Self.now.addingTimeInterval(86_400))
    }
    guard !builtIn else { return }
    try scan([
      ("ball", "云杉县家长反映：望津中学的孩子整天踢球，电话13800000000。"),
      ("kite", "网友反映有人在栖霞里放风筝，没有人管。"),
      ("both", "居民反映砚河路上又踢球又放风筝，吵闹不止。"),
      ("none", "网友反映有人在河边钓鱼。"),
    ])
  }

  /// Scores and stores texts as a scan does.
  func scan(_ texts: [(String, String)]) throws {
    let stages = try DocumentStages(lexicons: [path])
    let run = try desk.store.beginRun(RunStart(at: Self.now, source: "dump", lexicons: []))
    let arrivals = texts.map { id, text in
      let document = Document(id: id, format: .text, path: "dump/\(id).txt", text: text)
      return Arrival(
        document: document, sha256: SHA256Digest.hex(of: text),
        finding: stages.scorer.score(document).finding, clauses: [], firstSeen: Self.now)
    }
    _ = try desk.store.write(
      ScanBatch(run: run, at: Self.now, arrivals: arrivals, checkpoints: []))
  }

  func incident(_ document: String) throws -> String {
    try desk.store.document(id: document)?.incident ?? "none"
  }

  var onDisk: String { get throws { try String(contentsOfFile: path, encoding: .utf8) } }

  func sha(_ text: String) -> String { SHA256Digest.hex(of: text) }

  struct Answer {
    let status: Int
    let body: String
    let location: String
  }

  /// A request as a browser with a session makes it, through the gatekeeper.
  func get(_ path: String, as name: String = "editor") throws -> Answer {
    try ask(.get, path, [], name)
  }

  func post(_ path: String, as name: String = "editor", _ form: [(String, String)] = []) throws
    -> Answer
  {
    try ask(.post, path, [("csrf", "csrf-" + name)] + form, name)
  }

  struct NoSuchRoute: Error {}

  private func ask(
    _ method: PageRequest.Method, _ address: String, _ form: [(String, String)], _ name: String
  ) throws -> Answer {
    let halves = address.split(separator: "?", maxSplits: 1).map(String.init)
    let parts = halves[0].split(separator: "/").map(String.init)
    var parameters: [String: String] = [:]
    let route = Desk.routes.first { route in
      let pattern = route.pattern.split(separator: "/").map(String.init)
      guard route.method == method, pattern.count == parts.count else { return false }
      parameters = [:]
      for (key, value) in zip(pattern, parts) {
        if key.hasPrefix("{") {
          parameters[String(key.dropFirst().dropLast())] = value.removingPercentEncoding
        } else if key != value {
          return false
        }
      }
      return true
    }
    guard let route else { throw NoSuchRoute() }
    let request = PageRequest(
      method: method, path: halves[0], parameters: parameters,
      query: FormFields(urlEncoded: halves.count > 1 ? halves[1] : ""),
      form: FormFields(form.map { (name: $0.0, value: $0.1) }), body: [], contentType: "",
      language: .chinese, visitor: nil, time: Self.now)
    let reply = Gatekeeper(desk: desk).reply(
      to: Gatekeeper.Arrival(
        request: request,
        credentials: Sessions.Credentials(cookie: "token-" + name, authorization: nil),
        csrfField: nil, origin: nil, host: "desk", remote: "127.0.0.1"), by: route)
    return Answer(
      status: reply.status, body: String(decoding: reply.body, as: UTF8.self),
      location: reply.headers.first { $0.name == "location" }?.value ?? "")
  }

  /// A request of a program with a token, to an address of the API; gives the answer as JSON.
  func api(
    _ method: PageRequest.Method, _ path: String, _ body: JSONNode? = nil,
    as name: String = "editor"
  ) throws -> (status: Int, json: JSONNode) {
    let address = APIOperation.base + path
    guard let route = Desk.routes.first(where: { $0.method == method && $0.matches(address) })
    else { throw NoSuchRoute() }
    var parameters: [String: String] = [:]
    for (key, value) in zip(route.pattern.split(separator: "/"), address.split(separator: "/"))
    where key.hasPrefix("{") {
      parameters[String(key.dropFirst().dropLast())] = String(value)
    }
    var request = PageRequest(
      method: method, path: address, parameters: parameters, query: FormFields(),
      form: FormFields(), body: try body.map { Array(try JSONEncoder().encode($0)) } ?? [],
      contentType: body == nil ? "" : "application/json", language: .english, visitor: nil,
      time: Self.now)
    request.host = "desk"
    let reply = Gatekeeper(desk: desk).reply(
      to: Gatekeeper.Arrival(
        request: request,
        credentials: Sessions.Credentials(cookie: nil, authorization: "Bearer token-" + name),
        csrfField: nil, origin: nil, host: "desk", remote: "127.0.0.1"), by: route)
    let json =
      reply.body.isEmpty
      ? .null : try JSONDecoder().decode(JSONNode.self, from: Data(reply.body))
    return (reply.status, json)
  }

  /// Keeps a draft, looks at the what-if and publishes it.
  @discardableResult
  func publish(
    _ text: String, as name: String = "editor", base: String? = nil,
    _ more: [(String, String)] = []
  ) throws -> Answer {
    try post(
      "/lexicons/bench/publish", as: name,
      [("text", text), ("base", try base ?? sha(onDisk))] + more)
  }
}
