/// Who wrote a text, by what the page prints: `作者：…`, `（记者 …）`, `文/…`, `（…）` at its end.
struct Byline {
  /// Names in order of belief: a labelled author, a reporter, the signature, the editor in charge.
  private(set) var author: String?
  private var reporter: String?
  private var signature: String?
  private var editor: String?

  var name: String? { author ?? signed }
  /// Who signs a text without a labelled author.
  var signed: String? { reporter ?? signature ?? editor }

  /// Takes a short line from around the text; O(its bytes).
  mutating func take(label line: [UInt8]) {
    guard Self.mayName(line) else { return }
    if author == nil {
      for label in Self.authors {
        guard let place = Bytes.find(label, in: line) else { continue }
        // `文：` also ends other words and names.
        if label.utf8CodeUnitCount <= 6, place > 0 { continue }
        author = Self.names(line, place + label.utf8CodeUnitCount)
        if author != nil { break }
      }
    }
    if editor == nil {
      for label in Self.editors {
        guard let place = Bytes.find(label, in: line) else { continue }
        editor = Self.names(line, place + label.utf8CodeUnitCount)
        if editor != nil { break }
      }
    }
  }

  /// Whether one of the characters stands in a line with which the labels begin, in one pass.
  private static func mayName(_ line: [UInt8]) -> Bool {
    var at = 0
    while at + 2 < line.count {
      let byte = line[at]
      guard byte >= 0xE4 else {
        at += 1
        continue
      }
      switch (byte, line[at + 1], line[at + 2]) {
      // 作, 文, 撰, 执, 原, 责, 編, 编, 責
      case (0xE4, 0xBD, 0x9C), (0xE6, 0x96, 0x87), (0xE6, 0x92, 0xB0), (0xE6, 0x89, 0xA7),
        (0xE5, 0x8E, 0x9F), (0xE8, 0xB4, 0xA3), (0xE7, 0xB7, 0xA8), (0xE7, 0xBC, 0x96),
        (0xE8, 0xB2, 0xAC):
        return true
      default: at += 3
      }
    }
    return false
  }

  /// Takes the beginning or the end of a paragraph of the text; O(its bytes).
  mutating func take(paragraph line: [UInt8], isEnd: Bool) {
    if reporter == nil, let place = Bytes.find("记者", in: line) ?? Bytes.find("記者", in: line) {
      let before = line[..<place]
      // `记者从…获悉` and `记者了解到` are prose; a byline follows a bracket, a paper's name or nothing.
      let opens =
        before.isEmpty || Self.brackets.contains { before.suffix(3).elementsEqual($0) }
        || before.last == 0x28
      let isNamed = place <= 36 && !before.isEmpty
      if opens || isNamed { reporter = Self.names(line, place + 6) }
    }
    if signature == nil, isEnd, let close = line.last,
      close == 0x29 || line.suffix(3) == [0xEF, 0xBC, 0x89]
    {
      let end = line.count - (close == 0x29 ? 1 : 3)
      let open = (0..<end).last {
        line[$0] == 0x28
          || $0 + 2 < end && line[$0] == 0xEF && line[$0 + 1] == 0xBC
            && line[$0 + 2] == 0x88
      }
      if let open {
        let from = open + (line[open] == 0x28 ? 1 : 3)
        let inside = Array(line[from..<max(from, end)])
        if inside.count <= 40, let found = Self.names(inside, 0), Self.isAllNames(inside) {
          signature = found
        }
      }
    }
  }

  /// Whether a bracket holds nothing but names of two to four characters.
  private static func isAllNames(_ bytes: [UInt8]) -> Bool {
    let words = String(decoding: bytes, as: UTF8.self).split { " 、\u{3000}\u{A0}".contains($0) }
    return !words.isEmpty
      && words.allSatisfy { word in
        (2...4).contains(word.unicodeScalars.count)
          && word.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
          && !namesNobody(Array(word.utf8))
      }
  }

  /// Whether a word holds a digit, a colon or a word that no name holds.
  private static func namesNobody(_ word: [UInt8]) -> Bool {
    word.contains { $0 == 0x3A || Bytes.isDigit($0) }
      || notNames.contains { Bytes.find($0, in: word) != nil }
  }

  /// The name or the names that begin at a place.
  private static func names(_ line: [UInt8], _ start: Int) -> String? {
    var rest = Bytes.string(line, start..<min(line.count, start + 120)).unicodeScalars[...]
    while let first = rest.first, " \u{3000}\u{A0}：:/／|｜]】".unicodeScalars.contains(first) {
      rest = rest.dropFirst()
    }
    let end = rest.firstIndex { "|｜，,。；;）)／/【[（(\t_<《”]］】“".unicodeScalars.contains($0) }
    let text = String(rest[..<(end ?? rest.endIndex)])
    var found: [String] = []
    for word in text.split(whereSeparator: { " \u{3000}\u{A0}、".contains($0) }) {
      let count = word.unicodeScalars.count
      let isName =
        word.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) || $0 == "·" }
        && (2...5).contains(count)
      guard !namesNobody(Array(word.utf8)) else { break }
      if found.isEmpty {
        guard isName || (2...16).contains(count) else { return nil }
        found.append(String(word))
        if !isName { break }
      } else {
        // Several names stand in a row; anything longer is another thing.
        guard isName, count <= 4, found.count < 6 else { break }
        found.append(String(word))
      }
    }
    return found.isEmpty ? nil : found.joined(separator: " ")
  }

  private static let authors: [StaticString] = [
    "作者：", "作者:", "作者 ", "撰文：", "撰文:", "执笔人：", "执笔：", "撰稿：", "原创：", "文/", "文／", "文：", "文丨",
  ]
  private static let editors: [StaticString] = [
    "责任编辑：", "责任编辑:", "责编：", "责编:", "编辑：", "编辑:", "責任編輯：",
  ]
  private static let brackets: [[UInt8]] = ["（", "【", "□", "■", "◎", "●", "本报", "本刊"].map {
    Array($0.utf8.suffix(3))
  }
  private static let notNames: [StaticString] = [
    "：",
    "来源", "记者", "从", "获悉", "了解", "编辑", "发布", "时间", "报道", "供图", "摄影", "资料", "来自", "图片",
    "视频", "点击", "阅读", "浏览", "评论", "字号", "审核", "日前", "采访", "注意", "发现", "近日", "昨日", "今天",
    "通讯员", "图源", "网络", "截图", "下同", "完", "待续", "如图", "以上", "未完", "综合", "化名", "笔者", "本文",
    "未经", "日讯", "电", "看到", "在", "走进", "来到", "就", "问", "对", "向", "随机", "第一时间", "说", "出自", "整合", "编译",
    "管理员", "未知", "佚名", "匿名", "内容", "转载",
    "更多",
  ]
}
