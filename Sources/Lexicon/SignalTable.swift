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
  /// The weights of all rows, one row's behind the other's.
  package private(set) var weights: [Weight] = []
  /// SHA-256 of the file of labelled texts that taught the weights, 64 hex digits; nil when the table
  /// does not say.
  ///
  /// Figures on those texts say little of others.
  package var taughtBy: String?

  private static let taughtMark = "# taught by "

  /// A signal and its weights.
  package struct Row: Sendable, Equatable {
    package let signal: String
    /// Its weights among ``SignalTable/weights``.
    package let weights: Range<Int>
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
      let start = weights.count
      for (head, value) in row.weights {
        let place = places[head] ?? heads.count
        if place == heads.count {
          places[head] = place
          heads.append(head)
        }
        weights.append(Weight(head: place, value: value))
      }
      self.rows.append(Row(signal: row.signal, weights: start..<weights.count))
    }
  }

  /// The table as a file, weights in hundredths.
  ///
  /// O(n).
  package var text: String {
    (taughtBy.map { Self.taughtMark + $0 + "\n" } ?? "")
      + rows.map { row in
        ([row.signal]
          + weights[row.weights].map { "\(heads[$0.head]):\(String(format: "%.2f", $0.value))" })
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
    var faults: [LexiconDiagnostic] = []
    bytes.withUnsafeBufferPointer { read($0[...], name: name, &faults) }
    guard faults.isEmpty else { throw LexiconError(diagnostics: faults) }
  }

  /// A part of the file: a slice of the bytes themselves, since counting who holds an array would take longer than
  /// reading it.
  fileprivate typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private mutating func read(_ bytes: Bytes, name: String, _ faults: inout [LexiconDiagnostic]) {
    var heads = HeadNames()
    var number = 0
    var rest = bytes
    while !rest.isEmpty {
      number += 1
      var line = Self.cut(&rest, at: 0x0A)
      if line.starts(with: Self.taughtMark.utf8) {
        taughtBy = String(
          decoding: line.dropFirst(Self.taughtMark.utf8.count), as: UTF8.self)
      }
      if line.isEmpty || line.starts(with: "# ".utf8) { continue }
      let signal = Self.cut(&line, at: 0x09)
      let start = weights.count
      while !line.isEmpty {
        let field = Self.cut(&line, at: 0x09)
        if field.isEmpty { continue }
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
      rows.append(
        Row(signal: String(decoding: signal, as: UTF8.self), weights: start..<weights.count))
    }
    self.heads = heads.names
  }

  /// What stands before the next `mark`, which is taken off with it.
  private static func cut(_ rest: inout Bytes, at mark: UInt8) -> Bytes {
    let end = place(of: mark, in: rest) ?? rest.endIndex
    defer { rest = rest[min(end + 1, rest.endIndex)...] }
    return rest[..<end]
  }

  /// By `memchr`: a generic search takes ten times as long in a build without optimisation, which tests are.
  private static func place(of mark: UInt8, in bytes: Bytes) -> Int? {
    let part = UnsafeBufferPointer(rebasing: bytes)
    guard let start = part.baseAddress, let found = memchr(start, Int32(mark), part.count) else {
      return nil
    }
    return bytes.startIndex + (UnsafeRawPointer(found) - UnsafeRawPointer(start))
  }

  /// A finite decimal number; what ``text`` writes is read without building a string.
  private static func number(_ bytes: Bytes) -> Double? {
    let digits = bytes.first == 0x2D ? bytes.dropFirst() : bytes
    var whole = 0.0
    var divisor = 0.0
    for byte in digits {
      switch byte {
      case 0x30...0x39:
        whole = whole * 10 + Double(byte - 0x30)
        divisor *= 10
      case 0x2E where divisor == 0: divisor = 1
      default: return general(bytes)
      }
    }
    guard divisor > 1, digits.count <= 15, digits.first != 0x2E else {
      return general(bytes)
    }
    // Both are whole numbers below 2^53, so that the quotient is the double nearest to the decimal.
    return (bytes.first == 0x2D ? -1 : 1) * whole / divisor
  }

  private static func general(_ bytes: Bytes) -> Double? {
    let value = Double(String(decoding: bytes, as: UTF8.self))
    return value?.isFinite == true ? value : nil
  }
}

/// Heads in the order in which they first occur.
private struct HeadNames {
  private(set) var names: [String] = []
  private var written: [[UInt8]] = []
  private var last = 0

  /// The rows name the heads in one order, so the search goes on where the last one was found.
  mutating func place(of head: SignalTable.Bytes) -> Int {
    for step in 0..<written.count {
      let place = (last + step) % written.count
      if Self.isEqual(written[place], head) {
        last = place
        return place
      }
    }
    written.append(Array(head))
    names.append(String(decoding: head, as: UTF8.self))
    last = written.count - 1
    return last
  }

  /// By `memcmp`, for the same reason as ``SignalTable``'s search.
  private static func isEqual(_ name: [UInt8], _ head: SignalTable.Bytes) -> Bool {
    let part = UnsafeBufferPointer(rebasing: head)
    guard name.count == part.count, let start = part.baseAddress else {
      return name.isEmpty && part.isEmpty
    }
    return memcmp(name, start, part.count) == 0
  }
}

/// What a lexicon says about signals: which lists are signals, and their weights.
package struct LexiconSignals: Sendable {
  /// Lists whose terms are signals together: name and folded terms.
  package var classes: [(name: String, terms: [[UInt32]])] = []
  /// Nil as long as nothing was fitted.
  package var table: SignalTable?
}
