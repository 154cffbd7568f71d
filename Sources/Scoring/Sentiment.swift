internal import ChineseText
internal import Lexicon

/// Positive and negative words with negation and degree, −1 … 1.
///
/// Shown, never a reason to flag.
struct SentimentModel: Sendable {
  private enum Role: Sendable { case word(Double), negator, degree(Double) }

  private let automaton: TermAutomaton
  private let roles: [Role]

  init?(_ terms: SentimentTerms?) {
    guard let terms else { return nil }
    var words: [String] = []
    var roles: [Role] = []
    for word in terms.positive { words.append(word); roles.append(.word(1)) }
    for word in terms.negative { words.append(word); roles.append(.word(-1)) }
    for word in terms.negators { words.append(word); roles.append(.negator) }
    for (word, factor) in terms.degrees.sorted(by: { $0.key < $1.key }) {
      words.append(word)
      roles.append(.degree(factor))
    }
    automaton = TermAutomaton(terms: words)
    self.roles = roles
  }

  /// The mean over the words found, each turned by negators and stretched by degrees in its clause.
  func value(_ texts: [FoldedText]) -> Double {
    var sum = 0.0
    var count = 0.0
    for text in texts {
      var clause: Int32 = -1
      var factor = 1.0
      automaton.matches(in: text.scalars) { match in
        let here = text.clauses[match.range.lowerBound]
        if here != clause { factor = 1 }
        clause = here
        switch roles[match.term] {
        case .negator: factor *= -1
        case .degree(let degree): factor *= degree
        case .word(let value):
          sum += max(-1.5, min(1.5, value * factor))
          count += 1
          factor = 1
        }
      }
    }
    guard count > 0 else { return 0 }
    // A few words say less than many: half of the mean at two words.
    let mean = sum / (count + 2)
    return (max(-1, min(1, mean)) * 100).rounded() / 100
  }
}
