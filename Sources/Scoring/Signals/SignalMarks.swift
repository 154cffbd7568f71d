internal import ChineseText
internal import Records

/// Marks of a document's structure that tell what sort of text it is.
enum SignalMarks {
  /// Their names; chosen so that dirt between characters changes none.
  ///
  /// O(n).
  static func of(_ document: FoldedDocument) -> [String] {
    var marks: [String] = []
    if let title = document.title, !title.scalars.isEmpty {
      marks += titleMarks(title)
    } else {
      marks.append("#no-title")
    }
    if let text = document.text, !text.scalars.isEmpty {
      marks += textMarks(text)
    } else {
      marks.append("#no-text")
    }
    return marks
  }

  private static func length(_ text: FoldedText, _ steps: [Int]) -> Int {
    let letters = text.scalars.count { (0x4E00...0x9FFF).contains($0) }
    return steps.firstIndex { letters < $0 } ?? steps.count
  }

  private static func contains(_ scalars: some Collection<UInt32>, _ marks: String) -> Bool {
    let wanted = Set(marks.unicodeScalars.map(\.value))
    return scalars.contains(where: wanted.contains)
  }

  private static func contains(_ scalars: ArraySlice<UInt32>, word: String) -> Bool {
    let wanted = word.unicodeScalars.map(\.value)
    guard scalars.count >= wanted.count else { return false }
    return (scalars.startIndex...scalars.endIndex - wanted.count).contains {
      scalars[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  private static func titleMarks(_ title: FoldedText) -> [String] {
    var marks = ["#title-length-\(length(title, [9, 14, 20, 30]))"]
    let scalars = title.scalars[...]
    if let last = scalars.last {
      if contains([last], "?？") { marks.append("#title-asks") }
      if contains([last], "!！") { marks.append("#title-exclaims") }
    }
    if contains(scalars, "《》") { marks.append("#title-names-a-work") }
    if contains(scalars, "“”\"「」") { marks.append("#title-quotes") }
    if contains(scalars, ":：") { marks.append("#title-colon") }
    if scalars.contains(where: { (0x61...0x7A).contains($0) }) { marks.append("#title-latin") }
    if scalars.contains(where: { (0x30...0x39).contains($0) }) { marks.append("#title-number") }
    if contains(scalars, word: "关于"), ["答复", "回复"].contains(where: { contains(scalars, word: $0) })
    {
      marks.append("#reply")
    }
    return marks
  }

  private static func textMarks(_ text: FoldedText) -> [String] {
    var marks = ["#text-length-\(length(text, [50, 120, 350, 900]))"]
    let opening = text.scalars.prefix(60)
    let head = text.scalars.prefix(SignalExtractor.head)
    if contains(opening.prefix(3), "【[") { marks.append("#bracketed-lead") }
    if contains(opening, word: "您好") || contains(opening, word: "你好") { marks.append("#greeting") }
    if contains(head, "@") { marks.append("#mentions-account") }
    if contains(head, word: "http") { marks.append("#link") }
    if contains(head, word: "记者") { marks.append("#reporter") }
    if contains(head, word: "某") { marks.append("#somebody") }
    let questions = head.count { $0 == 0x3F || $0 == 0xFF1F }
    if questions > 0 { marks.append("#asks-\(min(questions, 3))") }
    return marks
  }
}
