import AlertStage
import ArgumentParser
import CaseWork
import Foundation
import Pipeline

/// How a paper is written.
enum PaperFormat: String, ExpressibleByArgument, CaseIterable {
  case html, docx, xlsx, text

  /// What a file's name says.
  init?(path: String) {
    let ending = path.lowercased().split(separator: ".").last.map(String.init) ?? ""
    guard let format = ["htm": .html, "txt": .text][ending] ?? Self(rawValue: ending) else {
      return nil
    }
    self = format
  }

  func bytes(of paper: Paper) throws(AlertStageError) -> [UInt8] {
    switch self {
    case .html: Array(PaperHTML.page(paper).utf8)
    case .docx: try PaperDOCX.file(paper)
    case .xlsx: try PaperXLSX.file(paper)
    case .text: Array(PaperText.text(paper).utf8)
    }
  }

  var isBinary: Bool { self == .docx || self == .xlsx }
}

/// What every paper can be told.
struct PaperOptions: ParsableArguments {
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions
  @Option(help: "html, docx, xlsx or text. Default: what the name of the -o file says.")
  var format: PaperFormat?
  @Option(help: ArgumentHelp("The office that issues it.", valueName: "name"))
  var office: String = ""
  @Option(
    help: ArgumentHelp(
      "The document number. Default: a gap for the registry to fill in.", valueName: "number"))
  var number: String?

  func setting(_ date: Date) throws -> PaperSetting {
    PaperSetting(
      language: language.language, date: date,
      calendar: try WorkCalendar(csv: BundledData.workdays.bytes), office: office, number: number)
  }

  /// The format that was asked for, else that of the file, else `fallback`.
  func format(else fallback: PaperFormat) -> PaperFormat {
    format ?? output.output.flatMap(PaperFormat.init(path:)) ?? fallback
  }

  /// Writes the paper to the file named with `-o`, or to standard output.
  func write(_ paper: Paper, _ format: PaperFormat) throws {
    if format.isBinary, output.output == nil, StandardOutput.shared.isTerminal {
      throw CommandFailure.usage(
        "\(format.rawValue) is not for a terminal; name a file with -o, such as -o paper.\(format.rawValue)"
      )
    }
    do { try output.write(try format.bytes(of: paper)) } catch { throw CommandFailure(error) }
  }
}
