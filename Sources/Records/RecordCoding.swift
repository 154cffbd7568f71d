internal import Foundation

/// How records become JSON: keys in alphabetical order, so that equal values give equal bytes;
/// times as RFC 3339 in UTC.
package enum RecordCoding {
  /// One line of JSON Lines, without the line end.
  ///
  /// - Throws: `EncodingError` when a number is not finite.
  package static func line(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return Array(try encoder.encode(value))
  }

  /// Reads what ``line(_:)`` writes.
  ///
  /// - Throws: `DecodingError` naming the key that is wrong.
  package static func value<Value: Decodable>(_ type: Value.Type, from line: some Sequence<UInt8>)
    throws -> Value
  {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return try decoder.decode(type, from: Data(line))
  }
}
