/// An optional that is written as `null` when it is unknown instead of being left out: the contracts
/// promise that every key is there.
@propertyWrapper
package struct NullCoded<Value: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
  package var wrappedValue: Value?

  package init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}

extension KeyedDecodingContainer {
  /// Lets synthesised decoding take a missing key for `null` (records written by other programs).
  package func decode<Value>(
    _ type: NullCoded<Value>.Type, forKey key: Key
  ) throws -> NullCoded<Value> {
    try decodeIfPresent(type, forKey: key) ?? NullCoded(wrappedValue: nil)
  }
}
