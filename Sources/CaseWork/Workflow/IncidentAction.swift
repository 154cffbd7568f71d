package import Foundation
package import Records

/// Why an incident is not taken up: the five reasons of the workflow.
package enum DismissReason: String, Sendable, CaseIterable {
  case falsePositive = "false-positive"
  case irrelevant
  case policyText = "policy-text"
  case oldNews = "old-news"
  case advert

  /// As an inspector says it.
  package var chineseName: String {
    switch self {
    case .falsePositive: "误报"
    case .irrelevant: "无关"
    case .policyText: "政策文本"
    case .oldNews: "旧闻"
    case .advert: "广告"
    }
  }
}

/// What a check found out: the four findings of the workflow.
package enum CheckFinding: String, Sendable, CaseIterable {
  case substantiated, partly, unsubstantiated, unverifiable

  /// As an inspector says it.
  package var chineseName: String {
    switch self {
    case .substantiated: "属实"
    case .partly: "部分属实"
    case .unsubstantiated: "不属实"
    case .unverifiable: "无法核实"
    }
  }
}

/// One step of a person on an incident: the moves of the workflow, and the side moves that keep
/// the status.
///
/// Whether it is allowed, ``Workflow`` says.
package enum IncidentAction: Sendable, Equatable {
  case dismiss(DismissReason)
  /// The duplicate goes into the incident with this id.
  case merge(into: String)
  case open
  case notify(unit: String)
  case transfer(unit: String, due: Date)
  /// Starts the check.
  case verify
  case conclude(CheckFinding)
  case rectify(due: Date?)
  case spotCheck
  /// `noResponse`: the written reason why no official response is among the sources.
  case close(outcome: String?, noResponse: String?)
  case archive
  case reopen
  case extend(due: Date, reason: String)
  /// Records that it was taken to the next level; the severity stays what the texts say.
  case escalate(reason: String)
  /// 退回: from the handling unit back to `opened`.
  case sendBack(reason: String)
  case note(String)
  /// `nil` takes the assignee away.
  case assign(to: String?)

  /// The status that it leads to; `nil` for a side move that keeps the status.
  package var target: IncidentStatus? {
    switch self {
    case .dismiss: .dismissed
    case .merge: .merged
    case .open, .sendBack: .opened
    case .notify: .notified
    case .transfer: .transferred
    case .verify: .verifying
    case .conclude: .verified
    case .rectify: .rectifying
    case .spotCheck: .spotCheck
    case .close: .closed
    case .archive: .archived
    case .reopen: .reopened
    case .extend, .escalate, .note, .assign: nil
    }
  }

  /// Its name on the command line and in the history: the status it leads to, or the side move.
  package var word: String {
    switch self {
    case .extend: SideMove.extend.rawValue
    case .escalate: SideMove.escalate.rawValue
    case .sendBack: SideMove.sendBack.rawValue
    case .note: SideMove.note.rawValue
    case .assign: SideMove.assign.rawValue
    default: target?.rawValue ?? ""
    }
  }
}

/// The moves that are not named after a status.
package enum SideMove: String, Sendable, CaseIterable {
  case extend, escalate
  case sendBack = "return"
  case note, assign

  /// As an inspector says it.
  package var chineseName: String {
    switch self {
    case .extend: "延期"
    case .escalate: "升级"
    case .sendBack: "退回"
    case .note: "备注"
    case .assign: "指派"
    }
  }
}

extension IncidentStatus {
  /// As an inspector says it.
  package var chineseName: String {
    switch self {
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
}
