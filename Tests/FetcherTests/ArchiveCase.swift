import Foundation

/// A case of `Archives/*.json`: what a file is built of, and what must be read from it.
struct ArchiveCase: Decodable, Sendable, CustomStringConvertible {
  /// A stretch of the file: exactly one of the first five keys.
  struct Part: Decodable, Sendable {
    var record: Record?
    /// Bytes as text, as hexadecimal digits, as Base64.
    var text: String?
    var hex: String?
    var base64: String?
    /// The file so far from its start on, once more.
    var again: Bool?
    /// How often the stretch stands there; 1 when left out.
    var times: Int?
    /// How this stretch is packed by itself.
    var packing: String?
    /// Bytes left out at its end, after packing.
    var drop: Int?
  }

  struct Record: Decodable, Sendable {
    var version: String?
    var type: String?
    var id: String?
    var url: String?
    var date: String?
    var contentType: String?
    /// Null writes the true length, an empty text leaves the field out.
    var length: String?
    var lineEnd: String?
    /// What stands behind the block; two line ends when left out.
    var end: String?
    /// Header lines as they are, instead of those that the keys above give.
    var header: [String]?
    /// Header lines besides.
    var more: [String]?
    var http: HTTP?
    var block: String?
  }

  struct HTTP: Decodable, Sendable {
    var status: String?
    var headers: [String]?
    var body: String?
    var base64: String?
    var times: Int?
    /// What was done to the body, in order: gzip, zlib, deflate, zstd, chunked.
    var packing: [String]?
    var lineEnd: String?
  }

  struct Expected: Decodable, Sendable {
    struct Document: Decodable, Sendable {
      var record: String?
      var text: String?
      var contains: String?
      var url: String?
      var contentType: String?
      /// The part of the file, from 0, at whose first byte the record or its member begins.
      var part: Int?
    }

    struct Problem: Decodable, Sendable {
      var reason: String
      var part: Int?
      var offset: Int?
    }

    var documents: [Document]
    var problems: [Problem]?
    var passedOver: [String: Int]?
  }

  var name: String
  var parts: [Part]
  /// How the whole file is packed: gzip or zstd.
  var packing: String?
  /// Bytes left out at the end of the file.
  var cut: Int?
  var limits: [String: Int]?
  var expected: Expected

  var description: String { name }

  static let all: [ArchiveCase] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Archives")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().flatMap { name in
      do {
        let data = try Data(contentsOf: folder.appending(path: name))
        return try JSONDecoder().decode([ArchiveCase].self, from: data)
      } catch {
        // Fails a test of its own, with the reason as its name.
        return [
          ArchiveCase(
            name: "\(name): \(error)", parts: [],
            expected: Expected(documents: [], problems: [.init(reason: "readable cases")]))
        ]
      }
    }
  }()

  /// The file, and where each part begins in it.
  func build() -> (bytes: [UInt8], starts: [Int]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for part in parts {
      starts.append(bytes.count)
      var piece = part.record.map(Self.bytes) ?? []
      piece += Array((part.text ?? "").utf8) + fromHex(part.hex) + fromBase64(part.base64)
      if part.again == true { piece += bytes }
      piece = Array(repeating: piece, count: part.times ?? 1).flatMap { $0 }
      if let packing = part.packing { piece = packed(piece, packing) }
      bytes += piece.dropLast(part.drop ?? 0)
    }
    if let packing {
      bytes = packed(bytes, packing)
      starts = starts.map { _ in 0 }
    }
    return (Array(bytes.dropLast(cut ?? 0)), starts)
  }

  private static func bytes(_ record: Record) -> [UInt8] {
    let lineEnd = record.lineEnd ?? "\r\n"
    let block = record.http.map(bytes) ?? Array((record.block ?? "").utf8)
    var lines = record.header ?? []
    if record.header == nil {
      let type = record.type ?? "response"
      lines = [record.version ?? "WARC/1.0"]
      if !type.isEmpty { lines.append("WARC-Type: \(type)") }
      lines.append("WARC-Record-ID: <urn:uuid:\(record.id ?? "1")>")
      lines.append("WARC-Date: \(record.date ?? "2021-10-27T01:12:00Z")")
      lines.append("WARC-Target-URI: \(record.url ?? "http://school.example/")")
      let media = record.contentType ?? (record.http == nil ? "text/html" : "application/http")
      if !media.isEmpty { lines.append("Content-Type: \(media)") }
      let length = record.length ?? "\(block.count)"
      if !length.isEmpty { lines.append("Content-Length: \(length)") }
      lines += record.more ?? []
    }
    let head = lines.map { $0 + lineEnd }.joined() + lineEnd
    return Array(head.utf8) + block + Array((record.end ?? lineEnd + lineEnd).utf8)
  }

  private static func bytes(_ http: HTTP) -> [UInt8] {
    let lineEnd = http.lineEnd ?? "\r\n"
    var body = Array(String(repeating: http.body ?? "", count: http.times ?? 1).utf8)
    body += fromBase64(http.base64)
    for packing in http.packing ?? [] { body = packed(body, packing) }
    let lines = [http.status ?? "HTTP/1.1 200 OK"] + (http.headers ?? ["Content-Type: text/html"])
    return Array((lines.map { $0 + lineEnd }.joined() + lineEnd).utf8) + body
  }
}

private func packed(_ bytes: [UInt8], _ packing: String) -> [UInt8] {
  switch packing {
  case "gzip": gzip(bytes)
  case "zlib": deflated(bytes, wrapping: 15)
  case "deflate": deflated(bytes, wrapping: -15)
  case "zstd": zstd(bytes)
  case "zstd+dictionary": zstd(bytes, dictionary: ArchiveDictionary.bytes)
  case "dictionary": skippable(ArchiveDictionary.bytes)
  case "packed dictionary": skippable(zstd(ArchiveDictionary.bytes))
  case "chunked": chunked(bytes)
  default: []
  }
}

private func fromHex(_ text: String?) -> [UInt8] {
  let digits = Array((text ?? "").utf8)
  return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
    UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
  }
}

private func fromBase64(_ text: String?) -> [UInt8] {
  text.flatMap { Data(base64Encoded: $0) }.map(Array.init) ?? []
}
