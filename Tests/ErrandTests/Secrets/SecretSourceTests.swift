import Domain
import Testing

@testable import errand

@Suite struct SecretSourceTests {
  @Test(
    arguments: [
      ("@prompt", .prompt, nil), ("@prompt@https://a.example", .prompt, "https://a.example"),
      ("@file:a b", .file("a b"), nil), ("@file:/x/me@home", .file("/x/me@home"), nil),
      ("@file:/x/me@home@http://127.0.0.1:80", .file("/x/me@home"), "http://127.0.0.1:80"),
      ("@env:PW", .environment("PW"), nil), ("@env:PW@http://[::1]:80", .environment("PW"), "http://[::1]:80"),
    ] as [(String, SecretSource.Place, String?)])
  func readsWhereItComesFromAndWhereItMayGo(text: String, place: SecretSource.Place, origin: String?) throws {
    let source = try SecretSource(text, of: "password")
    #expect(source.place == place)
    #expect(source.origin == origin)
  }

  /// Somebody may have typed the secret itself.
  @Test(arguments: ["@", "@canary", "@file:", "@env:", "@prompt:canary", "@prompt@ftp://canary", "@PROMPT"])
  func refusesWithoutRepeatingIt(text: String) {
    let fault = #expect(throws: Fault.self) { try SecretSource(text, of: "password") }
    #expect(fault?.code == .inputInvalid)
    #expect(fault?.message.contains("canary") == false && fault?.message.contains("'password'") == true)
  }

  @Test func standsBesideTheParameters() throws {
    let line = ["run", "a", "-p", "user=@@reader", "-p", "password=@env:PW", "-p", "x=a@b", "-p", "card=@prompt"]
    guard case .call(let call) = try ArgumentReader.read(line) else { throw Fault(.internalBug, "no call") }
    #expect(call.input["parameters"] == ["user": "@reader", "x": "a@b"])
    #expect(call.input["secrets"] == nil)
    #expect(call.secrets.map(\.name) == ["password", "card"])
    for twice in [
      ["-p", "a=1", "-p", "a=@prompt"], ["-p", "a=@prompt", "-p", "a=1"], ["-p", "a=@prompt", "-p", "a=@prompt"],
    ] {
      let fault = #expect(throws: Fault.self) { try ArgumentReader.read(["run", "g"] + twice) }
      #expect(fault?.message.contains("given twice") == true)
    }
  }
}
