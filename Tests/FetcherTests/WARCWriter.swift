import CZlib
import Fetcher
import Records

/// Writes WARC files for tests, right or wrong in every way that a test wants.
struct WARCWriter {
  var lineEnd = "\r\n"
  var bytes: [UInt8] = []

  /// One record; `length` null writes the true length, a string writes what it says, an empty one
  /// leaves the field out.
  static func record(
    type: String? = "response", id: String = "1", url: String? = "http://school.example/1",
    date: String = "2021-10-27T01:12:00Z",
    contentType: String? = "application/http; msgtype=response",
    block: [UInt8], length: String? = nil, lineEnd: String = "\r\n", end: String? = nil
  ) -> [UInt8] {
    var lines = ["WARC/1.0"]
    if let type { lines.append("WARC-Type: \(type)") }
    lines.append("WARC-Record-ID: <urn:uuid:\(id)>")
    lines.append("WARC-Date: \(date)")
    if let url { lines.append("WARC-Target-URI: \(url)") }
    if let contentType { lines.append("Content-Type: \(contentType)") }
    let said = length ?? String(block.count)
    if !said.isEmpty { lines.append("Content-Length: \(said)") }
    let header = lines.joined(separator: lineEnd) + lineEnd + lineEnd
    return Array(header.utf8) + block + Array((end ?? lineEnd + lineEnd).utf8)
  }

  /// An HTTP response.
  static func http(
    _ body: [UInt8], status: String = "HTTP/1.1 200 OK",
    headers: [String] = ["Content-Type: text/html; charset=utf-8"], lineEnd: String = "\r\n"
  ) -> [UInt8] {
    let head = ([status] + headers).map { $0 + lineEnd }.joined() + lineEnd
    return Array(head.utf8) + body
  }

  /// A page of about `size` bytes whose words depend on `number` alone.
  static func page(_ number: Int, size: Int = 400) -> [UInt8] {
    var text = "<html><title>虚构市第\(number)中学</title><p>"
    var state = UInt64(number &* 7919 &+ 12345)
    while text.utf8.count < size {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += "通知\(state >> 40)，"
    }
    return Array((text + "</p></html>").utf8)
  }

  /// Records numbered from 1, each a good response.
  static func records(_ count: Int, size: Int = 400) -> [[UInt8]] {
    (1...count).map { number in
      record(
        id: "\(number)", url: "http://school.example/\(number)",
        block: http(page(number, size: size)))
    }
  }
}

/// Packs bytes as `wrapping` says: 31 gzip, 15 zlib, -15 bare.
func deflated(_ bytes: [UInt8], wrapping: Int32 = 31, level: Int32 = 6) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(
    &stream, level, Z_DEFLATED, wrapping, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
  let count = output.withUnsafeMutableBufferPointer { target in
    input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      deflate(&stream, Z_FINISH)
      return target.count - Int(stream.avail_out)
    }
  }
  return Array(output[..<count])
}

func gzip(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes) }

/// Bytes in HTTP chunks of `size`.
func chunked(_ bytes: [UInt8], size: Int = 100, lineEnd: String = "\r\n") -> [UInt8] {
  var result: [UInt8] = []
  var index = 0
  while index < bytes.count {
    let piece = bytes[index..<min(index + size, bytes.count)]
    result += Array((String(piece.count, radix: 16) + lineEnd).utf8) + piece + Array(lineEnd.utf8)
    index += size
  }
  return result + Array(("0" + lineEnd + lineEnd).utf8)
}
