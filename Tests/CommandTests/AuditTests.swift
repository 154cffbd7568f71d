import Foundation
import TestKit
import Testing

@Suite struct AuditTests {
  @Test func drawsReviewsAndReports() throws {
    var texts = (1...12).map { ("n\($0)", "河边第\($0)天，桃花又开了一些，家长电话13800000000。") }
    texts.append(("hit", "云杉县家长反映：望津中学的孩子整天踢球。"))
    let bench = try TuningBench(texts)
    let draw = ["audit", "draw", "--store", "s.sqlite", "--size", "8", "--seed"]
    let sample = try bench.run(draw + ["7"])
    #expect(sample.status == 0, "\(sample.errors)")
    #expect(sample.errors.contains("8 of 12"))
    #expect(try bench.run(draw + ["7"]).output == sample.output)
    #expect(try bench.run(draw + ["8"]).output != sample.output)
    #expect(sample.output.hasPrefix("\u{FEFF}序号,结论,标题") && !sample.output.contains("踢球"))
    #expect(!sample.output.contains("13800000000"))

    func report(_ verdicts: [String], _ more: String...) throws -> CommandRun {
      var lines = sample.output.components(separatedBy: "\r\n").filter { !$0.isEmpty }
      for (index, verdict) in verdicts.enumerated() {
        var cells = lines[index + 1].components(separatedBy: ",")
        cells[1] = verdict
        lines[index + 1] = cells.joined(separator: ",")
      }
      try bench.scratch.write("r.csv", lines.joined(separator: "\r\n").utf8)
      return try bench.run(["audit", "report", "r.csv"] + more)
    }
    let done = try report(["漏报", "正确", "no", "0", "否", "ok", "", "无关"], "--json")
    #expect(done.status == 0)
    #expect(done.errors.contains("1 documents of the sample have no verdict"))
    let figures = try #require(try objects(done).first)
    #expect(figures["population"] as? Int == 12 && figures["reviewed"] as? Int == 7)
    #expect(figures["missed"] as? Int == 1 && figures["estimate"] as? Int == 2)
    #expect(try report(["漏报"]).output.contains("missed:     1 in the sample"))
    #expect(try report([]).status == 1)
    let wrong = try report(["正确", "也许"])
    #expect(wrong.status == 1 && wrong.errors.contains("r.csv:3") && wrong.errors.contains("也许"))
  }
}
