internal import ChineseText
internal import Lexicon
package import Records

/// Provinces, prefectures and counties with their codes (GB/T 2260) and short names.
package struct Gazetteer: Sendable {
  enum Level: Int, Sendable { case province, prefecture, county }

  struct Place: Sendable {
    let code: String
    let name: String
    let level: Level
    /// Index of the place above; nil for provinces.
    let parent: Int?
    let short: String
    let isShortAmbiguous: Bool
  }

  /// A name with the places that it may stand for.
  struct Name: Sendable {
    let places: [Int]
    let isShort: Bool
    let needsParent: Bool
    let length: Int
  }

  let places: [Place]
  let names: [Name]
  let automaton: TermAutomaton
  private let byName: [String: [Int]]

  /// Reads the CSV that `Scripts/generate-gazetteer` writes.
  ///
  /// - Throws: ``GazetteerError`` with the line that is wrong.
  package init(csv: [UInt8]) throws(GazetteerError) {
    var places: [Place] = []
    var indexOfCode: [String: Int] = [:]
    let lines = csv.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cells = line.split(separator: 0x2C, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard cells.count == 6, cells[0].utf8.count == 6 else {
        throw GazetteerError(
          line: number + 1, message: "expected code,name,level,parent,short,ambiguous")
      }
      let level: Level =
        switch cells[2] {
        case "province": .province
        case "prefecture": .prefecture
        case "county": .county
        default:
          throw GazetteerError(
            line: number + 1,
            message: "level \"\(cells[2])\" is none of province, prefecture, county")
        }
      let parent = cells[3].isEmpty ? nil : indexOfCode[cells[3]]
      guard level == .province || parent != nil else {
        throw GazetteerError(line: number + 1, message: "parent \(cells[3]) does not stand above")
      }
      // The one prefecture of a municipality (110100 北京市) is the municipality again.
      if level == .prefecture, let parent, places[parent].name == cells[1] {
        indexOfCode[cells[0]] = parent
        continue
      }
      indexOfCode[cells[0]] = places.count
      places.append(
        Place(
          code: cells[0], name: cells[1], level: level, parent: parent, short: cells[4],
          isShortAmbiguous: cells[5] == "1"))
    }
    var byName: [String: [Int]] = [:]
    var shorts: [String: [Int]] = [:]
    for (index, place) in places.enumerated() {
      byName[place.name, default: []].append(index)
      if place.short.unicodeScalars.count >= 2, place.short != place.name {
        shorts[place.short, default: []].append(index)
      }
    }
    var terms: [String] = []
    var names: [Name] = []
    for (term, indexes) in byName.sorted(by: { $0.value[0] < $1.value[0] }) {
      terms.append(term)
      names.append(
        Name(
          places: indexes, isShort: false, needsParent: indexes.count > 1,
          length: term.unicodeScalars.count))
    }
    for (term, indexes) in shorts.sorted(by: { $0.value[0] < $1.value[0] })
    where byName[term] == nil {
      // Of one name on several levels the unambiguous place (长沙 the city) stands for it alone.
      let clear = indexes.filter { !places[$0].isShortAmbiguous }
      terms.append(term)
      names.append(
        Name(
          places: clear.count == 1 ? clear : indexes, isShort: true, needsParent: clear.count != 1,
          length: term.unicodeScalars.count))
    }
    self.places = places
    self.names = names
    self.byName = byName.merging(shorts) { full, _ in full }
    automaton = TermAutomaton(terms: terms)
  }

  /// The place with its full name from the province down.
  func region(_ index: Int) -> Region {
    Region(code: places[index].code, name: chain(index).map { places[$0].name }.joined())
  }

  /// The place of a code; nil for a code that the gazetteer does not have.
  ///
  /// O(places).
  package func region(code: String) -> Region? {
    places.firstIndex { $0.code == code }.map(region)
  }

  /// Whether inspectors of the mainland have it in their care: not 台湾, 香港, 澳门 and what lies in them.
  func isMainland(_ index: Int) -> Bool {
    !["71", "81", "82"].contains { places[index].code.hasPrefix($0) }
  }

  /// From the province down to the place.
  func chain(_ index: Int) -> [Int] {
    var result = [index]
    while let last = result.last, let parent = places[last].parent { result.append(parent) }
    return result.reversed()
  }

  /// The region a label names (`广西桂林`, `河南省周口市太康县`): for comparing with labelled texts.
  package func resolve(_ label: String) -> Region? {
    let folded = FoldedText(label)
    return RegionFinder(gazetteer: self).region(title: folded, text: nil)
  }
}

/// A gazetteer file is wrong.
package struct GazetteerError: Error, Sendable, CustomStringConvertible {
  package let line: Int
  package let message: String
  package var description: String { "gazetteer.csv:\(line): \(message)" }
}
