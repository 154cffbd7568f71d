import Testing

@testable import ReviewWeb

@Suite struct FormFieldsTests {
  @Test(arguments: [
    ("a=1&b=2", ["a": "1", "b": "2"]), ("a=%E4%B8%AD+%26", ["a": "中 &"]), ("a", [:]),
    ("a=%zz", ["a": "%zz"]), ("a=%", ["a": "%"]), ("&&=x&a=1=2", ["a": "1=2"]),
    ("a=%FF%FE", ["a": "\u{FFFD}\u{FFFD}"]),
  ])
  func encodedFormsAreRead(_ text: String, _ expected: [String: String]) {
    let fields = FormFields(urlEncoded: text)
    for (name, value) in expected { #expect(fields[name] == value) }
    if expected.isEmpty { #expect(fields["a"] == nil) }
  }

  @Test func encodingGoesBothWays() {
    let fields = FormFields([("名", "值 &=+%"), ("b", "\u{1F600}")])
    #expect(FormFields(urlEncoded: fields.encoded) == fields)
  }

  @Test(arguments: [
    ("/", "/"), ("/incidents/TT-1?x=1", "/incidents/TT-1?x=1"), ("//evil.example/", nil),
    ("/\\evil.example", nil), ("https://evil.example/", nil), ("", nil),
    ("/a\r\nset-cookie: x", nil),
    ("/中", nil),
  ])
  func redirectsStayHere(_ address: String, _ expected: String?) {
    #expect(LocalAddress.checked(address) == expected)
  }
}
