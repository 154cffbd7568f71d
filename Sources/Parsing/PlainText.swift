/// Reads a plain-text file: its first line that looks like a headline is the title, all of it the
/// text.
struct PlainText {
  var title: String?
  var text: String?
  var labels: VisibleLabels
  var byline = Byline()

  /// O(n).
  init(_ utf8: [UInt8], limits: ParsingLimits) {
    let whole = String(decoding: utf8.prefix(limits.textBytes), as: UTF8.self)
    text = whole.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmedOrNil
    var first: [String] = []
    for line in (text ?? "").split(separator: "\n").prefix(80) {
      if let line = String(line).collapsedOrNil { first.append(line) }
    }
    title = first.prefix(12).first(where: Self.isTitle) ?? first.first.flatMap(Self.beginning)
    let lines = first.map { Array($0.utf8) }
    labels = VisibleLabels(lines)
    for line in lines where line.count <= 200 { byline.take(label: line) }
  }

  private static func isTitle(_ line: String) -> Bool {
    let count = line.unicodeScalars.count
    guard (2...60).contains(count), let last = line.unicodeScalars.last else { return false }
    if "。；;，,、".unicodeScalars.contains(last) { return false }
    // `所在位置：首页 > 某栏目 > 正文` and the lines of labels are no headlines.
    if line.contains(">") || line.contains("»") || line.contains("位置") && line.contains("首") {
      return false
    }
    let labels = [
      "来源", "來源", "來", "时间", "發布", "发布", "作者", "编辑", "日期", "责任编辑", "记者", "http", "首页",
      "当前位置", "浏览", "点击", "关键词", "标签",
    ]
    if labels.contains(where: { line.hasPrefix($0) }), line.contains("：") || line.contains(":") {
      return false
    }
    return line.unicodeScalars.contains { $0.properties.isAlphabetic }
  }

  private static func beginning(_ line: String) -> String? {
    let scalars = line.unicodeScalars
    let end = scalars.firstIndex { "。！？!?；;".unicodeScalars.contains($0) } ?? scalars.endIndex
    let sentence = String(scalars[..<end])
    return sentence.unicodeScalars.count <= 60
      ? sentence.trimmedOrNil : String(String.UnicodeScalarView(scalars.prefix(40))) + "…"
  }
}
