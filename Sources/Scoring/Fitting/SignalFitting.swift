internal import Foundation
package import Lexicon
internal import Records

/// Fits the weights of a lexicon's signals to labelled texts.
package struct SignalFitting: Sendable {
  /// A labelled text with its signals.
  package struct Example: Sendable {
    package let gold: GoldItem
    /// How much it counts beside the others.
    package let weight: Double
    let signals: [(name: SignalKey, value: Float)]
    let names: [SignalKey: String]
    let rules: Double
    /// Points that the score has before any signal is added.
    let given: Double

    init(_ gold: GoldItem, weight: Double, _ set: SignalSet, ruleScore: Double, given: Double) {
      self.gold = gold
      self.weight = weight
      signals = set.signals.map { ($0.key, Float(set.share(of: $0.block))) }
      names = set.names
      self.given = given
      rules = SignalModel.ruleShare(ruleScore)
    }
  }

  /// Fewer texts than this make no signal.
  private static let leastTexts = 3
  /// Inverse of the penalty for the kinds; settled by cross-validation.
  private static let strength = 6.0
  /// … and for what reports are about and how grave they are, which fewer texts teach.
  private static let reportStrength = 10.0
  /// Signals that are kept for the kinds, those of most say.
  private static let mostSignals = 8_000
  /// … and for what reports are about and how grave they are.
  private static let mostReportSignals = 6_000
  /// Weights below this are left out.
  private static let leastWeight = 0.15
  /// How much more freely a rare signal's weight may grow than a common one's, as a power of its inverse
  /// document frequency (Spärck Jones, 1972); settled by cross-validation.
  private static let rarity = 0.25
  /// Length of the sum of a text's word vectors, on an average; settled by cross-validation.
  private static let likeness = 0.5
  /// Weights of words below this, in points, are left out: half of them, and nothing is lost.
  private static let leastWordPoints = 2.0
  /// The number of texts whose signals count by their plain share.
  private static let plainTexts = 100.0

  private let examples: [Example]
  /// Names of the first columns of ``matrix``; the dimensions of ``vectors`` follow, if any.
  private let columns: [String]
  /// Places of those that tell categories and severities apart.
  private let reportColumns: [Int]
  /// What the values of each column of ``matrix`` were multiplied by.
  private let scales: [Double]
  private let matrix: SparseMatrix
  private let threshold: Double
  private let vectors: WordVectors?

  /// Gathers the signals that enough of the texts show, and keeps those that tell kinds apart.
  ///
  /// - Parameter vectors: words by what they are like; nil weighs each for itself.
  package init(_ examples: [Example], threshold: Double, vectors: WordVectors? = nil) {
    self.examples = examples
    self.threshold = threshold
    self.vectors = vectors
    var counts: [SignalKey: Int] = [:]
    var names: [SignalKey: String] = [:]
    for example in examples {
      for (key, _) in example.signals { counts[key, default: 0] += 1 }
      names.merge(example.names) { first, _ in first }
    }
    let known = counts.filter { $0.value >= Self.leastTexts }.keys
      .compactMap { key in names[key].map { (name: $0, key: key) } }
      .sorted { $0.name < $1.name }
    var places: [SignalKey: Int32] = [:]
    for (index, entry) in known.enumerated() { places[entry.key] = Int32(index + 2) }
    var matrix = SparseMatrix(width: known.count + 2)
    for example in examples {
      matrix.append(
        [(0, 1), (1, Float(example.rules))]
          + example.signals.compactMap { signal in places[signal.name].map { ($0, signal.value) } })
    }
    let columns = [SignalModel.base, SignalModel.rules] + known.map(\.name)
    let frequencies = matrix.columnCounts
    let scales = [1, 1] + frequencies.dropFirst(2).map { Self.scale($0, of: examples.count) }
    matrix.scale(by: scales)
    let selection = SignalSelection(matrix: matrix, scales: scales)
    let kinds = Kind.allCases
    let ofKinds = selection.columns(most: Self.mostSignals, leastTexts: Self.leastTexts) { rows in
      let fit = SoftmaxRegression(
        rows: rows, classes: kinds.count,
        labels: examples.map { kinds.firstIndex(of: $0.gold.kind) ?? 0 },
        rowWeights: examples.map(\.weight), strength: Self.strength
      ).fit()
      return [(fit, kinds.count)]
    }
    let reports = examples.indices.filter { examples[$0].gold.flagged }
    let ofReports = selection.columns(
      reports, most: Self.mostReportSignals, leastTexts: Self.leastTexts
    ) { rows in
      Self.categories(examples).map { category in
        let fit = SoftmaxRegression(
          rows: rows, classes: 2,
          labels: reports.map { examples[$0].gold.categories.contains(category) ? 1 : 0 },
          rowWeights: reports.map { _ in 1 }, strength: Self.reportStrength
        ).fit()
        return (fit, 2)
      }
    }
    let kept = Set(ofKinds).union(ofReports).sorted()
    let isOfReports = Set(ofReports)
    reportColumns = kept.indices.filter { isOfReports.contains(kept[$0]) }
    self.columns = kept.map { columns[$0] }
    let selected = matrix.selecting(kept)
    guard let vectors else {
      self.scales = kept.map { scales[$0] }
      self.matrix = selected
      return
    }
    let sums = examples.map { vectors.sum(of: $0.signals) }
    let length = WordVectors.meanLength(sums)
    let factor = length > 0 ? Self.likeness / length : 1
    self.scales =
      kept.map { scales[$0] } + [Double](repeating: factor, count: vectors.dimensions)
    self.matrix = selected.appending(sums.map { $0.map { $0 * Float(factor) } })
  }

  /// The fitted table.
  ///
  /// O(texts · signals), some seconds for thousands of texts.
  package func table() -> SignalTable {
    var rows = TableRows(signals: columns, words: vectors?.words ?? [])
    func add(_ head: SignalHead, _ values: some Sequence<Double>, words: [Double] = []) {
      rows.add(
        head, zip(values, scales).map(*), least: Self.leastWeight, words: words,
        leastOfWords: Self.leastWordPoints)
    }
    for (kind, points) in kindPoints() {
      let likeness = zip(points, scales).dropFirst(columns.count).map(*)
      add(.kind(kind), points.prefix(columns.count), words: vectors?.weights(likeness) ?? [])
    }
    let reports = examples.indices.filter { examples[$0].gold.flagged }
    for category in Self.categories(examples) {
      // What a text is about, texts of our own teach as well as others: each counts once.
      add(.category(category), binary(reports, isEven: true) { $0.categories.contains(category) })
    }
    let severities = Severity.allCases
    addClasses(
      reports, severities.count, label: { $0.severity.flatMap { severities.firstIndex(of: $0) } }
    ) { add(.severity(severities[$0]), $1) }
    return SignalTable(rows: rows.filled)
  }

  /// What the values of a signal that `count` of all texts show are multiplied by before a fit.
  static func scale(_ count: Int, of texts: Int) -> Double {
    let all = Double(texts)
    guard count > 0, all > plainTexts else { return 1 }
    return pow(max(log(all / Double(count)), 0) / log(all / plainTexts), rarity)
  }

  /// Points for each kind, fitted around those that rules, exclusions and lists of headlines give a report
  /// already.
  private func kindPoints() -> [(kind: Kind, points: [Double])] {
    let kinds = Kind.allCases
    let weights = SoftmaxRegression(
      rows: matrix, classes: kinds.count,
      labels: examples.map { kinds.firstIndex(of: $0.gold.kind) ?? 0 },
      rowWeights: examples.map(\.weight), strength: Self.strength,
      offsets: examples.map { $0.given / SignalModel.scale },
      offsetClasses: kinds.indices.filter { kinds[$0].isReportable }
    ).fit()
    return kinds.enumerated().map { place, kind in
      var points = (0..<matrix.width).map { weights[$0 * kinds.count + place] * SignalModel.scale }
      if kind.isReportable { points[0] += threshold }
      return (kind, points)
    }
  }

  private static func categories(_ examples: [Example]) -> [String] {
    Set(examples.flatMap(\.gold.categories)).sorted()
  }

  private func binary(
    _ indices: [Int], isEven: Bool = false, _ isTrue: (GoldItem) -> Bool
  ) -> [Double] {
    let weights = regression(indices, 2, isEven: isEven) { isTrue($0) ? 1 : 0 }
    return spread(stride(from: 0, to: weights.count, by: 2).map { weights[$0 + 1] - weights[$0] })
  }

  private func addClasses(
    _ indices: [Int], _ count: Int, label: (GoldItem) -> Int?,
    add: (Int, [Double]) -> Void
  ) {
    let labelled = indices.filter { label(examples[$0].gold) != nil }
    let weights = regression(labelled, count, isEven: false) { label($0) ?? 0 }
    for place in 0..<count {
      add(place, spread(stride(from: place, to: weights.count, by: count).map { weights[$0] }))
    }
  }

  /// Weights of ``reportColumns`` as weights of all ``columns``.
  private func spread(_ weights: [Double]) -> [Double] {
    var all = [Double](repeating: 0, count: columns.count)
    for (place, weight) in zip(reportColumns, weights) { all[place] = weight }
    return all
  }

  /// Without the word vectors, which tell kinds apart but not what a report is about or how grave it is.
  private func regression(
    _ indices: [Int], _ classes: Int, isEven: Bool, _ label: (GoldItem) -> Int
  ) -> [Double] {
    SoftmaxRegression(
      rows: matrix.rows(indices).selecting(reportColumns), classes: classes,
      labels: indices.map { label(examples[$0].gold) },
      rowWeights: indices.map { isEven ? 1 : examples[$0].weight }, strength: Self.reportStrength
    ).fit()
  }
}
