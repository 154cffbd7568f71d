internal import Lexicon

/// The rows of a table while its heads are fitted one by one.
struct TableRows {
  private let signals: [String]
  private var weights: [[(head: String, value: Double)]]
  /// Where each word stands among the signals.
  private let places: [Int]

  /// Rows for signals, and for those words that are no signals yet.
  init(signals: [String], words: [String]) {
    var known: [String: Int] = [:]
    for (place, signal) in signals.enumerated() { known[signal] = place }
    var all = signals
    places = words.map { word in
      if let place = known[word] { return place }
      all.append(word)
      return all.count - 1
    }
    self.signals = all
    weights = .init(repeating: [], count: all.count)
  }

  /// Adds what each signal says for a head.
  ///
  /// `values` are those of the signals; to them the values of the same `words` are added, and other words get
  /// rows of their own. Less than `least` (`leastOfWords`) is left out.
  mutating func add(
    _ head: SignalHead, _ values: [Double], least: Double, words: [Double], leastOfWords: Double
  ) {
    var sums = values + [Double](repeating: 0, count: signals.count - values.count)
    for (place, value) in zip(places, words) { sums[place] += value }
    for (place, value) in sums.enumerated()
    where abs(value) >= (place < values.count ? least : leastOfWords) {
      weights[place].append((head.name, value))
    }
  }

  /// The rows that say something, in the order of the signals.
  var filled: [(signal: String, weights: [(head: String, value: Double)])] {
    zip(signals, weights).filter { !$1.isEmpty }.map { (signal: $0, weights: $1) }
  }
}
