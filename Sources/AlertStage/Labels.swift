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
    return switch status {
    case .new: "待研判"
    case .dismissed: "不采用"
    case .merged: "并入"
    case .opened: "已立线索"
    case .notified: "已沟通"
    case .transferred: "已转办"
    case .verifying: "核查中"
    case .verified: "已核查"
    case .rectifying: "整改中"
    case .spotCheck: "待抽查"
    case .closed: "已办结"
    case .archived: "已归档"
    case .reopened: "重启"
    }
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

  /// The categories of the education lexicon, in its order.
  package static let categoryIDs = [
    "burden", "extra-classes", "private-tutoring", "fees", "teacher-ethics", "sexual-abuse",
    "bullying", "food-health", "campus-safety", "admissions", "home-school", "governance",
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
