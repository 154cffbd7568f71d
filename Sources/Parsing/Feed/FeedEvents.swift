internal import CXMLEvents

/// Runs libxml2 over a feed and hands its events to a feed builder.
final class FeedEvents {
  private var builder: FeedBuilder

  private init(base: String?, limits: ParsingLimits) {
    builder = FeedBuilder(base: base, limits: limits)
  }

  /// What came out of a parse.
  struct Result {
    var feed: RawFeed
    var isWellFormed: Bool
    /// Offset in the mended bytes and words of the first fault.
    var fault: (offset: Int, reason: String)?
    /// Offset in the mended bytes where the builder had enough.
    var stop: Int?
  }

  /// The feed in mended UTF-8, or nil when the parser had no memory.
  ///
  /// O(n).
  static func read(_ utf8: [UInt8], base: String?, limits: ParsingLimits) -> Result? {
    let receiver = FeedEvents(base: base, limits: limits)
    var events = cxml_xml_events()
    events.context = Unmanaged.passUnretained(receiver).toOpaque()
    events.start = { context, local, prefix, space, attributes, count in
      guard let context, let local else { return false }
      return Unmanaged<FeedEvents>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.builder.start(
          FeedEvents.element(
            local, prefix, space, UnsafeBufferPointer(start: attributes, count: count)))
      }
    }
    events.end = { context, local, _, _ in
      guard let context, let local else { return false }
      return Unmanaged<FeedEvents>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.builder.end(String(cString: local).lowercased())
      }
    }
    events.text = { context, bytes, count in
      guard let context else { return false }
      return Unmanaged<FeedEvents>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.builder.text(UnsafeBufferPointer(start: bytes, count: count))
      }
    }
    let outcome = withExtendedLifetime(receiver) {
      utf8.withUnsafeBufferPointer { cxml_parse_xml($0.baseAddress, $0.count, &events) }
    }
    guard outcome.ran else { return nil }
    var fault: (Int, String)?
    if outcome.error_offset >= 0 {
      let message = withUnsafeBytes(of: outcome.message) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      fault = (Int(max(0, outcome.error_offset)), message)
    }
    return Result(
      feed: receiver.builder.finish(), isWellFormed: outcome.well_formed, fault: fault,
      stop: outcome.stop_offset < 0 ? nil : Int(outcome.stop_offset))
  }

  private static func element(
    _ local: UnsafePointer<CChar>, _ prefix: UnsafePointer<CChar>?,
    _ space: UnsafePointer<CChar>?, _ attributes: UnsafeBufferPointer<cxml_xml_attribute>
  ) -> FeedBuilder.Element {
    var element = FeedBuilder.Element(
      namespace: FeedNamespace(
        space: space.map { String(cString: $0) }, prefix: prefix.map { String(cString: $0) }),
      local: String(cString: local).lowercased(), attributes: [:], base: nil, language: nil)
    for attribute in attributes {
      guard let name = attribute.local else { continue }
      let key = String(cString: name).lowercased()
      var value = String(
        decoding: UnsafeBufferPointer(start: attribute.value, count: attribute.count),
        as: UTF8.self)
      // Few have one, and a search for text costs more than all else that is done for an attribute.
      if value.utf8.contains(UInt8(ascii: "&")) { value = value.replacing("&#38;", with: "&") }
      if attribute.prefix != nil, String(cString: attribute.prefix) == "xml" {
        if key == "base" { element.base = value.trimmedOrNil }
        if key == "lang" { element.language = value.trimmedOrNil ?? "" }
      } else {
        element.attributes[key] = value
      }
    }
    return element
  }
}
