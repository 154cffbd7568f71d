/// A run of digits with the separators people write into numbers (`138 0000-0000`).
struct DigitRun {
  /// From the first digit to one past the last sign that belongs to the number.
  let range: Range<Int>
  private let digits: [Int]
  private let endsInLetterX: Bool
  private let groups: Int

  private static let labels = ["qq", "微信", "电话", "手机", "联系", "热线"]

  /// Reads the run that starts at the digit `start`: at most 40 signs, single separators only.
  init(in scalars: [UInt32], from start: Int) {
    var digits: [Int] = []
    var end = start
    var place = start
    var groups = 1
    while place < scalars.count, place - start < 40 {
      if let digit = PersonalDataMask.digit(scalars[place]) {
        digits.append(digit)
        place += 1
        end = place
      } else if Self.isSeparator(scalars[place]), place + 1 < scalars.count,
        PersonalDataMask.digit(scalars[place + 1]) != nil
      {
        place += 1
        groups += 1
      } else {
        break
      }
    }
    var endsInLetterX = false
    if digits.count == 17, end < scalars.count, PersonalDataMask.isIdentityLetter(scalars[end]) {
      endsInLetterX = true
      end += 1
    }
    self.digits = digits
    self.endsInLetterX = endsInLetterX
    self.groups = groups
    range = start..<end
  }

  /// How many leading signs may stay when this is a personal number, nil when it is not.
  ///
  /// - Parameter label: the characters before it, lower case: an account number is known by them.
  func signsToKeep(before label: @autoclosure () -> String) -> Int? {
    if isIdentityNumber { return 0 }
    if isMobile { return 3 }
    if isLandline { return 4 }
    if digits.count >= 15, digits.count <= 19 { return 0 }
    // Most runs are dates and counts: the words before them are read last.
    guard (6...12).contains(digits.count), !isYearLike else { return nil }
    let label = label()
    return Self.labels.contains(where: label.contains) ? 0 : nil
  }

  private var isMobile: Bool {
    let number =
      digits.count == 13 && digits[0] == 8 && digits[1] == 6 ? Array(digits[2...]) : digits
    return number.count == 11 && number[0] == 1 && number[1] >= 3
  }

  /// Area code with its zero, then seven or eight digits.
  private var isLandline: Bool {
    digits.first == 0 && (10...12).contains(digits.count) && digits[1] != 0
  }

  private var isIdentityNumber: Bool {
    let length = digits.count + (endsInLetterX ? 1 : 0)
    guard length == 18, digits[0] != 0, groups == 1 else { return false }
    let year = digits[6] * 1000 + digits[7] * 100 + digits[8] * 10 + digits[9]
    return (1900...2100).contains(year)
  }

  /// `2021-10-27` and the like are dates, whatever stands before them.
  private var isYearLike: Bool {
    guard digits.count == 8 else { return false }
    let year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
    return (1900...2100).contains(year) && digits[4] * 10 + digits[5] <= 12
  }

  private static func isSeparator(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0x2D || scalar == 0x2014 || scalar == 0xFF0D
  }
}
