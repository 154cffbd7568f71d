internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// What the forms of an incident do.
enum IncidentForms {
  static func move(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let visitor = try request.signedIn()
    let id = request[parameter: "id"]
    let word = request.form["move"] ?? ""
    let action = try self.action(word, request)
    // Asked before the move, since what was decided leaves the list.
    let next =
      request.form["then"] == "next"
      ? try QueuePages.next(after: id, list: request.form["list"] ?? "", request, desk) : nil
    let decision = Decision(
      action, on: id, note: request.form["note"].map(PersonalDataMask.masked),
      expectedHistory: try version(request))
    try desk.store.apply([decision], by: visitor.name, at: request.time)
    if request.form["then"] == "next" {
      return .redirect(to: next ?? "/?done=\(Flash.decided.rawValue)")
    }
    let done: Flash = word == SideMove.note.rawValue ? .noted : .moved
    return .redirect(to: "/incidents/\(id)?done=\(done.rawValue)")
  }

  /// The action that a form's fields name, personal data masked as the command line does.
  static func action(_ word: String, _ request: PageRequest) throws -> IncidentAction {
    let form = request.form
    return try IncidentAction(
      word: word,
      options: MoveOptions(
        reason: form["reason"].map(PersonalDataMask.masked), unit: form["unit"],
        due: try due(form["due"], at: request.time), finding: form["finding"],
        note: form["note"].map(PersonalDataMask.masked),
        outcome: form["outcome"].map(PersonalDataMask.masked), into: form["into"],
        assignee: form["assignee"]))
  }

  /// The end of a Beijing day of this time; nobody is given till the year 9000.
  static func due(_ day: String?, at time: Date) throws -> Date? {
    guard let day else { return nil }
    guard let number = BeijingDay.number(day) else {
      throw PageError(
        .badRequest, "“\(day)”不是日期（如 2026-11-30）", "\"\(day)\" is no day, such as 2026-11-30")
    }
    let today = BeijingDay.number(of: time)
    guard (today - 3660...today + 3660).contains(number) else {
      throw PageError(.refused, "期限应在十年之内", "due: it lies within ten years of today")
    }
    return BeijingDay.end(of: number)
  }

  /// The number of entries of the history that the reader had seen.
  static func version(_ request: PageRequest) throws -> Int {
    guard let version = request.form["version"].flatMap(Int.init) else {
      throw PageError(.badRequest, "缺少版本号，请刷新页面", "the version is missing: reload the page")
    }
    return version
  }

  static func split(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let visitor = try request.signedIn()
    let new = try desk.store.split(
      request[parameter: "id"], documents: request.form.all("document"), by: visitor.name,
      at: request.time, note: request.form["note"].map(PersonalDataMask.masked))
    return .redirect(to: "/incidents/\(new.id)?done=\(Flash.split.rawValue)")
  }

  static func undo(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let visitor = try request.signedIn()
    let undone = try desk.store.undoLast(by: visitor.name, at: request.time)
    return .redirect(to: "/incidents/\(undone.incident.id)?done=\(Flash.undone.rawValue)")
  }
}
