/// Masks the given name of a person who is named next to a school role: `学生赵小满` becomes `学生赵某某`,
/// `周明远老师` becomes `周某某老师`.
///
/// A surname alone (`周老师`) and a name made anonymous (`赵某`) stay.
enum PersonalNameMask {
  /// - Returns: whether anything was masked. O(n · roles).
  static func mask(in scalars: inout [UInt32]) -> Bool {
    var changed = false
    var index = 0
    while index < scalars.count {
      guard let role = role(in: scalars, at: index) else {
        index += 1
        continue
      }
      if let given = givenName(in: scalars, after: index + role.count) {
        changed = replace(given, in: &scalars) || changed
      }
      if let given = givenName(in: scalars, before: index) {
        changed = replace(given, in: &scalars) || changed
      }
      index += role.count
    }
    return changed
  }

  private static func replace(_ range: Range<Int>, in scalars: inout [UInt32]) -> Bool {
    for place in range { scalars[place] = some }
    return true
  }

  private static func role(in scalars: [UInt32], at index: Int) -> [UInt32]? {
    guard roleStarts.contains(scalars[index]) else { return nil }
    return roles.first { scalars[index...].starts(with: $0) }
  }

  /// The given name in `学生赵小满…`: surname, then one or two characters, up to a sign that ends a name.
  private static func givenName(in scalars: [UInt32], after start: Int) -> Range<Int>? {
    var place = start
    // 家长（李…）, 学生：赵…, 班主任 王…
    while place < scalars.count, place - start < 2, bridges.contains(scalars[place]) { place += 1 }
    guard let surname = surnameLength(in: scalars, at: place) else { return nil }
    let first = place + surname
    guard first < scalars.count, isGivenSign(scalars[first]) else { return nil }
    if isWord(scalars, at: place) { return nil }
    let second = first + 1
    if second < scalars.count, isGivenSign(scalars[second]), endsName(scalars, at: second + 1) {
      return first..<(second + 1)
    }
    guard endsName(scalars, at: second), !isCommonWordSign(scalars[place]) || surname == 2 else {
      return nil
    }
    return first..<second
  }

  /// The given name in `周明远老师`: surname and one or two characters right before the role, with a
  /// boundary before the surname.
  private static func givenName(in scalars: [UInt32], before end: Int) -> Range<Int>? {
    for length in [3, 2] where end - length >= 0 {
      let start = end - length
      guard surnameLength(in: scalars, at: start) == 1, startsName(scalars, at: start),
        scalars[(start + 1)..<end].allSatisfy(isGivenSign), !isWord(scalars, at: start)
      else { continue }
      if length == 2, isCommonWordSign(scalars[start]) { continue }
      return (start + 1)..<end
    }
    return nil
  }

  private static func surnameLength(in scalars: [UInt32], at index: Int) -> Int? {
    guard index < scalars.count else { return nil }
    if index + 1 < scalars.count,
      compoundSurnames.contains([scalars[index], scalars[index + 1]])
    {
      return 2
    }
    return surnames.contains(scalars[index]) ? 1 : nil
  }

  private static func isGivenSign(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) && !neverInNames.contains(scalar)
  }

  private static func isCommonWordSign(_ scalar: UInt32) -> Bool { wordySurnames.contains(scalar) }

  private static func isWord(_ scalars: [UInt32], at index: Int) -> Bool {
    guard index + 1 < scalars.count else { return false }
    return commonWords.contains([scalars[index], scalars[index + 1]])
  }

  /// Whether a name can end before `index`: no Han character there, or one that follows names.
  private static func endsName(_ scalars: [UInt32], at index: Int) -> Bool {
    guard index < scalars.count else { return true }
    return !(0x4E00...0x9FFF).contains(scalars[index]) || afterNames.contains(scalars[index])
  }

  private static func startsName(_ scalars: [UInt32], at index: Int) -> Bool {
    guard index > 0 else { return true }
    return !(0x4E00...0x9FFF).contains(scalars[index - 1])
      || beforeNames.contains(scalars[index - 1])
  }
}
