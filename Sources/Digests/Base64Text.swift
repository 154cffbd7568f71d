internal import Foundation

/// Base64 (RFC 4648) without padding.
package enum Base64Text {
  package static func encoded(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("=", with: "")
  }

  /// The alphabet for addresses and cookies (RFC 4648 §5).
  package static func addressSafe(_ bytes: [UInt8]) -> String {
    encoded(bytes).replacing("+", with: "-").replacing("/", with: "_")
  }

  /// Nil for what is no base64.
  package static func decoded(_ text: some StringProtocol) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: String(text) + padding).map { [UInt8]($0) }
  }
}
