internal import CCrypto

/// Passwords as scrypt hashes (RFC 7914), computed by the system's libcrypto.
///
/// A hash is kept as `$scrypt$ln=15,r=8,p=1$SALT$HASH`, salt and hash in base64 without padding;
/// checking one takes some 80 ms and 32 MiB, which is the point.
package enum PasswordHash {
  private static let costExponent = 15
  private static let blockSize = 8
  private static let parallelism = 1
  private static let length = 32

  /// A new hash with a salt of 16 random bytes.
  ///
  /// Nil when libcrypto refuses, for want of memory.
  package static func make(_ password: String) -> String? {
    let salt = RandomBytes.take(16)
    guard let hash = scrypt(password, salt, costExponent, blockSize, parallelism) else {
      return nil
    }
    return "$scrypt$ln=\(costExponent),r=\(blockSize),p=\(parallelism)"
      + "$\(Base64Text.encoded(salt))$\(Base64Text.encoded(hash))"
  }

  /// Whether a password has this hash; compared without giving away where they differ.
  ///
  /// A hash in another form, or one that would take more than 256 MiB, fits no password.
  package static func matches(_ password: String, _ stored: String) -> Bool {
    let parts = stored.split(separator: "$")
    guard parts.count == 4, parts[0] == "scrypt" else { return false }
    var numbers: [Substring: Int] = [:]
    for item in parts[1].split(separator: ",") {
      let halves = item.split(separator: "=")
      if halves.count == 2, let number = Int(halves[1]) { numbers[halves[0]] = number }
    }
    guard let exponent = numbers["ln"], let block = numbers["r"], let parallel = numbers["p"],
      (1...18).contains(exponent), (1...16).contains(block), (1...16).contains(parallel),
      let salt = Base64Text.decoded(parts[2]), let expected = Base64Text.decoded(parts[3]),
      let hash = scrypt(password, salt, exponent, block, parallel)
    else { return false }
    return sameBytes(hash, expected)
  }

  /// Whether two byte strings are the same, in a time that depends on their length alone.
  package static func sameBytes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for (one, other) in zip(left, right) { difference |= one ^ other }
    return difference == 0
  }

  private static func scrypt(
    _ password: String, _ salt: [UInt8], _ exponent: Int, _ block: Int, _ parallel: Int
  ) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: length)
    var password = password
    let done = password.withUTF8 { secret in
      secret.withMemoryRebound(to: CChar.self) { secret in
        EVP_PBE_scrypt(
          secret.baseAddress, secret.count, salt, salt.count, UInt64(1) << UInt64(exponent),
          UInt64(block), UInt64(parallel), 512 << 20, &key, length)
      }
    }
    return done == 1 ? key : nil
  }
}

/// Random bytes of the system's generator, which is a cryptographic one.
package enum RandomBytes {
  package static func take(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// A secret of 256 bits as 43 characters that fit an address and a cookie.
  package static func secret() -> String { Base64Text.addressSafe(take(32)) }
}
