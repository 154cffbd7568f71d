internal import Digests
internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records
internal import Scoring
internal import Synchronization

/// The lexicons in force, as their files lie on the disk at the moment.
package final class LexiconShelf: Sendable {
  /// One lexicon file.
  struct Book: Sendable {
    /// In addresses: what the file calls itself, or the file's own name when it cannot be read.
    let name: String
    let title: String
    let version: String
    /// Nil for the lexicon that the binary carries: it can be read and tried, not changed.
    let path: String?
    let text: String
    let sha256: String

    /// In messages.
    var fileName: String {
      path.map { URL(fileURLWithPath: $0).lastPathComponent } ?? "\(name).yaml"
    }
  }

  /// All of them together.
  struct Contents: Sendable {
    let books: [Book]
    /// Nil when a file cannot be used as it is.
    let stages: DocumentStages?
    let faults: [LexiconDiagnostic]
    /// Of the rules in force; none while a file cannot be used.
    let titles: RuleTitles

    /// The stages, for those who can do nothing without.
    ///
    /// - Throws: ``PageError`` 503 while a file cannot be used.
    var usable: DocumentStages {
      get throws {
        guard let stages else {
          throw PageError(
            .unavailable, "词库文件有误，无法加载；请在词库页查看并改正",
            "the lexicon files cannot be loaded as they are; the page Lexicons and GET /lexicons name the mistakes",
            retryAfter: 60)
        }
        return stages
      }
    }

    /// Names the texts, fitted weights included.
    var key: String {
      stages.map { $0.lexicon.references.map(\.sha256).joined(separator: "+") }
        ?? books.map(\.sha256).joined(separator: "+")
    }
  }

  /// A draft of one file, tried together with the others.
  struct Draft: Sendable {
    let sha256: String
    let errors: [LexiconDiagnostic]
    let warnings: [LexiconDiagnostic]
    /// Nil when it has errors.
    let stages: DocumentStages?
  }

  private struct State {
    var stamp = ""
    var contents: Contents?
    var drafts: [(key: String, draft: Draft)] = []
  }

  private static let keptDrafts = 4

  private let paths: [String]
  private let state = Mutex(State())
  /// Held while a text is put in force.
  let publishing = Mutex(())

  init(paths: [String]) { self.paths = paths }

  /// What lies on the disk now; compiled anew only when it has changed.
  func contents() throws -> Contents {
    let files = paths.map { (path: $0, bytes: Self.bytes($0)) }
    let stamp = files.map { SHA256Digest.hex(of: $0.bytes ?? []) + Self.tables(beside: $0.path) }
      .joined(separator: "+")
    return try state.withLock { state in
      if let known = state.contents, state.stamp == stamp { return known }
      let gazetteer = try DocumentStages.bundledGazetteer()
      var lexicon: CompiledLexicon?
      var faults: [LexiconDiagnostic] = []
      do throws(LexiconError) {
        lexicon = try DocumentStages.load(paths)
      } catch {
        faults = error.diagnostics
      }
      let contents = Contents(
        books: paths.isEmpty ? [Self.builtIn(lexicon)] : Self.books(files, lexicon),
        stages: lexicon.map { DocumentStages(lexicon: $0, gazetteer: gazetteer) }, faults: faults,
        titles: lexicon?.ruleTitles ?? RuleTitles())
      state.stamp = stamp
      state.contents = contents
      state.drafts = []
      return contents
    }
  }

  /// The book of a name.
  ///
  /// - Throws: ``PageError`` 404.
  func book(_ name: String) throws -> Book {
    guard let book = try contents().books.first(where: { $0.name == name }) else {
      throw PageError(.notFound, "没有名为 \(name) 的词库", "there is no lexicon \(name)")
    }
    return book
  }

  /// Checks a text in the place of a book, with all examples of its rules.
  ///
  /// The last few drafts are remembered, since one text is checked, tried and replayed in turn.
  func check(_ text: String, as book: Book) throws -> Draft {
    let contents = try contents()
    let sha256 = SHA256Digest.hex(of: text)
    let key = book.name + " " + sha256
    let known = state.withLock { state in state.drafts.first { $0.key == key }?.draft }
    if let known { return known }
    let gazetteer = try DocumentStages.bundledGazetteer()
    let draft = compile(text, sha256, as: book, in: contents, gazetteer)
    state.withLock { state in
      state.drafts.append((key, draft))
      if state.drafts.count > Self.keptDrafts { state.drafts.removeFirst() }
    }
    return draft
  }

  private func compile(
    _ text: String, _ sha256: String, as book: Book, in contents: Contents, _ gazetteer: Gazetteer
  ) -> Draft {
    let sources = contents.books.map { other in
      let isDraft = other.name == book.name
      return LexiconSource(
        name: other.fileName, bytes: Array((isDraft ? text : other.text).utf8),
        weights: other.path == nil ? BundledData.educationWeights.bytes : nil,
        folder: other.path.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path },
        isConfined: isDraft)
    }
    do throws(LexiconError) {
      let lexicon = try CompiledLexicon.load(sources: sources)
      var errors = lexicon.checkExamples()
      let index = contents.books.firstIndex { $0.name == book.name } ?? 0
      if contents.stages != nil, lexicon.outlines[index].name != book.name {
        errors.append(
          LexiconDiagnostic(
            file: book.fileName, line: 0, column: 0,
            message: "the lexicon is called \"\(book.name)\" here; its versions go by that name"))
      }
      return Draft(
        sha256: sha256, errors: errors,
        warnings: lexicon.lint().filter { $0.file == book.fileName },
        stages: errors.isEmpty ? DocumentStages(lexicon: lexicon, gazetteer: gazetteer) : nil)
    } catch {
      return Draft(sha256: sha256, errors: error.diagnostics, warnings: [], stages: nil)
    }
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map(Array.init)
  }

  private static func builtIn(_ lexicon: CompiledLexicon?) -> Book {
    let bytes = BundledData.educationLexicon.bytes
    let outline = lexicon?.outlines.first
    return Book(
      name: outline?.name ?? "education", title: outline?.title ?? "",
      version: outline?.version ?? "", path: nil, text: String(decoding: bytes, as: UTF8.self),
      sha256: SHA256Digest.hex(of: bytes))
  }

  private static func books(
    _ files: [(path: String, bytes: [UInt8]?)], _ lexicon: CompiledLexicon?
  ) -> [Book] {
    var names: Set<String> = []
    return files.enumerated().map { index, file in
      let outline = lexicon?.outlines[index]
      let bytes = file.bytes ?? []
      // A file that cannot be read as a whole still says its name in the first lines.
      let text = String(decoding: bytes, as: UTF8.self)
      var name = outline?.name ?? written("lexicon", in: text) ?? stem(file.path)
      while !names.insert(name).inserted { name += "-2" }
      return Book(
        name: name, title: outline?.title ?? "", version: outline?.version ?? "", path: file.path,
        text: text, sha256: SHA256Digest.hex(of: bytes))
    }
  }

  /// The plain value of a key at the beginning of a line.
  static func written(_ key: String, in text: String) -> String? {
    for line in text.split(separator: "\n") where line.hasPrefix(key + ":") {
      let value = line.dropFirst(key.count + 1).prefix { $0 != "#" }
        .trimmingCharacters(in: CharacterSet(charactersIn: " \t\r\"'"))
      return value.isEmpty ? nil : value
    }
    return nil
  }

  private static func stem(_ path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  /// Size and time of the fitted weights that may lie beside a lexicon.
  private static func tables(beside path: String) -> String {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: Array(keys))
    return (files ?? []).filter { $0.pathExtension == "tsv" }.map { file in
      let values = try? file.resourceValues(forKeys: keys)
      return
        "\(file.lastPathComponent) \(values?.fileSize ?? 0) \(values?.contentModificationDate?.timeIntervalSince1970 ?? 0)"
    }.sorted().joined(separator: ",")
  }
}
