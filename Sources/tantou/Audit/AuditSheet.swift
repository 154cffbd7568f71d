import AlertStage
import Foundation
import Records
import Store

/// The table that `audit draw` writes and `audit report` reads.
struct AuditSheet {
  /// The columns, in the order of the sheet.
  enum Column: CaseIterable {
    case row, verdict, title, excerpt, published, site, place, kind, score, document, population
    case seed

    func title(_ language: LabelLanguage) -> String {
      let pair: (String, String) =
        switch self {
        case .row: ("序号", "row")
        case .verdict: ("结论", "verdict")
        case .title: ("标题", "title")
        case .excerpt: ("正文摘录", "excerpt")
        case .published: ("发布时间", "published")
        case .site: ("站点", "site")
        case .place: ("链接或文件", "place")
        case .kind: ("性质", "kind")
        case .score: ("分值", "score")
        case .document: ("文档编号", "document")
        case .population: ("总体", "population")
        case .seed: ("种子", "seed")
        }
      return language == .chinese ? pair.0 : pair.1
    }
  }

  /// What a reviewer says of a document.
  enum Verdict {
    case missed, rightlyLeft, open

    private static let missedWords: Set = [
      "漏报", "漏", "是", "1", "miss", "missed", "yes", "y", "true",
    ]
    private static let leftWords: Set = ["正确", "无关", "否", "0", "ok", "right", "no", "n", "false"]

    init?(_ text: String) {
      let word = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
      if word.isEmpty {
        self = .open
      } else if Self.missedWords.contains(word) {
        self = .missed
      } else if Self.leftWords.contains(word) {
        self = .rightlyLeft
      } else {
        return nil
      }
    }
  }

  private static let excerptLength = 400

  /// One row for a document, personal data masked and the verdict left empty.
  static func line(
    _ row: Int, _ archived: ArchivedDocument, population: Int, seed: UInt64,
    _ language: LabelLanguage
  ) -> String {
    let document = archived.document
    return CSVText.line(
      Column.allCases.map { column in
        switch column {
        case .row: String(row)
        case .verdict: ""
        case .title: document.title.map(PersonalDataMask.masked) ?? ""
        case .excerpt: excerpt(document.text ?? "")
        case .published: document.published.map(BeijingTime.minute) ?? ""
        case .site: document.site ?? ""
        case .place: document.url ?? document.path ?? ""
        case .kind: Labels.kind(archived.kind, language)
        case .score: String(archived.score)
        case .document: document.id
        case .population: String(population)
        case .seed: String(seed)
        }
      })
  }

  private static func excerpt(_ text: String) -> String {
    // Masked as a whole, since the word that gives a name away may stand behind the cut.
    let scalars = PersonalDataMask.masked(text).unicodeScalars
    let cut = String(String.UnicodeScalarView(scalars.prefix(excerptLength)))
    return cut.replacing("\n", with: " ") + (scalars.count > excerptLength ? "…" : "")
  }

  var missed = 0
  var rightlyLeft = 0
  var open = 0
  private(set) var population = 0
  private(set) var seed = ""

  /// Reads a sheet that somebody has filled in.
  ///
  /// - Throws: ``CommandFailure`` naming the row that is wrong.
  init(_ text: String, path: String) throws {
    let rows = CSVText.rows(text)
    guard let heading = rows.first else {
      throw CommandFailure.checkFailed("\(path): the table is empty")
    }
    func place(_ column: Column) throws -> Int {
      let names = LabelLanguage.allCases.map(column.title)
      guard let place = heading.cells.firstIndex(where: { names.contains($0) }) else {
        throw CommandFailure.checkFailed(
          "\(path): the column \"\(column.title(.english))\" (\(column.title(.chinese))) is missing;"
            + " give the table of `tantou audit draw`")
      }
      return place
    }
    let verdictPlace = try place(.verdict)
    let populationPlace = try place(.population)
    let seedPlace = try place(.seed)
    for row in rows.dropFirst() {
      func cell(_ place: Int) -> String {
        row.cells.indices.contains(place) ? row.cells[place] : ""
      }
      guard let verdict = Verdict(cell(verdictPlace)) else {
        throw CommandFailure.checkFailed(
          "\(path):\(row.line): the verdict \"\(cell(verdictPlace))\" is not one of "
            + "漏报 (missed), 正确 (right), or empty")
      }
      guard let count = Int(cell(populationPlace)), count > 0,
        population == 0 || population == count, seed.isEmpty || seed == cell(seedPlace)
      else {
        throw CommandFailure.checkFailed(
          "\(path):\(row.line): population or seed differ from the rows above; one table is one draw"
        )
      }
      population = count
      seed = cell(seedPlace)
      switch verdict {
      case .missed: missed += 1
      case .rightlyLeft: rightlyLeft += 1
      case .open: open += 1
      }
    }
  }
}
