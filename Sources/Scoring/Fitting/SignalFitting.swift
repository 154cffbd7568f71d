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
  private static let leastTexts = 5
  /// Inverse of the penalty for the kinds; settled by cross-validation.
  private static let strength = 6.0
  /// … and for what reports are about and how grave they are, which fewer texts teach.
  private static let reportStrength = 10.0
  /// Signals that are kept for the kinds, those of most say.
  private static let mostSignals = 20_000
  /// … and for what reports are about and how grave they are.
  private static let mostReportSignals = 10_000
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
  /// Points that every text has towards a report: one that is missed costs more than one looked at in vain.
  private static let lean = 0.4

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

  /// Gathers the signals that enough of the texts show, and keeps those that tell kinds or categories apart.
  ///
  /// O(texts · signals), half a minute for twenty thousand texts, as ``table()`` again.
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
    let ofKinds = selection.columns(most: Self.mostSignals, leastTexts: Self.leastTexts) { rows in
      [(Self.kinds(rows, examples).fit(), Kind.allCases.count)]
    }
    let reports = examples.indices.filter { examples[$0].gold.flagged }
    let ofReports = selection.columns(
      reports, most: Self.mostReportSignals, leastTexts: Self.leastTexts
    ) { rows in
      let asked = reports.map { examples[$0] }
      return Self.categories(examples).map { (Self.category($0, rows, asked).fit(), 2) }
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
  /// O(texts · signals).
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
    let reportRows = matrix.rows(reports).selecting(reportColumns)
    for category in Self.categories(examples) {
      let weights = Self.category(category, reportRows, reports.map { examples[$0] }).fit()
      let pairs = stride(from: 0, to: weights.count, by: 2)
      add(.category(category), spread(pairs.map { weights[$0 + 1] - weights[$0] }))
    }
    let graded = reports.filter { examples[$0].gold.severity != nil }
    let severities = Severity.allCases
    let weights = Self.severities(
      matrix.rows(graded).selecting(reportColumns), graded.map { examples[$0] }
    ).fit()
    for (place, severity) in severities.enumerated() {
      let places = stride(from: place, to: weights.count, by: severities.count)
      add(.severity(severity), spread(places.map { weights[$0] }))
    }
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
    let weights = Self.kinds(
      matrix, examples, offsets: examples.map { $0.given / SignalModel.scale }
    ).fit()
    return kinds.enumerated().map { place, kind in
      var points = (0..<matrix.width).map { weights[$0 * kinds.count + place] * SignalModel.scale }
      if kind.isReportable { points[0] += threshold + Self.lean }
      return (kind, points)
    }
  }

  private static func categories(_ examples: [Example]) -> [String] {
    Set(examples.flatMap(\.gold.categories)).sorted()
  }

  /// Weights of ``reportColumns`` as weights of all ``columns``.
  private func spread(_ weights: [Double]) -> [Double] {
    var all = [Double](repeating: 0, count: columns.count)
    for (place, weight) in zip(reportColumns, weights) { all[place] = weight }
    return all
  }
}

// MARK: Questions

extension SignalFitting {
  /// Of which kind a text is, and whether it is one for the inspector; `offsets` go to the kinds that are.
  private static func kinds(
    _ rows: SparseMatrix, _ examples: [Example], offsets: [Double] = []
  ) -> SoftmaxRegression {
    let kinds = Kind.allCases
    return SoftmaxRegression(
      rows: rows, classes: kinds.count,
      labels: examples.map { kinds.firstIndex(of: $0.gold.kind) ?? 0 },
      rowWeights: examples.map(\.weight), strength: strength, offsets: offsets,
      group: kinds.indices.filter { kinds[$0].isReportable }, groupWeight: 1)
  }

  /// Whether a report belongs to a category: without the word vectors, which tell that no better.
  ///
  /// What a text is about, texts of our own teach as well as others: each counts once.
  private static func category(
    _ category: String, _ rows: SparseMatrix, _ reports: [Example]
  ) -> SoftmaxRegression {
    SoftmaxRegression(
      rows: rows, classes: 2,
      labels: reports.map { $0.gold.categories.contains(category) ? 1 : 0 },
      rowWeights: reports.map { _ in 1 }, strength: reportStrength)
  }

  /// How grave a report is: without the word vectors, which tell that no better.
  private static func severities(_ rows: SparseMatrix, _ reports: [Example]) -> SoftmaxRegression {
    let severities = Severity.allCases
    return SoftmaxRegression(
      rows: rows, classes: severities.count,
      labels: reports.map { report in
        report.gold.severity.flatMap { severities.firstIndex(of: $0) } ?? 0
      }, rowWeights: reports.map(\.weight), strength: reportStrength)
  }
}
