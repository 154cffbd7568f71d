package import CaseWork
package import Foundation

/// What a paper needs to know beside the records.
package struct PaperSetting: Sendable {
  package var language: LabelLanguage
  /// The day that stands under the paper, and from which deadlines are counted.
  package var date: Date
  package var calendar: WorkCalendar
  /// The office that issues it; left open when empty.
  package var office: String
  /// The document number; a gap is printed for the registry when there is none.
  package var number: String?
  /// Whether personal data is masked, which only the operator of a store turns off.
  package var masksPersonalData: Bool

  package init(
    language: LabelLanguage = .chinese, date: Date, calendar: WorkCalendar, office: String = "",
    number: String? = nil, masksPersonalData: Bool = true
  ) {
    self.language = language
    self.date = date
    self.calendar = calendar
    self.office = office
    self.number = number
    self.masksPersonalData = masksPersonalData
  }

  /// The word in the paper's language.
  func word(_ chinese: String, _ english: String) -> String { language.pick(chinese, english) }

  /// Words of the record, masked.
  func masked(_ text: String) -> String {
    masksPersonalData ? PersonalDataMask.masked(text) : text
  }

  /// `2026年11月23日`.
  func longDay(_ date: Date) -> String {
    guard language == .chinese else { return BeijingDay.string(of: date) }
    let (year, month, day) = BeijingDay.parts(ofNumber: BeijingDay.number(of: date))
    return "\(year)年\(month)月\(day)日"
  }

  /// `督办〔2026〕　　　号`, the gap being for the registry.
  func numberLine(_ form: PaperForm) -> String? {
    if let number, !number.isEmpty { return number }
    guard let mark = form.numberMark else { return nil }
    let year = BeijingDay.parts(ofNumber: BeijingDay.number(of: date)).year
    return language == .chinese
      ? "\(mark)〔\(year)〕\u{3000}\u{3000}\u{3000}号" : "No. ______ / \(year)"
  }

  /// The last lines: who, and when.
  var closing: [String] {
    [office.isEmpty ? word("（印章）", "(seal)") : office, longDay(date)]
  }
}
