import Testing

@testable import Domain

@Suite struct WebHeadersTests {
  @Test func findsFieldsWhateverTheirCase() throws {
    var headers = HTTPHeaders()
    try headers.append("Set-Cookie", "a=1")
    try headers.append("set-cookie", "b=2")
    #expect(headers["SET-COOKIE"] == "a=1")
    #expect(headers.values(of: "Set-Cookie") == ["a=1", "b=2"])
    try headers.set("Set-cookie", "c")
    #expect(headers.fields == [HTTPHeaders.Field(name: "Set-cookie", value: "c")])
    headers.remove("SET-cookie")
    #expect(headers["set-cookie"] == nil)
  }

  @Test(arguments: [
    ("", "a"), ("a b", "c"), ("a:", "b"), ("a\r\n", "b"), ("a", "b\r\nc: d"), ("a", "\u{0}"), ("ü", "a"),
  ])
  func refusesWhatWouldSmuggle(name: String, value: String) {
    var headers = HTTPHeaders()
    let fault = #expect(throws: Fault.self) { try headers.append(name, value) }
    #expect(fault?.code == .httpHeaderInvalid)
    #expect(headers.fields.isEmpty)
  }
}
