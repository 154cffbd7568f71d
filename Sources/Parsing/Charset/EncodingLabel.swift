/// An encoding that can be decoded: its name in the Encoding Standard and how iconv is asked for it.
struct TextEncoding: Sendable, Equatable {
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
  static let eucJP = TextEncoding(name: "euc-jp", converter: "EUC-JP", widest: 3)
  static let shiftJIS = TextEncoding(name: "shift_jis", converter: "CP932", widest: 2)
  static let iso2022JP = TextEncoding(name: "iso-2022-jp", converter: "ISO-2022-JP", widest: 8)
  static let windows1252 = TextEncoding(name: "windows-1252", converter: "CP1252", widest: 1)

  /// The encoding that a label means (labels of the Encoding Standard and a few of the wild), or
  /// nil for a label nobody knows.
  ///
  /// Blanks, quotes and case do not matter.
  static func labelled(_ label: String) -> TextEncoding? {
    let key = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    return table[key] ?? table[key.replacing("_", with: "-")]
  }

  private static let table: [String: TextEncoding] = {
    var table: [String: TextEncoding] = [:]
    func add(_ encoding: TextEncoding, _ labels: String) {
      for label in labels.split(separator: " ") { table[String(label)] = encoding }
    }
    func single(_ name: String, _ converter: String, _ labels: String) {
      add(TextEncoding(name: name, converter: converter, widest: 1), labels + " " + name)
    }
    add(.utf8, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-sig")
    add(.utf16LE, "utf-16le utf-16 utf16 ucs-2 unicode iso-10646-ucs-2 csunicode unicodefeff")
    add(.utf16BE, "utf-16be unicodefffe")
    add(
      .gbk,
      "gbk gb2312 gb-2312 gb_2312 gb_2312-80 x-gbk chinese csgb2312 csiso58gb231280 cp936 ms936"
        + " windows-936 936 gb2312-80 iso-ir-58 euc-cn euccn x-euc-cn zh-cn gb")
    add(.gb18030, "gb18030 gb-18030 gb18030-2000 gb18030-2005")
    add(.big5, "big5 big5-hkscs cn-big5 csbig5 x-x-big5 big-5 big5hkscs cp950 950 zh-tw")
    add(.hz, "hz-gb-2312 hz hz-gb hzgb2312")
    add(
      .eucKR,
      "euc-kr euckr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601"
        + " ksc_5601 windows-949 cp949 ks-c-5601-1987 uhc")
    add(.eucJP, "euc-jp cseucpkdfmtjapanese x-euc-jp eucjp")
    add(.shiftJIS, "shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis ms932 windows-31j cp932")
    add(.iso2022JP, "iso-2022-jp csiso2022jp")
    add(
      .windows1252,
      "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 l1 ascii"
        + " us-ascii iso-ir-100 cp819 ibm819 csisolatin1 ansi_x3.4-1968 ansi")
    single("windows-1250", "CP1250", "cp1250 x-cp1250")
    single("windows-1251", "CP1251", "cp1251 x-cp1251")
    single("windows-1253", "CP1253", "cp1253 x-cp1253")
    single("windows-1254", "CP1254", "cp1254 iso-8859-9 iso8859-9 latin5 l5")
    single("windows-1255", "CP1255", "cp1255")
    single("windows-1256", "CP1256", "cp1256")
    single("windows-1257", "CP1257", "cp1257")
    single("windows-1258", "CP1258", "cp1258")
    single("windows-874", "CP874", "tis-620 iso-8859-11 dos-874")
    single("koi8-r", "KOI8-R", "koi koi8 koi8_r cskoi8r")
    single("koi8-u", "KOI8-U", "koi8-ru")
    single("ibm866", "CP866", "866 cp866 csibm866")
    single("macintosh", "MACINTOSH", "mac x-mac-roman csmacintosh")
    for part in [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16] {
      single("iso-8859-\(part)", "ISO-8859-\(part)", "iso8859-\(part) iso_8859-\(part)")
    }
    add(
      TextEncoding(name: "iso-8859-2", converter: "ISO-8859-2", widest: 1), "latin2 l2 csisolatin2")
    return table
  }()
}
