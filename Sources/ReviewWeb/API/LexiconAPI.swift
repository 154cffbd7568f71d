internal import AlertStage
internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records
internal import Scoring
internal import Store

/// Lexicons: what is in force, their versions, and drafts checked and tried without being kept.
enum LexiconAPI {
  private static let mostTried = 10
  private static let draft: [APIField] = [
    .optional("lexicon", .text(most: 100), "Name of the lexicon; the first by default.")
  ]
  private static let text = APIField.optional(
    "text", .text(most: LexiconPages.longestText / 2),
    "A draft in its place (YAML); without it, the text in force.")

  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/lexicons", id: "listLexicons", section: "Lexicons",
      words: "The lexicons in force.", output: .record("Lexicons")
    ) { _, desk in
      let contents = try desk.lexicons.contents()
      return try .json([
        "lexicons": .list(contents.books.map(book)), "usable": .flag(contents.stages != nil),
        "errors": .list(contents.faults.map(diagnostic)),
      ])
    },
    APIOperation(
      method: .get, path: "/lexicons/{name}", id: "getLexicon", section: "Lexicons",
      words: "A lexicon with its text.", output: .record("LexiconText")
    ) { call, desk in
      let known = try desk.lexicons.book(call[path: "name"])
      guard case .object(var node) = book(known) else { return .nothing }
      node["text"] = .text(known.text)
      return try .json(.object(node))
    },
    APIOperation(
      method: .get, path: "/lexicons/{name}/versions", id: "listLexiconVersions",
      section: "Lexicons", words: "The versions that were published, the last first.",
      query: [
        .optional("before", .integer(1...Int(Int32.max)), "Only those before this number."),
        .optional("limit", .integer(1...200), "50 by default."),
      ], output: .record("LexiconVersions")
    ) { call, desk in
      let versions = try desk.store.lexiconVersions(
        of: try desk.lexicons.book(call[path: "name"]).name,
        before: call.query.integer("before").map(Int64.init),
        limit: call.query.integer("limit") ?? 50)
      return try .json(["versions": .list(versions.map(version))])
    },
    APIOperation(
      method: .get, path: "/lexicons/{name}/versions/{number}", id: "getLexiconVersion",
      section: "Lexicons", words: "One version with its text.",
      output: .record("LexiconVersion")
    ) { call, desk in
      guard let number = Int64(call[path: "number"]),
        let known = try desk.store.lexiconVersion(
          number, of: try desk.lexicons.book(call[path: "name"]).name)
      else { throw PageError(.notFound, "没有这个版本", "there is no such version") }
      return try .json(version(known))
    },
    APIOperation(
      method: .post, path: "/lexicon/check", id: "checkLexicon", section: "Lexicons",
      words: "Checks a draft with all examples of its rules.", permission: .lexicon,
      body: .json(draft + [text], example: ["text": "lexicon: bench\ntitle: 试验词库\n"]),
      bodyLimit: LexiconPages.bodyLimit, output: .record("LexiconCheck"),
      failures: [.notFound: "There is no such lexicon."]
    ) { call, desk in
      let checked = try checked(call, desk)
      return try .json([
        "valid": .flag(checked.errors.isEmpty), "sha256": .text(checked.sha256),
        "rules": .integer(checked.stages?.lexicon.rules.count),
        "errors": .list(checked.errors.map(diagnostic)),
        "warnings": .list(checked.warnings.map(diagnostic)),
      ])
    },
    APIOperation(
      method: .post, path: "/lexicon/try", id: "tryLexicon", section: "Lexicons",
      words: "Tries a draft, or the text in force, on a text or on documents of the archive.",
      body: .json(
        draft + [
          text,
          .optional("title", .text(most: 1000), "A title to try."),
          .optional("sample", .text(most: TrialFragment.longestText), "A text to try."),
          .optional(
            "documents", .list(.text(most: 60), most: mostTried), "Ids of documents to try."),
        ], example: ["sample": "家长反映，云杉县望津中学周六强制全体学生补课，每人收费八百元。"]),
      bodyLimit: LexiconPages.bodyLimit, output: .record("LexiconTrial"),
      failures: [
        .notFound: "There is no such lexicon or document.",
        .refused: "The draft has errors, or there is nothing to try.",
      ]
    ) { call, desk in try trial(call, desk) },
  ]

  private static func checked(
    _ call: APIOperation.Call, _ desk: Desk
  ) throws -> LexiconShelf.Draft {
    let contents = try desk.lexicons.contents()
    let name = call.body.text("lexicon") ?? contents.books.first?.name ?? ""
    let book = try desk.lexicons.book(name)
    return try desk.lexicons.check(call.body.text("text") ?? book.text, as: book)
  }

  private static func trial(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let body = call.body
    let checked = try checked(call, desk)
    guard let stages = checked.stages else {
      throw PageError(.refused, "草稿有误", "the draft has errors: check it first")
    }
    var documents: [Document] = []
    if body.text("sample") != nil || body.text("title") != nil {
      documents.append(
        Document(id: "sample", format: .text, title: body.text("title"), text: body.text("sample")))
    }
    for id in body.texts("documents") {
      guard let archived = try desk.store.document(id: id) else {
        throw PageError(.notFound, "没有文档 \(id)", "documents: there is no document \(id)")
      }
      documents.append(archived.document)
    }
    guard !documents.isEmpty else {
      throw PageError(.refused, "没有可试算的内容", "a title, a sample or documents are needed")
    }
    let nodes = documents.map { document -> JSONNode in
      let explained = stages.scorer.explain(document)
      let finding = explained.scored.finding
      let kinds = explained.kinds.map { kind -> JSONNode in
        [
          "kind": .text(kind.kind.rawValue), "points": .number(kind.points),
          "reasons": .texts(kind.reasons.map(PersonalDataMask.masked)),
        ]
      }
      return [
        "finding": .record(DocumentAPI.masked(finding, of: document)), "kinds": .list(kinds),
        "near_misses": .texts(explained.nearMisses.map(PersonalDataMask.masked)),
        "clauses": .texts(explained.scored.clauses),
      ]
    }
    return try .json(["sha256": .text(checked.sha256), "trials": .list(nodes)])
  }

  private static func book(_ book: LexiconShelf.Book) -> JSONNode {
    [
      "name": .text(book.name), "title": .text(book.title), "version": .text(book.version),
      "sha256": .text(book.sha256), "built_in": .flag(book.path == nil),
    ]
  }

  static func version(_ version: LexiconVersion) -> JSONNode {
    [
      "number": .integer(Int(version.number)), "lexicon": .text(version.lexicon),
      "version": .text(version.version), "sha256": .text(version.sha256),
      "author": .text(version.author), "at": .time(version.at), "reason": .text(version.reason),
      "note": .text(version.note), "text": .text(version.text),
    ]
  }

  static func diagnostic(_ diagnostic: LexiconDiagnostic) -> JSONNode {
    [
      "severity": .text(diagnostic.severity.rawValue), "file": .text(diagnostic.file),
      "line": .integer(diagnostic.line), "column": .integer(diagnostic.column),
      "rule": .text(diagnostic.rule), "message": .text(diagnostic.message),
      "excerpt": .text(diagnostic.excerpt),
    ]
  }
}
