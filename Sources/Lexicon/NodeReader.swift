internal import Records
internal import Yams

/// Reads YAML nodes by shape and collects what is wrong with them, so that all mistakes of a file are
/// reported together.
struct NodeReader {
  let source: SourceFile
  private(set) var diagnostics: [LexiconDiagnostic] = []
  /// The rule or cue being read, for messages.
  var owner = Owner.file

  /// More mistakes than this help nobody.
  static let mostDiagnostics = 200

  init(source: SourceFile) { self.source = source }

  /// Notes a mistake.
  mutating func fail(_ message: String, at place: Place) {
    guard diagnostics.count < Self.mostDiagnostics else { return }
    diagnostics.append(source.diagnostic(message, at: place, in: owner))
  }

  static func place(_ node: Node) -> Place {
    node.mark.map { Place(line: $0.line, column: $0.column) } ?? Place(line: 1, column: 1)
  }

  /// The entries of a mapping by key; unknown keys are mistakes, as are missing ones.
  mutating func mapping(
    _ node: Node, what: String, keys: [String], required: [String] = []
  ) -> [String: Node]? {
    guard let pairs = pairs(node, what: what) else { return nil }
    var found: [String: Node] = [:]
    for (key, value) in pairs {
      if keys.contains(key.string) {
        found[key.string] = value
      } else {
        fail(
          "unknown key \"\(key.string)\" in \(what)"
            + (Suggestion.nearest(to: key.string, among: keys).map { "; did you mean \($0)?" }
              ?? "; known are \(keys.joined(separator: ", "))"),
          at: key.place)
      }
    }
    for key in required where found[key] == nil {
      fail("\(what) needs the key \"\(key)\"", at: Self.place(node))
    }
    return found
  }

  /// The entries of a mapping with free names, in file order.
  mutating func pairs(_ node: Node, what: String) -> [(key: PlacedText, value: Node)]? {
    guard case .mapping(let mapping) = node else {
      fail("expected \(what) to be a mapping (key: value)", at: Self.place(node))
      return nil
    }
    var result: [(key: PlacedText, value: Node)] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        fail("expected a plain word as key in \(what)", at: Self.place(key))
        continue
      }
      result.append((Self.placed(scalar), value))
    }
    return result
  }

  /// The items of a list.
  mutating func items(_ node: Node, what: String) -> [Node]? {
    guard case .sequence(let sequence) = node else {
      fail("expected \(what) to be a list ([a, b] or lines with -)", at: Self.place(node))
      return nil
    }
    return Array(sequence)
  }

  /// A text that is not blank.
  mutating func text(_ node: Node, what: String) -> PlacedText? {
    guard case .scalar(let scalar) = node else {
      fail("expected \(what) to be a text", at: Self.place(node))
      return nil
    }
    guard !scalar.string.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
      fail("\(what) is empty", at: Self.place(node))
      return nil
    }
    return Self.placed(scalar)
  }

  /// A name without blanks or signs that expressions use.
  mutating func identifier(_ node: Node, what: String) -> PlacedText? {
    guard let text = text(node, what: what) else { return nil }
    return checked(identifier: text, what: what) ? text : nil
  }

  /// Whether a text can be used as a name; notes a mistake when not.
  mutating func checked(identifier text: PlacedText, what: String) -> Bool {
    let isGood = text.string.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_" || $0 == "."
    }
    if !isGood {
      fail("\(what) \"\(text.string)\" may hold letters, digits, - _ . only", at: text.place)
    }
    return isGood
  }

  /// A finite number in `range`.
  mutating func number(
    _ node: Node, what: String, in range: ClosedRange<Double> = -1_000_000...1_000_000
  ) -> Double? {
    guard case .scalar(let scalar) = node, let value = Double(scalar.string), value.isFinite else {
      fail("expected \(what) to be a number", at: Self.place(node))
      return nil
    }
    guard range.contains(value) else {
      fail(
        "\(what) is \(scalar.string), expected \(Self.short(range.lowerBound)) to "
          + "\(Self.short(range.upperBound))", at: Self.place(node))
      return nil
    }
    return value
  }

  /// One of a closed set of words.
  mutating func word<Value: RawRepresentable & CaseIterable>(
    _ node: Node, what: String, as type: Value.Type
  ) -> Value? where Value.RawValue == String {
    guard let text = text(node, what: what) else { return nil }
    if let value = Value(rawValue: text.string) { return value }
    let names = Value.allCases.map(\.rawValue)
    let hint =
      Suggestion.nearest(to: text.string, among: names).map { "; did you mean \($0)?" } ?? ""
    fail(
      "\(what) \"\(text.string)\" is not one of \(names.joined(separator: ", "))\(hint)",
      at: text.place)
    return nil
  }

  static func placed(_ scalar: Node.Scalar) -> PlacedText {
    let style: PlacedText.Style =
      switch scalar.style {
      case .literal, .folded: .block
      case .singleQuoted, .doubleQuoted: .quoted
      case .any, .plain: .plain
      }
    let place = scalar.mark.map { Place(line: $0.line, column: $0.column) }
    return PlacedText(
      string: scalar.string, place: place ?? Place(line: 1, column: 1), style: style)
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
