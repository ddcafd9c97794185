import Testing

@testable import Domain

@Suite struct WebSiteTests {
  @Test(arguments: [
    ("https://shop.example:8443/a", "shop.example"),
    ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
    ("http://127.0.0.1/", "127.0.0.1:80"),
    ("https://[::1]/", "[::1]:443"),
    ("http://localhost:1234/", "localhost:1234"),
    ("http://lamps.localhost:1234/", "lamps.localhost:1234"),
    ("http://notlocalhost:1234/", "notlocalhost"),
  ])
  func isTheHostExceptOnOneMachine(url: String, name: String) throws {
    let site = try WebURL(url).site
    #expect(site.name == name)
    #expect(try Site(name) == site)
  }

  @Test(arguments: ["", "a.b:80", "127.0.0.1", "A.b", "a.b/c", "a b", "http://a.b", "localhost"])
  func refusesOtherNames(name: String) {
    #expect(throws: Fault.self) { try Site(name) }
  }

  @Test func originsKeepSchemesAndPortsApart() throws {
    #expect(try Origin("https://a.b").description == "https://a.b")
    #expect(try Origin("https://a.b:443/") == Origin("https://a.b"))
    #expect(try Origin("http://a.b") != Origin("https://a.b"))
    #expect(try Origin("http://a.b:81").description == "http://a.b:81")
    #expect(throws: Fault.self) { try Origin("https://a.b/c") }
    #expect(throws: Fault.self) { try Origin("https://a.b?c") }
  }

  @Test func endpointsAreCanonical() throws {
    #expect(try Endpoint("a.b:80") == WebURL("http://a.b/").endpoint)
    #expect(try Endpoint("[::1]:443") == WebURL("https://[::1]/").endpoint)
    for text in ["a.b", "a.b:080", "A.b:80", "0x7f.1:80", "a.b:80/", ":80", "a.b:0", "u@a.b:80"] {
      #expect(throws: Fault.self, "\(text)") { try Endpoint(text) }
    }
  }
}
