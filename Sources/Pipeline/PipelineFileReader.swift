internal import Foundation
internal import Lexicon
internal import Yams

/// Turns the YAML of a pipeline file into a ``PipelineFile``, or says where it is wrong.
struct PipelineFileReader {
  let path: String

  private static let keys = [
    "name", "sources", "lexicons", "store", "records", "mask_personal_data", "limits",
  ]

  private var folder: String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  func read(_ text: String) throws(PipelineFileError) -> PipelineFile {
    let root = try compose(text)
    guard let mapping = root.mapping else {
      throw error(
        root, "a pipeline file is a mapping with the keys \(Self.keys.joined(separator: ", "))")
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard Self.keys.contains(name) else {
        throw error(key, "unknown key \"\(name)\"" + suggestion(for: name, among: Self.keys))
      }
      values[name] = value
    }
    guard let sources = values["sources"] else {
      throw error(root, "the key \"sources\" is missing: list the files and folders to scan")
    }
    guard let store = values["store"] else {
      throw error(root, "the key \"store\" is missing: name the SQLite file for the records")
    }
    let name = try values["name"].map { (node) throws(PipelineFileError) in try string(node, "name")
    }
    return PipelineFile(
      name: name ?? path, sources: try paths(sources, "sources", mayBeEmpty: false),
      lexicons: try values["lexicons"].map { (node) throws(PipelineFileError) in
        try paths(node, "lexicons", mayBeEmpty: true)
      } ?? [],
      store: resolved(try string(store, "store")),
      records: try values["records"].map { (node) throws(PipelineFileError) in
        resolved(try string(node, "records"))
      },
      masksPersonalData: try values["mask_personal_data"].map { (node) throws(PipelineFileError) in
        try bool(node, "mask_personal_data")
      } ?? true,
      limits: try values["limits"].map(limits) ?? .standard)
  }

  private func compose(_ text: String) throws(PipelineFileError) -> Node {
    do {
      if let node = try Yams.compose(yaml: text) { return node }
    } catch let error as YamlError {
      let mark: Mark? =
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
          mark
        default: nil
        }
      throw PipelineFileError(
        path: path, line: mark?.line, column: mark?.column,
        message: "not valid YAML: \(problem(in: error))")
    } catch {
      throw PipelineFileError(path: path, message: "not valid YAML: \(error)")
    }
    throw PipelineFileError(path: path, line: 1, column: 1, message: "the file is empty")
  }

  private func problem(in error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      problem
    default: String(describing: error)
    }
  }

  private func limits(_ node: Node) throws(PipelineFileError) -> ReadingLimits {
    var limits = ReadingLimits.standard
    guard let mapping = node.mapping else { throw error(node, "\"limits\" is a mapping") }
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard let message = limits.set(name, to: value.int) else { continue }
      throw error(ReadingLimits.names.contains(name) ? value : key, message)
    }
    return limits
  }

  private func paths(_ node: Node, _ key: String, mayBeEmpty: Bool) throws(PipelineFileError)
    -> [String]
  {
    guard let sequence = node.sequence else {
      throw error(node, "\"\(key)\" is a list of paths")
    }
    var result: [String] = []
    for item in sequence { result.append(resolved(try string(item, key))) }
    guard mayBeEmpty || !result.isEmpty else {
      throw error(node, "\"\(key)\" is empty: name a path")
    }
    return result
  }

  private func string(_ node: Node, _ key: String) throws(PipelineFileError) -> String {
    guard let text = node.string, !text.isEmpty else { throw error(node, "\"\(key)\" is a text") }
    return text
  }

  private func bool(_ node: Node, _ key: String) throws(PipelineFileError) -> Bool {
    guard let value = node.bool else { throw error(node, "\"\(key)\" is true or false") }
    return value
  }

  private func resolved(_ name: String) -> String {
    guard !name.hasPrefix("/"), name != "-" else { return name }
    var folder = folder
    var name = name[...]
    // `Pipelines/../x` is `x` only as long as the folder is no symbolic link, so absolute ones stay.
    while name.hasPrefix("../"), !folder.hasPrefix("/"), let parent = Self.parent(folder) {
      folder = parent
      name = name.dropFirst(3)
    }
    return folder + name
  }

  /// The folder that holds `folder`, both with a slash at the end; nil where only the system can tell.
  private static func parent(_ folder: String) -> String? {
    let parts = folder.split(separator: "/", omittingEmptySubsequences: true)
    guard let last = parts.last, last != ".", last != "..",
      (try? FileManager.default.destinationOfSymbolicLink(atPath: String(folder.dropLast()))) == nil
    else { return nil }
    return parts.dropLast().map { $0 + "/" }.joined()
  }

  private func suggestion(for name: String, among known: [String]) -> String {
    Suggestion.phrase(for: name, among: known)
  }

  private func error(_ node: Node, _ message: String) -> PipelineFileError {
    PipelineFileError(
      path: path, line: node.mark?.line, column: node.mark?.column, message: message)
  }
}
