import Domain
import HTTPServer
import Handlers
import Testing

@testable import Web

@Suite struct CommandTermsTests {
  private func terms(_ fields: [(String, String)]) throws -> CommandTerms {
    var headers = HTTPServerResponse().headers
    for (name, value) in fields { headers.add(name, value) }
    return try CommandTerms(HTTPServerRequest(method: "POST", target: "/", path: [], headers: headers))
  }

  @Test func areNoneUnlessGiven() throws {
    #expect(try terms([]) == CommandTerms())
  }

  @Test(arguments: ["a", "7b1f6c1e-5d0a-4f57-9a53-0d6f0f1c2a77", "\"quoted\"", String(repeating: "k", count: 255)])
  func takesAKeyAsItStands(_ key: String) throws {
    #expect(try terms([("idempotency-KEY", key)]).key == key)
  }

  @Test(arguments: ["", " ", "a b", "ä", "\u{7F}", "\u{FFFD}", String(repeating: "k", count: 256)])
  func refusesWhatIsNoKey(_ key: String) throws {
    let fault = #expect(throws: Fault.self) { try terms([("Idempotency-Key", key)]) }
    #expect(fault?.code == .commandKeyInvalid)
    #expect(key.utf8.count < 3 || fault?.message.contains(key) == false)
  }

  @Test func refusesTwoKeys() throws {
    let fault = #expect(throws: Fault.self) { try terms([("Idempotency-Key", "a"), ("Idempotency-Key", "a")]) }
    #expect(fault?.code == .commandKeyInvalid)
  }

  @Test(arguments: [
    ("\"5\"", [5]), ("\"5\", \"7\"", [5, 7]), (" \"5\" ,\"5\"", [5]), ("W/\"5\"", []), ("\"five\"", []),
    ("\"5\", W/\"6\"", [5]), ("\"\"", []), ("\"99999999999999999999\"", []),
  ])
  func readsVersionsFromTags(text: String, versions: [Int]) throws {
    #expect(try terms([("If-Match", text)]).versions == Set(versions))
  }

  @Test func takesAStarForAnyVersion() throws {
    #expect(try terms([("If-Match", "*")]).versions == nil)
  }

  @Test(arguments: ["", "5", "\"5", "\"", "5\"", "*, \"5\"", ","]) func refusesWhatIsNoTag(_ text: String) throws {
    let fault = #expect(throws: Fault.self) { try terms([("If-Match", text)]) }
    #expect(fault?.code == .inputMalformed)
  }
}
