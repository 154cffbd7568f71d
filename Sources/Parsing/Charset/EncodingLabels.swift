/// The labels of the Encoding Standard, and some that pages carry besides.
enum EncodingLabels {
  /// The encoding that a label means, or nil for a label nobody knows.
  ///
  /// Blanks, quotes, case, and hyphens for underscores do not matter.
  static func encoding(_ label: String) -> TextEncoding? {
    let key = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    return byLabel[key] ?? byLabel[key.replacing("_", with: "-")]
  }

  /// Every encoding that a label leads to.
  static var all: [TextEncoding] { listed.map(\.key) }

  private static let byLabel: [String: TextEncoding] = {
    var table: [String: TextEncoding] = [:]
    for (encoding, labels) in listed {
      for label in labels.split(whereSeparator: \.isWhitespace) { table[String(label)] = encoding }
    }
    return table
  }()

  private static let listed: KeyValuePairs<TextEncoding, String> = [
    TextEncoding(name: "utf-8", converter: "", widest: 4): """
    unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8
    utf-8-sig utf_8 utf8mb4 u8
    """,
    TextEncoding(name: "ibm866", converter: "CP866", widest: 1): """
    866 cp866 csibm866 ibm866
    """,
    TextEncoding(name: "iso-8859-2", converter: "ISO-8859-2", widest: 1): """
    csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2
    iso_8859-2:1987 l2 latin2
    """,
    TextEncoding(name: "iso-8859-3", converter: "ISO-8859-3", widest: 1): """
    csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3
    iso_8859-3:1988 l3 latin3
    """,
    TextEncoding(name: "iso-8859-4", converter: "ISO-8859-4", widest: 1): """
    csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4
    iso_8859-4:1988 l4 latin4
    """,
    TextEncoding(name: "iso-8859-5", converter: "ISO-8859-5", widest: 1): """
    csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595
    iso_8859-5 iso_8859-5:1988
    """,
    TextEncoding(name: "iso-8859-6", converter: "ISO-8859-6", widest: 1): """
    arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6
    iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6
    iso_8859-6:1987
    """,
    TextEncoding(name: "iso-8859-7", converter: "ISO-8859-7", widest: 1): """
    csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7
    iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek
    """,
    TextEncoding(name: "iso-8859-8", converter: "ISO-8859-8", widest: 1): """
    csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138
    iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual
    """,
    TextEncoding(name: "iso-8859-8-i", converter: "ISO-8859-8", widest: 1): """
    csiso88598i iso-8859-8-i logical
    """,
    TextEncoding(name: "iso-8859-10", converter: "ISO-8859-10", widest: 1): """
    csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6
    """,
    TextEncoding(name: "iso-8859-13", converter: "ISO-8859-13", widest: 1): """
    iso-8859-13 iso8859-13 iso885913
    """,
    TextEncoding(name: "iso-8859-14", converter: "ISO-8859-14", widest: 1): """
    iso-8859-14 iso8859-14 iso885914
    """,
    TextEncoding(name: "iso-8859-15", converter: "ISO-8859-15", widest: 1): """
    csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9
    """,
    TextEncoding(name: "iso-8859-16", converter: "ISO-8859-16", widest: 1): """
    iso-8859-16
    """,
    TextEncoding(name: "koi8-r", converter: "KOI8-R", widest: 1): """
    cskoi8r koi koi8 koi8-r koi8_r
    """,
    TextEncoding(name: "koi8-u", converter: "KOI8-U", widest: 1): """
    koi8-ru koi8-u
    """,
    TextEncoding(name: "macintosh", converter: "MACINTOSH", widest: 1): """
    csmacintosh mac macintosh x-mac-roman
    """,
    TextEncoding(name: "windows-874", converter: "CP874", widest: 1): """
    dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 cp874
    """,
    TextEncoding(name: "windows-1250", converter: "CP1250", widest: 1): """
    cp1250 windows-1250 x-cp1250
    """,
    TextEncoding(name: "windows-1251", converter: "CP1251", widest: 1): """
    cp1251 windows-1251 x-cp1251
    """,
    TextEncoding(name: "windows-1252", converter: "CP1252", widest: 1): """
    ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100
    iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252
    x-cp1252 ansi x-user-defined
    """,
    TextEncoding(name: "windows-1253", converter: "CP1253", widest: 1): """
    cp1253 windows-1253 x-cp1253
    """,
    TextEncoding(name: "windows-1254", converter: "CP1254", widest: 1): """
    cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9
    iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254
    """,
    TextEncoding(name: "windows-1255", converter: "CP1255", widest: 1): """
    cp1255 windows-1255 x-cp1255
    """,
    TextEncoding(name: "windows-1256", converter: "CP1256", widest: 1): """
    cp1256 windows-1256 x-cp1256
    """,
    TextEncoding(name: "windows-1257", converter: "CP1257", widest: 1): """
    cp1257 windows-1257 x-cp1257
    """,
    TextEncoding(name: "windows-1258", converter: "CP1258", widest: 1): """
    cp1258 windows-1258 x-cp1258
    """,
    TextEncoding(name: "x-mac-cyrillic", converter: "MAC-UK", widest: 1): """
    x-mac-cyrillic x-mac-ukrainian
    """,
    TextEncoding(name: "gbk", converter: "GB18030", widest: 4): """
    chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk
    gb-2312 gb2312-80 cp936 ms936 windows-936 936 euc-cn euccn x-euc-cn zh-cn gb
    """,
    TextEncoding(name: "gb18030", converter: "GB18030", widest: 4): """
    gb18030 gb-18030 gb18030-2000 gb18030-2005 gb18030-2022
    """,
    TextEncoding(name: "big5", converter: "BIG5-HKSCS", widest: 2): """
    big5 big5-hkscs cn-big5 csbig5 x-x-big5 big-5 big5hkscs big5-eten cp950
    windows-950 950 zh-tw
    """,
    TextEncoding(name: "euc-jp", converter: "EUC-JP-MS", widest: 3): """
    cseucpkdfmtjapanese euc-jp x-euc-jp eucjp eucjp-ms
    """,
    TextEncoding(name: "iso-2022-jp", converter: "ISO-2022-JP", widest: 8): """
    csiso2022jp iso-2022-jp
    """,
    TextEncoding(name: "shift_jis", converter: "CP932", widest: 2): """
    csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932
    windows-932
    """,
    TextEncoding(name: "euc-kr", converter: "UHC", widest: 2): """
    cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989
    ksc5601 ksc_5601 windows-949 uhc cp949 ks-c-5601-1987
    """,
    TextEncoding(name: "utf-16be", converter: "UTF-16BE", widest: 4): """
    unicodefffe utf-16be utf16be utf16-be
    """,
    TextEncoding(name: "utf-16le", converter: "UTF-16LE", widest: 4): """
    csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le utf16
    utf16le utf16-le
    """,
    // The standard gives these up ("replacement"), since a page can hide markup in them; what is
    // read here is text that nobody runs.
    TextEncoding(name: "hz-gb-2312", converter: "", widest: 2): "hz-gb-2312 hz hz-gb hzgb2312",
    TextEncoding(name: "iso-2022-cn", converter: "ISO-2022-CN-EXT", widest: 8):
      "iso-2022-cn iso-2022-cn-ext",
    TextEncoding(name: "iso-2022-kr", converter: "ISO-2022-KR", widest: 8):
      "iso-2022-kr csiso2022kr",
  ]
}
