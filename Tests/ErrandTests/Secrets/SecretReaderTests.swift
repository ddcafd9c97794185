import Domain
import Glibc
import LoopbackTesting
import POSIX
import Testing

@testable import errand

@Suite struct SecretReaderTests {
  private let folder = TemporaryFolder()
  private let transcript = Transcript()

  private func complete(_ arguments: [String], _ environment: [String: String] = [:]) throws -> JSON? {
    guard case .call(let call) = try ArgumentReader.read(arguments) else { throw Fault(.internalBug, "no call") }
    let reader = SecretReader(
      console: transcript.console(), environment: environment, prompt: HiddenPrompt(interrupts: nil))
    return try reader.complete(call)?.input["secrets"]
  }

  private func write(_ text: String, _ name: String, mode: mode_t = 0o600) throws -> String {
    let path = "\(folder.path)/\(name)"
    try Files.appending(to: path).write(Array(text.utf8))
    chmod(path, mode)
    return path
  }

  @Test func readsTheEnvironmentForTheTasksSite() throws {
    let secrets = try complete(
      ["run", "a", "--site", "https://a.example/x", "-p", "password=@env:PW"], ["PW": "canary"])
    #expect(secrets == ["password": ["origin": "https://a.example", "value": "canary"]])
    #expect(transcript.err.isEmpty && transcript.out.isEmpty)
  }

  @Test(arguments: [("canary", "canary"), ("canary\n", "canary"), ("canary\r\n", "canary"), (" a \n\n", " a \n")])
  func readsAFileWithoutTheEndOfItsLastLine(text: String, expected: String) throws {
    let path = try write(text, "pw")
    let secrets = try complete(["run", "a", "-p", "password=@file:\(path)@https://a.example"])
    #expect(secrets?["password"]?["value"]?.string == expected)
    #expect(transcript.err.isEmpty)
  }

  @Test func warnsOfWhatOthersCanRead() throws {
    let path = try write("canary", "pw", mode: 0o640)
    _ = try complete(["run", "a", "-p", "password=@file:\(path)@http://a.example"])
    #expect(transcript.err.contains("others can read '\(path)'"))
    #expect(transcript.err.contains("http://a.example is not encrypted; password can be read on its way there"))
    _ = try complete(["run", "a", "-p", "password=@file:\(path)@http://127.0.0.1:80"])
    #expect(!transcript.err.contains("127.0.0.1") && !transcript.err.contains("canary"))
  }

  @Test func refusesWhatIsNotThereOrTooMuch() throws {
    let large = try write(String(repeating: "x", count: Secret.sizeLimit + 1), "large")
    let broken = "\(folder.path)/broken"
    try Files.appending(to: broken).write([0xFF])
    for (source, code) in [
      ("@env:NOT_THERE", .secretNotGiven), ("@env:EMPTY", .secretNotGiven), ("@file:/nowhere", .secretNotGiven),
      ("@file:/", .secretNotGiven), ("@file:/dev/zero", .secretNotGiven), ("@env:LARGE", .secretNotGiven),
      ("@file:\(large)", .secretNotGiven),
      ("@file:\(broken)", .secretNotGiven), ("@env:PW@http://a/b", .urlInvalid),
    ] as [(String, ErrorCode)] {
      let fault = #expect(throws: Fault.self) {
        try complete(
          ["run", "a", "--site", "https://a.example", "-p", "p=\(source)"],
          ["EMPTY": "", "PW": "canary", "LARGE": String(repeating: "x", count: Secret.sizeLimit + 1)])
      }
      #expect(fault?.code == code, "\(source): \(String(describing: fault))")
    }
  }

  /// Before anything is read: whoever is asked should not have typed in vain.
  @Test func wantsToKnowWhereItMayGo() throws {
    for sites in [[], ["--site", "https://a.example", "--site", "https://b.example"]] {
      let fault = #expect(throws: Fault.self) {
        try complete(["run", "a"] + sites + ["-p", "p=@file:/nowhere"])
      }
      #expect(fault?.code == .secretNoOrigin)
    }
  }

  @Test func readsNothingForAPlan() throws {
    let secrets = try complete(["plan", "a", "--site", "https://a.example", "-p", "p=@env:NOT_THERE"])
    #expect(secrets == ["p": ["origin": "https://a.example"]])
  }
}
