import Domain
import Glibc
import LoopbackTesting
import POSIX
import Testing

extension ProgramTests {
  /// What was given in confidence is used where it belongs, and is nowhere else.
  @Suite struct SecretTests {
    private static let canary = Canary("Kanari-7/x+y=&z%ü bird")
    private static let goal = "Extract the table of papers from"
    private static let papers = ["Founding charter", "Diary of the harbour master", "Letters of the first librarian"]

    /// A town whose locked rooms the canary opens.
    private func withTown(_ body: (DemoTown, String) async throws -> Void) async throws {
      let folder = TemporaryFolder()
      try folder.write(Self.canary.secret + "\n", to: "password")
      chmod("\(folder.path)/password", 0o600)
      try await DemoTown.with(passwordFile: "\(folder.path)/password") { town in
        try await body(town, "\(folder.path)/password")
      }
    }

    private static func expectPapers(_ json: JSON, _ place: SourceLocation = #_sourceLocation) {
      let rows = json["result"]?["rows"]?.array ?? []
      #expect(rows.compactMap { $0["Paper"]?.string } == papers, "\(json.text)", sourceLocation: place)
    }

    // MARK: - Canary

    @Test func findsWhatIsPlanted() throws {
      let folder = TemporaryFolder()
      let secret = Array(Self.canary.secret.utf8)
      let hex = secret.hexadecimal
      for planted in [
        secret, Array(hex.utf8), Array(hex.uppercased().utf8), Array(Canary.base64(of: secret).utf8),
        Array(Canary.base64(of: Array("reader:".utf8) + secret).utf8),
        Array(Canary.base64(of: [1, 2] + secret + [3]).utf8), Array("Kanari%2D7%2Fx%2By%3D%26z%25%C3%BC%20bird".utf8),
      ] {
        try folder.write([0, 255] + planted + [10], to: "database")
        #expect(try !Self.canary.sightings(under: folder.path).isEmpty, "\(String(decoding: planted, as: UTF8.self))")
      }
      try folder.write(Array(secret.dropLast()), to: "database")
      #expect(try Self.canary.sightings(under: folder.path).isEmpty)
    }

    @Test func findsWhatIsPlantedInAProcess() async throws {
      let folder = TemporaryFolder()
      let program = try await RunningProgram.start(
        .init(
          words: ["/bin/sh", "-c", "echo ready; read x", Self.canary.secret],
          environment: ["ERRAND_STATE": folder.path, "PW": Self.canary.secret], columns: 80))
      #expect(await program.wrote("ready"))
      let sightings = Self.canary.sightings(of: HostProcess.belonging(to: folder.path))
      #expect(sightings.contains { $0.hasPrefix("cmdline") } && sightings.contains { $0.hasPrefix("environ") })
      program.type("\n")
      _ = await program.ending()
    }

    @Test func leavesNoTraceOfASecret() async throws {
      try await withTown { town, file in
        try await OwnErrand.with { errand in
          var said: [String] = []
          let room = "\(Self.goal) \(town.archive)/reading-room"
          let options = ["--site", town.archive, "-p", "user=reader", "-p"]
          // The first one starts the daemon: none of this environment may stay with it.
          let fromVariable = try await errand.run(["run", room] + options + ["password=@env:PW"]) {
            $0.environment["PW"] = Self.canary.secret
          }
          #expect(fromVariable.code == 0, "\(fromVariable.errors)")
          let following = try await errand.start(["events", "--json"])
          let fromFile = try await errand.run(["run", room, "--json"] + options + ["password=@file:\(file)"])
          Self.expectPapers(try OwnErrand.json(fromFile.lines.last ?? ""))
          let prompted = try await errand.start(["run", room] + options + ["password=@prompt"]) { $0.columns = 100 }
          #expect(await prompted.wrote("password for \(town.archive): "))
          #expect(Self.canary.sightings(of: errand.processes()).isEmpty)
          prompted.type(Self.canary.secret + "\n")
          let typed = await prompted.ending()
          #expect(typed.code == 0 && typed.output.contains(Self.papers[0]), "\(typed.output)")
          said += [fromFile, fromVariable, typed].flatMap { [$0.output, $0.errors] }
          said += try await whatIsShown(of: errand, room, options)
          following.process.signal(2)
          let told = await following.ending().output
          #expect(told.contains("TASK_QUEUED"))
          for text in said + [told, errand.log] { #expect(Self.canary.sightings(in: text).isEmpty, "\(text)") }
          try await watchWhileItRuns(errand, "\(Self.goal) \(town.archive)/fault/slow/reading-room", options, file)
          let sightings = try Self.canary.sightings(under: errand.state)
          #expect(sightings.isEmpty, "\(sightings)")
        }
      }
    }

    /// Everything that the command line tells of tasks, and the words of those that fail.
    private func whatIsShown(of errand: OwnErrand, _ room: String, _ options: [String]) async throws -> [String] {
      var said: [String] = []
      let list = try await errand.run("list", "--json")
      let tasks = try OwnErrand.json(list.output)["tasks"]?.array?.compactMap { $0["task"]?.string } ?? []
      #expect(tasks.count == 3)
      var commands = [["list", "--json"], ["plan", room, "--json"] + options + ["password=@env:PW"]]
      // Typed where it should not be: refused without a word of it. What stands in arguments is beyond help.
      commands.append(["run", room] + options + ["password=@env:PW", "--site", "http://other.example"])
      for task in tasks { commands += [["show", task, "--json"], ["show", task], ["show", task, "--csv"]] }
      for command in commands {
        let ending = try await errand.run(command) { $0.environment["PW"] = Self.canary.secret }
        said += [ending.output, ending.errors]
      }
      #expect(said[2].contains("\"logins\":[{"), "\(said[2])")
      #expect(said[5].contains("secret.no_origin"), "\(said[5])")
      let wrong = try await errand.run(["run", room, "--json"] + options + ["password=@env:PW"]) {
        $0.environment["PW"] = Self.canary.secret + "!"
      }
      #expect(wrong.output.contains("page.login"), "\(wrong.output)")
      return said + [wrong.output, wrong.errors]
    }

    /// Looks at all processes as long as a task logs in.
    private func watchWhileItRuns(
      _ errand: OwnErrand, _ goal: String, _ options: [String], _ file: String
    ) async throws {
      let started = try await errand.run(
        ["run", goal, "--detach", "--json"] + options + ["password=@file:\(file)"])
      let task = try #require(try OwnErrand.json(started.output)["task"]?.string)
      var looks = 0
      var shown = try await errand.json("show", task)
      while ["queued", "running"].contains(shown["state"]?.string) {
        let processes = errand.processes()
        if processes.contains(where: \.servesAJob) { looks += 1 }
        let sightings = Self.canary.sightings(of: processes)
        #expect(sightings.isEmpty, "\(sightings)")
        shown = try await errand.json("show", task)
      }
      Self.expectPapers(shown)
      #expect(looks > 0)
    }

    // MARK: - Where it goes

    /// Asks for a name and password; whoever has the right ones sees a table.
    private static func locked(_ secret: String, _ page: LoopbackHTTP.Answer) throws -> LoopbackHTTP {
      let expected = "Basic " + Canary.base64(of: Array("reader:\(secret)".utf8))
      return try LoopbackHTTP { request in
        request.headers["authorization"] == expected
          ? page : .page(status: 401, headers: ["WWW-Authenticate: Basic realm=\"x\""], body: [])
      }
    }

    private static let page = LoopbackHTTP.Answer.text(
      """
      <!DOCTYPE html><title>Room</title><table><caption>Papers</caption><thead><tr><th>Shelf</th><th>Paper</th></tr></thead>
      <tbody><tr><td>A 1</td><td>Founding charter</td></tr><tr><td>A 2</td><td>Diary of the harbour master</td></tr>
      <tr><td>B 7</td><td>Letters of the first librarian</td></tr></tbody></table>
      """)

    private static func authorizations(_ server: LoopbackHTTP) -> Int {
      server.requests.all.count { $0.headers["authorization"] != nil }
    }

    @Test func tellsNobodyElse() async throws {
      let other = try Self.locked("never", Self.page)
      let room = try Self.locked("canary", Self.page)
      let leading = try Self.locked("canary", .redirect(302, "\(other.base)/x"))
      try await OwnErrand.with { errand in
        let password = "password=@env:PW@"
        for (goal, bound) in [
          ("\(Self.goal) \(room.base) and \(other.base)", room.base),
          ("\(Self.goal) \(leading.base) and \(other.base)", leading.base),
        ] {
          let ending = try await errand.run(["run", goal, "-p", "user=reader", "-p", password + bound]) {
            $0.environment["PW"] = "canary"
          }
          #expect(ending.code == 1)
        }
        // Where the plan does not go at all, it is refused.
        let astray = try await errand.run(
          ["run", "\(Self.goal) \(room.base)", "-p", "user=reader", "-p", password + other.base]
        ) { $0.environment["PW"] = "canary" }
        #expect(astray.errors.contains("plan.invalid"), "\(astray.errors)")
      }
      #expect(Self.authorizations(room) > 0 && Self.authorizations(leading) > 0)
      #expect(!other.requests.all.isEmpty && Self.authorizations(other) == 0)
    }

    @Test func isThereAfterTheDaemonWasKilled() async throws {
      let hangs = Collected<Bool>()
      let expected = "Basic " + Canary.base64(of: Array("reader:canary".utf8))
      let room = try LoopbackHTTP { request in
        guard request.headers["authorization"] == expected else {
          return .page(status: 401, headers: ["WWW-Authenticate: Basic realm=\"x\""], body: [])
        }
        hangs.append(true)
        return hangs.all.count == 1 ? .silence : Self.page
      }
      try await OwnErrand.with { errand in
        let started = try await errand.run(
          ["run", "\(Self.goal) \(room.base)", "--site", room.base, "-p", "user=reader"]
            + ["-p", "password=@env:PW", "--detach", "--json"]
        ) { $0.environment["PW"] = "canary" }
        let task = try #require(try OwnErrand.json(started.output)["task"]?.string)
        #expect(await hangs.arrived(1).count == 1)
        let processes = errand.processes()
        for daemon in processes where daemon.role == .daemon { daemon.kill() }
        #expect(processes.allSatisfy { $0.ended(within: 10) })
        let ending = try await errand.run("watch", task)
        #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
        Self.expectPapers(try await errand.json("show", task))
      }
    }

    // MARK: - Terminal

    /// Whether the terminal shows what is typed.
    private static func shows(_ terminal: Descriptor) -> Bool {
      var now = termios()
      return tcgetattr(terminal.number, &now) == 0 && now.c_lflag & tcflag_t(ECHO) != 0
    }

    /// However it ends: by an answer, by Ctrl-C, by other signals.
    @Test(arguments: [(nil, 2), (SIGINT, 130), (SIGTERM, nil), (SIGHUP, nil), (SIGQUIT, nil)] as [(Int32?, Int32?)])
    func givesTheTerminalBack(signal: Int32?, code: Int32?) async throws {
      try await OwnErrand.with { errand in
        let line = ["plan-nothing", "--site", "http://127.0.0.1:1", "-p", "password=@prompt"]
        let running = try await errand.start(["run"] + line) { $0.columns = 80 }
        #expect(await running.wrote("password for http://127.0.0.1:1: "))
        // Held open, for the kernel forgets how a terminal was when nobody holds it.
        let terminal = Descriptor(owning: open(try #require(running.terminal), O_RDWR | O_NOCTTY | O_CLOEXEC))
        #expect(!Self.shows(terminal))
        if let signal { running.process.signal(signal) } else { running.type("canary\n") }
        let ending = await running.ending()
        #expect(Self.shows(terminal))
        #expect(!ending.output.contains("canary"))
        if let code {
          #expect(ending.code == code || signal == nil && ending.code != 0, "\(ending)")
        } else if let signal {
          #expect(ending.how == .killed(signal: signal))
        }
      }
    }

    @Test func asksNobodyWhereThereIsNoTerminal() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run("run", "x", "--site", "http://127.0.0.1:1", "-p", "password=@prompt")
        #expect(ending.errors.contains("secret.no_terminal"))
        #expect(errand.processes().isEmpty)
      }
    }
  }
}
