import Domain
import LoopbackTesting
import Operations
import POSIX
import Testing

@testable import errand

@Suite struct ControlClientTests {
  private let folder = TemporaryFolder()

  private func ask(
    _ operation: Operation = .showDaemon, patience: Duration = .seconds(10), interrupts: Interrupts? = nil
  ) async throws -> JSON? {
    let path = folder.path + "/s"
    let result = await blocking {
      Result { () throws(Fault) -> JSON? in
        let client = ControlClient(
          socket: try UnixSocket.connect(to: path), wait: SocketWait(interrupts: interrupts, time: SystemTime()))
        return try client.perform(operation, JSONObject(), patience: patience)
      }
    }
    return try result.get()
  }

  private func answer(_ body: String, status: String = "200 OK", version: String = "1") -> String {
    "HTTP/1.1 \(status)\r\n\(Version.protocolHeader): \(version)\r\n\(Version.versionHeader): 9.9.9\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  @Test func givesTheAnswersBody() async throws {
    let daemon = try RawDaemon(at: folder.path + "/s", answer(#"{"a":1}"#))
    #expect(try await ask() == ["a": 1])
    _ = daemon
  }

  @Test func givesAProblemAsItsFault() async throws {
    let problem = #"{"code":"task.not_found","detail":"no task","place":"x","remedy":"?"}"#
    let daemon = try RawDaemon(at: folder.path + "/s", answer(problem, status: "404 Not Found"))
    let fault = await #expect(throws: Fault.self) { try await ask() }
    #expect(fault == Fault(.taskNotFound, "no task", place: "x"))
    _ = daemon
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", ErrorCode.linkMismatch),
    ("220 mail.example ESMTP\r\n\r\n", .linkMismatch), ("", .daemonUnreachable),
    ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", .daemonUnreachable),
  ])
  func refusesWhatIsNoDaemon(bytes: String, code: ErrorCode) async throws {
    let daemon = try RawDaemon(at: folder.path + "/s", bytes)
    let fault = await #expect(throws: Fault.self) { try await ask() }
    #expect(fault?.code == code)
    _ = daemon
  }

  @Test func refusesAnAnswerThatIsNoJSON() async throws {
    let daemon = try RawDaemon(at: folder.path + "/s", answer("<html>"))
    let fault = await #expect(throws: Fault.self) { try await ask() }
    #expect(fault?.code == .jsonInvalid)
    _ = daemon
  }

  @Test func refusesADaemonOfAnotherProtocolButStopsIt() async throws {
    let daemon = try RawDaemon(at: folder.path + "/s", answer(#"{"stopping":true}"#, version: "2"))
    let fault = await #expect(throws: Fault.self) { try await ask() }
    #expect(fault?.message == "the daemon is Errand 9.9.9, this command line is \(Version.text)")
    #expect(fault?.code == .linkMismatch)
    #expect(try await ask(.stopDaemon) == ["stopping": true])
    _ = daemon
  }

  @Test func givesUpOnSilence() async throws {
    let daemon = try RawDaemon(at: folder.path + "/s", nil)
    let fault = await #expect(throws: Fault.self) { try await ask(patience: .milliseconds(30)) }
    #expect(fault == Fault(.daemonSilent, "the daemon does not answer in time"))
    #expect(fault?.code.exitCode == 5)
    _ = daemon
  }

  @Test func letsThePersonInterrupt() async throws {
    let daemon = try RawDaemon(at: folder.path + "/s", nil)
    let pipe = try Descriptor.pipe()
    try pipe.write.write([1])
    #expect(try await ask(interrupts: Interrupts(descriptor: pipe.read.number)) == nil)
    _ = daemon
  }

  @Test func saysWhereNobodyListens() async {
    let fault = await #expect(throws: Fault.self) { try await ask() }
    #expect(fault?.code == .daemonUnreachable)
  }
}
