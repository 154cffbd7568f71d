internal import AlertStage
internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records
internal import Scoring
internal import Store

/// A draft compared with the archive, and put in force; under the same conditions as on the desk.
enum LexiconPublishingAPI {
  private static let text = APIField.optional(
    "text", .text(most: LexiconPages.longestText / 2),
    "The whole text (YAML); without it, your draft.")

  static let operations: [APIOperation] = [
    APIOperation(
      method: .post, path: "/lexicons/{name}/whatif", id: "compareLexicon", section: "Lexicons",
      words: "What a text would newly flag, no longer flag and re-grade in the archive.",
      permission: .lexicon, body: .json([text], example: ["text": "lexicon: bench\n"]),
      bodyLimit: LexiconPages.bodyLimit, output: .record("WhatIf"),
      failures: [.refused: "The text has errors: check it first; or there is none, and no draft."]
    ) { call, desk in
      let book = try desk.lexicons.book(call[path: "name"])
      let draft = try desk.lexicons.check(try sent(call, book, desk).text, as: book)
      guard draft.stages != nil else { throw invalid(draft) }
      return try .json(node(try WhatIfJobs.state(draft, book, wait: 5, call.request, desk)))
    },
    APIOperation(
      method: .post, path: "/lexicons/{name}/publish", id: "publishLexicon", section: "Lexicons",
      words: "Puts a text in force, and records it as a version.", permission: .lexicon,
      body: .json(
        [
          text,
          .optional(
            "base", .text(most: 64),
            "SHA-256 of the text in force that it was begun from; needed with a text."),
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

  /// The text of the body with its base, or the caller's draft.
  private static func sent(
    _ call: APIOperation.Call, _ book: LexiconShelf.Book, _ desk: Desk
  ) throws -> (text: String, base: String?) {
    if let text = call.body.text("text") { return (text, call.body.text("base")) }
    guard let draft = try desk.store.lexiconDraft(of: book.name, by: call.visitor.name) else {
      throw PageError(.refused, "没有文本，也没有草稿", "text: there is none, and no draft of yours")
    }
    return (draft.text, call.body.text("base") ?? draft.base)
  }

  private static func invalid(_ draft: LexiconShelf.Draft) -> PageError {
    let first = draft.errors.first?.message ?? "errors"
    return PageError(
      .refused, "文本有误：\(DiagnosticWords.chinese(first) ?? first)", "text: \(first)")
  }

  private static func publish(_ call: APIOperation.Call, _ desk: Desk) throws -> PageReply {
    let book = try desk.lexicons.book(call[path: "name"])
    try LexiconEditor.needFile(book)
    let (text, base) = try sent(call, book, desk)
    guard let base else {
      throw PageError(.refused, "缺少原文本的校验值", "base: it is needed with a text")
    }
    let proposal = LexiconPublishing.Proposal(
      text: text, base: base, reason: call.body.text("reason"), note: call.body.text("note"))
    switch try LexiconPublishing.propose(proposal, for: book, call.request, desk) {
    case .published(let number):
      guard let version = try desk.store.lexiconVersion(number, of: book.name) else {
        throw conflict
      }
      return try .json(LexiconAPI.version(version), status: 201)
    case .stale: throw conflict
    case .unchanged: throw LexiconPublishing.unchanged
    case .invalid(let draft): throw invalid(draft)
    case .uncompared:
      throw PageError(
        .conflict, "推演尚未完成，请稍后再发布",
        "the comparison with the archive is not done yet: ask again", retryAfter: 5)
    case .losing(let cases, _, _):
      let ids = cases.prefix(5).joined(separator: ", ")
      throw PageError(
        .refused, "会漏掉已立线索（\(ids)），须写明理由",
        "reason: confirmed incidents would be lost (\(ids)); a reason is needed")
    }
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
