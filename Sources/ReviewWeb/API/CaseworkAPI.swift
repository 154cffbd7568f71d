internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// What people decide: moves of the workflow, notes, assignments, merging, splitting, undoing.
enum CaseworkAPI {
  private static let words = 2000
  private static let version = APISchema.integer(0...1_000_000)
  private static let seen =
    "Entries of the history that you have seen (the ETag of the incident); others by now: 409."
  private static let stale = "Somebody else has changed the incident: look at it again."
  private static let noted = APIField.optional("note", .text(most: words), "Why, in free words.")

  static let operations: [APIOperation] = [
    APIOperation(
      method: .post, path: "/incidents/{id}/moves", id: "moveIncident", section: "Casework",
      words: "A step of the workflow; gives the record as it is then.", permission: .casework,
      body: .json(
        [
          .needed(
            "move", .choice(IncidentAction.words), "The status it leads to, or a side move."),
          .needed("version", version, seen),
          .optional(
            "reason", .text(most: words),
            "For dismissed: \(DismissReason.allCases.map(\.rawValue).joined(separator: ", ")); for extend, escalate and return, and for closed without an official answer, free words."
          ),
          .optional("unit", .text(most: 200), "For notified and transferred."),
          .optional("due", .day, "For transferred, rectifying and extend."),
          .optional("finding", .choice(CheckFinding.self), "For verified."), noted,
          .optional("outcome", .text(most: words), "For closed."),
          .optional("into", .text(most: 30), "For merged: the incident it goes into."),
          .optional("assignee", .text(most: 60), "For assign; without it, nobody."),
        ], example: ["move": "dismissed", "version": 1, "reason": "old-news"]),
      output: .record("Incident"),
      failures: [
        .conflict: stale,
        .refused:
          "The workflow does not allow the move, and `allowed` names those that are, or the move lacks what it must say.",
      ]
    ) { call, desk in try move(call, desk) },
    APIOperation(
      method: .post, path: "/incidents/{id}/notes", id: "addNote", section: "Casework",
      words: "A remark on an incident.", permission: .casework,
      body: .json(
        [
          .needed("note", .text(most: words), "The remark; personal data in it is masked."),
          .optional("version", version, seen),
        ], example: ["note": "已电话核实"]), status: 201,
      output: .record("Incident"), failures: [.conflict: stale, .refused: "The remark is blank."]
    ) { call, desk in
      try apply(.note(masked(try call.body.needed("note"))), call, desk, status: 201)
    },
    APIOperation(
      method: .post, path: "/incidents/{id}/assign", id: "assignIncident", section: "Casework",
      words: "Gives an incident to somebody, or takes it away.", permission: .casework,
      body: .json(
        [
          .optional("assignee", .text(most: 60), "A name; without it, nobody."), noted,
          .optional("version", version, seen),
        ], example: ["assignee": "wang"]), output: .record("Incident"),
      failures: [.conflict: stale, .refused: "The workflow does not allow it now."]
    ) { call, desk in
      try apply(.assign(to: call.body.text("assignee")), call, desk)
    },
    APIOperation(
      method: .post, path: "/incidents/{id}/merge", id: "mergeIncident", section: "Casework",
      words: "Puts an incident into another; gives the one that was put away.",
      permission: .casework,
      body: .json(
        [
          .needed("into", .text(most: 30), "The incident that goes on."),
          .needed("version", version, seen), noted,
        ], example: ["into": "TT-2026-000002", "version": 1]), output: .record("Incident"),
      failures: [
        .conflict: stale, .refused: "The workflow does not allow it, or there is no such target.",
      ]
    ) { call, desk in
      try apply(.merge(into: try target(call, desk)), call, desk)
    },
    APIOperation(
      method: .post, path: "/incidents/{id}/split", id: "splitIncident", section: "Casework",
      words: "Takes sources out of an incident into a new one, which it gives.",
      permission: .casework,
      body: .json(
        [
          .needed("documents", .list(.text(most: 60), most: 1000), "Ids of the sources that go."),
          .needed("version", version, seen), noted,
        ], example: ["documents": ["0123456789abcdef0123"], "version": 1]), status: 201,
      output: .record("Incident"),
      failures: [.conflict: stale, .refused: "None or all of the sources would go."]
    ) { call, desk in try split(call, desk) },
    APIOperation(
      method: .get, path: "/incidents/{id}/evidence", id: "listEvidenceVerdicts",
      section: "Casework", words: "What people said of the hits in an incident's sources.",
      output: .record("EvidenceVerdicts")
    ) { call, desk in
      let id = try IncidentAPI.incident(call, desk).id
      let verdicts = try desk.store.evidenceVerdicts(incident: id)
      return try .json(["incident": .text(id), "verdicts": .list(verdicts.map(node))])
    },
    APIOperation(
      method: .post, path: "/incidents/{id}/evidence", id: "judgeEvidence", section: "Casework",
      words: "Says whether a rule was right at one hit; feeds the rule's precision.",
      permission: .casework,
      body: .json(
        [
          .needed("document", .text(most: 60), "Id of the source."),
          .needed("rule", .text(most: 100), "Id of the rule."),
          .needed("field", .choice(Field.self), "Where the hit stands."),
          .needed("start", .integer(0...100_000_000), "As in the evidence."),
          .needed("end", .integer(0...100_000_000), "As in the evidence."),
          .optional(
            "value", .choice(EvidenceVerdict.Value.self), "Without it, the verdict is taken back."),
        ],
        example: [
          "document": "0123456789abcdef0123", "rule": "extra-classes-weekend", "field": "text",
          "start": 12, "end": 16, "value": "wrong",
        ]), status: 204, output: .nothing
    ) { call, desk in try judge(call, desk) },
    APIOperation(
      method: .post, path: "/undo", id: "undo", section: "Casework",
      words: "Takes back your last decision of triage that still stands.", permission: .casework,
      output: .record("Undone"),
      failures: [
        .notFound: "There is nothing to take back.",
        .refused: "The decision is too old, or the incident has gone on since.",
      ]
    ) { call, desk in
      let undone = try desk.store.undoLast(by: call.visitor.name, at: call.request.time)
      return try .json(["action": .text(undone.action), "incident": .record(undone.incident)])
    },
  ]

  private static func masked(_ text: String) -> String { PersonalDataMask.masked(text) }

  private static func move(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let body = call.body
    // Before the move is looked at, so that an unknown incident is never a bad move.
    _ = try IncidentAPI.incident(call, desk)
    if body.text("into") != nil { _ = try target(call, desk) }
    let action = try IncidentAction(
      word: try body.needed("move"),
      options: MoveOptions(
        reason: body.text("reason").map(masked), unit: body.text("unit"),
        due: try IncidentForms.due(body.text("due"), at: call.request.time),
        finding: body.text("finding"),
        note: body.text("note").map(masked), outcome: body.text("outcome").map(masked),
        into: body.text("into"), assignee: body.text("assignee")))
    return try apply(action, call, desk)
  }

  private static func target(_ call: APIOperation.Call, _ desk: Desk) throws -> String {
    let id = try call.body.needed("into")
    guard try desk.store.queueRow(id) != nil else {
      throw PageError(.refused, "没有线索 \(id)", "into: there is no incident \(id)")
    }
    return id
  }

  private static func apply(
    _ action: IncidentAction, _ call: APIOperation.Call, _ desk: Desk, status: Int = 200
  ) throws -> PageReply {
    let id = call[path: "id"]
    do {
      let incident = try desk.store.apply(
        action, to: id, by: call.visitor.name, at: call.request.time,
        note: call.body.text("note").map(masked), expectedHistory: call.body.integer("version"))
      return try IncidentAPI.record(incident, status: status)
    } catch let error as StoreError {
      throw try refusal(error, of: id, desk)
    }
  }

  /// A refusal of the workflow, with the moves that are allowed.
  private static func refusal(
    _ error: StoreError, of id: String, _ desk: Desk
  ) throws -> any Error {
    guard error.code == .refused, let incident = try desk.store.queueRow(id) else { return error }
    var refusal = ErrorPages.refused(error.message)
    refusal.allowed = Workflow.allowedWords(from: incident.status)
    return refusal
  }

  private static func split(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let new = try desk.store.split(
      call[path: "id"], documents: call.body.texts("documents"), by: call.visitor.name,
      at: call.request.time, note: call.body.text("note").map(masked),
      expectedHistory: call.body.integer("version"))
    return try IncidentAPI.record(new, status: 201)
  }

  private static func judge(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let body = call.body
    try EvidenceVerdictForm.judge(
      EvidenceVerdict.Hit(
        document: try body.needed("document"), rule: try body.needed("rule"),
        field: Field(rawValue: try body.needed("field")) ?? .text,
        start: body.integer("start") ?? 0, end: body.integer("end") ?? 0),
      body.text("value").flatMap(EvidenceVerdict.Value.init(rawValue:)),
      in: try IncidentAPI.incident(call, desk), call.request, desk)
    return .nothing
  }

  private static func node(_ verdict: EvidenceVerdict) -> JSONNode {
    [
      "document": .text(verdict.hit.document), "rule": .text(verdict.hit.rule),
      "field": .text(verdict.hit.field.rawValue), "start": .integer(verdict.hit.start),
      "end": .integer(verdict.hit.end), "value": .text(verdict.value.rawValue),
      "by": .text(verdict.by), "at": .time(verdict.at), "note": .text(verdict.note),
    ]
  }
}
