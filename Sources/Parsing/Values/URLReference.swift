/// References to addresses, resolved as RFC 3986 says; Chinese characters stay as they are.
struct URLReference {
  private var scheme: Substring?
  private var authority: Substring?
  private var path: Substring
  private var query: Substring?
  private var fragment: Substring?

  init(_ text: String) {
    var rest = Substring(text)
    if let hash = rest.firstIndex(of: "#") {
      fragment = rest[rest.index(after: hash)...]
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = rest[rest.index(after: mark)...]
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(of: ":"), colon > rest.startIndex {
      let name = rest[..<colon]
      let isName = name.utf8.enumerated().allSatisfy { place, byte in
        Bytes.isLetter(byte)
          || (place > 0 && (Bytes.isDigit(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E))
      }
      if isName {
        scheme = name
        rest = rest[rest.index(after: colon)...]
      }
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: "/") ?? rest.endIndex
      authority = rest[..<end]
      rest = rest[end...]
    }
    path = rest
  }

  /// The absolute `http` or `https` address that `text` means on a page at `base`; any other scheme
  /// is kept when `text` is absolute itself.
  ///
  /// Nil when there is no way to make it absolute. O(n).
  static func absolute(_ text: String?, base: String?) -> String? {
    guard let trimmed = text?.trimmedOrNil, trimmed.utf8.count <= 4096 else { return nil }
    let clean = String(
      trimmed.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\t" }
        .map { $0 == " " ? "%20" : String($0) }.joined())
    let reference = URLReference(clean)
    if let scheme = reference.scheme {
      let name = scheme.lowercased()
      guard name == "http" || name == "https" || name == "ftp" else { return nil }
      return reference.authority?.isEmpty == false ? clean : nil
    }
    guard let base, !base.isEmpty else { return nil }
    let root = URLReference(base)
    guard let scheme = root.scheme, let authority = root.authority, !authority.isEmpty else {
      return nil
    }
    var result = scheme + "://"
    if let own = reference.authority, !own.isEmpty {
      result += own + Self.withoutDots(reference.path) + Self.suffix("?", reference.query)
    } else if reference.path.isEmpty {
      result += authority + root.path + Self.suffix("?", reference.query ?? root.query)
    } else {
      var path = reference.path
      if !path.hasPrefix("/") {
        let folder = root.path.lastIndex(of: "/").map { root.path[...$0] } ?? "/"
        path = folder + path
      }
      result += authority + Self.withoutDots(path) + Self.suffix("?", reference.query)
    }
    return String(result) + Self.suffix("#", reference.fragment)
  }

  /// The host of an absolute address in lower case, without `www.` and port.
  static func host(_ address: String?) -> String? {
    guard let address, let authority = URLReference(address).authority else { return nil }
    var host = authority.split(separator: "@").last ?? authority
    if !host.hasPrefix("["), let colon = host.lastIndex(of: ":") { host = host[..<colon] }
    let name = host.lowercased()
    let bare = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
    return bare.isEmpty ? nil : bare
  }

  private static func suffix(_ mark: String, _ text: Substring?) -> String {
    text.map { mark + $0 } ?? ""
  }

  private static func withoutDots(_ path: Substring) -> String {
    guard path.contains("./") || path.hasSuffix("/.") || path.hasSuffix("/..") else {
      return String(path)
    }
    var parts: [Substring] = []
    let all = path.split(separator: "/", omittingEmptySubsequences: false)
    for (place, part) in all.enumerated() {
      let isLast = place == all.count - 1
      if part == "." {
        if isLast { parts.append("") }
      } else if part == ".." {
        if parts.count > 1 { parts.removeLast() }
        if isLast { parts.append("") }
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
