internal import Foundation

/// The stage of education that an institution's name tells of.
package enum SchoolStage: String, Sendable, Codable, CaseIterable {
  case kindergarten, primary, middle, vocational, higher, training
  /// A name that tells of none: an office, a school of several stages.
  case other

  /// As an inspector says it.
  package var chineseName: String {
    switch self {
    case .kindergarten: "幼儿园"
    case .primary: "小学"
    case .middle: "中学"
    case .vocational: "职业院校"
    case .higher: "高校"
    case .training: "培训机构"
    case .other: "其他单位"
    }
  }

  /// Words of a name that tell of the stage; stages are tried in their order here, so that a kindergarten of a
  /// primary school is a kindergarten.
  private static let words: [(stage: SchoolStage, words: [String])] = [
    (.kindergarten, ["幼儿园", "幼稚园", "托育", "托儿所"]),
    (.training, ["培训", "辅导班", "教育咨询", "教育科技", "托管班"]),
    (.vocational, ["职业", "职高", "中专", "技工", "技师", "技校", "高职", "卫校"]),
    (.primary, ["小学"]), (.middle, ["中学", "初中", "高中", "完中"]),
    (.higher, ["大学", "学院"]),
  ]

  /// The stage that an institution's name tells of; `other` when it tells of none.
  package init(institution: String) {
    self = Self.words.first { $0.words.contains { institution.contains($0) } }?.stage ?? .other
  }
}
