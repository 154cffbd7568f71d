/// Masks the account behind a label: `微信号：abc12345`, `QQ群 123456`.
enum AccountNameMask {
  private static let labels = ["微信号", "微信", "QQ", "qq", "抖音号", "快手号", "微博账号", "小红书号"]
    .map { $0.unicodeScalars.map(\.value) }

  /// - Returns: whether anything was masked. O(n · labels).
  static func mask(in scalars: inout [UInt32]) -> Bool {
    var changed = false
    var index = 0
    while index < scalars.count {
      guard let label = labels.first(where: { scalars[index...].starts(with: $0) }) else {
        index += 1
        continue
      }
      var place = index + label.count
      while place < scalars.count, place - index < label.count + 4, isBridge(scalars[place]) {
        place += 1
      }
      let start = place
      while place < scalars.count, place - start < 32, isAccountSign(scalars[place]) { place += 1 }
      if place - start >= 5 {
        for masked in start..<place { scalars[masked] = PersonalDataMask.star }
        changed = true
      }
      index = max(place, index + label.count)
    }
    return changed
  }

  private static func isAccountSign(_ scalar: UInt32) -> Bool {
    PersonalDataMask.isAddressSign(scalar) && scalar != 0x2E && scalar != 0x25
  }

  /// What stands between a label and the account: colon, blank, 号, 群, 为, 是.
  private static func isBridge(_ scalar: UInt32) -> Bool {
    [0x3A, 0xFF1A, 0x20, 0x53F7, 0x7FA4, 0x4E3A, 0x662F].contains(scalar)
  }
}
