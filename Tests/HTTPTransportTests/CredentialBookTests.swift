import Domain
import POSIX
import Testing

@testable import HTTPTransport

@Suite struct CredentialBookTests {
  @Test(
    arguments: [
      ("https://a.example/room/x", true), ("https://a.example:443/", true), ("https://a.example:444/room/x", false),
      ("http://a.example/room/x", false), ("http://a.example:443/room/x", false),
      ("https://b.a.example/room/x", false), ("https://example/room/x", false),
      ("https://a.example.b.example/room/x", false),
    ])
  func knowsThemAtOneOriginAlone(address: String, isKnown: Bool) throws {
    let book = CredentialBook()
    let url = try WebURL("https://a.example/room/")
    book.set(try BasicAuthorization(user: "reader", password: SecretBytes(Array("canary".utf8))), for: url.origin)
    book.note(url)
    let asked = try WebURL(address)
    #expect((book.authorization(for: asked) != nil) == isKnown)
    #expect(book.isExpected(at: asked) == (isKnown && asked.path.hasPrefix("/room/")))
  }
}
