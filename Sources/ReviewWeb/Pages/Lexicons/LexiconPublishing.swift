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

  /// A text that is to be put in force.
  struct Proposal {
    let text: String
    /// SHA-256 of the text in force that it was begun from.
    let base: String
    /// Why confirmed incidents may be lost.
    var reason: String?
    var note: String?
  }

  typealias Comparison = ArchiveJobs<WhatIfJobs.Outcome>.State

  /// What became of a proposal; nothing has changed but for ``published(_:)``.
  enum Outcome {
    /// With the number of the version.
    case published(Int64)
    /// The text in force is another than it was begun from.
    case stale
    /// It is the text in force.
    case unchanged
    case invalid(LexiconShelf.Draft)
    /// The comparison with the archive is not done.
    case uncompared(LexiconShelf.Draft, Comparison)
    /// Confirmed incidents would be lost, and no reason is given.
    case losing([String], LexiconShelf.Draft, Comparison)
  }

  /// Publishes a text unless something speaks against it; the proposer's draft of the same text goes.
  static func propose(
    _ proposal: Proposal, for book: LexiconShelf.Book, _ request: PageRequest, _ desk: Desk
  ) throws -> Outcome {
    try LexiconEditor.needFile(book)
    let author = try request.signedIn().name
    guard proposal.base == book.sha256 else { return .stale }
    guard proposal.text != book.text else { return .unchanged }
    let draft = try desk.lexicons.check(proposal.text, as: book)
    guard draft.stages != nil else { return .invalid(draft) }
    let state = try WhatIfJobs.state(draft, book, wait: patience, request, desk)
    guard case .ready(let found, _) = state else { return .uncompared(draft, state) }
    // People may have decided since it was computed.
    var difference = found.difference
    try difference.look(into: desk.store)
    let reason = proposal.reason.map(PersonalDataMask.masked)
    guard difference.lostCases.isEmpty || reason != nil else {
      return .losing(difference.lostCases.map(\.id), draft, state)
    }
    let version = LexiconVersion(
      lexicon: book.name, version: LexiconShelf.written("version", in: proposal.text) ?? "",
      sha256: draft.sha256, text: proposal.text, author: author, at: request.time,
      reason: difference.lostCases.isEmpty ? nil : reason,
      note: proposal.note.map(PersonalDataMask.masked))
    guard let number = try putInForce(version, for: book, request, desk) else { return .stale }
    if try desk.store.lexiconDraft(of: book.name, by: author)?.text == proposal.text {
      try desk.store.discardDraft(of: book.name, by: author)
    }
    return .published(number)
  }

  /// The form of the what-if page.
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
    let proposal = Proposal(
      text: sheet.text, base: sheet.base, reason: request.form["reason"],
      note: request.form["note"])
    switch try propose(proposal, for: book, request, desk) {
    case .published:
      return .redirect(
        to: LexiconPages.address(book, "versions") + "?done=\(Flash.published.rawValue)")
    case .stale: return try LexiconEditor.conflict(try fresh(sheet, desk), request, desk)
    case .unchanged: throw unchanged
    case .invalid: return try LexiconEditor.page(sheet, request, desk, status: .refused)
    case .uncompared(let draft, let state):
      return WhatIfPage.page(
        sheet, draft, state, request, status: .unavailable,
        alert: request.t("推演尚未完成，完成后再发布。", "The what-if is not done yet: publish when it is."))
    case .losing(let cases, let draft, let state):
      let ids = cases.prefix(5).joined(separator: "、")
      return WhatIfPage.page(
        sheet, draft, state, request, status: .refused,
        alert: request.t(
          "未发布：会漏掉已立线索（\(ids)），须写明理由。",
          "Not published: confirmed incidents would be lost (\(ids)); a reason is needed."))
    }
  }

  static let unchanged = PageError(.refused, "文本没有改动", "nothing has changed in the text")

  /// The sheet over what lies on the disk by now.
  private static func fresh(
    _ sheet: LexiconEditor.Sheet, _ desk: Desk
  ) throws -> LexiconEditor.Sheet {
    LexiconEditor.Sheet(
      book: try desk.lexicons.book(sheet.book.name), text: sheet.text, base: sheet.base,
      keptAt: sheet.keptAt)
  }

  /// Writes the file and records the version, both or neither, and gives the version's number; nil
  /// when the file on the disk is another by now.
  private static func putInForce(
    _ version: LexiconVersion, for book: LexiconShelf.Book, _ request: PageRequest, _ desk: Desk
  ) throws -> Int64? {
    guard let path = book.path else { return nil }
    let old = LexiconVersion(
      lexicon: book.name, version: book.version, sha256: book.sha256, text: book.text,
      author: nil, at: request.time,
      note: request.t("发布前磁盘上的文本", "the text on the disk before"))
    let text = Array((version.text ?? "").utf8)
    do {
      return try desk.lexicons.publishing.withLock { _ in
        try desk.store.publish(version, replacing: old) {
          // A link stays a link: the file that it names is replaced.
          let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
          let present = FileManager.default.contents(atPath: target).map(Array.init) ?? []
          guard SHA256Digest.hex(of: present) == book.sha256 else {
            throw StoreError(.conflict, "\(book.fileName) has been changed on the disk")
          }
          try AtomicFile.replace(target, with: text, mode: mode(target))
        }
      }
    } catch let error as StoreError where error.code == .conflict {
      return nil
    }
  }

  private static func mode(_ path: String) -> UInt32 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.posixPermissions] as? NSNumber)?.uint32Value ?? 0o640
  }
}
