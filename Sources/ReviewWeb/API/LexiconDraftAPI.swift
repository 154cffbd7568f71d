internal import Digests
internal import Foundation
internal import Store

/// An editor's own drafts: kept, taken from a version, words put into them; nothing is in force before
/// it is published.
enum LexiconDraftAPI {
  private static let section = "Lexicons"
  private static let builtIn = "The lexicon is built in and cannot be changed."

  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/lexicons/{name}/draft", id: "getLexiconDraft", section: section,
      words: "Your unpublished text of a lexicon.", permission: .lexicon,
      output: .record("LexiconDraft")
    ) { call, desk in
      let book = try desk.lexicons.book(call[path: "name"])
      guard let draft = try desk.store.lexiconDraft(of: book.name, by: call.visitor.name) else {
        throw PageError(.notFound, "没有草稿", "you have no draft of \(book.name)")
      }
      return try .json(node(draft, book))
    },
    APIOperation(
      method: .put, path: "/lexicons/{name}/draft", id: "keepLexiconDraft", section: section,
      words: "Keeps a text as your draft, in the place of the one before; it may have errors.",
      permission: .lexicon,
      body: .json(
        [
          .needed(
            "text", .text(most: LexiconPages.longestText / 2), "The whole text (YAML)."),
          .needed(
            "base", .text(most: 64), "SHA-256 of the text in force that it was begun from."),
        ], example: ["text": "lexicon: bench\n", "base": "0123456789abcdef"]),
      bodyLimit: LexiconPages.bodyLimit, output: .record("LexiconDraft"),
      failures: [.refused: builtIn]
    ) { call, desk in
      let book = try desk.lexicons.book(call[path: "name"])
      let draft = try LexiconEditor.keep(
        try call.body.needed("text"), base: try call.body.needed("base"), of: book, call.request,
        desk)
      return try .json(node(draft, book))
    },
    APIOperation(
      method: .delete, path: "/lexicons/{name}/draft", id: "discardLexiconDraft",
      section: section, words: "Throws your draft away.", permission: .lexicon, status: 204,
      output: .nothing
    ) { call, desk in
      try desk.store.discardDraft(
        of: try desk.lexicons.book(call[path: "name"]).name, by: call.visitor.name)
      return .nothing
    },
    APIOperation(
      method: .post, path: "/lexicons/{name}/words", id: "addWords", section: section,
      words: "Puts words into your draft: as a term of a list, or as an exclusion of a rule.",
      permission: .lexicon,
      body: .json(
        [
          .needed("words", .text(most: 60), "As they stand in texts."),
          .optional("list", .text(most: 100), "Name of the list that they are a term of."),
          .optional("rule", .text(most: 100), "Id of the rule that does not hit with them."),
        ], example: ["words": "值守晚自习", "list": "evening"]), output: .record("LexiconDraft"),
      failures: [
        .refused:
          "There is no such place or it has the words already, not one place is named, or the lexicon is built in."
      ]
    ) { call, desk in
      let book = try desk.lexicons.book(call[path: "name"])
      let place: LexiconSuggestion.Place
      switch (call.body.text("list"), call.body.text("rule")) {
      case (let list?, nil): place = .list(list)
      case (nil, let rule?): place = .rule(rule)
      default:
        throw PageError(.refused, "请选择一个名单或一条规则", "list, rule: one of the two is needed")
      }
      let words = try call.body.needed("words")
      return try .json(
        node(try LexiconSuggestion.draft(words, to: place, of: book, call.request, desk), book))
    },
    APIOperation(
      method: .post, path: "/lexicons/{name}/versions/{number}/restore",
      id: "restoreLexiconVersion", section: section,
      words: "Makes an old version your draft, to be compared and published as any other.",
      permission: .lexicon, output: .record("LexiconDraft"),
      failures: [.conflict: "You have another draft: publish or discard it.", .refused: builtIn]
    ) { call, desk in
      let book = try desk.lexicons.book(call[path: "name"])
      return try .json(node(try LexiconVersionPages.restored(call.request, desk), book))
    },
  ]

  private static func node(_ draft: LexiconDraft, _ book: LexiconShelf.Book) -> JSONNode {
    [
      "lexicon": .text(draft.lexicon), "base": .text(draft.base),
      "sha256": .text(SHA256Digest.hex(of: draft.text)), "text": .text(draft.text),
      "at": .time(draft.at), "stale": .flag(draft.base != book.sha256),
    ]
  }
}
