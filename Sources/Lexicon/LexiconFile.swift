internal import Records

/// A lexicon file as it is written: structure checked, expressions parsed, names not yet resolved.
struct LexiconFile: Sendable {
  struct Entry: Sendable {
    var text: PlacedText
    /// Set when the entry is `$name`.
    var list: String?
  }

  struct List: Sendable {
    var name: PlacedText
    var entries: [Entry]
  }

  struct Category: Sendable {
    var id: PlacedText
    var title: String
  }

  struct Match: Sendable {
    var source: PlacedText
    var expression: Expression
    var suspiciousBars: [Int]
  }

  struct Example: Sendable {
    var place: Place
    var value: LexiconExample
  }

  /// A rule with mistakes is kept as far as it could be read, so that its other mistakes show too.
  struct Rule: Sendable {
    var id: PlacedText?
    var title: String
    var category: PlacedText?
    var also: [PlacedText]
    var severity: Severity
    var weight: Double
    var match: Match?
    var unless: Match?
    var clause: String?
    var hits: [Example]
    var misses: [Example]
  }

  /// What a cue looks for.
  enum CueTerms: Sendable {
    case terms([Entry])
    case match(Match)
  }

  struct Cue: Sendable {
    var id: PlacedText
    var title: String
    var kind: Kind?
    var points: Double
    var factor: Double?
    var scope: CueScope
    var looksFor: CueTerms
  }

  /// Word lists that are handed on as they are, by name.
  struct Words: Sendable {
    var lists: [String: [Entry]] = [:]
    var numbers: [String: Double] = [:]
  }

  /// Lists whose terms are signals, and the file of their fitted weights.
  struct Signals: Sendable {
    var classes: [PlacedText] = []
    var weights: PlacedText?
  }

  var source: SourceFile
  var sha256: String
  var name = PlacedText(string: "", place: Place(line: 1, column: 1), style: .plain)
  var title = ""
  var version = ""
  var threshold: Double?
  var categories: [Category] = []
  var lists: [List] = []
  var rules: [Rule] = []
  var cues: [Cue] = []
  var sentiment: Words?
  var institutions: Words?
  var parameters: [String: Double] = [:]
  var signals: Signals?
  var weights: SignalTable?
  var weightsReference: LexiconReference?
  /// What is wrong with the structure.
  var diagnostics: [LexiconDiagnostic] = []
  /// Whether all categories could be read, so that an unknown one is a mistake of its own.
  var hasAllCategories = true
}
