import Testing

@testable import Parsing

@Suite struct EncodingLabelTests {
  @Test(arguments: [
    ("UTF8", "utf-8"), ("unicode-1-1-utf-8", "utf-8"), ("gb2312", "gbk"), ("GBK", "gbk"),
    ("csgb2312", "gbk"), ("iso-ir-58", "gbk"), ("gb_2312-80", "gbk"), ("x-gbk", "gbk"),
    ("chinese", "gbk"), ("gb18030", "gb18030"), ("Big5", "big5"), ("big5-hkscs", "big5"),
    ("x-x-big5", "big5"), ("cn-big5", "big5"), ("euc-jp", "euc-jp"), ("x-euc-jp", "euc-jp"),
    ("ms_kanji", "shift_jis"), ("sjis", "shift_jis"), ("windows-31j", "shift_jis"),
    ("iso-2022-jp", "iso-2022-jp"), ("korean", "euc-kr"), ("ks_c_5601-1987", "euc-kr"),
    ("windows-949", "euc-kr"), ("latin1", "windows-1252"), ("us-ascii", "windows-1252"),
    ("iso-8859-1", "windows-1252"), ("iso-8859-9", "windows-1254"), ("latin5", "windows-1254"),
    ("iso-8859-11", "windows-874"), ("tis-620", "windows-874"), ("csisolatin2", "iso-8859-2"),
    ("arabic", "iso-8859-6"), ("greek", "iso-8859-7"), ("visual", "iso-8859-8"),
    ("logical", "iso-8859-8-i"), ("latin6", "iso-8859-10"), ("iso-8859-13", "iso-8859-13"),
    ("iso885915", "iso-8859-15"), ("l9", "iso-8859-15"), ("iso-8859-16", "iso-8859-16"),
    ("koi", "koi8-r"), ("koi8-ru", "koi8-u"), ("cp866", "ibm866"), ("mac", "macintosh"),
    ("x-mac-ukrainian", "x-mac-cyrillic"), ("utf-16", "utf-16le"), ("unicodefffe", "utf-16be"),
    ("x-cp1250", "windows-1250"), ("cp1258", "windows-1258"), (" 'GB2312' ", "gbk"),
    ("hz-gb-2312", "hz-gb-2312"), ("x-user-defined", "windows-1252"),
  ])
  func label(_ label: String, _ name: String) {
    #expect(TextEncoding.labelled(label)?.name == name)
  }

  @Test(arguments: ["", "klingon", "utf-9", "none", "charset"])
  func unknown(_ label: String) { #expect(TextEncoding.labelled(label) == nil) }

  /// Every converter is there, so that no label leads to a text that cannot be decoded.
  @Test func converters() {
    for encoding in EncodingLabels.all where !encoding.converter.isEmpty {
      #expect(IconvDecoder.decode(Array("abc".utf8), from: encoding) != nil, "\(encoding.name)")
    }
  }
}
