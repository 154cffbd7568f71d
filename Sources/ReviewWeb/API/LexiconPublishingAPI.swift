internal import AlertStage
internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records
internal import Scoring
internal import Store

/// A draft compared with the archive, and put in force; under the same conditions as on the desk.
enum LexiconPublishingAPI {
  private static let text = APIField.needed(
    "text", .text(most: LexiconPages.longestText / 2), "The whole text (YAML).")

  static let operations: [APIOperation] = [
    APIOperation(
      method: .post, path: "/lexicons/{name}/whatif", id: "compareLexicon", section: "Lexicons",
      words: "What a text would newly flag, no longer flag and re-grade in the archive.",
      permission: .lexicon, body: .json([text], example: ["text": "lexicon: bench\n"]),
      bodyLimit: LexiconPages.bodyLimit, output: .record("WhatIf"),
      failures: [.refused: "The text has errors: check it first."]
    ) { call, desk in
      let book = try desk.lexicons.book(call[path: "name"])
      let draft = try usable(call, book, desk)
      return try .json(node(try WhatIfJobs.state(draft, book, wait: 5, call.request, desk)))
    },
    APIOperation(
      method: .post, path: "/lexicons/{name}/publish", id: "publishLexicon", section: "Lexicons",
      words: "Puts a text in force, and records it as a version.", permission: .lexicon,
      body: .json(
        [
          text,
          .needed("base", .text(most: 64), "SHA-256 of the text in force that it was begun from."),
          .optional(
            "reason", .text(most: 1000),
            "Why confirmed incidents may be lost; needed when some are."),
          .optional("note", .text(most: 1000), "What is new."),
        ], example: ["text": "lexicon: bench\n", "base": "0123456789abcdef", "note": "补充词语"]),
      bodyLimit: LexiconPages.bodyLimit, status: 201, output: .record("LexiconVersion"),
      failures: [
        .conflict:
          "Somebody else has changed the lexicon, or the comparison with the archive is not done yet: ask again.",
        .refused:
          "The text has errors or is the one in force, confirmed incidents would be lost without a reason, or the lexicon is built in.",
      ]
    ) { call, desk in try publish(call, desk) },
  ]

  private static func usable(
    _ call: APIOperation.Call, _ book: LexiconShelf.Book, _ desk: Desk
  ) throws -> LexiconShelf.Draft {
    let draft = try desk.lexicons.check(try call.body.needed("text"), as: book)
    guard draft.stages != nil else {
      let first = draft.errors.first?.message ?? "errors"
      throw PageError(.refused, "文本有误：\(first)", "text: \(first)")
    }
    return draft
  }

  private static func publish(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let book = try desk.lexicons.book(call[path: "name"])
    try LexiconEditor.needFile(book)
    let text = try call.body.needed("text")
    guard call.body.text("base") == book.sha256 else { throw conflict }
    guard text != book.text else {
      throw PageError(.refused, "文本没有改动", "nothing has changed in the text")
    }
    let draft = try usable(call, book, desk)
    let state = try WhatIfJobs.state(
      draft, book, wait: LexiconPublishing.patience, call.request, desk)
    guard case .ready(let outcome, _) = state else {
      throw PageError(
        .conflict, "推演尚未完成，请稍后再发布",
        "the comparison with the archive is not done yet: ask again", retryAfter: 5)
    }
    // People may have decided since it was computed.
    var difference = outcome.difference
    try difference.look(into: desk.store)
    let reason = call.body.text("reason").map(PersonalDataMask.masked)
    guard difference.lostCases.isEmpty || reason != nil else {
      let ids = difference.lostCases.prefix(5).map(\.id).joined(separator: ", ")
      throw PageError(
        .refused, "会漏掉已立线索（\(ids)），须写明理由",
        "reason: confirmed incidents would be lost (\(ids)); a reason is needed")
    }
    let version = LexiconVersion(
      lexicon: book.name, version: LexiconShelf.written("version", in: text) ?? "",
      sha256: draft.sha256, text: text, author: call.visitor.name, at: call.request.time,
      reason: difference.lostCases.isEmpty ? nil : reason,
      note: call.body.text("note").map(PersonalDataMask.masked))
    guard try LexiconPublishing.putInForce(version, for: book, call.request, desk),
      let kept = try desk.store.lexiconVersions(of: book.name, limit: 1).first
    else { throw conflict }
    return try .json(LexiconAPI.version(kept), status: 201)
  }

  private static let conflict = PageError(
    .conflict, "词库已被他人更新，请查看后再操作", "base: the lexicon has been changed: look at it again")

  private static func node(_ state: ArchiveJobs<WhatIfJobs.Outcome>.State) -> JSONNode {
    var node: [String: JSONNode] = [
      "state": "running", "done": 0, "of": 0, "message": nil, "difference": nil,
    ]
    switch state {
    case .running(let done, let total):
      node["done"] = .integer(done)
      node["of"] = .integer(total)
    case .failed(let message):
      node["state"] = "failed"
      node["message"] = .text(message)
    case .ready(let outcome, _):
      let difference = outcome.difference
      node["state"] = "ready"
      node["done"] = .integer(difference.compared)
      node["of"] = .integer(difference.compared)
      node["difference"] = [
        "gained": .integer(difference.count(.gained)), "lost": .integer(difference.count(.lost)),
        "re_graded": .integer(difference.count(.regraded)),
        "lost_cases": .records(difference.lostCases),
        "changes": .records(difference.changes),
        "rules": .records(difference.rules),
      ]
    }
    return .object(node)
  }
}
