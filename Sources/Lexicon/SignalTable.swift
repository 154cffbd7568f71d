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
  /// SHA-256 of the file of labelled texts that taught the weights, 64 hex digits; nil when the table
  /// does not say.
  ///
  /// Figures on those texts say little of others.
  package var taughtBy: String?

  private static let taughtMark = "# taught by "

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
    (taughtBy.map { Self.taughtMark + $0 + "\n" } ?? "")
      + rows.map { row in
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
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw LexiconFileReader.whole(name, "the file is not valid UTF-8; save it as UTF-8")
    }
    var heads = HeadNames()
    var faults: [LexiconDiagnostic] = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.starts(with: Self.taughtMark.utf8) {
        taughtBy = String(
          decoding: line.dropFirst(Self.taughtMark.utf8.count), as: UTF8.self)
      }
      if line.isEmpty || line.starts(with: "# ".utf8) { continue }
      let fields = line.split(separator: 0x09)
      var weights: [Weight] = []
      weights.reserveCapacity(fields.count)
      for field in fields.dropFirst() {
        guard let colon = field.lastIndex(of: 0x3A),
          let value = Self.number(field[field.index(after: colon)...])
        else {
          faults.append(
            LexiconDiagnostic(
              file: name, line: number, column: 1,
              message: "expected head:number, found \"\(String(decoding: field, as: UTF8.self))\""))
          continue
        }
        let known = heads.names.count
        weights.append(Weight(head: heads.place(of: field[..<colon]), value: value))
        if heads.names.count > known, let new = heads.names.last, SignalHead(new) == nil {
          faults.append(
            LexiconDiagnostic(
              file: name, line: number, column: 1,
              message: "the head \"\(new)\" is unknown; known are the kinds, category:ID and "
                + "severity:NAME. For a table of an older version: empty this file and run "
                + "`tantou lexicon fit`"))
        }
      }
      if let signal = fields.first {
        rows.append(Row(signal: String(decoding: signal, as: UTF8.self), weights: weights))
      }
    }
    guard faults.isEmpty else { throw LexiconError(diagnostics: faults) }
    self.heads = heads.names
  }

  /// A finite decimal number; what ``text`` writes is read without building a string.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    let digits = bytes.first == 0x2D ? bytes.dropFirst() : bytes
    let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    let isPlain = digits.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    guard isPlain, parts.count == 2, digits.count <= 15, !parts[0].isEmpty, !parts[1].isEmpty,
      !parts[1].contains(0x2E)
    else {
      let value = Double(String(decoding: bytes, as: UTF8.self))
      return value?.isFinite == true ? value : nil
    }
    var whole = 0.0
    for digit in digits where digit != 0x2E { whole = whole * 10 + Double(digit - 0x30) }
    var divisor = 1.0
    for _ in parts[1] { divisor *= 10 }
    // Both are whole numbers below 2^53, so that the quotient is the double nearest to the decimal.
    return (bytes.first == 0x2D ? -1 : 1) * whole / divisor
  }
}

/// Heads in the order in which they first occur.
private struct HeadNames {
  private(set) var names: [String] = []
  private var written: [ArraySlice<UInt8>] = []
  private var last = 0

  /// The rows name the heads in one order, so the search goes on where the last one was found.
  mutating func place(of head: ArraySlice<UInt8>) -> Int {
    for step in 0..<written.count {
      let place = (last + step) % written.count
      if written[place] == head {
        last = place
        return place
      }
    }
    written.append(head)
    names.append(String(decoding: head, as: UTF8.self))
    last = written.count - 1
    return last
  }
}

/// What a lexicon says about signals: which lists are signals, and their weights.
package struct LexiconSignals: Sendable {
  /// Lists whose terms are signals together: name and folded terms.
  package var classes: [(name: String, terms: [[UInt32]])] = []
  /// Nil as long as nothing was fitted.
  package var table: SignalTable?
}
