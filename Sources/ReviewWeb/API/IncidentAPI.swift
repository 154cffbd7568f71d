internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// Incidents: lists and single records.
enum IncidentAPI {
  /// The filters of the queue; a saved view keeps them.
  static let filter: [APIField] = [
    .optional("q", .text(most: 200), "Words, separated by blanks, that all stand in the incident."),
    .optional(
      "status",
      .list(.choice(["open", "any"] + IncidentStatus.allCases.map(\.rawValue)), most: 15),
      "Statuses; `open` for all that are somebody's task, `any` for all. Without it, what waits for a decision."
    ),
    .optional(
      "category", .list(.text(most: 60), most: 30), "Ids of categories; one of them is enough."),
    .optional("severity", .list(.choice(Severity.self), most: 4), "Levels."),
    .optional(
      "region", .digits(2...6), "A code of GB/T 2260 or its beginning: 45, 4503, 450300."),
    .optional("site", .text(most: 200), "Host of one of the sources, without www."),
    .optional("who", .text(most: 60), "`me`, `nobody`, or the name of an account."),
    .optional("days", .integer(1...3660), "Last seen within so many days."),
    .optional("from", .day, "Last seen on this day or later."),
    .optional("to", .day, "Last seen on this day or earlier."),
    .optional("overdue", .flag, "Only what is past its due date and still open."),
    .optional(
      "unanswered", .integer(1...10_000), "Only what waits so many hours for an official answer."),
    .optional(
      "lane", .choice(["reports", "responses"]),
      "`responses` for official retellings without a report; reports by default."),
    .optional("sort", .choice(QueueQuery.Sort.self), "`severity` by default."),
    .optional("reversed", .flag, "The other way round."),
  ]

  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/incidents", id: "listIncidents", section: "Incidents",
      words: "A page of the queue.",
      query: filter + [
        .optional(
          "page", .text(most: 200), "`next` or `previous` of another page of the same list."),
        .optional(
          "limit", .integer(1...IncidentStore.longestQueuePage), "Rows of a page; 50 by default."),
        .optional("count", .flag, "Whether `total` is wanted; true by default."),
      ], output: .record("IncidentPage")
    ) { call, desk in try list(call, desk) },
    APIOperation(
      method: .get, path: "/incidents/{id}", id: "getIncident", section: "Incidents",
      words: "One incident: the record as it is exported.", output: .record("Incident")
    ) { call, desk in try record(try incident(call, desk)) },
    APIOperation(
      method: .get, path: "/incidents/{id}/history", id: "verifyHistory", section: "Incidents",
      words: "The history of an incident, and whether its chain holds.", output: .record("History")
    ) { call, desk in try history(call, desk) },
    APIOperation(
      method: .get, path: "/incidents/{id}/duplicates", id: "suggestDuplicates",
      section: "Incidents", words: "Incidents that may be about the same matter.",
      output: .record("Duplicates")
    ) { call, desk in try duplicates(call, desk) },
  ]

  /// The incident that the path names.
  ///
  /// - Throws: ``PageError`` 404.
  static func incident(_ call: APIOperation.Call, _ desk: Desk) throws -> Incident {
    try IncidentPages.incident(call.request, desk)
  }

  /// The record; its version, which changes ask for, is the number of entries of its history.
  static func record(_ incident: Incident, status: Int = 200) throws -> PageReply {
    try .json(incident, status: status).with("etag", "\"\(incident.history.count)\"")
  }

  /// The queue's fields as an address has them, so that both go one way.
  static func fields(_ input: APIInput) -> FormFields {
    var pairs: [(name: String, value: String)] = []
    for field in filter {
      switch input.values[field.name] {
      case .text(let value): pairs.append((field.name, value))
      case .integer(let value): pairs.append((field.name, String(value)))
      case .flag(true): pairs.append((field.name, "yes"))
      case .texts(let values): pairs += values.map { (field.name, $0) }
      case .flag(false), .object, nil: break
      }
    }
    return FormFields(pairs)
  }

  /// The fields of an address as an answer shows them.
  static func filterNode(_ fields: FormFields) -> JSONNode {
    var node: [String: JSONNode] = [:]
    for field in filter {
      let values = fields.all(field.name)
      guard let value = values.first else { continue }
      switch field.schema {
      case .list: node[field.name] = .texts(values)
      case .integer: node[field.name] = .integer(Int(value))
      case .flag: node[field.name] = true
      default: node[field.name] = .text(value)
      }
    }
    return .object(node)
  }

  private static func list(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    var cursor: QueueCursor?
    if let token = call.query.text("page") {
      guard let known = QueueCursor(token: token) else {
        throw APIInput.wrong("page", "no page has this mark")
      }
      cursor = known
    }
    let fields = fields(call.query)
    let page = try desk.store.queue(
      QueueFields.query(fields, lane: QueueFields.lane(fields)), at: call.request.time,
      by: call.visitor.name, cursor: cursor, limit: call.query.integer("limit") ?? 50,
      counting: call.query.flag("count") ?? true)
    let total: JSONNode =
      switch page.total {
      case .exact(let count): ["count": .integer(count), "exact": true]
      case .more(let count): ["count": .integer(count), "exact": false]
      case nil: nil
      }
    return try .json([
      "incidents": .list(page.rows.map(row)), "total": total, "next": .text(page.next?.token),
      "previous": .text(page.previous?.token),
    ])
  }

  static func row(_ row: QueueRow) -> JSONNode {
    [
      "id": .text(row.id), "title": .text(row.title), "status": .text(row.status.rawValue),
      "kind": .text(row.kind.rawValue), "severity": .text(row.severity.rawValue),
      "score": .number(row.score),
      "region": row.regionName.map { .record(Region(code: row.regionCode, name: $0)) } ?? .null,
      "institution": .text(row.institution), "categories": .texts(row.categories),
      "sites": .integer(row.sites), "reports": .integer(row.reports),
      "first_seen": .time(row.firstSeen), "last_seen": .time(row.lastSeen), "due": .time(row.due),
      "assignee": .text(row.assignee), "unanswered_since": .time(row.unansweredSince),
      "first_response": .time(row.firstResponse), "version": .integer(row.historyLength),
    ]
  }

  private static func history(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let id = call[path: "id"]
    guard let checked = try desk.store.checkedHistory(of: id) else {
      throw PageError(.notFound, "没有线索 \(id)", "there is no incident \(id)")
    }
    let problem: JSONNode =
      checked.broken.map {
        ["entry": .integer($0.index + 1), "reason": .text($0.reason)]
      } ?? .null
    return try .json([
      "incident": .text(id), "version": .integer(checked.entries.count),
      "sound": .flag(checked.broken == nil), "problem": problem,
      "history": .records(checked.entries),
    ])
  }

  private static func duplicates(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let suggestions = try desk.store.suggestedDuplicates(of: try incident(call, desk).id)
    let nodes = suggestions.map { suggestion -> JSONNode in
      let ground =
        switch suggestion.ground {
        case .similarText: "similar-text"
        case .commonPhrases: "common-phrases"
        case .sameInstitution: "same-institution"
        }
      return [
        "incident": .text(suggestion.incident), "ground": .text(ground),
        "strength": .integer(suggestion.strength), "detail": .text(suggestion.detail),
      ]
    }
    return try .json(["duplicates": .list(nodes)])
  }
}
