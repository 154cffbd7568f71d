package import CaseWork
internal import Foundation

/// 抽查公示: a draw as it is published, with all that is needed to draw again and the latest results.
///
/// Remarks on results stay in the house.
package enum SpotCheckPaper {
  /// - Parameter records: in the order of recording.
  package static func make(
    _ check: SpotCheck, _ records: [SpotCheckRecord], _ setting: PaperSetting
  ) -> Paper {
    func word(_ chinese: String, _ english: String) -> String { setting.word(chinese, english) }
    let results = Dictionary(records.map { ($0.position, $0.result) }) { $1 }
    var paper = Paper(
      form: .spotCheck, language: setting.language,
      title: PaperForm.spotCheck.title(setting.language), numberLine: setting.number ?? check.id,
      closing: setting.closing)
    paper.fields = [
      Paper.Field(word("抽取时间", "Drawn"), BeijingTime.minute(check.at)),
      Paper.Field(word("种子", "Seed"), check.seed),
      Paper.Field(
        word("机构库", "Institutions"), "\(check.population)\n\(check.institutionsSHA256)"),
      Paper.Field(word("人员库", "Inspectors"), "\(check.inspectors)\n\(check.inspectorsSHA256)"),
    ]
    let isWeighted = !check.weights.isEmpty
    let lots = isWeighted ? [Paper.Column(word("签数", "Lots"), 4)] : []
    let columns =
      [
        Paper.Column(word("序号", "No."), 4), Paper.Column(word("机构", "Institution"), 14),
        Paper.Column(word("属地", "Place"), 12),
      ] + lots + [
        Paper.Column(word("检查人员", "Inspectors"), 10), Paper.Column(word("结果", "Result"), 8),
      ]
    let rows = check.items.map { item -> [Paper.Cell] in
      let result = results[item.position].map { result in
        setting.language == .chinese ? result.chineseName : result.rawValue
      }
      let head: [String] = [String(item.position), item.institution.name, item.institution.place]
      let tail = [
        item.inspectors.map(\.name).joined(separator: word("、", ", ")), result ?? "",
      ]
      return (head + (isWeighted ? [String(item.weight)] : []) + tail).map(Paper.Cell.text)
    }
    paper.sections = [
      Paper.Section(
        word("抽取结果", "The draw"),
        tables: [Paper.Table(word("抽取结果", "The draw"), columns: columns, rows: rows)]),
      Paper.Section(word("抽取方法", "How it was drawn"), paragraphs: method(isWeighted, setting)),
    ]
    return paper
  }

  private static func method(_ isWeighted: Bool, _ setting: PaperSetting) -> [String] {
    var sentences = [
      setting.word(
        "每家机构的签为“种子、institution、机构编号、签序号”四行文字（以换行符分隔，UTF-8）的 SHA-256；各机构取其最小的签，由小到大抽取。检查人员按“种子、inspector、机构编号、人员编号”的 SHA-256 由小到大、任务少者优先指派，回避本单位和本区县。任何人可凭种子和名录重新抽取核对。",
        "A lot is the SHA-256 of four lines (seed, institution, id, number of the lot; line feeds between, UTF-8); an institution counts by its smallest lot, and the smallest are drawn. Inspectors follow by the SHA-256 of seed, inspector, institution's id and inspector's id, those with fewer tasks first, without their own institution and district. Anybody can draw again from seed and registers."
      )
    ]
    if isWeighted {
      sentences.append(
        setting.word(
          "机构每有一条已立案且未被核查否定的线索，多一支签，最多 \(SpotCheckLottery.mostLots) 支。",
          "An institution has one lot more for every incident that was opened and not refuted, at most \(SpotCheckLottery.mostLots)."
        ))
    }
    return sentences
  }
}
