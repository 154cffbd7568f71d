internal import ZipFiles

/// Papers as DOCX (WordprocessingML, ECMA-376), for offices that edit on in Word, WPS or LibreOffice.
///
/// A4 with the margins of official documents (GB/T 9704), 仿宋 for the text, 黑体 for headings; the
/// same paper gives the same bytes.
package enum PaperDOCX {
  /// The file's bytes.
  ///
  /// O(n).
  ///
  /// - Throws: ``AlertStageError`` when it would be larger than a ZIP archive holds.
  package static func file(_ paper: Paper) throws(AlertStageError) -> [UInt8] {
    let parts = [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", relations),
      ("word/document.xml", document(paper)),
      ("word/_rels/document.xml.rels", documentRelations), ("word/styles.xml", styles),
      ("word/footer1.xml", footer),
    ]
    return try OfficeParts.packed(parts, named: paper.title)
  }

  // MARK: Document

  private static func document(_ paper: Paper) -> String {
    var body = paragraph(paper.title, style: "Title")
    if let number = paper.numberLine { body += paragraph(number, style: "Number") }
    if !paper.fields.isEmpty {
      let wide = paper.isWide
      body += table(
        widths: wide ? [2200, 12_370] : [1900, 6944],
        rows: paper.fields.map { [.text($0.label), .text($0.value)] }, heading: nil,
        headColumn: true)
    }
    if let addressee = paper.addressee { body += paragraph(addressee, style: "Plain") }
    for section in paper.sections { body += self.section(section, in: paper) }
    for line in paper.closing { body += paragraph(line, style: "Closing") }
    body += annex(paper)
    return OfficeParts.xml + "<w:document \(namespaces)><w:body>\(body)"
      + page(paper.isWide) + "</w:body></w:document>"
  }

  private static func section(_ section: Paper.Section, in paper: Paper) -> String {
    var body = paragraph(section.heading, style: "Heading1")
    for text in section.paragraphs { body += paragraph(text, style: nil) }
    let width = textWidth(paper.isWide)
    if !section.figures.isEmpty {
      body += table(
        widths: [width - 1900, 1900],
        rows: section.figures.map { [.text($0.label), .text($0.value)] }, heading: nil,
        headColumn: true)
    }
    for table in section.tables {
      let whole = max(table.columns.reduce(0) { $0 + $1.width }, 1)
      body += paragraph(table.caption, style: "Caption")
      body += self.table(
        widths: table.columns.map { width * $0.width / whole }, rows: table.rows,
        heading: table.columns.map(\.title), headColumn: false)
    }
    return body
  }

  private static func annex(_ paper: Paper) -> String {
    let figures = paper.countedFigures
    guard !figures.isEmpty else { return "" }
    return paragraph(paper.annexHeading, style: "Heading1", breaksBefore: true)
      + figures.map { figure in
        paragraph("\(figure.label) \(figure.value)", style: "Caption")
          + paragraph(figure.ids.joined(separator: " "), style: "Ids")
      }.joined()
  }

  private static func paragraph(
    _ text: String, style: String?, breaksBefore: Bool = false
  ) -> String {
    var properties = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
    if breaksBefore { properties += "<w:pageBreakBefore/>" }
    let head = properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>"
    return "<w:p>\(head)\(runs(text))</w:p>"
  }

  /// Lines as runs with breaks between; tabs as blanks, since a tab of a page means no stop of ours.
  private static func runs(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let texts = lines.map { line in
      let escaped = MarkupText.escaped(String(line).replacing("\t", with: " "))
      return "<w:t xml:space=\"preserve\">\(escaped)</w:t>"
    }
    return "<w:r>\(texts.joined(separator: "<w:br/>"))</w:r>"
  }

  private static func table(
    widths: [Int], rows: [[Paper.Cell]], heading: [String]?, headColumn: Bool
  ) -> String {
    var xml =
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"\(widths.reduce(0, +))\""
      + " w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
    xml += widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
    if let heading {
      xml += row(zip(widths, heading).map { cell($1, width: $0, style: "CellHead") }, isHead: true)
    }
    for cells in rows {
      xml += row(
        zip(widths, cells).enumerated().map { index, pair in
          let (width, value) = pair
          if headColumn, index == 0 { return cell(value.value, width: width, style: "CellHead") }
          if case .count = value { return cell(value.value, width: width, style: "CellCount") }
          return cell(value.value, width: width, style: "Cell")
        }, isHead: false)
    }
    // Two tables with nothing between them would be one.
    return xml + "</w:tbl>" + "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>"
  }

  private static func row(_ cells: [String], isHead: Bool) -> String {
    let head = isHead ? "<w:tblHeader/>" : ""
    return "<w:tr><w:trPr><w:cantSplit/>\(head)</w:trPr>\(cells.joined())</w:tr>"
  }

  private static func cell(_ text: String, width: Int, style: String) -> String {
    "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>"
      + paragraph(text, style: style) + "</w:tc>"
  }

  /// In twentieths of a point: 156 mm, or 257 mm across.
  private static func textWidth(_ isWide: Bool) -> Int { isWide ? 14_570 : 8844 }

  private static func page(_ isWide: Bool) -> String {
    let footer = "<w:footerReference w:type=\"default\" r:id=\"rId2\"/>"
    return isWide
      ? "<w:sectPr>\(footer)<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
        + "<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\""
        + " w:header=\"851\" w:footer=\"680\" w:gutter=\"0\"/></w:sectPr>"
      : "<w:sectPr>\(footer)<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
        + "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""
        + " w:header=\"851\" w:footer=\"1588\" w:gutter=\"0\"/></w:sectPr>"
  }
}

/// The parts of a DOCX that are the same for every paper.
extension PaperDOCX {
  private static let namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

  private static let contentTypes =
    OfficeParts.xml + """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/word/document.xml" ContentType="application/\
      vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
      <Override PartName="/word/styles.xml" ContentType="application/\
      vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
      <Override PartName="/word/footer1.xml" ContentType="application/\
      vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>
      """

  private static let relations = OfficeParts.relations([
    ("officeDocument", "word/document.xml")
  ])

  private static let documentRelations = OfficeParts.relations([
    ("styles", "styles.xml"), ("footer", "footer1.xml"),
  ])

  private static let footer =
    OfficeParts.xml + "<w:ftr \(namespaces)><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>"
    + "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r>"
    + "<w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>"

  private static func fonts(_ chinese: String, _ latin: String = "Times New Roman") -> String {
    "<w:rFonts w:ascii=\"\(latin)\" w:hAnsi=\"\(latin)\" w:cs=\"\(latin)\""
      + " w:eastAsia=\"\(chinese)\"/>"
  }

  /// - Parameters:
  ///   - size: half points.
  ///   - paragraph: properties of the paragraph, in the order of the schema.
  private static func style(
    _ id: String, _ name: String, font: String = "仿宋", size: Int, isBold: Bool = false,
    paragraph: String
  ) -> String {
    "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
      + "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(fonts(font))"
      + "\(isBold ? "<w:b/>" : "")<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/></w:rPr></w:style>"
  }

  private static let single =
    "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>"

  private static let styles =
    OfficeParts.xml + "<w:styles \(namespaces)><w:docDefaults><w:rPrDefault><w:rPr>\(fonts("仿宋"))"
    + "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>"
    + "</w:rPr></w:rPrDefault></w:docDefaults>"
    + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
    + "<w:qFormat/><w:pPr><w:spacing w:line=\"520\" w:lineRule=\"atLeast\"/>"
    + "<w:ind w:firstLineChars=\"200\" w:firstLine=\"560\"/><w:jc w:val=\"both\"/></w:pPr></w:style>"
    + "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:tblPr>"
    + "<w:tblBorders>"
    + ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
    }.joined()
    + "</w:tblBorders><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/>"
    + "<w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    + style(
      "Title", "Title", font: "方正小标宋简体", size: 44,
      paragraph:
        "<w:spacing w:after=\"120\" w:line=\"600\" w:lineRule=\"atLeast\"/>\(flush)\(centre)")
    + style("Number", "Document Number", size: 28, paragraph: "\(flush)\(centre)")
    + style("Plain", "Addressee", size: 32, paragraph: flush)
    + style(
      "Heading1", "heading 1", font: "黑体", size: 32,
      paragraph: "<w:keepNext/><w:spacing w:before=\"160\"/>\(flush)<w:outlineLvl w:val=\"0\"/>")
    + style("Caption", "caption", font: "黑体", size: 24, paragraph: "<w:keepNext/>\(flush)")
    + style("Cell", "Cell", size: 21, paragraph: "\(single)\(flush)<w:jc w:val=\"left\"/>")
    + style(
      "CellHead", "Cell Heading", font: "黑体", size: 21,
      paragraph: "\(single)\(flush)<w:jc w:val=\"left\"/>")
    + style(
      "CellCount", "Cell Count", size: 21, paragraph: "\(single)\(flush)<w:jc w:val=\"right\"/>")
    + style("Ids", "Ids", size: 21, paragraph: "\(single)\(flush)<w:jc w:val=\"left\"/>")
    + style(
      "Closing", "Closing", size: 32,
      paragraph: "<w:keepNext/><w:ind w:right=\"640\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
        + "<w:jc w:val=\"right\"/>")
    + style("Footer", "footer", font: "宋体", size: 28, paragraph: "\(single)\(flush)\(centre)")
    + "</w:styles>"

  private static let flush = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
  private static let centre = "<w:jc w:val=\"center\"/>"
}
