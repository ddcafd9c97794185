import Domain
import Glibc
import LoopbackTesting
import Operations
import POSIX
import Testing

extension ProgramTests {
  /// Workers run as the daemon's own user: what they could ask of it if they were taken over.
  @Suite struct ControlTokenTests {
    private func with(_ body: (OwnErrand) async throws -> Void) async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        try await body(errand)
      }
    }

    private func ask(_ errand: OwnErrand, _ line: String, _ headers: [String]) async throws -> ControlSocket.Answer {
      try await apart { try ControlSocket(errand, showsToken: false).ask(line, headers: headers) }
    }

    @Test(arguments: [
      "GET /api/v1/daemon", "POST /api/v1/daemon/stop", "GET /api/v1/events", "GET /api/v1/openapi.json",
    ])
    func refusesItsOwnUserWithoutTheToken(_ line: String) async throws {
      try await with { errand in
        let wrong = "Errand-Token: \(String(repeating: "0", count: 64))"
        for headers in [[], [wrong], ["Errand-Token: "], ["Errand-Least-Version: 99.0"]] {
          let answer = try await ask(errand, line, headers)
          #expect(answer.status == 401 && answer.json["code"] == "access.token", "\(headers)")
          #expect(answer.json["detail"]?.string?.contains("the errand that stands beside errandd") == true)
          #expect(answer.json["remedy"]?.string?.contains("token") == true)
        }
        // What a person at a terminal does, with the same words.
        let right = try ControlSocket.token(of: errand)
        #expect(try await ask(errand, "GET /api/v1/daemon", [String(right.dropLast())]).status == 200)
      }
    }

    /// Landlock's second version is that of Debian 12.
    @Test(.enabled(if: Kernel.landlockVersion > 0, "the kernel has no Landlock"), arguments: [2, Int.max])
    func keepsTheTokenFromWorkers(_ landlock: Int) async throws {
      try await with { errand in
        for (policy, expected) in [("page", EACCES), ("gateway", EACCES), ("nursery", EACCES), ("none", 0)] {
          let probe = "\(Programs.folder)/ConfinementProbe"
          let ending = try await RunningProgram.start(
            .init(words: [probe, policy, String(landlock), "read", errand.paths.token])
          ).ending()
          #expect(ending.code == expected, "\(policy)")
        }
        // Without it, connecting is all that is left.
        let words = ["\(Programs.folder)/ConfinementProbe", "page", "2", "connect", errand.paths.control]
        #expect(try await RunningProgram.start(.init(words: words)).ending().code == 0)
      }
    }

    @Test func drawsAnotherTokenAtEachStart() async throws {
      try await with { errand in
        let first = try ControlSocket.token(of: errand)
        #expect(first.utf8.count == "Errand-Token: ".utf8.count + 64 + 2)
        var status = stat()
        #expect(lstat(errand.paths.token, &status) == 0 && status.st_mode & 0o7777 == 0o600)
        #expect(try await errand.run("stop").code == 0)
        #expect(try await errand.run("list").code == 0)
        #expect(try ControlSocket.token(of: errand) != first)
        #expect(try await ask(errand, "GET /api/v1/daemon", [String(first.dropLast())]).status == 401)
      }
    }

    /// A file that somebody spoiled is told, and mended by the next daemon.
    @Test(arguments: ["", "nonsense", "Errand-Token: a\r\nX: y\n", "Errand-Token: 0123"])
    func tellsTheRemedyWhereTheFileIsSpoiled(_ text: String) async throws {
      try await with { errand in
        Files.remove(errand.paths.token)
        try Files.appending(to: errand.paths.token).write(Array(text.utf8))
        let ending = try await errand.run("list")
        #expect(ending.code == ErrorCode.accessToken.exitCode && ending.errors.contains("(access.token)"))
        errand.processes().first { $0.role == .daemon }?.kill()
        #expect(try await errand.run("list").code == 0)
      }
    }
  }
}
