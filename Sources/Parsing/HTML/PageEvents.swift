internal import CXMLEvents

/// Runs libxml2 over a page and hands its events to an outline builder.
final class PageEvents {
  private var builder: OutlineBuilder

  private init(limits: ParsingLimits) {
    builder = OutlineBuilder(limits: limits)
  }

  /// The outline of a page in mended UTF-8, or nil when the parser had no memory.
  ///
  /// O(n).
  static func outline(of utf8: [UInt8], limits: ParsingLimits) -> PageOutline? {
    let receiver = PageEvents(limits: limits)
    var events = cxml_html_events()
    events.context = Unmanaged.passUnretained(receiver).toOpaque()
    events.start = { context, tag, attributes in
      guard let context, let attributes else { return false }
      return Unmanaged<PageEvents>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.builder.start(tag, attributes.pointee)
      }
    }
    events.end = { context, tag in
      guard let context else { return false }
      return Unmanaged<PageEvents>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.builder.end(tag)
      }
    }
    events.text = { context, bytes, count in
      guard let context else { return false }
      return Unmanaged<PageEvents>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.builder.text(UnsafeBufferPointer(start: bytes, count: count))
      }
    }
    let outcome = withExtendedLifetime(receiver) {
      utf8.withUnsafeBufferPointer { cxml_parse_html($0.baseAddress, $0.count, &events) }
    }
    guard outcome.ran else { return nil }
    receiver.builder.finish()
    return receiver.builder.outline
  }
}
