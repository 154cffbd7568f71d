internal import Foundation

/// Names of months in the languages whose dates are met in feeds.
enum MonthNames {
  /// The month that a word begins like, or nil; case and accents do not matter.
  static func month(_ word: String) -> Int? {
    let plain = word.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    let scalars = plain.unicodeScalars
    guard scalars.count >= 3 else { return nil }
    return table[String(String.UnicodeScalarView(scalars.prefix(4)))]
      ?? table[String(String.UnicodeScalarView(scalars.prefix(3)))]
  }

  /// First four letters where three are shared by two months, without accents.
  private static let table: [String: Int] = {
    var table: [String: Int] = [:]
    let names = [
      "jan gen ene янв ιαν sty", "feb fev фев φεβ lut", "mar mrt maa μαρ μαω мар marz",
      "apr avr abr апр απρ kwi", "may mai mei maj mag май мая μαι",
      "jun juin giu июн ιουν ιον cze", "jul juil lug июл ιουλ ιολ lip",
      "aug aou ago авг αυγ sie", "sep set szep сен σεπ wrz", "oct okt ott out окт οκτ paz",
      "nov ноя νοε νου lis", "dec dez dic дек δεκ gru",
    ]
    for (index, row) in names.enumerated() {
      for name in row.split(separator: " ") {
        // Folding takes the accents off both sides, й to и among them.
        let plain = String(name).folding(options: [.diacriticInsensitive], locale: nil)
        table[plain] = index + 1
      }
    }
    return table
  }()
}
