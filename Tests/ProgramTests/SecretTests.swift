import Domain
import Glibc
import LoopbackTesting
import Operations
import POSIX
import Testing

@testable import Storage

extension ProgramTests {
  /// What was given in confidence is used where it belongs, and is nowhere else.
  @Suite struct SecretTests {
    private static let canary = Canary("Kanari-7/x+y=&z%ü bird")
    private static let goal = "Extract the table of papers from"
    private static let papers = ["Founding charter", "Diary of the harbour master", "Letters of the first librarian"]

    /// Keeps what lies behind a login with the task.
    private static let keep = """
      name: keep
      version: 1
      description: Keeps a page of a site that knows its visitors.
      parameters:
        url: {type: url}
        user: {type: text}
        password: {type: text, secret: true}
      login:
        user: ${{ params.user }}
        password: ${{ params.password }}
      steps:
        - id: get
          download: {url: "${{ params.url }}"}
      examples:
        - params: {url: "http://archive.example/", user: reader}
      """

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

    @Test func leavesNoTraceOfASecret() async throws {
      try await withTown { town, file in
        try await OwnErrand.with { errand in
          try errand.add(template: "keep", Self.keep)
          let room = "\(Self.goal) \(town.archive)/reading-room"
          let options = ["--site", town.archive, "-p", "user=reader", "-p"]
          // The first one starts the daemon: none of this environment may stay with it.
          let fromVariable = try await Self.giving(errand, ["run", room] + options + ["password=@env:PW"])
          #expect(fromVariable.code == 0, "\(fromVariable.errors)")
          let fromFile = try await errand.run(["run", room, "--json"] + options + ["password=@file:\(file)"])
          Self.expectPapers(try OwnErrand.json(fromFile.lines.last ?? ""))
          let prompted = try await errand.start(["run", room] + options + ["password=@prompt"]) { $0.columns = 100 }
          #expect(await prompted.wrote("password for \(town.archive): "))
          prompted.type(Self.canary.secret + "\n")
          let typed = await prompted.ending()
          #expect(typed.code == 0 && typed.output.contains(Self.papers[0]), "\(typed.output)")
          for ending in [fromVariable, fromFile, typed] { Self.expectNone(in: ending) }
          try await refuse(errand, room, options)
          try await lookWhileItRuns(errand, town, options)
          try await keepAFile(errand, town, options)
          let tasks = try await Self.tasks(of: errand)
          #expect(tasks.count == 6)
          let plan = ["plan", room, "--json"] + options + ["password=@env:PW"]
          let seen = try await Self.sightings(errand, tasks: tasks, plan: plan)
          #expect(seen.isEmpty, "\(seen)")
          #expect(try Self.sealed(in: errand) > 0)
          for task in tasks { #expect(try await errand.run("delete", task.id).code == 0) }
          #expect(try Self.sealed(in: errand) == 0)
          // By then all has been moved from the log of the database into it.
          #expect(try await errand.run("stop").code == 0)
          let left = try Self.canary.sightings(under: errand.state)
          #expect(left.isEmpty, "\(left)")
        }
      }
    }

    /// The places are looked at where the secret would be: one that was given as plain text, as nobody should, is there.
    @Test func wouldSeeASecretThatLeaks() async throws {
      try await withTown { town, _ in
        try await OwnErrand.with { errand in
          let room = "\(Self.goal) \(town.archive)/ and \(Self.canary.secret)"
          let planted = ["--template", "data-extraction", "-p", "about=\(Self.canary.secret)"]
          _ = try await errand.run(["run", room] + planted)
          // A page that shows what it was asked with, kept as a file.
          let echo = "\(town.archive)/echo?\(Canary.base64(of: Array(Self.canary.secret.utf8)))"
          #expect(try await errand.run("run", "--template", "file-download", "-p", "url=\(echo)").code == 0)
          let tasks = try await Self.tasks(of: errand)
          let seen = try await Self.sightings(errand, tasks: tasks, plan: ["plan", room, "--json"] + planted)
          for place in ["/artefacts/", "/errand.db-wal: ", "show", "list", "plan", "API tasks"] {
            #expect(seen.contains { $0.contains(place) }, "\(place) is not among \(seen)")
          }
          #expect(try await errand.run("stop").code == 0)
          let left = try Self.canary.sightings(under: errand.state)
          #expect(left.contains { $0.contains("/errand.db: ") }, "\(left)")
        }
      }
    }

    /// The page that the secret opened lies in the store of artefacts, and holds nothing of it.
    private func keepAFile(_ errand: OwnErrand, _ town: DemoTown, _ options: [String]) async throws {
      let page = ["--template", "keep", "-p", "url=\(town.archive)/reading-room"]
      let kept = try await Self.giving(errand, ["run", "--json"] + page + options + ["password=@env:PW"])
      Self.expectNone(in: kept)
      let task = try #require(try OwnErrand.json(kept.lines.last ?? "")["task"]?.string, "\(kept.errors)")
      let file = try #require(
        try await errand.json("files", task)["files"]?.array?.first?["name"]?.string, "\(kept.output)")
      let shown = try await errand.run("get", task, file, "-o", "-")
      #expect(shown.code == 0 && shown.output.contains(Self.papers[0]), "\(shown.output)\(shown.errors)")
      Self.expectNone(in: shown)
      let seen = try Self.canary.sightings(under: errand.state + "/artefacts")
      #expect(seen.isEmpty, "\(seen)")
    }

    /// Words of those that fail.
    private func refuse(_ errand: OwnErrand, _ room: String, _ options: [String]) async throws {
      let astray = try await Self.giving(
        errand, ["run", room] + options + ["password=@env:PW", "--site", "http://other.example"])
      #expect(astray.errors.contains("secret.no_origin"), "\(astray.errors)")
      let wrong = try await Self.giving(
        errand, ["run", room, "--json"] + options + ["password=@env:PW"], Self.canary.secret + "!")
      #expect(wrong.output.contains("page.login"), "\(wrong.output)")
      for ending in [astray, wrong] { Self.expectNone(in: ending) }
    }

    /// Looks at everything as long as a task logs in.
    private func lookWhileItRuns(_ errand: OwnErrand, _ town: DemoTown, _ options: [String]) async throws {
      let goal = "\(Self.goal) \(town.archive)/fault/slow/reading-room"
      let earlier = try await Self.tasks(of: errand).first?.id
      let running = try await errand.start(["run", goal] + options + ["password=@env:PW"]) {
        $0.environment["PW"] = Self.canary.secret
      }
      var roles: Set<HostProcess.Role> = []
      var (looks, wasSeen) = (0, false)
      var task = ""
      var isOver = false
      while !isOver {
        guard let newest = try await Self.tasks(of: errand).first, newest.id != earlier else { continue }
        (task, isOver) = (newest.id, !["queued", "running"].contains(newest.state))
        let processes = errand.processes()
        if processes.contains(where: \.servesAJob) { looks += 1 }
        roles.formUnion(processes.map(\.role))
        // The one that was given it is known by what is looked for, which proves that it would be seen.
        let givers = processes.filter { $0.words.contains("password=@env:PW") }
        wasSeen = wasSeen || givers.contains { !Self.canary.sightings(of: [$0]).isEmpty }
        let seen = Self.canary.sightings(of: processes, besides: Set(givers.map(\.id)))
        #expect(seen.isEmpty, "\(seen)")
        let shown = try await Self.sightings(errand, tasks: [newest], plan: ["plan", goal, "--json"])
        #expect(shown.isEmpty, "\(shown)")
      }
      #expect(looks > 0 && wasSeen)
      #expect(roles.isSuperset(of: [.daemon, .gateway, .nursery, .supervisor, .page]), "\(roles)")
      let ending = await running.ending()
      #expect(ending.code == 0)
      Self.expectNone(in: ending)
      Self.expectPapers(try await errand.json("show", task))
    }

    // MARK: - Looking

    /// How many secrets are kept, sealed.
    private static func sealed(in errand: OwnErrand) throws -> Int64 {
      let database = try SQLiteConnection(path: errand.paths.database, access: .readOnly)
      return try database.row("SELECT count(*) FROM secrets") { (row) throws(Fault) in row.int(0) } ?? 0
    }

    private typealias Known = (id: String, state: String)

    private static func giving(
      _ errand: OwnErrand, _ words: [String], _ secret: String = canary.secret
    ) async throws -> RunningProgram.Ending {
      try await errand.run(words) { $0.environment["PW"] = secret }
    }

    /// Newest first.
    private static func tasks(of errand: OwnErrand) async throws -> [Known] {
      try await errand.json("list")["tasks"]?.array?.compactMap { task in
        task["task"]?.string.map { ($0, task["state"]?.string ?? "") }
      } ?? []
    }

    private static func expectNone(in ending: RunningProgram.Ending, _ place: SourceLocation = #_sourceLocation) {
      let seen = [ending.output, ending.errors].flatMap { canary.sightings(in: $0) }
      #expect(seen.isEmpty, "\(seen)", sourceLocation: place)
    }

    /// In all that the command line and the API tell of tasks, in all files of the state, and in all processes but a
    /// command line that was given it.
    private static func sightings(_ errand: OwnErrand, tasks: [Known], plan: [String]) async throws -> [String] {
      var commands = [["list", "--json"], ["inbox", "--json"], plan]
      for task in tasks { commands += [["show", task.id, "--json"], ["show", task.id], ["show", task.id, "--csv"]] }
      var seen: [String] = []
      for command in commands {
        let ending = try await giving(errand, command, "nothing")
        seen += canary.sightings(in: ending.output + ending.errors).map { "\(command[0]): \($0)" }
      }
      let (stream, answers) = try await Self.api(errand, tasks)
      #expect(stream.contains("TASK_QUEUED"))
      seen += canary.sightings(in: stream).map { "event stream: \($0)" }
      for (path, body) in answers { seen += canary.sightings(in: body).map { "API \(path): \($0)" } }
      return seen + canary.sightings(in: errand.log) + (try canary.sightings(under: errand.state))
    }

    /// All events from the first one, and what the API answers.
    private static func api(
      _ errand: OwnErrand, _ tasks: [Known]
    ) async throws -> (stream: String, answers: [(String, String)]) {
      let paths = ["tasks", "inbox"] + tasks.map { "tasks/\($0.id)" }
      let (id, answers) = try await apart { () -> (String, [(String, String)]) in
        let socket = try ControlSocket(errand)
        let newest = try socket.ask("GET /api/v1/events", headers: ["Accept: application/json"])
        let answers = try paths.map { ($0, try socket.ask("GET /api/v1/\($0)").json.text) }
        return (newest.json["id"]?.string ?? "", answers)
      }
      let epoch = id.prefix { $0 != "." }
      let count = Int(id.drop { $0 != "." }.dropFirst()) ?? 0
      #expect(count > 0)
      let following = try await errand.start(["events", "--since", "\(epoch).0", "--json"])
      #expect(await following.wrote("\"seq\":\(count)"))
      following.process.signal(SIGINT)
      return (await following.ending().output, answers)
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

    @Test func saysHowToGiveWhatWasGivenAsText() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run(
          "run", "Get the table of x from http://127.0.0.1:1/", "-p", "user=reader", "-p", "password=canary")
        #expect(ending.code == 2)
        #expect(ending.errors.contains("give it as -p password=@prompt, @file:PATH or @env:NAME"), "\(ending.errors)")
        #expect(!(ending.output + ending.errors + errand.log).contains("canary"))
        #expect(try await errand.json("list")["tasks"] == [])
      }
    }

    @Test func asksNobodyWhereThereIsNoTerminal() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run("run", "x", "--site", "http://127.0.0.1:1", "-p", "password=@prompt")
        #expect(ending.code == 2 && ending.errors.contains("KEY=@file:PATH or KEY=@env:NAME. (secret.no_terminal)"))
        #expect(errand.processes().isEmpty)
      }
    }
  }
}
