/// Words so common that a rule on them alone says nothing about a text.
enum CommonTerms {
  /// Folded.
  static let words: Set<String> = [
    "我们", "你们", "他们", "自己", "大家", "一个", "这个", "那个", "这些", "那些", "什么", "怎么",
    "可以", "没有", "不是", "就是", "还是", "但是", "因为", "所以", "如果", "已经", "通过", "进行",
    "工作", "问题", "情况", "时间", "今天", "今年", "中国", "全国", "社会", "发展", "相关", "有关",
    "部门", "记者", "表示", "学校", "学生", "老师", "教师", "教育", "家长", "孩子", "活动", "要求",
    "the", "and", "of", "a", "to", "in", "is",
  ]

  /// Whether a folded term is a single character or one of ``words``.
  static func contains(_ folded: [UInt32]) -> Bool {
    guard folded.count > 1 else { return true }
    guard folded.count <= 4 else { return false }
    var text = String.UnicodeScalarView()
    for value in folded { if let scalar = Unicode.Scalar(value) { text.append(scalar) } }
    return words.contains(String(text))
  }
}
