internal import Pipeline
internal import Records

/// The raw bytes of a source, read again from the dump and checked against their hash.
///
/// They are unmasked, so that who asks says why, as for a text.
enum RawRecordPage {
  static func download(
    _ request: PageRequest, reason: String?, _ desk: Desk
  ) throws -> PageReply {
    let source = try IncidentPages.source(request, desk)
    guard let reason, reason.contains(where: { !$0.isWhitespace }) else {
      throw PageError(
        .refused, "下载原始记录须填写理由", "reason: a reason is needed to take the raw record")
    }
    guard let path = source.path else {
      throw PageError(.notFound, "该来源没有原始文件", "this source has no file")
    }
    let raw = RawRecords.bytes(
      path: path, offset: source.offset, record: source.record, sha256: source.sha256)
    guard let raw else {
      throw PageError(
        .notFound, "原始文件 \(path) 已不存在或内容已变（SHA-256 \(source.sha256)）",
        "the file \(path) is gone or has changed (SHA-256 \(source.sha256))")
    }
    try IncidentPages.noteReveal(
      of: source.document, in: request[parameter: "id"], reason: reason, request, desk)
    return PageReply.file(
      raw, name: "\(source.sha256.prefix(16)).bin", contentType: "application/octet-stream"
    ).with("x-tantou-sha256", source.sha256)
  }
}
