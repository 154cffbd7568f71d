internal import Yams

/// The YAML layer: text to nodes, and its errors in our form.
enum YAMLText {
  /// More aliases than this could make a small file grow without bounds; lexicons use `$lists`.
  static let mostAliases = 16

  /// The root node of a YAML text.
  static func root(of text: String, in source: SourceFile) throws(LexiconError) -> Node {
    func failure(_ message: String, line: Int, column: Int) -> LexiconError {
      LexiconError(diagnostics: [
        source.diagnostic(message, at: Place(line: line, column: column))
      ])
    }
    guard aliases(in: text) <= mostAliases else {
      throw failure(
        "more than \(mostAliases) YAML aliases (*name); use named lists instead", line: 1, column: 1
      )
    }
    do {
      // A lexicon's values are read as text, so whether a word looks like a number need not be asked of each.
      guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
        throw failure("the file is empty", line: 1, column: 1)
      }
      return root
    } catch let error as LexiconError {
      throw error
    } catch let error as YamlError {
      switch error {
      case .scanner(let context, let problem, let mark, _),
        .parser(let context, let problem, let mark, _),
        .composer(let context, let problem, let mark, _):
        let detail = context.map { "\($0.text.trimmedLine), " } ?? ""
        throw failure(
          "this is not YAML: \(detail)\(problem.trimmedLine)", line: mark.line, column: mark.column)
      case .duplicatedKeysInMapping(let keys, let context):
        let name = keys.first ?? "?"
        throw failure(
          "the key \"\(name)\" is given twice; keep one", line: context.mark.line,
          column: context.mark.column)
      case .reader(let problem, _, _, _):
        throw failure("a character that YAML does not allow: \(problem)", line: 1, column: 1)
      default:
        throw failure("this is not YAML: \(error)", line: 1, column: 1)
      }
    } catch {
      throw failure("this is not YAML: \(error)", line: 1, column: 1)
    }
  }

  /// Counts what may be aliases (`*name` where a value begins) if the text also has an anchor;
  /// words in quotes are counted too, which only matters to files with both.
  ///
  /// O(n).
  private static func aliases(in text: String) -> Int {
    var previous: UInt8 = 0x0A
    var sign: UInt8 = 0
    var aliases = 0
    var anchors = 0
    for byte in text.utf8 {
      if sign != 0, byte > 0x20 {
        if sign == UInt8(ascii: "*") { aliases += 1 } else { anchors += 1 }
      }
      sign = 0
      if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&") {
        switch previous {
        case 0x09, 0x0A, 0x20, UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: "{"): sign = byte
        default: break
        }
      }
      previous = byte
    }
    return anchors == 0 ? 0 : aliases
  }
}

extension String {
  /// Without blanks and line ends around it.
  fileprivate var trimmedLine: String {
    var scalars = Substring(self).unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    return String(scalars)
  }
}
