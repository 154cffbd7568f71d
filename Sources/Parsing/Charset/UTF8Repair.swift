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

  /// The repaired copy of `input`, in O(n).
  static func repair(_ input: [UInt8]) -> UTF8Repair {
    var result = UTF8Repair()
    result.bytes.reserveCapacity(input.count)
    input.withUnsafeBufferPointer { result.walk($0) }
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

  private mutating func walk(_ input: UnsafeBufferPointer<UInt8>) {
    var at = 0
    var good = 0
    let count = input.count
    func flush(_ bytes: inout [UInt8], to end: Int) {
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
    flush(&bytes, to: count)
  }
}
