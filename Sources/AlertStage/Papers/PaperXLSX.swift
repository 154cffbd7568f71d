/// Papers as XLSX (SpreadsheetML, ECMA-376): a sheet for the head and the figures, one for each table,
/// and one with the ids behind every figure.
///
/// Words, ids and times are text cells, so that no spreadsheet turns an id into a number, a time into
/// another zone's, or a title into a formula; counts are numbers. The same paper gives the same bytes.
package enum PaperXLSX {
  /// The file's bytes.
  ///
  /// O(n).
  ///
  /// - Throws: ``AlertStageError`` when it would be larger than a ZIP archive holds.
  package static func file(_ paper: Paper) throws(AlertStageError) -> [UInt8] {
    let sheets = sheets(paper)
    var parts = [
      ("[Content_Types].xml", contentTypes(sheets.count)),
      ("_rels/.rels", OfficeParts.relations([("officeDocument", "xl/workbook.xml")])),
      ("xl/workbook.xml", workbook(sheets)),
      (
        "xl/_rels/workbook.xml.rels",
        OfficeParts.relations(
          (1...sheets.count).map { ("worksheet", "worksheets/sheet\($0).xml") }
            + [("styles", "styles.xml")])
      ),
      ("xl/styles.xml", styles),
    ]
    for (index, sheet) in sheets.enumerated() {
      parts.append(("xl/worksheets/sheet\(index + 1).xml", sheet.xml))
    }
    return try OfficeParts.packed(parts, named: paper.title)
  }

  /// Ids in one cell: a cell holds 32,767 characters.
  private static let idsPerRow = 100

  private static func sheets(_ paper: Paper) -> [Sheet] {
    let language = paper.language
    var head = Sheet(
      name: language.pick("概要", "Summary"), widths: [30, 60],
      heading: [language.pick("项目", "Item"), language.pick("内容", "Value")])
    head.rows.append([.text(paper.title), .text(paper.numberLine ?? "")])
    head.rows += paper.fields.map { [.text($0.label), .text($0.value)] }
    for section in paper.sections {
      head.rows += section.paragraphs.map { [.text(section.heading), .text($0)] }
      head.rows += section.figures.map { [.text($0.label), .text($0.value)] }
    }
    var sheets = [head]
    for table in paper.sections.flatMap(\.tables) {
      var sheet = Sheet(
        name: table.caption, widths: table.columns.map { max($0.width * 2, 9) },
        heading: table.columns.map(\.title))
      sheet.rows = table.rows
      sheets.append(sheet)
    }
    let figures = paper.countedFigures
    if !figures.isEmpty {
      var annex = Sheet(
        name: language.pick("数字依据", "Behind the figures"), widths: [40, 12, 80],
        heading: [
          language.pick("数字", "Figure"), language.pick("值", "Value"),
          language.pick("线索编号", "Incidents"),
        ])
      for figure in figures {
        for start in stride(from: 0, to: figure.ids.count, by: idsPerRow) {
          let ids = figure.ids[start..<min(start + idsPerRow, figure.ids.count)]
          annex.rows.append([
            .text(figure.label), .text(figure.value), .text(ids.joined(separator: " ")),
          ])
        }
      }
      sheets.append(annex)
    }
    return sheets
  }

  private static func workbook(_ sheets: [Sheet]) -> String {
    var names: Set<String> = []
    let rows = sheets.enumerated().map { index, sheet in
      let name = Sheet.allowedName(sheet.name, number: index + 1, taken: &names)
      return "<sheet name=\"\(MarkupText.escaped(name))\" sheetId=\"\(index + 1)\""
        + " r:id=\"rId\(index + 1)\"/>"
    }
    return OfficeParts.xml
      + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
      + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      + "<sheets>\(rows.joined())</sheets></workbook>"
  }

  private static func contentTypes(_ sheets: Int) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let parts =
      [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
      + (1...sheets).map { ("/xl/worksheets/sheet\($0).xml", "worksheet") }
    let rows = parts.map { "<Override PartName=\"\($0)\" ContentType=\"\(kind).\($1)+xml\"/>" }
    return OfficeParts.xml
      + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      + "<Default Extension=\"rels\""
      + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\(rows.joined())</Types>"
  }

  // 1: text, wrapped; 2: the heading; 3: a number.
  private static let styles =
    OfficeParts.xml + """
      <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <fonts count="2"><font><sz val="11"/><name val="宋体"/></font>\
      <font><b/><sz val="11"/><name val="黑体"/></font></fonts>\
      <fills count="3"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill>\
      <fill><patternFill patternType="solid"><fgColor rgb="FFEEEEEE"/></patternFill></fill></fills>\
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
      <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" \
      applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
      <xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" \
      applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
      <xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" \
      applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>\
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
      </styleSheet>
      """
}

extension PaperXLSX {
  /// One sheet: a frozen heading, widths in characters, rows.
  struct Sheet {
    let name: String
    let widths: [Int]
    let heading: [String]
    var rows: [[Paper.Cell]] = []

    init(name: String, widths: [Int], heading: [String]) {
      self.name = name
      self.widths = widths
      self.heading = heading
    }

    var xml: String {
      var xml =
        OfficeParts.xml
        + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
        + " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
      for (index, width) in widths.enumerated() {
        xml +=
          "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(min(width, 80))\""
          + " customWidth=\"1\"/>"
      }
      xml += "</cols><sheetData>"
      xml += row(1, heading.map(Paper.Cell.text), style: 2)
      for (index, cells) in rows.enumerated() { xml += row(index + 2, cells, style: 1) }
      let last = Self.letters(max(heading.count - 1, 0)) + String(rows.count + 1)
      return xml + "</sheetData><autoFilter ref=\"A1:\(last)\"/></worksheet>"
    }

    private func row(_ number: Int, _ cells: [Paper.Cell], style: Int) -> String {
      let inner = cells.enumerated().map { index, cell in
        let place = Self.letters(index) + String(number)
        return switch cell {
        case .count(_, let ids): "<c r=\"\(place)\" s=\"3\"><v>\(ids.count)</v></c>"
        case .text(let text):
          "<c r=\"\(place)\" s=\"\(style)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
            + "\(Self.cellText(text))</t></is></c>"
        }
      }
      return "<row r=\"\(number)\">\(inner.joined())</row>"
    }

    /// `A`, …, `Z`, `AA`.
    static func letters(_ column: Int) -> String {
      var rest = column + 1
      var letters: [Unicode.Scalar] = []
      while rest > 0 {
        letters.insert(Unicode.Scalar(UInt8(65 + (rest - 1) % 26)), at: 0)
        rest = (rest - 1) / 26
      }
      return String(String.UnicodeScalarView(letters))
    }

    /// Cut to what a cell holds, and with `_x0041_` written so that Excel does not take it for a code.
    static func cellText(_ text: String) -> String {
      var units = 0
      var kept = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        units += UTF16.width(scalar)
        guard units < 32_000 else {
          kept.append("…")
          break
        }
        kept.append(scalar)
      }
      return MarkupText.escaped(String(kept).replacing("_x", with: "_x005F_x"))
    }

    /// At most 31 characters, none of `[]:*?/\`, no name twice.
    static func allowedName(_ name: String, number: Int, taken: inout Set<String>) -> String {
      let forbidden = Set("[]:*?/\\'".unicodeScalars)
      var view = String.UnicodeScalarView()
      for scalar in MarkupText.clean(name).unicodeScalars.prefix(24)
      where !forbidden.contains(scalar) && scalar != "\n" && scalar != "\t" { view.append(scalar) }
      var allowed = String(view)
      if allowed.isEmpty || !taken.insert(allowed.lowercased()).inserted {
        allowed += " \(number)"
        taken.insert(allowed.lowercased())
      }
      return allowed
    }
  }
}
