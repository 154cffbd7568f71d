internal import ChineseText
internal import Records

/// Pieces of a document by which two different texts on one event are recognised: runs of four
/// letters out of its evidence, its title and what it quotes, and numbers with what they count.
///
/// Names of the place and the institution are left out, since these are compared on their own.
enum RareTerms {
  static let width = 4
  /// More pieces of one document are not kept.
  static let limit = 240

  /// Stock phrases of the trade: any piece of them says nothing about an event.
  static let stockPhrases = [
    "情况通报", "关于网传", "关于网络反映", "网友反映", "家长反映", "群众反映", "引发关注", "高度重视", "有关部门",
    "相关部门", "教育局", "教育体育局", "教育部门", "教育主管部门", "相关负责人", "记者了解到", "记者从", "进一步核实",
    "第一时间", "依法依规", "严肃处理", "调查核实", "感谢社会各界", "社会各界的关心", "监督与支持", "高度关注", "核查处理",
    "开展调查", "成立调查组", "联合调查组", "工作人员", "义务教育阶段", "中小学校", "学校要求", "要求家长", "要求学生", "学生家长",
    "有家长反映", "多名家长", "学生和家长", "学校回应", "官方回应", "教育局回应", "最新回应", "调查结果", "情况说明", "通报如下",
    "现将有关情况",
  ].map { $0.unicodeScalars.map(\.value) }

  /// Hash → the piece itself, for people.
  ///
  /// O(n) over title and text, plus the evidence.
  static func of(
    _ finding: Finding, title: FoldedText?, text: FoldedText?, names: MentionedNames
  ) -> [Int64: String] {
    var collector = Collector(masked: masks(finding, names))
    for evidence in finding.evidence where evidence.points > 0 && !evidence.isSignal {
      collector.add(FoldedText(evidence.quote).scalars)
    }
    if let title { collector.add(title.scalars) }
    // One school and one category within a fortnight are one event even where the words differ
    // (刺鼻味, 异味), as long as that pair is rare: a big university's is not.
    if let school = InstitutionName.key(finding.institution) {
      for category in finding.categories.prefix(2) { collector.addSubject(school, category.id) }
    }
    for scalars in [title?.scalars, text?.scalars].compactMap(\.self) {
      for quoted in quotations(scalars) { collector.add(scalars[quoted]) }
      collector.addNumbers(scalars)
    }
    return collector.terms
  }

  private static func masks(_ finding: Finding, _ names: MentionedNames) -> [[UInt32]] {
    var masked = stockPhrases
    var named = names.schools + names.authorities
    named.append(contentsOf: [finding.institution, finding.region?.name].compactMap(\.self))
    for name in named {
      let scalars = ContentScalars.of(FoldedText(name).scalars)
      masked.append(scalars)
      // 广西壮族自治区桂林市 is written 桂林市 or 桂林 in a text.
      let divisions = Set("省区市县州盟旗".unicodeScalars.map(\.value))
      for part in scalars.split(whereSeparator: divisions.contains) where part.count >= 2 {
        masked.append(Array(part))
      }
    }
    return masked.filter { $0.count >= 2 }
  }

  /// What stands in “”, 「」 and 《》, four to forty characters of it.
  ///
  /// O(n).
  private static func quotations(_ scalars: [UInt32]) -> [Range<Int>] {
    let closing: [UInt32: UInt32] = [0x201C: 0x201D, 0x300C: 0x300D, 0x300A: 0x300B]
    var found: [Range<Int>] = []
    var open: (start: Int, close: UInt32)?
    for (index, scalar) in scalars.enumerated() {
      if let close = closing[scalar] {
        open = (index + 1, close)
      } else if let current = open, scalar == current.close {
        if (width...40).contains(index - current.start) { found.append(current.start..<index) }
        open = nil
        if found.count == 60 { return found }
      }
    }
    return found
  }

  private struct Collector {
    let masked: [[UInt32]]
    var terms: [Int64: String] = [:]

    mutating func add(_ scalars: some Sequence<UInt32>) {
      for piece in scalars.split(whereSeparator: { !ContentScalars.isContent($0) }) {
        for run in unmaskedRuns(Array(piece.prefix(400))) where run.count >= width {
          for start in run.startIndex...(run.endIndex - width) {
            insert(run[start..<(start + width)])
          }
        }
      }
    }

    /// `137名学生`: two digits or more and the two letters after them; but no dates and times.
    mutating func addNumbers(_ scalars: [UInt32]) {
      let isDigit = { (scalar: UInt32) in (0x30...0x39).contains(scalar) }
      let time = Set("年月日号时点分秒周届级第".unicodeScalars.map(\.value))
      var index = 0
      while index < scalars.count, terms.count < limit {
        guard isDigit(scalars[index]) else {
          index += 1
          continue
        }
        var end = index
        while end < scalars.count, isDigit(scalars[end]) || scalars[end] == 0x2E { end += 1 }
        if (2...9).contains(end - index), end + 1 < scalars.count,
          ContentScalars.isHan(scalars[end]), ContentScalars.isHan(scalars[end + 1]),
          !time.contains(scalars[end])
        {
          insert(scalars[index..<(end + 2)])
        }
        index = end
      }
    }

    /// The institution together with a category, as one term.
    mutating func addSubject(_ institution: String, _ category: String) {
      let subject = institution + "·" + category
      terms[Int64(bitPattern: Mixing.hash(subject.unicodeScalars.map(\.value)[...]))] = subject
    }

    private mutating func insert(_ term: ArraySlice<UInt32>) {
      guard terms.count < limit else { return }
      terms[Int64(bitPattern: Mixing.hash(term))] = ContentScalars.string(term)
    }

    /// The parts of a piece that no name and no stock phrase covers.
    private func unmaskedRuns(_ piece: [UInt32]) -> [ArraySlice<UInt32>] {
      var covered = [Bool](repeating: false, count: piece.count)
      for start in piece.indices {
        let rest = piece[start...]
        for mask in masked where rest.starts(with: mask) {
          for index in start..<(start + mask.count) { covered[index] = true }
        }
      }
      return piece.indices.split { covered[$0] }.map { piece[$0.startIndex..<$0.endIndex] }
    }
  }
}
