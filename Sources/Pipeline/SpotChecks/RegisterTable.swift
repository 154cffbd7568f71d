internal import AlertStage
package import CaseWork
internal import Foundation
internal import Parsing

/// Registers of institutions and inspectors as tables: CSV in UTF-8 or GB18030, headings in Chinese or
/// English.
package enum RegisterTable {
  private static let identifiers = [
    "编号", "id", "代码", "code", "机构代码", "学校标识码", "统一社会信用代码", "工号", "证号",
  ]
  private static let names = ["名称", "name", "学校", "学校名称", "机构名称", "单位名称", "姓名", "督学", "检查人员"]
  private static let provinces = ["省份", "province", "省"]
  private static let cities = ["城市", "city", "市", "地市"]
  private static let districts = ["区县", "district", "区", "县", "属地", "所在区县"]
  private static let institutions = ["单位", "institution", "所在单位", "任职单位", "所在学校", "工作单位"]

  /// Institutions: 名称 name must be there; 编号 id, 省份 province, 城市 city, 区县 district may be.
  ///
  /// - Throws: `SpotCheckError` naming the row or column that is wrong.
  package static func institutions(
    _ bytes: [UInt8], path: String
  ) throws(SpotCheckError) -> [RegisteredInstitution] {
    try rows(bytes, path: path).map { cell in
      RegisteredInstitution(
        id: cell(identifiers), name: cell(names), province: cell(provinces), city: cell(cities),
        district: cell(districts))
    }
  }

  /// Inspectors: 姓名 name must be there; 编号 id, 单位 institution, 区县 district may be.
  ///
  /// - Throws: `SpotCheckError` naming the row or column that is wrong.
  package static func inspectors(
    _ bytes: [UInt8], path: String
  ) throws(SpotCheckError) -> [RegisteredInspector] {
    try rows(bytes, path: path).map { cell in
      RegisteredInspector(
        id: cell(identifiers), name: cell(names), institution: cell(institutions),
        district: cell(districts))
    }
  }

  private typealias Lookup = ([String]) -> String

  /// A look-up by names of the column for every row; a row without a name stops a draw, since a
  /// register that is drawn from must be whole.
  private static func rows(_ bytes: [UInt8], path: String) throws(SpotCheckError) -> [Lookup] {
    let table = CSVText.rows(PlainBytes.text(bytes))
    guard let heading = table.first else {
      throw SpotCheckError(message: "\(path): the table is empty")
    }
    var places: [String: Int] = [:]
    for (index, cell) in heading.cells.enumerated() {
      let name = cell.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
      if places[name] == nil { places[name] = index }
    }
    guard names.contains(where: { places[$0] != nil }) else {
      throw SpotCheckError(
        message: "\(path): the heading names no column 名称 (name); it names "
          + heading.cells.joined(separator: ", "))
    }
    var lookups: [Lookup] = []
    for row in table.dropFirst() {
      let lookup: Lookup = { columns in
        guard let column = columns.first(where: { places[$0] != nil }),
          let place = places[column], row.cells.indices.contains(place)
        else { return "" }
        // A line end inside a cell would be one of the lot's own.
        return row.cells[place].split(whereSeparator: \.isNewline).joined(separator: " ")
      }
      guard !lookup(names).trimmingCharacters(in: .whitespaces).isEmpty else {
        throw SpotCheckError(message: "\(path):\(row.line): the name is empty")
      }
      lookups.append(lookup)
    }
    return lookups
  }
}
