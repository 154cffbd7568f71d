/// Comparing names of institutions without ever taking one for another: `青川一中` may be short for
/// `青川市第一中学`, but never for `青川市第十一中学`.
package enum InstitutionName {
  private static let authorityEndings = [
    "教育局", "教体局", "体育局", "教育厅", "教育部", "委员会", "教委", "政府", "办公室", "公安局",
    "监管局", "监督局", "管理局", "宣传部", "工作组", "调查组", "纪委", "监委",
  ]
  private static let numerals = Set("零〇一二三四五六七八九十百0123456789".unicodeScalars.map(\.value))

  /// The name as it is compared: letters only.
  ///
  /// `nil` for an authority (it answers for many institutions, so that two texts name it says
  /// nothing) and for a name that is none (某中学).
  package static func key(_ name: String?) -> String? {
    guard let name else { return nil }
    let letters = ContentScalars.string(ContentScalars.of(name.unicodeScalars.map(\.value)))
    guard letters.unicodeScalars.count >= 3, !letters.contains("某") else { return nil }
    guard !authorityEndings.contains(where: letters.hasSuffix) else { return nil }
    return letters
  }

  /// Whether two keys can be names of one institution: equal, or one a shortened form of the
  /// other with the same numbers in it.
  ///
  /// O(length).
  package static func compatible(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let first = left.unicodeScalars.map(\.value)
    let second = right.unicodeScalars.map(\.value)
    let (short, long) = first.count <= second.count ? (first, second) : (second, first)
    guard short.count >= 3, numbers(in: short) == numbers(in: long) else { return false }
    return isSubsequence(short, of: long)
  }

  private static func numbers(in name: [UInt32]) -> [[UInt32]] {
    name.split { !numerals.contains($0) }.map(Array.init)
  }

  private static func isSubsequence(_ short: [UInt32], of long: [UInt32]) -> Bool {
    var next = 0
    for scalar in long where next < short.count && scalar == short[next] { next += 1 }
    return next == short.count
  }
}

/// Comparing places by their GB/T 2260 codes.
package enum RegionCode {
  private static let municipalities: Set<String> = ["11", "12", "31", "50"]

  /// The significant part: `450300` → `4503`, `450000` → `45`, `110105` → `110105`.
  ///
  /// `nil` when it is no six-digit code.
  package static func significant(_ code: String?) -> String? {
    guard let code, code.utf8.count == 6,
      code.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    if code.hasSuffix("0000") { return String(code.prefix(2)) }
    return code.hasSuffix("00") ? String(code.prefix(4)) : code
  }

  /// The prefecture that a place lies in, or the municipality; `nil` for a whole province.
  package static func prefecture(_ code: String?) -> String? {
    guard let significant = significant(code) else { return nil }
    let province = String(significant.prefix(2))
    if municipalities.contains(province) { return province }
    return significant.utf8.count >= 4 ? String(significant.prefix(4)) : nil
  }

  /// Whether one place lies in the other, or they are the same.
  package static func compatible(_ left: String?, _ right: String?) -> Bool {
    guard let left = significant(left), let right = significant(right) else { return false }
    return left.hasPrefix(right) || right.hasPrefix(left)
  }

  /// Whether both are known and neither lies in the other.
  package static func conflict(_ left: String?, _ right: String?) -> Bool {
    guard significant(left) != nil, significant(right) != nil else { return false }
    return !compatible(left, right)
  }
}
