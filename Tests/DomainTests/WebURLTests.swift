import Testing

@testable import Domain

@Suite struct WebURLTests {
  private func url(_ text: String) throws -> String { try WebURL(text).description }

  @Test(arguments: [
    ("http://Example.COM", "http://example.com/"),
    ("HTTPS://example.com:443/a?b#c", "https://example.com/a?b#c"),
    ("http://example.com:/", "http://example.com/"),
    ("http://example.com:00080/", "http://example.com/"),
    ("https://example.com:80/", "https://example.com:80/"),
    ("http://a.b/x/./y/%2e%2E/z/..", "http://a.b/x/"),
    ("http://a.b/../../c", "http://a.b/c"),
    ("http://a.b//x//", "http://a.b//x//"),
    ("http://a.b/ü?ü#ü", "http://a.b/%C3%BC?%C3%BC#%C3%BC"),
    ("http://a.b/a b?c d#e f", "http://a.b/a%20b?c%20d#e%20f"),
    ("http://a.b/?", "http://a.b/?"),
    ("http://a.b/#", "http://a.b/#"),
    ("http://a.b?x=\\'", "http://a.b/?x=\\%27"),
    ("http://0x7f.1/", "http://127.0.0.1/"),
    ("http://2130706433/", "http://127.0.0.1/"),
    ("http://0300.0250.0.1/", "http://192.168.0.1/"),
    ("http://[::FFFF:127.0.0.1]:8080/", "http://[::ffff:7f00:1]:8080/"),
    ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/"),
    ("http://a_b.example/", "http://a_b.example/"),
  ])
  func readsAsBrowsersDo(text: String, canonical: String) throws {
    #expect(try url(text) == canonical)
    #expect(try WebURL(canonical) == WebURL(text), "the canonical form reads back the same")
  }

  @Test(arguments: [
    "", "example.com", "//example.com/", "/path", "ftp://a.b/", "javascript:alert(1)", "http:a.b", "http:/a.b",
    "http:///a.b", "http://", "http://:80/", "http://a.com\\@b.com/", "http:\\\\a.b\\", "http://a.b\\c",
    "http://user@a.b/", "http://user:word@a.b/", "http://@a.b/", "http://a.b@c.d@e.f/", " http://a.b/",
    "http://a.b/\n", "http://a\t.b/", "http://a.b/\u{7f}", "http://a.b/\u{0}", "http://bücher.example/",
    "http://a%2eb/", "http://%61.b/", "http://a b/", "http://a..b/", "http://.a/", "http://a.b./", "http://a.b:0/",
    "http://a.b:65536/", "http://a.b:99999999999999999999/", "http://a.b:8o/", "http://a.b:-1/", "http://a.b:80:80/",
    "http://1.2.3.4.5/", "http://256.1.1.1/", "http://1.2.3.256/", "http://4294967296/", "http://0x1ffffffff/",
    "http://08.1.1.1/", "http://1..1/", "http://a.1/", "http://a.0x1/", "http://[::1/", "http://[::1]x/",
    "http://[::1%25lo]/", "http://[1:2:3:4:5:6:7]/", "http://[1::2::3]/", "http://[127.0.0.1]/", "http://[]/",
    "http://xn--/", "http://xn--a/", "http://xn--zzzzzzzzzzzzzz/", "http://a<b/", "http://a!b/", "http://*.a.b/",
  ])
  func refusesWhatCouldBeReadInTwoWays(text: String) {
    let fault = #expect(throws: Fault.self) { try WebURL(text) }
    #expect(fault?.code == .urlInvalid)
  }

  @Test(arguments: [
    "http://user:word@a.b/x", "ftp://user:word@a.b/x", "//user:word@a.b/x", "http://a@user:word@a.b/x",
    "http://user:word@a.b\\x", "http:user:word@a.b", "http:/user:word@a.b",
  ])
  func namesNoPasswordOfAnAddress(text: String) {
    let fault = #expect(throws: Fault.self) { try WebURL(text) }
    #expect(fault?.message.contains("word") == false, "\(fault?.message ?? "")")
    #expect(fault?.message.contains("a.b") == true)
  }

  @Test func namesTheRemedyForInternationalHosts() {
    let fault = #expect(throws: Fault.self) { try WebURL("http://bücher.example/") }
    #expect(fault?.message.contains("write the host in its xn-- form") == true)
  }

  @Test func refusesMoreThanEightKibibytes() throws {
    let start = "http://a.b/"
    let fits = start + String(repeating: "a", count: WebURL.longest - start.utf8.count)
    #expect(try url(fits) == fits)
    #expect(throws: Fault.self) { try WebURL(fits + "a") }
    let grows = start + String(repeating: "ü", count: 2000)
    #expect(throws: Fault.self, "its encoded form is too long") { try WebURL(grows) }
    let host = String(repeating: "a.", count: 126) + "aa"
    #expect(throws: Fault.self) { try WebURL("http://\(host)/") }
    #expect(throws: Fault.self) { try WebURL("http://\(String(repeating: "a", count: 64)).b/") }
  }

  /// RFC 3986 section 5.4, the parts that browsers share.
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
    ("g#s", "http://a/b/c/g#s"), (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../../g", "http://a/g"),
    ("/./g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./g/.", "http://a/b/c/g/"),
    ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/../x", "http://a/b/c/g#s/../x"),
    ("%2e%2e/g", "http://a/b/g"), (".%2E", "http://a/b/"), ("%2E/g", "http://a/b/c/g"),
    ("https://h/x", "https://h/x"), (" \n g \t", "http://a/b/c/g"), ("1:2", "http://a/b/c/1:2"),
  ])
  func resolvesReferences(reference: String, expected: String) throws {
    #expect(try WebURL("http://a/b/c/d;p?q#f").resolve(reference).description == expected)
  }

  @Test(arguments: [
    "mailto:a@b.c", "javascript:void(0)", "data:text/html,x", "tel:1", "http:g", "//", "///g", "//u@h/", "\\g", "/\\h",
    "g\n/h", "//[::1",
  ])
  func refusesReferencesThatAreNoSureWebURL(reference: String) throws {
    let base = try WebURL("http://a/b")
    #expect(throws: Fault.self) { try base.resolve(reference) }
  }

  @Test func tellsItsParts() throws {
    let url = try WebURL("https://shop.example:8443/a/b?c=d#e")
    #expect(url.scheme == .https)
    #expect(url.host == .domain("shop.example"))
    #expect(url.effectivePort == 8443)
    #expect(url.authority == "shop.example:8443")
    #expect(url.requestTarget == "/a/b?c=d")
    #expect(url.withoutFragment.description == "https://shop.example:8443/a/b?c=d")
    #expect(url.origin.description == "https://shop.example:8443")
    #expect(url.endpoint.description == "shop.example:8443")
    #expect(try WebURL("http://a.b/").endpoint.description == "a.b:80")
  }

  /// Whatever comes in, nothing crashes, and what is accepted is canonical and stays on its host.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func survivesGarbage(seed: UInt64) throws {
    var random = WebRandom(seed: seed)
    let base = try WebURL("http://base.example/x/y?z")
    let pieces = [
      "http", "https", ":", "/", "//", "\\", "@", "a", "b.c", ".", "..", "%2e", "%", "?", "#", "[", "]", "::1", "1",
      "0x",
      "256", "xn--", "-", " ", "\t", "\u{e9}", "\u{1F4A9}", "\u{200D}", "65536", "80",
    ]
    for _ in 0..<50 {
      let text = (0..<Int.random(in: 1...8, using: &random))
        .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      for url in [try? WebURL("http://" + text), try? WebURL(text), try? base.resolve(text)].compacted() {
        #expect(try WebURL(url.description) == url)
        #expect(try base.resolve(url.description) == url)
      }
    }
  }
}

extension Array {
  fileprivate func compacted<Wrapped>() -> [Wrapped] where Element == Wrapped? { compactMap { $0 } }
}
