internal import Foundation
internal import Pipeline
internal import Records

/// Letters, visits and hotline tickets, through the same scorer and workflow as a crawl.
enum IntakeAPI {
  private static let channel = APISchema.choice(IntakeChannel.self)
  private static let time = APISchema.pattern(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2})?", most: 16,
    words: "a time such as 2026-11-20 09:30")
  private static let opening = APIField.optional(
    "open", .flag, "Whether a case is opened whatever the score; false by default.")

  static let operations: [APIOperation] = [
    APIOperation(
      method: .post, path: "/intake", id: "takeEntry", section: "Intake",
      words: "Takes in one letter, visit or ticket; the same again changes nothing.",
      permission: .casework,
      body: .json(
        [
          .needed("channel", channel, "By which way it came."),
          .needed(
            "text", .text(most: IntakeEntry.longestText),
            "What it says; names and telephones of the sender are not needed."),
          .needed(
            "received", time, "When it came, Beijing's time: 2026-11-20 09:30."),
          .optional("number", .text(most: 100), "The office's own number of it."),
          .optional("title", .text(most: 200), "Its title."),
          .optional("institution", .text(most: 100), "The institution complained of."),
          .optional("place", .text(most: 100), "The place."), opening,
        ],
        example: [
          "channel": "hotline", "number": "12345-0001", "received": "2026-11-20 09:30",
          "text": "云杉县望津中学周六强制全体学生补课，每人收费八百元。",
        ]), status: 201, output: .record("Taken"),
      failures: [
        .refused: "The entry cannot be taken: the text is blank, or it came in the future."
      ]
    ) { call, desk in try take(call, desk) },
    APIOperation(
      method: .post, path: "/intake/table", id: "takeTable", section: "Intake",
      words: "Takes in a table (CSV, UTF-8 or GB18030); rows that cannot be taken are named.",
      permission: .casework,
      query: [
        .optional("channel", channel, "Of rows that name none."), opening,
      ], body: .table(example: "渠道,编号,内容,收到时间\n来信,1,云杉县望津中学周六强制学生补课,2026-11-20\n"),
      bodyLimit: IntakePages.tableLimit, output: .record("TakenTable"),
      failures: [.refused: "No row can be taken: the error names the first reason."]
    ) { call, desk in try table(call, desk) },
  ]

  private static func take(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let body = call.body
    guard let received = IntakeEntry.time(try body.needed("received")) else {
      throw PageError(
        .refused, "收到时间不对", "received: there is no such time; one is 2026-11-20 09:30")
    }
    let entry = IntakeEntry(
      channel: IntakeChannel(rawValue: try body.needed("channel")) ?? .letter,
      number: body.text("number"), title: body.text("title"), text: try body.needed("text"),
      received: received, institution: body.text("institution"), place: body.text("place"))
    if let mistake = entry.mistake(now: call.request.time) {
      throw ErrorPages.refused(mistake)
    }
    let taken = try IntakePages.intake(call.request, desk).take(
      entry, by: call.visitor.name, opening: body.flag("open") ?? false)
    return try .json(taken, status: 201)
  }

  private static func table(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let table = IntakeTable(
      call.request.body, path: "table",
      channel: call.query.text("channel").flatMap(IntakeChannel.init(rawValue:)),
      now: call.request.time)
    if table.rows.isEmpty, let problem = table.problems.first {
      throw ErrorPages.refused(problem.reason)
    }
    let taken = try IntakePages.intake(call.request, desk).take(
      table.rows.map(\.entry), by: call.visitor.name, opening: call.query.flag("open") ?? false)
    let rows = zip(table.rows, taken).map { row, taken -> JSONNode in
      ["line": .integer(row.line), "taken": .record(taken)]
    }
    return try .json([
      "rows": .list(rows), "problems": .texts(table.problems.map(\.line)),
    ])
  }
}
