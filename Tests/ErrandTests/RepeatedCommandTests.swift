import Domain
import LoopbackTesting
import Testing

@testable import errand

/// A command whose daemon dies before it answers is sent once more, by the same key.
@Suite struct RepeatedCommandTests {
  private let folder = TemporaryFolder()

  private static let answer =
    "HTTP/1.1 200 OK\r\n\(Version.protocolHeader): 1\r\nContent-Length: 23\r\n\r\n{\"task\":\"0c8k2m4p6r8t\"}"

  /// - Parameter answers: one for each connection; empty for a daemon that dies.
  private func ask(answers: [String]) async throws
    -> (requests: [String], status: Int32, output: String)
  {
    let listener = try LoopbackSocket.listen(onPath: folder.path + "/control.sock")
    let asked = Collected<String>()
    TestThread.start {
      for answer in answers {
        guard let client = try? listener.accept() else { return }
        asked.append(String(decoding: (try? client.read()) ?? [], as: UTF8.self))
        try? client.write(answer)
      }
    }
    let (status, transcript) = await errand(["run", "a", "--detach", "--json"], in: folder)
    listener.interrupt()
    return (asked.all, status, transcript.out)
  }

  private func keys(_ requests: [String]) -> [Substring] {
    requests.flatMap { $0.split(separator: "\r\n") }.filter { $0.hasPrefix("Idempotency-Key: ") }
  }

  @Test func isSentAgainByItsKey() async throws {
    let (requests, status, output) = try await ask(answers: ["", Self.answer])
    #expect(status == 0 && output == "{\"task\":\"0c8k2m4p6r8t\"}\n")
    #expect(requests.count == 2 && requests[0] == requests[1])
    #expect(keys(requests).count == 2)
    #expect(keys(requests).allSatisfy { $0.utf8.count == "Idempotency-Key: ".utf8.count + 32 })
  }

  @Test func hasAKeyOfItsOwnEachTime() async throws {
    let first = try await ask(answers: [Self.answer])
    let again = RepeatedCommandTests()
    let second = try await again.ask(answers: [Self.answer])
    #expect(Set(keys(first.requests) + keys(second.requests)).count == 2)
  }

  /// Seven would be answered: the sixth is the last.
  @Test func isGivenUpAfterTheSixthTime() async throws {
    let (requests, status, _) = try await ask(answers: Array(repeating: "", count: 7))
    #expect(requests.count == 6 && Set(keys(requests)).count == 1)
    #expect(status == ErrorCode.daemonUnreachable.exitCode)
  }
}
