/// Reads numbers as Chinese texts write them.
package enum ChineseNumbers {
  /// The value of a whole number expression in folded text: 320, 1,200, 12.7万, 三百二十, 两千, 一万五, 二〇二一,
  /// 19.48万, 3亿5000万.
  ///
  /// Nil when it is anything else. O(n); expressions of more than 40 scalars are not numbers.
  package static func value(_ folded: ArraySlice<UInt32>) -> Double? {
    guard folded.count <= 40 else { return nil }
    return Numeral.value(folded)
  }
}

/// The grammar of number expressions.
enum Numeral {
  /// Whether a scalar can be part of a whole number in a date: a digit of either script, or 十.
  @inline(__always)
  static func isNumeral(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar >= 0x30 && scalar <= 0x39 }
    return scalar == ten || digit(scalar) != nil
  }

  /// The end of the run of digits (of one script) at `start`.
  static func end(of scalars: [UInt32], from start: Int) -> Int {
    guard start < scalars.count else { return start }
    let isASCII = scalars[start] < 0x80
    var index = start
    while index < scalars.count, isNumeral(scalars[index]), (scalars[index] < 0x80) == isASCII {
      index += 1
    }
    return index
  }

  /// The value of a whole expression, nil when a part of it is not understood.
  static func value(_ text: ArraySlice<UInt32>) -> Double? {
    if text.count > 1, text.allSatisfy({ digit($0) != nil }) {  // 二〇二一: digit by digit
      return text.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    }
    var sum = Sum()
    var index = text.startIndex
    while index < text.endIndex {
      let scalar = text[index]
      if isASCIIDigit(scalar) {
        guard let number = decimal(text[index...]), sum.take(number.value) else { return nil }
        index = number.end
        continue
      }
      if let digit = digit(scalar) {
        guard digit == 0 ? sum.takeZero() : sum.take(digit) else { return nil }
      } else if let unit = unit(scalar) {
        guard sum.multiply(by: unit) else { return nil }
      } else {
        return nil
      }
      index += 1
    }
    return sum.result
  }

  /// Units below 万 gather in `section`; 万 and 亿 close it.
  private struct Sum {
    var total = 0.0
    var section = 0.0
    var pending: Double?
    var lastUnit = 1.0
    var lastLargeUnit = Double.infinity
    var sawZero = false
    var isEmpty = true

    mutating func take(_ value: Double) -> Bool {
      guard pending == nil else { return false }
      pending = value
      isEmpty = false
      return true
    }

    mutating func takeZero() -> Bool {
      guard pending == nil else { return false }
      if isEmpty { pending = 0 }
      isEmpty = false
      sawZero = true
      return true
    }

    mutating func multiply(by unit: Double) -> Bool {
      if unit < 10_000 {
        guard pending != nil || (unit == 10 && lastUnit != 10) else { return false }
        guard lastUnit == 1 || lastUnit >= 10_000 || unit < lastUnit else { return false }
        section += (pending ?? 1) * unit
      } else {
        section += pending ?? 0
        guard section > 0 else {
          // 万亿: the larger unit multiplies what the smaller one closed.
          guard total > 0, unit > lastUnit else { return false }
          total *= unit
          lastUnit = unit
          return true
        }
        if unit > lastLargeUnit {  // 一千二百万五千亿 is not a number; 三万亿 came above
          return false
        }
        total += section * unit
        section = 0
        lastLargeUnit = unit
      }
      pending = nil
      lastUnit = unit
      sawZero = false
      isEmpty = false
      return true
    }

    var result: Double? {
      guard !isEmpty else { return nil }
      var rest = pending ?? 0
      // 一万五 is 15000, 三百二 is 320: a last bare digit counts the next smaller unit.
      if !sawZero, lastUnit >= 100, rest >= 1, rest < 10 { rest *= lastUnit / 10 }
      return total + section + rest
    }
  }

  private static func isASCIIDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

  /// 1200, 1,200 and 12.7, at the start of `text`.
  private static func decimal(_ text: ArraySlice<UInt32>) -> (value: Double, end: Int)? {
    var value = 0.0
    var scale = 0.0
    var index = text.startIndex
    while index < text.endIndex {
      let scalar = text[index]
      if isASCIIDigit(scalar) {
        let digit = Double(scalar - 0x30)
        if scale > 0 {
          value += digit * scale
          scale /= 10
        } else {
          value = value * 10 + digit
        }
      } else if scalar == 0x2E || scalar == 0x2C {
        guard scale == 0, index + 1 < text.endIndex, isASCIIDigit(text[index + 1]) else {
          return nil
        }
        if scalar == 0x2E { scale = 0.1 }
      } else {
        break
      }
      index += 1
    }
    return (value, index)
  }

  private static let ten: UInt32 = 0x5341

  /// The value of a Chinese digit.
  @inline(__always)
  static func digit(_ scalar: UInt32) -> Double? {
    switch scalar {
    case 0x3007, 0x96F6: 0  // 〇 零
    case 0x4E00, 0x58F9: 1  // 一 壹
    case 0x4E8C, 0x8D30, 0x4E24: 2  // 二 贰 两
    case 0x4E09, 0x53C1: 3  // 三 叁
    case 0x56DB, 0x8086: 4  // 四 肆
    case 0x4E94, 0x4F0D: 5  // 五 伍
    case 0x516D, 0x9646: 6  // 六 陆
    case 0x4E03, 0x67D2: 7  // 七 柒
    case 0x516B, 0x634C: 8  // 八 捌
    case 0x4E5D, 0x7396: 9  // 九 玖
    default: nil
    }
  }

  private static func unit(_ scalar: UInt32) -> Double? {
    switch scalar {
    case ten, 0x62FE: 10  // 十 拾
    case 0x767E, 0x4F70: 100  // 百 佰
    case 0x5343, 0x4EDF: 1000  // 千 仟
    case 0x4E07: 10_000  // 万
    case 0x4EBF: 100_000_000  // 亿
    default: nil
    }
  }
}
