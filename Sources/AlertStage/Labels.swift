internal import CaseWork
package import Records

/// The language of labels that inspectors see.
package enum LabelLanguage: String, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"
}

/// What inspectors call the values of a record.
package enum Labels {
  package static func status(_ status: IncidentStatus, _ language: LabelLanguage) -> String {
    guard language == .chinese else { return status.rawValue }
    return status.chineseName
  }

  /// What was done by an entry of the history: a move of the workflow, or what the program notes.
  package static func action(_ word: String, _ language: LabelLanguage) -> String {
    guard language == .chinese else { return word }
    return IncidentStatus(rawValue: word)?.chineseName ?? SideMove(rawValue: word)?.chineseName
      ?? chineseActions[word] ?? word
  }

  /// Why a source belongs to its incident.
  package static func joining(_ rule: JoinReason.Rule, _ language: LabelLanguage) -> String {
    guard language == .chinese else { return rule.rawValue }
    return switch rule {
    case .first: "首个来源"
    case .exactCopy: "文字相同"
    case .nearDuplicate: "文字相近"
    case .sameEvent: "同一事件"
    case .merged: "人工并入"
    }
  }

  /// Why a rule's weight was changed: contract 2.2's reasons, or the id of a cue.
  package static func adjustment(_ reason: String, _ language: LabelLanguage) -> String {
    guard language == .chinese else { return reason }
    if reason.hasPrefix("reads as "), let kind = Kind(rawValue: String(reason.dropFirst(9))) {
      return "读来像\(Labels.kind(kind, language))"
    }
    return chineseAdjustments[reason] ?? reason
  }

  package static func severity(_ severity: Severity, _ language: LabelLanguage) -> String {
    guard language == .chinese else { return severity.rawValue }
    return switch severity {
    case .critical: "特别重大"
    case .major: "重大"
    case .moderate: "较大"
    case .minor: "一般"
    }
  }

  package static func kind(_ kind: Kind, _ language: LabelLanguage) -> String {
    guard language == .chinese else { return kind.rawValue }
    return switch kind {
    case .incident: "反映"
    case .response: "官方回应"
    case .policy: "政策"
    case .opinion: "评论"
    case .promo: "宣传"
    case .other: "其他"
    }
  }

  package static func verdict(_ value: String, _ language: LabelLanguage) -> String {
    guard language == .chinese else { return value }
    return chineseVerdicts[value] ?? value
  }

  /// The title of a category of the education lexicon; another lexicon's id stays as it is.
  package static func category(_ id: String, _ language: LabelLanguage) -> String {
    guard language == .chinese else { return id }
    return chineseCategories[id] ?? id
  }

  /// Why a source belongs to its incident, as the correlator wrote it, with the titles of categories in
  /// the place of their ids.
  package static func reason(_ detail: String, _ language: LabelLanguage) -> String {
    guard language == .chinese else { return detail }
    return detail.replacing(/[a-z][a-z-]*[a-z]/) { category(String($0.output), .chinese) }
  }

  /// The categories of the education lexicon, in its order.
  package static let categoryIDs = [
    "burden", "extra-classes", "private-tutoring", "fees", "teacher-ethics", "sexual-abuse",
    "bullying", "food-health", "campus-safety", "admissions", "home-school", "governance",
  ]

  private static let chineseActions = [
    "created": "建立线索", "joined": "新增来源", "undone": "撤销", "unmerged": "撤销并入",
    IncidentRelation.mergedInto: "并入", IncidentRelation.mergedFrom: "并入自",
    IncidentRelation.splitInto: "拆分出", IncidentRelation.splitFrom: "拆分自",
  ]

  private static let chineseAdjustments = [
    "title": "标题", "repeat": "重复", "cap": "同规则上限", "overlap": "重叠", "share": "摊分",
    "only excluded or negated hits": "仅有被排除或否定的命中", "list of headlines": "标题列表",
    "no rule in a long text": "长文中没有规则命中", "passage of a long text": "长文中的一段",
  ]

  private static let chineseVerdicts = [
    "false-positive": "误报", "irrelevant": "无关", "policy-text": "政策文本", "old-news": "旧闻",
    "advert": "广告", "substantiated": "属实", "partly": "部分属实", "unsubstantiated": "不属实",
    "unverifiable": "无法核实",
  ]

  private static let chineseCategories = [
    "burden": "学业负担与五项管理", "extra-classes": "违规补课与占用休息时间",
    "private-tutoring": "校外培训与有偿补课", "fees": "违规收费", "teacher-ethics": "师德师风",
    "sexual-abuse": "性侵害与性骚扰", "bullying": "学生欺凌与暴力", "food-health": "食品安全与公共卫生",
    "campus-safety": "校园安全与伤亡", "admissions": "招生、考试与学籍", "home-school": "家校责任转嫁与形式主义",
    "governance": "廉洁与管理",
  ]
}
