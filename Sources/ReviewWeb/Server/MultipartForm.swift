/// A form with files (`multipart/form-data`, RFC 7578).
enum MultipartForm {
  /// Parts read at most.
  private static let mostParts = 100

  /// Fields and files; nil when the body is not what its content type says.
  ///
  /// O(n).
  static func read(
    _ body: [UInt8], contentType: String
  ) -> (fields: FormFields, files: [String: [UInt8]])? {
    guard let boundary = boundary(contentType) else { return nil }
    let mark = Array("--\(boundary)".utf8)
    var pairs: [(name: String, value: String)] = []
    var files: [String: [UInt8]] = [:]
    guard var place = find(mark, in: body, from: 0) else { return nil }
    for _ in 0..<mostParts {
      let start = place + mark.count
      // Two hyphens behind the last boundary.
      if body[start...].starts(with: [0x2D, 0x2D]) { return (FormFields(pairs), files) }
      guard let next = find([0x0D, 0x0A] + mark, in: body, from: start) else { return nil }
      guard let head = find([0x0D, 0x0A, 0x0D, 0x0A], in: body, from: start), head <= next else {
        return nil
      }
      let lines = String(decoding: body[start..<head], as: UTF8.self)
      let content = body[min(head + 4, next)..<next]
      if let name = parameter("name", of: lines) {
        if parameter("filename", of: lines) != nil {
          files[name] = Array(content)
        } else {
          pairs.append((name, String(decoding: content, as: UTF8.self)))
        }
      }
      place = next + 2
    }
    return nil
  }

  private static func boundary(_ contentType: String) -> String? {
    guard contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
    for part in contentType.split(separator: ";").dropFirst() {
      let halves = part.split(separator: "=", maxSplits: 1)
      guard halves.count == 2, halves[0].filter({ $0 != " " }).lowercased() == "boundary" else {
        continue
      }
      let value = halves[1].filter { $0 != "\"" && $0 != " " }
      return (1...70).contains(value.utf8.count) ? String(value) : nil
    }
    return nil
  }

  /// `name="x"` of the Content-Disposition line.
  private static func parameter(_ name: String, of lines: String) -> String? {
    for line in lines.split(whereSeparator: \.isNewline)
    where line.lowercased().hasPrefix("content-disposition:") {
      for part in line.split(separator: ";").dropFirst() {
        let halves = part.split(separator: "=", maxSplits: 1)
        guard halves.count == 2, halves[0].filter({ $0 != " " }).lowercased() == name else {
          continue
        }
        return String(halves[1].filter { $0 != "\"" })
      }
    }
    return nil
  }

  private static func find(_ mark: [UInt8], in body: [UInt8], from start: Int) -> Int? {
    guard let first = mark.first, start <= body.count else { return nil }
    var place = start
    while place + mark.count <= body.count {
      guard let candidate = body[place...].firstIndex(of: first) else { return nil }
      if body[candidate...].starts(with: mark) { return candidate }
      place = candidate + 1
    }
    return nil
  }
}
