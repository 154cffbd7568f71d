internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records
internal import Scoring
internal import Store

/// Documents of the archive, and texts that somebody wants to have scored.
enum DocumentAPI {
  /// Scalars of a text that is scored.
  static let longestText = 200_000

  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/documents/{id}", id: "getDocument", section: "Documents",
      words: "A document of the archive, personal data masked, with its finding.",
      output: .record("ArchivedDocument")
    ) { call, desk in try show(call, desk) },
    APIOperation(
      method: .get, path: "/documents/{id}/versions", id: "listDocumentVersions",
      section: "Documents", words: "What the document's address said over time, masked.",
      output: .record("DocumentVersions")
    ) { call, desk in try versions(call, desk) },
    APIOperation(
      method: .post, path: "/incidents/{id}/reveal", id: "revealText", section: "Documents",
      words: "The text of a source as it was crawled; who asked and why goes into the history.",
      permission: .casework,
      body: .json(
        [
          .needed("document", .text(most: 60), "Id of the source."),
          .needed("reason", .text(most: 1000), "Why it must be seen unmasked."),
        ], example: ["document": "0123456789abcdef0123", "reason": "核对联系电话"]),
      output: .record("RevealedText"), failures: [.refused: "The reason is blank."]
    ) { call, desk in try reveal(call, desk) },
    APIOperation(
      method: .post, path: "/incidents/{id}/raw/{document}", id: "takeRawRecord",
      section: "Documents",
      words:
        "The raw bytes of a source, read again from the dump and checked by their hash; who asked and why goes into the history.",
      permission: .casework,
      body: .json(
        [.needed("reason", .text(most: 1000), "Why it must be seen unmasked.")],
        example: ["reason": "核对原始网页"]),
      output: .file(["application/octet-stream"]), failures: [.refused: "The reason is blank."]
    ) { call, desk in
      try RawRecordPage.download(call.request, reason: try call.body.needed("reason"), desk)
    },
    APIOperation(
      method: .post, path: "/score", id: "score", section: "Documents",
      words: "The finding of a text; nothing is stored.",
      body: .json(
        [
          .optional("id", .text(most: 60), "Your own name of the text."),
          .optional("title", .text(most: 1000), "The title."),
          .optional("text", .text(most: longestText), "The text; one of the two is needed."),
          .optional("url", .text(most: 2000), "Its address."),
          .optional("site", .text(most: 200), "Where it stands."),
        ],
        example: ["title": "某中学周末强制补课", "text": "家长反映，云杉县望津中学周六强制全体学生补课，每人收费八百元。"]),
      bodyLimit: 4 << 20, output: .record("Finding"),
      failures: [.refused: "Neither a title nor a text was sent."]
    ) { call, desk in try score(call, desk) },
  ]

  private static func archived(
    _ call: APIOperation.Call, _ desk: Desk
  ) throws -> ArchivedDocument {
    let id = call[path: "id"]
    guard let archived = try desk.store.document(id: id) else {
      throw PageError(.notFound, "没有文档 \(id)", "there is no document \(id)")
    }
    return archived
  }

  private static func show(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let archived = try archived(call, desk)
    let finding: JSONNode =
      archived.finding.map { .record(masked($0, of: archived.document)) } ?? .null
    let node: JSONNode = [
      "document": .record(masked(archived.document)), "sha256": .text(archived.sha256),
      "first_seen": .time(archived.firstSeen), "run": .integer(Int(archived.run)),
      "kind": .text(archived.kind.rawValue), "score": .number(archived.score),
      "flagged": .flag(archived.flagged), "incident": .text(archived.incident),
      "finding": finding,
    ]
    return try .json(node)
  }

  private static func reveal(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let incident = try IncidentAPI.incident(call, desk)
    let id = try call.body.needed("document")
    guard incident.sources.contains(where: { $0.document == id }),
      let archived = try desk.store.document(id: id)
    else {
      throw PageError(
        .notFound, "\(incident.id) 没有来源 \(id)", "\(incident.id) has no source \(id)")
    }
    let reason = try call.body.needed("reason").trimmingCharacters(in: .whitespacesAndNewlines)
    guard !reason.isEmpty else {
      throw PageError(.refused, "查看原文须填写理由", "reason: a reason is needed to see the raw text")
    }
    try IncidentPages.noteReveal(
      of: id, in: incident.id, reason: reason, call.request, desk)
    return try .json([
      "document": .text(id), "title": .text(archived.document.title),
      "author": .text(archived.document.author), "text": .text(archived.document.text),
    ])
  }

  private static func versions(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let versions = try desk.store.versions(of: try archived(call, desk).document.id)
    let nodes = versions.map { version -> JSONNode in
      [
        "document": .text(version.document),
        "title": .text(version.title.map(PersonalDataMask.masked)),
        "text": .text(version.text.map(PersonalDataMask.masked)),
        "first_seen": .time(version.firstSeen), "last_seen": .time(version.lastSeen),
        "times": .integer(version.times), "sha256": .text(version.sha256),
      ]
    }
    return try .json(["versions": .list(nodes)])
  }

  private static func score(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let body = call.body
    guard body.text("title") != nil || body.text("text") != nil else {
      throw PageError(.refused, "请填写标题或正文", "a title or a text is needed")
    }
    let document = Document(
      id: body.text("id") ?? "text", format: .text, url: body.text("url"),
      title: body.text("title"), site: body.text("site"), text: body.text("text"))
    return try .json(try desk.lexicons.contents().usable.scorer.score(document).finding)
  }

  static func masked(_ document: Document) -> Document {
    var masked = document
    masked.title = document.title.map(PersonalDataMask.masked)
    masked.text = document.text.map(PersonalDataMask.masked)
    // A by-line is a person's name, whatever it looks like.
    masked.author = nil
    return masked
  }

  /// The finding with title, institution and quotes masked; the mask keeps the number of scalars, so
  /// the spans stay right.
  static func masked(_ finding: Finding, of document: Document) -> Finding {
    var masked = finding
    let fields = [
      Field.title: Array((document.title.map(PersonalDataMask.masked) ?? "").unicodeScalars),
      Field.text: Array((document.text.map(PersonalDataMask.masked) ?? "").unicodeScalars),
    ]
    masked.document.title = document.title.map(PersonalDataMask.masked)
    masked.institution = finding.institution.map(PersonalDataMask.masked)
    for index in masked.evidence.indices {
      let evidence = masked.evidence[index]
      let scalars = fields[evidence.field] ?? []
      guard evidence.start >= 0, evidence.start < evidence.end, evidence.end <= scalars.count else {
        continue
      }
      var quote = String.UnicodeScalarView()
      quote.append(contentsOf: scalars[evidence.start..<evidence.end])
      masked.evidence[index].quote = String(quote)
    }
    return masked
  }
}
