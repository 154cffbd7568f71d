internal import ChineseText
internal import Records

/// Places that a text makes anonymous, as written: `A市`, `A3区含浦镇`, `西地省B市`.
enum AnonymousPlace {
  /// One mention: `parts` are its levels, from the coarsest on.
  private struct Mention {
    let parts: [[UInt32]]
    let range: Range<Int>
    let field: Field
  }

  private static let units = Set("省市县区州".unicodeScalars.map(\.value))
  private static let counties = Set("县区".unicodeScalars.map(\.value))
  private static let townUnits: [[UInt32]] = ["镇", "乡", "街道", "村"].map {
    $0.unicodeScalars.map(\.value)
  }
  /// Characters that the name of a town or village does not reach across.
  private static let stops = Set(
    "的在有与和及被到将对是小中学教育局政府某一各全本该这那们我你他,.;:!?()<>\"'“”‘’《》【】[]、。…—·|/ \n".unicodeScalars.map(\.value))
  /// Provinces that data sets put in place of real ones.
  private static let provinces: [[UInt32]] = ["西地省", "某省"].map { $0.unicodeScalars.map(\.value) }

  /// The finest anonymous place of the title, or of the text when the title has none; made finer by a
  /// mention that begins with it.
  static func region(in document: FoldedDocument) -> Region? {
    var mentions: [Mention] = []
    for field in [Field.title, .text] {
      mentions += document.folded(field).map { self.mentions(in: $0.scalars, field) } ?? []
    }
    guard let first = mentions.first else { return nil }
    var best = first
    for other in mentions.dropFirst() where refines(other.parts, best.parts) { best = other }
    return document.original(best.range, in: best.field).map { Region(code: nil, name: $0.quote) }
  }

  /// A市A5区 and C2区 are finer than A市 and C市: the letter names the city.
  private static func refines(_ other: [[UInt32]], _ parts: [[UInt32]]) -> Bool {
    guard other.count > parts.count || other.count == 1 && parts.count == 1,
      let last = parts.last, let first = other.first
    else { return false }
    if other.count > parts.count { return other.contains(last) || last == provinces.first }
    return isLetter(last[0]) && last[0] == first[0] && last.count == 2 && first.count > 2
      || provinces.contains(last)
  }

  private static func mentions(in scalars: [UInt32], _ field: Field) -> [Mention] {
    var result: [Mention] = []
    var index = 0
    while index < scalars.count {
      var parts: [[UInt32]] = []
      var end = index
      if let province = provinces.first(where: { scalars[index...].starts(with: $0) }) {
        parts.append(province)
        end += province.count
        // 西地省邮电职业学院 is a school of that name, and no event in all of 西地省.
        if PlaceMentions.beginsUniversity(scalars, at: end)
          || PlaceMentions.continues(scalars, after: end)
        {
          index = end
          continue
        }
      }
      while let next = codedPart(scalars, at: end) {
        parts.append(Array(scalars[end..<next]))
        end = next
        // Below a county or district there is no other: A5区M5市 are two places.
        if counties.contains(scalars[next - 1]) { break }
      }
      guard !parts.isEmpty, index == 0 || !isLetter(scalars[index - 1]) else {
        index += 1
        continue
      }
      if parts.contains(where: { isLetter($0[0]) }) {
        while let next = town(scalars, at: end) {
          parts.append(Array(scalars[end..<next]))
          end = next
        }
      }
      result.append(Mention(parts: parts, range: index..<end, field: field))
      index = end
    }
    return result
  }

  /// `A市`, `A3区`: a letter, up to three digits, a unit.
  private static func codedPart(_ scalars: [UInt32], at start: Int) -> Int? {
    guard start < scalars.count, isLetter(scalars[start]) else { return nil }
    var place = start + 1
    while place < scalars.count, place - start < 4, (0x30...0x39).contains(scalars[place]) {
      place += 1
    }
    guard place < scalars.count, units.contains(scalars[place]) else { return nil }
    // 区域, 市场: the unit belongs to the next word.
    if place + 1 < scalars.count, [0x57DF, 0x573A].contains(scalars[place + 1]) { return nil }
    return place + 1
  }

  /// A town or village of two to four characters right behind: 含浦镇, 暮云街道.
  private static func town(_ scalars: [UInt32], at start: Int) -> Int? {
    var index = start
    while index < min(scalars.count, start + 5) {
      if index - start >= 2 || index - start == 1 {
        for unit in townUnits where scalars[index...].starts(with: unit) {
          return index + unit.count
        }
      }
      if stops.contains(scalars[index]) || !(0x4E00...0x9FFF).contains(scalars[index]) {
        return nil
      }
      index += 1
    }
    return nil
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar) }
}
