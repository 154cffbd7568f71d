/// The named fields of a WARC record's header that reading needs.
struct WARCHeader: Equatable {
  /// `WARC-Type` in lower case.
  var type: String?
  /// `WARC-Record-ID` without angle brackets.
  var recordID: String?
  var targetURI: String?
  var date: String?
  var contentType: String?
  /// Null when it is missing or no number.
  var contentLength: Int?
  /// Whether there was a Content-Length that is no number.
  var hasBadLength = false

  /// Reads the lines of a header: any line end, any case, continued lines, what is no field passed
  /// over; of a field given twice the first counts.
  ///
  /// O(n).
  init(_ bytes: ArraySlice<UInt8>) {
    for field in HeaderFields.parse(bytes) {
      switch field.name {
      case "warc-type": type = type ?? field.value.lowercased()
      case "warc-record-id": recordID = recordID ?? Self.bare(field.value)
      case "warc-target-uri": targetURI = targetURI ?? Self.bare(field.value)
      case "warc-date": date = date ?? field.value
      case "content-type": contentType = contentType ?? field.value
      case "content-length":
        guard contentLength == nil else { break }
        contentLength = HeaderFields.number(field.value)
        hasBadLength = contentLength == nil
      default: break
      }
    }
  }

  /// Without the angle brackets that WARC 1.0 puts around addresses.
  private static func bare(_ value: String) -> String? {
    var text = value[...]
    if text.first == "<" { text.removeFirst() }
    if text.last == ">" { text.removeLast() }
    return text.isEmpty ? nil : String(text)
  }
}

/// `Name: value` lines as WARC and HTTP write them.
enum HeaderFields {
  struct Field: Equatable {
    /// In lower case.
    var name: String
    /// Without blanks around it.
    var value: String
  }

  /// The fields of a header; lines that are none are passed over.
  ///
  /// O(n).
  static func parse(_ bytes: ArraySlice<UInt8>) -> [Field] {
    var fields: [Field] = []
    for line in bytes.split(separator: 0x0A) {
      if let first = line.first, first == 0x20 || first == 0x09, let last = fields.indices.last {
        let more = text(line)
        if !more.isEmpty {
          fields[last].value += fields[last].value.isEmpty ? more : " " + more
        }
        continue
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
        continue
      }
      fields.append(
        Field(name: text(line[..<colon]).lowercased(), value: text(line[(colon + 1)...])))
    }
    return fields
  }

  /// A number without sign, or null: also when it is too great.
  static func number(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  /// Bytes as text without blanks and carriage returns around it.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var bytes = bytes
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
