internal import Foundation

/// A store with a few incidents at invented schools, and accounts of every role.
package enum DeskFixture {
  package static let password = "correct horse battery"

  package static let schools = ["望津中学", "栖霞里小学", "砚河中学", "青禾谷中学", "暖溪小学", "鹭汀中学"]

  /// Scans one page a school into `s.sqlite` of a new folder, and adds the accounts `viewer`,
  /// `inspector`, `editor` and `admin`.
  ///
  /// - Parameter lexicon: scores instead of the built-in one; written as `lexicon.yaml`.
  package static func make(
    pages: [String: String] = [:], lexicon: String? = nil
  ) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    for (index, school) in schools.enumerated() {
      let page = """
        <html><head><title>云杉县\(school)强制补课</title></head><body><p>网友反映，云杉县\(school)周六强制全体学生补课，\
        每人收费八百元，家长投诉无果，联系电话13800138000。</p></body></html>
        """
      try scratch.write("dump/\(index).html", page.utf8)
    }
    for (name, page) in pages { try scratch.write("dump/" + name, page.utf8) }
    var scan = ["scan", "dump", "--store", "s.sqlite"]
    if let lexicon {
      try scratch.write("lexicon.yaml", lexicon.utf8)
      scan += ["--lexicon", "lexicon.yaml"]
    }
    try check(CommandRun.tantou(scan, in: scratch.url))
    for role in ["viewer", "inspector", "editor", "admin"] {
      try check(
        CommandRun.tantou(
          ["user", "add", role, "--role", role, "--password-from-stdin", "--store", "s.sqlite"],
          input: password + "\n", in: scratch.url))
    }
    return scratch
  }

  private static func check(_ run: CommandRun) throws {
    guard run.status == 0 else { throw Browser.Failure(description: run.errors) }
  }
}
