import AlertStage
import Testing

@Suite struct CSVTextTests {
  @Test(arguments: [
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ("\u{FEFF}甲;乙\n丙;\n", [["甲", "乙"], ["丙", ""]]),
    ("a\tb,c", [["a", "b,c"]]),
    ("\"a,\"\"b\"\"\",\"x\r\ny\"\n\n , \n", [["a,\"b\"", "x\r\ny"]]),
    ("'=1+1,'s", [["=1+1", "'s"]]),
    ("\"never closed,\nb", [["never closed,\nb"]]),
    ("a\"b,c", [["a\"b", "c"]]),
    ("", []),
  ])
  func readsWhatSpreadsheetsWrite(text: String, rows: [[String]]) {
    #expect(CSVText.rows(text).map(\.cells) == rows)
  }

  @Test func readsBackWhatItWrites() {
    let cells = ["=1", "a,b", "引\"号", "两\n行", "", " 空白 ", "-5", "@x", "plain"]
    let line = CSVText.line(cells)
    #expect(line.hasSuffix("\r\n"))
    #expect(CSVText.rows(CSVText.byteOrderMark + line).map(\.cells) == [cells])
  }

  @Test func knowsTheLineOfARow() {
    #expect(CSVText.rows("a\n\"x\ny\"\nb").map(\.line) == [1, 2, 4])
  }
}
