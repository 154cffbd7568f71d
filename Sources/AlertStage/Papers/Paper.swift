/// A paper of the office as values: what stands in it, nothing of how it looks.
///
/// Everything comes from records; every figure carries the ids that it counts, so that anybody can
/// count again. ``PaperHTML``, ``PaperDOCX``, ``PaperXLSX`` and ``PaperText`` render it.
package struct Paper: Sendable, Equatable {
  package let form: PaperForm
  package let language: LabelLanguage
  package var title: String
  /// The number of the document (文号), with a gap for the registry to fill in when there is none yet.
  package var numberLine: String?
  /// To whom it goes, in the manner of letters: `某县教育局：`.
  package var addressee: String?
  package var fields: [Field]
  package var sections: [Section]
  /// Who issues it and when, at the end on the right.
  package var closing: [String]

  package init(
    form: PaperForm, language: LabelLanguage, title: String, numberLine: String? = nil,
    addressee: String? = nil, fields: [Field] = [], sections: [Section] = [], closing: [String] = []
  ) {
    self.form = form
    self.language = language
    self.title = title
    self.numberLine = numberLine
    self.addressee = addressee
    self.fields = fields
    self.sections = sections
    self.closing = closing
  }

  /// A row of the table at the head.
  package struct Field: Sendable, Equatable {
    package let label: String
    package let value: String

    package init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// A part with a heading.
  package struct Section: Sendable, Equatable {
    package var heading: String
    package var paragraphs: [String]
    package var figures: [Figure]
    package var tables: [Table]

    package init(
      _ heading: String, paragraphs: [String] = [], figures: [Figure] = [], tables: [Table] = []
    ) {
      self.heading = heading
      self.paragraphs = paragraphs
      self.figures = figures
      self.tables = tables
    }
  }

  /// A number with the incidents behind it.
  package struct Figure: Sendable, Equatable {
    package let label: String
    /// As it is printed, its unit included: `3 条`.
    package let value: String
    /// Ids of the incidents that it is counted from, ascending.
    package let ids: [String]

    package init(_ label: String, _ value: String, ids: [String]) {
      self.label = label
      self.value = value
      self.ids = ids
    }
  }

  /// A cell of a table: words, or a count with the incidents that it counts.
  package enum Cell: Sendable, Equatable {
    case text(String)
    /// The count is the number of ids.
    case count(label: String, ids: [String])

    /// As it is printed.
    package var value: String {
      switch self {
      case .text(let text): text
      case .count(_, let ids): String(ids.count)
      }
    }
  }

  /// A column's heading and its share of the width.
  package struct Column: Sendable, Equatable {
    package let title: String
    /// In characters of a Chinese font, roughly.
    package let width: Int

    package init(_ title: String, _ width: Int) {
      self.title = title
      self.width = width
    }
  }

  package struct Table: Sendable, Equatable {
    package var caption: String
    package var columns: [Column]
    package var rows: [[Cell]]

    package init(_ caption: String, columns: [Column], rows: [[Cell]]) {
      self.caption = caption
      self.columns = columns
      self.rows = rows
    }
  }

  /// Every figure that counts something, in the order in which they stand in the paper: the annex
  /// 数字所依据的线索编号.
  package var countedFigures: [Figure] {
    sections.flatMap { section in
      section.figures
        + section.tables.flatMap { table in
          table.rows.flatMap { row in
            row.compactMap { cell in
              guard case .count(let label, let ids) = cell else { return nil }
              return Figure(label, String(ids.count), ids: ids)
            }
          }
        }
    }.filter { !$0.ids.isEmpty }
  }

  /// Whether it is printed across: tables of many columns.
  package var isWide: Bool {
    sections.contains { $0.tables.contains { table in table.columns.count > 8 } }
  }

  /// Heading of the annex.
  package var annexHeading: String {
    language.pick("附：数字所依据的线索编号", "Annex: the incidents behind each figure")
  }
}

extension LabelLanguage {
  /// The word in this language.
  func pick(_ chinese: String, _ english: String) -> String {
    self == .chinese ? chinese : english
  }
}
