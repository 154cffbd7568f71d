/// Validation and repair of UTF-8, with U+FFFD for each maximal ill-formed part as the Unicode
/// Standard recommends; NUL is dropped, since C strings end there.
struct UTF8Repair {
  /// Well-formed UTF-8.
  var bytes: [UInt8] = []
  /// Ill-formed parts replaced.
  var errors = 0
  /// Byte offset of the first ill-formed part in the input.
  var firstError: Int?
  /// Well-formed sequences of two bytes and more.
  var sequences = 0

  /// How many bytes the well-formed sequence at `at` has (0: ill-formed), and how many an
  /// ill-formed part there has.
  @inline(__always)
  static func sequence(
    _ input: UnsafeBufferPointer<UInt8>, _ at: Int
  ) -> (valid: Int, skipped: Int) {
    let lead = input[at]
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF4: (length, high) = (4, 0x8F)
    case 0xF1...0xF3: length = 4
    default: return (0, 1)
    }
    var taken = 1
    while taken < length {
      guard at + taken < input.count else { return (0, taken) }
      let byte = input[at + taken]
      guard byte >= low, byte <= high else { return (0, taken) }
      (low, high) = (0x80, 0xBF)
      taken += 1
    }
    return (length, length)
  }

  /// The repaired copy of `input`, or `input` itself where nothing is to repair; in O(n).
  static func repair(_ input: [UInt8]) -> UTF8Repair {
    var result = UTF8Repair()
    let isWhole = input.withUnsafeBufferPointer { result.walk($0) }
    if isWhole { result.bytes = input }
    return result
  }

  /// The place in the input of a place in the repaired copy, in O(n).
  static func inputOffset(of place: Int, in input: [UInt8]) -> Int {
    input.withUnsafeBufferPointer { input in
      var at = 0
      var made = 0
      while at < input.count, made < place {
        if input[at] < 0x80 {
          made += input[at] == 0 ? 0 : 1
          at += 1
        } else {
          let (valid, skipped) = sequence(input, at)
          made += valid > 0 ? valid : 3
          at += valid > 0 ? valid : skipped
        }
      }
      return at
    }
  }

  /// How many of the bytes from `at` on are ASCII and not NUL, as far as whole words of eight show it.
  @inline(__always)
  private static func plainBytes(_ input: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let raw = UnsafeRawBufferPointer(input)
    var end = at
    while end + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: end, as: UInt64.self)
      // A byte below one borrows into its high bit; none has one of its own.
      let marks = (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080
      if marks != 0 { break }
      end += 8
    }
    return end - at
  }

  /// Repairs into `bytes`; true, with `bytes` empty, when there is nothing to repair.
  private mutating func walk(_ input: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    var good = 0
    var isWhole = true
    let count = input.count
    func flush(_ bytes: inout [UInt8], to end: Int) {
      if isWhole {
        isWhole = false
        bytes.reserveCapacity(count)
      }
      if end > good { bytes.append(contentsOf: input[good..<end]) }
    }
    while at < count {
      let byte = input[at]
      if byte < 0x80 {
        if byte == 0 {
          flush(&bytes, to: at)
          good = at + 1
        }
        at += 1
        at += Self.plainBytes(input, at)
        continue
      }
      let (valid, skipped) = Self.sequence(input, at)
      if valid > 0 {
        sequences += 1
        at += valid
      } else {
        flush(&bytes, to: at)
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        errors += 1
        if firstError == nil { firstError = at }
        at += skipped
        good = at
      }
    }
    if !isWhole { flush(&bytes, to: count) }
    return isWhole
  }
}
