/// The head of an HTTP response as a crawler stored it.
struct HTTPResponse: Equatable {
  /// Null when there is no status line.
  var status: Int?
  var contentType: String?
  /// Names in the order in which the server applied them, in lower case.
  var transferEncodings: [String] = []
  var contentEncodings: [String] = []
  /// Where the body begins in the bytes that were parsed.
  var bodyStart: Int

  /// Reads status line and header lines; the first line that cannot be one begins the body, whether
  /// an empty line stands before it or not.
  ///
  /// Interim responses (1xx) and a proxy's "connection
  /// established" are passed over. O(n) in the head.
  ///
  /// - Parameter mostBytes: How long a head may be.
  init(_ bytes: ArraySlice<UInt8>, mostBytes: Int) {
    self.init(startingAt: bytes.startIndex, in: bytes, mostBytes: mostBytes)
    for _ in 0..<8 {
      let next = bytes[bodyStart...]
      guard let status, status < 200 || (contentType == nil && status == 200),
        Self.status(next) != nil
      else { break }
      self.init(startingAt: bodyStart, in: bytes, mostBytes: mostBytes)
    }
  }

  private init(startingAt start: Int, in bytes: ArraySlice<UInt8>, mostBytes: Int) {
    let head = bytes[start...].prefix(mostBytes)
    var index = start
    status = Self.status(head)
    // A status line stays one when its number is missing.
    if head.starts(with: Array("HTTP/".utf8)) { index = Self.lineEnd(head, from: index) }
    let fieldsStart = index
    while index < head.endIndex {
      let next = Self.lineEnd(head, from: index)
      let line = head[index..<next]
      if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
        bodyStart = next
        self.read(head[fieldsStart..<index])
        return
      }
      guard Self.isField(line) else {
        // A head that the end of the record cuts has no body; its last line is none either.
        if next == bytes.endIndex, Self.isCutLine(line) { index = next }
        break
      }
      index = next
    }
    bodyStart = index
    read(head[fieldsStart..<index])
  }

  private mutating func read(_ lines: ArraySlice<UInt8>) {
    for field in HeaderFields.parse(lines) {
      switch field.name {
      case "content-type": contentType = contentType ?? (field.value.isEmpty ? nil : field.value)
      case "transfer-encoding": transferEncodings += Self.names(field.value)
      case "content-encoding": contentEncodings += Self.names(field.value)
      default: break
      }
    }
  }

  private static func names(_ value: String) -> [String] {
    value.lowercased().split(separator: ",").map { HeaderFields.text(Array($0.utf8)[...]) }
      .filter { !$0.isEmpty && $0 != "identity" && $0 != "none" }
  }

  /// The status of `HTTP/1.1 200 OK`; null when this is no status line.
  static func status(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.starts(with: Array("HTTP/".utf8)) else { return nil }
    let line = bytes.prefix(256)
    guard let blank = line.firstIndex(of: 0x20) else { return nil }
    let digits = line[blank...].drop { $0 == 0x20 }.prefix(3)
    guard digits.count == 3 else { return nil }
    return HeaderFields.number(String(decoding: digits, as: UTF8.self))
  }

  private static func lineEnd(_ bytes: ArraySlice<UInt8>, from: Int) -> Int {
    bytes[from...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
  }

  /// Whether a line without an end is the beginning of a status line or of a field's name.
  private static func isCutLine(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count < 128, line.last != 0x0A else { return false }
    return line.starts(with: Array("HTTP/".utf8))
      || line.allSatisfy { $0 == 0x2D || $0 == 0x0D || isLetterOrDigit($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }

  /// Whether a line is `token: value` or the continuation of one.
  private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
    if line.first == 0x20 || line.first == 0x09 { return true }
    guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else { return false }
    let name = line[..<colon]
    let blanks = name.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
    return name.dropLast(blanks).allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: "{")
    }
  }
}
