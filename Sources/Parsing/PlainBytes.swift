/// Bytes of a file that is no page and no feed, as text.
package enum PlainBytes {
  /// The text in whatever encoding it is, line feeds as line ends, without byte-order mark.
  ///
  /// O(n).
  package static func text(_ bytes: [UInt8]) -> String {
    String(decoding: CharsetDecision.decode(bytes, contentType: nil).bytes, as: UTF8.self)
      .replacing("\r\n", with: "\n")
  }
}
