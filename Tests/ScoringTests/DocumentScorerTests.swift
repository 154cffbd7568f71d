import Foundation
import Lexicon
import Records
import Scoring
import TestKit
import Testing

@Suite struct DocumentScorerTests {
  private let scorer: DocumentScorer
  private let gazetteer: Gazetteer

  init() throws {
    let lexicon = try CompiledLexicon.load(paths: [
      Checkout.path("Pipelines/Lexicons/education.yaml")
    ])
    let csv = try Data(contentsOf: Checkout.root.appending(path: "Pipelines/Data/gazetteer.csv"))
    gazetteer = try Gazetteer(csv: Array(csv))
    scorer = DocumentScorer(lexicon: lexicon, gazetteer: gazetteer)
  }

  private func finding(_ text: String, title: String? = nil) -> Finding {
    scorer.score(Document(id: "1", format: .text, title: title, text: text)).finding
  }

  @Test func theScoreIsTheSumOfTheEvidence() throws {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "学校强制学生周六补课", "老师体罚学生", "没有", "严禁", "家长轮流到校管理晚自习", "。", "，", "食堂饭菜发霉",
      "如果", "学生被同学殴打", "投诉教育局", "美国", "\n",
    ]
    for _ in 0..<300 {
      let text = (0..<12).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let finding = finding(text, title: pieces.randomElement(using: &generator))
      #expect(finding.score == finding.evidence.reduce(0) { $0 + $1.points })
      #expect(finding.flagged == (finding.kind.isReportable && finding.score >= finding.threshold))
      if finding.flagged { #expect(finding.severity != nil && !finding.categories.isEmpty) }
    }
  }

  @Test(arguments: [
    "严禁教师体罚学生。", "该校没有补课。", "各县（市、区）教育局要坚决防止学校违规补课，不得占用节假日组织上课。",
    "喜报：我校学生在市运动会上荣获一等奖。", "",
  ])
  func staysQuiet(text: String) { #expect(!finding(text).flagged) }

  @Test(arguments: [
    ("网友反映，桂林一中学让家长轮流到校管理晚自习", String?.none),
    ("网友反映，某中学让家长轮流到校管理晚自习", nil),
    ("网友反映，一所小学体罚学生", nil),
    ("家长投诉：老师体罚学生，三年级书面作业超过一小时", nil),
    ("家长反映，望津中学老师体罚学生", "望津中学"),
    ("网友反映，安徽省池州市东至县青禾谷幼儿园老师体罚孩子", "青禾谷幼儿园"),
  ])
  func namesInstitutionsAndNeverOneByASubstring(text: String, institution: String?) {
    let finding = finding(text)
    #expect(finding.flagged)
    #expect(finding.institution == institution)
  }

  @Test(arguments: [
    ("网友反映，桂林一中学让家长轮流到校管理晚自习", String?.some("450300")),
    ("河南省周口市太康县一小学老师体罚学生，家长投诉", "411627"),
    ("家长投诉：北京市朝阳区一小学老师体罚学生", "110105"),
    ("家长投诉：朝阳区一小学老师体罚学生", nil),
    ("家长投诉：望津市一小学老师体罚学生", nil),
    ("中山大学学生投诉：老师体罚学生", nil),
  ])
  func findsThePlace(text: String, code: String?) {
    let finding = finding(text)
    #expect(finding.flagged)
    #expect(finding.region?.code == code, "\(String(describing: finding.region))")
  }

  @Test(arguments: [
    ("投诉A3区一小学老师体罚学生", String?("A3区")), ("西地省邮电职业学院老师体罚学生，家长投诉", nil),
    ("投诉西地省B市一小学老师体罚学生", "西地省B市"),
  ])
  func anAnonymousPlaceIsCopied(text: String, name: String?) {
    #expect(finding(text).region == name.map { Region(code: nil, name: $0) })
  }

  @Test func resolvesLabels() {
    #expect(gazetteer.resolve("广西桂林")?.name == "广西壮族自治区桂林市")
    #expect(gazetteer.resolve("河南省周口市太康县")?.code == "411627")
    #expect(gazetteer.resolve("望津市") == nil)
  }

  /// Few labelled texts are about duties pushed on parents, but a rule says so outright.
  @Test(arguments: [
    (
      "派驻纪检监察组：持续跟进“双减”政策落地",
      """
      区纪委监委派驻纪检监察组把“双减”工作列入年度监督重点，开展专项监督，督促教育局出台实施方案，组织明察暗访。
      监督检查中，检查组了解到有网帖反映某小学让家长轮流到校管理晚自习，当即提醒教育局，教育局已跟踪了解并下发有关
      情况通报，部署学校自查。下一步，纪检监察组将继续跟进监督，压实主体责任。
      """
    ),
    (
      "驻局纪检组推动双减落地",
      "纪检监察组巡查时看到有帖文称，城关一中安排家长轮流到校看管晚自习，随即转教育局办理，教育局约谈该校负责人，要求全市中小学自查整改。"
    ),
  ])
  func namesWhatRulesSayOutright(title: String, text: String) {
    #expect(finding(text, title: title).categories.map(\.id).contains("home-school"))
  }

  @Test func sameInputSameOutput() throws {
    let text = "网友反映，望津中学让家长轮流到校管理晚自习"
    #expect(try RecordCoding.line(finding(text)) == RecordCoding.line(finding(text)))
  }
}
