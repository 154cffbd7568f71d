internal import CXMLEvents
internal import Digests
internal import Foundation
package import Records

/// Bytes to documents: what they are, in which encoding, and what a reader would see.
///
/// A pure function of the raw document and the options: no clock, no network, no file. Any bytes may
/// be given; what cannot be read is reported as a problem.
///
///     let parsed = DocumentParser().parse(raw)
///     for document in parsed.documents { print(document.title ?? "") }
package struct DocumentParser: Sendable {
  private let limits: ParsingLimits
  private let baseURL: String?
  private let contentType: String?

  /// - Parameters:
  ///   - baseURL: stands in where a raw document has no address of its own.
  ///   - contentType: stands in where it has no media type of its own.
  package init(
    limits: ParsingLimits = .standard, baseURL: String? = nil, contentType: String? = nil
  ) {
    self.limits = limits
    self.baseURL = baseURL
    self.contentType = contentType
  }

  /// Reads one raw document.
  ///
  /// O(n) in its bytes.
  package func parse(_ raw: RawDocument) -> ParsedDocuments {
    var result = ParsedDocuments()
    var input = raw.bytes
    if input.count > limits.inputBytes {
      input = Array(input.prefix(limits.inputBytes))
      result.problems.append(
        problem(
          raw, limits.inputBytes,
          "longer than \(limits.inputBytes) bytes (document_bytes); the rest was left out"))
    }
    if input.allSatisfy({ Bytes.isSpace($0) }) {
      if raw.container == nil { result.problems.append(unread(raw, "the file is empty")) }
      return result
    }
    guard !FormatSniffer.isBinary(input) else {
      if raw.container == nil {
        result.problems.append(unread(raw, "not a text, a page or a feed"))
      }
      return result
    }
    let type = raw.contentType ?? contentType
    let decoded = CharsetDecision.decode(input, contentType: type)
    if decoded.errors > 0 {
      let count = decoded.errors == 1 ? "one byte sequence" : "\(decoded.errors) byte sequences"
      result.problems.append(
        problem(
          raw, decoded.firstError, "\(count) not valid in \(decoded.encoding), replaced by U+FFFD"))
    }
    cxml_begin_time(UInt32(clamping: limits.recordSeconds))
    switch FormatSniffer.of(decoded: decoded.bytes, contentType: type) {
    case .html: readPage(decoded, raw, &result)
    case .feed:
      readFeed(
        FeedReader(limits: limits).read(decoded.bytes, base: base(raw)), decoded, raw, &result)
    case .json:
      readFeed(
        JSONFeedReader(limits: limits).read(decoded.bytes, base: base(raw)), decoded, raw, &result)
    case .text: readText(decoded, raw, &result)
    case .binary, .empty: break
    }
    if cxml_is_out_of_time() {
      result.problems.append(
        problem(
          raw, nil,
          "took longer than \(limits.recordSeconds) seconds (record_seconds); the rest of it was left"
            + " out"))
    }
    return result
  }

  private func base(_ raw: RawDocument) -> String? { raw.url ?? baseURL }

  // MARK: Formats

  private func readPage(_ decoded: DecodedText, _ raw: RawDocument, _ result: inout ParsedDocuments)
  {
    let reader = HTMLReader(limits: limits)
    guard
      let page = reader.page(
        decoded.bytes, address: raw.url, base: baseURL, captured: raw.captured)
    else {
      result.problems.append(unread(raw, "no memory to parse the page"))
      return
    }
    for cut in page.cuts {
      result.problems.append(problem(raw, place(cut.offset, decoded, raw), cut.reason))
    }
    result.documents.append(
      document(raw, .html, entry: raw.record ?? "", decoded) {
        $0.record = raw.record
        $0.url = page.metadata.url
        $0.title = page.title
        $0.author = page.metadata.author
        $0.published = page.metadata.published
        $0.updated = page.metadata.updated
        $0.site = page.metadata.site
        $0.language = page.metadata.language
        $0.text = page.text
      })
  }

  private func readText(_ decoded: DecodedText, _ raw: RawDocument, _ result: inout ParsedDocuments)
  {
    let plain = PlainText(decoded.bytes, limits: limits)
    guard plain.text != nil else { return }
    if decoded.bytes.count > limits.textBytes {
      result.problems.append(
        problem(
          raw, place(limits.textBytes, decoded, raw),
          "text longer than \(limits.textBytes) bytes (text_bytes) was cut"))
    }
    result.documents.append(
      document(raw, .text, entry: raw.record ?? "", decoded) {
        $0.record = raw.record
        $0.url = base(raw)
        $0.title = plain.title
        $0.author = plain.byline.name
        $0.published = plain.labels.published.lazy
          .compactMap { $0.date(fallback: LenientDate.beijing) }
          .first { raw.captured == nil || $0 <= raw.captured ?? $0 }
        $0.site = URLReference.host(base(raw))
        $0.text = plain.text
      })
  }

  private func readFeed(
    _ feed: ReadFeed?, _ decoded: DecodedText, _ raw: RawDocument, _ result: inout ParsedDocuments
  ) {
    guard let feed else {
      if raw.container == nil { result.problems.append(unread(raw, "JSON, but not a JSON Feed")) }
      return
    }
    for fault in feed.faults {
      result.problems.append(problem(raw, place(fault.offset, decoded, raw), fault.reason))
    }
    var seen: Set<String> = []
    for (index, entry) in feed.entries.enumerated() {
      var key = entry.identifier ?? "#\(index)"
      if !seen.insert(key).inserted { key += "#\(index)" }
      result.documents.append(
        document(raw, feed.format, entry: key, decoded) {
          $0.record = entry.identifier
          $0.url = entry.url
          $0.title = entry.title
          $0.author = entry.author
          $0.published = notAfter(raw.captured, entry.published ?? entry.updated)
          $0.updated = notAfter(raw.captured, entry.updated)
          $0.site = feed.site ?? URLReference.host(entry.url)
          $0.language = entry.language
          $0.text = entry.text
        })
    }
  }

  // MARK: Values

  private func notAfter(_ captured: Date?, _ date: Date?) -> Date? {
    guard let date, let captured else { return date }
    return date <= captured ? date : nil
  }

  private func document(
    _ raw: RawDocument, _ format: Document.Format, entry: String, _ decoded: DecodedText,
    fill: (inout Document) -> Void
  ) -> Document {
    let digest = SHA256Digest.hex(of: [raw.sha256, raw.path, entry].joined(separator: "\n"))
    var document = Document(
      id: String(digest.prefix(20)), format: format, container: raw.container, path: raw.path,
      offset: raw.offset, encoding: decoded.encoding)
    fill(&document)
    return document
  }

  /// The byte of the payload for a byte of its text; null where the record's own offset is told.
  private func place(_ offset: Int?, _ decoded: DecodedText, _ raw: RawDocument) -> Int? {
    raw.offset == nil ? offset.map { decoded.inputOffset(of: $0, in: raw.bytes) } : nil
  }

  /// A fault at `offset` of the payload; inside a WARC the record's own offset is what helps.
  private func problem(_ raw: RawDocument, _ offset: Int?, _ reason: String) -> InputProblem {
    // A packed file has no byte for one of its content: the place is said of the content.
    if raw.isPacked, let offset {
      return InputProblem(
        path: raw.path, offset: 0, reason: "unpacked byte \(offset): \(reason)", effect: .degraded)
    }
    return InputProblem(
      path: raw.path, offset: raw.offset ?? offset, reason: reason, effect: .degraded)
  }

  private func unread(_ raw: RawDocument, _ reason: String) -> InputProblem {
    InputProblem(path: raw.path, offset: raw.offset, reason: reason, effect: .unread)
  }
}
