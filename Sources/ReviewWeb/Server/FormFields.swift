internal import Foundation

/// Fields of a query or of a form, in order, names possibly repeated
/// (`application/x-www-form-urlencoded`, URL Standard §5).
package struct FormFields: Sendable, Equatable {
  package private(set) var pairs: [(name: String, value: String)] = []

  package init() {}

  package init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

  /// Reads the encoded form; bytes that are no UTF-8 are repaired.
  ///
  /// O(n).
  package init(urlEncoded text: some StringProtocol) {
    for part in text.utf8.split(separator: UInt8(ascii: "&")) {
      let halves = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = halves.first else { continue }
      pairs.append((Self.decoded(name), halves.count > 1 ? Self.decoded(halves[1]) : ""))
    }
  }

  package static func == (left: FormFields, right: FormFields) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0.name == $1.name && $0.value == $1.value }
  }

  /// The first value of a name without white space at its ends; nil when there is none or it is
  /// empty.
  package subscript(_ name: String) -> String? {
    let value = pairs.first { $0.name == name }.map { Self.trimmed($0.value) }
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Every value of a name that is not empty.
  package func all(_ name: String) -> [String] {
    pairs.filter { $0.name == name }.map { Self.trimmed($0.value) }.filter { !$0.isEmpty }
  }

  /// The same with `name` set to one value, or taken out for nil.
  package func with(_ name: String, _ value: String?) -> FormFields {
    var copy = pairs.filter { $0.name != name }
    if let value { copy.append((name, value)) }
    return FormFields(copy)
  }

  /// Without some names.
  package func without(_ names: String...) -> FormFields {
    FormFields(pairs.filter { !names.contains($0.name) })
  }

  /// `a=b&c=d`, fit for an address.
  package var encoded: String {
    pairs.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
  }

  /// One value percent-encoded, fit for a query or a path segment.
  package static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }

  private static func trimmed(_ value: String) -> String {
    value.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func decoded(_ bytes: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index = bytes.index(after: index)
      switch byte {
      case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = bytes[index...].prefix(2)
        if digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
        {
          result.append(value)
          index = bytes.index(index, offsetBy: 2)
        } else {
          result.append(byte)
        }
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
