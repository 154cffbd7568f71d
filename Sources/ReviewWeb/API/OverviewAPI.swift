internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// Figures over a period and a place, each with the incidents behind it.
enum OverviewAPI {
  private static let scope: [APIField] = [
    .optional("days", .integer(1...1096), "The last so many days; 30 by default."),
    .optional("from", .day, "First seen on this day or later; goes before `days`."),
    .optional("to", .day, "First seen on this day or earlier; today by default."),
    .optional("region", .digits(2...6), "A code of GB/T 2260 or its beginning."),
    .optional("stage", .choice(SchoolStage.self), "One stage of schools."),
    .optional("lane", .choice(["reports", "responses"]), "One lane; both by default."),
  ]

  private static let figure: APISchema = {
    let severities = Severity.allCases.map(\.rawValue).joined(separator: "|")
    let statuses = IncidentStatus.allCases.map(\.rawValue).joined(separator: "|")
    let stages = SchoolStage.allCases.map(\.rawValue).joined(separator: "|")
    return .pattern(
      "(all|answered|overdue|day:[0-9]{4}-[0-9]{2}-[0-9]{2}|category:[A-Za-z0-9_.-]{1,60}"
        + "|region:([0-9]{2,6})?|severity:(\(severities))|status:(\(statuses))"
        + "|stage:(\(stages))?|(answered-within|unanswered):[1-9][0-9]{0,3})",
      most: 100, words: "all, day:2026-11-23, category:fees and so on")
  }()

  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/overview", id: "getOverview", section: "Overview",
      words: "Incidents by day, category, place, level and status, and the clocks of answers.",
      query: scope, output: .record("Overview")
    ) { call, desk in
      let asked = asked(call)
      let figures = try desk.store.overview(asked.scope, at: call.request.time)
      return try .json(node(figures, asked))
    },
    APIOperation(
      method: .get, path: "/overview/incidents", id: "listIncidentsBehindFigure",
      section: "Overview", words: "Ids of the incidents that one figure counts, at most 1000.",
      query: scope + [
        .needed(
          "figure", figure,
          "all, day:2026-11-23, category:ID, region:CODE, stage:STAGE, severity:LEVEL, status:STATUS, answered, answered-within:24, unanswered:48, overdue."
        )
      ], output: .record("FigureIncidents")
    ) { call, desk in
      let word = call.query.text("figure") ?? ""
      guard let figure = FigureName(word)?.figure else {
        throw APIInput.wrong("figure", "there is no such figure")
      }
      let ids = try desk.store.incidents(
        behind: figure, asked(call).scope, at: call.request.time, limit: 1000)
      return try .json(["figure": .text(word), "incidents": .texts(ids)])
    },
  ]

  private typealias Asked = (scope: OverviewScope, from: Int, to: Int)

  private static func asked(_ call: APIOperation.Call) -> Asked {
    var asked = OverviewPages.scope(call.request)
    if call.query.text("lane") == "reports" { asked.scope.kind = .incident }
    return asked
  }

  private static func node(_ figures: Overview, _ asked: Asked) -> JSONNode {
    func hours(_ counts: [Int: Int]) -> JSONNode {
      .list(
        counts.sorted { $0.key < $1.key }.map {
          ["hours": .integer($0.key), "count": .integer($0.value)]
        })
    }
    return [
      "from": .text(BeijingDay.string(ofNumber: asked.from)),
      "to": .text(BeijingDay.string(ofNumber: asked.to)), "region": .text(asked.scope.region),
      "stage": .text(asked.scope.stage?.rawValue),
      "total": .integer(figures.total),
      "days": .list(
        figures.days.map { ["day": .text($0.day), "count": .integer($0.count)] }),
      "categories": .list(
        figures.categories.map { ["id": .text($0.category), "count": .integer($0.count)] }),
      "regions": .list(
        figures.regions.map { ["code": .text($0.code), "count": .integer($0.count)] }),
      "stages": .list(
        figures.stages.map { ["stage": .text($0.stage?.rawValue), "count": .integer($0.count)] }),
      "severities": .object(
        Dictionary(
          uniqueKeysWithValues: Severity.allCases.map {
            ($0.rawValue, .integer(figures.severities[$0] ?? 0))
          })),
      "statuses": .object(
        Dictionary(
          uniqueKeysWithValues: IncidentStatus.allCases.map {
            ($0.rawValue, .integer(figures.statuses[$0] ?? 0))
          })),
      "answered": .integer(figures.answered), "answered_within": hours(figures.answeredWithin),
      "unanswered": hours(figures.unanswered), "overdue": .integer(figures.overdue),
      "median_response_hours": .number(figures.medianResponseHours),
    ]
  }
}
