internal import Digests
internal import Foundation
internal import Records
internal import Yams

/// Reads the bytes of a lexicon file into a ``LexiconFile``.
struct LexiconFileReader {
  var reader: NodeReader

  /// A file longer than this is not a lexicon.
  static let mostBytes = 16 << 20

  /// The file with what is wrong with its structure.
  ///
  /// - Throws: ``LexiconError`` when it is no YAML text at all.
  static func read(name: String, bytes: [UInt8]) throws(LexiconError) -> LexiconFile {
    guard bytes.count <= mostBytes else {
      throw whole(name, "the file has \(bytes.count) bytes; a lexicon has at most \(mostBytes)")
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw whole(name, "the file is not valid UTF-8; save it as UTF-8")
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    let source = SourceFile(name: name, text: text)
    let root = try YAMLText.root(of: text, in: source)
    var file = LexiconFile(source: source, sha256: SHA256Digest.hex(of: bytes))
    var this = LexiconFileReader(reader: NodeReader(source: source))
    this.read(root, into: &file)
    file.diagnostics = this.reader.diagnostics
    return file
  }

  static func whole(_ name: String, _ message: String) -> LexiconError {
    LexiconError(diagnostics: [
      LexiconDiagnostic(file: name, line: 0, column: 0, message: message)
    ])
  }

  private static let keys = [
    "lexicon", "title", "version", "threshold", "categories", "terms", "rules", "cues",
    "sentiment", "institutions", "parameters", "signals",
  ]

  private mutating func read(_ root: Node, into file: inout LexiconFile) {
    guard
      let entries = reader.mapping(
        root, what: "a lexicon file", keys: Self.keys, required: ["lexicon", "title", "version"])
    else { return }
    if let node = entries["lexicon"], let name = reader.identifier(node, what: "lexicon") {
      file.name = name
    }
    if let node = entries["title"] { file.title = reader.text(node, what: "title")?.string ?? "" }
    if let node = entries["version"] {
      file.version = reader.text(node, what: "version")?.string ?? ""
    }
    if let node = entries["threshold"] {
      file.threshold = reader.number(node, what: "threshold", in: 0...1_000_000)
    }
    if let node = entries["categories"] {
      let before = reader.diagnostics.count
      file.categories = categories(node)
      file.hasAllCategories = reader.diagnostics.count == before
    }
    if let node = entries["terms"] { file.lists = lists(node) }
    if let node = entries["rules"] { file.rules = rules(node) }
    if let node = entries["cues"] { file.cues = cues(node) }
    if let node = entries["sentiment"] { file.sentiment = sentiment(node) }
    if let node = entries["institutions"] {
      file.institutions = LexiconFile.Words(lists: wordLists(node, what: "institutions"))
    }
    if let node = entries["parameters"] {
      file.parameters = numbers(node, what: "parameters")
    }
    if let node = entries["signals"] { file.signals = signals(node) }
  }

  private mutating func categories(_ node: Node) -> [LexiconFile.Category] {
    var result: [LexiconFile.Category] = []
    for item in reader.items(node, what: "categories") ?? [] {
      guard
        let entries = reader.mapping(
          item, what: "a category", keys: ["id", "title"], required: ["id", "title"]),
        let id = entries["id"].flatMap({ reader.identifier($0, what: "a category's id") }),
        let title = entries["title"].flatMap({ reader.text($0, what: "a category's title") })
      else { continue }
      if result.contains(where: { $0.id.string == id.string }) {
        reader.fail("category \"\(id.string)\" is defined twice", at: id.place)
      } else {
        result.append(LexiconFile.Category(id: id, title: title.string))
      }
    }
    return result
  }

  private mutating func lists(_ node: Node) -> [LexiconFile.List] {
    var result: [LexiconFile.List] = []
    for (name, value) in reader.pairs(node, what: "terms") ?? [] {
      guard reader.checked(identifier: name, what: "the list name") else { continue }
      result.append(
        LexiconFile.List(name: name, entries: entries(value, what: "the list \(name.string)")))
    }
    return result
  }

  /// Words and `$lists`, at least one.
  mutating func entries(_ node: Node, what: String) -> [LexiconFile.Entry] {
    guard let items = reader.items(node, what: what) else { return [] }
    if items.isEmpty { reader.fail("\(what) is empty", at: NodeReader.place(node)) }
    var result: [LexiconFile.Entry] = []
    for item in items {
      guard let text = reader.text(item, what: "a term of \(what)") else { continue }
      let isList = text.string.hasPrefix("$") && text.string.unicodeScalars.count > 1
      result.append(
        LexiconFile.Entry(text: text, list: isList ? String(text.string.dropFirst()) : nil))
    }
    return result
  }

  mutating func numbers(_ node: Node, what: String) -> [String: Double] {
    var result: [String: Double] = [:]
    for (key, value) in reader.pairs(node, what: what) ?? [] {
      result[key.string] = reader.number(value, what: "\(what).\(key.string)")
    }
    return result
  }

  private mutating func wordLists(_ node: Node, what: String) -> [String: [LexiconFile.Entry]] {
    var result: [String: [LexiconFile.Entry]] = [:]
    for (key, value) in reader.pairs(node, what: what) ?? [] {
      result[key.string] = entries(value, what: "\(what).\(key.string)")
    }
    return result
  }

  private mutating func signals(_ node: Node) -> LexiconFile.Signals {
    var result = LexiconFile.Signals()
    guard let found = reader.mapping(node, what: "signals", keys: ["classes", "weights"]) else {
      return result
    }
    if let value = found["weights"] { result.weights = reader.text(value, what: "signals.weights") }
    for item in found["classes"].flatMap({ reader.items($0, what: "signals.classes") }) ?? [] {
      if let name = reader.text(item, what: "a list of signals.classes") {
        result.classes.append(name)
      }
    }
    return result
  }

  private mutating func sentiment(_ node: Node) -> LexiconFile.Words {
    let keys = ["positive", "negative", "negators", "degrees"]
    var words = LexiconFile.Words()
    guard let found = reader.mapping(node, what: "sentiment", keys: keys) else { return words }
    for key in keys.dropLast() {
      if let value = found[key] { words.lists[key] = entries(value, what: "sentiment.\(key)") }
    }
    if let value = found["degrees"] { words.numbers = numbers(value, what: "sentiment.degrees") }
    return words
  }
}
