package import ChineseText
package import Records

/// Which hits a cue governs.
package enum CueScope: Sendable, Equatable {
  /// Every hit of the document.
  case document
  /// Every hit; the cue counts in the title (the text) only.
  case title, text
  /// Hits that share a sentence (a clause) with the cue.
  case sentence, clause
  /// Hits a part of which begins at most that many characters after the cue's end; see ``governs``.
  case before(Int)
  /// Hits a part of which ends at most that many characters before the cue.
  case after(Int)
  /// Every hit; the cue counts among the first (last) that many characters of the text only.
  case start(Int), end(Int)

  /// Reads `document`, `sentence`, `before-6` …; nil for anything else.
  ///
  /// Distances are 0 … 10,000.
  package init?(_ name: String) {
    switch name {
    case "document": self = .document
    case "title": self = .title
    case "text": self = .text
    case "sentence": self = .sentence
    case "clause": self = .clause
    default:
      guard let dash = name.firstIndex(of: "-") else { return nil }
      let digits = name[name.index(after: dash)...]
      guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(digits),
        count <= 10_000
      else { return nil }
      switch name[..<dash] {
      case "before": self = .before(count)
      case "after": self = .after(count)
      case "start": self = .start(count)
      case "end": self = .end(count)
      default: return nil
      }
    }
  }

  /// The name as a lexicon writes it.
  package var name: String {
    switch self {
    case .document: "document"
    case .title: "title"
    case .text: "text"
    case .sentence: "sentence"
    case .clause: "clause"
    case .before(let count): "before-\(count)"
    case .after(let count): "after-\(count)"
    case .start(let count): "start-\(count)"
    case .end(let count): "end-\(count)"
    }
  }

  /// Whether a cue governs every hit of a document once it counts.
  package var isDocumentWide: Bool {
    switch self {
    case .document, .title, .text, .start, .end: true
    case .sentence, .clause, .before, .after: false
    }
  }

  /// Whether a cue found at `cue` counts at all.
  ///
  /// O(1).
  ///
  /// - Parameter folded: the folded text of the field the cue was found in.
  package func admits(_ cue: Range<Int>, in field: Field, of folded: FoldedText) -> Bool {
    switch self {
    case .document, .sentence, .clause, .before, .after: true
    case .title: field == .title
    case .text: field == .text
    case .start(let count): field == .text && cue.lowerBound < count
    case .end(let count): field == .text && cue.upperBound > folded.scalars.count - count
    }
  }

  /// Whether a cue found at `cue` governs a hit with the given parts.
  ///
  /// O(parts × distance).
  ///
  /// `sentence` ends where the sentence turns behind the cue (严禁补课，学校照样…). `before-N` and `after-N` look at each part of the hit, since a negation may stand between two of
  /// them (`学校并没有补课`). They stay in the sentence, and end at a comma or a colon; an enumeration
  /// comma (、) does not end them: 不存在体罚、补课 denies both.
  ///
  /// - Parameter folded: the folded text of the cue's field.
  package func governs(
    cue: Range<Int>, in cueField: Field, hit parts: [Range<Int>], in hitField: Field,
    of folded: FoldedText
  ) -> Bool {
    switch self {
    case .document, .title, .text, .start, .end:
      return admits(cue, in: cueField, of: folded)
    case .sentence:
      return cueField == hitField
        && parts.contains {
          Self.meet(cue, $0, in: folded.sentences)
            && !Turn.stands(between: cue.upperBound, and: $0.lowerBound, in: folded.scalars)
        }
    case .clause:
      return cueField == hitField && parts.contains { Self.meet(cue, $0, in: folded.clauses) }
    case .before(let count):
      return cueField == hitField
        && parts.contains { Self.reaches(from: cue, to: $0, within: count, folded) }
    case .after(let count):
      return cueField == hitField
        && parts.contains { Self.reaches(from: $0, to: cue, within: count, folded) }
    }
  }

  /// As ``governs(cue:in:hit:in:of:)``, for hits as the matcher gives them.
  ///
  /// A cue inside the hit's own words is part of what the rule says; one around them is not.
  package func governs(_ cue: CueHit, _ hit: RuleHit, of folded: FoldedText) -> Bool {
    if cue.field == hit.field,
      hit.terms.contains(where: { $0.overlaps(cue.range) && cue.range.count <= $0.count })
    {
      return false
    }
    let parts = hit.terms.isEmpty ? [hit.range] : hit.terms
    if governs(cue: cue.range, in: cue.field, hit: parts, in: hit.field, of: folded) { return true }
    return hit.others.contains {
      governs(cue: cue.range, in: cue.field, hit: [$0.range], in: $0.field, of: folded)
    }
  }

  private static func meet(_ a: Range<Int>, _ b: Range<Int>, in units: [Int32]) -> Bool {
    guard !a.isEmpty, !b.isEmpty, a.upperBound <= units.count, b.upperBound <= units.count,
      a.lowerBound >= 0, b.lowerBound >= 0
    else { return false }
    return units[a.lowerBound] <= units[b.upperBound - 1]
      && units[b.lowerBound] <= units[a.upperBound - 1]
  }

  private static func reaches(
    from first: Range<Int>, to second: Range<Int>, within limit: Int, _ folded: FoldedText
  ) -> Bool {
    let gap = second.lowerBound - first.upperBound
    guard gap >= 0, gap <= limit, !first.isEmpty, !second.isEmpty,
      second.upperBound <= folded.sentences.count,
      folded.sentences[first.upperBound - 1] == folded.sentences[second.lowerBound]
    else { return false }
    return !folded.scalars[first.upperBound..<second.lowerBound].contains(where: breaks)
  }

  private static func breaks(_ scalar: UInt32) -> Bool {
    // , : ; in both widths: folding narrows them, a lenient reader of other texts may not.
    scalar == 0x2C || scalar == 0x3A || scalar == 0x3B || scalar == 0xFF0C || scalar == 0xFF1A
  }
}
