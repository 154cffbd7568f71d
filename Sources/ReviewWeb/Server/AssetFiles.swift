internal import CBundledData
internal import Digests
internal import Store

/// The style sheet and the script, from inside the binary.
enum AssetFiles {
  private static func bytes(_ data: tantou_data) -> [UInt8] {
    Array(UnsafeBufferPointer(start: data.bytes, count: data.count))
  }

  static let style = bytes(tantou_desk_style())
  static let script = bytes(tantou_desk_script())
  /// Changes with the files, so that browsers may keep them for good.
  static let version = String(SHA256Digest.hex(of: style + script).prefix(12))

  static let routes: [Route] = [
    .get("/assets/desk.css", nil) { _, _ in asset(style, "text/css; charset=utf-8") },
    .get("/assets/desk.js", nil) { _, _ in asset(script, "text/javascript; charset=utf-8") },
    .get("/favicon.ico", nil) { _, _ in asset(Array(icon.utf8), "image/svg+xml") },
    .get("/healthz", nil) { _, desk in
      _ = try desk.store.hasUsers()
      return PageReply(contentType: "text/plain; charset=utf-8", body: Array("ok\n".utf8))
    },
  ]

  private static func asset(_ bytes: [UInt8], _ type: String) -> PageReply {
    PageReply(contentType: type, body: bytes).with(
      "cache-control", "public, max-age=31536000, immutable")
  }

  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="13" cy="13" r="9" \
    fill="none" stroke="#1f5fa8" stroke-width="4"/><path d="M20 20l9 9" stroke="#1f5fa8" \
    stroke-width="4" stroke-linecap="round"/></svg>
    """
}
