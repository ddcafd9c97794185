import Domain
import Glibc
import LoopbackTesting
import Operations
import POSIX
import Testing

extension ProgramTests {
  /// What comes to the control socket that no command line of ours would send.
  @Suite struct ControlSocketTests {
    /// Kibibytes of the daemon's memory, at their highest so far.
    private func peakMemory(of errand: OwnErrand) throws -> Int {
      let daemon = try #require(errand.processes().first { $0.role == .daemon })
      let status = String(decoding: try Files.read("/proc/\(daemon.id)/status", limit: 1 << 16), as: UTF8.self)
      let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
      return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
    }

    private func with(_ body: @escaping (OwnErrand) async throws -> Void) async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        try await body(errand)
        #expect(try await errand.run("status").code == 0)
      }
    }

    @Test(arguments: ["Content-Length: 1073741824", "Transfer-Encoding: chunked"])
    func refusesABodyOfAGigabyteWhileItIsSent(_ header: String) async throws {
      try await with { errand in
        let before = try peakMemory(of: errand)
        let (answer, sent) = try await apart {
          let client = try ControlSocket(errand)
          let piece = String(repeating: "x", count: 65_536)
          let chunk = header.hasPrefix("T") ? "10000\r\n\(piece)\r\n" : piece
          try client.send(
            "POST /api/v1/tasks HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n\(header)\r\n\(client.token)\r\n"
          )
          var sent = 0
          while sent < 1 << 30, (try? client.send(chunk)) != nil { sent += piece.utf8.count }
          return (try client.answer(), sent)
        }
        #expect(answer.status == 413 && answer.json["code"] == "input.too_large")
        #expect(sent < 8 << 20)
        let growth = try peakMemory(of: errand) - before
        print("grew by \(growth) KiB, \(sent) bytes sent")
        #expect(growth < 16 << 10)
      }
    }

    @Test func refusesClientsBeyondItsPlacesPolitely() async throws {
      try ThisProcess.raiseDescriptorLimit(least: 2048)
      try await with { errand in
        try await apart {
          let clients = try (0..<1000).map { _ in try ControlSocket(errand) }
          for client in clients { try client.send("GET /api/v1/daemon HTTP/1.1\r\nHost: t\r\n\(client.token)\r\n") }
          var statuses: [Int: Int] = [:]
          for client in clients {
            let answer = try client.answer()
            statuses[answer.status, default: 0] += 1
            guard answer.status == 503 else { continue }
            #expect(answer.json["code"] == "daemon.busy" && answer.head.contains("Retry-After: 1\r\n"))
          }
          #expect(statuses == [200: 512, 503: 488])
          withExtendedLifetime(clients) {}
        }
      }
    }

    /// Places are as many as there are descriptors for: nobody is left without an answer.
    @Test(arguments: [64, 100]) func refusesPolitelyWhereFewFilesMayBeOpen(limit: Int) async throws {
      try await OwnErrand.with { errand in
        let began = try await errand.run(["list"]) { command in
          command.words = ["/bin/sh", "-c", #"ulimit -n "$0" && exec "$@""#, "\(limit)"] + command.words
        }
        #expect(began.code == 0, "\(began.errors)")
        let statuses = try await apart {
          // Each asks before the next one comes, for those that wait are more than the kernel's queue has room for.
          let clients = try (0..<300).map { _ in
            let client = try ControlSocket(errand)
            try client.send("GET /api/v1/daemon HTTP/1.1\r\nHost: t\r\n\(client.token)\r\n")
            return client
          }
          var statuses: [Int: Int] = [:]
          for client in clients {
            let answer = try client.answer()
            statuses[answer.status, default: 0] += 1
            if answer.status == 503 { #expect(answer.json["code"] == "daemon.busy") }
          }
          return statuses
        }
        print("with \(limit) descriptors: \(statuses)")
        #expect(Set(statuses.keys) == [200, 503] && statuses.values.reduce(0, +) == 300)
        #expect((statuses[200] ?? 0) >= 8)
      }
    }

    @Test func answersOthersWhileAThousandSayNothing() async throws {
      try ThisProcess.raiseDescriptorLimit(least: 2048)
      try await with { errand in
        let silent = try await apart { try (0..<1000).map { _ in try ControlSocket(errand) } }
        #expect(try await errand.run("status").code == 0)
        withExtendedLifetime(silent) {}
      }
    }

    @Test(arguments: [
      ("GET /api/v1/daemon HTTP/1.1\r\nHost: t\r\n" + String(repeating: "X: y\r\n", count: 101) + "\r\n", 431),
      ("GET /api/v1/%zz HTTP/1.1\r\nHost: t\r\n\r\n", 400), ("GET /api/v1/../x HTTP/1.1\r\nHost: t\r\n\r\n", 400),
      ("POST /api/v1/tasks HTTP/1.1\r\nHost: t\r\nContent-Length: 3000000\r\n\r\n", 413),
      ("GET /nowhere HTTP/1.1\r\nHost: t\r\n\r\n", 404), ("BREW /api/v1/tasks HTTP/1.1\r\nHost: t\r\n\r\n", 405),
    ])
    func tellsWhatItCannotRead(request: String, status: Int) async throws {
      try await with { errand in
        let answer = try await apart {
          let client = try ControlSocket(errand)
          let lines = request.split(separator: "\r\n", maxSplits: 1, omittingEmptySubsequences: false)
          try client.send("\(lines[0])\r\n\(client.token)\(lines[1])")
          return try client.answer()
        }
        #expect(answer.status == status)
        let code = try #require(answer.json["code"]?.string.flatMap(ErrorCode.init(rawValue:)))
        #expect(code.row.httpStatus == status && answer.json["remedy"]?.string == code.row.remedy)
      }
    }

    /// The folder keeps others out; what counts is that the daemon would, too.
    @Test(.enabled(if: ThisProcess.userID == 0, "only root can be somebody else")) func refusesOtherUsers() async throws
    {
      try await with { errand in
        for (path, mode) in [(errand.state, 0o711), (errand.paths.control, 0o777)] { chmod(path, mode_t(mode)) }
        let script = """
          import socket, sys
          s = socket.socket(socket.AF_UNIX)
          s.connect(sys.argv[1])
          s.sendall(b"GET /api/v1/tasks HTTP/1.1\\r\\nHost: t\\r\\nConnection: close\\r\\n\\r\\n")
          sys.stdout.buffer.write(b"".join(iter(lambda: s.recv(65536), b"")))
          """
        let words = [
          "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "/usr/bin/python3", "-c", script,
          errand.paths.control,
        ]
        let ending = try await RunningProgram.start(.init(words: ["/usr/bin/env"] + words)).ending()
        #expect(ending.output.hasPrefix("HTTP/1.1 403 "), "\(ending.output)\(ending.errors)")
        #expect(ending.output.contains("\"code\":\"access.denied\"") && ending.output.contains("user:65534"))
        chmod(errand.state, 0o700)
        chmod(errand.paths.control, 0o600)
      }
    }

    // MARK: - Commands with a key

    /// A key outlives the daemon: what was recorded by it is not done again.
    @Test func remembersACommandOverTheDeathOfItsDaemon() async throws {
      try await with { errand in
        let body = #"{"goal":"Extract the table of cats from http://127.0.0.1:9/"}"#
        let ask: @Sendable (String, String) async throws -> ControlSocket.Answer = { key, body in
          try await apart {
            try ControlSocket(errand).ask("POST /api/v1/tasks", headers: ["Idempotency-Key: \(key)"], body: body)
          }
        }
        let first = try await ask("k1", body)
        #expect(first.status == 200)
        errand.processes().first { $0.role == .daemon }?.kill()
        #expect(try await errand.run("list").code == 0)
        #expect(try await ask("k1", body).json == first.json)
        #expect(try await ask("k1", #"{"goal":"x"}"#).json["code"] == "command.key_reused")
        #expect(try await errand.json("list")["tasks"]?.array?.count == 1)
        #expect(try await ask("k2", body).json != first.json)
      }
    }

    @Test func refusesACommandForAVersionThatIsGone() async throws {
      try await with { errand in
        let task = try await errand.detached("Extract the table of cats from http://127.0.0.1:9/")
        let ended = try OwnErrand.json(try #require(try await errand.run("watch", task, "--json").lines.last))
        #expect(ended["state"] == "failed")
        let answer = try await apart {
          try ControlSocket(errand).ask("POST /api/v1/tasks/\(task)/cancel", headers: ["If-Match: \"1\""])
        }
        #expect(answer.status == 412 && answer.json["code"] == "command.version_stale")
        let shown = try await apart { try ControlSocket(errand).ask("GET /api/v1/tasks/\(task)") }
        #expect(shown.head.contains("ETag: \"\(shown.json["version"]?.text ?? "")\"\r\n"))
      }
    }
  }
}
