/// Replaces personal data in a text by signs of the same length: telephone, identity and card
/// numbers, mail addresses, account names, plate numbers, and personal names that stand next to a
/// school role (学生, 家长, 老师 …).
///
/// Names of institutions stay.
///
/// Every Unicode scalar is replaced by exactly one, so that offsets of evidence stay valid. The rules
/// lean to masking: a word wrongly masked costs a look at the source, a name let through costs a child.
package enum PersonalDataMask {
  /// `text` with personal data masked; the same number of Unicode scalars.
  ///
  /// O(n).
  package static func masked(_ text: String) -> String {
    var scalars = text.unicodeScalars.map(\.value)
    var changed = maskNumbers(in: &scalars)
    changed = maskAddresses(in: &scalars) || changed
    changed = PersonalNameMask.mask(in: &scalars) || changed
    guard changed else { return text }
    var result = String.UnicodeScalarView()
    for value in scalars { result.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return String(result)
  }

  static let star: UInt32 = 0x2A

  // MARK: Numbers

  /// Masks runs of digits that have the shape of a telephone, identity, bank card or account number,
  /// and plate numbers.
  private static func maskNumbers(in scalars: inout [UInt32]) -> Bool {
    var changed = false
    var index = 0
    while index < scalars.count {
      guard digit(scalars[index]) != nil else {
        if let end = plateEnd(in: scalars, at: index) {
          for place in (index + 2)..<end where isPlateSign(scalars[place]) { scalars[place] = star }
          changed = true
          index = end
        } else {
          index += 1
        }
        continue
      }
      let run = DigitRun(in: scalars, from: index)
      if let keep = run.signsToKeep(before: precedingWord(in: scalars, endingAt: index)) {
        var seen = 0
        for place in run.range
        where digit(scalars[place]) != nil || isIdentityLetter(scalars[place]) {
          if seen >= keep { scalars[place] = star }
          seen += 1
        }
        changed = true
      }
      index = max(run.range.upperBound, index + 1)
    }
    return changed
  }

  /// 0 … 9 for an ASCII or full-width digit.
  static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x30...0x39: Int(scalar - 0x30)
    case 0xFF10...0xFF19: Int(scalar - 0xFF10)
    default: nil
    }
  }

  static func isIdentityLetter(_ scalar: UInt32) -> Bool {
    scalar == 0x58 || scalar == 0x78 || scalar == 0xFF38 || scalar == 0xFF58
  }

  /// Up to six scalars before `end`, lower-cased ASCII: where an account's label stands (`QQ：`).
  private static func precedingWord(in scalars: [UInt32], endingAt end: Int) -> String {
    var view = String.UnicodeScalarView()
    for value in scalars[max(0, end - 6)..<end] {
      view.append(Unicode.Scalar(value) ?? " ")
    }
    return String(view).lowercased()
  }

  // MARK: Plates

  private static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁".unicodeScalars.map(\.value))

  /// The end of a number plate (`桂A·12B34`) that starts at `index`: province, letter, an optional
  /// dot, then five or six letters or digits of which two at least are digits.
  private static func plateEnd(in scalars: [UInt32], at index: Int) -> Int? {
    guard provinces.contains(scalars[index]), index + 1 < scalars.count,
      (0x41...0x5A).contains(scalars[index + 1])
    else { return nil }
    var place = index + 2
    if place < scalars.count, [0xB7, 0x2E, 0x20, 0x2022, 0x30FB].contains(scalars[place]) {
      place += 1
    }
    let first = place
    var digits = 0
    while place < scalars.count, isPlateSign(scalars[place]) {
      if digit(scalars[place]) != nil { digits += 1 }
      place += 1
    }
    return (5...6).contains(place - first) && digits >= 2 ? place : nil
  }

  private static func isPlateSign(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar)
  }

  // MARK: Addresses

  /// Masks mail addresses and the account behind 微信, QQ, 抖音 and the like.
  private static func maskAddresses(in scalars: inout [UInt32]) -> Bool {
    var changed = false
    for at in scalars.indices where scalars[at] == 0x40 || scalars[at] == 0xFF20 {
      var start = at
      while start > 0, at - start < 64, isAddressSign(scalars[start - 1]) { start -= 1 }
      var end = at + 1
      var dots = 0
      while end < scalars.count, end - at < 255, isAddressSign(scalars[end]) {
        if scalars[end] == 0x2E { dots += 1 }
        end += 1
      }
      guard start < at, end > at + 3, dots > 0 else { continue }
      for place in start..<end where place != at && scalars[place] != 0x2E { scalars[place] = star }
      changed = true
    }
    return AccountNameMask.mask(in: &scalars) || changed
  }

  static func isAddressSign(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D, 0x2B, 0x25: true
    default: false
    }
  }
}
