import Domain
import LoopbackTesting
import Operations
import POSIX
import Testing

@testable import Storage

extension ProgramTests {
  /// Who comes in by the page's address, on built programs.
  @Suite struct PageEntryTests {
    @Test func letsABrowserInOnceByALink() async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let link = try await page.link()
        #expect(link.url == page.origin + link.path)
        #expect(try await page.ask("GET /").status == 401)
        let entered = try await page.ask("GET \(link.path)")
        #expect(entered.status == 303 && entered.header("Location") == "/")
        let cookie = try #require(entered.cookie)
        #expect(try await page.visit(cookie).status == 200)
        #expect(try await page.ask("GET \(link.path)").status == 403)
        let sessions = try #require(try await errand.json("sessions")["sessions"]?.array)
        #expect(sessions.count == 1)
        let id = try #require(sessions.first?["session"]?.string)
        #expect(try await errand.json("revoke", id)["ended"] == 1)
        #expect(try await page.visit(cookie).status == 401)
        #expect(try await errand.run("sessions").output.hasPrefix("no browser is let in"))
      }
    }

    /// Of many who come with one link at once, one is let in.
    @Test func letsOneOfManyInByALink() async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let link = try await page.link()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<12 { group.addTask { try await page.ask("GET \(link.path)").status } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [303] + Array(repeating: 403, count: 11))
      }
    }

    @Test func knowsABrowserOverARestartAtTheSameAddress() async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let cookie = try await page.letIn()
        #expect(try await errand.run("stop").code == 0)
        #expect(try await errand.run("list").code == 0)
        #expect(try await page.visit(cookie).status == 200)
        // Killed, too.
        errand.processes().first { $0.role == .daemon }?.kill()
        #expect(try await errand.run("list").code == 0)
        #expect(try await page.visit(cookie).status == 200)
      }
    }

    /// As far as the daemon can tell, its clock was set meanwhile.
    @Test(arguments: [(-59, -12 * 3600 + 60, true), (-61, -12 * 3600 - 1, false), (3600, 3600, false)])
    func goesByTheClock(link age: Int, session rest: Int, lives: Bool) async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let cookie = try await page.letIn()
        let link = try await page.link()
        #expect(try await errand.run("stop").code == 0)
        let database = try SQLiteConnection(path: errand.paths.database, access: .readWrite)
        let now = SystemTime().now()
        // A second is left for the start of the daemon.
        let made = now.advanced(by: .seconds(lives ? age + 30 : age)).microseconds
        try database.execute(
          """
          UPDATE entry_links SET made = \(made);
          UPDATE sessions SET seen = \(now.advanced(by: .seconds(rest)).microseconds);
          """)
        #expect(try await errand.run("list").code == 0)
        #expect(try await page.visit(cookie).status == (lives ? 200 : 401))
        #expect(try await page.ask("GET \(link.path)").status == (lives ? 303 : 403))
      }
    }

    /// Not in its log, its files, or what every user of the host may read of its processes.
    @Test func noTokenIsKeptOrShownAnywhere() async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let (used, waiting) = (try await page.link(), try await page.link())
        let cookie = try #require(try await page.ask("GET \(used.path)").cookie)
        let token = try #require(cookie.split(separator: "=").last.map(String.init))
        for target in ["/", used.path, waiting.path + "/x", "/\(token)", "/?\(token)"] {
          _ = try await page.ask("GET \(target)", ["Cookie: \(cookie)", "Referer: \(page.origin)\(waiting.path)"])
          _ = try await page.ask("POST \(target)", ["Cookie: \(cookie)", "Origin: http://evil.example"], body: token)
        }
        var shown = errand.log
        for process in errand.processes() {
          for name in ["cmdline", "environ", "comm", "status"] {
            let bytes = (try? Files.read("/proc/\(process.id)/\(name)", limit: 1 << 20)) ?? []
            shown += String(decoding: bytes, as: UTF8.self)
          }
        }
        #expect(try await errand.run("stop").code == 0)
        for name in try Files.names(in: errand.state) {
          let bytes = (try? Files.read("\(errand.state)/\(name)", limit: 64 << 20)) ?? []
          shown += String(decoding: bytes, as: UTF8.self)
        }
        #expect(shown.contains(text: ContentHash(of: waiting.token).hexadecimal), "what is looked at holds the state")
        for secret in [used.token, waiting.token, token] { #expect(!shown.contains(text: secret)) }
      }
    }

    /// The arguments of every process can be read by every user, so the browser is led by a file of its own.
    @Test func opensABrowserWithoutSayingTheLinkAloud() async throws {
      try await OwnErrand.with { errand in
        let tools = TemporaryFolder()
        let script =
          "#!/bin/sh\nprintf '%s\\n' \"$@\" >\(tools.path)/told.draft; mv \(tools.path)/told.draft \(tools.path)/told\n"
        try tools.write(script, to: "xdg-open")
        #expect(
          try await RunningProgram.start(.init(words: ["/bin/chmod", "755", tools.path + "/xdg-open"])).ending().code
            == 0)
        try Files.makePrivateFolder(tools.path + "/session")
        func open(_ change: (inout RunningProgram.Command) -> Void) async throws -> RunningProgram.Ending {
          try await errand.run(["open"]) { command in
            command.environment["PATH"] = "\(tools.path):/usr/bin:/bin"
            command.environment["XDG_RUNTIME_DIR"] = tools.path + "/session"
            command.environment["DISPLAY"] = ":0"
            command.environment["WAYLAND_DISPLAY"] = ""
            change(&command)
          }
        }
        // No terminal, then no display.
        #expect(try await open { _ in }.code == 0)
        #expect(
          try await open { command in
            command.columns = 200
            command.environment["DISPLAY"] = ""
          }.code == 0)
        #expect(try Files.names(in: tools.path + "/session").isEmpty)
        let ending = try await open { $0.columns = 200 }
        #expect(ending.code == 0 && ending.output.contains("your browser opens it"))
        #expect(await Self.appears(tools.path + "/told"))
        let told = String(decoding: try Files.read(tools.path + "/told", limit: 1000), as: UTF8.self)
        #expect(told == tools.path + "/session/errand-open.html\n")
        let file = String(decoding: try Files.read(String(told.dropLast()), limit: 4000), as: UTF8.self)
        let link = try #require(ending.output.split(whereSeparator: \.isNewline).first { $0.hasPrefix("http://") })
        #expect(file.contains(text: "url=\(link)\""))
      }
    }

    /// What a program that was started and not waited for makes.
    private static func appears(_ path: String) async -> Bool {
      for _ in 0..<500 where !Files.exists(path) { try? await Task.sleep(for: .milliseconds(10)) }
      return Files.exists(path)
    }

    @Test func worksWithoutAPageWhereItsPortIsTaken() async throws {
      let other = try LoopbackSocket.listen()
      try await OwnErrand.with(["ERRAND_PAGE_PORT": String(other.port)]) { errand in
        let ending = try await errand.run("open")
        #expect(ending.code == 1 && ending.errors.contains("(entry.not_served)"), "\(ending.errors)")
        #expect(ending.errors.contains(String(other.port)) && ending.errors.contains("page.port"))
        #expect(try await errand.run("list").code == 0)
        #expect(errand.log.contains("the page is not served"))
      }
    }

    @Test func isServedAtThePortThatIsConfigured() async throws {
      let free = try LoopbackSocket.listen().port
      try await OwnErrand.with(["ERRAND_PAGE_PORT": String(free)]) { errand in
        let page = try await OwnPage(errand)
        #expect(page.port == free)
      }
    }
  }
}
