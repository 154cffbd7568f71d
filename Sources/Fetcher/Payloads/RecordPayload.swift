internal import Digests
internal import Records

/// Makes a document of a WARC record, or says why it is none.
struct RecordPayload {
  enum Result {
    /// A document, and what was wrong with it.
    case document(RawDocument, troubles: [String])
    /// No document, by the key under which it is counted, and what was wrong with it.
    case passedOver(String, troubles: [String])
  }

  let path: String
  let limits: FetchLimits

  func result(of record: WARCRecord) -> Result {
    let isHTTP = Self.isHTTPResponse(record)
    switch record.header.type {
    case "response", "resource", "conversion": break
    case "request", "revisit", "metadata", "warcinfo":
      return .passedOver(record.header.type ?? "other", troubles: [])
    case .some: return .passedOver("other", troubles: [])
    case nil where isHTTP: break
    case nil: return .passedOver("other", troubles: ["the record has no WARC-Type; passed over"])
    }
    if record.header.contentType?.lowercased().hasPrefix("text/dns") == true {
      return .passedOver("other", troubles: [])
    }
    guard isHTTP else {
      return document(
        record, body: Array(record.block), contentType: record.header.contentType, names: [],
        troubles: [])
    }
    let response = HTTPResponse(record.block, mostBytes: limits.headerBytes)
    if let status = response.status, !(200..<300).contains(status) {
      return .passedOver("http-\(status / 100)xx", troubles: [])
    }
    var troubles: [String] = []
    let body = transferred(record.bytes[response.bodyStart...], response, &troubles)
    return document(
      record, body: body, contentType: response.contentType,
      names: response.contentEncodings
        + response.transferEncodings.filter { $0 != "chunked" }, troubles: troubles)
  }

  private func document(
    _ record: WARCRecord, body: [UInt8], contentType: String?, names: [String], troubles: [String]
  ) -> Result {
    let unpacked = ContentCoding(limits: limits, mediaType: contentType).undo(body, names: names)
    let troubles = troubles + unpacked.troubles
    guard let bytes = unpacked.bytes else { return .passedOver("unreadable", troubles: troubles) }
    guard !bytes.isEmpty else { return .passedOver("empty", troubles: troubles) }
    let document = RawDocument(
      bytes: bytes, path: path, container: .warc, record: record.header.recordID,
      offset: record.offset, url: record.header.targetURI, contentType: contentType,
      captured: record.header.date.flatMap(WARCDate.date),
      sha256: SHA256Digest.hex(of: record.bytes))
    return .document(document, troubles: troubles)
  }

  private func transferred(
    _ body: ArraySlice<UInt8>, _ response: HTTPResponse, _ troubles: inout [String]
  ) -> [UInt8] {
    if response.transferEncodings.contains("chunked") {
      // Many crawlers undo the chunks and keep the header: no trouble then.
      guard let undone = ChunkedBody.undo(body) else { return Array(body) }
      if !undone.isWhole {
        troubles.append("the chunked payload ends early or has a wrong size; what it has is kept")
      }
      return undone.bytes
    }
    if ChunkedBody.isWholly(body), let undone = ChunkedBody.undo(body) { return undone.bytes }
    return Array(body)
  }

  private static func isHTTPResponse(_ record: WARCRecord) -> Bool {
    let begins = HTTPResponse.status(record.block) != nil
    guard let type = record.header.contentType?.lowercased() else { return begins }
    if type.hasPrefix("application/http") { return !type.contains("msgtype=request") }
    return begins && record.header.type == "response"
  }
}
