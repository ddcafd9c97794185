import Domain
import Testing

@Suite struct GivenSecretTests {
  private func url(_ text: String) throws -> WebURL { try WebURL(text) }

  @Test func showsNothingOfItself() throws {
    let secret = Secret(name: "password", origin: try Origin("http://a.example"))
    let given = GivenSecret(secret, bytes: Array("canary".utf8))
    let login = OpenLogin(origin: secret.origin, user: "reader", password: Array("canary".utf8))
    var dumped = ""
    dump(given, to: &dumped)
    dump(login, to: &dumped)
    for text in ["\(given)", String(reflecting: [given]), "\(login)", String(reflecting: [login]), dumped] {
      #expect(!text.contains("canary") && !text.contains("99"))
    }
  }

  @Test func isBoundToTheOneSiteOfItsTask() throws {
    let sites = [try url("http://a.example/x"), try url("http://a.example/y")]
    #expect(try SecretBinding.origin(of: "p", saying: nil, sites: sites).description == "http://a.example")
    let said = try SecretBinding.origin(of: "p", saying: "https://b.example:444", sites: sites)
    #expect(said.description == "https://b.example:444")
  }

  @Test func isRefusedWhereNothingSaysWhereItMayGo() throws {
    let two = [try url("http://a.example/"), try url("https://a.example/")]
    for sites in [[], two] {
      let fault = #expect(throws: Fault.self) { try SecretBinding.origin(of: "p", saying: nil, sites: sites) }
      #expect(fault?.code == .secretNoOrigin)
    }
    let fault = #expect(throws: Fault.self) {
      try SecretBinding.origin(of: "p", saying: "http://a.example/path", sites: [])
    }
    #expect(fault?.code == .urlInvalid)
  }

  @Test func isLeftOutOfWhatIsKeptOfAnInput() {
    let entry = Schema.object([.init("value", Schema(.string(limit: 9), isSecret: true)), .optional("origin", .text())])
    let schema = Schema.object([
      .init("secrets", Schema(.map(of: entry, limit: 9))), .init("list", .list(entry)), .init("goal", .text()),
    ])
    let given: JSON = [
      "secrets": ["p": ["value": "canary", "origin": "o"]], "list": [["value": "canary"]], "goal": "g", "odd": 1,
    ]
    let kept: JSON = [
      "secrets": ["p": ["value": nil, "origin": "o"]], "list": [["value": nil]], "goal": "g", "odd": 1,
    ]
    #expect(schema.withoutSecrets(given) == kept)
  }
}
