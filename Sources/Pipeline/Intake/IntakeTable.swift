internal import AlertStage
package import Foundation
internal import Parsing
package import Records

/// Letters, visits and tickets as a table that a person or another system wrote: CSV in UTF-8 or
/// GB18030, with a heading in Chinese or English.
///
/// Columns: 渠道 channel (letter 来信, visit 来访, hotline 12345), 编号 number, 标题 title, 内容 text,
/// 收到时间 received, 涉及单位 institution, 属地 place. Text and time must be there; the channel too,
/// unless the caller gives one for all. Other columns (names, telephones) are passed over and not kept.
package struct IntakeTable: Sendable {
  /// A row that can be taken in.
  package struct Row: Sendable, Equatable {
    /// From 1.
    package let line: Int
    package let entry: IntakeEntry
  }

  package private(set) var rows: [Row] = []
  /// One for every row that cannot be taken in, and one for the columns passed over.
  package private(set) var problems: [InputProblem] = []

  private enum Column: CaseIterable {
    case channel, number, title, text, received, institution, place

    /// The first two are those of the documentation.
    var names: [String] {
      switch self {
      case .channel: ["渠道", "channel", "来源渠道", "来源", "受理渠道", "类型"]
      case .number: ["编号", "number", "工单编号", "工单号", "信件编号", "id"]
      case .title: ["标题", "title", "主题", "工单标题", "subject"]
      case .text: ["内容", "text", "正文", "诉求内容", "反映内容", "工单内容", "诉求", "content"]
      case .received: ["收到时间", "received", "受理时间", "登记时间", "来信时间", "来信日期", "日期", "时间", "date"]
      case .institution: ["涉及单位", "institution", "反映单位", "涉事单位", "被反映单位", "学校", "school"]
      case .place: ["属地", "place", "地区", "区县", "发生地点", "region"]
      }
    }
  }

  /// Reads a table.
  ///
  /// O(bytes).
  ///
  /// - Parameters:
  ///   - path: as it is named in problems and kept with the documents.
  ///   - channel: of every row, where the table has no such column or an empty cell.
  ///   - now: nothing was received a day after it.
  package init(_ bytes: [UInt8], path: String, channel: IntakeChannel?, now: Date) {
    let table = CSVText.rows(PlainBytes.text(bytes))
    guard let heading = table.first else {
      problems.append(InputProblem(path: path, reason: "the table is empty", effect: .unread))
      return
    }
    var places: [Column: Int] = [:]
    var strangers: [String] = []
    for (index, cell) in heading.cells.enumerated() {
      let name = cell.trimmingCharacters(in: .whitespacesAndNewlines)
      let column = Column.allCases.first { $0.names.contains(name.lowercased()) }
      if let column, places[column] == nil {
        places[column] = index
      } else if !name.isEmpty {
        strangers.append(name)
      }
    }
    let needed: [Column] = channel == nil ? [.channel, .text, .received] : [.text, .received]
    let missing = needed.filter { places[$0] == nil }.map { "\($0.names[0]) (\($0.names[1]))" }
    guard missing.isEmpty else {
      problems.append(
        InputProblem(
          path: path,
          reason: "the heading names no column \(missing.joined(separator: ", ")); it names "
            + heading.cells.joined(separator: ", "), effect: .unread))
      return
    }
    if !strangers.isEmpty {
      problems.append(
        InputProblem(
          path: path,
          reason: "columns passed over and not kept: \(strangers.joined(separator: ", "))",
          effect: .degraded))
    }
    for row in table.dropFirst() {
      read(row, places, path: path, channel: channel, now: now)
    }
  }

  private mutating func read(
    _ row: CSVText.Row, _ places: [Column: Int], path: String, channel: IntakeChannel?, now: Date
  ) {
    func cell(_ column: Column) -> String {
      guard let place = places[column], row.cells.indices.contains(place) else { return "" }
      return row.cells[place].trimmingCharacters(in: .whitespacesAndNewlines)
    }
    func refuse(_ reason: String) {
      problems.append(
        InputProblem(path: path, reason: "line \(row.line): \(reason)", effect: .unread))
    }
    let word = cell(.channel)
    guard let way = word.isEmpty ? channel : IntakeChannel(word: word) else {
      refuse(
        "the channel \"\(Self.short(word))\" is not one of letter (来信), visit (来访), hotline (12345)"
      )
      return
    }
    let time = cell(.received)
    guard let received = IntakeEntry.time(time) else {
      refuse("the time \"\(Self.short(time))\" is none; write it as 2026-11-20 or 2026-11-20 09:30")
      return
    }
    let entry = IntakeEntry(
      channel: way, number: cell(.number), title: cell(.title), text: cell(.text),
      received: received, institution: cell(.institution), place: cell(.place), file: path)
    if let mistake = entry.mistake(now: now) {
      refuse(mistake)
      return
    }
    rows.append(Row(line: row.line, entry: entry))
  }

  /// A cell in a message: its beginning, on one line.
  private static func short(_ cell: String) -> String {
    let line = cell.prefix { !$0.isNewline }
    return line.count > 40 ? line.prefix(39) + "…" : String(line)
  }
}
