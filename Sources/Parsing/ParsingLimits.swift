/// What bounds reading one input; a bound that bites is reported and the good part is kept.
package struct ParsingLimits: Sendable, Equatable {
  /// Bytes of one raw document that are looked at.
  package var inputBytes = 64 << 20
  /// Bytes of one tag with its attributes; libxml2 takes time quadratic in the attributes.
  package var tagBytes = 64 << 10
  /// Attributes of one tag.
  package var attributesPerTag = 256
  /// Steps up the open elements that a page's end tags may cost in all; bounds depth times tags.
  package var nestingWork = 200_000_000
  /// Elements open at once in an XML feed.
  package var feedDepth = 200
  /// Bytes of extracted text of one document, in UTF-8; of a feed's entry, bytes of the text as it
  /// is written in the feed.
  package var textBytes = 8 << 20
  /// Entries of one feed, XML or JSON; the first ones are kept and the place of the next one is
  /// reported.
  package var entriesPerFeed = 10_000
  /// Nested values in JSON.
  package var jsonDepth = 64
  /// Seconds of processor time after which the parser of one document is stopped.
  ///
  /// Reading is linear in the bytes, so that nothing known reaches this: it is the net below the
  /// other bounds, and wide, because what it cuts hangs on the machine.
  package var recordSeconds = 30

  package init() {}

  /// What `tantou` uses.
  package static let standard = ParsingLimits()
}
