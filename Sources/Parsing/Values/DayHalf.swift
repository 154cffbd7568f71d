/// The half of the day that a time of twelve hours is meant in.
struct DayHalf {
  private var isAfternoon: Bool
  /// Written `AM` or `PM`, which stand behind the time.
  private(set) var isWestern = false

  /// What a stretch of bytes says, or nil.
  static func of(_ bytes: [UInt8], _ range: Range<Int>) -> DayHalf? {
    let range = range.clamped(to: 0..<bytes.count)
    func has(_ word: StaticString) -> Bool {
      Bytes.find(word, in: bytes, from: range.lowerBound, to: range.upperBound) != nil
    }
    let later: [StaticString] = ["下午", "晚上", "傍晚", "夜间", "午後", "오후"]
    let earlier: [StaticString] = ["上午", "早上", "清晨", "凌晨", "早晨", "午前", "오전"]
    if later.contains(where: has) { return DayHalf(isAfternoon: true) }
    if earlier.contains(where: has) { return DayHalf(isAfternoon: false) }
    if has("pm") || has("p.m") { return DayHalf(isAfternoon: true, isWestern: true) }
    if has("am") || has("a.m") { return DayHalf(isAfternoon: false, isWestern: true) }
    return nil
  }

  /// The seconds into the day of a time on the dial.
  func seconds(_ dial: Int) -> Int {
    let hour = dial / 3600
    if isAfternoon { return hour < 12 ? dial + 12 * 3600 : dial }
    return hour == 12 ? dial - 12 * 3600 : dial
  }
}
