/// How much a decoded sample looks like prose of East Asia: the share of frequent characters among
/// the multi-byte ones, less five times the share of errors.
enum FrequencyScorer {
  /// Between about -5 and 1; prose in the right encoding reaches 0.35 and more.
  ///
  /// O(n).
  ///
  /// - Parameter isChinese: Kana then count for nothing: the Chinese sets have them at the places of
  ///   the Japanese ones, so that Japanese decoded as Chinese would look half right.
  static func score(utf8: [UInt8], errors: Int, isChinese: Bool = true) -> Double {
    var frequent = 0
    var wide = 0
    var odd = 0
    utf8.withUnsafeBufferPointer { bytes in
      var at = 0
      while at < bytes.count {
        let byte = bytes[at]
        if byte < 0x80 {
          at += 1
        } else if byte & 0xF0 == 0xE0, at + 2 < bytes.count {
          let value =
            UInt32(byte & 15) << 12 | UInt32(bytes[at + 1] & 63) << 6 | UInt32(bytes[at + 2] & 63)
          if value != 0xFFFD {
            wide += 1
            if table[Int(value)] {
              frequent += 1
            } else if value >= 0x3041 && value <= 0x30FF {
              frequent += isChinese ? 0 : 1
            } else if (value >= 0xE000 && value <= 0xF8FF) || (value >= 0xFF61 && value <= 0xFF9F) {
              // Private use, and katakana of half width: what bytes of other sets decode to.
              odd += 1
            }
          }
          at += 3
        } else {
          // Cyrillic, Greek, Latin letters and planes beyond the first are rare in these pages.
          wide += 1
          odd += 1
          at += byte & 0xE0 == 0xC0 ? 2 : (byte & 0xF8 == 0xF0 ? 4 : 1)
        }
      }
    }
    guard wide + errors > 0 else { return 0 }
    return (Double(frequent) - Double(odd) - 5 * Double(errors)) / Double(wide + errors)
  }

  /// The share of the commonest small Cyrillic letters among the letters of two bytes, in O(n).
  static func cyrillicShare(utf8: [UInt8]) -> Double {
    let common = Set("оеаинтсрвлкмдпуяызь".unicodeScalars.map(\.value))
    var letters = 0
    var frequent = 0
    for at in utf8.indices.dropLast() where utf8[at] & 0xE0 == 0xC0 {
      letters += 1
      if common.contains(UInt32(utf8[at] & 31) << 6 | UInt32(utf8[at + 1] & 63)) { frequent += 1 }
    }
    return letters < 8 ? 0 : Double(frequent) / Double(letters)
  }

  private static let table: [Bool] = {
    var table = [Bool](repeating: false, count: 0x10000)
    let common =
      "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
      + "而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把"
      + "性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质"
      + "气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设"
      + "及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取"
      + "校教师市县省报网记者育局长这們個國來時會過說產種經進電裡實兩體機當點從業應開還因為間樣與關條結問題員總區"
      + "學後對發動現話愛見聞長門馬無東車書記報導網請師買讓點麼歡謝讀樂輪"
      + "今私何食見思話高男女名右左午毎週火水木金土曜駅店使作読聴考答開始終社員室友達料理旅町村市区県"
      + "이다는을의에가고하지은기사한로들어도리자나서대인를해시그수정과아보라부있으게일원만전주상장년등"
      + "구면성학교동국유제생공것였된안것위와문조비요스니적계신용관세중내여명마적까습합때우간오후말"
      + "，。、：；？！“”（）《》「」　"
    for scalar in common.unicodeScalars where scalar.value < 0x10000 {
      table[Int(scalar.value)] = true
    }
    return table
  }()
}
