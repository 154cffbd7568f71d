internal import ChineseText
internal import Lexicon
internal import Records

/// Finds the place a text is about: the finest that its mentions agree on.
struct RegionFinder {
  let gazetteer: Gazetteer

  private struct Mention {
    let name: Int
    let range: Range<Int>
    let weight: Double
  }

  /// Words that, right behind a short name, make it part of another name: 中山大学, 南京路, 西安事变.
  private static let continuations: [[UInt32]] = [
    "大学", "师范", "理工", "路", "街", "大道", "事变", "日报", "晚报", "卫视", "银行", "证券", "时间", "大厦", "酒", "菜", "话",
    "人民医院", "铁路", "国安", "队",
  ].map { $0.unicodeScalars.map(\.value) }

  func region(title: FoldedText?, text: FoldedText?) -> Region? {
    var mentions = title.map { self.mentions(in: $0, inTitle: true) } ?? []
    mentions += text.map { self.mentions(in: $0, inTitle: false) } ?? []
    let clear = score(mentions)
    guard !clear.isEmpty else { return nil }
    // The province of most weight, then down as long as one place below is ahead of its neighbours.
    guard var place = best(clear.filter { gazetteer.places[$0.key].level == .province }) else {
      return nil
    }
    for level in [Gazetteer.Level.prefecture, .county] {
      let below = clear.filter { entry in
        gazetteer.places[entry.key].level == level && gazetteer.chain(entry.key).contains(place)
      }
      guard let next = best(below) else {
        if level == .prefecture { continue }
        break
      }
      place = next
    }
    return gazetteer.region(place)
  }

  /// Weight of every place that is certainly meant; a place's weight counts for those above it too.
  private func score(_ mentions: [Mention]) -> [Int: Double] {
    var certain: [Int: Double] = [:]
    func add(_ place: Int, _ weight: Double) {
      for step in gazetteer.chain(place) { certain[step, default: 0] += weight }
    }
    for mention in mentions where !gazetteer.names[mention.name].needsParent {
      for place in gazetteer.names[mention.name].places.prefix(1) { add(place, mention.weight) }
    }
    let anchors = certain
    for mention in mentions where gazetteer.names[mention.name].needsParent {
      let fitting = gazetteer.names[mention.name].places.filter { place in
        gazetteer.chain(place).dropLast().contains { anchors[$0] != nil }
      }
      if fitting.count == 1 { add(fitting[0], mention.weight) }
    }
    return certain
  }

  private func best(_ places: [Int: Double]) -> Int? {
    let sorted = places.sorted { ($0.value, -$0.key) > ($1.value, -$1.key) }
    guard let first = sorted.first else { return nil }
    if sorted.count > 1, sorted[1].value == first.value { return nil }
    return first.key
  }

  private func mentions(in folded: FoldedText, inTitle: Bool) -> [Mention] {
    var found: [(name: Int, range: Range<Int>)] = []
    gazetteer.automaton.matches(in: folded.scalars) { found.append(($0.term, $0.range)) }
    found.sort {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var result: [Mention] = []
    var end = 0
    for (name, range) in found where range.lowerBound >= end {
      if gazetteer.names[name].isShort, continues(folded.scalars, after: range.upperBound) {
        continue
      }
      end = range.upperBound
      let weight = inTitle ? 3.0 : range.lowerBound < 200 ? 2.0 : 1.0
      result.append(Mention(name: name, range: range, weight: weight))
    }
    return result
  }

  private func continues(_ scalars: [UInt32], after end: Int) -> Bool {
    Self.continuations.contains { scalars[end...].starts(with: $0) }
  }

  /// A place that the text makes anonymous, as written: `A市`, `A7县`, `西地省`.
  static func anonymous(in document: FoldedDocument) -> Region? {
    for field in [Field.title, .text] {
      guard let scalars = document.folded(field)?.scalars else { continue }
      var index = 0
      while index < scalars.count {
        let start = index
        var end = index
        while let next = anonymousPart(scalars, at: end) { end = next }
        if end > start, start == 0 || !isLetter(scalars[start - 1]),
          let quote = document.original(start..<end, in: field)?.quote
        {
          return Region(code: nil, name: quote)
        }
        index = max(end, start + 1)
      }
    }
    return nil
  }

  private static func anonymousPart(_ scalars: [UInt32], at start: Int) -> Int? {
    guard start < scalars.count, isLetter(scalars[start]) else { return nil }
    var place = start + 1
    while place < scalars.count, place - start < 4, (0x30...0x39).contains(scalars[place]) {
      place += 1
    }
    guard place < scalars.count, [0x5E02, 0x53BF, 0x533A].contains(scalars[place]) else {
      return nil
    }
    return place + 1
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar) }
}
