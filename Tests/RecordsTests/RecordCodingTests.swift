import Foundation
import Records
import Testing

@Suite struct RecordCodingTests {
  private let document = Document(
    id: "0", format: .html, title: "标题/a", published: Date(timeIntervalSince1970: 0))

  @Test func unknownValuesAreNullAndNeverLeftOut() throws {
    let line = String(decoding: try RecordCoding.line(document), as: UTF8.self)
    #expect(
      line == """
        {"author":null,"container":null,"encoding":null,"format":"html","id":"0","language":null,\
        "offset":null,"path":null,"published":"1970-01-01T00:00:00Z","record":null,"site":null,\
        "text":null,"title":"标题/a","updated":null,"url":null}
        """)
  }

  @Test func readsWhatItWrites() throws {
    #expect(try RecordCoding.value(Document.self, from: RecordCoding.line(document)) == document)
  }

  @Test func aMissingKeyIsNull() throws {
    let read = try RecordCoding.value(
      Document.self, from: Array(#"{"id":"0","format":"text"}"#.utf8))
    #expect(read == Document(id: "0", format: .text))
  }

  @Test func severitiesCompareByGravity() {
    #expect(Severity.allCases.sorted() == [.minor, .moderate, .major, .critical])
  }
}
