internal import ChineseText
internal import Foundation

/// Finds the day of the event that a text tells of, as far as the text gives it.
///
/// The day on which somebody told of it (10月19日，有网友发帖) counts only when no other is named. Days of
/// notices, laws, births and foundings are no event's.
struct EventDate {
  let document: FoldedDocument
  let published: Date?

  /// Midnight in Beijing of the day; never after publication.
  ///
  /// O(n).
  var day: Date? {
    var told: Date?
    for field in [document.title, document.text].compactMap({ $0 }) {
      let reader = DateSurroundings(scalars: field.scalars)
      for (range, date) in ChineseDates.dates(in: field, reference: published)
      where date <= published ?? .distantFuture {
        switch reader.role(of: range) {
        case .event: return date
        case .telling: told = told ?? date
        case .other: continue
        }
      }
    }
    return told
  }
}

/// What the words around a day say of it.
private struct DateSurroundings {
  let scalars: [UInt32]

  enum Role { case event, telling, other }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  /// Right behind a day that is no event's.
  private static let noEventBehind = [
    "起施行", "起实施", "起执行", "施行", "生效", "起生效", "出生", "成立", "建校", "印发", "颁布", "修订", "前", "以前", "之前",
    "截止", "起报名",
  ].map(scalars)
  /// In front of one, up to three characters before it.
  private static let noEventBefore = [
    "生于", "出生于", "成立于", "建于", "创办于", "创建于", "截至", "截止", "截止到", "截至到", "印发于", "自", "有效期至", "发布时间",
    "更新时间", "发布日期",
    "发布于", "发表于", "编辑于", "时间:", "日期:", "来源:", "成文日期",
  ].map(scalars)
  /// In the same line behind a day: it is the line of a page's own date.
  private static let lineWords = ["来源", "编辑", "阅读", "浏览", "点击", "字号", "责编", "打印"].map(scalars)
  /// Soon behind a day on which somebody told of an event.
  private static let tellings = [
    "反映", "发帖", "爆料", "投诉", "举报", "来信", "留言", "通报", "回应", "发布", "获悉", "采访", "了解到", "告诉", "表示", "报道",
    "发文", "接到", "视频",
    "网传", "曝光", "曝出", "答复", "回复", "介绍", "联系", "致电", "证实", "电", "讯", "消息", "收悉", "公告", "声明", "召开",
  ].map(scalars)
  private static let reach = 16
  /// What an authority's name ends with, in front of the date of its letter.
  private static let signers = Set("局校委会处院府办组园队部".unicodeScalars.map(\.value))

  func role(of range: Range<Int>) -> Role {
    let before = scalars[..<range.lowerBound]
    let behind = scalars[range.upperBound...]
    if Self.noEventBehind.contains(where: { behind.starts(with: $0) }) { return .other }
    if Self.noEventBefore.contains(where: { before.suffix($0.count).elementsEqual($0) }) {
      return .other
    }
    let lineBehind = behind.prefix { $0 != 0x0A }
    if isAlone(before, lineBehind) { return .other }
    let near = behind.prefix(Self.reach).prefix { $0 != 0x0A && $0 != 0x3002 }
    if lineBehind.count < 40, Self.contains(lineBehind, Self.lineWords) { return .other }
    return Self.contains(near, Self.tellings) ? .telling : .event
  }

  /// A day with nothing else in its line, or behind the name of an office at the text's end.
  private func isAlone(_ before: ArraySlice<UInt32>, _ line: ArraySlice<UInt32>) -> Bool {
    // A clock's time and closing brackets may follow.
    guard line.allSatisfy({ $0 < 0x80 && !(0x61...0x7A).contains($0) }) else { return false }
    guard let last = before.last, last != 0x0A else { return before.last != nil || !line.isEmpty }
    return Self.signers.contains(last)
  }

  private static func contains(_ part: ArraySlice<UInt32>, _ words: [[UInt32]]) -> Bool {
    part.indices.contains { start in
      words.contains { part[start...].starts(with: $0) }
    }
  }
}
