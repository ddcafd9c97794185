import Testing

@testable import HTTPServer

@Suite struct HTTPServerRequestTests {
  private func form(_ body: String, type: String = "application/x-www-form-urlencoded; charset=utf-8") -> [HTTPField]? {
    HTTPServerRequest(
      method: "POST", target: "/", path: [], headers: ["Content-Type": type], body: Array(body.utf8)
    ).form(limit: 3)
  }

  @Test func readsASubmittedForm() {
    #expect(form("a=1&b=%C3%A9+x&a=") == [HTTPField("a", "1"), HTTPField("b", "é x"), HTTPField("a", "")])
    #expect(form("") == [])
    #expect(form("a=100%&b=%ff") == [HTTPField("a", "100%"), HTTPField("b", "\u{FFFD}")])
  }

  @Test func refusesAFormThatIsTooLongOrNone() {
    #expect(form("a&b&c&d") == nil)
    #expect(form("a=1", type: "text/plain") == nil)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func readsAnyTargetWithoutFalling(seed: UInt64) {
    var state = seed
    for _ in 0..<2000 {
      var bytes: [UInt8] = [UInt8(ascii: "/")]
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(Array("%/?&=+.aF0\u{7F}é".utf8)[Int(state >> 33) % 13])
      }
      guard let target = RequestTarget(String(decoding: bytes, as: UTF8.self), itemLimit: 50) else { continue }
      #expect(target.path.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." })
      #expect(target.path.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } })
    }
  }

  @Test func comparesHeaderNamesWithoutCase() {
    let headers: HTTPHeaders = ["Content-TYPE": "a", "x": "b", "X": "c"]
    #expect(headers["content-type"] == "a")
    #expect(headers.values("x") == ["b", "c"])
    #expect(headers["content-type "] == nil)
    #expect(headers["content_type"] == nil)
  }
}
