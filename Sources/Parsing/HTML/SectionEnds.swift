/// Where a section ends though a `div` inside it is still open.
///
/// Browsers close the `div` then (HTML standard, 13.2.6.4.7, end tags of sections and buttons).
/// libxml2 2.9 ranks `div` above these elements and passes over their end tags, so that one
/// missing `</div>` in a menu or a button takes the rest of the page into it.
struct SectionEnds {
  /// The elements whose end tags libxml2 passes over.
  private static let names: [StaticString] = [
    "nav", "aside", "header", "footer", "section", "article", "main", "button", "figure", "ul",
  ]
  /// A bit for each letter with which `div` or one of them begins.
  private static let heads = "dnahfsmbu".utf8.reduce(UInt32(0)) { $0 | 1 << UInt32($1 - 0x61) }

  private struct Section {
    var name: Int
    /// `div` elements open in it, those in inner sections apart.
    var divs: Int
  }

  /// The page itself and the sections open in it.
  private var open = [Section(name: -1, divs: 0)]

  /// Takes a start tag whose name begins at `name`; O(1).
  mutating func start(_ name: Int, in bytes: [UInt8]) {
    guard Self.mayBegin(bytes[name]) else { return }
    if Self.isNamed("div", at: name, in: bytes) {
      open[open.count - 1].divs += 1
    } else if let section = Self.section(at: name, in: bytes), open.count < 256 {
      open.append(Section(name: section, divs: 0))
    }
  }

  /// Takes an end tag whose name begins at `name`; returns how many `div` elements end with it.
  ///
  /// O(open sections).
  mutating func end(_ name: Int, in bytes: [UInt8]) -> Int {
    guard name < bytes.count, Self.mayBegin(bytes[name]) else { return 0 }
    if Self.isNamed("div", at: name, in: bytes) {
      // It ends the nearest `div`, and all sections inside that; without one it says nothing.
      guard let place = open.lastIndex(where: { $0.divs > 0 }) else { return 0 }
      open.removeSubrange((place + 1)...)
      open[place].divs -= 1
      return 0
    }
    guard let section = Self.section(at: name, in: bytes),
      let place = open.lastIndex(where: { $0.name == section })
    else { return 0 }
    let divs = open[place...].reduce(0) { $0 + $1.divs }
    open.removeSubrange(place...)
    return divs
  }

  private static func mayBegin(_ byte: UInt8) -> Bool {
    let letter = Bytes.lower(byte) &- 0x61
    return letter < 26 && heads >> UInt32(letter) & 1 == 1
  }

  private static func section(at name: Int, in bytes: [UInt8]) -> Int? {
    names.firstIndex { isNamed($0, at: name, in: bytes) }
  }

  private static func isNamed(_ tag: StaticString, at name: Int, in bytes: [UInt8]) -> Bool {
    guard Bytes.matches(tag, in: bytes, at: name) else { return false }
    let end = name + tag.utf8CodeUnitCount
    return end >= bytes.count || Bytes.isSpace(bytes[end]) || bytes[end] == 0x3E
      || bytes[end] == 0x2F
  }
}
