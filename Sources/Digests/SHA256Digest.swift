internal import CCrypto

/// SHA-256 (FIPS 180-4), computed by the system's libcrypto.
package enum SHA256Digest {
  /// The digest of `bytes` as 64 lower-case hexadecimal digits.
  ///
  /// O(n).
  package static func hex(of bytes: some Collection<UInt8>) -> String {
    hex(digest(of: bytes))
  }

  /// The digest of the UTF-8 form of `text` as 64 lower-case hexadecimal digits.
  ///
  /// O(n).
  package static func hex(of text: String) -> String { hex(of: text.utf8) }

  /// The 32 bytes of the digest of `bytes`.
  ///
  /// O(n).
  package static func digest(of bytes: some Collection<UInt8>) -> [UInt8] {
    if let direct = bytes.withContiguousStorageIfAvailable(digest(ofBuffer:)) { return direct }
    return Array(bytes).withUnsafeBufferPointer(digest(ofBuffer:))
  }

  private static func digest(ofBuffer buffer: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { output, count in
      SHA256(buffer.baseAddress, buffer.count, output.baseAddress)
      count = Int(SHA256_DIGEST_LENGTH)
    }
  }

  private static func hex(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(digest.count * 2)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
