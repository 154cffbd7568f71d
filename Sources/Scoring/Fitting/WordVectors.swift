internal import Foundation
package import Lexicon

/// Words as points of a space in which words of like use lie near each other, learnt from texts that
/// nobody labelled.
///
/// A fit that knows them gives a word that few labelled texts show the weight of its neighbours (Turian,
/// Ratinov and Bengio, "Word representations", 2010).
package struct WordVectors: Sendable {
  /// Numbers a word has.
  package let dimensions: Int
  /// The words that a run of characters can be, in the order of the file.
  package private(set) var words: [String] = []
  private var values: [Float] = []
  private var places: [SignalKey: Int] = [:]

  /// Reads the text format of word2vec: a line of two numbers, how many words and of how many dimensions,
  /// then a line for each word, the word and its numbers, with blanks between.
  ///
  /// Words of other than two to ``SignalExtractor/longestRun`` characters are passed over: one character
  /// says too little, and longer runs are no signals. O(bytes).
  ///
  /// - Throws: ``LexiconError`` naming the first line that is wrong.
  package init(name: String, bytes: [UInt8]) throws(LexiconError) {
    func wrong(_ line: Int, _ message: String) -> LexiconError {
      LexiconError(diagnostics: [
        LexiconDiagnostic(file: name, line: line, column: 1, message: message)
      ])
    }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let header = lines[0].split(separator: 0x20).map { Int(String(decoding: $0, as: UTF8.self)) }
    guard header.count == 2, let announced = header[0], let dimensions = header[1], dimensions > 0
    else {
      throw wrong(
        1, "expected the number of words and of dimensions; give a file in word2vec's text format")
    }
    self.dimensions = dimensions
    let found = lines.dropFirst().count { !$0.isEmpty }
    guard found == announced else {
      throw wrong(
        lines.count, "\(announced) words announced, \(found) found; the file is cut, make it anew")
    }
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let fields = line.split(separator: 0x20)
      guard fields.count == dimensions + 1 else {
        throw wrong(index + 1, "expected a word and \(dimensions) numbers")
      }
      let word = String(decoding: fields[0], as: UTF8.self)
      guard (2...SignalExtractor.longestRun).contains(word.unicodeScalars.count) else { continue }
      for field in fields.dropFirst() {
        guard let value = Float(String(decoding: field, as: UTF8.self)), value.isFinite else {
          throw wrong(index + 1, "\"\(String(decoding: field, as: UTF8.self))\" is no number")
        }
        values.append(value)
      }
      guard places.updateValue(words.count, forKey: SignalKey(word)) == nil else {
        throw wrong(index + 1, "the word \"\(word)\" is listed twice; take one line out")
      }
      words.append(word)
    }
    guard !words.isEmpty else { throw wrong(1, "no word of two to four characters in the file") }
  }

  /// The sum of the vectors of a text's signals, each times its value.
  ///
  /// O(signals · dimensions).
  func sum(of signals: [(name: SignalKey, value: Float)]) -> [Float] {
    var sum = [Float](repeating: 0, count: dimensions)
    for (key, value) in signals {
      guard let place = places[key] else { continue }
      for dimension in 0..<dimensions {
        sum[dimension] += value * values[place * dimensions + dimension]
      }
    }
    return sum
  }

  /// The mean of the Euclidean lengths of sums; 0 for none.
  static func meanLength(_ sums: [[Float]]) -> Double {
    let lengths = sums.map { sum in Double(sum.reduce(0) { $0 + $1 * $1 }).squareRoot() }
    return lengths.isEmpty ? 0 : lengths.reduce(0, +) / Double(lengths.count)
  }

  /// What weights of the dimensions come to for each word, in the order of ``words``.
  ///
  /// O(words · dimensions).
  func weights(_ dimensionWeights: [Double]) -> [Double] {
    words.indices.map { place in
      (0..<dimensions).reduce(0) {
        $0 + dimensionWeights[$1] * Double(values[place * dimensions + $1])
      }
    }
  }
}
