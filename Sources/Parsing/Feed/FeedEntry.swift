internal import Foundation
internal import Records

/// A feed as it stands in the file, before its texts are made plain.
struct RawFeed {
  var format = Document.Format.rss
  var title: FeedText?
  var link: String?
  var language: String?
  var author: String?
  var entries: [RawEntry] = []
  /// The limit on entries bit.
  var isCut = false
}

/// One entry of a feed.
struct RawEntry {
  var identifier: String?
  var isPermanentLink = true
  var link: String?
  var base: String?
  var title: FeedText?
  var author: String?
  var published: String?
  var updated: String?
  var language: String?
  /// Best source of the text so far, and how good it is.
  var text: FeedText?
  var textRank = 0
}

/// A piece of text of a feed, and whether it is markup.
struct FeedText {
  enum Form {
    /// No markup.
    case plain
    /// HTML source.
    case html
    /// RSS says nothing: HTML when it looks so.
    case unknown
  }

  var bytes: [UInt8]
  var form: Form

  /// Plain text of it, lines joined by line feeds.
  func plain(_ reader: HTMLReader) -> String? {
    switch form {
    case .plain: PlainFragment.lines(of: bytes)
    case .html, .unknown: reader.fragment(bytes)
    }
  }

  /// Plain text in one line, for titles.
  func line(_ reader: HTMLReader) -> String? {
    if form == .unknown, !hasMarkup { return PlainFragment.lines(of: bytes)?.collapsedOrNil }
    return plain(reader)?.collapsedOrNil
  }

  /// Whether a tag or a reference is in it: `a < b` is none.
  private var hasMarkup: Bool {
    for (at, byte) in bytes.enumerated() where byte == 0x3C || byte == 0x26 {
      guard at + 1 < bytes.count else { return false }
      let next = bytes[at + 1]
      if Bytes.isLetter(next) || next == 0x2F || next == 0x23 || next == 0x21 { return true }
    }
    return false
  }
}
