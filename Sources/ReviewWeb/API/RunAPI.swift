internal import Foundation
internal import Records
internal import Store

/// Scans, their failures, and sources that have gone quiet.
enum RunAPI {
  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/runs", id: "listRuns", section: "Scans",
      words: "The latest scans, the last first.",
      query: [.optional("limit", .integer(1...500), "20 by default.")], output: .record("Runs")
    ) { call, desk in
      let runs = try desk.store.runs(limit: call.query.integer("limit") ?? 20)
      return try .json(["runs": .list(runs.map { .object(node($0)) })])
    },
    APIOperation(
      method: .get, path: "/runs/{number}", id: "getRun", section: "Scans",
      words: "One scan with its problems, at most a thousand of them.",
      output: .record("RunWithProblems")
    ) { call, desk in
      guard let id = Int64(call[path: "number"]), let run = try desk.store.run(id: id) else {
        throw PageError(.notFound, "没有这次扫描", "there is no such scan")
      }
      var node = node(run)
      node["problems"] = .list(
        try desk.store.failures(run: id).map { problem in
          [
            "path": .text(problem.path), "offset": .integer(problem.offset),
            "reason": .text(problem.reason), "effect": .text(problem.effect.rawValue),
          ]
        })
      return try .json(.object(node))
    },
    APIOperation(
      method: .get, path: "/sites/quiet", id: "listQuietSites", section: "Scans",
      words: "Sources that gave texts before and have given none for some days.",
      query: [.optional("days", .integer(1...365), "7 by default.")], output: .record("QuietSites")
    ) { call, desk in
      let days = call.query.integer("days") ?? 7
      let sites = try desk.store.quietSites(days: days, at: call.request.time)
      let nodes = sites.map { site -> JSONNode in
        [
          "site": .text(site.site), "trouble": .text(site.trouble.rawValue),
          "last_text": .text(site.lastText), "before": .integer(site.before),
          "empty": .integer(site.empty),
        ]
      }
      return try .json(["days": .integer(days), "sites": .list(nodes)])
    },
  ]

  private static func node(_ run: RunRecord) -> [String: JSONNode] {
    let counts = run.counts
    return [
      "id": .integer(Int(run.id)), "started": .time(run.startedAt),
      "finished": .time(run.finishedAt), "status": .text(run.status.rawValue),
      "source": .text(run.source), "lexicons": .records(run.lexicons),
      "message": .text(run.message), "failures": .integer(run.failures),
      "counts": [
        "read": .integer(counts.read), "parsed": .integer(counts.parsed),
        "flagged": .integer(counts.flagged), "new_incidents": .integer(counts.newIncidents),
        "updated_incidents": .integer(counts.updatedIncidents), "failed": .integer(counts.failed),
        "bytes": .integer(counts.bytes), "seconds": .number(counts.seconds),
      ],
    ]
  }
}
