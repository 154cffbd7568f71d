/// Named references that HTML5 knows and libxml2's table of HTML 4 does not, and those that may go
/// without their semicolon.
enum NamedReferences {
  /// What to do about the `&` at `at`: the range to replace and the text for it, or no text where
  /// the parser reads it right; null when no name follows.
  ///
  /// O(length of the name).
  static func mend(
    _ bytes: [UInt8], at: Int
  ) -> (range: Range<Int>, text: StaticString?)? {
    var key: UInt64 = 0
    var end = at + 1
    while end < bytes.count, end - at <= 20, Bytes.isLetter(bytes[end]) || Bytes.isDigit(bytes[end])
    {
      // The longest name that needs no semicolon has six letters.
      if end - at <= 8 { key = key << 8 | UInt64(bytes[end]) }
      end += 1
      if end - at <= 7, end < bytes.count, bytes[end] != 0x3B, mayEnd(bytes[end], behind: key),
        legacy.contains(key)
      {
        return (end..<end, ";")
      }
    }
    guard end > at + 1 else { return nil }
    guard end < bytes.count, bytes[end] == 0x3B else { return (end..<end, nil) }
    if end - at > 9 {
      let isSpace =
        Bytes.matches("&nonbreakingspace;", in: bytes, at: at)
        || Bytes.matches("&thickspace;", in: bytes, at: at)
      let isNothing = Bytes.matches("&zerowidthspace;", in: bytes, at: at)
      return (at..<end + 1, isSpace ? "&#160;" : isNothing ? "" : nil)
    }
    return (at..<end + 1, key == nbsp ? nil : texts[key])
  }

  /// Whether a reference may end before a byte: letters, digits and `=` are more often those of an
  /// address, except behind `&nbsp`, and figures behind `&copy`.
  private static func mayEnd(_ next: UInt8, behind key: UInt64) -> Bool {
    if next == 0x3D { return false }
    if Bytes.isLetter(next) { return key == nbsp }
    if Bytes.isDigit(next) { return key == nbsp || key == copy }
    return true
  }

  private static let nbsp: UInt64 = 0x6E62_7370
  private static let copy: UInt64 = 0x636F_7079

  private static func key(_ name: String) -> UInt64 {
    name.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let legacy = Set(
    """
    nbsp lt gt amp quot copy reg middot iexcl cent pound curren yen brvbar sect uml ordf laquo not
    shy macr deg plusmn sup1 sup2 sup3 acute micro para cedil ordm raquo frac14 frac12 frac34
    iquest times divide szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute
    ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml oslash ugrave
    uacute ucirc uuml yacute thorn yuml Agrave Aacute Auml Aring AElig Ccedil Egrave Eacute Iacute
    Ntilde Oacute Ouml Oslash Uacute Uuml
    """.split(whereSeparator: \.isWhitespace).map { key(String($0)) })

  private static let texts: [UInt64: StaticString] = Dictionary(
    uniqueKeysWithValues: named.map { (key($0.0), $0.1) })
  private static let named: [(String, StaticString)] = [
    ("NewLine", "&#10;"), ("Tab", "&#9;"), ("excl", "!"), ("num", "#"), ("dollar", "$"),
    ("percnt", "%"), ("lpar", "("), ("rpar", ")"), ("ast", "*"), ("midast", "*"), ("plus", "+"),
    ("comma", ","), ("period", "."), ("sol", "/"), ("colon", ":"), ("semi", ";"), ("equals", "="),
    ("quest", "?"), ("commat", "@"), ("lsqb", "["), ("lbrack", "["), ("bsol", "\\"),
    ("rsqb", "]"), ("rbrack", "]"), ("Hat", "^"), ("lowbar", "_"), ("UnderBar", "_"),
    ("grave", "`"), ("lcub", "{"), ("lbrace", "{"), ("verbar", "|"), ("vert", "|"),
    ("VerLine", "|"), ("rcub", "}"), ("rbrace", "}"), ("apos", "'"), ("AMP", "&amp;"),
    ("LT", "&lt;"), ("GT", "&gt;"), ("QUOT", "\""), ("COPY", "©"), ("REG", "®"), ("hyphen", "‐"),
    ("dash", "‐"), ("horbar", "―"), ("mldr", "…"), ("nldr", "‥"), ("star", "☆"), ("starf", "★"),
    ("bigstar", "★"), ("phone", "☎"), ("check", "✓"), ("cross", "✗"), ("hairsp", " "),
    ("numsp", " "), ("puncsp", " "), ("emsp13", " "), ("emsp14", " "), ("female", "♀"),
    ("male", "♂"), ("copysr", "℗"), ("numero", "№"), ("rdquor", "”"), ("ldquor", "„"),
    ("rsquor", "’"), ("lsquor", "‚"), ("boxh", "─"), ("boxv", "│"), ("block", "█"), ("squ", "□"),
    ("squf", "▪"), ("bull", "•"), ("utri", "▵"), ("utrif", "▴"), ("dtri", "▿"), ("dtrif", "▾"),
    ("rtrif", "▸"), ("ltrif", "◂"), ("caret", "⁁"), ("half", "½"), ("fflig", "ff"),
    ("filig", "fi"), ("fllig", "fl"), ("ffilig", "ffi"), ("ffllig", "ffl"), ("fjlig", "fj"),
  ]
}
