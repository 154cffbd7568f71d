internal import AlertStage
internal import CaseWork
internal import Digests
internal import Foundation
internal import Pipeline
internal import Store
internal import Synchronization

/// Puts a draft in force: checked, compared with the archive, recorded as a version, written in one go.
enum LexiconPublishing {
  /// Seconds that publishing waits for the comparison.
  static let patience = 20.0

  static func publish(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    var sheet = try LexiconEditor.sent(request, desk)
    let book = sheet.book
    try LexiconEditor.needFile(book)
    if request.form.pairs.contains(where: { $0.name == "text" }) {
      try LexiconEditor.keep(&sheet, request, desk)
    } else {
      guard sheet.keptAt != nil else {
        throw PageError(.badRequest, "没有可发布的草稿", "there is no draft to publish")
      }
      guard request.form["draft"] == SHA256Digest.hex(of: sheet.text) else {
        throw PageError(
          .conflict, "草稿在另一个窗口中已改动，请重新推演后再发布",
          "the draft was changed in another window: look at the what-if again")
      }
      sheet.base = request.form["base"] ?? sheet.base
    }
    guard !sheet.isStale else { return try LexiconEditor.conflict(sheet, request, desk) }
    let draft = try desk.lexicons.check(sheet.text, as: book)
    guard draft.stages != nil else {
      return try LexiconEditor.page(sheet, request, desk, status: .refused)
    }
    guard sheet.isChanged else {
      throw PageError(.refused, "文本没有改动", "nothing has changed in the text")
    }
    let state = try WhatIfJobs.state(draft, book, wait: patience, request, desk)
    guard case .ready(let outcome, _) = state else {
      return WhatIfPage.page(
        sheet, draft, state, request, status: .unavailable,
        alert: request.t("推演尚未完成，完成后再发布。", "The what-if is not done yet: publish when it is."))
    }
    // People may have decided since it was computed.
    var difference = outcome.difference
    try difference.look(into: desk.store)
    let reason = request.form["reason"].map(PersonalDataMask.masked)
    guard difference.lostCases.isEmpty || reason != nil else {
      let ids = difference.lostCases.prefix(5).map(\.id).joined(separator: "、")
      return WhatIfPage.page(
        sheet, draft, state, request, status: .refused,
        alert: request.t(
          "未发布：会漏掉已立线索（\(ids)），须写明理由。",
          "Not published: confirmed incidents would be lost (\(ids)); a reason is needed."))
    }
    let version = LexiconVersion(
      lexicon: book.name, version: LexiconShelf.written("version", in: sheet.text) ?? "",
      sha256: draft.sha256, text: sheet.text, author: try request.signedIn().name,
      at: request.time, reason: difference.lostCases.isEmpty ? nil : reason,
      note: request.form["note"].map(PersonalDataMask.masked))
    guard try putInForce(version, for: book, request, desk) else {
      return try LexiconEditor.conflict(
        try fresh(sheet, desk), request, desk)
    }
    try desk.store.discardDraft(of: book.name, by: try request.signedIn().name)
    return .redirect(
      to: LexiconPages.address(book, "versions") + "?done=\(Flash.published.rawValue)")
  }

  /// The sheet over what lies on the disk by now.
  private static func fresh(
    _ sheet: LexiconEditor.Sheet, _ desk: Desk
  ) throws -> LexiconEditor.Sheet {
    LexiconEditor.Sheet(
      book: try desk.lexicons.book(sheet.book.name), text: sheet.text, base: sheet.base,
      keptAt: sheet.keptAt)
  }

  /// Writes the file and records the version, both or neither; false when the file on the disk is
  /// another by now.
  static func putInForce(
    _ version: LexiconVersion, for book: LexiconShelf.Book, _ request: PageRequest, _ desk: Desk
  ) throws -> Bool {
    guard let path = book.path else { return false }
    let old = LexiconVersion(
      lexicon: book.name, version: book.version, sha256: book.sha256, text: book.text,
      author: nil, at: request.time,
      note: request.t("发布前磁盘上的文本", "the text on the disk before"))
    let text = Array((version.text ?? "").utf8)
    do {
      try desk.lexicons.publishing.withLock { _ in
        _ = try desk.store.publish(version, replacing: old) {
          // A link stays a link: the file that it names is replaced.
          let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
          let present = FileManager.default.contents(atPath: target).map(Array.init) ?? []
          guard SHA256Digest.hex(of: present) == book.sha256 else {
            throw StoreError(.conflict, "\(book.fileName) has been changed on the disk")
          }
          try AtomicFile.replace(target, with: text, mode: mode(target))
        }
      }
      return true
    } catch let error as StoreError where error.code == .conflict {
      return false
    }
  }

  private static func mode(_ path: String) -> UInt32 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.posixPermissions] as? NSNumber)?.uint32Value ?? 0o640
  }
}
