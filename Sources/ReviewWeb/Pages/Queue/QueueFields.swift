internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// The filter of the queue as fields of an address, both ways.
enum QueueFields {
  /// The two lanes of the queue.
  enum Lane {
    case reports, responses

    var kind: Kind { self == .reports ? .incident : .response }
    var address: String { self == .reports ? "/" : "/responses" }
  }

  /// Names of the fields that filter; others of an address do not.
  static let names = [
    "q", "status", "category", "severity", "region", "site", "who", "days", "from", "to", "overdue",
    "unanswered", "sort", "reversed", "lane",
  ]

  /// The query that an address asks for; values that are none are passed over.
  ///
  /// Without a status, what waits for a decision.
  static func query(_ fields: FormFields, lane: Lane) -> QueueQuery {
    var query = QueueQuery(kinds: [lane.kind])
    let statuses = fields.all("status")
    if statuses.contains("open") {
      query.statuses = QueueQuery.openStatuses
    } else if !statuses.contains("any") {
      query.statuses = statuses.compactMap(IncidentStatus.init(rawValue:))
      if query.statuses.isEmpty { query.statuses = [.new, .reopened] }
    }
    query.categories = fields.all("category")
    query.severities = fields.all("severity").compactMap(Severity.init(rawValue:))
    query.region = fields["region"].flatMap { code in
      code.utf8.allSatisfy { (0x30...0x39).contains($0) } ? code : nil
    }
    query.site = fields["site"]
    query.assignee =
      switch fields["who"] {
      case "me": .me
      case "nobody": .nobody
      case let person?: .person(person)
      case nil: nil
      }
    query.days = fields["days"].flatMap(Int.init).flatMap { (1...3660).contains($0) ? $0 : nil }
    query.since = fields["from"].flatMap(BeijingDay.number).map(BeijingDay.start(of:))
    query.until = fields["to"].flatMap(BeijingDay.number).map { BeijingDay.start(of: $0 + 1) }
    query.overdue = fields["overdue"] != nil
    query.unansweredHours = fields["unanswered"].flatMap(Int.init)
    query.text = fields["q"].map { String($0.prefix(200)) }
    query.sort = fields["sort"].flatMap(QueueQuery.Sort.init(rawValue:)) ?? .severity
    query.reversed = fields["reversed"] != nil
    return query
  }

  /// The fields of an address that ask for a query, its lane among them: ``query(_:lane:)`` the other way.
  static func fields(_ query: QueueQuery) -> FormFields {
    var pairs: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      if let value { pairs.append((name, value)) }
    }
    add("q", query.text)
    switch query.statuses {
    case []: add("status", "any")
    case QueueQuery.openStatuses: add("status", "open")
    case [.new, .reopened]: break
    default: for status in query.statuses { add("status", status.rawValue) }
    }
    for category in query.categories { add("category", category) }
    for severity in query.severities { add("severity", severity.rawValue) }
    add("region", query.region)
    add("site", query.site)
    switch query.assignee {
    case .me: add("who", "me")
    case .nobody: add("who", "nobody")
    case .person(let name): add("who", name)
    case nil: break
    }
    add("days", query.days.map { String($0) })
    add("from", query.since.map { BeijingDay.string(of: $0) })
    // It ends where the day behind begins.
    add("to", query.until.map { BeijingDay.string(ofNumber: BeijingDay.number(of: $0) - 1) })
    add("overdue", query.overdue ? "yes" : nil)
    add("unanswered", query.unansweredHours.map { String($0) })
    add("sort", query.sort == .severity ? nil : query.sort.rawValue)
    add("reversed", query.reversed ? "yes" : nil)
    add("lane", query.kinds == [.response] ? "responses" : nil)
    return FormFields(pairs)
  }

  /// The lane that a list's fields name; the reports by default.
  static func lane(_ fields: FormFields) -> Lane {
    fields["lane"] == "responses" ? .responses : .reports
  }

  /// The fields of an address that filter, and the lane, so that a page can be found again.
  static func list(_ request: PageRequest, lane: Lane) -> FormFields {
    let kept = FormFields(
      request.query.pairs.filter { names.contains($0.name) && !$0.value.isEmpty })
    return kept.with("lane", lane == .responses ? "responses" : nil)
  }
}
