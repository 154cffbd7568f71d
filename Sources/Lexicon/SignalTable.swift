internal import Foundation

/// Fitted weights of a lexicon: what each signal of a text says for each question (head).
///
/// A tab-separated file that a person can read: a signal, then `head:weight` fields. `#` begins a
/// comment. Signals are character runs (`补课`, `title:补课`), lists of the lexicon (`$student`,
/// `title:$student`, `$teacher>$hit`), marks of structure (`#reply`), rules (`rule:id`), and `*`, which
/// every text has.
package struct SignalTable: Sendable, Equatable {
  /// The heads in the order in which they first occur.
  package private(set) var heads: [String] = []
  package private(set) var rows: [Row] = []

  /// A signal and its weights.
  package struct Row: Sendable, Equatable {
    package let signal: String
    package let weights: [Weight]
  }

  /// What a signal says for one head.
  package struct Weight: Sendable, Equatable {
    /// Index in ``SignalTable/heads``.
    package let head: Int
    package let value: Double
  }

  /// A table of rows, in their order.
  package init(rows: [(signal: String, weights: [(head: String, value: Double)])]) {
    var places: [String: Int] = [:]
    for row in rows {
      var weights: [Weight] = []
      for (head, value) in row.weights {
        let place = places[head] ?? heads.count
        if place == heads.count {
          places[head] = place
          heads.append(head)
        }
        weights.append(Weight(head: place, value: value))
      }
      self.rows.append(Row(signal: row.signal, weights: weights))
    }
  }

  /// The table as a file, weights in hundredths.
  ///
  /// O(n).
  package var text: String {
    rows.map { row in
      ([row.signal]
        + row.weights.map { "\(heads[$0.head]):\(String(format: "%.2f", $0.value))" })
        .joined(separator: "\t") + "\n"
    }.joined()
  }

  /// Reads a file.
  ///
  /// O(n).
  ///
  /// - Throws: ``LexiconError`` naming every line that is wrong.
  package init(name: String, bytes: [UInt8]) throws(LexiconError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw LexiconFileReader.whole(name, "the file is not valid UTF-8; save it as UTF-8")
    }
    var places: [String: Int] = [:]
    var faults: [LexiconDiagnostic] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard !line.isEmpty, !line.hasPrefix("# ") else { continue }
      let fields = line.split(separator: "\t")
      var weights: [Weight] = []
      for field in fields.dropFirst() {
        guard let colon = field.lastIndex(of: ":"),
          let value = Double(field[field.index(after: colon)...]), value.isFinite
        else {
          faults.append(
            LexiconDiagnostic(
              file: name, line: index + 1, column: 1,
              message: "expected head:number, found \"\(field)\""))
          continue
        }
        let head = String(field[..<colon])
        let place = places[head] ?? heads.count
        if place == heads.count {
          places[head] = place
          heads.append(head)
        }
        weights.append(Weight(head: place, value: value))
      }
      if let signal = fields.first { rows.append(Row(signal: String(signal), weights: weights)) }
    }
    guard faults.isEmpty else { throw LexiconError(diagnostics: faults) }
  }
}

/// What a lexicon says about signals: which lists are signals, and their weights.
package struct LexiconSignals: Sendable {
  /// Lists whose terms are signals together: name and folded terms.
  package var classes: [(name: String, terms: [[UInt32]])] = []
  /// Nil as long as nothing was fitted.
  package var table: SignalTable?
}
