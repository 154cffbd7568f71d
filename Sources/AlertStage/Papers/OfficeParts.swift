internal import ZipFiles

/// What DOCX and XLSX have in common: XML parts in a ZIP archive, tied by relations.
enum OfficeParts {
  static let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// A relations part; ids count up from `rId1`.
  static func relations(_ parts: [(kind: String, target: String)]) -> String {
    let rows = parts.enumerated().map { index, part in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"http://schemas.openxmlformats.org/"
        + "officeDocument/2006/relationships/\(part.kind)\" Target=\"\(part.target)\"/>"
    }
    return xml + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
      + "relationships\">\(rows.joined())</Relationships>"
  }

  static func packed(
    _ parts: [(name: String, content: String)], named name: String
  ) throws(AlertStageError) -> [UInt8] {
    do {
      var archive = ZipArchive()
      for part in parts { try archive.add(part.name, Array(part.content.utf8)) }
      return try archive.finished()
    } catch {
      throw AlertStageError(path: name, reason: "\(error)")
    }
  }
}
