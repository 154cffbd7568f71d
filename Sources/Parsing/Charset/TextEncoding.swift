/// An encoding that can be decoded: its name in the Encoding Standard and how iconv is asked for it.
struct TextEncoding: Sendable, Hashable {
  /// Lower-case name of the Encoding Standard, as documents show it.
  let name: String
  /// The converter's name; never a page's own label.
  ///
  /// Empty where Tantou decodes by itself.
  let converter: String
  /// How many bytes a character takes at most in the family; 1 for the single-byte sets.
  let widest: Int

  static let utf8 = TextEncoding(name: "utf-8", converter: "", widest: 4)
  static let utf16LE = TextEncoding(name: "utf-16le", converter: "UTF-16LE", widest: 4)
  static let utf16BE = TextEncoding(name: "utf-16be", converter: "UTF-16BE", widest: 4)
  static let gbk = TextEncoding(name: "gbk", converter: "GB18030", widest: 4)
  static let gb18030 = TextEncoding(name: "gb18030", converter: "GB18030", widest: 4)
  static let big5 = TextEncoding(name: "big5", converter: "BIG5-HKSCS", widest: 2)
  static let hz = TextEncoding(name: "hz-gb-2312", converter: "", widest: 2)
  static let eucKR = TextEncoding(name: "euc-kr", converter: "UHC", widest: 2)
  static let eucJP = TextEncoding(name: "euc-jp", converter: "EUC-JP-MS", widest: 3)
  static let shiftJIS = TextEncoding(name: "shift_jis", converter: "CP932", widest: 2)
  static let iso2022JP = TextEncoding(name: "iso-2022-jp", converter: "ISO-2022-JP", widest: 8)
  static let iso2022KR = TextEncoding(name: "iso-2022-kr", converter: "ISO-2022-KR", widest: 8)
  static let iso2022CN = TextEncoding(name: "iso-2022-cn", converter: "ISO-2022-CN-EXT", widest: 8)
  static let windows1251 = TextEncoding(name: "windows-1251", converter: "CP1251", widest: 1)
  static let koi8R = TextEncoding(name: "koi8-r", converter: "KOI8-R", widest: 1)
  static let windows1252 = TextEncoding(name: "windows-1252", converter: "CP1252", widest: 1)

  /// The encoding that a label means, or nil for a label nobody knows.
  static func labelled(_ label: String) -> TextEncoding? { EncodingLabels.encoding(label) }
}
