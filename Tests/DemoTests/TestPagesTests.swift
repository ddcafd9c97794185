import HTTPServer
import Testing

@testable import errand_demo

@Suite struct TestPagesTests {
  private let shop = Town().shops[1]

  @Test(arguments: [1, 57, 4096, 32 << 10]) func makesAHugePageOfExactlyItsLength(piece: Int) throws {
    guard case .stream(let stream) = Pages.get(shop, "/huge").body else { throw Unexpected() }
    #expect(stream.length == 200 << 20)
    #expect(stream.pull(200 << 20, piece) == .end)
    var text: [UInt8] = []
    while text.count < 3 * piece {
      guard case .bytes(let bytes) = stream.pull(UInt64(text.count), piece), !bytes.isEmpty else { throw Unexpected() }
      #expect(bytes.count <= piece)
      text += bytes
    }
    guard case .bytes(let whole) = stream.pull(0, 1 << 20) else { throw Unexpected() }
    #expect(text.starts(with: whole.prefix(text.count)))
    guard case .bytes(let last) = stream.pull((200 << 20) - 1, piece) else { throw Unexpected() }
    #expect(last.count == 1)
  }

  @Test func neverEndsButRestsBetweenItsLines() throws {
    guard case .stream(let stream) = Pages.get(shop, "/never").body else { throw Unexpected() }
    #expect(stream.length == nil)
    var offset: UInt64 = 0
    for _ in 0..<100 {
      guard case .bytes(let bytes) = stream.pull(offset, 1000) else { throw Unexpected() }
      offset += UInt64(bytes.count)
      #expect(stream.pull(offset, 1000) == .pause(.milliseconds(500)))
    }
  }

  @Test func nestsAHundredThousandElements() {
    #expect(Pages.text(Pages.get(shop, "/deep")).utf8.filter { $0 == UInt8(ascii: "<") }.count == 200_000 + 3)
  }

  @Test(arguments: [
    ("/not-html", 200), ("/redirect-loop", 302), ("/status/503", 503), ("/status/404", 404), ("/status/200", 404),
    ("/status/x", 404), ("/set-cookie", 302), ("/needs-cookie", 403), ("/charset/latin1", 200), ("/charset/meta", 200),
    ("/charset/other", 404), ("/private-redirect", 400), ("/private-redirect?to=a%0Ab", 400),
    ("/private-redirect?to=http%3A%2F%2F10.0.0.1%2F", 302),
  ])
  func answersAsItsNameSays(target: String, status: Int) {
    #expect(Pages.get(shop, target).status == status)
  }

  @Test func sendsOnToWhereItIsTold() {
    #expect(Pages.get(shop, "/private-redirect?to=http%3A%2F%2F10.0.0.1%2F").headers["Location"] == "http://10.0.0.1/")
    #expect(Pages.get(shop, "/redirect-loop").headers["Location"] == "/redirect-loop")
    #expect(Pages.get(shop, "/status/503").headers["Retry-After"] == "2")
  }

  @Test func knowsItsCookie() {
    let request = HTTPServerRequest(
      method: "GET", target: "/needs-cookie", path: ["needs-cookie"], headers: ["Cookie": "a=b; visited=yes"])
    #expect(shop.respond(to: request).status == 200)
  }

  @Test func showsARequestAsItCame() {
    let request = Pages.request(
      "PUT", "/echo/x?y=1", form: "a=b", headers: ["X-One": "two", "Authorization": "Basic s"])
    let text = Pages.text(shop.respond(to: request))
    #expect(text.hasPrefix(#"{"method":"PUT","target":"/echo/x?y=1","headers":[["x-one","two"],"#))
    #expect(text.contains(#"["authorization","(present)"]"#) && text.hasSuffix(#""body":"a=b"}"#))
  }

  @Test func writesOtherCharsets() throws {
    guard case .bytes(let latin) = Pages.get(shop, "/charset/latin1").body,
      case .bytes(let windows) = Pages.get(shop, "/charset/meta").body
    else { throw Unexpected() }
    #expect(String(validating: latin, as: UTF8.self) == nil && latin.contains(0xE8))
    #expect([0x93, 0x94, 0x80].allSatisfy { windows.contains($0) })
  }

  private struct Unexpected: Error {}
}
