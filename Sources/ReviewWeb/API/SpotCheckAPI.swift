internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// Spot checks by lot and their results.
enum SpotCheckAPI {
  private static let register = APISchema.text(most: 4 << 20)

  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/spot-checks", id: "listSpotChecks", section: "Spot checks",
      words: "The last hundred draws, the last first.", output: .record("SpotChecks")
    ) { _, desk in
      try .json(["spot_checks": .records(try desk.store.spotChecks())])
    },
    APIOperation(
      method: .post, path: "/spot-checks", id: "drawSpotCheck", section: "Spot checks",
      words: "Draws institutions and inspectors; the same draw again gives the one that is kept.",
      permission: .casework,
      body: .json(
        [
          .needed("register", register, "Institutions as CSV: 名称, and 编号, 省份, 城市, 区县."),
          .needed("inspectors", register, "Inspectors as CSV: 姓名, and 编号, 单位, 区县."),
          .needed("seed", .text(most: 200), "Published before the draw; one line."),
          .needed("count", .integer(1...SpotCheckPages.mostDrawn), "Institutions to draw."),
          .needed("team", .integer(1...20), "Inspectors for each."),
          .optional("weighted", .flag, "More lots where incidents were confirmed."),
        ],
        example: [
          "register": "名称,区县\n望津中学,云杉县\n砚河中学,云杉县\n", "inspectors": "姓名,区县\n甲某,栖霞县\n乙某,砚河县\n",
          "seed": "2026112501", "count": 1, "team": 2,
        ]), bodyLimit: SpotCheckPages.registerLimit, status: 201, output: .record("SpotCheck"),
      failures: [.refused: "A register or the seed cannot be used."]
    ) { call, desk in
      let body = call.body
      let check = try SpotCheckPages.drawn(
        SpotCheckPages.Draw(
          register: Array(try body.needed("register").utf8),
          inspectors: Array(try body.needed("inspectors").utf8), count: body.integer("count") ?? 1,
          team: body.integer("team") ?? 1, seed: try body.needed("seed"),
          isWeighted: body.flag("weighted") ?? false), call.request, desk)
      return try .json(check, status: 201)
    },
    APIOperation(
      method: .get, path: "/spot-checks/{id}", id: "getSpotCheck", section: "Spot checks",
      words: "One draw with the results recorded for it.", output: .record("SpotCheckWithResults")
    ) { call, desk in try show(call[path: "id"], desk, status: 200) },
    APIOperation(
      method: .post, path: "/spot-checks/{id}/results", id: "recordSpotCheckResult",
      section: "Spot checks", words: "Records a result for one of the drawn.",
      permission: .casework,
      body: .json(
        [
          .needed("position", .integer(1...SpotCheckPages.mostDrawn), "Whose, by the draw."),
          .needed("result", .choice(SpotCheckResult.self), "What was found."),
          .optional("note", .text(most: 1000), "In free words."),
          .optional("incident", .text(most: 30), "The incident that it is recorded against."),
        ], example: ["position": 1, "result": "rectified", "note": "已整改"]), status: 201,
      output: .record("SpotCheckWithResults"),
      failures: [.refused: "The workflow does not allow it."]
    ) { call, desk in
      let (id, body) = (call[path: "id"], call.body)
      try desk.store.record(
        SpotCheckRecord(
          position: body.integer("position") ?? 0,
          result: SpotCheckResult(rawValue: try body.needed("result")) ?? .notDone,
          note: body.text("note").map(PersonalDataMask.masked), incident: body.text("incident"),
          by: call.visitor.name, at: call.request.time), of: id)
      return try show(id, desk, status: 201)
    },
  ]

  private static func show(_ id: String, _ desk: Desk, status: Int) throws -> PageReply {
    guard let check = try desk.store.spotCheck(id: id) else {
      throw PageError(.notFound, "没有抽查 \(id)", "there is no draw \(id)")
    }
    return try .json(
      [
        "spot_check": .record(check),
        "results": .records(try desk.store.spotCheckRecords(of: id)),
      ], status: status)
  }
}
