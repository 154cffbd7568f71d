internal import Foundation

/// Words that tell confirmed incidents from dismissed ones and that no lexicon knows yet.
package struct TermCandidate: Codable, Sendable, Equatable {
  package let term: String
  /// Confirmed incidents in which it stands, and dismissed ones.
  package let confirmed: Int
  package let dismissed: Int
  /// How much likelier it is among the confirmed, as a logarithm.
  package let logOdds: Double
  /// The same in standard errors.
  package let z: Double
  /// Pointwise mutual information of its weakest joint, in bits.
  package let cohesion: Double
  /// Entropy of its neighbours on the poorer side, in nats: whether it stands by itself.
  package let entropy: Double

  enum CodingKeys: String, CodingKey {
    case term, confirmed, dismissed, z, cohesion, entropy
    case logOdds = "log_odds"
  }
}

/// Finds candidates by log-odds and by what makes a run of characters a word: its parts hold together
/// (cohesion), and it stands in many surroundings (branching entropy).
package struct TermCandidates: Sendable {
  /// One incident's folded texts.
  package typealias Texts = [[UInt32]]

  static let fewestIncidents = 2
  static let leastZ = 1.0
  static let leastCohesion = 2.0
  /// Of the entropy of so many different surroundings, or of as many as there are occurrences.
  static let leastEntropyShare = 0.75
  static let surroundings = 4
  /// Characters that words hardly begin or end with.
  static let edges = Set("的了着过和与及或等在是有也都就对将把被从到为以于已又其该此这那一".unicodeScalars.map(\.value))

  private struct Counts {
    var frequency = 0
    var confirmed = 0
    var dismissed = 0
    var lastIncident = -1
  }

  private var counts: [HanGram: Counts] = [:]
  private var characters = 0
  private let confirmed: [Texts]
  private let dismissed: [Texts]

  /// Best candidates first, at most `most`; none when nothing is confirmed.
  ///
  /// O(characters · 6).
  ///
  /// - Parameter isKnown: whether a lexicon has the term already.
  package static func find(
    confirmed: [Texts], dismissed: [Texts], most: Int, isKnown: ([UInt32]) -> Bool
  ) -> [TermCandidate] {
    guard !confirmed.isEmpty else { return [] }
    var search = TermCandidates(confirmed: confirmed, dismissed: dismissed)
    for length in 1...HanGram.longest { search.count(length) }
    return search.best(most, isKnown)
  }

  private init(confirmed: [Texts], dismissed: [Texts]) {
    self.confirmed = confirmed
    self.dismissed = dismissed
  }

  /// Counts the grams of one length whose parts are frequent enough themselves.
  private mutating func count(_ length: Int) {
    for (index, texts) in (confirmed + dismissed).enumerated() {
      for run in texts.flatMap(HanGram.runs) where run.count >= length {
        if length == 1 { characters += run.count }
        for start in run.startIndex...(run.endIndex - length) {
          let part = run[start..<(start + length)]
          if length > 1 {
            guard isFrequent(HanGram(part.dropLast())), isFrequent(HanGram(part.dropFirst()))
            else { continue }
          }
          var entry = counts[HanGram(part)] ?? Counts()
          entry.frequency += 1
          if entry.lastIncident != index {
            entry.lastIncident = index
            if index < confirmed.count { entry.confirmed += 1 } else { entry.dismissed += 1 }
          }
          counts[HanGram(part)] = entry
        }
      }
    }
  }

  private func isFrequent(_ gram: HanGram) -> Bool {
    guard let entry = counts[gram] else { return false }
    return entry.confirmed + entry.dismissed >= Self.fewestIncidents
  }

  private func best(_ most: Int, _ isKnown: ([UInt32]) -> Bool) -> [TermCandidate] {
    var telling: [HanGram: (logOdds: Double, z: Double, cohesion: Double)] = [:]
    for (gram, entry) in counts where gram.count > 1 && entry.confirmed >= Self.fewestIncidents {
      let (logOdds, z) = odds(entry)
      let scalars = gram.scalars
      guard z >= Self.leastZ, !isKnown(scalars), let first = scalars.first, let last = scalars.last,
        !Self.edges.contains(first), !Self.edges.contains(last)
      else { continue }
      let cohesion = cohesion(gram, entry.frequency)
      if cohesion >= Self.leastCohesion { telling[gram] = (logOdds, z, cohesion) }
    }
    let entropies = entropies(Set(telling.keys))
    let found = telling.compactMap { gram, figures -> (HanGram, TermCandidate)? in
      let entry = counts[gram] ?? Counts()
      let attainable = log(Double(min(entry.frequency, Self.surroundings)))
      guard let entropy = entropies[gram], entropy >= Self.leastEntropyShare * attainable else {
        return nil
      }
      return (
        gram,
        TermCandidate(
          term: gram.string, confirmed: entry.confirmed, dismissed: entry.dismissed,
          logOdds: figures.logOdds, z: figures.z, cohesion: figures.cohesion, entropy: entropy)
      )
    }
    let sorted = found.map(\.1).sorted {
      (-$0.z, -$0.term.count, $0.term) < (-$1.z, -$1.term.count, $1.term)
    }
    var kept: [TermCandidate] = []
    for candidate in sorted where kept.count < most {
      // A part of a word that says no more than the word.
      let isPart = kept.contains {
        $0.term.contains(candidate.term) || candidate.term.contains($0.term)
      }
      if !isPart { kept.append(candidate) }
    }
    return kept
  }

  /// With half an incident added to each cell, so that what never occurred does not weigh endlessly.
  private func odds(_ entry: Counts) -> (logOdds: Double, z: Double) {
    let cells = [
      Double(entry.confirmed) + 0.5, Double(confirmed.count - entry.confirmed) + 0.5,
      Double(entry.dismissed) + 0.5, Double(dismissed.count - entry.dismissed) + 0.5,
    ]
    let logOdds = log(cells[0] / cells[1]) - log(cells[2] / cells[3])
    return (logOdds, logOdds / cells.reduce(0) { $0 + 1 / $1 }.squareRoot())
  }

  private func cohesion(_ gram: HanGram, _ frequency: Int) -> Double {
    let scalars = gram.scalars
    let joints = (1..<scalars.count).map { place -> Double in
      let left = counts[HanGram(scalars[..<place])]?.frequency ?? 1
      let right = counts[HanGram(scalars[place...])]?.frequency ?? 1
      return log2(Double(frequency) * Double(characters) / (Double(left) * Double(right)))
    }
    return joints.min() ?? 0
  }

  private func entropies(_ grams: Set<HanGram>) -> [HanGram: Double] {
    var left: [HanGram: [UInt32: Int]] = [:]
    var right: [HanGram: [UInt32: Int]] = [:]
    // Every edge of a run is a surrounding of its own.
    var edge: UInt32 = 0x8000_0000
    for run in (confirmed + dismissed).joined().flatMap(HanGram.runs) {
      for start in run.indices {
        for length in 2...HanGram.longest where start + length <= run.endIndex {
          let gram = HanGram(run[start..<(start + length)])
          guard grams.contains(gram) else { continue }
          edge += 1
          let before = start > run.startIndex ? run[start - 1] : edge
          let after = start + length < run.endIndex ? run[start + length] : edge
          left[gram, default: [:]][before, default: 0] += 1
          right[gram, default: [:]][after, default: 0] += 1
        }
      }
    }
    func entropy(_ neighbours: [UInt32: Int]) -> Double {
      let all = Double(neighbours.values.reduce(0, +))
      return neighbours.values.sorted().reduce(0) { sum, count in
        sum - Double(count) / all * log(Double(count) / all)
      }
    }
    return grams.reduce(into: [:]) {
      $0[$1] = min(entropy(left[$1] ?? [:]), entropy(right[$1] ?? [:]))
    }
  }
}
